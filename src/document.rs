//! The model of one parsed document (văn bản): plain data, the same shape as the JSON.
//!
//! Nothing here reads or writes; readers fill [`crate::Text`], passes fill these types, writers print them.
//! A field that was not found is `None` or empty; it is never guessed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// Version of the JSON shape, the value of [`Document::schema`].
pub const SCHEMA: &str = "vanban/1";

/// One parsed document (văn bản).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Version of this shape: always `vanban/1`.
    pub schema: String,
    /// Where the text came from.
    pub source: Source,
    /// Whether this is the paper itself, a copy of its text on a page, or a report about it.
    pub form: Form,
    /// The components of the head (thể thức).
    pub header: Header,
    /// The normalised text; every span counts its code points.
    pub text: String,
    /// The tree of numbered parts.
    pub sections: Vec<Section>,
    /// Blocks between the title and the first section (phần mở đầu, căn cứ).
    pub preamble: Vec<Block>,
    /// References to other documents, in the order of the text.
    pub citations: Vec<Citation>,
    /// Tasks given to bodies, in the order of the text.
    pub assignments: Vec<Assignment>,
    /// Expressions of calendar time, in the order of the text.
    pub dates: Vec<Date>,
    /// Data tables, in the order of the text.
    pub tables: Vec<Table>,
    /// Addressees at the end (Nơi nhận).
    pub recipients: Vec<Recipient>,
    /// Signature blocks (chữ ký).
    pub signatures: Vec<Signature>,
    /// Doubts, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// The file or record that a document was read from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// File name as given, without folders; the record's id for NDJSON.
    pub name: String,
    /// Format that was read.
    pub format: Format,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Character encoding of a text source: `utf-8`, `utf-16le`, `utf-16be`.
    pub charset: Option<String>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
}

/// Format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Portable Document Format.
    Pdf,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
}

/// What kind of witness the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The issued paper.
    #[default]
    Original,
    /// Its text inside a web page or bulletin.
    Republished,
    /// A report about a document (bài báo).
    Article,
}

/// The head of a document (thể thức, Nghị định 30/2020/NĐ-CP, Phụ lục I).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Who issues (cơ quan ban hành), on one line, completed with the province where the document names it.
    pub authority: Option<String>,
    /// The body above the issuer (cơ quan chủ quản).
    pub parent_authority: Option<String>,
    /// Canonical name of the type (tên loại), such as `Kế hoạch`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Abbreviation of the type, such as `KH`.
    pub type_code: Option<String>,
    /// Number and symbol (số và ký hiệu) in canonical spelling.
    pub code: Option<String>,
    /// Place of issue (địa danh).
    pub place: Option<String>,
    /// Day of issue, EDTF.
    pub date: Option<String>,
    /// Subject (trích yếu), without the type and without "Về việc" or "V/v".
    pub title: Option<String>,
    /// The time that a plan is for, EDTF.
    pub period: Option<String>,
    /// Addressees above (Kính gửi), one each.
    pub addressees: Vec<String>,
    /// Marks such as KHẨN, MẬT, DỰ THẢO.
    pub markings: Vec<String>,
}

/// A rectangle on a page, in points from the page's top left, after rotation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageBox {
    /// Page, from 1.
    pub page: u32,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Kind of a section, by its marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// A Roman numeral (I, II), also Mục with a Roman numeral.
    Roman,
    /// An Arabic numeral (1, 1.1, 1.1.1).
    Decimal,
    /// A letter: A above Roman numerals, a below Arabic ones.
    Letter,
    /// Điều.
    Article,
    /// Khoản: a number under an article.
    Clause,
    /// Điểm: a letter under a clause.
    Point,
    /// Phụ lục.
    Appendix,
}

