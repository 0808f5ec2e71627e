//! Text that a crawler has run together, cut before the markers and cues that open its paragraphs.
//!
//! In: the document as one line. Out: pieces, one for each paragraph. A marker opens a paragraph where a sentence
//! or heading ends before it, its number goes on, and nothing before it asks for a number ("khoản 2 Điều 7").

use super::cues::Cues;
use super::heading;
use crate::grammar::Grammar;
use crate::grammar::marker::{self, Marker, Style};
use crate::grammar::meaning::Layout;
use crate::text::{ELLIPSIS, Joint, Piece, Span, Text, is_letter, is_word, part};

/// A heading that markers may follow is not longer.
const HEADING: usize = 160;
/// The heading of an article that amends others names them with their own titles.
const ARTICLE_HEADING: usize = 500;
/// The first words of a body's name before a dash are not longer.
const NAME: usize = 40;
/// A marker and what must follow it are looked for in so many characters.
const AHEAD: usize = 160;

/// What stands in brackets behind its number is not longer.
const BRACKETS: usize = 300;

/// The paragraphs of a text in one line; `cells` are places that are cells of tables, each a paragraph, and at `starts` others are
/// known to begin.
pub(super) fn cut(text: &Text, cells: &[Piece], starts: &[usize], grammar: &Grammar) -> Vec<Piece> {
    let mut cutter = Cutter {
        cues: Cues::new(text, grammar),
        folded: text.folded(),
        end: text.len(),
        starts: vec![0],
        zone: Zone::Head,
        series: Vec::new(),
        rest: 0,
        article: false,
        titled: false,
        signing: false,
        after: 0,
        bound: text.len(),
    };
    cutter.run(cells, starts);
    let mut pieces = Vec::with_capacity(cutter.starts.len());
    for (i, &start) in cutter.starts.iter().enumerate() {
        let end = cutter.starts.get(i + 1).copied().unwrap_or(text.len());
        let cell = cells.binary_search_by_key(&start, |c| c.span.start).ok().and_then(|c| cells.get(c));
        let joint = cell.map_or(Joint::Line, |c| c.joint);
        pieces.push(Piece { span: text.trim(Span::new(start, end)), joint });
    }
    pieces
}

/// Part of the document, as far as layout must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Zone {
    Head,
    Bases,
    Body,
    End,
}

struct Cutter<'t> {
    cues: Cues<'t>,
    folded: &'t [u8],
    end: usize,
    starts: Vec<usize>,
    zone: Zone,
    /// Open series: style, closing mark, last number.
    series: Vec<(Style, u8, u32)>,
    /// Where the text after the last marker begins.
    rest: usize,
    /// The last marker named an article: its first clause may follow at once.
    article: bool,
    /// The type line has been found.
    titled: bool,
    /// A signature block has begun.
    signing: bool,
    /// Words before this are dealt with.
    after: usize,
    /// Here the next paragraph is known to begin.
    bound: usize,
}

