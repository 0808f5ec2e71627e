//! Meanings of the rules in `layout.toml`.

use toml_spanner::Toml;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Layout {
    /// National name and motto (Quốc hiệu, Tiêu ngữ), each a line of its own.
    Motto,
    /// "Số:" before the document's number.
    Number,
    /// Opening of a basis (căn cứ ban hành).
    Basis,
    /// Enacting formula in capitals: "QUYẾT ĐỊNH:".
    Enacts,
    /// Opening of the last paragraph: "Trên đây là Kế hoạch …".
    Closing,
    /// "Nơi nhận", "Kính gửi": a list of addressees follows.
    Addressees,
    /// Opening of a signature block.
    Signing,
    /// Body whose name in capitals stands above the bases.
    Issuer,
    /// Heading that many documents share.
    Heading,
    /// Verb that opens a task after the name of a body.
    Task,
    /// Word that opens a sentence and has no capital elsewhere.
    Opening,
    /// Word before a number or letter that refers.
    Reference,
    /// Word before a number that refers, but may also end a heading ("năm 2023", "đánh giá trong năm").
    Numbered,
    /// Word before a number that counts, but may also end a heading ("loại 2", "các xã, phường").
    Counted,
    /// Compound whose last word looks like one that refers ("danh mục", "chuyển đổi số").
    Plain,
    /// Word that a sentence cannot end with.
    Connective,
    /// Line of a web page that is no part of the document.
    ChromeLine,
    /// When a page was posted, on one of its first lines.
    Posted,
    /// A word of a page that is chrome where it stands alone on its line ("Đánh giá").
    ChromeWord,
    /// A label of the card of particulars above a document on a law site (Người ký:, Lĩnh vực:).
    Particular,
    /// The one of its number (Số hiệu:).
    CardNumber,
    /// The one of its day (Ngày ban hành:).
    CardDay,
    /// The one of its type (Loại văn bản:).
    CardType,
    /// The one of its issuer (Cơ quan ban hành:).
    CardIssuer,
    /// The page goes on with other things from here, whatever they look like.
    ChromeEnd,
    /// Line from which on a web page holds nothing of the document.
    ChromeTail,
    /// Words that stand for a signature, alone on their line.
    Stamp,
    /// Last line of a digital signature's stamp.
    StampEnd,
}

impl Layout {
    /// True for a label of the card of particulars above a document on a law site.
    pub(crate) fn is_particular(self) -> bool {
        let told = matches!(self, Layout::CardNumber | Layout::CardDay | Layout::CardType | Layout::CardIssuer);
        told || self == Layout::Particular
    }

    /// True for a word that a heading or a name cannot end with.
    pub fn leaves_open(self) -> bool {
        self == Layout::Connective || self.refers()
    }

    /// True for what stands at the beginning of its line and nowhere else.
    pub fn opens_line(self) -> bool {
        matches!(
            self,
            Layout::Motto
                | Layout::Number
                | Layout::Basis
                | Layout::Enacts
                | Layout::Addressees
                | Layout::Signing
                | Layout::ChromeLine
                | Layout::ChromeEnd
                | Layout::Stamp
        )
    }

    /// True for a word before a number that refers.
    pub fn refers(self) -> bool {
        matches!(self, Layout::Reference | Layout::Numbered)
    }
}
