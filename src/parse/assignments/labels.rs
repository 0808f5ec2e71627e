//! Lines that say who leads, who does it, with whom, by when, with what result and money.
//!
//! In: the blocks of a section. Out: the tasks that such lines belong to. A line without a body gives none.

use super::blocks::is_question;
use super::cues::Cues;
use super::sentence::Doing;
use super::task::Doers;
use super::{Context, Reader};
use crate::document::{Block, BlockKind, Evidence, Role, Section};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::text::{Span, part};

/// Labels of one line beyond this number are left alone, and so are groups of labels of one task.
const MOST_LABELS: usize = 24;

/// A heading that only counts has no more words.
const MOST_COUNTED: usize = 3;

/// What labels say.
const LABELS: [Meaning; 8] = [
    Meaning::LabelTask,
    Meaning::LabelLead,
    Meaning::LabelPerform,
    Meaning::LabelSupport,
    Meaning::LabelDeadline,
    Meaning::LabelDeliverable,
    Meaning::LabelFunding,
    Meaning::LabelOther,
];

/// One label with its value.
#[derive(Debug, Clone, Copy)]
struct Label<'g> {
    meaning: Meaning,
    value: Span,
    rule: &'g str,
}

/// The labels of one task.
#[derive(Debug, Clone, Default)]
struct Group<'g> {
    /// The block before them, or the items of a list.
    owners: Vec<Span>,
    /// They stand below the items, and not in their list.
    below: bool,
    /// What a label says is the work, in one place or several.
    work: Vec<Span>,
    labels: Vec<Label<'g>>,
}

impl Label<'_> {
    fn names_doer(&self) -> bool {
        matches!(self.meaning, Meaning::LabelLead | Meaning::LabelPerform)
    }

    /// True where it says by when, with what result or money.
    fn fills(&self) -> bool {
        matches!(self.meaning, Meaning::LabelDeadline | Meaning::LabelDeliverable | Meaning::LabelFunding)
    }
}

impl Group<'_> {
    fn names_doer(&self) -> bool {
        self.labels.iter().any(Label::names_doer)
    }
}

/// True for "Hoạt động 1", which says nothing of the work.
fn counts(heading: &[u8]) -> bool {
    let words: Vec<&[u8]> = heading.split(|&b| b == b' ').collect();
    words.len() <= MOST_COUNTED && words.last().is_some_and(|last| last.iter().all(u8::is_ascii_digit))
}

/// True for a block of words.
fn is_words(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
}

/// What stands below the line of a section that is itself a label.
fn below_label(section: &Section) -> &[Block] {
    let line = section.heading.is_none();
    section.blocks.get(usize::from(line)..).unwrap_or_default()
}

/// A line of a section: its place, what is below it, and whether it is an item.
#[derive(Clone, Copy)]
struct Line<'b> {
    span: Span,
    below: &'b [Block],
    item: bool,
}

/// The labels of a section, line by line.
#[derive(Default)]
struct Gathering<'g> {
    groups: Vec<Group<'g>>,
    /// Lines without labels above the next group.
    owners: Vec<Span>,
    /// The last line without labels was an item.
    listed: bool,
    /// The last line belongs to the last group.
    open: bool,
    /// A line was met that says by itself who does it.
    told: bool,
    /// Tasks of the sentences below a label.
    stated: Vec<usize>,
    /// What "Nhiệm vụ: …" above the next group says.
    work: Vec<Span>,
}

impl<'g> Gathering<'g> {
    /// Takes the labels of a line that begins with one.
    fn take(&mut self, labels: Vec<Label<'g>>, item: bool) {
        let repeats =
            |g: &Group<'g>| labels.iter().any(|l| l.names_doer() && g.labels.iter().any(|o| o.meaning == l.meaning));
        let repeated = self.open && self.groups.last().is_some_and(repeats);
        let many = || self.groups.iter().rev().take_while(|g| g.owners == self.owners).count() >= MOST_LABELS;
        if (!self.open || repeated) && !many() {
            let below = self.listed && !item;
            self.groups.push(Group { owners: self.owners.clone(), below, work: self.work.clone(), labels: Vec::new() });
            self.open = true;
        }
        if let Some(group) = self.groups.last_mut().filter(|g| g.labels.len() < MOST_LABELS) {
            group.labels.extend(labels);
        }
    }

