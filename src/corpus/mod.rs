//! Many documents: views that a person reads, and what changed between two readings of one document.
//!
//! In: documents, or their stored views. Out: text, one fact on each line; facts gained, lost and moved. It reads
//! and writes no files.

mod compare;
mod places;
mod views;

pub use compare::{Change, compare};
pub use places::Places;
pub mod refs;
pub mod tasks;
pub use views::views;
