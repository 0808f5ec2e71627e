//! Lines that are joined: a paragraph that was broken at a width, or by accident.
//!
//! In: the lines, and their width where they were broken at one. Out: pieces. Lone page numbers, words that
//! stand for a signature and the stamp of a digital one are left out; footnotes go after their paragraph.

mod broken;
mod notes;
mod words;

use super::cues::{self, Cues};
use super::indent;
use super::lines::{Line, Lines};
use crate::grammar::marker::{Marker, Numeral, Style};
use crate::grammar::meaning::Layout;
use crate::text::laid::{Flow, Laid, LaidLine};
use crate::text::particles::YEAR;
use crate::text::{Joint, Piece, Span, is_letter, is_word};

/// How the lines of a source were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Breaks {
    /// About the width that lines were broken at.
    pub width: usize,
    /// A line is full that had no room for so many letters, those of the next line's first word among them.
    pub full: usize,
    /// Many lines end early inside a sentence: the lines are those of a page's markup, which stands before the first
    /// words of its paragraphs and between others. How long a line is then tells little.
    pub ragged: bool,
    /// Empty lines part the paragraphs: a line below another one goes on with it.
    pub parted: bool,
}

impl Breaks {
    /// True where a line had no room for the next word.
    pub fn is_full(self, line: usize, word: usize) -> bool {
        line + 1 + word >= self.full
    }
}

/// The paragraphs; `flows` says which lines are cells of tables, none at all where there are none.
pub(super) fn join(lines: &Lines<'_>, flows: &[Flow]) -> Vec<Piece> {
    let mut joiner = Joiner::new(lines, None);
    joiner.run(flows);
    joiner.pieces
}

/// The same of a source's lines that were broken.
pub(super) fn join_wrapped(source: &str, lines: &Lines<'_>, flows: &[Flow], breaks: Breaks) -> Vec<Piece> {
    // in ragged lines indents are not asked for
    let further_in = if breaks.ragged { Vec::new() } else { indent::further_in(source, lines) };
    let mut joiner = Joiner { further_in, ..Joiner::new(lines, Some(breaks)) };
    joiner.run(flows);
    joiner.pieces
}

/// What stands before a line that is a cell of a table; `None` for any other line.
pub(super) fn cell(flows: &[Flow], line: usize) -> Option<Joint> {
    match flows.get(line)? {
        Flow::RowCell => Some(Joint::Line),
        Flow::Cell => Some(Joint::Cell),
        _ => None,
    }
}

/// The paragraphs of a source that stood on pages: where geometry is silent, the words decide.
pub(super) fn join_laid(lines: &Lines<'_>, laid: &Laid) -> Vec<Piece> {
    // the width serves only to tell that lines were broken; which line was full is known
    let mut joiner = Joiner::new(
        lines,
        Some(Breaks { width: usize::MAX / 1000, full: usize::MAX / 1000, ragged: false, parted: false }),
    );
    joiner.run_laid(laid);
    joiner.pieces
}

/// Words that a line end splits stand on a line that is not longer.
const SPLIT: usize = 24;
/// A line of a title is often shorter.
const LINE: usize = 40;
/// Headings are rarely longer.
const HEADING: usize = 110;

/// Two lines that follow each other, and what a look at them tells.
struct Seam {
    first: Line,
    second: Line,
    /// The first one ends its sentence.
    ended: bool,
    /// The second one begins with a small letter.
    small: bool,
    /// The first one is a heading in capitals.
    capitals: bool,
    /// The last letter or mark of the first one.
    last: u8,
}

