//! Is this Vietnamese? Words scored by the build of a syllable, marks left out.
//!
//! In: the words of a page. Out: whether its letters can be the right ones. A font that gives wrong letters makes
//! words that no language has; foreign words, names, codes and numbers alone condemn no page, least of all in a face
//! that writes Vietnamese on other pages (lists of chemicals, of species).

use std::collections::{BTreeMap, BTreeSet};

use super::words::Word;
use crate::text::syllable::is_syllable_without_marks;

/// Fewer words than this say nothing.
const FEW: usize = 15;
/// So many words say enough.
const ENOUGH: usize = 300;

/// Fewer words than this do not tell text that was recognised in another language.
const MISREAD: usize = 60;
/// So many words with marks tell that a face gives the right letters.
const PROVED: usize = 30;

/// The faces whose words with marks are syllables.
pub(super) fn proved<'w>(words: impl Iterator<Item = &'w Word>) -> BTreeSet<u16> {
    let mut marked: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    for word in words.filter(|w| w.face != 0 && w.faces.is_empty() && !w.text.is_ascii()) {
        let bare = word.text.trim_matches(is_punctuation);
        if bare.is_ascii() {
            continue;
        }
        let (all, good) = marked.entry(word.face).or_default();
        *all += 1;
        *good += usize::from(bare.chars().all(is_known) && is_syllable_without_marks(bare));
    }
    let right = |(_, (all, good)): &(u16, (usize, usize))| *good >= PROVED && good * 3 > all * 2;
    marked.into_iter().filter(right).map(|(face, _)| face).collect()
}

/// Signs around words.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "“”‘’…–—•".contains(c)
}

/// True where the words of a page cannot be what stands on it; each is said to be in a proved face or not.
pub(super) fn unreadable<'w>(words: impl Iterator<Item = (&'w str, bool)>) -> bool {
    let (mut all, mut good, mut strange, mut lost, mut safe) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let (mut marked, mut mixed) = (0usize, 0usize);
    for (word, proved) in words {
        let word = word.trim_matches(is_punctuation);
        if word.is_empty() || word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()) {
            continue;
        }
        all += 1;
        if all > ENOUGH {
            break;
        }
        lost += usize::from(word.contains(|c| matches!(c, '\u{fffd}' | '\u{f020}'..='\u{f0ff}')));
        if word.chars().any(|c| !is_known(c)) {
            strange += 1;
            continue;
        }
        good += usize::from(is_syllable_without_marks(word));
        safe += usize::from(proved);
        marked += usize::from(!word.is_ascii());
        mixed += usize::from(is_mixed(word));
    }
    if all < FEW {
        return all > 0 && lost * 2 > all;
    }
    // text that was recognised in another language: "c6ng", "s6", "Thi6u"
    let elsewhere = safe * 10 >= all * 8;
    let misread = all >= MISREAD && mixed * 10 > all && marked * 50 < all && !elsewhere;
    misread || lost * 10 > all * 4 || (strange * 10 > all * 3 && good * 2 < all) || (good * 12 < all && !elsewhere)
}

/// True for a word with a figure beside a small letter, and two letters at least.
fn is_mixed(word: &str) -> bool {
    let small = |b: u8| b.is_ascii_lowercase();
    let beside = |w: &[u8]| w[0].is_ascii_digit() && small(w[1]) || small(w[0]) && w[1].is_ascii_digit();
    word.as_bytes().windows(2).any(beside) && word.bytes().filter(u8::is_ascii_alphabetic).count() >= 2
}

/// Letters and marks that Vietnamese papers hold.
fn is_known(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ'
        | '\u{300}'..='\u{323}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257f}' | '\u{b2}' | '\u{b3}' | '\u{b0}')
}

#[cfg(test)]
mod tests {
    use super::super::made::{faced, line};
    use super::super::words::rows;
    use super::*;

    fn page(text: &str) -> impl Iterator<Item = (&str, bool)> {
        text.split_whitespace().map(|w| (w, false))
    }

    #[test]
    fn a_page_of_foreign_names_is_readable_in_a_face_that_writes_vietnamese_elsewhere() {
        let names = "Etyl clorua Butyl acrylat Xiclohexan Metyl Benzen Propylen Styren Xylen Stearat Axetat Fluorua \
                     Bromua Sulfat Nitrat";
        assert!(unreadable(page(names)));
        assert!(!unreadable(names.split_whitespace().map(|w| (w, true))));
        let body = "Căn cứ Nghị định của Chính phủ có hiệu lực là quyết định ".repeat(4);
        let rows = rows(&[faced(1, line(&body, 80.0, 100.0, 12.0)), faced(2, line(names, 80.0, 120.0, 12.0))].concat());
        assert_eq!(proved(rows.iter().flat_map(|r| &r.words)).into_iter().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn a_page_of_vietnamese_is_readable() {
        let text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025 Ủy ban nhân dân tỉnh ban hành Kế hoạch \
                    thực hiện công tác bồi thường, nghiêng, khuyến khích, quyết định, giếng";
        assert!(!unreadable(page(text)));
        assert!(text.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)).count() > 20);
    }

    #[test]
    fn a_page_of_wrong_letters_is_not() {
        let old = "Kế ho¹ch n¨m 2003 cña Uû ban nh©n d©n tØnh vÒ viÖc thùc hiÖn c¸c nhiÖm vô ph¸t triÓn kinh tÕ x· héi";
        assert!(unreadable(page(old)));
        assert!(unreadable(page("\u{fffd}\u{fffd}\u{fffd} \u{fffd}a")));
        assert!(unreadable(page("xqzt wvbk fjrl zzqm bvcx qwrt plkj mnbv zxcv hgfd wqrt bnmk tzxq vbnm qzxw")));
    }

    #[test]
    fn a_page_that_was_recognised_in_another_language_is_not() {
        let misread = "H6m nay ngiy 05 th6ng 3 ndm2026 t4i tru s0 co quan chring t6i gdm c6c 6ng ti6n henh ki6m tra ";
        assert!(unreadable(page(&misread.repeat(4))));
        let bare =
            "Hom nay ngay 05 thang 3 nam 2026 tai tru so co quan chung toi gom cac ong tien hanh kiem tra A4 km2 ";
        assert!(!unreadable(page(&bare.repeat(4))));
    }

    #[test]
    fn a_page_of_english_is_left_alone() {
        let text = "The committee shall adopt the plan of action for the protection of the environment in the region and \
                    report to the assembly on the progress made by each member state";
        assert!(!unreadable(page(text)));
    }
}