/// One numbered or named part (phần, mục, điều, khoản, điểm).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Path of markers from the root, `V/3/a`; unique in the document: where a number stands twice, the second has a mark behind it
    /// that is no letter or figure, `II~`, the third `II_`, the fourth `II~~`.
    pub id: String,
    /// Kind, by the marker.
    pub kind: SectionKind,
    /// The marker without its closing mark: `III`, `1.1`, `a`, `Điều 5`, `Phụ lục I`.
    pub marker: String,
    /// The heading, or null where the marker opens a plain paragraph.
    pub heading: Option<String>,
    /// From the marker to the end of the section's last sub-section.
    pub span: Span,
    /// Page of the marker, from 1.
    pub page: Option<u32>,
    /// Rectangles of its lines, where they are wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
    /// Id of the rule that found it.
    pub rule: String,
    /// The section's own content before its sub-sections.
    pub blocks: Vec<Block>,
    /// Sub-sections.
    pub sections: Vec<Section>,
}

/// Kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A paragraph (đoạn).
    Paragraph,
    /// A bulleted item (gạch đầu dòng).
    Item,
    /// A table; see [`Block::table`].
    Table,
    /// A footnote (chú thích).
    Footnote,
}

/// A paragraph, item, table or footnote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The bullet (`-`, `+`, `•`) or footnote mark.
    pub marker: Option<String>,
    /// Its text, after the marker.
    pub text: String,
    /// Place of [`Block::text`].
    pub span: Span,
    /// Id of the table, for a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Items below an item.
    pub blocks: Vec<Block>,
}

/// What the citing document does to the cited one (quan hệ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Căn cứ, thực hiện (in the preamble).
    Basis,
    /// Sửa đổi, bổ sung.
    Amends,
    /// Thay thế.
    Replaces,
    /// Bãi bỏ, hủy bỏ.
    Repeals,
    /// Ban hành kèm theo.
    Promulgates,
    /// Any other mention.
    #[default]
    Mention,
}

/// A place inside a cited document (điểm, khoản, Điều, Mục, Chương, Phụ lục); each field as written,
/// lists and ranges kept (`"7, 8 và 9"`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pinpoint {
    /// Chương.
    pub chapter: Option<String>,
    /// Mục.
    pub section: Option<String>,
    /// Điều.
    pub article: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điểm.
    pub point: Option<String>,
    /// Phụ lục.
    pub appendix: Option<String>,
}

/// A reference to a legal or administrative document (viện dẫn).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// `c1`, `c2`, in the order of the text.
    pub id: String,
    /// The whole reference as written, with pinpoint and authority.
    pub raw: String,
    /// Place of [`Citation::raw`].
    pub span: Span,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Rectangles of its lines, where they are wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
    /// Id of the section that holds it; null in header and preamble.
    pub section: Option<String>,
    /// Id of the rule that found it.
    pub rule: String,
    /// The reference proper: type, number, date (or type, name, date or year).
    pub core: Span,
    /// Canonical type name; `Văn bản` where only that is said.
    #[serde(rename = "type")]
    pub kind: String,
    /// Number and symbol in canonical spelling; null for a document cited by name.
    pub code: Option<String>,
    /// The name, for a document cited by name, also beside a code.
    pub name: Option<String>,
    /// Date of the cited document, EDTF.
    pub date: Option<String>,
    /// Who issued it, as written.
    pub authority: Option<String>,
    /// What follows "về", "về việc" or the title verb, up to the end of the clause.
    pub subject: Option<String>,
    /// The part that is pointed into.
    pub pinpoint: Option<Pinpoint>,
    /// What the citing document does to it.
    pub relation: Relation,
    /// Canonical identifier, an Akoma Ntoso work IRI with the year; null if it can't be told.
    pub target: Option<String>,
}

/// Role of a body in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Chủ trì, đầu mối.
    Lead,
    /// Phối hợp.
    Support,
    /// All else.
    #[default]
    Perform,
}

/// Where an assignment was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// A heading that names the body.
    Heading,
    /// A sentence that says who does what.
    Sentence,
    /// A "Cơ quan chủ trì: …" line.
    Label,
    /// A row of a table.
    Table,
}

/// A time phrase with its value (EDTF, or an ISO 8601 duration for a recurrence).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// As written.
    pub raw: String,
    /// EDTF, or an ISO 8601 duration; null where it cannot be told.
    pub value: Option<String>,
}

