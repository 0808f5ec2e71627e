//! What tells a report of a newspaper (bài báo) from a paper without its head.
//!
//! In: the text. Out: whether a newspaper's lead or a reporter's name stands in it, and whether the end of a paper does.

use std::sync::LazyLock;

use crate::grammar::Grammar;
use crate::grammar::meaning::Component;
use crate::text::{Span, Text, fold, part};

/// The name of a newspaper in brackets is not longer.
const NEWSPAPER: usize = 16;
/// A reporter's name has so many words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// A reporter's name is one of so many last lines.
const LAST: usize = 3;
/// Lines of a signature are not longer.
const SIGNATURE: usize = 60;

/// Before the name of who wrote a report.
static CREDITS: LazyLock<[Vec<u8>; 9]> = LazyLock::new(|| {
    ["tin, ảnh:", "tin:", "bài:", "bài, ảnh:", "bt:", "tin bài:", "tác giả:", "theo ", "nguồn:"].map(fold)
});
/// The end of a paper.
static RECIPIENTS: LazyLock<Vec<u8>> = LazyLock::new(|| fold("nơi nhận"));
/// Behind this stands who made a picture.
static PICTURE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ảnh:"));
/// The name behind it is not longer.
const PICTURED: usize = 48;

/// True for a line that a newspaper opens with: "(BẮC NINH) - UBND tỉnh vừa …".
pub(super) fn is_lead(text: &Text, line: Span) -> bool {
    let Some(name) = text.slice(line).strip_prefix('(') else { return false };
    let Some((name, rest)) = name.split_once(')').filter(|(name, _)| name.chars().count() <= NEWSPAPER) else {
        return false;
    };
    let capitals = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-'));
    capitals && name.chars().count() > 1 && rest.trim_start().starts_with(['-', '–', '—'])
}

/// True for the words below a picture, which end with who made it: "Trồng dừa ven biển. Ảnh: T. Bình".
pub(super) fn is_pictured(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    let from = words.len().saturating_sub(PICTURED + PICTURE.len());
    let found = memchr::memmem::rfind(&words[from..], &PICTURE).map(|at| from + at);
    found.is_some_and(|at| {
        let opens = at == 0 || matches!(words.get(at - 1), Some(b' ' | b'.' | b'('));
        opens && at + PICTURE.len() < words.len() && text.is_upper(line.start + at)
    })
}

/// True where a newspaper's lead stands in a text, or a reporter's name alone at its end, and no end of a paper.
pub(super) fn is_credited(text: &Text, grammar: &Grammar) -> bool {
    let lines = text.lines();
    // a reporter's name stands below a paragraph of his
    let told = |pair: &[Span]| match pair {
        [above, line] => is_credit(text, *line) || is_name(text, *line) && is_told(text, *above),
        _ => false,
    };
    let last = lines.get(lines.len().saturating_sub(LAST + 1)..).unwrap_or_default();
    (lines.iter().any(|&line| is_lead(text, line)) || last.windows(2).any(told)) && !has_end(text, grammar)
}

/// True for a paragraph that does not end as papers do ("./.").
fn is_told(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    line.len() > SIGNATURE && words.ends_with(b".") && !words.ends_with(b"./.")
}

/// True for a line that says who wrote a report: "Tin, ảnh: Lò Văn Tám", "Theo LÒ VĂN TÁM (Báo A)".
fn is_credit(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    let label = CREDITS.iter().find(|label| words.starts_with(label));
    let name = label.map(|label| line.start + label.len() + usize::from(words.get(label.len()) == Some(&b' ')));
    let marked = || words.iter().any(|b| matches!(b, b';' | b'/') || b.is_ascii_digit());
    line.len() <= SIGNATURE
        && name.is_some_and(|at| at < line.end && text.is_upper(at))
        && !marked()
        && !words.ends_with(b":")
}

/// True for some words with capitals and nothing else, or a name and where its bearer works ("Lò Văn Tám - Văn phòng UBND").
fn is_name(text: &Text, line: Span) -> bool {
    let words = text.slice(line);
    let words = words.split_once(" - ").filter(|_| line.len() <= SIGNATURE).map_or(words, |(name, _)| name);
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    WORDS.contains(&words.split(' ').count()) && words.split(' ').all(word)
}

/// True where the end of a paper stands in a text: its addressees or the lines of a signature.
pub(super) fn has_end(text: &Text, grammar: &Grammar) -> bool {
    let signs = |line: &&Span| {
        use Component::{ByOrder, InPlace, Office, OnBehalf, Signed};
        let cue = || grammar.components.at(text.folded(), line.start, line.end).map(|cue| cue.rule.meaning);
        line.len() <= SIGNATURE
            && text.is_upper(line.start)
            && (text.is_all_caps(**line) && matches!(cue(), Some(OnBehalf | InPlace | ByOrder | Office))
                || cue() == Some(Signed))
    };
    let lists = |line: &Span| part(text.folded(), line.start, line.end).starts_with(&RECIPIENTS);
    text.lines().iter().any(|line| lists(line) || signs(&line))
}
