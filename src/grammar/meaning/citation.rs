//! Meanings of the rules in `citations.toml` and `citation-parts.toml`.

use toml_spanner::Toml;

use crate::document::Relation;

/// With what a citation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Citation {
    /// A type word, then the number.
    Numbered,
    /// A type word, an issuer or a date, then the number.
    NumberedLater,
    /// A type word, then the place of a number that was left blank, and the symbol.
    Blank,
    /// The number of a list whose type word stands before an earlier one, or a symbol alone.
    Continued,
    /// A law, code, ordinance or constitution by name.
    Named,
    /// A resolution of the Party by name.
    PartyNamed,
}

/// What may stand inside or after a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Part {
    /// Leads to the number of a document cited by name.
    Number,
    /// The date.
    Day,
    /// A date whose day was left blank.
    DayBlank,
    /// The year.
    Year,
    /// Leads to the issuer.
    Authority,
    /// Ends a name or an issuer.
    Stop,
    /// Tells which laws are amended that are not named.
    Concerning,
    /// Begins the subject and belongs to it.
    Subject,
    /// Begins the subject, or says what the paper lays down (quy định).
    Ruling,
    /// Closes a sentence behind the subject (như sau).
    Closing,
    /// Before a lead-in, what the issuer does (kết luận).
    Saying,
    /// A year behind the word that makes a law an amending one (sửa đổi 2025).
    Amended,
    /// Begins the subject of a paper that running text names, and a sentence as well.
    SubjectVerb,
    /// Begins the subject and does not belong to it.
    SubjectLead,
    /// Says that the number before it is no document's.
    NoDocument,
    /// Opens a bracket that gives a short name (sau đây gọi là).
    Short,
    /// The opening of a law that amends others.
    Amending,
}

/// A word before a citation that tells its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Cue {
    /// Căn cứ, thực hiện.
    Basis,
    /// Sửa đổi, bổ sung.
    Amends,
    /// Thay thế.
    Replaces,
    /// Bãi bỏ.
    Repeals,
    /// Ban hành kèm theo.
    Promulgates,
    /// Được sửa đổi, bổ sung bởi: another document does it.
    Mention,
    /// No relation: the part of a paper that is changed (một số điều).
    Part,
    /// Hết hiệu lực.
    Expires,
    /// No relation: a change that somebody is to make (kiến nghị, rà soát).
    Proposed,
}

impl Cue {
    /// The relation that it tells.
    pub fn relation(self) -> Relation {
        match self {
            Cue::Basis => Relation::Basis,
            Cue::Amends => Relation::Amends,
            Cue::Replaces => Relation::Replaces,
            Cue::Repeals | Cue::Expires => Relation::Repeals,
            Cue::Promulgates => Relation::Promulgates,
            Cue::Mention | Cue::Part | Cue::Proposed => Relation::Mention,
        }
    }

    /// True for what changes another paper or ends it.
    pub fn is_change(self) -> bool {
        matches!(self, Cue::Amends | Cue::Replaces | Cue::Repeals)
    }
}
