//! What a line begins and ends with: the evidence that paragraphs are told by.

use smallvec::SmallVec;

use crate::grammar::marker::{self, Marker, Style};
use crate::grammar::meaning::{Layout, Section};
use crate::grammar::{Grammar, Name};
use crate::text::particles::{NUMBER, OF, THIS};
use crate::text::{ELLIPSIS, Span, Text, is_letter, is_word, part};

/// No marker alone on its line is longer.
const MARKER: usize = 12;
/// No cue is longer.
const CUE: usize = 40;
/// Room for the words of two lines that are short.
const ROOM: usize = 72;

/// A person's name has no more words.
const NAME_WORDS: usize = 5;

/// No syllable is longer ("nghiêng").
const SYLLABLE: usize = 7;

/// The name of a type has no more words.
const TYPE_WORDS: usize = 5;

/// The name of a body goes on for no more words over a line end.
const BODY_WORDS: usize = 9;

/// A text with the grammar that reads its cues.
pub(super) struct Cues<'t> {
    pub text: &'t Text,
    pub grammar: &'t Grammar,
}

impl<'t> Cues<'t> {
    pub fn new(text: &'t Text, grammar: &'t Grammar) -> Self {
        Cues { text, grammar }
    }

    /// The marker of a numbered part that the line begins with.
    pub fn marker(&self, line: Span) -> Option<Marker> {
        marker::read(&self.grammar.sections, self.text, line.start, line.end)
    }

    /// The marker in brackets that a line begins with.
    pub fn bracketed(&self, line: Span) -> Option<Marker> {
        marker::read_bracketed(&self.grammar.sections, self.text, line.start, line.end)
    }

    /// The cue that begins at a position.
    pub fn at(&self, start: usize, end: usize) -> Option<(Layout, usize)> {
        let found = self.grammar.layout.at(self.text.folded(), start, end)?;
        // inside a sentence stands "Đảng Cộng sản Việt Nam", in a head "ĐẢNG CỘNG SẢN VIỆT NAM"
        let party =
            || self.grammar.words.layout.party.open(&self.text.folded()[start..]) && !self.text.is_all_caps(found.span);
        (found.rule.meaning != Layout::Motto || !party()).then_some((found.rule.meaning, found.span.end))
    }

    /// True for a line that holds the marker of a part and nothing else: "Điều 2.", "a)".
    pub fn is_marker(&self, line: Span) -> bool {
        let folded = &self.text.folded()[line.start..line.end];
        if folded.len() > MARKER || folded.last().is_none_or(|b| is_word(*b)) {
            return false;
        }
        // the marker of a part is one only where something follows it
        let words = pair(folded, b"x");
        let found = self.grammar.sections.at(&words, 0, words.len());
        found.is_some_and(|f| {
            !matches!(f.rule.meaning, Section::Bracketed | Section::Matter | Section::Abbreviation)
                && f.span.end + 3 >= words.len()
        })
    }

    /// True for a line that begins with a small letter.
    pub fn begins_small(&self, line: Span) -> bool {
        is_letter(self.text.folded()[line.start]) && !self.text.is_upper(line.start)
    }

    /// True where a cue, the marker of an article ("Điều" / "2.") or the name of a type ("QUYẾT" / "ĐỊNH") begins with
    /// the first line and ends in the second; `in_capitals` tells whether the first line is.
    pub fn begins_over(&self, a: Span, b: Span, in_capitals: impl Fn() -> bool) -> bool {
        let folded = self.text.folded();
        let first = &folded[a.start..a.end];
        let (cue, part, capitals) = (self.grammar.layout.may_begin(first), self.is_part(first), in_capitals());
        if !cue && !part && !capitals {
            return false;
        }
        let words = pair(first, &folded[b.start..b.end.min(b.start + CUE)]);
        let over = |end: usize| end > a.len() + 1;
        let article = || {
            let found = self.grammar.sections.at(&words, 0, words.len());
            found.is_some_and(|found| found.rule.meaning == Section::Article && over(found.span.end))
        };
        cue && self.grammar.layout.at(&words, 0, words.len()).is_some_and(|found| over(found.span.end))
            || part && article()
            || capitals && self.names_type(a, b, &words)
    }

