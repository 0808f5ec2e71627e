//! The pattern language: literal words, `{slot}`, `[optional]`; a space stands for any or no white space.
//!
//! In: a pattern and the slots. Out: an anchored matcher over the folded view. It gives no meaning.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor};

use crate::text::fold;

/// Slots by name, each with its expression over the folded view.
pub(crate) type Slots = BTreeMap<String, String>;

/// One compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// As written in the file.
    pub source: String,
    /// Expression over the folded view, anchored at its start.
    expression: String,
    /// Its matcher, made when it is first needed: most documents need few.
    regex: OnceLock<Option<Regex>>,
    /// Names of the slots, in the order of the groups (group n is slot n − 1).
    pub slots: Vec<String>,
    /// Byte strings with one of which every match begins; with true, the string is the whole match.
    pub starts: Vec<(Vec<u8>, bool)>,
}

/// Folds the words of a regular expression and leaves its syntax alone.
///
/// ASCII stands as it is: an upper-case letter there is syntax (`\D`).
pub(crate) fn fold_regex(regex: &str) -> String {
    let mut out = String::with_capacity(regex.len());
    for byte in fold_words(regex) {
        if byte < 0x80 { out.push(byte as char) } else { out.push_str(&format!("\\x{byte:02x}")) }
    }
    out
}

fn fold_words(regex: &str) -> Vec<u8> {
    // folding would lower the case of ASCII syntax; only the rest is folded
    let folded = fold(regex);
    regex.chars().zip(folded).map(|(c, byte)| if c.is_ascii_uppercase() { c as u8 } else { byte }).collect()
}

/// A literal word as a regular expression over the folded view.
pub(crate) fn literal(word: &str) -> String {
    let mut out = String::new();
    for byte in fold(word) {
        match byte {
            // normalised text has one blank at most
            b' ' => out.push_str(" ?"),
            b if b.is_ascii_alphanumeric() => out.push(b as char),
            b => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out
}

impl Pattern {
    /// Compiles a pattern; the error is a sentence.
    pub(crate) fn compile(source: &str, slots: &Slots) -> Result<Pattern, String> {
        let mut regex = String::new();
        let mut names = Vec::new();
        let mut depth = 0u32;
        let mut chars = source.char_indices();
        let mut word = String::new();
        while let Some((i, c)) = chars.next() {
            if matches!(c, '{' | '[' | ']' | '}') {
                regex.push_str(&literal(&word));
                word.clear();
            }
            match c {
                '{' => {
                    let rest = &source[i + 1..];
                    let end = rest.find('}').ok_or_else(|| format!("'{source}': '{{' without '}}'"))?;
                    let name = &rest[..end];
                    let slot = slots.get(name).ok_or_else(|| {
                        format!("'{source}': unknown slot '{{{name}}}'; slots are defined in slots.toml")
                    })?;
                    regex.push_str(&format!("({slot})"));
                    names.push(name.to_owned());
                    for _ in 0..=name.chars().count() {
                        chars.next();
                    }
                }
                '[' => {
                    regex.push_str("(?:");
                    depth += 1;
                }
                ']' => {
                    depth = depth.checked_sub(1).ok_or_else(|| format!("'{source}': ']' without '['"))?;
                    regex.push_str(")?");
                }
                '}' => return Err(format!("'{source}': '}}' without '{{'")),
                c => word.push(c),
            }
        }
        if depth > 0 {
            return Err(format!("'{source}': '[' without ']'"));
        }
        regex.push_str(&literal(&word));
        let plain = names.is_empty() || names.len() == 1 && source.len() == names[0].len() + 2;
        let starts = starts_of(&regex, plain).map_err(|e| format!("'{source}': {e}"))?;
        Ok(Pattern {
            source: source.to_owned(),
            expression: format!("^(?:{regex})"),
            regex: OnceLock::new(),
            slots: names,
            starts,
        })
    }
}

impl Pattern {
    /// The matcher; `None` for an expression too large to be compiled, which [`super::Grammar::problems`] tells.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.expression).unicode(false).size_limit(4 << 20).build().ok();
        self.regex.get_or_init(compile).as_ref()
    }

    /// The one slot that is the whole pattern: its words are the whole match.
    pub(crate) fn only_slot(&self) -> Option<&str> {
        match &self.slots[..] {
            [name] if self.source.len() == name.len() + 2 => Some(name),
            _ => None,
        }
    }
}

/// The byte strings with which a match can begin; all of them whole where the pattern is a few fixed words.
fn starts_of(regex: &str, plain: bool) -> Result<Vec<(Vec<u8>, bool)>, String> {
    let hir = regex_syntax::ParserBuilder::new()
        .unicode(false)
        .utf8(false)
        .build()
        .parse(regex)
        .map_err(|e| e.to_string())?;
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_class(1).limit_repeat(1).limit_literal_len(300).limit_total(if plain {
        3000
    } else {
        0
    });
    let whole = extractor.extract(&hir);
    if plain
        && whole.is_exact()
        && let Some(literals) = whole.literals()
        && literals.iter().all(|l| !l.as_bytes().is_empty())
    {
        let mut words: Vec<(Vec<u8>, bool)> = literals.iter().map(|l| (l.as_bytes().to_vec(), true)).collect();
        words.sort();
        words.dedup();
        return Ok(words);
    }
    // the longest starts that are not too many
    for (class, length) in [(10, 8), (10, 4), (80, 2), (80, 1)] {
        let mut extractor = Extractor::new();
        extractor
            .kind(ExtractKind::Prefix)
            .limit_class(class)
            .limit_repeat(1)
            .limit_literal_len(length)
            .limit_total(1500);
        let seq = extractor.extract(&hir);
        let Some(literals) = seq.literals() else { continue };
        let mut starts: Vec<Vec<u8>> = literals.iter().map(|l| l.as_bytes().to_vec()).collect();
        if starts.iter().any(Vec::is_empty) {
            continue;
        }
        starts.sort();
        // a start that continues another one adds nothing
        let mut kept: Vec<(Vec<u8>, bool)> = Vec::new();
        for start in starts {
            if !kept.last().is_some_and(|(k, _)| start.starts_with(k)) {
                kept.push((start, false));
            }
        }
        return Ok(kept);
    }
    Err("it can begin with anything; begin it with a word or a narrow slot".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots() -> Slots {
        Slots::from([("number".to_owned(), "[0-9]{1,5}[a-z]?".to_owned())])
    }

    fn matches(pattern: &str, text: &str) -> bool {
        Pattern::compile(pattern, &slots()).expect("compiles").regex().expect("is small").is_match(&fold(text))
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
        for wrong in ["{nothing}", "[a", "a]", "a}"] {
            assert!(Pattern::compile(wrong, &slots()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn starts_are_read_off_words_and_slots() {
        let pattern = Pattern::compile("[ngày ]{number}", &slots()).expect("compiles");
        assert!(pattern.starts.iter().any(|(s, whole)| s.starts_with(b"ng") && !whole));
        assert!(pattern.starts.iter().any(|(s, _)| s.starts_with(b"7")));
    }

    #[test]
    fn fixed_words_need_no_expression() {
        let pattern = Pattern::compile("căn cứ[ vào]", &slots()).expect("compiles");
        assert!(pattern.starts.iter().all(|(_, whole)| *whole));
        assert_eq!(pattern.starts.len(), 6);
    }
}
