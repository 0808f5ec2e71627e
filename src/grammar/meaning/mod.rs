//! Meanings: the closed lists of what the code can make of a match, one for each grammar file.

mod assignment;
mod citation;
mod column;
mod component;
mod date;
mod layout;
mod section;

pub(crate) use assignment::Assignment;
pub(crate) use citation::{Citation, Cue, Part};
pub(crate) use column::Column;
pub(crate) use component::Component;
pub(crate) use date::{Bound, Date, Unit};
pub(crate) use layout::Layout;
pub(crate) use section::Section;
