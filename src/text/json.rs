//! Strings of JSON: which bytes cannot stand in one as they are.
//!
//! In: bytes of UTF-8. Out: the place of the first such byte. Readers of records and the writer both go from one to the
//! next.

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// True for a byte that ends a string, or stands in it by an escape alone.
const fn is_escaped(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// [`is_escaped`] of each byte.
static ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        escaped[byte] = is_escaped(byte as u8);
        byte += 1;
    }
    escaped
};

/// Place of the first byte that ends a string or stands in it by an escape alone.
pub(crate) fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    // all bytes of a chunk at once: comparisons that do not hang on each other
    let is_plain = |chunk: &&[u8; CHUNK]| !chunk.iter().fold(false, |any, &byte| any | is_escaped(byte));
    let start = CHUNK * chunks.iter().take_while(is_plain).count();
    let at = bytes.get(start..)?.iter().position(|&byte| ESCAPED[usize::from(byte)])?;
    Some(start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for at in 0..70 {
            for byte in (0..b' ').chain([b'"', b'\\']) {
                let bytes = [vec![b'x'; at], vec![byte], vec![0xff; 3], vec![b'"'; 70 - at]].concat();
                assert_eq!(first_escaped(&bytes), Some(at), "{byte}");
                assert_eq!(first_escaped(&bytes[..at]), None);
            }
        }
        assert_eq!(first_escaped("!#[]~\u{7f}ộ".as_bytes()), None);
    }
}
