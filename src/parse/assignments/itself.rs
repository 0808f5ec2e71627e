//! What a paper says of itself, and how it takes leave (lời kết).
//!
//! In: a paragraph. Out: whether it speaks of the paper or to its readers, and gives nobody work.

use super::Reader;
use super::cues::Cues;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::text::particles::THIS;
use crate::text::{Span, part};

/// "Quyết định này có hiệu lực" is not longer than this.
const OPENING: usize = 60;

impl<'g> Reader<'g> {
    /// True for "Chỉ thị này được phổ biến đến tổ dân phố", "Quyết định có hiệu lực kể từ ngày ký".
    pub(super) fn speaks_of_paper(&self, cues: &Cues<'g>, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let kind = self.grammar.types.longest(hay, span.start, span.end);
        if kind.and_then(|(stop, _)| word(hay, stop)).is_some_and(|w| hay[w.0..w.1] == *THIS.word()) {
            return true;
        }
        let opening = Span::new(span.start, span.end.min(span.start + OPENING));
        cues.first(opening, Meaning::Effect).is_some_and(|effect| {
            let before = part(self.text.folded(), span.start, effect.span.start).trim_ascii_end();
            let this = before.split(|&b| b == b' ').any(|word| word == THIS.word());
            // "Quyết định có hiệu lực kể từ ngày ký"
            this || self
                .grammar
                .types
                .longest(self.text.folded(), span.start, effect.span.start)
                .is_some_and(|(stop, _)| stop == span.start + before.len())
        })
    }

    /// True for the last paragraph of a paper, in which its issuer speaks ("Sở X trả lời để Công ty biết./."), and for "Văn phòng Chính phủ
    /// trân trọng thông báo …".
    pub(super) fn takes_leave(&self, cues: &Cues<'g>, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let Some(who) = self.names.body(cues, span.start, span.end, false) else { return false };
        let thanks = || cues.next(hay, who.end).is_some_and(|c| c.meaning == Meaning::Closing);
        hay.ends_with(b"./.") && self.names.is_issuer(who) || thanks()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, words};

    #[test]
    fn what_is_said_of_the_paper_itself_is_no_task() {
        for paper in [
            "Chỉ thị này được phổ biến đến tổ dân phố./.",
            "Kế hoạch này được gửi đến các thôn.",
            "Văn phòng UBND tỉnh trân trọng thông báo.",
        ] {
            assert_eq!(words(&format!("{PART}1. UBND các xã\n- Rà soát cây.\n{paper}")), ["Rà soát cây."]);
        }
    }
}
