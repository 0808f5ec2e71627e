//! Readers: from bytes to a decoded source.
//!
//! In: the bytes of a file or stream. Out: decoded text, or a sentence that says what the bytes are instead and
//! what to do. A file that is not text never comes through as text.

pub mod charset;
pub mod html;
pub mod ndjson;
pub mod pdf;
pub mod plain;
pub mod rows;
mod sheet;
mod sniff;
mod stacked;
mod table;

pub use sheet::{Page, Words};
pub use sniff::{Kind, ensure_text, kind_of};
