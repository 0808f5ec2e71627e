//! Plain text (văn bản thuần): UTF-8 with or without a byte order mark, UTF-16.
//!
//! In: bytes. Out: the decoded string, the charset's name, and whether bytes were broken.

use encoding_rs::{Encoding, UTF_8};

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The string; broken bytes stand as U+FFFD.
    pub text: std::borrow::Cow<'a, str>,
    /// Lower-case name of the charset.
    pub charset: String,
    /// True where bytes were broken.
    pub broken: bool,
}

/// Decodes by byte order mark, else as UTF-16 where every other byte of the beginning is zero, else as UTF-8.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let (text, used, broken) = encoding.decode(bytes);
    Decoded { text, charset: used.name().to_ascii_lowercase(), broken }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let many = head.len() / 8;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > many => encoding_rs::UTF_16LE,
        (even, 0) if even > many => encoding_rs::UTF_16BE,
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
        assert_eq!(decode(&le), Decoded { text: text.into(), charset: "utf-16le".into(), broken: false });
        assert_eq!(decode(&be).text, text);
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).text, text);
    }

    #[test]
    fn broken_bytes_are_told() {
        assert!(decode(b"K\xff").broken);
    }
}