    /// True where both lines together are the name of a type, and the first one alone is none.
    fn names_type(&self, a: Span, b: Span, words: &[u8]) -> bool {
        let known = |name: &[u8]| self.grammar.types.named_folded(name).is_some();
        known(words) && self.text.slice(b).len() <= CUE && !known(&self.text.folded()[a.start..a.end])
    }

    /// True where the name of a body goes on over the line end: "Sở" / "Công Thương".
    pub fn names_on(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        let last = last_word(folded, a);
        let first = folded[b.start..b.end].iter().take_while(|b| is_word(**b)).count();
        self.grammar.bodies.follows(&folded[last.start..last.end], &folded[b.start..b.start + first])
    }

    /// True where the line end cuts the name of a body that begins the first line: "VĂN PHÒNG CHÍNH" / "PHỦ".
    pub fn cuts_name(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        let Some((end, name)) = self.grammar.bodies.longest(folded, a.start, a.end) else {
            return self.names_over(a, b);
        };
        let whole = end == a.end && !matches!(name, Name::Head { common: true, .. });
        // "ĐẢNG BỘ TỈNH QUẢNG TRỊ" ends with its place, though "trị" and "tỉnh" stand side by side in other names
        let ends = |at: usize| self.grammar.provinces.longest(folded, at, a.end).is_some_and(|(stop, _)| stop == a.end);
        let place = || memchr::memchr_iter(b' ', &folded[end..a.end]).any(|blank| ends(end + blank + 1));
        // "BAN CHỈ ĐẠO NHÀ" / "NƯỚC"
        !whole && (self.names_over(a, b) || end < a.end && !place() && self.names_on(a, b))
    }

    /// True where the name of a body begins with the first line and ends in the second.
    fn names_over(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        let words = pair(&folded[a.start..a.end], &folded[b.start..b.end.min(b.start + CUE)]);
        self.grammar.bodies.longest(&words, 0, words.len()).is_some_and(|(end, _)| end > a.len() + 1)
    }

    /// True where the line end cuts the name of a body among the last words of the first line: "… của Giám đốc Sở" / "Y tế", "… Sở Lao
    /// động" / "- Thương binh và Xã hội".
    pub fn cuts_body(&self, a: Span, b: Span) -> bool {
        let (folded, mut start) = (self.text.folded(), a.end);
        if folded[b.start] != b'-' && !self.names_on(a, b) {
            return false;
        }
        for _ in 0..BODY_WORDS {
            let word = last_word(folded, Span::new(a.start, start));
            if word.is_empty() {
                return false;
            }
            let capital = self.text.is_upper(word.start);
            if capital && self.names_over(Span::new(word.start, a.end), b) {
                return true;
            }
            if word.start == a.start {
                return false;
            }
            start = word.start - 1;
        }
        false
    }

