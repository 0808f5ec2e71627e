//! Old encodings of fonts (phông chữ TCVN3, VNI …): each face of the document is judged by its words, and what it
//! wrote becomes Unicode.
//!
//! In: the rows of all pages, as the fonts name their letters. Out: the same rows in Unicode, in the same places, and
//! the encoding that was found. A face whose words are Unicode is left alone, whatever it is called.

use super::codes::CODED_HYPHEN;
use super::faces::Face;
use super::words::{Row, Word};
use crate::read::charset::{Charset, Verdict, Witness, convert, is_old};

/// Words of a row that lie further apart stand in two columns, in sizes.
const COLUMN: f32 = 2.0;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Old {
    /// The encoding of most words in an old encoding.
    pub charset: Charset,
    /// Other words with marks were Unicode.
    pub mixed: bool,
    /// Most words with marks were in an old encoding.
    pub most: bool,
}

/// What is done with the words of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Treatment {
    /// They stay.
    Keep,
    /// They are read in the encoding; in capitals where the face draws them so.
    Read { charset: Charset, capital: bool },
    /// Those are read that are no Unicode.
    Choose(Charset),
}

/// Reads the rows in Unicode; nothing where no face is in an old encoding.
pub(super) fn decode(mut rows: Vec<&mut Row>, faces: &[Face]) -> Option<Old> {
    let (treatments, old) = treatments(&rows, faces);
    for row in &mut rows {
        if old.is_some() {
            read_row(row, &treatments);
        }
        for word in row.words.iter_mut().filter(|w| w.text.contains(CODED_HYPHEN)) {
            word.text = word.text.replace(CODED_HYPHEN, "-");
        }
    }
    old
}

/// The stretches of a word that one face drew.
fn stretches(word: &Word) -> impl Iterator<Item = (u16, &str)> {
    let whole = word.faces.is_empty().then_some((word.face, word.text.as_str()));
    let mut rest = word.text.as_str();
    let parts = word.faces.iter().map(move |&(face, count)| {
        let end = rest.char_indices().nth(count).map_or(rest.len(), |(i, _)| i);
        let (part, more) = rest.split_at(end);
        rest = more;
        (face, part)
    });
    whole.into_iter().chain(parts)
}

fn treatments(rows: &[&mut Row], faces: &[Face]) -> (Vec<Treatment>, Option<Old>) {
    let mut witnesses: Vec<Witness<'_>> = faces.iter().map(|_| Witness::default()).collect();
    let words = || rows.iter().flat_map(|row| &row.words);
    for word in words().filter(|w| !w.text.is_ascii()) {
        // a whole word says more than its halves: one letter of Unicode speaks for all its faces
        let mut last = None;
        for (face, _) in stretches(word) {
            if last != Some(face)
                && let Some(witness) = witnesses.get_mut(usize::from(face))
            {
                witness.see(&word.text);
            }
            last = Some(face);
        }
    }
    let verdicts: Vec<Verdict> = witnesses.iter().map(Witness::verdict).collect();
    let weight = |charset| {
        let of = verdicts.iter().zip(&witnesses);
        of.filter(|(v, _)| matches!(v, Verdict::Old(c) | Verdict::Mixed(c) if *c == charset))
            .map(|(_, w)| w.marked())
            .sum()
    };
    let named = verdicts.iter().filter_map(|v| match v {
        Verdict::Old(charset) | Verdict::Mixed(charset) => Some(*charset),
        Verdict::Silent | Verdict::Unicode => None,
    });
    let main = named.max_by_key(|c| -> usize { weight(*c) }).or_else(|| {
        // each face has too few words, but all that are silent together may have enough
        let mut all = Witness::default();
        let silent = verdicts.iter().zip(&witnesses).filter(|(v, _)| **v == Verdict::Silent);
        silent.for_each(|(_, w)| all.join(w));
        if let Verdict::Old(charset) = all.verdict() { Some(charset) } else { None }
    });
    let Some(main) = main else { return (vec![Treatment::Keep; faces.len()], None) };
    let treatment = |(i, face): (usize, &Face)| {
        let read = |charset| Treatment::Read { charset, capital: charset == Charset::Tcvn3 && face.is_capital() };
        let (Some(verdict), Some(witness)) = (verdicts.get(i), witnesses.get(i)) else { return Treatment::Keep };
        match verdict {
            Verdict::Old(charset) if *charset == main => read(main),
            Verdict::Mixed(charset) => Treatment::Choose(*charset),
            Verdict::Unicode => Treatment::Keep,
            // few words may read in several encodings: then that of the document is right
            Verdict::Old(_) | Verdict::Silent => {
                let own = words().filter(|w| !w.text.is_ascii()).flat_map(stretches);
                let own = own.filter(|(face, _)| usize::from(*face) == i).map(|(_, part)| part);
                match verdict {
                    _ if witness.fits(main, own, &face.name) => read(main),
                    Verdict::Old(charset) => read(*charset),
                    _ => Treatment::Keep,
                }
            }
        }
    };
    let treatments: Vec<Treatment> = faces.iter().enumerate().map(treatment).collect();
    let decided = treatments.iter().zip(&witnesses);
    let read: usize = decided.filter(|(t, _)| **t != Treatment::Keep).map(|(_, w)| w.marked() - w.proofs()).sum();
    let unicode: usize = witnesses.iter().map(|w| w.proofs()).sum();
    // a word or two in Unicode may be a slip
    let old = Old { charset: main, mixed: unicode > 2 && unicode * 50 > read, most: read >= unicode };
    (treatments, Some(old))
}