struct Joiner<'c, 't> {
    lines: &'c Lines<'t>,
    cues: &'c Cues<'t>,
    breaks: Option<Breaks>,
    /// Which lines stand further in, where that tells that they open a paragraph.
    further_in: Vec<bool>,
    pieces: Vec<Piece>,
    /// The last line of the running text.
    last: Option<Line>,
    /// The first line of the paragraph at hand.
    opening: Line,
    /// Footnotes that wait for the end of their paragraph.
    notes: Vec<Piece>,
    /// Number of the current page.
    page: u32,
    /// Inside the list of addressees.
    list: bool,
    /// Below the line that names the type, in the capitals of the title.
    title: bool,
    /// Number of the last footnote.
    note: u32,
    /// A numbered part has begun.
    in_parts: bool,
    /// The line before had no room for the first word of this one, where that is known.
    full: Option<bool>,
}

impl<'c, 't> Joiner<'c, 't> {
    fn new(lines: &'c Lines<'t>, breaks: Option<Breaks>) -> Self {
        Joiner {
            lines,
            cues: &lines.cues,
            breaks,
            further_in: Vec::new(),
            pieces: Vec::with_capacity(lines.iter().len()),
            last: None,
            opening: Line::default(),
            notes: Vec::new(),
            page: 1,
            list: false,
            title: false,
            note: 0,
            in_parts: false,
            full: None,
        }
    }

    fn run_laid(&mut self, laid: &Laid) {
        let text = self.cues.text;
        let mut before: Option<&LaidLine> = None;
        for (words, line) in self.lines.iter().zip(&laid.lines).skip(self.after_stamp()) {
            let span = words.span;
            if span.is_empty() {
                continue;
            }
            self.full = Some(line.full);
            let last = self.last.map(|line| line.span);
            let folded = text.folded();
            // "2021-" and "2025"
            let years = |a: Span| {
                matches!(&folded[a.start..a.end], [.., d, b'-'] if d.is_ascii_digit())
                    && folded[span.start].is_ascii_digit()
            };
            let glued = || last.is_some_and(|a| cues::breaks_code(text, a, span) || years(a));
            let joint = match line.flow {
                Flow::Note => {
                    self.notes.push(Piece { span, joint: Joint::Line });
                    continue;
                }
                Flow::NoteGoesOn => {
                    self.notes.push(Piece { span, joint: Joint::Space });
                    continue;
                }
                _ if last.is_none() => Joint::Line,
                Flow::RowCell => Joint::Line,
                Flow::Cell => Joint::Cell,
                Flow::Opens | Flow::GoesOn | Flow::Open if glued() => Joint::Glue,
                Flow::Opens => Joint::Line,
                Flow::GoesOn => Joint::Space,
                Flow::Open => self.joint(words, false, before.is_some_and(|b| b.page != line.page)),
            };
            self.put(words, joint);
            before = Some(line);
        }
        self.pieces.append(&mut self.notes);
    }

    /// Adds a line of the running text.
    fn put(&mut self, line: Line, joint: Joint) {
        if matches!(joint, Joint::Line | Joint::Cell) {
            self.pieces.append(&mut self.notes);
            self.opening = line;
            self.in_parts = self.in_parts || self.lines.marker(line).is_some();
            let title = self.shouted(line) && (self.title || self.cues.is_type(line.span));
            self.title = title && !self.issues(line) || self.cues.is_part_number(line.span);
            self.list = match self.lines.cue(line) {
                Some((Layout::Addressees, _)) => true,
                _ => self.list && cues::is_item(self.cues.text.folded(), line.span),
            };
        }
        self.last = Some(line);
        self.pieces.push(Piece { span: line.span, joint });
    }

    fn run(&mut self, flows: &[Flow]) {
        let lines = self.cues.text.lines();
        let mut i = self.after_stamp();
        let (mut blank, mut page_break) = (true, false);
        while let Some(&span) = lines.get(i) {
            let line = Line { at: i, span };
            i += 1;
            if span.is_empty() {
                blank = true;
                continue;
            }
            if let Some(joint) = cell(flows, line.at) {
                self.put(line, joint);
                // no sentence goes on below a table
                self.last = None;
                (blank, page_break) = (true, false);
                continue;
            }
            if (blank || self.cues.text.opens_page(span.start)) && self.is_page_number(span) {
                page_break = true;
                continue;
            }
            if let Some(end) = self.footnote(line.at) {
                i = end;
                page_break = true;
                blank = true;
                continue;
            }
            if self.is_stamp(line) {
                page_break = true;
                blank = true;
                continue;
            }
            let joint = self.joint(line, blank, page_break);
            self.put(line, joint);
            (blank, page_break) = (false, false);
        }
        self.pieces.append(&mut self.notes);
    }

