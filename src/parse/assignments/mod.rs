//! Tasks given to bodies (nhiệm vụ được giao).
//!
//! In: the outline, the frame and the dates. Out: who must do what, with whom, by when, and how that is known.
//! It never takes reports of what was done for tasks, and no task is cut: its text is the whole item or sentence, or the
//! paragraph from the sentence on that gives it.

mod apart;
mod blocks;
mod brackets;
mod cells;
pub(super) mod cues;
mod described;
mod doers;
mod grounds;
mod handed;
mod headings;
mod itself;
mod labels;
mod lead_in;
mod orders;
mod parts;
mod run_in;
mod sentence;
mod sentences;
mod tables;
mod task;
#[cfg(test)]
mod tests;
mod timing;

use std::cell::{OnceCell, RefCell};

use super::agencies::Names;
use super::dates::{self, Dates};
use super::{Frame, Outline};
use crate::document::{Assignment, Block, BlockKind, Date, DateRole, Form, Section, SectionKind};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, Sweep, word, words};
use crate::text::particles::MATTER;
use crate::text::{Span, Text, fold, is_word, part};
use cues::{Cue, Cues};
use sentence::{Doing, Force};
use task::Doers;

/// Finds all assignments; dates that are deadlines get their role.
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    sweep: &Sweep,
    frame: &Frame,
    outline: &Outline,
    dates: &mut Dates,
) -> Vec<Assignment> {
    let cues = Cues::of(text, grammar, sweep);
    let names = Names::new(text, grammar, frame, &cues);
    let code = frame.header.type_code.as_deref();
    let mut reader = Reader {
        text,
        grammar,
        cues: &cues,
        names,
        plan: code.is_some_and(is_plan) || frame.header.title.as_deref().is_some_and(|t| lays_down_plan(t, grammar)),
        directive: matches!(code, Some("CT" | "CĐ")),
        letter: code == Some("CV"),
        notice: code == Some("TB"),
        submission: code == Some("TTr"),
        decision: matches!(code, Some("QĐ" | "NQ" | "QC" | "QyĐ")) || code.is_none() && frame.form != Form::Article,
        article: frame.form == Form::Article,
        copied: frame.form != Form::Original,
        dates: &*dates,
        due: Vec::new(),
        figured: Vec::new(),
        told: RefCell::default(),
        bracketed: OnceCell::new(),
        above_count: None,
        led_by_last: None,
        out: Vec::new(),
    };
    let start = Context::default();
    // the headline of a report gives no work
    let headline =
        |block: &&Block| reader.article && text.line_at(block.span.start) == 0 && !ends_with_mark(text, block.span);
    let skipped = usize::from(outline.preamble.first().filter(headline).is_some());
    // "- Chỉ đạo đẩy nhanh tiến độ, cụ thể:", "(1) Về các dự án nguồn điện:"
    let last = outline.preamble.last().filter(|last| last.kind == BlockKind::Item && !outline.sections.is_empty());
    reader.above_count = last.map(|last| last.span.start);
    reader.blocks(outline.preamble.get(skipped..).unwrap_or_default(), &start, None);
    let first = outline.sections.first();
    let mut led = reader.led_by_last.take().filter(|_| first.is_some_and(|first| reader.opens_work_part(first)));
    // what is attached may open with paragraphs of its own
    let parts = outline.sections.first().map_or(text.len(), |first| first.span.start);
    let lead = outline.preamble.iter().rfind(|block| block.span.start < parts);
    let work = lead.is_some_and(|last| reader.announces_work(last.span));
    let ordered = lead.and_then(|last| reader.orders_all(last.span));
    let all = ordered.as_ref().filter(|_| reader.directive || reader.letter).and_then(|o| o.doers.clone());
    let start = Context { work: work || ordered.is_some(), ordered: all, ..start };
    // an order to all goes as far as the paper's own signature, not into what is attached
    let own = frame.body.first().and_then(|body| text.lines().get(body.end.checked_sub(1)?)).map_or(0, |line| line.end);
    let attached = Context { ordered: None, ..start.clone() };
    let articles = outline.sections.iter().filter(|s| s.span.start < own && s.kind == SectionKind::Article).count();
    let decides = matches!(code, Some("QĐ" | "NQ")) && articles <= MOST_ARTICLES;
    let decided = Context { work: true, ..start.clone() };
    for (i, section) in outline.sections.iter().enumerate() {
        let start = match section.span.start < own {
            true if decides && reader.gives_other(section) => &decided,
            true => &start,
            false => &attached,
        };
        let under = ordered.as_ref().filter(|_| reader.names_nobody(section, start));
        reader.one_of(&outline.sections, i, under.unwrap_or(start), &mut led);
    }
    reader.tables();
    let Reader { due, mut figured, out, .. } = reader;
    for i in due {
        if let Some(date) = dates.items.get_mut(i) {
            date.role = DateRole::Deadline;
        }
    }
    if !figured.is_empty() {
        // a cell that holds for several rows or bodies was read for each of them
        dates.items.append(&mut figured);
        dates.items.sort_by_key(|date| date.span);
        dates.items.dedup_by_key(|date| date.span);
    }
    out
}