    /// True for a line that begins with a person's name and goes on with what he does: "Lò Văn Tám đã …".
    pub fn begins_with_person(&self, line: Span) -> bool {
        let mut words = self.text.slice(line).split(' ').take(NAME_WORDS);
        let begins = |word: &&str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.as_str().chars().all(char::is_lowercase)
        };
        let name = words.clone().take_while(begins).count();
        let surname = words.clone().next().is_some_and(|word| self.grammar.is_surname(word));
        let next = words.nth(name).unwrap_or_default();
        surname && name > 1 && next.starts_with(char::is_lowercase)
    }

    /// True where the line end cuts a name between its syllables: "ống Cái" / "Mép", "Nhà máy điện Nhơn" / "Trạch".
    pub fn cuts_syllables(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        let last = last_word(folded, a);
        let before = last_word(folded, self.text.trim(Span::new(a.start, last.start)));
        let first = first_word(folded, b);
        let first = Span::new(
            first.start,
            first.start + folded[first.start..first.end].iter().take_while(|b| is_letter(**b)).count(),
        );
        let syllable = |word: Span| {
            let mut letters = self.text.slice(word).chars();
            (2..=SYLLABLE).contains(&word.len())
                && letters.next().is_some_and(char::is_uppercase)
                && letters.all(char::is_lowercase)
        };
        let body = |line: Span| self.grammar.bodies.longest(folded, line.start, line.end).is_some();
        let place = || self.grammar.provinces.named_folded(&folded[last.start..last.end]).is_some();
        !before.is_empty()
            && self.begins_small(before)
            && syllable(last)
            && syllable(first)
            && !body(last)
            && !body(b)
            && !place()
            && self.at(b.start, b.end).is_none()
    }

    /// True for a line that ends with "ban hành".
    pub fn puts_out(&self, line: Span) -> bool {
        self.grammar.words.layout.puts_out.close(&self.text.folded()[line.start..line.end])
    }

    /// True for a line in small letters that begins with the name of a type: "Quyết định bãi bỏ …".
    pub fn begins_with_type(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let first = first_word(folded, line);
        let second = word_behind(folded, first, line);
        self.is_type_name(Span::new(line.start, second.end)) && !self.text.is_upper(second.start)
    }

    /// True for a line that opens with the name of a type: "Luật Đất đai …".
    pub fn opens_with_type(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let mut end = line.start;
        self.text.is_upper(line.start)
            && (0..TYPE_WORDS).any(|_| {
                let word = first_word(folded, Span::new(end, line.end));
                end = (word.end + 1).min(line.end);
                self.is_type_name(Span::new(line.start, word.end))
            })
    }

    /// True where a dash inside two words that belong together begins the second line: "kinh tế" / "- xã hội".
    pub fn joins_sides(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        let words = &self.grammar.words.layout;
        let second = folded[b.start..b.end].strip_prefix(b"- ").is_some_and(|side| words.second_sides.open(side));
        second && words.first_sides.close(&folded[a.start..a.end])
    }

    /// True for a line that begins with a Roman number, with or without marks behind it: "XV.".
    pub fn begins_roman(&self, line: Span) -> bool {
        let word = first_word(self.text.folded(), line);
        let label = self.text.folded()[word.start..word.end].split(|b| !is_letter(*b)).next().unwrap_or_default();
        let capitals = self.text.is_all_caps(word) || label.len() == 1 && self.text.is_upper(word.start);
        capitals && marker::roman_number(label).is_some()
    }

    /// True for a line of several names, or the first of an article, that ends with an office, whose body comes next:
    /// "…, Giám đốc", "Điều 4. Chánh Văn phòng".
    pub fn ends_with_office(&self, line: Span, marker: impl FnOnce() -> Option<Marker>) -> bool {
        let folded = self.text.folded();
        let office = |at: usize| {
            let named = || self.grammar.bodies.longest(folded, at, line.end);
            self.text.is_upper(at) && matches!(named(), Some((end, Name::Head { person: true, .. })) if end == line.end)
        };
        match memchr::memrchr(b',', &folded[line.start..line.end]) {
            Some(comma) => {
                let last = last_word(folded, line);
                let two = last_word(folded, self.text.trim(Span::new(line.start, last.start)));
                let part = self.text.trim(Span::new(line.start + comma + 1, line.end));
                two.start > line.start + comma && office(two.start) || !part.is_empty() && office(part.start)
            }
            None => marker().is_some_and(|m| m.style == Style::Article && office(m.rest)),
        }
    }

    /// True where the line end parts the name of a province: "tỉnh Đồng" / "Tháp".
    pub fn parts_province(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        if !self.text.is_upper(b.start) {
            return false;
        }
        let last = last_word(folded, a);
        if last.is_empty() || !self.text.is_upper(last.start) {
            return false;
        }
        let first = first_word(folded, b);
        let provinces = &self.grammar.provinces;
        let name = || pair(&folded[last.start..last.end], &folded[first.start..first.end]);
        // "Việt Nam" / "Hà Nội, ngày …"
        let own = || provinces.longest(folded, b.start, b.end).is_some_and(|(end, _)| end > first.end);
        provinces.named_folded(&name()).is_some() && !own()
    }

    /// True where a line ends with the word for a place whose name begins the next one: "tỉnh" / "Đồng Nai".
    pub fn parts_place(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        self.text.is_upper(b.start)
            && self.grammar.words.layout.places.close(&folded[a.start..a.end])
            && self.grammar.provinces.longest(folded, b.start, b.end).is_some()
    }

    /// True for a line that begins with "của": it tells whose is what the line before it names.
    pub fn begins_with_of(&self, line: Span) -> bool {
        let folded = &self.text.folded()[line.start..line.end];
        let word = Span::new(line.start, line.start + OF.word().len());
        folded.strip_prefix(OF.word()).is_some_and(|rest| matches!(rest, [] | [b' ', ..]))
            && self.text.is_all_caps(word) == self.text.is_upper(word.start)
    }

    /// True for a line that ends with "của".
    pub fn ends_with_of(&self, line: Span) -> bool {
        let folded = &self.text.folded()[line.start..line.end];
        folded.strip_suffix(OF.word()).is_some_and(|before| before.ends_with(b" "))
    }

    /// True where a place, with or without "của" at its end, is the name of a type and nothing else.
    pub fn is_type(&self, place: Span) -> bool {
        let end = place.end - if self.ends_with_of(place) { OF.word().len() } else { 0 };
        self.is_type_name(Span::new(place.start, end))
    }

    /// True for a line that is a word of a page's menu and nothing else.
    pub fn is_of_menu(&self, line: Span) -> bool {
        self.grammar.menu.contains(&self.text.folded()[line.start..line.end])
    }

    /// True where a place is the name of a type.
    fn is_type_name(&self, place: Span) -> bool {
        self.grammar.types.named_folded(&self.text.folded()[place.start..place.end]).is_some()
    }

    /// True for a line that may be a person's name: some words, each with a capital and small letters.
    pub fn is_persons_name(&self, line: Span) -> bool {
        // most lines have a second word, and a small one
        let second = || first_word(self.text.folded(), line).end + 1;
        if !self.text.is_upper(line.start) || !self.text.is_upper(second()) {
            return false;
        }
        let (mut words, mut begins) = (0, true);
        for c in self.text.slice(line).chars() {
            if c == ' ' && !begins {
                begins = true;
                continue;
            }
            let fits = if begins { c.is_uppercase() } else { c.is_lowercase() };
            words += usize::from(begins);
            if !fits || words > NAME_WORDS {
                return false;
            }
            begins = false;
        }
        words > 1 && !begins
    }

    /// True for a line that may be a person's name, with his rank before it ("Thượng tướng Lò Văn Tám") or with its last word alone
    /// ("Lò Văn" / "Tám").
    pub fn may_end_name(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let first = first_word(folded, line);
        let second = word_behind(folded, first, line);
        first.end == line.end && self.text.is_upper(first.start) && !self.text.is_all_caps(first)
            || self.is_persons_name(line)
            || self.is_persons_name(Span::new((second.end + 1).min(line.end), line.end))
    }

    /// True for a line that opens with the name of a type and a number and symbol: "Kế hoạch 12/KH-UBND năm 2025 …".
    pub fn names_document(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let mut end = line.start;
        for _ in 0..TYPE_WORDS {
            let word = first_word(folded, Span::new(end, line.end));
            end = (word.end + 1).min(line.end);
            if begins_with_code(self.text, Span::new(end, line.end)) && self.is_type(Span::new(line.start, word.end)) {
                return true;
            }
        }
        false
    }

    /// True for a line that opens with a paper and its number: "Nghị quyết số 21-NQ/TW …", "Quyết định 12/QĐ-UBND …".
    pub fn cites(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let second = word_behind(folded, first_word(folded, line), line);
        let number = word_behind(folded, second, line);
        let numbered = || folded[number.start..number.end] == *NUMBER.word();
        self.is_type_name(Span::new(line.start, second.end)) && (numbered() || self.names_document(line))
    }

    /// True where a count goes on over a line end, and the next line begins with a Roman number: "từ cấp I đến cấp" / "V. Chi tiết …".
    pub fn counts_on(&self, a: Span) -> bool {
        let folded = self.text.folded();
        let noun = last_word(folded, a);
        let before = &folded[a.start..noun.start];
        let counted = |at: usize| {
            let behind = before[at..].strip_prefix(&folded[noun.start..noun.end]).and_then(|w| w.strip_prefix(b" "));
            let label = behind.and_then(|words| words.split(|b| !is_letter(*b)).next());
            label.is_some_and(|label| marker::roman_number(label).is_some())
        };
        memchr::memmem::find_iter(before, &folded[noun.start..noun.end]).any(counted)
    }

    /// True for a line that ends with what Roman numbers count: "… LẦN THỨ", "… Quốc hội khóa".
    pub fn ends_with_ordinal(&self, line: Span) -> bool {
        self.grammar.words.layout.ordinals.close(&self.text.folded()[line.start..line.end])
    }

    /// True where the number and symbol of a document that a line names stand at the beginning of the next one:
    /// "… và Chỉ thị số" / "21-CT/TU ngày …", "… tại Nghị quyết" / "214/NQ-CP".
    pub fn parts_number(&self, a: Span, b: Span) -> bool {
        let folded = self.text.folded();
        if !folded[b.start].is_ascii_digit() {
            return false;
        }
        let word = first_word(folded, b);
        let digits = folded[word.start..word.end].iter().take_while(|b| b.is_ascii_digit()).count();
        let mark = word.start + digits;
        let symbol = matches!(folded.get(mark), Some(b'/' | b'-'))
            && folded[mark..word.end].contains(&b'/')
            && (self.text.is_upper(mark + 1) || folded[mark..word.end].iter().filter(|b| **b == b'/').count() == 2)
            && folded[mark..word.end].iter().any(|b| is_letter(*b));
        if !symbol {
            return false;
        }
        let mut start = a.end;
        for count in 0..TYPE_WORDS {
            let last = last_word(folded, Span::new(a.start, start));
            if last.is_empty() || last.start == a.start {
                return false;
            }
            let words = Span::new(last.start, a.end);
            if count == 0 && folded[words.start..words.end] == *NUMBER.word() || self.is_type_name(words) {
                return true;
            }
            start = last.start - 1;
        }
        false
    }

    /// True for a line that is the word of a part and nothing else: "Chương".
    pub fn is_part_word(&self, line: Span) -> bool {
        self.is_part(&self.text.folded()[line.start..line.end]) && self.text.is_upper(line.start)
    }

    /// True for a line that is the word of a part and its number: "Chương II".
    pub fn is_part_number(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let word = first_word(folded, line);
        let two = word_behind(folded, word, line);
        let word = if self.is_part(&folded[word.start..word.end]) { word } else { Span::new(word.start, two.end) };
        let number = self.text.trim(Span::new((word.end + 1).min(line.end), line.end));
        let number = Span::new(number.start, number.end - usize::from(folded[line.end - 1] == b'.'));
        self.is_part_word(word) && !number.is_empty() && self.is_numeral(number)
    }

    /// True for the word of a part and nothing else.
    fn is_part(&self, words: &[u8]) -> bool {
        let known = &self.grammar.words.layout;
        known.great_parts.has(words) || known.parts.has(words)
    }

    /// True for "PHẦN" and a line that begins with the Roman number of the part: "II. NỘI DUNG".
    pub fn numbers_part(&self, word: Span, line: Span) -> bool {
        let folded = self.text.folded();
        let label = folded[line.start..line.end].split(|&b| b == b'.').next().unwrap_or_default();
        let roman = || self.text.is_upper(line.start) && marker::roman_number(label).is_some();
        self.grammar.words.layout.great_parts.has(&folded[word.start..word.end]) && roman()
    }

    /// True for a line that is a Roman or Arabic number and nothing else.
    pub fn is_numeral(&self, line: Span) -> bool {
        let label = &self.text.folded()[line.start..line.end];
        let figures = label.len() <= 3 && !label.is_empty() && label.iter().all(u8::is_ascii_digit);
        figures || self.text.is_upper(line.start) && marker::roman_number(label).is_some()
    }

    /// True for a line that opens with the document itself: "Kế hoạch này được …".
    pub fn opens_with_this(&self, line: Span) -> bool {
        let folded = &self.text.folded()[line.start..line.end.min(line.start + CUE)];
        let this = THIS.after_blank();
        let whole = |at: &usize| folded.get(at + this.len()).is_none_or(|&b| !is_letter(b));
        let name = |at: usize| self.is_type_name(Span::new(line.start, line.start + at));
        memchr::memmem::find(folded, this).filter(whole).is_some_and(name)
    }

    /// True for the name of a type that ends its sentence or is what is worked with: "Nghị quyết.", "Quyết định để triển khai …".
    pub fn is_object(&self, line: Span) -> bool {
        let folded = self.text.folded();
        let second = word_behind(folded, first_word(folded, line), line);
        let rest = part(folded, second.end + 1, line.end);
        let name = second.end - usize::from(folded[second.end - 1] == b'.');
        let goes_on = || self.grammar.words.layout.behind_type.open(rest);
        (name < second.end || goes_on()) && self.is_type_name(Span::new(line.start, name))
    }

    /// True for a line with words that no heading has: "Quyết định này", "Sở X có trách nhiệm".
    pub fn says(&self, line: Span) -> bool {
        let words = &self.text.folded()[line.start..line.end];
        let whole = |at: usize, length: usize| words.get(at + length).is_none_or(|&b| !is_letter(b));
        let saying = &self.grammar.words.layout.saying;
        saying.iter().any(|said| memchr::memmem::find(words, said).is_some_and(|at| whole(at, said.len())))
    }

    /// True for a line that ends with a verb that asks for a document: "Kinh phí thực hiện".
    pub fn ends_with_doing(&self, line: Span) -> bool {
        self.grammar.words.layout.doing.close(&self.text.folded()[line.start..line.end])
    }

    /// The cue that the place ends with: a word or two.
    pub fn ends_with(&self, place: Span) -> Option<Layout> {
        let folded = self.text.folded();
        let one = last_word(folded, place);
        let two = last_word(folded, Span::new(place.start, one.start.saturating_sub(1).max(place.start)));
        let exact = |word: Span| {
            if word.is_empty() {
                return None;
            }
            self.at(word.start, place.end).filter(|(_, end)| *end == place.end).map(|(cue, _)| cue)
        };
        let cue = exact(Span::new(two.start, place.end)).filter(|_| !two.is_empty()).or_else(|| exact(one));
        // "30 ngày": the number stands before the word, and not in "khoản 1 Điều"
        let counted = || folded[two.start..two.end].iter().all(u8::is_ascii_digit) && !two.is_empty();
        let counted = || counted() && !self.text.is_upper(one.start);
        // "ngày 24 tháng": the number is that of the day
        let numbered = || {
            let three = last_word(folded, Span::new(place.start, two.start.saturating_sub(1).max(place.start)));
            let day = self.at(three.start, three.end).filter(|(_, end)| !three.is_empty() && *end == three.end);
            day.is_some_and(|(cue, _)| cue == Layout::Numbered)
        };
        cue.filter(|cue| !cue.refers() || !counted() || numbered())
    }

    /// True where the place ends with "khoản", "ngày", "số": a number belongs to it.
    pub fn awaits_number(&self, place: Span) -> bool {
        self.ends_with(place).is_some_and(Layout::refers)
    }

    /// True where the place ends with a reference and its number: "khoản 1", "điểm a".
    pub fn ends_with_reference(&self, place: Span) -> bool {
        let folded = self.text.folded();
        let label = last_word(folded, place);
        let before = Span::new(place.start, label.start.saturating_sub(1).max(place.start));
        let short =
            folded[label.start..label.end].iter().all(u8::is_ascii_digit) && label.len() <= 3 || label.len() == 1;
        short
            && !label.is_empty()
            && folded.get(label.end.wrapping_sub(1)).is_some_and(|b| is_word(*b))
            && self.awaits_number(before)
    }
}