/// A stretch of a word that is read at once.
struct Piece {
    word: usize,
    text: String,
    treatment: Treatment,
    /// It begins a column.
    apart: bool,
    /// Its font has no name.
    nameless: bool,
}

impl Piece {
    /// A sign alone; where all fonts without a name are one face, it may be a bullet of another font.
    fn is_bullet(&self) -> bool {
        let mut letters = self.text.chars();
        self.nameless && letters.next().is_some_and(|c| !c.is_alphanumeric()) && letters.next().is_none()
    }
}

/// Reads a row in Unicode.
fn read_row(row: &mut Row, treatments: &[Treatment]) {
    let of = |face: u16| treatments.get(usize::from(face)).copied().unwrap_or(Treatment::Keep);
    let mut pieces: Vec<Piece> = Vec::with_capacity(row.words.len());
    let mut edge = f32::MAX;
    for (n, word) in row.words.iter().enumerate() {
        let apart = word.x0 - edge > COLUMN * word.size;
        edge = word.x1;
        for (face, text) in stretches(word) {
            match pieces.last_mut() {
                Some(last) if last.word == n && last.treatment == of(face) => last.text.push_str(text),
                _ => pieces.push(Piece {
                    word: n,
                    text: text.to_owned(),
                    treatment: of(face),
                    apart,
                    nameless: face == 0,
                }),
            }
        }
    }
    pieces.iter_mut().filter(|p| p.is_bullet()).for_each(|p| p.treatment = Treatment::Keep);
    choose(&mut pieces);
    let mut kinds: Vec<Treatment> = Vec::new();
    for piece in &pieces {
        if piece.treatment != Treatment::Keep && !kinds.contains(&piece.treatment) {
            kinds.push(piece.treatment);
        }
    }
    if kinds.is_empty() {
        return;
    }
    for kind in kinds {
        if let Treatment::Read { charset, capital } = kind {
            read_pieces(pieces.iter_mut().filter(|p| p.treatment == kind).collect(), charset, capital);
        }
    }
    for word in &mut row.words {
        word.text.clear();
        word.faces.clear();
    }
    for piece in pieces {
        if let Some(word) = row.words.get_mut(piece.word) {
            word.text.push_str(&piece.text);
        }
    }
}