/// True for the code of papers that say what shall be done.
fn is_plan(code: &str) -> bool {
    matches!(code, "KH" | "CTr" | "CTHĐ" | "CT" | "CĐ" | "TB" | "HD")
}

/// True for the title of a decision that lays down a plan: "Phê duyệt Kế hoạch …".
fn lays_down_plan(title: &str, grammar: &Grammar) -> bool {
    let title = fold(title);
    let named = grammar.words.assignments.lays_down.behind(&title);
    let kind = named.and_then(|words| grammar.types.opening(words));
    kind.is_some_and(|kind| kind.codes.iter().any(|code| is_plan(code)))
}

/// True where a line ends with a mark.
fn ends_with_mark(text: &Text, line: Span) -> bool {
    part(text.folded(), line.start, line.end).last().is_some_and(|last| b".;:,".contains(last))
}

/// True for blocks that are all items of a list.
fn is_list(blocks: &[Block]) -> bool {
    !blocks.is_empty() && blocks.iter().all(|block| block.kind == BlockKind::Item)
}

/// A decision on one matter has no more articles; longer ones lay down rules.
const MOST_ARTICLES: usize = 6;

/// No task that opens with its verb is shorter than this; the cells of an annex are.
const SHORTEST: usize = 25;

/// What stands before the verb of a sentence that names nobody is not longer than this.
const LONGEST_OPENING: usize = 30;

/// Lines that name bodies and nothing else are not longer.
const LONGEST_NAMES: usize = 200;
/// Words of work that stand in no name.
const IN_NO_NAME: [Meaning; 6] =
    [Meaning::Lead, Meaning::With, Meaning::Support, Meaning::Duty, Meaning::Give, Meaning::Request];

/// The name of a person has no more words.
const LONGEST_PERSON: usize = 5;
/// "(iii)" and the like before a paragraph are not longer than this.
const NUMERAL: usize = 6;

/// Reads the tasks of one document.
struct Reader<'g> {
    text: &'g Text,
    grammar: &'g Grammar,
    cues: &'g Cues<'g>,
    names: Names<'g>,
    /// The paper says what shall be done, not what was.
    plan: bool,
    /// It is a directive (chỉ thị, công điện).
    directive: bool,
    /// It is a letter (công văn).
    letter: bool,
    /// A notice, often of what was concluded at a meeting (thông báo kết luận).
    notice: bool,
    /// A paper that proposes something to those above (tờ trình).
    submission: bool,
    /// It decides what bodies do, or its type is not known: no report, which tells it, and no law or decree, which says
    /// what holds for all.
    decision: bool,
    /// It reports another paper.
    article: bool,
    /// It stands on a page, which may ask questions of its own.
    copied: bool,
    dates: &'g Dates,
    /// Indexes of the dates that are deadlines.
    due: Vec<usize>,
    /// Dates that are figures alone, where a time is wanted.
    figured: Vec<Date>,
    /// What was told last of a place: a paragraph of one sentence is asked for as both.
    told: RefCell<Option<(Span, Option<Doing<'g>>)>>,
    /// Brackets behind its tasks name nothing but who does them.
    bracketed: OnceCell<bool>,
    /// Where the last block begins behind which the count of other parts begins.
    above_count: Option<usize>,
    /// What that block leads in to.
    led_by_last: Option<Context<'g>>,
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
    /// Inside a part that tells how things stand or what was done.
    told: bool,
    /// Inside any numbered part.
    section: bool,
    /// The heading of the part above.
    title: Option<Span>,
    /// Whom the paper orders as a whole, or a heading all of a kind: the doers of work that names none.
    ordered: Option<Doers<'g>>,
}