/// Two stretches of words with a blank between them.
fn pair(first: &[u8], second: &[u8]) -> SmallVec<[u8; ROOM]> {
    let mut words = SmallVec::from_elem(b' ', first.len() + 1 + second.len());
    let (before, behind) = words.split_at_mut(first.len());
    before.copy_from_slice(first);
    behind[1..].copy_from_slice(second);
    words
}

/// The word that the place ends with.
fn last_word(folded: &[u8], place: Span) -> Span {
    let before = folded[place.start..place.end].iter().rposition(|&b| b == b' ');
    Span::new(before.map_or(place.start, |blank| place.start + blank + 1), place.end)
}

/// The word that the place begins with.
pub(super) fn first_word(folded: &[u8], place: Span) -> Span {
    let length = folded[place.start..place.end].iter().position(|&b| b == b' ');
    Span::new(place.start, length.map_or(place.end, |length| place.start + length))
}

/// The word behind one of a line's; empty behind the last.
fn word_behind(folded: &[u8], word: Span, line: Span) -> Span {
    first_word(folded, Span::new((word.end + 1).min(line.end), line.end))
}

/// True for a line that opens with a bullet.
pub(super) fn is_item(folded: &[u8], line: Span) -> bool {
    matches!(&folded[line.start..line.end], [b'-' | b'+' | b'*', b' ', _, ..])
        || matches!(&folded[line.start..line.end], [b'-' | b'+' | b'*', next, ..] if is_letter(*next))
}