    /// Takes a line without labels: "- Rà soát …", "- Tập huấn …" and the labels of both.
    fn own(&mut self, line: Line<'_>) {
        if self.open || !(self.listed && line.item) || self.owners.len() >= MOST_LABELS {
            self.owners.clear();
        }
        self.owners.push(line.span);
        (self.open, self.listed) = (false, line.item);
        self.work.clear();
    }
}

impl<'g> Reader<'g> {
    /// Reads the labels of a section; true where they name a doer, so that its blocks are no tasks of their own.
    /// Below a heading that only says that work follows ("Tổ chức thực hiện") the work is that of the part above, `title`.
    pub(super) fn labels(&mut self, section: &Section, heading: Option<Span>, title: Option<Span>) -> bool {
        let last = self.text.lines().get(self.text.line_at(section.span.end));
        let lines = Span::new(section.span.start, last.map_or(section.span.end, |line| line.end));
        if self.cues.all(lines, &LABELS).next().is_none() {
            return false;
        }
        // below "Thành phần:" stands who chairs a meeting, and no task
        let others = heading.and_then(|h| self.cues.at(h.start)).is_some_and(|c| c.meaning == Meaning::LabelOther);
        let bare = |h: Span| self.cues.at(h.start).is_some_and(|c| c.meaning == Meaning::Work && c.span.end >= h.end);
        let heading = title.filter(|_| heading.is_some_and(bare)).or(heading);
        let mut gathered = Gathering::default();
        for line in self.label_lines(section) {
            self.gather(&mut gathered, line, heading);
        }
        let Gathering { mut groups, told, stated, .. } = gathered;
        let shared: Vec<Label<'g>> =
            groups.iter().filter(|g| !g.names_doer()).flat_map(|g| g.labels.iter().copied()).collect();
        for &index in &stated {
            self.fill(&shared, index);
        }
        groups.retain(Group::names_doer);
        if others && !groups.is_empty() {
            return true;
        }
        for group in &groups {
            for task in self.works_of(group, section, heading, groups.len() == 1) {
                self.add_group(group, task);
            }
        }
        !groups.is_empty() || told || !stated.is_empty()
    }

