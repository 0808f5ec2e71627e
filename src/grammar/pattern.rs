//! The pattern language: literal words, `{slot}`, `[optional]`; a space stands for any or no white space.
//!
//! In: a pattern and the slots. Out: an anchored matcher over the folded view, and the strings with which a match
//! can begin. It gives no meaning.

use std::sync::Arc;

use regex_syntax::hir::Hir;
use rustc_hash::{FxHashMap, FxHashSet};

use super::growing::Growing;
use super::machine::{Program, SLOTS};
use super::planting::{self, Start};
use super::starts::{BLANK, Begun};
use super::trial::Places;
use crate::text::{Span, fold, is_letter};

/// Slots by name.
#[derive(Debug)]
pub(crate) struct Slots {
    slots: FxHashMap<Arc<str>, Slot>,
    /// Names of those that stand in a pattern.
    used: FxHashSet<Arc<str>>,
}

impl Slots {
    /// Slots with their names.
    pub(crate) fn new(slots: impl Iterator<Item = (Arc<str>, Slot)>) -> Slots {
        Slots { slots: slots.collect(), used: FxHashSet::default() }
    }

    /// True where the slot stands in a pattern that was compiled.
    pub(crate) fn is_used(&self, name: &str) -> bool {
        self.used.contains(name)
    }
}

/// What a slot may hold.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    program: Arc<Program>,
    pub(super) kind: Kind,
}

/// What its program was made of.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Words.
    Words(Vec<Start>),
    /// An expression.
    Regex(Hir),
}

impl Slot {
    /// A slot of a raw expression; the error is a sentence.
    pub(crate) fn of_regex(regex: &str) -> Result<Slot, String> {
        let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build();
        let hir = parser.parse(&fold_regex(regex)).map_err(|e| e.to_string())?;
        let program = Arc::new(Program::of_expression(&hir)?);
        Ok(Slot { program, kind: Kind::Regex(hir) })
    }

    /// A slot of words.
    pub(crate) fn of_words(words: &[&str]) -> Slot {
        let mut words: Vec<Vec<u8>> = words.iter().map(|w| symbols(w)).collect();
        words.sort();
        words.dedup();
        let program = Arc::new(Program::of_words(&words));
        Slot { program, kind: Kind::Words(Start::of_words(words)) }
    }

    /// True where a text can be the whole slot, for its examples.
    pub(crate) fn is(&self, folded: &[u8]) -> bool {
        self.program.run(folded, 0, |end| end == folded.len()).is_some()
    }
}

/// One compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// As written in the file.
    pub source: String,
    program: Program,
    /// Names of the slots, in the order of the program.
    pub(super) slots: Vec<Arc<str>>,
}

/// Folds the words of a regular expression and leaves its syntax alone.
///
/// ASCII stands as it is: an upper-case letter there is syntax (`\D`).
fn fold_regex(regex: &str) -> String {
    let mut out = String::with_capacity(regex.len());
    // folding would lower the case of ASCII syntax; only the rest is folded
    for (c, byte) in regex.chars().zip(fold(regex)) {
        let byte = if c.is_ascii_uppercase() { c as u8 } else { byte };
        if byte < 0x80 { out.push(byte as char) } else { push_hex(&mut out, byte) }
    }
    out
}

fn push_hex(out: &mut String, byte: u8) {
    use std::fmt::Write;
    let _ = write!(out, "\\x{byte:02x}");
}

/// A literal word as the symbols of a start.
pub(super) fn symbols(word: &str) -> Vec<u8> {
    fold(word).into_iter().map(|b| if b == b' ' { BLANK } else { b }).collect()
}

/// A piece of a pattern.
pub(super) enum Piece<'s> {
    Word(&'s str),
    Slot(&'s Slot),
    Optional(Vec<Piece<'s>>),
}

/// Splits a pattern into its pieces; stops at the bracket that closes an optional one.
fn pieces<'s>(
    source: &'s str,
    at: &mut usize,
    depth: u32,
    slots: &'s Slots,
    names: &mut Vec<Arc<str>>,
) -> Result<Vec<Piece<'s>>, String> {
    let mut out = Vec::new();
    while let Some(rest) = source.get(*at..).filter(|r| !r.is_empty()) {
        let word = rest.find(['{', '}', '[', ']']).unwrap_or(rest.len());
        if word > 0 {
            out.push(Piece::Word(&rest[..word]));
            *at += word;
            continue;
        }
        *at += 1;
        match rest.as_bytes()[0] {
            b'{' => {
                let end = rest.find('}').ok_or_else(|| format!("'{source}': '{{' without '}}'"))?;
                let name = &rest[1..end];
                let (name, slot) = slots
                    .slots
                    .get_key_value(name)
                    .ok_or_else(|| format!("'{source}': unknown slot '{{{name}}}'; slots are defined in slots.toml"))?;
                out.push(Piece::Slot(slot));
                names.push(Arc::clone(name));
                *at += end;
            }
            b'[' => out.push(Piece::Optional(pieces(source, at, depth + 1, slots, names)?)),
            b']' if depth > 0 => return Ok(out),
            b']' => return Err(format!("'{source}': ']' without '['")),
            _ => return Err(format!("'{source}': '}}' without '{{'")),
        }
    }
    if depth > 0 { Err(format!("'{source}': '[' without ']'")) } else { Ok(out) }
}

