//! What the words beside a line end tell.
//!
//! In: two lines that follow each other, of which the second opens no part. Out: whether it goes on with the sentence of the first one,
//! or nothing where the words leave that open.

use super::{Joiner, SPLIT, Seam};
use crate::grammar::meaning::Layout;
use crate::text::Span;

impl Joiner<'_, '_> {
    /// What the words beside the line end tell, where the second line opens no part.
    pub(super) fn told_by_words(&self, seam: &Seam) -> Option<bool> {
        let &Seam { first, second, ended, capitals, .. } = seam;
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        // "… lãnh đạo Ủy ban nhân dân tỉnh" / "Thanh Hóa và các đại biểu"
        if !ended && !capitals && self.cues.parts_place(a, b) {
            return Some(true);
        }
        // "Căn" / "cứ Luật …" opens a paragraph as well
        if b.len() <= SPLIT
            && text.is_upper(b.start)
            && let Some(c) = self.lines.after(second)
            && self.cues.begins_over(b, c.span, || self.lines.in_capitals(second))
        {
            return Some(false);
        }
        match self.lines.cue(second) {
            Some((Layout::Motto | Layout::Addressees | Layout::ChromeLine | Layout::ChromeEnd, _))
                if text.is_upper(b.start) =>
            {
                return Some(false);
            }
            Some((Layout::Closing, _)) if ended && text.is_upper(b.start) => return Some(false),
            Some((cue, _)) if cue.is_particular() && text.is_upper(b.start) => return Some(false),
            Some((Layout::Signing, end)) if text.is_all_caps(Span::new(b.start, end + 1)) => return Some(false),
            _ => {}
        }
        // the signer's name below his office, and the page's own link to the document below it
        let office = || self.pieces.iter().rev().nth(1).is_some_and(|above| text.is_all_caps(above.span));
        let page_ends = || {
            let below = self.lines.after(second).and_then(|below| self.lines.cue(below));
            matches!(below, Some((Layout::ChromeEnd, _)))
        };
        let linked = || (self.cues.may_end_name(a) || page_ends()) && self.cues.names_document(b);
        if text.is_upper(b.start) && (self.cues.is_persons_name(a) && office() || linked()) {
            return Some(false);
        }
        // "Chánh Văn phòng UBND tỉnh, Giám đốc" / "Sở Nông nghiệp và Môi trường, …"
        let office = || self.cues.ends_with_office(a, || self.lines.marker(first));
        if !ended && !capitals && office() || self.cues.parts_province(a, b) {
            return Some(true);
        }
        // "1. Kinh phí thực hiện" / "Kế hoạch này được …"
        let document = || self.cues.ends_with_doing(a) && self.cues.opens_with_this(b);
        // "a) … nhiệm vụ, giải pháp thực hiện" / "Chương trình nhằm …", and not below a heading
        let named = || self.opening != first && self.cues.ends_with_doing(a) && self.cues.begins_with_type(b);
        // "1. Giao các xã tổ chức thực hiện" / "Nghị quyết.", "Sau 8 năm thực hiện" / "Nghị quyết số …" where lines are broken
        let object = || !capitals && self.cues.is_object(b);
        let cited = || {
            let plain = self.breaks.is_some() && self.lines.marker(first).is_none() && !capitals;
            plain && self.cues.ends_with_doing(a) && self.cues.cites(b)
        };
        (!ended
            && (document()
                || named()
                || object()
                || cited()
                || !capitals && self.breaks.is_some() && self.runs_over(first, second)))
        .then_some(true)
    }
}
