//! Numbered parts, one after the other (mục, khoản).
//!
//! In: the parts side by side and what stands above them. Out: what each of them stands under. It reads no task.

use super::task::Doers;
use super::{Context, Reader};
use crate::document::{Block, BlockKind, Evidence, Section};
use crate::grammar::word;

/// Headings of labels are not longer than this.
const LONGEST_LABEL: usize = 40;

/// So many parts tell whether they give work.
const FIRST: usize = 2;

/// True for a part that begins a count: "1", "a", "I".
fn is_first(part: &Section) -> bool {
    matches!(part.marker.as_str(), "1" | "a" | "A" | "i" | "I")
}

/// True where a part has the next number, or letters count them.
fn follows(part: &Section, next: &Section) -> bool {
    let number = |part: &Section| part.marker.parse::<u32>().ok();
    number(part).zip(number(next)).is_none_or(|(one, two)| one.checked_add(1) == Some(two))
}

impl<'g> Reader<'g> {
    /// Reads the parts of a section; `labelled` where some of them may be its labels.
    pub(super) fn children(&mut self, section: &Section, context: &Context<'g>, labelled: bool) {
        let (mut before, mut led) = (None, None);
        for (i, child) in section.sections.iter().enumerate() {
            if labelled
                && child.sections.is_empty()
                && child.heading.as_ref().is_none_or(|h| h.chars().count() < LONGEST_LABEL)
                && self.is_label_line(child)
            {
                continue;
            }
            // "1. Sở X có trách nhiệm …", "2. Chủ trì, phối hợp với …"
            let same = before.take().filter(|_| context.doers.is_none() && !context.told && self.lacks_doer(child));
            match same {
                Some(doers) => {
                    self.section(child, &self.under(Doers::clone(&doers)));
                    before = Some(doers);
                }
                None => {
                    self.one_of(&section.sections, i, context, &mut led);
                    before = self.on_duty(child);
                }
            }
        }
    }

    /// Reads one of several parts; `led` is what the last line above the count that it belongs to leads in to.
    pub(super) fn one_of(&mut self, parts: &[Section], i: usize, context: &Context<'g>, led: &mut Option<Context<'g>>) {
        let Some(part) = parts.get(i) else { return };
        let next = parts.get(i + 1).filter(|_| self.plan || self.article);
        let counts = next.is_some_and(is_first);
        self.above_count = part.blocks.last().filter(|_| counts && part.sections.is_empty()).map(|b| b.span.start);
        let own = self.body_like_others(parts, i, context).map(|doers| self.under(doers));
        self.section(part, own.as_ref().or(led.as_ref()).unwrap_or(context));
        let behind = self.led_by_last.take();
        if counts || next.is_some_and(|next| !follows(part, next)) {
            *led = behind.filter(|_| parts.iter().skip(i + 1).take(FIRST).any(|next| self.opens_work_part(next)));
        }
    }

    /// "6. Cơ sở KCB: Cử cán bộ dự họp." beside "5. Sở Y tế: …": between headings that are bodies a name that no list knows is one too.
    fn body_like_others(&self, parts: &[Section], i: usize, context: &Context<'g>) -> Option<Doers<'g>> {
        let heading = |part: &Section| self.heading_place(part, part.heading.as_deref()?);
        let (part, above) = (parts.get(i)?, parts.get(i.checked_sub(1)?)?);
        let first = part.blocks.first().filter(|_| context.work && context.doers.is_none() && !context.told)?;
        let name = heading(part).filter(|&name| {
            (first.kind == BlockKind::Item || self.run_on(name, first).is_some()) && self.opens_with_work(first.span)
        })?;
        let body = |part: &Section| self.heading_bodies(self.cues, heading(part)?, context);
        let others = parts.get(i + 1).is_none_or(|next| body(next).is_some());
        let Doers { rule, evidence, .. } = body(above).filter(|_| others && self.cues.within(name).next().is_none())?;
        Some(Doers { bodies: vec![name], requested: false, rule, evidence })
    }

    /// True for "1. Rà soát đê." and for a heading above "- Rà soát đê.".
    pub(super) fn opens_work_part(&self, part: &Section) -> bool {
        let first = part.blocks.first();
        first.is_some_and(|first| {
            self.opens_with_work(first.span) && (part.heading.is_none() || first.kind == BlockKind::Item)
        })
    }

    /// True for the blocks behind which the count of other parts begins.
    pub(super) fn stand_above_count(&self, blocks: &[Block]) -> bool {
        blocks.last().is_some_and(|last| self.above_count == Some(last.span.start))
    }

    /// Keeps what the last of these blocks leads in to for the parts behind them.
    pub(super) fn lead_to_count(&mut self, blocks: &[Block], here: &Context<'g>) {
        if self.stand_above_count(blocks) && blocks.last().is_some_and(|last| self.leads_in(last.span)) {
            let named = here.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Sentence);
            self.led_by_last = named.then(|| here.clone());
        }
    }

    fn is_label_line(&self, section: &Section) -> bool {
        let start = section.span.start + section.marker.chars().count() + 1;
        let Some((at, _)) = word(self.text.folded(), start) else { return false };
        self.cues.at(at).is_some_and(|c| c.meaning.is_label())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who, words};

    #[test]
    fn a_name_between_headings_that_are_bodies_is_one_too() {
        let of = |name: &str| {
            who(&format!("{PART}1. Sở Y tế: Mời họp.\n2. {name}: Cử cán bộ dự họp.\n3. Sở Nội vụ: Cử cán bộ."))
        };
        assert_eq!(of("Cơ sở KCB BHYT").get(1), Some(&vec!["Cơ sở KCB BHYT".to_owned()]));
        assert_eq!(of("Kinh phí").len(), 2);
    }

    #[test]
    fn a_last_line_may_lead_in_to_the_next_count() {
        let lead = "Đề nghị các xã theo chức năng, nhiệm vụ được giao thực hiện các nhiệm vụ sau:";
        let text =
            format!("{PART}1. Đã có mưa.\n2. Đã có bão.\nNhiều nơi ngập.\n{lead}\n1. Rà soát đê.\n2. Kiểm tra hồ.");
        assert_eq!(words(&text), ["Rà soát đê.", "Kiểm tra hồ."]);
        assert!(who(&text).iter().all(|who| who == &["các xã"]));
    }

    #[test]
    fn a_last_item_may_lead_in_to_the_first_parts() {
        let items = "- Rà soát đê.\n- Chỉ đạo đẩy nhanh tiến độ, cụ thể:";
        let text = format!(
            "CÔNG ĐIỆN\nVề đê\nThủ tướng Chính phủ yêu cầu Bộ trưởng Bộ Công an:\n{items}\n(1) Về đê sông:\n+ Kiểm tra đê.\n(2) Về đê biển:\n+ Trồng cây."
        );
        assert_eq!(words(&text), ["Rà soát đê.", "Kiểm tra đê.", "Trồng cây."]);
    }
}