/// True for a line of dashes or stars.
pub(super) fn is_rule(folded: &[u8], line: Span) -> bool {
    !folded[line.start..line.end].iter().any(|b| is_word(*b))
}

/// True where a bracket that stands open at the end of a line is closed in the next one.
pub(super) fn opens_bracket(a: &[u8], b: &[u8]) -> bool {
    let closes = || memchr::memchr2(b'(', b')', b).is_some_and(|at| b[at] == b')');
    memchr::memrchr2(b'(', b')', a).is_some_and(|at| a[at] == b'(') && closes()
}

/// True where a quotation that opens at the end of a line is closed in the next one: "“Sắc màu Hà Nội – The color of" / "Hanoi”".
pub(super) fn opens_quote(a: &[u8], b: &[u8]) -> bool {
    let opens = |at: usize| at == 0 || matches!(a.get(at - 1), Some(b' ' | b'('));
    let closes = |at: usize| at > 0 && b[at - 1] != b' ' && !b.get(at + 1).is_some_and(|&next| is_word(next));
    memchr::memrchr(b'"', a).is_some_and(opens) && memchr::memchr(b'"', b).is_some_and(closes)
}

/// True where a sentence, clause or heading visibly ends.
pub(super) fn ends_sentence(folded: &[u8], line: Span) -> bool {
    let tail = folded[line.start..line.end].iter().rev().find(|b| !matches!(b, b'"' | b')' | b' '));
    tail.is_none_or(|b| matches!(b, b'.' | b';' | b':' | b'!' | b'?' | &ELLIPSIS))
}