    fn joint(&self, b: Line, blank: bool, page_break: bool) -> Joint {
        let Some(a) = self.last else { return Joint::Line };
        let text = self.cues.text;
        let folded = text.folded();
        if cues::breaks_code(text, a.span, b.span) && (!blank || folded[b.span.start] == b'/') {
            return Joint::Glue;
        }
        let last = folded.get(a.span.end.wrapping_sub(1)).copied().unwrap_or(b' ');
        if b":;.".contains(&last) && self.opens_numbered(b.span) || self.opens_dotted(b.span) || self.opens_note(b) {
            return Joint::Line;
        }
        if !blank && self.is_split(a, b) {
            return Joint::Space;
        }
        if cues::is_rule(folded, a.span) || cues::is_rule(folded, b.span) {
            return Joint::Line;
        }
        let goes_on = match blank && !page_break {
            true => self.goes_on_below(a, b),
            false => self.goes_on(a, b, page_break) || !blank && (self.is_inside(a, b) || self.names_title(a, b)),
        };
        if goes_on { Joint::Space } else { Joint::Line }
    }

    /// True where the line end stands inside words that belong together: "ỦY" / "BAN NHÂN DÂN", "Căn" / "cứ", and a
    /// bullet or the marker of a part before its text, and the years of a term: "GIAI ĐOẠN 2021 -" / "2025".
    fn is_split(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let folded = self.cues.text.folded();
        if years_go_on(&folded[a.start..a.end], &folded[b.start..b.end]) {
            return true;
        }
        // "Chương" / "III", "PHẦN" / "II. NỘI DUNG"
        if self.cues.is_part_word(a) && (self.cues.is_numeral(b) || self.cues.numbers_part(a, b)) {
            return true;
        }
        let ragged = self.breaks.is_some_and(|breaks| breaks.ragged);
        // the number of an item of a page's list stands above its text
        let bullet = matches!(&folded[a.start..a.end], [b'-' | b'+' | b'*']);
        let item = bullet && folded[a.start] != b'*';
        let marker =
            || (item || folded[a.end - 1] == b'.' && self.cues.is_marker(a)) && self.cues.text.is_upper(b.start);
        if (ragged || marker()) && !cues::is_rule(folded, b) && !cues::is_item(folded, b) {
            let asks = || matches!(self.lines.cue(first), Some((Layout::Addressees, end)) if end + 1 >= a.end);
            let signs = || matches!(self.lines.cue(second), Some((Layout::Signing, _)));
            let stands_before = bullet || self.cues.is_marker(a) || asks() && !signs();
            if stands_before && self.lines.marker(second).is_none() {
                return true;
            }
        }
        if self.opening != first {
            return false;
        }
        let text = self.cues.text;
        let name = match self.lines.cue(first) {
            // "TM. ỦY BAN NHÂN" / "DÂN"
            Some((Layout::Signing, end)) => text.trim(Span::new(end, a.end)),
            _ => a,
        };
        let in_capitals = || if name == a { self.lines.in_capitals(first) } else { text.is_all_caps(name) };
        let named = || in_capitals() && self.lines.in_capitals(second) && self.cues.cuts_name(name, b);
        !name.is_empty() && name.len() <= SPLIT && (self.cues.begins_over(name, b, in_capitals) || named())
    }