impl<'g> Reader<'g> {
    /// What stands under bodies: their tasks, or where they are "các cơ quan sau đây" parts that name each one.
    fn under(&self, doers: Doers<'g>) -> Context<'g> {
        let end = doers.bodies.last().map_or(0, |body| body.end);
        let below = self.cues.next(self.text.folded(), end);
        let named = !below.is_some_and(|c| c.meaning == Meaning::Below);
        Context { doers: Some(doers).filter(|_| named), work: true, section: true, ..Context::default() }
    }

    fn section(&mut self, section: &Section, above: &Context<'g>) {
        let heading = section.heading.as_deref().and_then(|h| self.heading_place(section, h));
        let mut context = Context { section: true, ..above.clone() };
        let mut task = None;
        let mut blocks = section.blocks.as_slice();
        if let Some(heading) = heading {
            let cues = self.cues;
            if cues.at(heading.start).is_some_and(|c| c.meaning == Meaning::Definition) {
                return;
            }
            let leaf = section.blocks.is_empty() && section.sections.is_empty();
            if self.opens_told(cues, heading) && !leaf {
                context = Context { told: true, section: true, ..Context::default() };
            } else if context.told && self.opens_work(cues, heading) {
                context = Context { work: true, section: true, ..Context::default() };
            } else if context.told {
                // what stands below tells too
            } else if let Some((first, rest)) = blocks.split_first()
                && let Some(whole) = self.cut_list(cues, heading, first)
            {
                self.paragraph(cues, whole, &context, false);
                blocks = rest;
            } else if let Some(doers) = self.heading_bodies(cues, heading, above)
                && !(leaf && self.doing(cues, heading).is_some())
                && !blocks.first().is_some_and(|b| self.is_fact(b.span) && self.run_on(heading, b).is_some())
            {
                context = self.under(doers);
            } else if let Some((first, rest)) = blocks.split_first()
                && let Some(whole) = self.cut_sentence(heading, first).or_else(|| self.cut_demand(heading, first))
            {
                self.paragraph(cues, whole, &context, false);
                blocks = rest;
            } else if let [only] = blocks
                && section.sections.is_empty()
                && let Some(whole) = self.run_on(heading, only)
                && self.labelled_within(whole)
            {
                blocks = &[];
            } else if leaf {
                // a whole sentence that stands as a heading
                if !self.bracket(cues, heading, heading) && !self.labelled_within(heading) {
                    self.paragraph(cues, heading, &context, false);
                }
            } else if let Some(doers) = self.meant(cues, heading, blocks) {
                context = self.under(doers);
            } else if let Some(doers) = self.led(cues, heading, &context) {
                let whole = blocks.split_first().and_then(|(first, rest)| Some((self.run_on(heading, first)?, rest)));
                match whole {
                    // "Bộ X chủ trì, phối hợp với Bộ Y: Bố trí kinh phí …" is one sentence
                    Some((whole, rest)) => {
                        let lists = rest.first().is_some_and(|b| b.kind == BlockKind::Item);
                        let opens = self.leads_in(whole) && (lists || !section.sections.is_empty());
                        if opens {
                            context = self.under(doers);
                        } else {
                            self.paragraph(cues, whole, &context, false);
                        }
                        blocks = rest;
                    }
                    None => context = self.under(doers),
                }
            } else if let Some((doers, rest)) = self.order_to_names(cues, heading, blocks) {
                context = self.under(doers);
                blocks = rest;
            } else if self.opens_work(cues, heading) {
                (context.work, context.aim) = (true, false);
                context.ordered = self.duty_of_all(cues, heading).or(context.ordered);
            } else if self.opens_aim(cues, heading) {
                (context.work, context.aim) = (false, true);
            } else if let Some(doers) = self.ordered(cues, heading) {
                let leaves_open = is_list(blocks) && self.names_no_work(heading, &doers);
                if self.names_things(cues, Span::new(heading.start, heading.end + 1)) {
                    self.paragraph(cues, heading, &context, false);
                } else if leaves_open || self.text.folded().get(heading.end) == Some(&b':') {
                    context = self.under(doers);
                } else {
                    self.paragraph(cues, heading, &context, false);
                }
            } else if let Some(doers) = self.duty_of_somebody(cues, heading, &context) {
                context = self.under(doers);
            } else if let Some(doers) = self.described(cues, heading, &context).filter(|_| is_list(blocks)) {
                context = self.under(doers);
            } else if let Some(doers) = self.described_noun(cues, heading, section, &context) {
                context = self.under(doers);
            } else if let Some(doers) = self.sets_about_below(cues, heading, blocks) {
                context = self.under(doers);
            } else {
                task = Some(heading);
            }
        } else if let Some((doers, item)) = self.above_items(self.cues, blocks, above).filter(|_| !context.told) {
            context = self.under(doers);
            blocks = blocks.get(1..).unwrap_or_default();
            if let Some(item) = item {
                self.paragraph(self.cues, item, &context, true);
            }
        }
        let labelled = !context.told && self.labels(section, heading, above.title);
        context.title = heading;
        if labelled {
            if context.doers.is_none() {
                self.children(section, &context, true);
            }
            return;
        }
        if let Some(heading) = task {
            let cues = self.cues;
            let noted = self.bracket(cues, heading, heading);
            if !noted && section.sections.is_empty() && self.filled_below(cues, heading, blocks, &context) {
                return;
            }
        }
        let context = Context { title: heading, ..self.blocks(blocks, &context, Some(section)) };
        self.children(section, &context, false);
    }

    /// True for "Đề nghị UBND xã phối hợp", behind whose doers stands no more than a verb.
    fn names_no_work(&self, heading: Span, doers: &Doers<'g>) -> bool {
        let end = doers.bodies.last().map_or(heading.start, |last| last.end);
        let verb = self.cues.next(self.text.folded(), end).filter(|c| c.meaning.acts());
        verb.is_some_and(|verb| verb.span.end >= heading.end)
    }

    /// "Đề nghị: Hội Nông dân tỉnh, Hội Phụ nữ tỉnh" above parts: the bodies, and what stands behind their names.
    fn order_to_names<'b>(
        &self,
        cues: &Cues<'g>,
        heading: Span,
        blocks: &'b [Block],
    ) -> Option<(Doers<'g>, &'b [Block])> {
        let order = cues.at(heading.start).filter(|c| c.meaning.is_order() && c.span.end >= heading.end)?;
        let (first, rest) = blocks.split_first().filter(|(first, _)| first.kind == BlockKind::Paragraph)?;
        let names = self.heading_bodies(cues, first.span, &Context::default())?;
        let requested = order.meaning == Meaning::Request;
        Some((Doers { requested, rule: order.rule, ..names }, rest))
    }

