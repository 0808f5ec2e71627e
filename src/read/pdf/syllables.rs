//! Is this Vietnamese? Words scored by the build of a syllable: onset and rhyme.
//!
//! In: the words of a page. Out: whether its letters can be the right ones. A font that gives wrong letters makes
//! words that no language has; foreign words, names, codes and numbers alone condemn no page.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Onsets (phụ âm đầu), marks left out.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "q", "r", "s", "t", "v", "x", "",
];

/// Rhymes (vần), marks left out.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien \
    ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi \
    om on ong ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou \
    up ut uu uy uya uych uyen uyet uyn uynh uyp uyt uyu y yem yen yeng yet yeu ";

/// Fewer words than this say nothing.
const FEW: usize = 15;
/// So many words say enough.
const ENOUGH: usize = 300;

/// True where the words of a page cannot be what stands on it.
pub(super) fn unreadable<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut all, mut good, mut strange, mut lost) = (0usize, 0usize, 0usize, 0usize);
    let mut letters = String::new();
    for word in words {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’…–—•".contains(c));
        if word.is_empty() || word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()) {
            continue;
        }
        all += 1;
        if all > ENOUGH {
            break;
        }
        lost += usize::from(word.contains('\u{fffd}'));
        if word.chars().any(|c| !is_known(c)) {
            strange += 1;
            continue;
        }
        letters.clear();
        letters.extend(word.nfd().filter(|c| canonical_combining_class(*c) == 0).map(|c| match c {
            'Đ' | 'đ' | 'Ð' | 'ð' => 'd',
            c => c.to_ascii_lowercase(),
        }));
        good += usize::from(is_syllable(&letters));
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

/// True where the folded letters are an onset and a rhyme.
fn is_syllable(letters: &str) -> bool {
    ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset)).any(|rhyme| {
        let at = RHYMES.find(rhyme);
        !rhyme.is_empty()
            && at.is_some()
            && RHYMES.match_indices(rhyme).any(|(i, _)| {
                RHYMES.as_bytes().get(i.wrapping_sub(1)) == Some(&b' ')
                    && RHYMES.as_bytes().get(i + rhyme.len()) == Some(&b' ')
            })
    })
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