    /// True where the end of a page stood as an empty line inside a sentence.
    fn goes_on_below(&self, a: Line, b: Line) -> bool {
        self.in_parts
            && !self.list
            && self.breaks.is_some()
            && self.lines.goes_on(b)
            && !cues::ends_sentence(self.cues.text.folded(), a.span)
            && !self.lines.in_capitals(a)
            && self.cues.bracketed(b.span).is_none()
            && (self.is_full(a.span, b.span)
                || self.cues.ends_with(a.span).is_some_and(|cue| cue.leaves_open() || cue == Layout::Counted))
    }

    /// Where empty lines part the paragraphs: true for a line below the first one of its paragraph, which may be short, or
    /// below a full one.
    fn is_inside(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let folded = self.cues.text.folded();
        if self.list || !self.breaks.is_some_and(|breaks| breaks.parted) || self.ends_part(a) {
            return false;
        }
        // the number of a page
        if folded[b.start..b.end].iter().all(u8::is_ascii_digit) {
            return false;
        }
        let cue = self.lines.cue(second).map(|(cue, _)| cue);
        if self.lines.marker(second).is_some() || cue.is_some_and(Layout::opens_line) {
            return false;
        }
        match (self.lines.in_capitals(first), self.lines.in_capitals(second)) {
            // "KẾT" / "LUẬN CỦA BỘ TRƯỞNG"
            (true, true) => self.title && !self.cues.is_type(a) && !self.cues.is_type(b),
            (false, false) => {
                let ended = cues::ends_sentence(folded, a);
                // "4. Hội đồng nhân dân tỉnh;" / "Ủy ban Mặt trận …"
                let listed = || folded[a.end - 1] == b';' && self.lines.marker(first).is_some();
                let opens = || self.opening == first && self.lines.opens_block(first) && (!ended || listed());
                let running = (self.in_parts || a.len() > LINE)
                    && !self.cues.is_persons_name(b)
                    && !folded[..a.end].ends_with(b":");
                running && !(ended && cues::is_item(folded, b)) && (opens() || self.is_full(a, b))
            }
            _ => false,
        }
    }

    /// True where the sentence of the first line goes on in the second.
    fn goes_on(&self, first: Line, second: Line, page_break: bool) -> bool {
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        let folded = text.folded();
        let small = self.cues.begins_small(b);
        let ended = cues::ends_sentence(folded, a) && !(small && self.trails_on(a, b));
        // where a paragraph is a line, most lines end their sentence: nothing but a name is looked for over the line end
        if ended && self.breaks.is_none() && !self.cues.parts_province(a, b) {
            return false;
        }
        let capitals = self.is_heading(first, small);
        if cues::is_item(folded, b) {
            // a dash inside a sentence: "kinh tế" / "- xã hội"
            let word = text.trim(Span::new(b.start + 1, b.end));
            let bullet = ended || text.is_upper(word.start) || !is_letter(folded[word.start]);
            let inside = || self.is_full(a, b) || self.cues.joins_sides(a, b);
            // "(27/7/1947" / "- 27/7/2017)"
            let figures = folded[a.end - 1].is_ascii_digit() && folded[word.start].is_ascii_digit();
            let count = |mark: u8| folded[a.start..a.end].iter().filter(|&&b| b == mark).count();
            let term = figures && count(b'(') > count(b')');
            let names = || self.joins_names(a, b) || self.is_full(a, b) && self.cues.cuts_body(a, b);
            let goes_on = || if bullet { !ended && names() } else { inside() };
            return folded[b.start] == b'-' && (term || self.breaks.is_some() && !capitals && goes_on());
        }
        let marker = self.lines.marker(second);
        let last = folded.get(a.end.wrapping_sub(1)).copied().unwrap_or(b' ');
        // inside a sentence most lines begin with a small letter: nothing else need be looked at
        let plainly = small && !ended && !capitals && marker.is_none() && (self.breaks.is_some() || last != b'/');
        if plainly && !self.cues.is_persons_name(a) {
            return true;
        }
        if self.is_marker_above(a, second) {
            return false;
        }
        let seam = Seam { first, second, ended, small, capitals, last };
        if self.leaves_open(&seam, marker) {
            return true;
        }
        if marker.is_some() {
            return false;
        }
        self.told_by_words(&seam).unwrap_or_else(|| match self.breaks {
            Some(breaks) => self.told_by_length(&seam, breaks, page_break),
            None => {
                let heading = capitals && !ended && a.len() > LINE && self.lines.marker(first).is_some();
                small && !ended && !capitals && last != b'/' || heading && self.is_heading_rest(second)
            }
        })
    }

