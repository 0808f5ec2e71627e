//! Citations by name: laws, codes, ordinances, the Constitution.
//!
//! In: the type word that a rule found. Out: a draft whose core is type and name, with number and date where they follow.

use std::sync::LazyLock;

use super::name::{self, skip};
use super::{Draft, tail};
use crate::grammar::Grammar;
use crate::text::{Span, Text, part};

/// The word with which the bases of a law open.
static BASIS: LazyLock<Vec<u8>> = LazyLock::new(|| crate::text::fold("căn cứ"));

/// Words that make the type word behind them a half of another word: pháp luật, kỷ luật.
static HALVES: LazyLock<[Vec<u8>; 6]> =
    LazyLock::new(|| ["pháp", "kỷ", "quy", "định", "phạm", "nghiêm"].map(crate::text::fold));

/// "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Hiến pháp năm 2013".
pub(super) fn read<'g>(
    text: &Text,
    grammar: &'g Grammar,
    rule: &'g str,
    word: Span,
    line: Span,
    drafts: &mut Vec<Draft<'g>>,
) {
    let f = text.folded();
    // pháp luật, kỷ luật: the type word is a half of another word
    if word.start >= 2 && f[word.start - 1] == b' ' && !text.is_upper(word.start) {
        let before = part(f, 0, word.start - 1);
        let half = HALVES.iter().any(|w| before.ends_with(w));
        if half {
            return;
        }
    }
    let Some(name) = name::statute(text, grammar, word, line.end) else { return };
    // the title of the law itself, above its own bases
    let next = skip(f, name.span.end, line.end);
    if word.start == line.start && part(f, next, line.end).starts_with(&BASIS) {
        return;
    }
    let mut draft = Draft::new(rule, name.span);
    draft.statute = name.statute;
    draft.amending = name.amending;
    draft.kind = grammar.types.named_folded(part(f, word.start, word.end)).map(|t| t.name.as_str());
    draft.name = Some(name.span);
    tail::read(text, grammar, &mut draft, line.end);
    if draft.symbol.is_none() && draft.date.is_none() && is_bill(part(f, 0, line.end), name.span) {
        draft.statute = None;
    }
    if draft.amending {
        // behind the name of the amended law, number and date could be taken for that law's: the core leaves them out
        draft.core = name.span;
    }
    drafts.push(draft);
}

/// True for a bill, which is not the law in force: "Luật Viên chức (sửa đổi)", "dự thảo Luật Viên chức".
fn is_bill(f: &[u8], name: Span) -> bool {
    static DRAFTS: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| ["dự án", "dự thảo", "xây dựng"].map(crate::text::fold));
    static AMENDED: LazyLock<Vec<u8>> = LazyLock::new(|| crate::text::fold("(sửa đổi)"));
    static PASSED: LazyLock<[Vec<u8>; 5]> =
        LazyLock::new(|| ["ngày", "năm", "số", "được", "đã"].map(crate::text::fold));
    let before = part(f, 0, name.start).trim_ascii_end();
    let behind = part(f, name.end, f.len()).trim_ascii_start();
    let amended = behind.strip_prefix(AMENDED.as_slice()).map(<[u8]>::trim_ascii_start);
    amended.is_some_and(|rest| !PASSED.iter().any(|word| rest.starts_with(word)))
        || DRAFTS.iter().any(|word| before.ends_with(word))
}
