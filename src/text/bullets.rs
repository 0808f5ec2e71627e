//! Letters that stand for bullets whose font was lost: "o Rà soát …", "§ Rà soát …", "Ø Rà soát …".
//!
//! In: a text of lines. Out: the same text, in whose folded view such letters are bullets. No character changes.

use super::{Text, fold_char};

/// What bullets of symbol fonts (Wingdings, Courier New) read as in another font.
const LETTERS: [char; 7] = ['o', 'v', 'q', 'ü', 'Ø', '§', '¨'];
/// So many lines have to begin with the letter.
const LEAST: usize = 2;

/// Folds letters before a blank and a capital to bullets where several lines begin with them.
pub(super) fn tell(text: &mut Text) {
    let bytes = LETTERS.map(fold_char);
    let mut places: Vec<(char, usize)> = Vec::new();
    for line in text.lines() {
        let opens = matches!(&text.folded()[line.start..line.end], [letter, b' ', _, ..] if bytes.contains(letter));
        let letter = if opens && text.is_upper(line.start + 2) { text.char_at(line.start) } else { None };
        places.extend(letter.filter(|letter| LETTERS.contains(letter)).map(|letter| (letter, line.start)));
    }
    for letter in LETTERS {
        let own = || places.iter().filter(|(other, _)| *other == letter).map(|(_, at)| *at);
        if own().count() >= LEAST {
            own().for_each(|at| text.folded[at] = b'*');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_before_capitals_are_bullets_where_several_lines_begin_with_them() {
        let bullets = |source: &str| Text::of_lines(source).folded().iter().filter(|&&b| b == b'*').count();
        for letter in LETTERS {
            assert_eq!(bullets(&format!("{letter} Rà soát cây.\n{letter} Trồng cây.\nHết")), 2, "{letter}");
        }
        assert_eq!(bullets("o Rà soát cây.\nv Trồng cây.\no trồng mía\nV. Hết\nV Hết"), 0);
    }
}