    /// True for the marker of a part alone on its line, above its text: "… chủ trương đầu tư" / "1." / "Các cơ quan …".
    fn is_marker_above(&self, a: Span, marker: Line) -> bool {
        let opens = |text: Line| self.cues.text.is_upper(text.span.start) && self.lines.marker(text).is_none();
        self.cues.is_marker(marker.span)
            && self.cues.ends_with(a).is_none()
            && self.lines.after(marker).is_some_and(opens)
    }

    /// True where the last words of the first line want more: a number, a connective, a bracket that is not closed.
    fn leaves_open(&self, seam: &Seam, marker: Option<Marker>) -> bool {
        let &Seam { first, second, ended, small, capitals, .. } = seam;
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        let folded = text.folded();
        let roman = self.cues.begins_roman(b);
        let parts =
            || self.cues.parts_number(a, b) || roman && self.counts_on(a, marker) || self.belongs(first, second);
        if !ended && parts() {
            return true;
        }
        let unfinished = if ended || capitals { None } else { self.cues.ends_with(a) };
        let labelled = folded[b.start].is_ascii_digit() || marker.is_some() || roman;
        // "giấy phép số" / "08/ĐKKD-GP" is no part
        let slashed = marker.is_some_and(|m| m.close == b'/' && folded[m.rest - 1] == b'/');
        let opens = marker.is_some_and(|m| text.is_upper(m.rest)) && !slashed;
        let runs_on = (marker.is_none() || slashed) && (small || folded[b.start].is_ascii_digit());
        let wants = match unfinished {
            // "… ưu tiên các địa bàn cấp độ" / "1. Cấp ngay …", and not below a heading
            Some(Layout::Counted) if labelled && self.opening != first && self.is_full(a, b) => true,
            Some(Layout::Reference) if labelled && a.len() > 25 => true,
            // "đánh giá trong năm" / "2. Nội dung": what opens with a capital is a part
            Some(Layout::Numbered) if labelled && a.len() > 25 && !opens => true,
            Some(Layout::Connective | Layout::Reference | Layout::Numbered) if runs_on => true,
            Some(Layout::Connective) => !opens && (self.breaks.is_some() || a.len() > 40),
            _ => false,
        };
        // "… Hoàn Kiếm, Văn Miếu -" / "Quốc Tử Giám, Từ Liêm"
        let dash = || {
            matches!(&folded[a.start..a.end], [.., before, b' ', b'-'] if is_letter(*before))
                && self.breaks.is_some()
                && marker.is_none()
                && !capitals
        };
        if wants
            || a.len() > LINE && dash()
            || !ended && !capitals && self.cues.ends_with_reference(a) && self.goes_on_from_part(first, second)
        {
            return true;
        }
        // "5. Các chủ rừng là tổ chức (các" / "Ban quản lý rừng, các công ty)", "(khoản" / "3)."
        self.breaks.is_some()
            && marker.is_none_or(|m| !text.is_upper(m.rest))
            && [cues::opens_bracket, cues::opens_quote]
                .iter()
                .any(|opens| opens(&folded[a.start..a.end], &folded[b.start..b.end]))
    }

    /// True where a count or the name of a term goes on over a line end, before a Roman number: "ĐẠI HỘI LẦN THỨ" / "XVII, NHIỆM KỲ …".
    fn counts_on(&self, a: Span, marker: Option<Marker>) -> bool {
        let part = marker.is_some_and(|m| self.cues.text.is_upper(m.rest));
        self.cues.counts_on(a) || !part && self.cues.ends_with_ordinal(a)
    }

