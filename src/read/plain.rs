//! Plain text (văn bản thuần): Unicode, or an old encoding of Vietnamese.
//!
//! In: bytes. Out: the decoded string, the map back to the bytes, the charset, and what is doubtful about it.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::charset::{self, Charset, Score, is_viqr, repair_lines};
use crate::text::SourceMap;

/// What is doubtful about a decoded text.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// Bytes were broken and are left out.
    Broken,
    /// No encoding gave Vietnamese: the bytes stand as Windows shows them. How the encodings did that were tried.
    Unknown(Vec<Score>),
    /// Parts of a Unicode text were letters of an old encoding, and were repaired.
    Mixed(Charset),
}

/// Decoded text.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'a> {
    /// The string; broken bytes stand as U+FFFD.
    pub text: Cow<'a, str>,
    /// From the string's bytes to the source's.
    pub map: SourceMap,
    /// What the words were written in.
    pub charset: Charset,
    /// What is doubtful.
    pub doubt: Option<Doubt>,
}

impl Decoded<'_> {
    /// Place in the source of a place in the text, both in bytes.
    pub fn source(&self, text: Range<usize>) -> Range<usize> {
        self.map.range(text)
    }
}

/// Decodes by byte order mark; else as UTF-16 where every other byte of the beginning is zero; else as UTF-8 where
/// the bytes are; else in the old encoding that gives Vietnamese. Text in Unicode whose letters are those of an old
/// encoding is repaired.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let decoded = decode_unrepaired(bytes);
    if decoded.text.is_ascii() && decoded.charset == Charset::Utf8 {
        return match is_viqr(decoded.text.as_bytes()) {
            Some(_) => decode_as(bytes, Charset::Viqr),
            None => decoded,
        };
    }
    match decoded.charset {
        Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be => repaired(decoded),
        _ => decoded,
    }
}

/// Decodes as [`decode`] does, but leaves Unicode as it is: no ASCII is taken for VIQR, no letter for one of an old
/// encoding.
pub(super) fn decode_unrepaired(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    if encoding != UTF_8 {
        return decode_as(bytes, if encoding == UTF_16LE { Charset::Utf16Le } else { Charset::Utf16Be });
    }
    match simdutf8::basic::from_utf8(bytes.get(mark..).unwrap_or_default()) {
        Ok(text) => Decoded { text: text.into(), map: shifted(mark), charset: Charset::Utf8, doubt: None },
        Err(_) => old(bytes),
    }
}

/// Decodes in the charset that is asked for, whatever comes out.
pub fn decode_as(bytes: &[u8], charset: Charset) -> Decoded<'_> {
    if charset == Charset::Utf8 {
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        return lossy(bytes, mark);
    }
    let (text, map) = charset.decode(bytes);
    let doubt = memchr::memmem::find(text.as_bytes(), "\u{fffd}".as_bytes()).map(|_| Doubt::Broken);
    Decoded { text: text.into(), map, charset, doubt }
}

fn shifted(mark: usize) -> SourceMap {
    let mut map = SourceMap::default();
    if mark > 0 {
        map.push(0, mark);
    }
    map
}

/// UTF-8 with broken bytes.
fn lossy(bytes: &[u8], mark: usize) -> Decoded<'_> {
    let rest = bytes.get(mark..).unwrap_or_default();
    let mut text = String::with_capacity(rest.len());
    let mut map = SourceMap::default();
    let mut at = mark;
    let mut broken = false;
    for chunk in rest.utf8_chunks() {
        map.push(text.len(), at);
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            map.push(text.len(), at);
            text.push('\u{fffd}');
            at += chunk.invalid().len();
            broken = true;
        }
    }
    Decoded { text: text.into(), map, charset: Charset::Utf8, doubt: broken.then_some(Doubt::Broken) }
}

/// How many bytes are looked at to tell damaged UTF-8 from an old encoding.
const HEAD: usize = 64 << 10;

/// After so many broken bytes, and few letters of UTF-8, no more are looked at.
const BROKEN: usize = 512;

/// Bytes that are no UTF-8: an old encoding, damaged UTF-8, or neither.
fn old(bytes: &[u8]) -> Decoded<'_> {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.get(..HEAD.min(bytes.len())).unwrap_or_default().utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
        if broken > BROKEN && whole < broken {
            break;
        }
    }
    // two bytes of an old encoding are a letter of UTF-8 by chance, seldom
    if whole > 2 * broken {
        return decode_as(bytes, Charset::Utf8);
    }
    match charset::detect(bytes) {
        (Some(charset), _) => decode_as(bytes, charset),
        (None, scores) => {
            let decoded = decode_as(bytes, Charset::Windows1252);
            Decoded { doubt: Some(Doubt::Unknown(scores)), ..decoded }
        }
    }
}

/// Repairs what is left of old encodings in a Unicode text.
fn repaired(decoded: Decoded<'_>) -> Decoded<'_> {
    match repair_lines(&decoded.text) {
        Some(r) => Decoded {
            text: r.text.into(),
            map: r.map.then(&decoded.map),
            charset: if r.mixed { decoded.charset } else { r.charset },
            doubt: decoded.doubt.or(r.mixed.then_some(Doubt::Mixed(r.charset))),
        },
        None => decoded,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let many = head.len() / 8;
    // a character such as U+2500 has its zero on the other side
    match (zeros(0), zeros(1)) {
        (even, odd) if odd > many && even * 4 < odd => UTF_16LE,
        (even, odd) if even > many && odd * 4 < even => UTF_16BE,
        _ => UTF_8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_and_utf_16_give_the_same_text() {
        let text = "Kế hoạch số 5";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(text.as_bytes()).text, text);
        assert_eq!((&*decode(&le).text, decode(&le).charset, decode(&le).doubt), (text, Charset::Utf16Le, None));
        assert_eq!(decode(&be).text, text);
        let marked = format!("\u{feff}{text}");
        assert_eq!(decode(marked.as_bytes()).text, text);
        assert_eq!(decode(marked.as_bytes()).source(0..1), 3..4);
        // "ạ" is three bytes here and two there
        let at = text.find("ạ").expect("the letter");
        assert_eq!(decode(&le).source(at..at + 3), 10..12);
    }

    #[test]
    fn broken_bytes_are_told() {
        assert_eq!(decode("Kế hoạch số\u{a0}5 ạ".as_bytes()).doubt, None);
        assert_eq!(decode(b"K\xe1\xba\xbf ho\xe1\xba\xa1ch s\xe1\xbb\x91 5 \xff").doubt, Some(Doubt::Broken));
    }

    #[test]
    fn bytes_of_no_known_encoding_stand_as_windows_shows_them() {
        let decoded = decode(b"Die M\xfcnchner B\xfcrger");
        assert_eq!(decoded.text, "Die Münchner Bürger");
        assert!(matches!(decoded.doubt, Some(Doubt::Unknown(_))));
    }

    #[test]
    fn an_old_encoding_leads_back_to_its_bytes() {
        let bytes = b"C\xa8n c\xf8 Ngh\xde \xae\xdenh".as_slice();

        let decoded = decode(bytes);
        assert_eq!(decoded.charset, Charset::Tcvn3);
        let at = decoded.text.find('ứ').expect("the letter");
        assert_eq!(decoded.source(at..at + 'ứ'.len_utf8()), 5..6);
    }
}
