//! Meanings of the rules in `columns.toml`.

use toml_spanner::Toml;

/// What a column of a table holds, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Column {
    /// The row's number (TT).
    Index,
    /// What is to be done (nhiệm vụ).
    Task,
    /// Who leads (cơ quan chủ trì).
    Lead,
    /// With whom (cơ quan phối hợp).
    Support,
    /// Who does it (đơn vị thực hiện).
    Perform,
    /// By when (thời gian hoàn thành).
    Deadline,
    /// What comes of it (sản phẩm).
    Deliverable,
    /// Paid by what (kinh phí).
    Funding,
    /// No column: the word that opens the name of a whole table (Bảng 1).
    Caption,
    /// No column: a cell that says the same as the one above it (như trên).
    Ditto,
}