    /// What is left to tell by how lines are broken: whether the first one is full, and how both begin and end.
    fn told_by_length(&self, seam: &Seam, breaks: Breaks, page_break: bool) -> bool {
        let &Seam { first, second, ended, small, capitals, last } = seam;
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        if small && (!ended || last == b';') {
            return !capitals;
        }
        let cue = self.lines.cue(second);
        let number = matches!(cue, Some((Layout::Number | Layout::Enacts, _))) && text.is_upper(b.start);
        // above the first part, "Căn cứ Luật …" opens a paragraph though the title before it has no full stop
        let basis = matches!(cue, Some((Layout::Basis, end)) if ended || !self.in_parts && text.is_upper(end + 1))
            && text.is_upper(b.start);
        if number || basis || self.ends_part(a) {
            return false;
        }
        if !ended && !capitals && cues::begins_with_code(text, b) {
            return true;
        }
        if capitals || self.lines.in_capitals(second) {
            // a heading in capitals that is broken after its marker
            let heading = || self.lines.marker(if breaks.ragged { self.opening } else { first }).is_some();
            let broken = breaks.ragged || last == b',' || self.is_full(a, b);
            let room = if self.full.is_some() { LINE } else { SPLIT };
            let broken = broken || !ended && a.len() > room && self.is_heading_rest(second);
            return capitals && broken && self.lines.in_capitals(second) && heading();
        }
        if self.list && breaks.ragged {
            return last == b',' || last != b';' && last != b'.' && (self.is_full(a, b) || self.cues.names_on(a, b));
        }
        if self.list {
            return last != b';' && last != b'.' && last != b':' && !page_break;
        }
        if last == b',' {
            return true;
        }
        if last == b':' {
            let fills = || self.lines.after(second).is_some_and(|c| self.is_full(b, c.span));
            let inside = || breaks.ragged && !self.opens_early(second) && fills();
            return self.is_full(a, b) && (small || inside()) || small && breaks.ragged && fills();
        }
        match breaks.ragged {
            true if ended => self.is_full(a, b) && !self.opens_early(second),
            true => self.runs_on(first, second),
            false => self.is_full(a, b) && !self.further_in.get(second.at).is_some_and(|&further_in| further_in),
        }
    }

    /// True for "(1) Tập trung …", which opens an item, and not for "(1) công nghiệp; (2) nông nghiệp" inside a sentence.
    fn opens_numbered(&self, line: Span) -> bool {
        let text = self.cues.text;
        let figures = |m: &Marker| m.style == Style::Bracketed(Numeral::Figure) && m.label.len() <= 2;
        let marker = self.cues.bracketed(line).filter(figures);
        marker.is_some_and(|m| m.rest == m.label.end + 2)
            && memchr::memmem::find(&text.folded()[line.start..line.end], b"; (").is_none()
    }

    /// True for "(2). Xây dựng …", which opens an item whatever the line before it ends with.
    fn opens_dotted(&self, line: Span) -> bool {
        let marker = self.cues.bracketed(line).filter(|m| m.close == b'.');
        marker.is_some_and(|m| self.cues.text.is_upper(m.rest))
    }

    /// True where the second line goes on with the name that the first one ends with, or inside its quotation marks: "Festival Thăng
    /// Long" / "- Hà Nội lần thứ II".
    fn joins_names(&self, a: Span, b: Span) -> bool {
        let text = self.cues.text;
        let folded = text.folded();
        if memchr::memchr_iter(b'"', &folded[a.start..a.end]).count() % 2 == 1 {
            return memchr::memchr(b'"', &folded[b.start..b.end]).is_some();
        }
        let name = text.trim(Span::new(b.start + 1, b.end));
        let second = cues::first_word(folded, name).end + 1;
        let last = folded[a.start..a.end].iter().rposition(|&b| b == b' ').map_or(a.start, |blank| a.start + blank + 1);
        text.is_upper(last)
            && is_letter(folded[last])
            && second < name.end
            && text.is_upper(name.start)
            && text.is_upper(second)
            && !text.is_upper(second + 1)
            && self.is_full(a, b)
            && self.cues.grammar.bodies.longest(folded, name.start, name.end).is_none()
    }

