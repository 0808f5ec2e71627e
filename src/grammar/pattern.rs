//! The pattern language: literal words, `{slot}`, `[optional]`; a space stands for any or no white space.
//!
//! In: a pattern and the slots. Out: an anchored matcher over the folded view, and the strings with which a match
//! can begin. It gives no meaning.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use regex_syntax::hir::literal::{ExtractKind, Extractor, Literal};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::machine::{Program, SLOTS};
use super::starts::{BLANK, Begun, FIGURE, Growing, Start};
use super::trial::Places;
use crate::text::{Span, fold};

/// Slots by name.
pub(crate) type Slots = BTreeMap<String, Slot>;

/// What a slot may hold.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    program: Arc<Program>,
    kind: Kind,
    /// Beginnings under each of [`LIMITS`], read when first needed.
    starts: [OnceLock<Option<Vec<Start>>>; LIMITS.len()],
}

#[derive(Debug, Clone)]
enum Kind {
    Words(Vec<Start>),
    /// Any figure stands as [`FIGURE`].
    Regex(Hir),
}

/// How many letters a class may stand for, how long a start may be and how many a pattern may have: the longest
/// starts that are not too many tell most places apart.
const LIMITS: [(usize, usize, usize); 6] =
    [(10, 14, 700), (10, 8, 700), (10, 4, 700), (80, 3, 700), (80, 2, 700), (80, 1, 700)];

impl Slot {
    /// A slot of a raw expression; the error is a sentence.
    pub(crate) fn of_regex(regex: &str) -> Result<Slot, String> {
        let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build();
        let hir = parser.parse(&fold_regex(regex)).map_err(|e| e.to_string())?;
        let program = Arc::new(Program::of_expression(&hir)?);
        Ok(Slot { program, kind: Kind::Regex(with_figures(&hir)), starts: Default::default() })
    }

    /// A slot of words.
    pub(crate) fn of_words(words: &[&str]) -> Slot {
        let mut words: Vec<Vec<u8>> = words.iter().map(|w| symbols(w)).collect();
        words.sort();
        words.dedup();
        let program = Arc::new(Program::of_words(&words));
        let words = words.into_iter().map(|symbols| Start { symbols, whole: true }).collect();
        Slot { program, kind: Kind::Words(words), starts: Default::default() }
    }

    /// True where a text can be the whole slot, for its examples.
    pub(crate) fn is(&self, folded: &[u8]) -> bool {
        self.program.run(folded, 0, true).is_some()
    }

    fn starts(&self, limit: usize) -> Option<&[Start]> {
        let hir = match &self.kind {
            Kind::Words(words) => return Some(words),
            Kind::Regex(hir) => hir,
        };
        let read = || {
            let &(class, length, total) = LIMITS.get(limit)?;
            let mut extractor = Extractor::new();
            extractor.kind(ExtractKind::Prefix).limit_class(class).limit_repeat(3).limit_literal_len(length);
            extractor.limit_total(total);
            let literals = extractor.extract(hir);
            let start = |l: &Literal| Start { symbols: l.as_bytes().to_vec(), whole: l.is_exact() };
            Some(literals.literals()?.iter().map(start).collect())
        };
        self.starts.get(limit)?.get_or_init(read).as_deref()
    }
}