    /// One paragraph or item: the tasks that it gives.
    fn paragraph(&mut self, cues: &Cues<'g>, span: Span, context: &Context<'g>, item: bool) {
        let span = self.behind_count(span);
        if self.is_note(span)
            || self.holds_names_alone(span)
            || self.is_matter(cues, span)
            || self.is_bodies(cues, span)
        {
            return;
        }
        // "Căn cứ Quyết định số … về việc ủy quyền cho Sở X …;" above the first part is a basis
        if !context.section && self.is_basis(span) {
            return;
        }
        // "UBND tỉnh có ý kiến như sau: Sở X chủ trì …"
        if let Some(behind) = self.behind_opinion(cues, span) {
            self.paragraph(cues, behind, &Context { work: true, ..context.clone() }, item);
            return;
        }
        // "Chỉ thị nêu rõ, các bộ, ngành: Trồng rừng …"
        let stated =
            self.behind_statement(span).map(|at| Span::new(at, span.end)).filter(|rest| rest.start > span.start);
        let given = Context { work: true, ..context.clone() };
        if let Some(rest) = stated.filter(|rest| self.run_in(cues, *rest, &given).is_some()) {
            self.paragraph(cues, rest, &given, item);
            return;
        }
        if let Some(behind) = self.behind_matter(cues, span) {
            let first = self.out.len();
            self.paragraph(cues, behind, context, item);
            // the heading of a part ends at its colon; an item has none
            if let Some(task) = self.out.get_mut(first).filter(|task| item && task.span.start == behind.start) {
                task.span.start = span.start;
                self.text.slice(task.span).clone_into(&mut task.task);
            }
            return;
        }
        let closing = cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Closing);
        if context.told && !closing {
            // in a report only an order in its own sentence is one
            let ordered = |s: Span| word(self.text.folded(), s.start).is_some_and(|(at, _)| self.opens_order(at));
            let stated = self.statements(cues, span, Force::Strong);
            let orders = stated.into_iter().filter(|(task, _)| self.sentences(*task).next().is_some_and(ordered));
            let orders = orders.collect();
            self.add_stated(cues, orders);
            return;
        }
        let stated = |d: Doing<'_>| d.force == Force::Strong || self.is_office(span);
        // "Giám đốc Sở X yêu cầu các phòng …", in a report "Ông Lò Văn Tám cũng yêu cầu Sở Y tế …"
        let speaks = || self.article || self.is_office(span) || self.orders_by_name(cues, span);
        let gives = || speaks() && self.sentences(span).any(|s| self.order(cues, s).is_some());
        if self.is_person(span) && !self.body_first(cues, span).is_some_and(stated) && !gives() {
            // "Đồng chí Nguyễn Văn A, Phó Trưởng ban: Chỉ đạo …"
            let works = |rest: Span| {
                cues.at(rest.start).is_some_and(|c| c.meaning.opens_task()) || rest.len() > LONGEST_OPENING
            };
            if let Some((doers, rest)) = self.run_in(cues, span, context).filter(|(_, rest)| works(*rest)) {
                self.add(cues, rest, rest.start, &doers, None);
            } else if let Some(next) = self.sentences(span).nth(1).filter(|_| !self.article) {
                self.paragraph(cues, Span::new(next.start, span.end), context, item);
            }
            return;
        }
        if let Some((doers, rest)) = self.run_in(cues, span, context)
            && self.body_first(cues, span).is_none_or(|d| d.after > rest.start)
        {
            if self.is_person(rest) {
                return;
            }
            self.add(cues, rest, rest.start, &doers, None);
            return;
        }
        let plain = self.plan && context.section && !context.aim && item;
        if (context.doers.is_some() || context.ordered.is_some() || context.work || plain)
            && let Some(doing) = self.behind_label(cues, span, context.doers.is_none())
        {
            let after = doing.after;
            self.add(cues, span, after, &doing.into_doers(), None);
            return;
        }
        let closing = closing || (!item && self.takes_leave(cues, span));
        // "Chỉ thị này có hiệu lực …" after the last part is no task of its bodies
        let nobody = context.doers.is_some() && self.speaks_of_paper(cues, span);
        if let Some(doers) = context.doers.as_ref().filter(|_| !nobody) {
            // under a heading with bodies only a paragraph that opens with its own doer speaks for itself
            let own = closing || self.speaks_for_itself(cues, span, &doers.bodies, item);
            let stated = if own { self.statements(cues, span, Force::Plain) } else { Vec::new() };
            if stated.is_empty() {
                let general = closing || (!item && self.is_general(cues, span));
                if !general && let Some(other) = self.other_duty(cues, span, doers) {
                    let doers = doers.clone();
                    self.add(cues, Span::new(span.start, other), span.start, &doers, None);
                    self.paragraph(cues, Span::new(other, span.end), context, item);
                    return;
                }
                if !general {
                    let doers = self.one_doer(cues, span, doers).unwrap_or_else(|| doers.clone());
                    self.add(cues, span, span.start, &doers, None);
                }
                return;
            }
            self.add_stated(cues, stated);
            return;
        }
        // in a part about contents "Các sở … phân công cán bộ" and "Sở X chủ trì …" give work, "Sở X phát hành …"
        // may be a report; in a part about aims "Các cơ quan cần …" says in general what to heed
        // what stands before the first sentence with a doer may only say since when the paper holds
        let behind_effect = || {
            cues.first(span, Meaning::Effect)?;
            let mut rest = self.sentences(span).skip_while(|&s| cues.first(s, Meaning::Effect).is_some());
            rest.next().filter(|s| s.start > span.start).and_then(|s| self.body_first(cues, s))
        };
        // "Tài khoản cũ được chuyển đổi. Sở X tổ chức bàn giao …"
        let later = || {
            let mut rest = self.sentences(span).skip(1).filter_map(|s| self.body_first(cues, s));
            let firm = |b: &Span| self.names.is_known(b.start, b.end) || self.names.is_many_of_a_kind(*b);
            rest.find(|d| d.with_others || self.decides(d) || self.plan && d.doers.iter().all(firm))
        };
        let behind = || self.sentences(span).next().filter(|_| !context.aim).and_then(|s| self.done_by(cues, s));
        let plain = !context.work
            && context.section
            && self.body_first(cues, span).or_else(behind_effect).or_else(later).or_else(behind).is_some_and(|d| {
                let ground = cues.at(span.start).is_some_and(|c| self.is_ground(cues, c, span.end));
                // "Trong năm 2013, UBND các tỉnh phải …"
                let opening = self.after_times(cues, span).unwrap_or(span.start);
                let group =
                    d.doers.first().filter(|b| (ground || b.start == opening) && self.names.is_many_of_a_kind(**b));
                let listed = |b: &Span| d.doers.len() > 1 || part(self.text.folded(), b.start, b.end).contains(&b',');
                let stated = d.with_others || self.plan || self.decides(&d);
                group.is_some_and(|b| !context.aim || listed(b)) || stated && !context.aim
            });
        let least = if context.work || plain || self.asks_of_many(cues, span) { Force::Plain } else { Force::Strong };
        let stated = self.statements(cues, span, least);
        // "a) Tạo điều kiện thuận lợi cho …" in a directive that orders all
        if (stated.is_empty() || self.demands_inside(cues, span, &stated))
            && span.len() > SHORTEST
            && !closing
            && !context.aim
            && let Some(all) = context.ordered.clone().filter(|_| context.section)
            && cues.at(span.start).is_some_and(|c| match c.meaning {
                // "Phân công cán bộ …", "Yêu cầu thực hiện …"; "Yêu cầu các xã …" says what others do
                Meaning::Give => {
                    !headings::is_demand(self.text, self.grammar, c.span) || self.acts_next(cues, c.span.end, span.end)
                }
                what => what.acts() && what != Meaning::Focal,
            })
        {
            self.add(cues, span, span.start, &all, None);
            return;
        }
        self.add_stated(cues, stated);
    }

    /// True in a letter for "Các đơn vị gửi báo cáo về Sở X trước ngày 15/4/2024" and "Nếu có vướng mắc, các đơn vị liên hệ …": what
    /// bodies of a kind do by a day or in case of trouble.
    fn asks_of_many(&self, cues: &Cues<'g>, span: Span) -> bool {
        let many = |d: &Doing<'_>| d.doers.iter().all(|&body| self.names.is_many_of_a_kind(body));
        let trouble = || cues.first(span, Meaning::Condition).is_some();
        let due = || dates::timing(self.text, self.grammar, self.dates, span).0.is_some();
        self.letter && self.body_first(cues, span).is_some_and(|d| many(&d)) && (trouble() || due())
    }

    /// True for "Theo dõi công trình; yêu cầu nhà thầu bảo hành.", where those who do the one demand the other.
    fn demands_inside(&self, cues: &Cues<'g>, span: Span, stated: &[(Span, Doing<'g>)]) -> bool {
        let [(task, doing)] = stated else { return false };
        let demand = cues.first(Span::new(span.start, doing.after), Meaning::Give);
        task.start == span.start
            && demand.is_some_and(|c| c.span.start > span.start && headings::is_demand(self.text, self.grammar, c.span))
    }

    fn add_stated(&mut self, cues: &Cues<'g>, stated: Vec<(Span, Doing<'g>)>) {
        for (task, doing) in stated {
            let after = doing.after;
            self.add(cues, task, after, &doing.into_doers(), None);
        }
    }

    /// Start of the sentence that puts a duty on bodies other than those of the heading: "Lập danh sách. Các xã có trách
    /// nhiệm cung cấp số liệu."
    fn other_duty(&self, cues: &Cues<'g>, span: Span, above: &Doers<'g>) -> Option<usize> {
        let other = |s: &Span| {
            let doing = self.body_first(cues, *s).filter(|d| d.force == Force::Strong);
            doing.is_some_and(|d| !d.doers.iter().any(|&b| self.is_among(&above.bodies, b) || self.names.is_issuer(b)))
        };
        self.sentences(span).skip(1).find(other).map(|s| s.start)
    }

    /// True for "Sở X tổng hợp kết quả …" in a decision: a body that the registry knows, other than the issuer.
    fn decides(&self, doing: &Doing<'_>) -> bool {
        let other = |body: Span| self.names.is_known(body.start, body.end) && !self.names.is_issuer(body);
        self.decision && doing.doers.iter().all(|&body| other(body))
    }

    /// True for a body that stands among others under the same words.
    fn is_among(&self, bodies: &[Span], body: Span) -> bool {
        let words = |body: Span| part(self.text.folded(), body.start, body.end);
        bodies.iter().any(|&one| words(one) == words(body))
    }

    /// The words of a cue, folded.
    fn words_of(&self, cue: &Cue<'_>) -> &[u8] {
        part(self.text.folded(), cue.span.start, cue.span.end)
    }

    /// True for a paragraph in brackets: "(Chi tiết tại Phụ lục kèm theo)".
    pub(super) fn is_note(&self, span: Span) -> bool {
        // asterisks are what is left of slanted letters
        let hay = part(self.text.folded(), span.start, span.end).trim_ascii_start();
        let hay = hay.strip_prefix(b"*").unwrap_or(hay);
        let last = || hay.iter().rev().find(|&&b| !matches!(b, b'.' | b'/' | b';' | b'*' | b' '));
        hay.first() == Some(&b'(')
            && last() == Some(&b')')
            && hay.iter().filter(|&&b| b == b'(').count() == hay.iter().filter(|&&b| b == b')').count()
            && hay.iter().position(|&b| b == b')').is_some_and(|i| i > NUMERAL)
    }

    /// True for "- Việc tổ chức các hội nghị …", "- Công tác đào tạo nhân lực", "- Như trên", which name a matter and no work.
    fn is_matter(&self, cues: &Cues<'g>, span: Span) -> bool {
        let words = part(self.text.folded(), span.start, span.end);
        let lists = &self.grammar.words.assignments;
        let matter = || lists.matters.open(words) && !words.contains(&b':');
        if lists.filed.open(words) {
            return true;
        }
        let alone = (words.starts_with(MATTER.before_blank()) || matter()) && self.sentences(span).count() == 1;
        // "Việc kiểm tra được giao cho Sở X"
        alone && self.done_by(cues, span).is_none()
    }

    /// What stands behind the count of a paragraph: "(6) Chủ động …", "[3] Sở X chủ trì …".
    fn behind_count(&self, span: Span) -> Span {
        let hay = part(self.text.folded(), span.start, span.end);
        let [b'(' | b'[', counted @ ..] = hay else { return span };
        let figures = counted.iter().take_while(|b| b.is_ascii_digit()).count();
        match counted.get(figures..) {
            Some([b')' | b']', b' ', ..]) if (1..=2).contains(&figures) => {
                Span::new(span.start + figures + 3, span.end)
            }
            _ => span,
        }
    }

    /// True for a basis: "Căn cứ Quyết định số …;".
    fn is_basis(&self, span: Span) -> bool {
        let hay = part(self.text.folded(), span.start, span.end);
        let opened = self.grammar.words.citations.bases.behind(hay);
        opened.is_some_and(|behind| behind.starts_with(b" ")) && hay.ends_with(b";")
    }

    /// True for "- Trạm Kiểm lâm Thượng Hóa, Trạm Kiểm lâm Hồng Hóa;": bodies and nothing that they do.
    fn is_bodies(&self, cues: &Cues<'g>, span: Span) -> bool {
        let words = part(self.text.folded(), span.start, span.end);
        let end = words.iter().rposition(|b| is_word(*b)).map_or(span.start, |last| span.start + last + 1);
        // words that look like plain verbs stand in names too
        let works = || cues.all(span, &IN_NO_NAME).next().is_some();
        span.len() <= LONGEST_NAMES
            && !works()
            && self.names.list(cues, span.start, end, true).last().is_some_and(|last| last.end == end)
    }

    /// True for "nếu có khó khăn, vướng mắc …", which where it names nobody is no task of the heading's bodies.
    fn is_general(&self, cues: &Cues<'g>, span: Span) -> bool {
        let opening = Span::new(span.start, span.end.min(span.start + 120));
        cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Scope || c.meaning == Meaning::Condition)
            && cues.first(opening, Meaning::Condition).is_some()
    }

    /// True for "Ông Nguyễn Văn A, Phó Giám đốc …": a member of a body and no task.
    fn is_person(&self, span: Span) -> bool {
        let named = self.names.known(span.start, span.end);
        named.is_some_and(|(end, name)| {
            let next = word(self.text.folded(), end);
            // "Ông: Nguyễn Văn A"
            let next = next.and_then(|w| {
                if self.text.folded().get(w.0) == Some(&b':') { word(self.text.folded(), w.1) } else { Some(w) }
            });
            matches!(name, Name::Head { person: true, .. })
                && next.is_some_and(|w| self.text.is_upper(w.0))
                && !self.names.names_provinces(end, span.end)
        })
    }

    /// True for "Phó Thủ tướng Lò Văn Tám yêu cầu Bộ Y tế …": the order stands right behind the name of the person.
    fn orders_by_name(&self, cues: &Cues<'g>, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let Some((office, _)) = self.names.known(span.start, span.end) else { return false };
        let name = words(hay, office).take(LONGEST_PERSON).take_while(|w| self.text.is_upper(w.0)).last();
        let order = name.and_then(|(_, end)| cues.next(hay, end)).filter(|c| c.meaning.is_order());
        order.is_some_and(|c| self.names_behind(cues, c.span.end, span.end))
    }

    /// True for "Chỉ huy trưởng Ban Chỉ huy Quân sự xã", "Giám đốc Sở Y tế": behind the office stands its body, no name.
    fn is_office(&self, span: Span) -> bool {
        let hay = self.text.folded();
        let office = self.names.known(span.start, span.end);
        // "Giám đốc Sở" holds the first word of its body
        office.is_some_and(|(end, _)| {
            let last = part(hay, span.start, end).iter().rposition(|&b| b == b' ').map(|i| span.start + i + 1);
            let body = |at: usize| self.names.body(self.cues, at, span.end, false).is_some();
            // "Trưởng phòng Giáo dục và Đào tạo", and not "Trưởng phòng Lò Văn Tám"
            let small = |at: usize| {
                let named = word(hay, end).map(|w| self.text.slice(Span::new(w.0, w.1)));
                named.is_some_and(|name| !self.grammar.is_surname(name))
                    && self.names.body(self.cues, at, span.end, true).is_some()
            };
            let inner = |at: usize| if self.text.is_upper(at) { body(at) } else { small(at) };
            word(hay, end).is_some_and(|w| body(w.0)) || last.is_some_and(inner)
        })
    }

    /// True for a numbered sentence that names no doer of its own and leads to no parts that may.
    fn names_nobody(&self, section: &Section, above: &Context<'g>) -> bool {
        let heading = section.heading.as_deref().map(|h| self.heading_place(section, h));
        let first = section.blocks.first();
        let line = first.and_then(|first| match heading {
            None => Some(first.span),
            Some(heading) => self.cut_sentence(heading?, first),
        });
        line.is_some_and(|line| {
            let opening = self.sentences(line).next().unwrap_or(line);
            !self.leads_in(line)
                && self.run_in(self.cues, line, above).is_none()
                && !self.speaks_for_itself(self.cues, line, &[], false)
                && self.body_first(self.cues, opening).is_none()
        })
    }

    /// True for an article that is a sentence on a body other than the issuer: "Điều 3. Bộ Ngoại giao hoàn tất …".
    fn gives_other(&self, article: &Section) -> bool {
        let other = |d: Doing<'_>| !d.doers.iter().any(|&body| self.names.is_issuer(body));
        let first =
            article.blocks.first().filter(|_| article.kind == SectionKind::Article && article.heading.is_none());
        let gives = |b: &Block| self.body_first(self.cues, b.span).is_some_and(other);
        // "Điều 3. … nhấn mạnh một số vấn đề sau:", "1. Ủy ban nhân dân tỉnh chỉ đạo …"
        let below = |s: &Section| s.heading.is_none() && s.blocks.first().is_some_and(gives);
        first.is_some_and(|b| article.sections.is_empty() && gives(b) || article.sections.first().is_some_and(below))
    }
}