    /// True for a line in capitals. Before a small letter "8. UBND" ("các xã, phường:") and "57/2024/QH15" ("ngày 25/6/2025") are
    /// no headings.
    fn is_heading(&self, line: Line, before_small: bool) -> bool {
        let (text, folded) = (self.cues.text, self.cues.text.folded());
        let words = || self.lines.marker(line).map(|m| text.trim(Span::new(m.rest, line.span.end)));
        let word = || words().is_some_and(|words| !folded[words.start..words.end].contains(&b' '));
        self.lines.in_capitals(line) && !(before_small && (word() || cues::begins_with_code(text, line.span)))
    }

    /// True for a line in capitals that is neither the name of a type nor the line of a table.
    fn is_heading_rest(&self, line: Line) -> bool {
        let words = &self.cues.text.folded()[line.span.start..line.span.end];
        self.lines.in_capitals(line) && words.contains(&b' ') && !self.cues.is_type(line.span)
    }

    /// True where "của" joins two lines of a sentence: "… NGÀY 23/7/2025" / "CỦA CHÍNH PHỦ …", "… CỦA" / "CHÍNH PHỦ …".
    fn belongs(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        let folded = text.folded();
        let capitals = || self.lines.in_capitals(first);
        let begins = || self.cues.begins_with_of(b) && (!text.is_upper(b.start) || capitals());
        let title = || capitals() && self.lines.in_capitals(second) && self.lines.marker(second).is_none();
        let ends = || self.cues.ends_with_of(a) && title();
        let open = is_letter(folded[b.start]) && folded.get(a.end - 1) != Some(&b',');
        open && (begins() || ends()) && !self.cues.is_type(a) && !self.cues.is_type(b)
    }

    /// In a ragged text: true where a line without a mark at its end goes on in one with a capital or a figure.
    fn runs_on(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        let folded = text.folded();
        let part = self.lines.marker(self.opening).is_some() || self.cues.is_marker(self.opening.span);
        let opens = self.opening == first;
        let so_far = Span::new(self.opening.span.start, a.end);
        let cue = self.lines.cue(self.opening);
        let heading = opens && matches!(cue, Some((Layout::Heading, end)) if end == a.end);
        // above the parts the lines of a title stand, and the bases
        let figure = folded[b.start].is_ascii_digit();
        let body = part || self.in_parts || figure && a.len() > LINE || matches!(cue, Some((Layout::Basis, _)));
        // "(Kèm theo Quyết định số …)", and not "(Chi cục Kiểm lâm) chủ trì …"
        let bracket = folded[b.start] == b'(';
        let behind =
            || memchr::memchr(b')', &folded[b.start..b.end]).map(|i| text.trim(Span::new(b.start + i + 1, b.end)));
        let small = |rest: Span| !rest.is_empty() && is_letter(folded[rest.start]) && !text.is_upper(rest.start);
        let note = bracket && text.is_upper(b.start + 1) && !behind().is_some_and(small);
        if !body || heading || part && note {
            return self.is_full(a, b) && !note;
        }
        let clauses = folded[so_far.start..so_far.end].contains(&b';');
        if !part
            || figure
            || bracket
            || clauses
            || so_far.len() > HEADING
            || self.cues.names_on(a, b)
            || self.is_full(a, b)
        {
            return true;
        }
        // a heading, or the beginning of a numbered sentence: below a heading stands a sentence
        opens
            && !self.is_set_heading(first)
            && (!self.is_sentence(second) && !self.cues.opens_with_this(b) || self.cues.says(a))
    }