/// True for a place that trails off: "ngày lễ, ngày tết…".
pub(super) fn trails_off(folded: &[u8], line: Span) -> bool {
    let mut tail = folded[line.start..line.end].iter().rev().skip_while(|b| matches!(b, b'"' | b')' | b' '));
    let mut dot = || tail.next();
    matches!(dot(), Some(&ELLIPSIS)) || dot() == Some(&b'.') && dot() == Some(&b'.')
}

/// The number of a footnote in brackets that a line begins with: "[3] Kế hoạch số …".
pub(super) fn note_number(line: &[u8]) -> Option<u32> {
    let inside = line.strip_prefix(b"[")?;
    let end = inside.iter().position(|b| !b.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let closed = inside.get(end) == Some(&b']');
    closed.then(|| inside[..end].iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
}

/// True where a number and symbol is broken between two lines: "157/KH-" and "UBND", "12/TTr-" and "SCT", "29H-" and
/// "012.34", "Số: 115" and "/KH-UBND".
pub(super) fn breaks_code(text: &Text, a: Span, b: Span) -> bool {
    let folded = text.folded();
    let first = &folded[b.start..b.end];
    if first.first() != Some(&b'/') && !matches!(&folded[a.start..a.end], [.., b'-' | b'/']) {
        return false;
    }
    let last = last_word(folded, a);
    let word = &folded[last.start..last.end];
    let code = word.iter().any(u8::is_ascii_digit);
    match first {
        [b'/', next, ..] => code && is_letter(*next),
        _ if word.len() > 1 && word.ends_with(b"-") => {
            let capital = text.is_upper(last.end.saturating_sub(2));
            code && (capital || word.contains(&b'/')) && text.is_upper(b.start) && word.iter().any(|b| is_letter(*b))
                || code && capital && first[0].is_ascii_digit()
                || code && word.iter().all(|b| b.is_ascii_digit() || *b == b'-') && is_symbol(text, b)
        }
        _ => code && word.ends_with(b"/") && (text.is_upper(b.start) || first[0].is_ascii_digit()),
    }
}

/// True where the line begins with a document's number: "214/NQ-CP", "72/2015/NĐ-CP".
pub(super) fn begins_with_code(text: &Text, line: Span) -> bool {
    let folded = text.folded();
    let word = first_word(folded, line);
    let word = &folded[word.start..word.end];
    let figures = word.iter().take_while(|b| b.is_ascii_digit()).count();
    let letter = word.iter().position(|b| is_letter(*b));
    figures > 0
        && word.get(figures) == Some(&b'/')
        && letter.is_some_and(|at| word[at - 1] == b'/' && text.is_upper(line.start + at))
}

/// True where the line begins with a symbol: capitals with a slash, as "KL/TW".
fn is_symbol(text: &Text, line: Span) -> bool {
    let folded = text.folded();
    let word = first_word(folded, line);
    folded[word.start..word.end].contains(&b'/') && text.is_all_caps(Span::new(word.start, word.start + 2))
}
