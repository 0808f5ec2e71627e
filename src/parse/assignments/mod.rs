//! Tasks given to bodies (nhiệm vụ được giao).
//!
//! In: the outline, the frame and the dates. Out: who must do what, with whom, by when, and how that is known.
//! It never takes reports of what was done for tasks, and no task is cut: its text is the whole paragraph,
//! item or sentence.

pub(super) mod cues;
mod labels;
mod sentence;
mod task;

use super::agencies::{Names, is_many};
use super::dates::{self, Dates};
use super::{Frame, Outline};
use crate::document::{Assignment, Block, BlockKind, DateKind, DateRole, Evidence, Section, Timing};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, word};
use crate::text::{Span, Text, is_word, part};
use cues::Cues;
use sentence::Force;
use task::Doers;

/// Headings longer than this are sentences.
const LONGEST_HEADING: usize = 400;
/// "yêu cầu như sau:" at the end of a paragraph is not longer than this.
const LAST_WORDS: usize = 30;

/// Finds all assignments; dates that are deadlines get their role.
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    frame: &Frame,
    outline: &Outline,
    dates: &mut Dates,
) -> Vec<Assignment> {
    let cues = Cues::of(text, grammar);
    let names = Names::new(text, grammar, frame, &cues);
    let mut reader = Reader { text, grammar, cues: &cues, names, dates: &*dates, due: Vec::new(), out: Vec::new() };
    let start = Context::default();
    reader.blocks(&outline.preamble, &start, None);
    let work = outline.preamble.last().is_some_and(|last| reader.announces_work(last.span, frame));
    let start = Context { work, ..start };
    for section in &outline.sections {
        reader.section(section, &start);
    }
    let Reader { due, out, .. } = reader;
    for i in due {
        if let Some(date) = dates.items.get_mut(i) {
            date.role = DateRole::Deadline;
        }
    }
    out
}

/// Reads the tasks of one document.
struct Reader<'g> {
    text: &'g Text,
    grammar: &'g Grammar,
    cues: &'g Cues<'g>,
    names: Names<'g>,
    dates: &'g Dates,
    /// Indexes of the dates that are deadlines.
    due: Vec<usize>,
    out: Vec<Assignment>,
}

/// What the headings above say.
#[derive(Debug, Clone, Default)]
struct Context<'g> {
    /// The bodies of the heading.
    doers: Option<Doers<'g>>,
    /// Inside a part that gives work.
    work: bool,
    /// Inside a part that says what is wanted, not who does it.
    aim: bool,
    /// Inside any numbered part.
    section: bool,
}

impl<'g> Context<'g> {
    /// What stands under bodies.
    fn under(doers: Doers<'g>) -> Self {
        Context { doers: Some(doers), work: true, aim: false, section: true }
    }
}

impl<'g> Reader<'g> {
    fn section(&mut self, section: &Section, above: &Context<'g>) {
        let heading = section.heading.as_deref().and_then(|h| self.heading_place(section, h));
        let mut context = Context { section: true, ..above.clone() };
        let mut task = None;
        let mut blocks = section.blocks.as_slice();
        if let Some(heading) = heading {
            let cues = self.cues;
            let leaf = section.blocks.is_empty() && section.sections.is_empty();
            if let Some((first, rest)) = blocks.split_first()
                && let Some(whole) = self.cut_list(cues, heading, first)
            {
                self.paragraph(cues, whole, &context, false);
                blocks = rest;
            } else if let Some(doers) = self.heading_bodies(cues, heading, above) {
                context = Context::under(doers);
            } else if leaf {
                // a whole sentence that stands as a heading
                if !self.bracket(cues, heading) {
                    self.paragraph(cues, heading, &context, false);
                }
            } else if self.opens_work(cues, heading) {
                (context.work, context.aim) = (true, false);
            } else if self.opens_aim(cues, heading) {
                (context.work, context.aim) = (false, true);
            } else if let Some(doers) = self.ordered(cues, heading) {
                if self.text.folded().get(heading.end) == Some(&b':') {
                    context = Context::under(doers);
                } else {
                    self.paragraph(cues, heading, &context, false);
                }
            } else {
                task = Some(heading);
            }
        }
        let labelled = self.labels(section, heading);
        if labelled {
            if context.doers.is_none() {
                self.children(section, &context, true);
            }
            return;
        }
        if let Some(heading) = task {
            let cues = self.cues;
            self.bracket(cues, heading);
        }
        let context = self.blocks(blocks, &context, Some(section));
        self.children(section, &context, false);
    }