/// Puts [`FIGURE`] for every class of the ten figures, which would make ten starts of each one.
fn with_figures(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Class(Class::Bytes(class))
            if class.ranges().iter().map(|r| (r.start(), r.end())).eq([(b'0', b'9')]) =>
        {
            Hir::literal([FIGURE])
        }
        HirKind::Repetition(repetition) => {
            let sub = Box::new(with_figures(&repetition.sub));
            Hir::repetition(regex_syntax::hir::Repetition { sub, ..repetition.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(with_figures).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(with_figures).collect()),
        _ => hir.clone(),
    }
}

/// One compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// As written in the file.
    pub source: String,
    program: Program,
    /// Names of the slots, in the order of the program.
    pub slots: Vec<String>,
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
fn symbols(word: &str) -> Vec<u8> {
    fold(word).into_iter().map(|b| if b == b' ' { BLANK } else { b }).collect()
}

/// A piece of a pattern.
enum Piece<'s> {
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
    names: &mut Vec<String>,
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
                let slot = slots
                    .get(name)
                    .ok_or_else(|| format!("'{source}': unknown slot '{{{name}}}'; slots are defined in slots.toml"))?;
                out.push(Piece::Slot(slot));
                names.push(name.to_owned());
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
    pub(crate) fn compile(source: &str, slots: &Slots, tree: &mut Growing, begun: Begun) -> Result<Pattern, String> {
        let mut names = Vec::new();
        let pieces = pieces(source, &mut 0, 0, slots, &mut names)?;
        if names.len() > SLOTS {
            return Err(format!("'{source}': it has more than {SLOTS} slots; make two patterns of it"));
        }
        let mut program = Program::new();
        follow(&mut program, &pieces);
        // a match that fills slots between words must be looked into
        let plain = names.is_empty() || matches!(&pieces[..], [Piece::Slot(_)]);
        if !plant(&pieces, plain, tree, begun) {
            return Err(format!("'{source}': it can begin with anything; begin it with a word or a narrow slot"));
        }
        Ok(Pattern { source: source.to_owned(), program: program.end(), slots: names })
    }

    /// The end of the match that begins at a place, and the places of the slots.
    pub(crate) fn at(&self, hay: &[u8], start: usize) -> Option<(usize, Places)> {
        self.program.run(hay, start, false)
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

/// Plants the strings with which a match can begin, as whole matches where the pattern is a few fixed words; false
/// where it can begin with anything.
fn plant(pieces: &[Piece<'_>], plain: bool, tree: &mut Growing, begun: Begun) -> bool {
    for (limit, &(_, length, total)) in LIMITS.iter().enumerate() {
        let (length, total) = if plain && limit == 0 { (300, 3000) } else { (length, total) };
        let mut planting = Planting { tree, limit, length, total, ends: Vec::new() };
        let root = Tip { node: 0, length: 0, blank: false };
        let Some(open) = planting.grow(vec![root], pieces) else { continue };
        let whole = plain && planting.ends.is_empty();
        let ends: Vec<Tip> = planting.ends.into_iter().chain(open).collect();
        if ends.iter().all(|tip| tip.length > 0) {
            tree.mark(ends.iter().map(|tip| tip.node).collect(), Begun { whole, ..begun });
            return true;
        }
    }
    false
}

/// Where a string has come to in the tree.
#[derive(Debug, Clone, Copy)]
struct Tip {
    node: u32,
    length: usize,
    /// Its last symbol is a blank.
    blank: bool,
}

/// The strings of one pattern on their way into a tree.
struct Planting<'t> {
    tree: &'t mut Growing,
    limit: usize,
    length: usize,
    total: usize,
    /// Strings that go no further, though matches may.
    ends: Vec<Tip>,
}

impl Planting<'_> {
    /// Leads the tips on over what the pieces may begin with; `None` where they become too many.
    fn grow(&mut self, mut open: Vec<Tip>, pieces: &[Piece<'_>]) -> Option<Vec<Tip>> {
        for piece in pieces {
            let mut next = Vec::new();
            match piece {
                Piece::Word(word) => self.lead(&open, &symbols(word), true, &mut next),
                Piece::Slot(slot) => match slot.starts(self.limit) {
                    Some(starts) => {
                        for start in starts {
                            self.lead(&open, &start.symbols, start.whole, &mut next);
                        }
                    }
                    // it may begin with anything
                    None => self.ends.append(&mut open),
                },
                Piece::Optional(inner) => {
                    next = self.grow(open.clone(), inner)?;
                    next.append(&mut open);
                }
            }
            open = next;
            if open.len() + self.ends.len() > self.total {
                return None;
            }
        }
        Some(open)
    }

    fn lead(&mut self, open: &[Tip], symbols: &[u8], whole: bool, next: &mut Vec<Tip>) {
        for &(mut tip) in open {
            let mut cut = false;
            for &symbol in symbols {
                // two blanks side by side are one, and no match is looked for at a blank
                if symbol == BLANK && (tip.blank || tip.length == 0) {
                    continue;
                }
                if tip.length == self.length {
                    cut = true;
                    break;
                }
                let blank = symbol == BLANK;
                let node = self.tree.step(tip.node, symbol);
                tip = Tip { node, length: tip.length + 1, blank };
            }
            if whole && !cut { next.push(tip) } else { self.ends.push(tip) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::starts::Starts;
    use super::*;

    fn compile(pattern: &str) -> Result<(Pattern, Starts), String> {
        let slots = Slots::from([("number".to_owned(), Slot::of_regex("[0-9]{1,5}[a-z]?").expect("compiles"))]);
        let mut tree = Growing::new();
        let begun = Begun { file: 0, whole: false, rule: 0, pattern: 0 };
        let pattern = Pattern::compile(pattern, &slots, &mut tree, begun)?;
        Ok((pattern, Starts::new(&tree)))
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
    fn fixed_words_need_no_expression() {
        assert_eq!(begins("căn cứ[ vào]", "căn cứ vào"), [(6, true), (10, true)]);
        assert_eq!(begins("căn cứ[ vào]", "căncứ"), [(5, true)]);
    }
}
