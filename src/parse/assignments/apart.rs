//! Paragraphs and items under a heading of bodies that name a doer of their own.
//!
//! In: what stands below a heading, and the bodies of that heading. Out: whether it speaks for itself, and who of these
//! bodies does it. It adds no task.

use super::cues::{Cue, Cues};
use super::task::Doers;
use super::{Reader, headings};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::text::{Span, part};

impl<'g> Reader<'g> {
    /// The one of several doers with which a line opens: "- Sở X đối với thủ tục số 03", "- Sở X mỗi huyện bố trí một đội".
    pub(super) fn one_doer(&self, cues: &Cues<'g>, span: Span, all: &Doers<'g>) -> Option<Doers<'g>> {
        let body = self.names.body(cues, span.start, span.end, false).filter(|_| all.bodies.len() > 1)?;
        self.is_among(&all.bodies, body).then(|| Doers { bodies: vec![body], ..all.clone() })
    }

    /// True where a paragraph under a heading opens with an order or with its own doer.
    pub(super) fn speaks_for_itself(&self, cues: &Cues<'g>, span: Span, above: &[Span], item: bool) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let Some((first, stop)) = word(hay, span.start) else { return false };
        // "Riêng xã A chuẩn bị lễ vật"
        let apart = self.text.is_upper(first) && self.grammar.words.assignments.apart.has(&hay[first..stop]);
        let next = word(hay, stop);
        let at = next.filter(|_| apart).map_or(first, |w| w.0);
        // "Mỗi xã cử một đội" under "UBND các xã": each of those
        if self.grammar.words.assignments.each.has(&hay[first..stop])
            && next.is_some_and(|(start, stop)| above.iter().any(|&body| self.holds_word(body, &hay[start..stop])))
        {
            return false;
        }
        match cues.at(at) {
            // "- Yêu cầu các doanh nghiệp …", "- Phân công, chỉ đạo các thành viên …" under the name of a body is what
            // that body shall do
            Some(cue) if cue.meaning.is_order() => !item || self.orders_body(cues, cue, span.end),
            Some(cue)
                if matches!(cue.meaning, Meaning::Scope | Meaning::Goal | Meaning::Condition)
                    || cue.meaning == Meaning::RoleOf && self.is_ground(cues, cue, span.end) =>
            {
                let sentence = self.sentences(span).next().unwrap_or(span);
                self.doing(cues, sentence).is_some_and(|d| {
                    let first = d.doers.first().map_or(0, |s| s.start);
                    // "- Căn cứ Kế hoạch này, từng tổ chuyên môn tổ chức …"
                    let apart = part(self.text.folded(), 0, first).trim_ascii_end().ends_with(b",");
                    d.after < span.start + 400 && (!item || apart || self.text.is_upper(first))
                })
            }
            _ if self.names.body(cues, at, span.end, false).is_some() => true,
            // "Thành phố Hà Nội và các tỉnh Bắc Ninh, Gia Lai đẩy nhanh …"
            _ if self.names.named_province(cues, at, span.end).is_some() => true,
            // a paragraph that ends the part: "… là nhiệm vụ quan trọng. UBND tỉnh yêu cầu các sở …"
            _ => !item && self.sentences(span).skip(1).any(|s| self.issues_order(cues, s)),
        }
    }

    /// True where a body follows an order other than "yêu cầu".
    pub(super) fn orders_body(&self, cues: &Cues<'g>, order: Cue<'g>, end: usize) -> bool {
        !headings::is_demand(self.text, self.grammar, order.span) && self.names_behind(cues, order.span.end, end)
    }

    /// True where a body is named next.
    pub(super) fn names_behind(&self, cues: &Cues<'g>, at: usize, end: usize) -> bool {
        let next = word(part(self.text.folded(), 0, end), at);
        next.is_some_and(|(at, _)| self.names.body(cues, at, end, false).is_some())
    }

    /// True for a name that holds a word.
    fn holds_word(&self, name: Span, word: &[u8]) -> bool {
        part(self.text.folded(), name.start, name.end).split(|&b| matches!(b, b' ' | b',' | b':')).any(|w| w == word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn an_item_below_bodies_may_be_the_work_of_one_of_them_of_each_or_of_another() {
        let of = |item: &str| who(&format!("{PART}1. Sở Y tế, UBND các xã\n- Rà soát cây ở đồi.\n- {item} cây ở hồ."));
        let all: &[&str] = &["Sở Y tế", "UBND các xã"];
        for (item, bodies) in [
            ("Sở Y tế với mỗi huyện một đội chăm", &["Sở Y tế"][..]),
            ("Mỗi xã rà soát", all),
            ("Riêng Sở Nội vụ rà soát", &["Sở Nội vụ"]),
        ] {
            assert_eq!(of(item), [all, bodies], "{item}");
        }
    }
}