    fn children(&mut self, section: &Section, context: &Context<'g>, labelled: bool) {
        for child in &section.sections {
            if labelled
                && child.sections.is_empty()
                && child.heading.as_ref().is_none_or(|h| h.chars().count() < 40)
                && self.is_label_line(child)
            {
                continue;
            }
            self.section(child, context);
        }
    }

    fn is_label_line(&self, section: &Section) -> bool {
        let start = section.span.start + section.marker.chars().count() + 1;
        let Some((at, _)) = word(self.text.folded(), start) else { return false };
        self.cues.at(at).is_some_and(|c| c.meaning.is_label())
    }

    /// Reads the blocks of a section; gives back what its sub-sections stand under.
    fn blocks(&mut self, blocks: &[Block], context: &Context<'g>, section: Option<&Section>) -> Context<'g> {
        let mut here = context.clone();
        let mut listed = false;
        for (i, block) in blocks.iter().enumerate() {
            if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) || block.span.is_empty() {
                continue;
            }
            let span = block.span;
            let cues = self.cues;
            if self.bracket(cues, span) {
                continue;
            }
            let item = block.kind == BlockKind::Item;
            let opens = self.leads_in(span)
                && (!item || !block.blocks.is_empty())
                && (item || i + 1 < blocks.len() || section.is_none_or(|s| !s.sections.is_empty()));
            if opens && !item {
                // the bodies of the heading stay; a lead-in names its own only where there are none
                let heading = context.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Heading);
                if !heading && section.is_some() {
                    here = self.lead_in(cues, span, context);
                }
                continue;
            }
            if item
                && !block.blocks.is_empty()
                && here.doers.is_none()
                && let Some(doers) = self.heading_bodies(cues, self.without_colon(span), &here)
            {
                let inner = Context::under(doers);
                self.blocks(&block.blocks, &inner, None);
                continue;
            }
            // what stands after the list of a lead-in no longer belongs to its bodies
            listed |= item;
            if listed && !item && here.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Sentence) {
                let after = Context { doers: None, ..here.clone() };
                self.paragraph(cues, span, &after, item);
                continue;
            }
            self.paragraph(cues, span, &here, item);
        }
        here
    }

    /// One paragraph or item: the tasks that it gives.
    fn paragraph(&mut self, cues: &Cues<'g>, span: Span, context: &Context<'g>, item: bool) {
        let own = self.body_first(cues, span);
        if self.is_person(span) && own.as_ref().is_none_or(|d| d.force < Force::Strong) {
            return;
        }
        if let Some((doers, rest)) = self.run_in(cues, span, context)
            && own.as_ref().is_none_or(|d| d.after > rest.start)
        {
            if self.is_person(rest) {
                return;
            }
            self.add(cues, rest, rest.start, &doers, None);
            return;
        }
        let closing = cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Closing);
        if let Some(doers) = &context.doers {
            // under a heading with bodies only a paragraph that opens with its own doer speaks for itself
            let own = closing || self.speaks_for_itself(cues, span, item);
            let stated = if own { self.statements(cues, span, Force::Plain) } else { Vec::new() };
            if stated.is_empty() {
                let general = closing || (!item && self.is_general(cues, span));
                if !general {
                    let doers = doers.clone();
                    self.add(cues, span, span.start, &doers, None);
                }
                return;
            }
            self.add_stated(cues, stated);
            return;
        }
        // in a part about contents "Các sở … phân công cán bộ" and "Sở X chủ trì …" give work, "Sở X phát hành …"
        // may be a report; in a part about aims "Các cơ quan cần …" says in general what to heed
        let plain = context.section
            && own.is_some_and(|d| {
                let group = d.doers.first().filter(|b| b.start == span.start && self.names.is_group(**b));
                let listed = |b: &Span| d.doers.len() > 1 || part(self.text.folded(), b.start, b.end).contains(&b',');
                group.is_some_and(|b| !context.aim || listed(b)) || (d.leads && !context.aim)
            });
        let least = if context.work || plain { Force::Plain } else { Force::Strong };
        let stated = self.statements(cues, span, least);
        self.add_stated(cues, stated);
    }

    fn add_stated(&mut self, cues: &Cues<'g>, stated: Vec<(Span, sentence::Doing<'g>)>) {
        for (task, doing) in stated {
            let after = doing.after;
            self.add(cues, task, after, &doing.into_doers(), None);
        }
    }

    /// True where a paragraph under a heading opens with an order or with its own doer.
    fn speaks_for_itself(&self, cues: &Cues<'g>, span: Span, item: bool) -> bool {
        let Some((at, _)) = word(self.text.folded(), span.start) else { return false };
        match cues.at(at) {
            Some(cue) if matches!(cue.meaning, Meaning::Give | Meaning::Request) => true,
            Some(cue) if cue.meaning == Meaning::Scope => {
                let sentence = self.sentences(span).first().copied().unwrap_or(span);
                self.doing(cues, sentence).is_some_and(|d| {
                    d.after < span.start + 400 && (!item || self.text.is_upper(d.doers.first().map_or(0, |s| s.start)))
                })
            }
            _ => self.names.body(cues, at, span.end, false).is_some(),
        }
    }

    /// True for "nếu có khó khăn, vướng mắc …": a general duty of all and no task.
    fn is_general(&self, cues: &Cues<'g>, span: Span) -> bool {
        let opening = Span::new(span.start, span.end.min(span.start + 120));
        cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Scope || c.meaning == Meaning::Condition)
            && cues.first(opening, Meaning::Condition).is_some()
    }

    /// True for "Ông Nguyễn Văn A, Phó Giám đốc …": a member of a body and no task.
    fn is_person(&self, span: Span) -> bool {
        let named = self.grammar.bodies.longest(self.text.folded(), span.start, span.end);
        named.is_some_and(|(end, name)| {
            name == Name::Head { person: true }
                && word(self.text.folded(), end).is_some_and(|w| self.text.is_upper(w.0))
        })
    }

    /// A lead-in ("… chịu trách nhiệm:", "yêu cầu … các nội dung sau:") and the bodies that it names.
    fn lead_in(&mut self, cues: &Cues<'g>, span: Span, context: &Context<'g>) -> Context<'g> {
        let doing = self.sentences(span).into_iter().rev().find_map(|s| self.doing(cues, s));
        match doing {
            Some(doing) => Context::under(doing.into_doers()),
            None => match self.heading_bodies(cues, self.without_colon(span), context) {
                Some(doers) => Context::under(doers),
                None => context.clone(),
            },
        }
    }

    fn leads_in(&self, span: Span) -> bool {
        span.end > span.start && self.text.folded().get(span.end - 1) == Some(&b':')
    }

    fn without_colon(&self, span: Span) -> Span {
        let end = if self.leads_in(span) { span.end - 1 } else { span.end };
        self.text.trim(Span::new(span.start, end))
    }

    /// "Sở Tài chính: Bố trí …": the bodies before the colon and the task after it.
    fn run_in(&self, cues: &Cues<'g>, span: Span, context: &Context<'g>) -> Option<(Doers<'g>, Span)> {
        let folded = self.text.folded();
        let colon = part(folded, span.start, span.end).iter().take(LONGEST_HEADING).position(|&b| b == b':')?;
        let before = Span::new(span.start, span.start + colon);
        let (rest, _) = word(part(folded, 0, span.end), before.end + 1)?;
        if !self.text.is_upper(rest) || context.doers.is_some() || self.ends_with_many(before) {
            return None;
        }
        let doers = self.heading_bodies(cues, self.text.trim(before), &Context::default())?;
        Some((doers, Span::new(rest, span.end)))
    }

    /// The bodies of a heading that names nothing else.
    fn heading_bodies(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Doers<'g>> {
        if heading.len() > LONGEST_HEADING || heading.is_empty() {
            return None;
        }
        let folded = self.text.folded();
        let heading = self.without_ends(heading);
        let hay = part(folded, 0, heading.end);
        let mut at = heading.start;
        let mut requested = false;
        let mut opened = false;
        let mut rule = "assignment.heading";
        while let Some(cue) = cues.at(at) {
            match cue.meaning {
                Meaning::Request => requested = true,
                Meaning::Give | Meaning::RoleOf => {}
                _ => break,
            }
            opened = true;
            rule = cue.rule;
            at = word(hay, cue.span.end)?.0;
        }
        if self.text.is_all_caps(heading) {
            let (_, name) = self.grammar.bodies.longest(folded, at, heading.end)?;
            if !matches!(name, Name::Agency | Name::Group) {
                return None;
            }
        }
        let list = self.names.list(cues, at, heading.end, opened);
        let end = list.last()?.end;
        let doers = |bodies| Some(Doers { bodies, requested, rule, evidence: Evidence::Heading });
        let mut rest = self.text.trim(Span::new(end, heading.end));
        if !rest.is_empty() && folded.get(rest.start) == Some(&b'(') && folded.get(rest.end - 1) == Some(&b')') {
            rest.end = rest.start;
        }
        if rest.is_empty() {
            return doers(list);
        }
        // "… có trách nhiệm", "… theo chức năng, nhiệm vụ"
        let close =
            cues.within(Span::new(end, heading.end)).find(|c| matches!(c.meaning, Meaning::Duty | Meaning::Scope));
        let stop = close.map_or(heading.end, |c| c.span.start);
        let closed = close.is_some_and(|c| c.meaning == Meaning::Duty && c.span.end + 40 >= heading.end);
        let next = cues.at(rest.start);
        if next.is_some_and(|c| c.meaning == Meaning::Duty) {
            return closed.then(|| doers(list)).flatten();
        }
        let verb = next.is_some_and(|c| {
            matches!(
                c.meaning,
                Meaning::Verb
                    | Meaning::Adverb
                    | Meaning::Lead
                    | Meaning::With
                    | Meaning::Support
                    | Meaning::Focal
                    | Meaning::Past
                    | Meaning::Scope
            )
        });
        if verb || matches!(folded.get(rest.start), Some(b':' | b'.')) || !(above.work || opened || closed) {
            return None;
        }
        doers(self.names.split(cues, self.text.trim(Span::new(at, stop))))
    }

    /// Without the dash of a list that follows on the line, and without the mark of a footnote.
    fn without_ends(&self, heading: Span) -> Span {
        let hay = part(self.text.folded(), heading.start, heading.end);
        let mut length = hay.len();
        if let Some(open) = hay.iter().rposition(|&b| b == b'[')
            && hay.last() == Some(&b']')
            && part(hay, open + 1, length - 1).iter().all(u8::is_ascii_digit)
        {
            length = open;
        }
        if part(hay, 0, length).ends_with(b" -") {
            length -= 1;
        }
        self.text.trim(Span::new(heading.start, heading.start + length))
    }

    /// "Giám đốc các Sở:" and the names after its colon are one sentence and no heading.
    fn cut_list(&self, cues: &Cues<'g>, heading: Span, first: &Block) -> Option<Span> {
        let folded = self.text.folded();
        if folded.get(heading.end) != Some(&b':') || first.kind != BlockKind::Paragraph {
            return None;
        }
        if !self.ends_with_many(heading) {
            return None;
        }
        let whole = Span::new(heading.start, first.span.end);
        self.body_first(cues, whole).filter(|d| d.force == Force::Strong && d.after > heading.end)?;
        Some(whole)
    }

    /// True for "… các Sở", "… các Ban".
    fn ends_with_many(&self, before: Span) -> bool {
        let mut words = part(self.text.folded(), before.start, before.end).rsplit(|&b| b == b' ');
        words.next().is_some_and(|noun| noun.iter().all(|&b| is_word(b))) && words.next().is_some_and(is_many)
    }

    /// The bodies of a heading that is an order ("Giao Sở X chủ trì … các nhiệm vụ sau").
    fn ordered(&self, cues: &Cues<'g>, heading: Span) -> Option<Doers<'g>> {
        cues.at(heading.start).filter(|c| matches!(c.meaning, Meaning::Give | Meaning::Request))?;
        self.doing(cues, heading).map(sentence::Doing::into_doers)
    }

    /// True for a paragraph before the first part that ends with "… yêu cầu:" or "… chỉ thị như sau:"; a directive
    /// (chỉ thị, công điện) may say more after these words.
    fn announces_work(&self, last: Span, frame: &Frame) -> bool {
        let directive = matches!(frame.header.type_code.as_deref(), Some("CT" | "CĐ"));
        let words = if directive { LONGEST_HEADING } else { LAST_WORDS };
        let end = Span::new(last.start.max(last.end.saturating_sub(words)), last.end);
        let cue = |meaning| self.cues.first(end, meaning).is_some();
        self.leads_in(last) && (cue(Meaning::Give) || cue(Meaning::Work))
    }

    fn opens_aim(&self, cues: &Cues<'g>, heading: Span) -> bool {
        cues.at(heading.start).is_some_and(|c| match c.meaning {
            Meaning::Aim => true,
            Meaning::Give => c.span.end >= heading.end,
            _ => false,
        })
    }

    fn opens_work(&self, cues: &Cues<'g>, heading: Span) -> bool {
        cues.first(heading, Meaning::Work)
            .is_some_and(|c| c.span.start == heading.start || self.text.is_all_caps(heading))
    }

    /// Place of a section's heading.
    fn heading_place(&self, section: &Section, heading: &str) -> Option<Span> {
        let line = self.text.lines().get(self.text.line_at(section.span.start))?;
        let from = section.span.start + section.marker.chars().count();
        let rest = self.text.slice(Span::new(from, line.end.max(from)));
        let byte = rest.find(heading)?;
        let start = from + rest[..byte].chars().count();
        Some(Span::new(start, start + heading.chars().count()))
    }

    /// Deadline and recurrence that a task names.
    fn timing(&mut self, task: Span) -> (Option<Timing>, Option<Timing>) {
        let (deadline, recurrence) = dates::timing(self.text, self.grammar, self.dates, task);
        if let Some(said) = &deadline {
            let first = self.dates.items.partition_point(|d| d.span.start < task.start);
            let inside = self.dates.items.iter().enumerate().skip(first).take_while(|(_, d)| d.span.end <= task.end);
            let due = inside.filter(|(_, d)| said.raw.ends_with(&d.raw)).map(|(i, _)| i).next();
            self.due.extend(due);
        }
        (deadline, recurrence)
    }

    /// Deadline and recurrence of a "Thời gian:" label: what it names is the deadline.
    fn label_timing(&mut self, value: Span) -> (Option<Timing>, Option<Timing>) {
        let (deadline, recurrence) = self.timing(value);
        if deadline.is_some() || recurrence.is_some() {
            return (deadline, recurrence);
        }
        let first = self.dates.items.partition_point(|d| d.span.start < value.start);
        let Some(date) = self.dates.items.get(first).filter(|d| d.span.end <= value.end) else { return (None, None) };
        let timing = Timing { raw: date.raw.clone(), value: date.value.clone() };
        if date.kind == DateKind::Recurring {
            return (None, Some(timing));
        }
        self.due.push(first);
        (Some(timing), None)
    }
}
