//! Is this Vietnamese? Words scored by the build of a syllable, marks left out.
//!
//! In: the words of a page. Out: whether its letters can be the right ones. A font that gives wrong letters makes
//! words that no language has; foreign words, names, codes and numbers alone condemn no page.

use crate::read::charset::is_syllable_without_marks;

/// Fewer words than this say nothing.
const FEW: usize = 15;
/// So many words say enough.
const ENOUGH: usize = 300;

/// True where the words of a page cannot be what stands on it.
pub(super) fn unreadable<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut all, mut good, mut strange, mut lost) = (0usize, 0usize, 0usize, 0usize);
    for word in words {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’…–—•".contains(c));
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
    }
    if all < FEW {
        return all > 0 && lost * 2 > all;
    }
    lost * 10 > all * 4 || (strange * 10 > all * 3 && good * 2 < all) || good * 12 < all
}

/// Letters and marks that Vietnamese papers hold.
fn is_known(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í'
        | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ'
        | '\u{300}'..='\u{323}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257f}' | '\u{b2}' | '\u{b3}' | '\u{b0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_vietnamese_is_readable() {
        let text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025 Ủy ban nhân dân tỉnh ban hành Kế hoạch \
                    thực hiện công tác bồi thường, nghiêng, khuyến khích, quyết định, giếng";
        assert!(!unreadable(text.split_whitespace()));
        assert!(text.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)).count() > 20);
    }

    #[test]
    fn a_page_of_wrong_letters_is_not() {
        let old = "Kế ho¹ch n¨m 2003 cña Uû ban nh©n d©n tØnh vÒ viÖc thùc hiÖn c¸c nhiÖm vô ph¸t triÓn kinh tÕ x· héi";
        assert!(unreadable(old.split_whitespace()));
        assert!(unreadable("\u{fffd}\u{fffd}\u{fffd} \u{fffd}a".split_whitespace()));
        assert!(unreadable(
            "xqzt wvbk fjrl zzqm bvcx qwrt plkj mnbv zxcv hgfd wqrt bnmk tzxq vbnm qzxw".split_whitespace()
        ));
    }

    #[test]
    fn a_page_of_english_is_left_alone() {
        let text = "The committee shall adopt the plan of action for the protection of the environment in the region and \
                    report to the assembly on the progress made by each member state";
        assert!(!unreadable(text.split_whitespace()));
    }
}
