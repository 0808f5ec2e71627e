//! Meanings of the rules in `sections.toml`.

use toml_spanner::Toml;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Section {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục, tiểu mục with its word.
    Muc,
    /// Điều.
    Article,
    /// Phụ lục.
    Appendix,
    /// A Roman numeral: `I.`
    Roman,
    /// A figure: `1.`
    Decimal,
    /// Figures with dots: `1.1`
    DecimalPath,
    /// A letter: `A.`, `a)`
    Letter,
    /// A number put between two others: `4a.`, `a1)`
    Inserted,
    /// A marker in brackets: `(1)`, `(i)`, `(a)`
    Bracketed,
    /// Words that open the notes to a form, whose markers repeat the marks in it.
    Notes,
    /// Words before a colon that lead in to a list, so that what stands before the colon is no heading.
    LeadIn,
    /// Words that open what a part is about.
    Matter,
    /// Words whose full stop ends no sentence: `Ông.`, `ThS.`
    Abbreviation,
}
