//! Meanings of the rules in `components.toml`.

use toml_spanner::Toml;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Component {
    /// Quốc hiệu.
    StateTitle,
    /// Tiêu ngữ.
    Motto,
    /// Tiêu đề của văn bản Đảng.
    PartyTitle,
    /// Số và ký hiệu.
    Number,
    /// A day written out, in full or with blanks (ngày tháng năm).
    Day,
    /// Name of a type (tên loại).
    Type,
    /// "V/v", "Về việc".
    Subject,
    /// Kính gửi.
    Addressees,
    /// Dấu chỉ mức độ khẩn, mật, phạm vi lưu hành.
    Marking,
    /// First words of an issuer's name.
    Body,
    /// First words of a subordinate body, which may follow its parent on one line.
    Unit,
    /// First words of a preamble (căn cứ).
    Basis,
    /// First words of a preamble that may open a subject too (thực hiện).
    Opening,
    /// "ban hành", in running text.
    Issues,
    /// The issuer ends a letter (xin thông báo để … biết).
    Notifies,
    /// Posting time or counter of a page.
    Posted,
    /// Text of a signature widget.
    Stamp,
    /// Words of a report (bài báo).
    Reported,
    /// Nơi nhận.
    Recipients,
    /// Lưu.
    Filed,
    /// What an addressee gets it for (để báo cáo).
    Purpose,
    /// Thay mặt.
    OnBehalf,
    /// Ký thay, quyền.
    InPlace,
    /// Thừa lệnh, thừa ủy quyền.
    ByOrder,
    /// Chức vụ.
    Office,
    /// The letter that a page republishes, named below it (Nguồn: Công văn số …).
    Source,
    /// With which the issuer of a letter speaks (có ý kiến như sau).
    Speaks,
    /// The paper that a report quotes (Tại Công văn số …).
    States,
    /// (Đã ký).
    Signed,
    /// Rank or degree before a name (quân hàm, học hàm, học vị).
    Rank,
    /// (Ban hành kèm theo …).
    Attached,
    /// A province by its name.
    Place,
    /// Time that a plan is for.
    Period,
    /// The day on which an assembly adopted the paper (thông qua).
    Adopted,
    /// Title of the block that authenticates a consolidated text (xác thực văn bản hợp nhất).
    Consolidated,
}
