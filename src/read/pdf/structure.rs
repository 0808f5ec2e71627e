//! What a PDF says beside its pages: its digital signatures (chữ ký số).
//!
//! In: an opened PDF. Out: one entry for each signed field of the form, in the order of the fields, read but not
//! verified. The PDF library decrypts and resolves; depth and number of fields are bounded, so that a form that
//! loops ends.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, String as Bytes};

use super::der;

/// Most fields of a form that are looked at.
const FIELDS: usize = 4096;

/// One digital signature, as the file states it; nothing of it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    /// Who signed: the name in the dictionary, else that of the certificate.
    pub signer: Option<String>,
    /// The organisation of the certificate.
    pub organisation: Option<String>,
    /// When, RFC 3339 with its offset: the time in the dictionary, else that of the signature.
    pub time: Option<String>,
}

/// The signatures of a PDF.
pub(super) fn signatures(pdf: &Pdf) -> Vec<Signed> {
    let xref = pdf.xref();
    let fields = xref.get::<Dict>(xref.root_id()).and_then(|root| root.get::<Dict>("AcroForm"));
    let Some(fields) = fields.and_then(|form| form.get::<Array>("Fields")) else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut open: Vec<Array> = vec![fields];
    let mut out = Vec::new();
    let mut looked = 0;
    while let Some(list) = open.pop() {
        for field in list.raw_iter() {
            looked += 1;
            if looked > FIELDS {
                return out;
            }
            let field = match field {
                MaybeRef::Ref(at) if !seen.insert((at.obj_number, at.gen_number)) => continue,
                MaybeRef::Ref(at) => xref.get::<Dict>(at.into()),
                MaybeRef::NotRef(Object::Dict(field)) => Some(field),
                MaybeRef::NotRef(_) => None,
            };
            let Some(field) = field else { continue };
            if let Some(kids) = field.get::<Array>("Kids") {
                open.push(kids);
            }
            if field.get::<Name>("FT").is_some_and(|kind| kind.as_ref() == b"Sig") {
                out.extend(field.get::<Dict>("V").and_then(|value| signed(&value)));
            }
        }
    }
    out
}

fn signed(value: &Dict) -> Option<Signed> {
    let text = |key: &str| value.get::<Bytes>(key).and_then(|bytes| tidy(&decode(bytes.as_bytes())));
    let contents = value.get::<Bytes>("Contents");
    // a time stamp of an authority signs for nobody
    if contents.is_none() || value.get::<Name>("Type").is_some_and(|kind| kind.as_ref() == b"DocTimeStamp") {
        return None;
    }
    let certified = contents.map(|bytes| der::signer(bytes.as_bytes())).unwrap_or_default();
    let signed = Signed {
        signer: text("Name").or(certified.name),
        organisation: certified.organisation,
        time: text("M").and_then(|m| time(&m)).or(certified.time),
    };
    (signed != Signed::default()).then_some(signed)
}

/// Decodes a text string: UTF-16 or UTF-8 by its mark, else Latin letters of one byte each.
fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units = rest.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// One line, composed letters, no blanks at the ends; nothing where nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let composed: String = text.nfc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A time of PDF or ASN.1 (`D:20240911101500+07'00'`, `20240911031500Z`) as RFC 3339; the seconds and the offset may
/// be missing.
pub(super) fn time(text: &str) -> Option<String> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, offset) = text.split_at_checked(length)?;
    let number = |at: usize, most: u8| {
        let number: u8 = digits.get(at..at + 2)?.parse().ok()?;
        (number <= most).then_some(number)
    };
    let (month, day) = (number(4, 12)?, number(6, 31)?);
    if month == 0 || day == 0 {
        return None;
    }
    let second = if length >= 14 { number(12, 60)? } else { 0 };
    let offset = match offset.bytes().next() {
        Some(sign @ (b'+' | b'-')) => {
            let numbers: String = offset.chars().filter(char::is_ascii_digit).collect();
            let (hours, minutes) = (numbers.get(..2)?, numbers.get(2..4).unwrap_or("00"));
            format!("{}{hours}:{minutes}", char::from(sign))
        }
        Some(b'Z') => "Z".to_owned(),
        _ => String::new(),
    };
    let year = digits.get(..4)?;
    let (hour, minute) = (number(8, 23)?, number(10, 59)?);
    Some(format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(objects: &str) -> Pdf {
        let text = format!(
            "%PDF-1.7\n1 0 obj <</Type/Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R 5 0 R]>> >> endobj\n2 0 obj \
             <</Type/Pages /Kids [3 0 R] /Count 1>> endobj\n3 0 obj <</Type/Page /Parent 2 0 R /MediaBox [0 0 9 9]>> \
             endobj\n{objects}\ntrailer <</Root 1 0 R>>\n"
        );
        Pdf::new(text.into_bytes()).expect("opens")
    }

    #[test]
    fn a_signed_field_gives_signer_organisation_and_time() {
        let contents: String = der::tests::signature().iter().map(|b| format!("{b:02x}")).collect();
        let signatures = signatures(&pdf(&format!(
            "4 0 obj <</FT /Sig /T (a) /V 6 0 R>> endobj 5 0 obj <</Kids [4 0 R 5 0 R 7 0 R]>> endobj\n6 0 obj \
             <</Type /Sig /M (D:20240911101500+07'00') /Contents <{contents}0000>>> endobj\n7 0 obj <</FT /Sig>> endobj"
        )));
        let signed = Signed {
            signer: Some("Nguyễn Thị Mẫu".into()),
            organisation: Some("Sở Y tế".into()),
            time: Some("2024-09-11T10:15:00+07:00".into()),
        };
        assert_eq!(signatures, [signed]);
    }

    #[test]
    fn a_form_that_loops_ends() {
        assert_eq!(signatures(&pdf("4 0 obj <</Kids [5 0 R]>> endobj 5 0 obj <</Kids [4 0 R 5 0 R]>> endobj")), []);
    }

    #[test]
    fn times_keep_their_offset() {
        assert_eq!(time("D:20240911101500+07'00'").as_deref(), Some("2024-09-11T10:15:00+07:00"));
        assert_eq!(time("202409111015Z").as_deref(), Some("2024-09-11T10:15:00Z"));
        assert_eq!(time("D:20240911101500").as_deref(), Some("2024-09-11T10:15:00"));
        assert_eq!(time("D:20241311101500Z"), None);
        assert_eq!(time("hôm nay"), None);
    }
}