/// Decides for each piece of a mixed face; one that may be both goes with the nearest that is decided.
fn choose(pieces: &mut [Piece]) {
    let open = |p: &Piece| if let Treatment::Choose(charset) = p.treatment { Some(charset) } else { None };
    let decided: Vec<Option<bool>> = pieces.iter().map(|p| open(p).and_then(|c| is_old(&p.text, c))).collect();
    let mut before = None;
    for (i, piece) in pieces.iter_mut().enumerate() {
        let Some(charset) = open(piece) else { continue };
        before = decided.get(i).copied().flatten().or(before);
        let after = || decided.get(i..).and_then(|rest| rest.iter().find_map(|d| *d));
        let old = before.or_else(after).unwrap_or(false);
        piece.treatment = if old { Treatment::Read { charset, capital: false } } else { Treatment::Keep };
    }
}

/// Reads pieces of one row together, for capitals are told by the words around; a piece that does not read stays.
fn read_pieces(mut pieces: Vec<&mut Piece>, charset: Charset, capital: bool) {
    let mut line = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 {
            line.push(if piece.apart { '\n' } else { ' ' });
        }
        line.push_str(&piece.text);
    }
    let whole = convert(&line, charset);
    let mut texts = whole.as_deref().map(|t| t.split([' ', '\n']));
    for piece in &mut pieces {
        let text = match &mut texts {
            Some(texts) => texts.next().map(str::to_owned),
            None => convert(&piece.text, charset),
        };
        if let Some(text) = text {
            piece.text = if capital { text.to_uppercase() } else { text };
        }
    }
    if charset == Charset::Tcvn3 && !capital {
        pieces.chunk_by_mut(|_, next| !next.apart).for_each(name_in_capitals);
    }
}