    /// The lines of a section that may be labels, with what is below each.
    fn label_lines<'b>(&self, section: &'b Section) -> Vec<Line<'b>> {
        let asks = |b: &&Block| self.copied && is_question(self.text, b.span);
        let own = section.blocks.iter().take_while(|b| !asks(b)).filter(|b| is_words(b));
        let own = own.map(|b| Line { span: b.span, below: &b.blocks, item: b.kind == BlockKind::Item });
        let child = |s: &'b Section| Some(Line { span: self.label_line(s)?, below: below_label(s), item: false });
        own.chain(section.sections.iter().filter_map(child)).collect()
    }

    /// Reads one line for the group it belongs to.
    fn gather(&mut self, gathered: &mut Gathering<'g>, line: Line<'_>, heading: Option<Span>) {
        let Line { span, below, item } = line;
        let mut labels = self.labels_in(span);
        let leads = labels.first().is_some_and(|l| self.opens_line(span, l));
        if let Some(start) = self.work_label(span, labels.first().filter(|_| leads), heading) {
            // "Nhiệm vụ: …", or a list of tasks below it
            let listed = below.iter().filter(|b| is_words(b)).map(|b| b.span);
            gathered.work = if self.leads_in(span) { listed.collect() } else { vec![Span::new(start, span.end)] };
            gathered.open = false;
            return;
        }
        if !leads {
            gathered.own(line);
            // "- Cấp mã vùng trồng (Sở X chủ trì)" between others with labels
            if self.bracket(self.cues, span, heading.filter(|_| self.is_note(span)).unwrap_or(span)) {
                gathered.told = true;
                return;
            }
            // "- Đề nghị Hội X cung cấp số liệu." among them
            let order =
                self.cues.at(span.start).filter(|c| c.meaning.is_order() && self.orders_body(self.cues, *c, span.end));
            if labels.is_empty() && order.is_some() {
                let cues = self.cues;
                self.stated(&mut gathered.stated, |reader, under| reader.paragraph(cues, span, under, item));
                return;
            }
            let below = below.iter().flat_map(|b| self.leading_labels(b));
            let own = Group { labels: labels.into_iter().chain(below).collect(), ..Group::default() };
            if own.names_doer() {
                gathered.told = true;
                let work = heading.filter(|_| self.is_note(span)).unwrap_or(span);
                self.add_group(&own, work);
            }
            return;
        }
        if !below.is_empty() && self.leads_in(span) {
            let inner: Vec<Label<'g>> = below.iter().flat_map(|b| self.leading_labels(b)).collect();
            if inner.is_empty() {
                let who = labels.first().copied().filter(|l| l.names_doer());
                labels = self.listed_below(&mut gathered.stated, who, below);
                if labels.is_empty() {
                    return;
                }
            } else if labels.first().is_none_or(|l| l.meaning != Meaning::LabelOther) {
                // "Cơ quan thực hiện:", "- Chủ trì: …", "- Phối hợp: …"; below "Thành phần:" who chairs the meeting
                labels.extend(inner);
            }
        }
        match self.stated_by_label(span, &labels) {
            Some(sentences) => {
                let cues = self.cues;
                self.stated(&mut gathered.stated, |reader, under| reader.paragraph(cues, sentences, under, false));
            }
            None => gathered.take(labels, item),
        }
    }

    /// Where the work begins that a line names: "Nhiệm vụ: …", and "Nội dung: …" below "Hoạt động 1".
    fn work_label(&self, line: Span, label: Option<&Label<'g>>, heading: Option<Span>) -> Option<usize> {
        let counts = || heading.is_some_and(|h| counts(part(self.text.folded(), h.start, h.end)));
        let content = || self.cues.at(line.start).filter(|c| c.meaning == Meaning::LabelContent && counts());
        let task = label.filter(|l| l.meaning == Meaning::LabelTask).map(|l| l.value.start);
        task.or_else(|| content().map(|c| c.span.end))
    }

    /// The list below "Cơ quan thực hiện:": what names bodies alone are labels like that one, `who`; what says who does
    /// what gives tasks.
    fn listed_below(&mut self, stated: &mut Vec<usize>, who: Option<Label<'g>>, below: &[Block]) -> Vec<Label<'g>> {
        let named = |b: &&Block| who.is_some() && is_words(b) && self.names_alone(self.without_end(b.span));
        let (names, others): (Vec<&Block>, Vec<&Block>) = below.iter().partition(named);
        let others: Vec<Block> = others.into_iter().cloned().collect();
        self.stated(stated, |reader, under| {
            reader.blocks(&others, under, None);
        });
        let label = |who: Label<'g>, b: &Block| Label { value: self.without_end(b.span), ..who };
        who.map(|who| names.iter().map(|b| label(who, b)).collect()).unwrap_or_default()
    }

    /// Reads sentences that give work below a label, and keeps in `stated` which tasks came of them.
    fn stated(&mut self, stated: &mut Vec<usize>, read: impl FnOnce(&mut Self, &Context<'g>)) {
        let first = self.out.len();
        read(self, &Context { work: true, section: true, ..Context::default() });
        stated.extend(first..self.out.len());
    }

    /// The works that the labels of a group belong to; `single` where the section has no other.
    fn works_of(&self, group: &Group<'g>, section: &Section, heading: Option<Span>, single: bool) -> Vec<Span> {
        if !group.work.is_empty() {
            return group.work.clone();
        }
        let general = heading.is_some_and(|h| self.is_general_heading(h));
        let of_heading = single && !general && !(group.below && group.owners.len() == 1);
        if !group.owners.is_empty() && !of_heading {
            return group.owners.clone();
        }
        // "2.1. Chuẩn bị các văn bản.", items and the labels of the numbered sentence
        let sentence = || {
            let first = section.blocks.first().filter(|b| b.kind == BlockKind::Paragraph && !self.leads_in(b.span));
            let items = section.blocks.get(1).is_some_and(|b| b.kind == BlockKind::Item);
            first.filter(|_| section.heading.is_none() && single && items).map(|first| first.span)
        };
        heading.or_else(sentence).map_or_else(|| group.owners.clone(), |above| vec![above])
    }

    /// True for "NHIỆM VỤ VÀ GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", which name no work.
    fn is_general_heading(&self, heading: Span) -> bool {
        let general = &self.grammar.words.assignments.general;
        let mut words = part(self.text.folded(), heading.start, heading.end);
        while let Some(rest) = general.behind(words) {
            words = rest.trim_ascii_start();
        }
        words.is_empty()
    }

    /// The labels of a line that begins with one.
    fn leading_labels(&self, block: &Block) -> Vec<Label<'g>> {
        let labels = self.labels_in(block.span);
        let leads = labels.first().is_some_and(|l| self.opens_line(block.span, l));
        if leads { labels } else { Vec::new() }
    }

    /// Reads "3. Rà soát quy hoạch (Chủ trì: Sở X; phối hợp: các xã)", "3. Rà soát quy hoạch - Đơn vị chủ trì: Sở X"; false where no
    /// label behind the work names a doer.
    pub(super) fn labelled_within(&mut self, line: Span) -> bool {
        let own = Group { labels: self.labels_in(line), ..Group::default() };
        let behind = own.labels.first().is_some_and(|first| !self.opens_line(line, first));
        let named = behind && own.names_doer();
        if named {
            self.add_group(&own, line);
        }
        named
    }

    /// Fills the last task from a line that says by when, with what result or money; false for any other line.
    pub(super) fn fill_from(&mut self, block: &Block) -> bool {
        let Some(labels) = self.filling_labels(block).filter(|_| !self.out.is_empty()) else { return false };
        self.fill(&labels, self.out.len() - 1);
        true
    }

    /// Reads "1. Sở X rà soát cây.", "- Thời gian: Quý II": a sentence and the lines that fill its task; false where others stand below.
    pub(super) fn filled_below(&mut self, cues: &Cues<'g>, whole: Span, blocks: &[Block], above: &Context<'g>) -> bool {
        let first = self.out.len();
        let below: Option<Vec<_>> = blocks.iter().map(|block| self.filling_labels(block)).collect();
        let Some(below) = below else { return false };
        self.paragraph(cues, whole, above, false);
        let given = self.out.len() > first;
        for labels in below.iter().filter(|_| given) {
            self.fill(labels, self.out.len() - 1);
        }
        given
    }

    /// The labels of a line that says nothing but by when, with what result or money.
    fn filling_labels(&self, block: &Block) -> Option<Vec<Label<'g>>> {
        let labels = self.leading_labels(block);
        (!labels.is_empty() && labels.iter().all(Label::fills)).then_some(labels)
    }

    /// Fills the last task from the labels inside it: "Sở X rà soát …; phối hợp: Sở Y; thời gian hoàn thành: quý II; kinh phí: …".
    pub(super) fn fill_within(&mut self, task: Span) {
        self.fill(&self.labels_in(task), self.out.len().saturating_sub(1));
    }

    /// What a label says in sentences: "Cơ quan thực hiện: Sở X rà soát …; các sở gửi kết quả …".
    fn stated_by_label(&self, line: Span, labels: &[Label<'g>]) -> Option<Span> {
        let [label] = labels else { return None };
        let stated = label.names_doer() && self.body_first(self.cues, label.value).is_some();
        (stated && !self.names_alone(label.value)).then_some(Span::new(label.value.start, line.end))
    }

    /// True for "Sở X, Sở Y" and "Sở X chủ trì; Sở Y phối hợp", which name bodies and say no more.
    fn names_alone(&self, value: Span) -> bool {
        let hay = part(self.text.folded(), 0, value.end);
        let Some(doing) = self.body_first(self.cues, value) else {
            let names = self.names.list(self.cues, value.start, value.end, false);
            return names.last().is_some_and(|last| last.end >= value.end);
        };
        let lead = self
            .cues
            .first(Span::new(doing.after, value.end), Meaning::Lead)
            .filter(|lead| doing.with_others && lead.span.start <= doing.after + 1);
        let behind = lead.map(|lead| word(hay, lead.span.end));
        behind.is_some_and(|next| next.is_none_or(|(at, _)| matches!(hay.get(at), Some(b',' | b';'))))
    }

    /// A line without the mark at its end.
    pub(super) fn without_end(&self, line: Span) -> Span {
        let marks = part(self.text.folded(), line.start, line.end).iter().rev().take_while(|b| b".;,".contains(b));
        self.text.trim(Span::new(line.start, line.end - marks.count()))
    }

    /// The line of a section that is itself a label ("b) Đơn vị chủ trì: …").
    fn label_line(&self, section: &Section) -> Option<Span> {
        let line = *self.text.lines().get(self.text.line_at(section.span.start))?;
        let after = section.span.start + section.marker.chars().count();
        let span = self.text.trim(Span::new(after + 1, line.end));
        let labels = self.labels_in(span);
        labels.first().is_some_and(|l| self.opens_line(span, l)).then_some(span)
    }

    fn opens_line(&self, line: Span, label: &Label<'_>) -> bool {
        // between the line's start and the value stand only the label's own words
        label.value.start <= line.start + 60
            && !part(self.text.folded(), line.start, label.value.start.min(line.end))
                .iter()
                .any(|&b| matches!(b, b';' | b'.'))
            && self.cues.at(line.start).is_some_and(|c| c.meaning.is_label())
    }

    fn labels_in(&self, span: Span) -> Vec<Label<'g>> {
        let folded = self.text.folded();
        // a label ends with a colon
        if memchr::memchr(b':', part(folded, span.start, span.end)).is_none() {
            return Vec::new();
        }
        let found: Vec<_> = self
            .cues
            .within(span)
            .filter(|c| c.meaning.is_label())
            .filter(|c| {
                let before = part(folded, span.start, c.span.start).iter().rev().find(|&&b| b != b' ');
                let own = folded.get(c.span.start).filter(|&&b| matches!(b, b'(' | b';'));
                own.or(before).is_none_or(|b| matches!(b, b';' | b'.' | b',' | b'(' | b'-' | b'+'))
            })
            .take(MOST_LABELS)
            .collect();
        found
            .iter()
            .enumerate()
            .map(|(i, cue)| {
                let end = found.get(i + 1).map_or(span.end, |n| n.span.start);
                let mut value = self.text.trim(Span::new(cue.span.end, end));
                let last = |value: Span| part(folded, value.start, value.end).last().copied();
                while last(value).is_some_and(|b| matches!(b, b'.' | b';' | b',' | b' ' | b'(' | b'-' | b'/')) {
                    value.end -= 1;
                }
                if matches!(cue.meaning, Meaning::LabelLead | Meaning::LabelPerform | Meaning::LabelSupport) {
                    // "Chủ trì: UBND xã X. Vốn: ngân sách": names end with their sentence
                    value = self.sentences(value).next().map_or(value, |first| self.text.trim(first));
                    if last(value) == Some(b'.') {
                        value.end -= 1;
                    }
                    // "các sở theo chức năng, nhiệm vụ": the ground is no part of the names
                    if let Some(names) = self.names.list(self.cues, value.start, value.end, false).last()
                        && let Some((next, _)) = word(part(folded, 0, value.end), names.end)
                        && self.cues.at(next).is_some_and(|c| c.meaning == Meaning::Scope)
                    {
                        value.end = names.end;
                    }
                }
                let count = |mark: u8| part(folded, value.start, value.end).iter().filter(|&&b| b == mark).count();
                if last(value) == Some(b')') && count(b')') > count(b'(') {
                    value.end -= 1;
                }
                Label { meaning: cue.meaning, value, rule: cue.rule }
            })
            .collect()
    }

    /// Who leads and does what by the words of a label: "Sở X chủ trì, | đôn đốc các xã".
    fn works_in(&self, value: Span) -> Option<Doing<'g>> {
        let hay = part(self.text.folded(), 0, value.end);
        let doing = self.body_first(self.cues, value).filter(|d| d.with_others)?;
        let lead = self.cues.next(hay, doing.after).filter(|c| c.meaning == Meaning::Lead)?;
        let (_, comma) = word(hay, lead.span.end).filter(|w| hay[w.0] == b',')?;
        self.cues.next(hay, comma).filter(|c| c.meaning == Meaning::Verb)?;
        Some(doing)
    }

    fn add_group(&mut self, group: &Group<'g>, task: Span) {
        for label in &group.labels {
            let role = match label.meaning {
                Meaning::LabelLead => Role::Lead,
                Meaning::LabelPerform => Role::Perform,
                _ => continue,
            };
            // "Đơn vị thực hiện: Sở X chủ trì, đôn đốc các xã trồng cây" tells the work itself
            if let Some(doing) = self.works_in(label.value) {
                let (before, after) = (self.out.len(), doing.after);
                self.add(self.cues, label.value, after, &doing.into_doers(), None);
                if self.out.len() > before {
                    self.fill(&group.labels, before);
                }
                continue;
            }
            // "Thực hiện: Sở X chủ trì, Sở Y phối hợp"
            let shares = self.shares(label.value);
            let (bodies, role) = match shares.leads {
                true => (shares.doers, Role::Lead),
                false => (self.names.split(self.cues, label.value), role),
            };
            let doers = Doers { bodies, requested: false, rule: label.rule, evidence: Evidence::Label };
            let before = self.out.len();
            self.add(&Cues::default(), task, task.end, &doers, Some(role));
            if self.out.len() > before {
                let partners: Vec<String> = shares.partners.iter().map(|&p| self.text.slice(p).to_owned()).collect();
                if let Some(added) = self.out.last_mut().filter(|_| shares.leads) {
                    added.partners = partners;
                }
                self.fill(&group.labels, before);
            }
        }
    }

    /// Partners, time, result and money of the labels.
    fn fill(&mut self, labels: &[Label<'g>], index: usize) {
        for label in labels {
            let said = self.text.slice(label.value).to_owned();
            match label.meaning {
                Meaning::LabelSupport => {
                    let cues = self.cues;
                    let names: Vec<String> = self
                        .names
                        .split(cues, label.value)
                        .into_iter()
                        .map(|s| self.text.slice(s).to_owned())
                        .collect();
                    if let Some(a) = self.out.get_mut(index) {
                        a.partners.extend(names);
                    }
                }
                Meaning::LabelDeadline => {
                    let (deadline, recurrence) = self.label_timing(label.value);
                    if let Some(a) = self.out.get_mut(index) {
                        a.deadline = deadline.or(a.deadline.take());
                        a.recurrence = recurrence.or(a.recurrence.take());
                    }
                }
                Meaning::LabelDeliverable => {
                    if let Some(a) = self.out.get_mut(index) {
                        a.deliverable = Some(said);
                    }
                }
                Meaning::LabelFunding => {
                    if let Some(a) = self.out.get_mut(index) {
                        a.funding = Some(said);
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, tasks, who, words};

    #[test]
    fn a_label_may_hold_the_work_itself() {
        let text = format!(
            "{PART}1. Trồng cây ven đường\na) Đơn vị thực hiện: Sở Y tế chủ trì, đôn đốc các xã trồng cây ven đường.\nb) Thời gian thực hiện: Quý I/2026."
        );
        assert_eq!(who(&text), [["Sở Y tế"]]);
        assert_eq!(words(&text), ["Sở Y tế chủ trì, đôn đốc các xã trồng cây ven đường"]);
    }

    #[test]
    fn labels_below_items_belong_to_the_items() {
        let labels = "Đơn vị chủ trì tham mưu thực hiện: Sở Y tế.\nĐơn vị phối hợp: Công an tỉnh.";
        let text = format!(
            "{PART}1. Nâng cao sức khỏe\n- Lập danh sách trạm.\n- Cấp thuốc cho trạm.\n{labels}\n- Kiểm tra trạm.\n{labels}\n2. Trồng cây\n- Trồng hai hàng cây.\n{labels}"
        );
        assert_eq!(
            words(&text),
            ["Lập danh sách trạm.", "Cấp thuốc cho trạm.", "Kiểm tra trạm.", "Trồng hai hàng cây."]
        );
        assert!(tasks(&text).iter().all(|task| task.agencies == ["Sở Y tế"] && task.partners == ["Công an tỉnh"]));
        let listed = format!("{PART}1. Trồng cây\n- Trồng hai hàng cây.\n- Cơ quan chủ trì: Sở Y tế.");
        assert_eq!(words(&listed), ["Trồng cây"]);
    }

    #[test]
    fn below_a_heading_that_only_counts_the_content_is_the_work() {
        let who = "- Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Công an tỉnh.";
        let one = format!("{PART}1. Hoạt động 1\n- Nội dung: Lập danh sách trạm.\n{who}");
        assert_eq!(words(&one), ["Lập danh sách trạm."]);
        let two = format!("{PART}1. Hoạt động 1\n- Nội dung:\n+ Lập danh sách trạm.\n+ Cấp thuốc.\n{who}");
        assert_eq!(words(&two), ["Lập danh sách trạm.", "Cấp thuốc."]);
        let named = format!("{PART}1. Phòng dịch\n- Nội dung: Lập danh sách trạm.\n{who}");
        assert_eq!(words(&named), ["Phòng dịch"]);
    }

    #[test]
    fn where_it_is_done_parts_no_label_from_the_others_and_a_semicolon_parts_names() {
        let text = format!(
            "{PART}1. Phòng dịch\n- Thời gian dự kiến: Quý I/2026.\n- Địa điểm thực hiện: Hội trường xã.\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Sở Nội vụ; Hãng phim tài liệu."
        );
        let found = tasks(&text);
        let [task] = &found[..] else { panic!("one task") };
        assert_eq!(task.deadline.as_ref().map(|d| &d.raw[..]), Some("Quý I/2026"));
        assert_eq!(task.partners, ["Sở Nội vụ", "Hãng phim tài liệu"]);
    }

    #[test]
    fn lines_below_a_label_name_bodies_or_say_who_does_what() {
        let text = format!(
            "{PART}1. Phòng dịch ở trường\n- Cơ quan thực hiện:\n+ Sở Y tế chủ trì, phối hợp với Công an tỉnh.\n+ Sở Nội vụ phân công cán bộ trực."
        );
        assert_eq!(words(&text), ["Phòng dịch ở trường", "Sở Nội vụ phân công cán bộ trực."]);
        let names = format!("{PART}1. Phòng dịch ở trường\n- Cơ quan thực hiện:\n+ Sở Y tế;\n+ Sở Nội vụ.");
        let found = tasks(&names);
        assert_eq!(found.iter().map(|task| task.agencies.concat()).collect::<Vec<_>>(), ["Sở Y tế", "Sở Nội vụ"]);
    }

    #[test]
    fn labels_below_the_items_of_a_numbered_sentence_belong_to_it() {
        let labels = "- Thời gian: Quý I/2026;\n- Địa điểm: Hội trường xã;\n- Đơn vị chủ trì: Sở Y tế.";
        let found = tasks(&format!("{PART}2.1. Chuẩn bị hồ sơ phòng dịch.\n- Hồ sơ gồm danh sách trạm.\n{labels}"));
        let [task] = &found[..] else { panic!("one task") };
        assert_eq!((&task.task[..], &task.agencies[..]), ("Chuẩn bị hồ sơ phòng dịch.", &["Sở Y tế".to_owned()][..]));
        assert_eq!(task.deadline.as_ref().map(|d| &d.raw[..]), Some("Quý I/2026"));
    }

    #[test]
    fn labels_below_a_bare_heading_of_work_belong_to_the_part_above_it() {
        let text = format!(
            "{PART}1. Xây dựng kho dữ liệu\n(1) Nội dung thực hiện: Lập danh mục.\n(2) Tổ chức thực hiện:\n- Đơn vị thực hiện: Sở Y tế"
        );
        assert_eq!(words(&text), ["Xây dựng kho dữ liệu"]);
    }

    #[test]
    fn who_leads_may_stand_in_brackets_below_the_heading_of_the_work() {
        for note in ["(Chủ trì: Sở Y tế; phối hợp: Công an tỉnh)", "(Sở Y tế chủ trì, Công an tỉnh phối hợp)"]
        {
            let found = tasks(&format!("{PART}1. Đào tạo nghề\n{note}"));
            let [task] = &found[..] else { panic!("one task: {note}") };
            assert_eq!((&task.task[..], task.partners.concat()), ("Đào tạo nghề", "Công an tỉnh".to_owned()), "{note}");
        }
    }

    #[test]
    fn how_it_is_done_is_no_work_of_its_own() {
        let labels = "Hình thức thực hiện: In tờ rơi cho các xã.\nCơ quan thực hiện: Sở Y tế.";
        let text = format!("{PART}1. Tuyên truyền trên báo\n{labels}\n2. Tập huấn");
        assert_eq!(words(&text), ["Tuyên truyền trên báo"]);
    }

    #[test]
    fn a_label_may_say_who_leads_and_who_helps_and_below_who_takes_part_is_no_task() {
        let both = format!("{PART}1. Trồng cây ở đồi\nTrách nhiệm: Sở Y tế chủ trì; các sở, ngành phối hợp.");
        let tasks = tasks(&both);
        assert_eq!(
            tasks.iter().map(|t| (&*t.agencies[0], &*t.partners[0])).collect::<Vec<_>>(),
            [("Sở Y tế", "các sở, ngành")]
        );
        let meeting = format!("{PART}1. Thành phần:\n- Chủ trì: Thường trực UBND tỉnh.\n- Tham dự: các sở.");
        assert!(who(&meeting).is_empty());
    }

    #[test]
    fn in_a_letter_many_have_to_do_what_is_due() {
        let of = |told: &str| {
            who(&format!("SỞ Y TẾ\nSố: 12/SYT-VP\nHà Nội, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các đơn vị\n\n{told}"))
        };
        assert_eq!(of("Các đơn vị gửi báo cáo về Sở trước ngày 15/4/2024."), [["Các đơn vị"]]);
        assert_eq!(of("Nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở."), [["các đơn vị"]]);
        assert!(of("Các đơn vị gửi báo cáo về Sở.").is_empty());
    }

    #[test]
    fn a_sentence_with_its_doer_is_filled_by_the_labels_below_it_or_behind_it() {
        let time = "Thời gian thực hiện: Quý II năm 2024; kinh phí: 5 tỷ đồng.";
        for label in [format!(" {time}"), format!("\n- {time}")] {
            let assignments = tasks(&format!("{PART}1. Sở Y tế rà soát cây ở đồi.{label}"));
            let money: Vec<_> = assignments.iter().map(|a| a.funding.as_deref()).collect();
            assert_eq!(money, [Some("5 tỷ đồng")], "{label}");
            let due: Vec<_> = assignments.iter().map(|a| a.deadline.as_ref().map(|d| d.raw.as_str())).collect();
            assert_eq!(due, [Some("Quý II năm 2024")], "{label}");
        }
    }

    #[test]
    fn a_heading_may_hold_the_labels_of_its_work() {
        let work = "3. Rà soát quy hoạch";
        for labels in
            ["(Chủ trì: Sở Y tế; phối hợp: các xã)", "- Đơn vị chủ trì: Sở Y tế", "(trách nhiệm thực hiện: Sở Y tế)"]
        {
            assert_eq!(who(&format!("{PART}{work} {labels}")), [["Sở Y tế"]], "{labels}");
        }
    }
}