/// One task given to one or more bodies (nhiệm vụ được giao).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// `a1`, `a2`, in the order of the text.
    pub id: String,
    /// Who must do it, as written, the list split.
    pub agencies: Vec<String>,
    /// The same bodies in the registry, a local body with its province (`stttt@quang-binh`); null if unknown.
    pub agency_ids: Vec<Option<String>>,
    /// Lead, support or perform.
    pub role: Role,
    /// True for "Đề nghị …", to a body that the issuer cannot order.
    pub requested: bool,
    /// The bodies of "phối hợp với …".
    pub partners: Vec<String>,
    /// The task's own text, whole: the item, or the paragraph from the sentence on that gives it.
    pub task: String,
    /// Place of [`Assignment::task`].
    pub span: Span,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Rectangles of its lines, where they are wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
    /// Id of the section that holds it.
    pub section: Option<String>,
    /// Id of the rule that found it.
    pub rule: String,
    /// By when (thời hạn).
    pub deadline: Option<Timing>,
    /// How often (định kỳ).
    pub recurrence: Option<Timing>,
    /// The product (sản phẩm), where a table or line names it.
    pub deliverable: Option<String>,
    /// The money (kinh phí), where a table or line names it.
    pub funding: Option<String>,
    /// Where it was read from.
    pub evidence: Evidence,
}

/// Kind of a date expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// A day, also one without its year.
    Date,
    /// A month.
    Month,
    /// A quarter (quý).
    Quarter,
    /// A year.
    Year,
    /// From one to another (giai đoạn).
    Interval,
    /// Several of one kind.
    Set,
    /// Every so often (định kỳ, hằng năm).
    Recurring,
    /// A day of the lunar calendar (âm lịch).
    Lunar,
}

/// What a date is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateRole {
    /// The day of issue.
    Issue,
    /// The date of a cited document.
    Citation,
    /// By when a task is due.
    Deadline,
    /// The time that something is for.
    Period,
    /// A day that something happened or will happen.
    Event,
    /// None of these.
    #[default]
    Other,
}

/// One expression of calendar time (thời gian).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// `d1`, `d2`, in the order of the text.
    pub id: String,
    /// As written.
    pub raw: String,
    /// Place of [`Date::raw`].
    pub span: Span,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Rectangles of its lines, where they are wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
    /// Id of the section that holds it.
    pub section: Option<String>,
    /// Id of the rule that found it.
    pub rule: String,
    /// Kind.
    pub kind: DateKind,
    /// EDTF, or an ISO 8601 duration for a recurrence; null where the calendar has no such day.
    pub value: Option<String>,
    /// What it is there for.
    pub role: DateRole,
}

/// A data table (bảng).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// `t1`, `t2`, in the order of the text.
    pub id: String,
    /// Page of its first row, from 1.
    pub page: Option<u32>,
    /// Id of the section that holds it.
    pub section: Option<String>,
    /// Its title.
    pub caption: Option<String>,
    /// Cells of the head row.
    pub header: Vec<String>,
    /// Cells of the other rows.
    pub rows: Vec<Vec<String>>,
}

/// One line of Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Name written out where the abbreviation is known.
    pub name: String,
    /// As written, without bullet, note and closing mark.
    pub raw: String,
    /// What it is sent for (`để báo cáo`).
    pub note: Option<String>,
}

/// One signature block (chữ ký, thẩm quyền ký).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// On whose behalf or by whose order: `TM. ỦY BAN NHÂN DÂN`, `TL. CHỦ TỊCH`.
    pub authority: Option<String>,
    /// In whose place: `KT. CHỦ TỊCH`.
    pub capacity: Option<String>,
    /// The signer's own office: `PHÓ CHỦ TỊCH`.
    pub position: Option<String>,
    /// The signer.
    pub name: Option<String>,
    /// The digital signature of a PDF.
    pub digital: Option<DigitalSignature>,
}

/// A digital signature, read but not verified.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DigitalSignature {
    /// Who signed.
    pub signer: Option<String>,
    /// For which organisation.
    pub organisation: Option<String>,
    /// When, ISO 8601.
    pub time: Option<String>,
    /// Always false: the signature is not verified.
    pub verified: bool,
}