/// The words of a lone name begin with capitals; TCVN3 has none for vowels with tones ("Nguyễn Thị ánh Tuyết").
fn name_in_capitals(pieces: &mut [&mut Piece]) {
    let capital = |p: &&mut Piece| {
        let mut letters = p.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase())
    };
    let small = |p: &&mut Piece| {
        let first = p.text.chars().next().is_some_and(|c| !c.is_ascii() && c.is_lowercase() && c != 'đ');
        first && p.text.chars().all(char::is_lowercase)
    };
    let capitals = pieces.iter().filter(|p| capital(p)).count();
    let others = pieces.iter().filter(|p| small(p)).count();
    if (3..=5).contains(&pieces.len()) && capitals >= 2 && capitals + others == pieces.len() {
        for piece in pieces.iter_mut().filter(|p| small(p)) {
            let mut letters = piece.text.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            piece.text = first + letters.as_str();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{faced, line};
    use super::super::words::rows;
    use super::*;

    /// The texts of rows drawn in faces with names.
    fn read(drawn: &[(&str, &str)]) -> (Vec<String>, Option<Old>) {
        let mut names = vec![""];
        let mut out = Vec::new();
        for (i, (name, text)) in drawn.iter().enumerate() {
            let face = names.iter().position(|n| n == name).unwrap_or(names.len());
            if face == names.len() {
                names.push(name);
            }
            out.extend(rows(&faced(face as u16, line(text, 80.0, 100.0 + 20.0 * i as f32, 12.0))));
        }
        let faces: Vec<Face> = names.iter().map(|n| Face::named(n)).collect();
        let old = decode(out.iter_mut().collect(), &faces);
        (out.iter().map(Row::text).collect(), old)
    }

    const BODY: &str = "C¨n cø NghÞ ®Þnh sè 5 cña ChÝnh phñ vÒ nhiÖm vô n¨m 2004";

    #[test]
    fn a_capital_font_is_read_in_capitals_and_small_faces_go_with_the_others() {
        let (texts, old) =
            read(&[(".VnTimeH", "quyÕt ®Þnh viÖt nam"), (".VnTime", BODY), (".VnTime,Italic", "ngµy 5")]);
        assert_eq!(
            texts,
            ["QUYẾT ĐỊNH VIỆT NAM", "Căn cứ Nghị định số 5 của Chính phủ về nhiệm vụ năm 2004", "ngày 5"]
        );
        assert_eq!(old, Some(Old { charset: Charset::Tcvn3, mixed: false, most: true }));
    }

    #[test]
    fn one_letter_of_a_capital_font_begins_a_word() {
        let mut drawn = rows(&faced(1, line(&format!("C¸c Bé, ñy ban nh©n d©n {BODY}"), 80.0, 100.0, 12.0)));
        drawn[0].words[2].faces = vec![(2, 1), (1, 1)];
        decode(drawn.iter_mut().collect(), &[Face::default(), Face::named(".VnTime"), Face::named(".VnTimeH")]);
        assert!(drawn[0].text().starts_with("Các Bộ, Ủy ban nhân dân Căn cứ"), "{}", drawn[0].text());
    }

    #[test]
    fn a_name_has_its_capitals_where_the_encoding_has_none() {
        let (texts, _) = read(&[
            (".VnTime", BODY),
            (".VnTime", "NguyÔn ThÞ ¸nh TuyÕt"),
            (".VnTime", "Mét sè ®iÒu \u{ad}íc Quèc tÕ"),
        ]);
        assert_eq!(texts[1..], ["Nguyễn Thị Ánh Tuyết", "Một số điều ước Quốc tế"]);
    }

    #[test]
    fn two_words_that_read_in_several_encodings_follow_the_document() {
        let (texts, _) = read(&[(".VnTime", BODY), (".VnTimeH", "ñy 109/2004/N§-CP")]);
        assert_eq!(texts[1], "ỦY 109/2004/NĐ-CP");
    }

    #[test]
    fn a_hyphen_by_its_code_is_a_letter_in_an_old_font_and_a_bullet_stays_one() {
        let (texts, _) =
            read(&[(".VnTime", BODY), (".VnTime", "n\u{2010}íc"), ("Arial", "a\u{2010}b"), ("Symbol", "·")]);
        assert_eq!(texts[1..], ["nước", "a-b", "·"]);
        assert_eq!(read(&[("", BODY), ("", "· m¸y")]).0[1], "· máy");
    }

    #[test]
    fn unicode_under_the_name_of_an_old_font_stays() {
        let body = "Căn cứ Nghị định số 5 của Chính phủ về nhiệm vụ";
        assert_eq!(
            read(&[(".VnTime", body), (".VnTimeH", "năm 2004")]),
            (vec![body.to_owned(), "năm 2004".to_owned()], None)
        );
        let (texts, old) = read(&[("Arial", body), (".VnTimeH", "nghÞ ®Þnh cña ChÝnh phñ"), ("Arial", "m² và µm")]);
        assert_eq!(texts, [body, "NGHỊ ĐỊNH CỦA CHÍNH PHỦ", "m² và µm"]);
        assert_eq!(old.map(|o| (o.mixed, o.most)), Some((true, false)));
    }

    #[test]
    fn a_face_that_holds_both_is_decided_word_by_word() {
        let body = "Căn cứ Nghị định của Chính phủ có hiệu lực là quyết định";
        let (texts, _) = read(&[("", body), ("", BODY), ("", "cã ®Þnh sè 5 lµ của cơ quan là đúng")]);
        assert_eq!(texts[0], body);
        assert_eq!(texts[1], "Căn cứ Nghị định số 5 của Chính phủ về nhiệm vụ năm 2004");
        assert_eq!(texts[2], "có định số 5 là của cơ quan là đúng");
    }

    #[test]
    fn a_letter_of_two_marks_keeps_the_place_of_its_word() {
        let mut drawn = rows(&faced(1, line("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", 80.0, 100.0, 12.0)));
        let before: Vec<(f32, f32)> = drawn[0].words.iter().map(|w| (w.x0, w.x1)).collect();
        let faces = [Face::default(), Face::named("VNI-Times")];
        decode(drawn.iter_mut().collect(), &faces);
        assert_eq!(drawn[0].text(), "Cộng hòa xã hội chủ nghĩa Việt Nam");
        assert_eq!(drawn[0].words.iter().map(|w| (w.x0, w.x1)).collect::<Vec<_>>(), before);
    }
}