fn follow(program: &mut Program, pieces: &[Piece<'_>]) {
    for piece in pieces {
        match piece {
            Piece::Word(word) => program.word(&symbols(word)),
            Piece::Slot(slot) => program.slot(&slot.program),
            Piece::Optional(inner) => program.optional(|program| follow(program, inner)),
        }
    }
}

impl Pattern {
    /// Compiles a pattern and plants its beginnings into a tree; the error is a sentence.
    pub(crate) fn compile(
        source: &str,
        slots: &mut Slots,
        tree: &mut Growing,
        begun: Begun,
    ) -> Result<Pattern, String> {
        let mut names = Vec::new();
        let pieces = pieces(source, &mut 0, 0, slots, &mut names)?;
        if names.len() > SLOTS {
            return Err(format!("'{source}': it has more than {SLOTS} slots; make two patterns of it"));
        }
        let mut program = Program::new();
        follow(&mut program, &pieces);
        // a match that fills slots between words must be looked into
        let plain = names.is_empty() || matches!(&pieces[..], [Piece::Slot(_)]);
        if !planting::plant(&pieces, plain, tree, begun) {
            return Err(format!("'{source}': it can begin with anything; begin it with a word or a narrow slot"));
        }
        slots.used.extend(names.iter().cloned());
        Ok(Pattern { source: source.to_owned(), program: program.end(), slots: names })
    }

    /// The end of the match that begins at a place, and the places of the slots; a match ends with a word.
    pub(crate) fn at(&self, hay: &[u8], start: usize) -> Option<(usize, Places)> {
        self.program.run(hay, start, |end| end > start && !is_cut(hay, end))
    }

    /// The place of a slot of a match, by the slot's number.
    pub(crate) fn place(places: &Places, slot: usize) -> Option<Span> {
        Program::place(places, slot).map(|(start, end)| Span::new(start, end))
    }

    /// The places of a match whose words need no trial: those of the one slot that is the whole pattern, or none.
    pub(crate) fn whole(&self, words: Span) -> Places {
        let only = matches!(&self.slots[..], [name] if self.source.len() == name.len() + 2);
        Program::whole(only.then_some((words.start, words.end)))
    }
}

/// True where a match would end inside a word.
pub(super) fn is_cut(hay: &[u8], end: usize) -> bool {
    end > 0 && end < hay.len() && is_letter(hay[end]) && is_letter(hay[end - 1])
}

#[cfg(test)]
mod tests {
    use super::super::starts::{ANYTHING, Starts};
    use super::*;

    fn compile(pattern: &str) -> Result<(Pattern, Starts), String> {
        let number = Slot::of_regex("[0-9]{1,5}[a-z]?").expect("compiles");
        let mut slots = Slots::new(std::iter::once(("number".into(), number)));
        let mut tree = Growing::new();
        let begun = Begun { file: 0, whole: false, rule: 0, pattern: 0, ahead: ANYTHING };
        let pattern = Pattern::compile(pattern, &mut slots, &mut tree, begun)?;
        Ok((pattern, Starts::new(tree)))
    }

    fn matches(pattern: &str, text: &str) -> bool {
        let (pattern, _) = compile(pattern).expect("compiles");
        pattern.at(&fold(text), 0).is_some()
    }

    /// Lengths of the strings with which the pattern may begin the text, with whether they are all of it.
    fn begins(pattern: &str, text: &str) -> Vec<(usize, bool)> {
        let (_, starts) = compile(pattern).expect("compiles");
        let mut out = Vec::new();
        starts.walk(&fold(text), |begun, length| out.push((length, begun.whole)));
        out
    }

    #[test]
    fn a_space_stands_for_any_or_no_white_space() {
        assert!(matches("kế hoạch số {number}", "Kế hoạchsố 210"));
        assert!(matches("kế hoạch số {number}", "KẾ HOẠCH SỐ210"));
    }

    #[test]
    fn optional_words_may_be_missing() {
        assert!(matches("điều [số ]{number}", "Điều 5"));
        assert!(matches("điều [số ]{number}", "Điều số 5"));
        assert!(!matches("điều [số ]{number}", "Điều lệ"));
        // the last word that fits only in part is left out
        assert!(matches("các sở[ thôn]", "các sở thông báo"));
    }

    #[test]
    fn mistakes_are_named() {
        for wrong in ["{nothing}", "[a", "a]", "a}", "[a]"] {
            assert!(compile(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn starts_are_read_off_words_and_slots() {
        assert_eq!(begins("[ngày ]{number}", "ngày 7 tháng 9"), [(6, false)]);
        assert_eq!(begins("[ngày ]{number}", "7 tháng 9"), [(1, false)]);
        assert_eq!(begins("[ngày ]{number}", "tháng 9"), []);
    }

    #[test]
    fn a_match_begins_with_one_of_the_starts() {
        let expressions = [
            "[0-9]{1,5}[a-z]?",
            "(?:ab|a)(?:c|bcd)?",
            "(?:a|b)*c",
            "[^.]{1,5}?b",
            "(?:[0-9]{1,3}|no|n)(?: ?, ?(?:[0-9]+|no))*,?",
            "(?:ab?){2}c",
            "(?:a{0,2}b){1,3}",
            "[a-c]{4,6}d|a",
            "x?(?:y?z?|w)a",
            "(?:no){5}|[a-z]{2}0",
        ];
        let pieces = ["a", "b", "c", "d", "0", "12", ",", " ", "n", "no", "x", "w", "z", "."];
        let mut seed = 7_u32;
        let mut met = 0;
        for expression in expressions {
            let slot = Slot::of_regex(expression).expect("compiles");
            let mut slots = Slots::new(std::iter::once(("s".into(), slot)));
            let mut tree = Growing::new();
            let begun = Begun { file: 0, whole: false, rule: 0, pattern: 0, ahead: ANYTHING };
            let mut patterns: Vec<(usize, Pattern)> = Vec::new();
            for (p, source) in ["{s}", "[no ]{s}a", "a[{s}] b"].into_iter().enumerate() {
                let begun = Begun { pattern: p as u16, ..begun };
                // one that can begin with anything is refused
                patterns
                    .extend(Pattern::compile(source, &mut slots, &mut tree, begun).ok().map(|pattern| (p, pattern)));
            }
            let starts = Starts::new(tree);
            for _ in 0..4000 {
                let mut text = String::new();
                for _ in 0..8 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
                }
                let mut begun = Vec::new();
                starts.walk(text.as_bytes(), |b, _| begun.push(usize::from(b.pattern)));
                for (p, pattern) in &patterns {
                    let matches =
                        !text.starts_with(' ') && pattern.at(text.as_bytes(), 0).is_some_and(|(end, _)| end > 0);
                    met += usize::from(matches);
                    assert!(!matches || begun.contains(p), "{} with {expression} on {text}", pattern.source);
                }
            }
        }
        assert!(met > 2_000, "{met}");
    }

    #[test]
    fn words_behind_words_tell_places_apart() {
        let who: Vec<String> = (b'a'..=b'z').map(|letter| format!("đơn vị {}", char::from(letter))).collect();
        let doing: Vec<String> = (b'a'..=b'z').map(|letter| format!("làm việc {}", char::from(letter))).collect();
        let words = |words: &[String]| Slot::of_words(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let mut slots = Slots::new([("who".into(), words(&who)), ("doing".into(), words(&doing))].into_iter());
        let mut tree = Growing::new();
        let begun = Begun { file: 0, whole: false, rule: 0, pattern: 0, ahead: ANYTHING };
        let pattern = Pattern::compile("{who} {doing} :", &mut slots, &mut tree, begun).expect("compiles");
        let starts = Starts::new(tree);
        let begins = |text: &str| {
            let mut found = 0;
            starts.walk(&fold(text), |_, _| found += 1);
            found
        };
        assert_eq!((begins("đơn vị c làm việc d:"), begins("đơn vị c lo liệu")), (1, 0));
        assert!(pattern.at(&fold("đơn vị c làm việc d:"), 0).is_some());
    }

    #[test]
    fn fixed_words_need_no_expression() {
        assert_eq!(begins("căn cứ[ vào]", "căn cứ vào"), [(6, true), (10, true)]);
        assert_eq!(begins("căn cứ[ vào]", "căncứ"), [(5, true)]);
    }
}