impl Cutter<'_> {
    fn run(&mut self, mut cells: &[Piece], mut starts: &[usize]) {
        let mut at = 0;
        while at < self.end {
            while let [start, below @ ..] = starts
                && *start <= at
            {
                starts = below;
                self.start(*start);
            }
            self.bound = starts.first().copied().unwrap_or(self.end);
            if let [cell, below @ ..] = cells
                && cell.span.start <= at
            {
                cells = below;
                self.start(at);
                at = cell.span.end + 1;
                self.after = at;
                self.start(at);
                continue;
            }
            if at >= self.after {
                self.word(at);
            }
            match self.folded[at..].iter().position(|&b| b == b' ') {
                Some(blank) => at += blank + 1,
                None => break,
            }
        }
    }

    fn word(&mut self, at: usize) {
        let byte = self.folded[at];
        match byte {
            b'-' | b'*' | b'_' if self.run_of(at) >= 3 => {
                let end = at + self.run_of(at);
                self.start(at);
                self.start_after(end);
            }
            b'-' | b'+' | b'*' if self.is_item(at) => {
                self.start(at);
            }
            b'"' if self.before(at) == b':'
                && marker::read(&self.cues.grammar.sections, self.cues.text, at + 1, self.ahead(at)).is_some() =>
            {
                self.start(at);
            }
            _ if byte.is_ascii_digit() => self.numbered(at),
            _ if is_letter(byte) && self.cues.text.is_upper(at) => {
                let start = self.starts.len();
                self.numbered(at);
                if self.starts.len() == start {
                    self.cue(at);
                }
            }
            b'n' if self.zone == Zone::Head => self.place_and_date(at),
            _ if is_letter(byte) && self.folded.get(at + 1).is_some_and(|b| matches!(b, b')' | b'.' | b'/')) => {
                self.numbered(at);
            }
            _ => {}
        }
    }

    /// A paragraph begins at a place.
    fn start(&mut self, at: usize) {
        if at < self.end && self.starts.last().is_none_or(|&last| at > last) {
            self.starts.push(at);
        }
    }

    /// A paragraph begins with the next word.
    fn start_after(&mut self, at: usize) {
        let blanks = self.folded[at.min(self.end)..].iter().take_while(|b| **b == b' ').count();
        self.start(at + blanks);
    }

    fn ahead(&self, at: usize) -> usize {
        (at + AHEAD).min(self.bound.max(at))
    }

    fn run_of(&self, at: usize) -> usize {
        let byte = self.folded[at];
        self.folded[at..].iter().take(200).take_while(|b| **b == byte).count()
    }

    /// The last character before a word, a blank left out.
    fn before(&self, at: usize) -> u8 {
        self.folded[..at].iter().rev().find(|b| **b != b' ').copied().unwrap_or(b'.')
    }

    /// The paragraph so far.
    fn so_far(&self, at: usize) -> Span {
        let start = self.starts.last().copied().unwrap_or(0);
        self.cues.text.trim(Span::new(start.min(at), at))
    }

    fn ended(&self, at: usize) -> bool {
        matches!(self.before(at), b'.' | b';' | b':' | b'!' | b'?' | b'"' | ELLIPSIS) || self.starts.last() == Some(&at)
    }

    /// True where the paragraph so far is a heading: a marker and a few words, or capitals.
    fn is_heading(&self, at: usize) -> bool {
        let so_far = self.so_far(at);
        let longest = if self.article { ARTICLE_HEADING } else { HEADING };
        if so_far.len() > longest || so_far.is_empty() {
            return false;
        }
        let from = self.rest.max(so_far.start);
        self.cues.text.is_all_caps(so_far)
            || (self.rest > so_far.start
                && from < at
                && !self.folded[from..so_far.end].iter().any(|b| matches!(b, b'.' | b';' | b':')))
    }

    fn numbered(&mut self, at: usize) {
        // right after a marker stands its text; only "Điều 2. 1." opens a clause there
        let bare = self.rest == at && self.starts.last().is_some_and(|s| *s < at);
        if bare && !self.article {
            return;
        }
        let Some(m) = marker::read(&self.cues.grammar.sections, self.cues.text, at, self.ahead(at)) else { return };
        // 4a inside a running line is as often a reference ("khoản 4a.")
        if m.inserted || bare && !(m.style == Style::Decimal(1) && m.number == 1) {
            return;
        }
        let letter = marker::as_letter(m, self.folded);
        let m = match letter {
            Some(letter) if !self.continues(&m) && self.continues(&letter) => letter,
            _ => m,
        };
        if !self.opens(at, &m) {
            return;
        }
        self.start(at);
        // a numbered part ends a signature block: what follows is attached
        self.signing = false;
        self.zone = self.zone.max(Zone::Body);
        self.rest = m.rest;
        self.article = m.style == Style::Article;
        self.note(&m);
        if let Some(end) = heading::end(&self.cues, &m, self.bound.max(m.rest)) {
            self.start_after(end);
        }
    }

    fn opens(&self, at: usize, m: &Marker) -> bool {
        let tail = Span::new(at.saturating_sub(24), at.saturating_sub(1).max(at.saturating_sub(24)));
        let ended = self.ended(at);
        let upper = self.cues.text.is_upper(m.rest);
        let padded = self.folded[m.label.start] == b'0';
        let asks = || match self.cues.ends_with(tail) {
            Some(Layout::Reference | Layout::Counted | Layout::Connective) => true,
            // "đánh giá trong năm 4. Tập huấn", "II. Nhiệm vụ trong năm 1. Tập huấn"
            Some(Layout::Numbered) => {
                let first = m.number == 1 && !padded && self.is_heading(at);
                !upper || !self.continues(m) && !first
            }
            _ => false,
        };
        // "tại khoản 1 Điều 32"
        let refers = || m.style == Style::Article && self.cues.ends_with_reference(tail);
        if at > 0 && !ended && (asks() || refers()) {
            return false;
        }
        // "(Gửi kèm: 1. Văn bản số …; 2. Báo cáo …)" counts inside a sentence
        if matches!(m.style, Style::Decimal(1)) && self.in_brackets(at) {
            return false;
        }
        let runs = m.number == 1 || self.continues(m);
        let heading = self.is_heading(at);
        // "(Kèm theo Quyết định số …) I. MỤC ĐÍCH": a note in brackets ends what stands above
        let noted = m.number == 1 && self.before(at) == b')';
        // "… lên Cổng dịch vụ công 2. Tổ chức các lớp": no mark ends what stands above; "(Mẫu 02. HNCT)" and "giai đoạn 2. Các
        // xã" count something else
        let numbered = || self.cues.ends_with(tail) == Some(Layout::Numbered);
        let goes_on = || !padded && self.continues(m) && !numbered();
        match m.style {
            Style::Article => ended || heading || runs,
            Style::Part | Style::Chapter | Style::Muc => ended || heading || runs,
            Style::Appendix => self.zone >= Zone::Body && ended && self.cues.text.is_all_caps(m.label),
            // capitals behind the next number tell a heading wherever it stands
            Style::Roman => {
                let capitals = self.in_capitals(m);
                // a number left out or misprinted before it ("1. MỤC ĐÍCH … II. NỘI DUNG")
                let near =
                    capitals && ended && self.last(m).map_or(m.number == 2, |n| m.number > n && m.number <= n + 2);
                // "Iii. tổ chức thực hiện" in a copy that lost its capitals
                let small = ended && (m.number == 1 || runs && m.label.len() > 1);
                // "… (sẽ có Giấy mời sau) IV. Phân công nhiệm vụ": the next of several letters opens its part anywhere
                let next = m.number > 1 && m.label.len() > 1 && goes_on();
                (ended || heading || noted || capitals || next) && (runs || near) && (upper || small)
            }
            Style::UpperLetter => (ended || heading) && runs && upper,
            Style::Decimal(1) => {
                let near = self.last(m).is_some_and(|last| m.number > last && m.number <= last + 3);
                upper && (ended && (runs || near) || (heading || noted) && runs || goes_on())
            }
            Style::Decimal(depth) => upper && (ended || heading || goes_on() || self.deepens(depth, m)),
            Style::LowerLetter => runs && (ended || heading || upper && m.close == b')') && (upper || m.close == b')'),
            // a bracket inside a line is a reference or a sentence's own list
            Style::Bracketed(_) => false,
        }
    }

    /// True where two words in capitals stand behind a marker.
    fn in_capitals(&self, m: &Marker) -> bool {
        let ahead = &self.folded[m.rest..self.ahead(m.rest)];
        let two: usize = ahead.split(|b| *b == b' ').take(2).map(|word| word.len() + 1).sum();
        two > 6 && self.cues.text.is_all_caps(Span::new(m.rest, (m.rest + two - 1).min(self.end)))
    }

    /// True where a bracket of the paragraph so far stands open, and closes before long.
    fn in_brackets(&self, at: usize) -> bool {
        let so_far = self.so_far(at);
        let from = so_far.start.max(at.saturating_sub(AHEAD));
        let open = memchr::memrchr2(b'(', b')', &self.folded[from..at]).is_some_and(|i| self.folded[from + i] == b'(');
        let ahead = &self.folded[at..(at + BRACKETS).min(self.end)];
        open && memchr::memchr2(b'(', b')', ahead).is_some_and(|i| ahead[i] == b')')
    }

    /// True for the first number below the one that is open: "1.1" behind "1. Chia sẻ dữ liệu".
    fn deepens(&self, depth: u8, m: &Marker) -> bool {
        let label = &self.folded[m.label.start..m.label.end];
        let above = label.split(|b| *b == b'.').filter(|number| !number.is_empty()).rev().nth(1);
        let above = above.and_then(|number| std::str::from_utf8(number).ok()).and_then(|number| number.parse().ok());
        let open = self.series.iter().rev().find(|s| s.0 == Style::Decimal(depth.saturating_sub(1))).map(|s| s.2);
        m.number == 1 && above.is_some() && above == open
    }

    fn continues(&self, m: &Marker) -> bool {
        self.series.iter().any(|&(style, _, last)| style == m.style && marker::follows(style, last, m.number))
    }

    /// Last number of the deepest open series of the marker's style.
    fn last(&self, m: &Marker) -> Option<u32> {
        self.series.iter().rev().find(|s| s.0 == m.style).map(|s| s.2)
    }

    /// Keeps the open series.
    fn note(&mut self, m: &Marker) {
        let keep = if m.style.is_named() {
            self.series.iter().position(|s| s.0 >= m.style && (s.0 != Style::Article || m.style == Style::Article))
        } else {
            let same = |s: &(Style, u8, u32)| s.0 == m.style && (m.number == 1 || marker::follows(s.0, s.2, m.number));
            self.series.iter().rposition(same).or_else(|| self.series.iter().rposition(|s| s.0 == m.style))
        };
        if let Some(keep) = keep {
            self.series.truncate(keep);
        }
        self.series.push((m.style, m.close, m.number));
    }

    fn is_item(&self, at: usize) -> bool {
        let text = self.cues.text;
        if self.folded.get(at + 1) != Some(&b' ') {
            return false;
        }
        let next = at + 2;
        let Some(&first) = self.folded.get(next) else { return false };
        let upper = text.is_upper(next) || first == b'"';
        if self.inside_name(at) {
            return false;
        }
        match self.before(at) {
            // "- Cơ quan chủ trì: Sở Y tế" behind a task that no mark ends
            _ if upper && self.zone >= Zone::Body && self.is_label(next) => true,
            b';' | b':' => is_word(first) || first == b'"',
            b'.' => upper,
            b')' if self.zone == Zone::End => upper,
            _ if !upper || self.zone < Zone::Body || !self.is_heading(at) => false,
            // "Ngân hàng Nhà nước - Chi nhánh tỉnh"
            _ if self.cues.grammar.words.agencies.branches.open(&self.folded[next..]) => false,
            _ => {
                let so_far = self.so_far(at);
                let rest = Span::new(self.rest.max(so_far.start), so_far.end);
                let named =
                    self.cues.at(rest.start, rest.end).is_some_and(|(c, end)| c == Layout::Heading && end == rest.end)
                        || text.is_all_caps(rest)
                        || self.cues.grammar.agencies.named_folded(part(self.folded, rest.start, rest.end)).is_some();
                named
                    || matches!(self.cues.at(next, self.ahead(next)), Some((Layout::Task | Layout::Basis, _)))
                    || !self.inside_names(at, next) && self.list_goes_on(next)
            }
        }
    }

    /// True where a dash stands inside the name of a body: "Vụ Khoa học - Công nghệ".
    fn inside_name(&self, at: usize) -> bool {
        let from = self.rest.max(self.so_far(at).start);
        let goes_over = |start: usize| {
            let name = self.cues.grammar.bodies.longest(self.folded, start, self.ahead(start));
            name.is_some_and(|(end, _)| end > at)
        };
        // "gửi báo cáo về Bộ Lao động - Thương binh và Xã hội" holds the name further on
        let near = at.saturating_sub(NAME).max(from);
        let capital = |&p: &usize| self.cues.text.is_upper(p) && p > 0 && self.folded[p - 1] == b' ';
        from < at && (goes_over(from) || (near..at).filter(capital).any(goes_over))
    }

    /// True where a dash stands between two names: "cao tốc Bắc - Nam", "phường Văn Miếu - Quốc Tử Giám".
    fn inside_names(&self, at: usize, next: usize) -> bool {
        let before = self.folded[..at.saturating_sub(1)].iter().rev().take_while(|b| is_word(**b)).count();
        // "các nghị định hướng dẫn Luật - Trên cơ sở tài liệu …"
        let opens = || matches!(self.cues.at(next, self.ahead(next)), Some((Layout::Opening, _)));
        before > 0 && self.cues.text.is_upper(at - 1 - before) && !opens()
    }

    /// True where a label that says who, when or what begins.
    fn is_label(&self, at: usize) -> bool {
        let found = self.cues.grammar.assignments.at(self.folded, at, self.ahead(at));
        found.is_some_and(|f| f.rule.meaning.is_label())
    }

    /// True where an item after this one follows the end of its sentence.
    fn list_goes_on(&self, from: usize) -> bool {
        let ahead = &self.folded[from..(from + 900).min(self.end)];
        memchr::memchr2_iter(b'.', b';', ahead).any(|i| {
            matches!(ahead.get(i + 1..), Some([b' ', b'-' | b'+', b' ', ..])) && self.cues.text.is_upper(from + i + 4)
        })
    }

    /// True where the name of the Party begins.
    fn begins_with_party(&self, at: usize) -> bool {
        let behind = self.cues.grammar.words.layout.party.behind(&self.folded[at..]);
        behind.is_some_and(|behind| behind.starts_with(b" "))
    }

    fn cue(&mut self, at: usize) {
        let text = self.cues.text;
        let Some((cue, end)) = self.cues.at(at, self.ahead(at)) else {
            match self.zone {
                Zone::Head => self.title(at),
                Zone::End if self.signing => self.signer(at),
                _ => {}
            }
            return;
        };
        let capitals = text.is_all_caps(Span::new(at, end));
        match cue {
            // "Quốc hội nước Cộng hòa …": inside a sentence the name of the state opens no line
            // nor does the name of the Party in small letters
            Layout::Motto
                if !self.cues.grammar.words.layout.state.close(&self.folded[..at])
                    && (capitals || !self.begins_with_party(at)) =>
            {
                self.start(at);
                self.start_after(end);
                self.after = end;
            }
            Layout::Number if self.zone == Zone::Head => self.start(at),
            Layout::Basis if self.zone <= Zone::Bases && !capitals => {
                let opens = self.ended(at) || self.before(at) == b',' || self.is_heading(at) || self.folded[at] == b'c';
                let shown = text.is_all_caps(Span::new(at.saturating_sub(6), at));
                if opens || shown {
                    self.start(at);
                    self.zone = Zone::Bases;
                }
            }
            Layout::Enacts if capitals => {
                self.start(at);
                self.start_after(end);
                self.zone = Zone::Body;
                self.after = end;
            }
            Layout::Addressees if self.folded.get(end) == Some(&b':') => {
                self.start(at);
                if self.zone >= Zone::Body {
                    self.start_after(end + 1);
                    self.zone = Zone::End;
                }
            }
            Layout::Signing if capitals && (self.zone == Zone::End || self.ended(at)) && self.zone >= Zone::Body => {
                self.start(at);
                self.zone = Zone::End;
                self.signing = true;
            }
            Layout::Issuer if self.zone == Zone::Head && capitals => self.issuer(at, end),
            // "TM. ỦY BAN NHÂN DÂN" / "CHỦ TỊCH" / the name
            Layout::Issuer
                if self.signing
                    && capitals
                    && self.before(at) != b'.'
                    && self.so_far(at).len() > 12
                    && !text.is_upper(end + 2) =>
            {
                self.start(at);
            }
            Layout::Issuer if self.zone >= Zone::Body && capitals && self.ended(at) && !self.signing => {
                self.start(at);
                self.zone = Zone::End;
                self.signing = true;
            }
            _ if self.zone == Zone::Head => self.title(at),
            _ if self.zone == Zone::End && self.signing => self.signer(at),
            _ => {}
        }
        if self.zone == Zone::Body && self.folded[..at].ends_with(b"./. ") {
            self.start(at);
        }
    }

    /// The body in capitals above the bases: the title ends before it.
    fn issuer(&mut self, at: usize, name: usize) {
        let tail = Span::new(at.saturating_sub(16), at.saturating_sub(1));
        if at > 0 && self.cues.ends_with(tail).is_some_and(Layout::leaves_open) {
            self.after = name;
            return;
        }
        let end = heading::capitals_end(self.cues.text, at, self.ahead(at));
        let blanks = self.folded[end.min(self.end)..].iter().take_while(|b| matches!(b, b' ' | b',' | b'-')).count();
        if matches!(self.cues.at(end + blanks, self.ahead(end)), Some((Layout::Basis, _))) {
            self.start(at);
            self.after = end;
        }
    }

    /// The signer's name after capitals, and the capitals of what follows the name.
    fn signer(&mut self, at: usize) {
        let text = self.cues.text;
        let capitals = |from: usize| {
            let len = self.folded[from.min(self.end)..].iter().take_while(|b| is_letter(**b)).count();
            text.is_all_caps(Span::new(from, from + len))
        };
        let len = self.folded[..at.saturating_sub(1)].iter().rev().take_while(|b| **b != b' ').count();
        let last = at.saturating_sub(1 + len);
        let here = capitals(at);
        let before = if is_letter(self.folded[last]) { capitals(last) } else { here };
        // what is attached below begins with capitals; its parts are cut as any other
        self.signing = !here || self.so_far(at).len() < 80;
        if here != before {
            self.start(at);
        }
    }

    /// The type line, after the head's date or number.
    fn title(&mut self, at: usize) {
        let text = self.cues.text;
        if self.titled || !text.is_upper(at + 1) || self.starts.len() < 3 {
            return;
        }
        let mut end = at;
        let mut found = None;
        for _ in 0..4 {
            let word = self.folded[end.min(self.end)..].iter().take_while(|b| **b != b' ').count();
            let span = Span::new(at, (end + word).min(self.end));
            if word == 0 || !text.is_all_caps(span) {
                break;
            }
            if self.cues.grammar.types.named_folded(&self.folded[span.start..span.end]).is_some_and(|t| t.titled) {
                found = Some(span.end);
            }
            end = span.end + 1;
        }
        // the type line stands at the start of what follows the date
        if let Some(end) = found
            && (self.starts.last() == Some(&at) || self.before(at).is_ascii_digit())
        {
            self.start(at);
            if text.is_upper(end + 1) && text.is_upper(end + 2) {
                self.start_after(end);
            }
            self.after = end;
            self.titled = true;
        }
    }

    /// "Hà Nội, ngày 12 tháng 3 năm 2004": the place goes back over words with a capital.
    fn place_and_date(&mut self, at: usize) {
        let words = &self.folded[at..self.ahead(at)];
        if self.before(at) != b',' || self.cues.at(at, self.ahead(at)).is_none_or(|(c, _)| !c.refers()) {
            return;
        }
        let Some(digits) = words.iter().position(u8::is_ascii_digit).filter(|i| *i < 8) else { return };
        let mut start = at;
        for _ in 0..5 {
            let before = self.folded[..start.saturating_sub(1)].iter().rev().take_while(|b| **b != b' ').count();
            let word = start.saturating_sub(1 + before);
            let plain = self.folded[word..start].iter().all(|b| is_letter(*b) || matches!(b, b' ' | b',' | b'.'));
            if before == 0
                || !plain
                || !self.cues.text.is_upper(word)
                || self.cues.text.is_upper(word + 1) && before > 3
            {
                break;
            }
            start = word;
            if self.starts.last() == Some(&start) {
                break;
            }
        }
        if start < at {
            self.start(start);
        }
        // the date ends after its third number
        let mut groups = 0;
        let mut i = digits;
        while i < words.len() && groups < 3 && i < 40 {
            let run = words[i..].iter().take_while(|b| b.is_ascii_digit()).count();
            if run > 0 {
                groups += 1;
                i += run;
            } else {
                i += 1;
            }
        }
        if groups == 3 && words.get(i) == Some(&b' ') && self.cues.text.is_upper(at + i + 1) {
            self.start(at + i + 1);
            self.after = at + i;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_brackets_open_no_parts_and_a_marker_may_end_its_paragraph() {
        let pieces = |source: &str, starts: &[usize]| -> Vec<String> {
            let text = Text::of_lines(source);
            let cut = cut(&text, &[], starts, &Grammar::builtin().expect("the grammar loads"));
            cut.iter().map(|p| text.slice(p.span).to_owned()).collect()
        };
        let source = "Nội dung như sau: 1. Trồng cây. (Gửi kèm: 1. Danh sách cây; 2. Báo cáo trồng cây).";
        assert_eq!(pieces(source, &[]).len(), 2, "{:?}", pieces(source, &[]));
        for start in 0..source.chars().count() {
            assert!(!pieces(source, &[start]).is_empty());
        }
    }

    #[test]
    fn numbers_go_on_where_no_mark_ends_what_stands_above() {
        let parts = [
            "Nội dung như sau:",
            "I. MỤC ĐÍCH",
            "Trồng cây ở đồi.",
            "II. Nhiệm vụ trọng tâm trong năm",
            "1. Chia sẻ số liệu trồng cây với các xã",
            "1.1. Nâng cấp hệ thống; bổ sung số liệu trồng cây",
            "a) Phân công: Sở Y tế; các xã",
            "b) Thời gian: Quý I/2026",
            "2. Tổ chức các lớp trồng cây cho các xã; cây giống do xã cấp, giai đoạn 3. Cây khác mua ở chợ (có danh sách sau)",
            "III. Phân công nhiệm vụ",
            "1. Sở Y tế rà soát cây.",
        ];
        let text = Text::of_lines(&parts.join(" "));
        let pieces = cut(&text, &[], &[], &Grammar::builtin().expect("the grammar loads"));
        assert_eq!(pieces.iter().map(|p| text.slice(p.span)).collect::<Vec<_>>(), parts);
    }
}