    /// True for a part with a heading that many papers have, and nothing else: "Điều 8. Trách nhiệm thi hành".
    fn is_set_heading(&self, line: Line) -> bool {
        let end = line.span.end;
        let cue = self.lines.marker(line).and_then(|m| self.cues.at(m.rest, end));
        cue.is_some_and(|cue| cue == (Layout::Heading, end))
    }

    /// True where a line is a whole sentence, or one that goes on below.
    fn is_sentence(&self, line: Line) -> bool {
        let goes_on = || self.lines.after(line).is_some_and(|below| self.lines.goes_on(below));
        cues::ends_sentence(self.cues.text.folded(), line.span) || goes_on()
    }

    /// True where a line ends early inside its sentence, as the first one of a paragraph does.
    fn opens_early(&self, line: Line) -> bool {
        let early = |below: Line| self.lines.goes_on(below) && !self.is_full(line.span, below.span);
        !cues::ends_sentence(self.cues.text.folded(), line.span) && self.lines.after(line).is_some_and(early)
    }

    /// True where the first word of the next line would not have fitted.
    fn is_full(&self, a: Span, b: Span) -> bool {
        if let Some(full) = self.full {
            return full;
        }
        let word = cues::first_word(self.cues.text.folded(), b);
        // among whole paragraphs a line far longer than the broken ones was broken by nothing
        let whole = |breaks: &Breaks| breaks.ragged && a.len() > breaks.width * 2;
        self.breaks.is_some_and(|breaks| !whole(&breaks) && breaks.is_full(a.len(), word.len()))
    }

    /// True where a document or part ends for certain.
    fn ends_part(&self, a: Span) -> bool {
        matches!(&self.cues.text.folded()[a.start..a.end], [.., b'/', b'.'])
    }

    /// True where the second line names what a part that ends the first one belongs to: "… khoản 1" / "Điều 4 của Luật", "… Điều 4" /
    /// "Luật Đất đai".
    fn goes_on_from_part(&self, first: Line, second: Line) -> bool {
        self.names_part(second) || first.span.len() > SPLIT && self.cues.opens_with_type(second.span)
    }

    /// True where the line goes on with a part of a reference: "Điều 23 của Luật".
    fn names_part(&self, line: Line) -> bool {
        self.lines.cue(line).is_some_and(|(cue, _)| cue.refers())
    }

    fn is_stamp(&self, line: Line) -> bool {
        line.span.len() <= 30 && matches!(self.lines.cue(line), Some((Layout::Stamp, end)) if end == line.span.end)
    }

    /// First line after the stamp of a digital signature that the text opens with.
    fn after_stamp(&self) -> usize {
        let end = self.lines.iter().take(14).position(|line| {
            let short = !line.span.is_empty() && line.span.len() <= 12;
            short && matches!(self.lines.cue(line), Some((Layout::StampEnd, end)) if end == line.span.end)
        });
        end.map_or(0, |end| end + 1)
    }
}

/// True for "… 2021 -" before "2025": a dash behind a year asks for another one.
fn years_go_on(a: &[u8], b: &[u8]) -> bool {
    let year = |digits: &[u8]| matches!(digits, [b'1' | b'2', rest @ ..] if rest.len() == 3 && rest.iter().all(u8::is_ascii_digit));
    let last = |w: &[u8]| w.len().checked_sub(4).and_then(|at| w.get(at..)).is_some_and(year);
    let first = |w: &[u8]| w.get(..4).is_some_and(year) && w.get(4).is_none_or(|&next| !is_word(next));
    let before = a.strip_suffix(b"-").map(<[u8]>::trim_ascii_end);
    let behind = b.strip_prefix(b"-").map(<[u8]>::trim_ascii_start);
    before.is_some_and(last) && first(b)
        || a.len() > b"- 2025".len() && last(a) && behind.is_some_and(first)
        || a.strip_suffix(YEAR.word()).is_some_and(|w| w.ends_with(b" ")) && first(b)
}
