//! Certificates of digital signatures (chứng thư số): who signed, for whom, when.
//!
//! In: the bytes of a CMS signature (RFC 5652) as a PDF holds them, padding and all. Out: the subject of the signer's
//! certificate and the signing time. It verifies nothing, follows no pointer and copies only the names; lengths that
//! lead outside are an end. Strict parsers refuse what signing software really writes (sets out of order, indefinite
//! lengths, padding), so a lenient walk over tags and lengths does the little that is needed.

/// Object identifiers, as they are coded.
mod oid {
    pub(super) const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    pub(super) const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];
    pub(super) const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
    pub(super) const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0a];
}

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const IDENTIFIER: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALISED_TIME: u8 = 0x18;

/// What a signature says of its signer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Signer {
    /// Common name of the certificate's subject.
    pub name: Option<String>,
    /// Organisation of the certificate's subject.
    pub organisation: Option<String>,
    /// Signing time, RFC 3339.
    pub time: Option<String>,
}

/// One element: its tag and what it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
}

impl<'a> Element<'a> {
    fn children(self) -> Elements<'a> {
        Elements { rest: self.content }
    }
}

/// Elements one after the other, until the bytes end or make no sense.
#[derive(Debug, Clone, Copy)]
struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let (tag, length, rest) = head(self.rest)?;
        let (content, rest) = match length {
            Some(length) => rest.split_at_checked(length)?,
            None => {
                let (content, rest) = rest.split_at_checked(end_mark(rest)?)?;
                (content, rest.get(2..)?)
            }
        };
        self.rest = rest;
        (tag != 0).then_some(Element { tag, content })
    }
}

/// Tag and length of the first element, and what follows them; no length where an end mark says it.
fn head(bytes: &[u8]) -> Option<(u8, Option<usize>, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&length, rest) = rest.split_first()?;
    match length {
        0..0x80 => Some((tag, Some(length.into()), rest)),
        0x80 => Some((tag, None, rest)),
        _ => {
            let (digits, rest) = rest.split_at_checked((length & 0x7f).into())?;
            let length = digits.iter().try_fold(0usize, |n, &d| n.checked_mul(256)?.checked_add(d.into()))?;
            Some((tag, Some(length), rest))
        }
    }
}

/// Where the end mark stands of an element whose content begins here.
fn end_mark(bytes: &[u8]) -> Option<usize> {
    let (mut rest, mut open) = (bytes, 1);
    loop {
        let at = bytes.len() - rest.len();
        let (tag, length, after) = head(rest)?;
        rest = match length {
            Some(0) if tag == 0 => {
                open -= 1;
                if open == 0 {
                    return Some(at);
                }
                after
            }
            Some(length) => after.get(length..)?,
            None => {
                open += 1;
                after
            }
        };
    }
}

/// Reads a signature; what is not there, or not understood, is `None`.
pub(super) fn signer(bytes: &[u8]) -> Signer {
    read(bytes).unwrap_or_default()
}

fn read(bytes: &[u8]) -> Option<Signer> {
    let mut info = Elements { rest: bytes }.next()?.children();
    if info.next()?.content != oid::SIGNED_DATA {
        return None;
    }
    let signed: Vec<Element> = info.next()?.children().next()?.children().take(8).collect();
    let certificates = signed.iter().find(|e| e.tag == 0xa0).map(|e| e.children());
    let signer = signed.iter().skip(3).rfind(|e| e.tag == SET)?.children().next()?;
    let issued: Vec<Element> = signer.children().nth(1)?.children().take(2).collect();
    let attributes = signer.children().find(|e| e.tag == 0xa0);
    let mut out = Signer { time: attributes.and_then(signing_time), ..Signer::default() };
    let subject = certificates.and_then(|mut all| all.find_map(|c| subject(c, &issued)));
    for attribute in subject.into_iter().flat_map(Element::children).flat_map(Element::children) {
        let mut parts = attribute.children();
        let (Some(kind), Some(value)) = (parts.next(), parts.next()) else { continue };
        match kind.content {
            oid::COMMON_NAME => out.name = string(value),
            oid::ORGANISATION if out.organisation.is_none() => out.organisation = string(value),
            _ => {}
        }
    }
    Some(out)
}

/// The subject of a certificate that was issued under this name and number.
fn subject<'a>(certificate: Element<'a>, issued: &[Element]) -> Option<Element<'a>> {
    // version (tagged, may be absent), number, algorithm, issuer, validity, subject
    let mut fields = certificate.children().next()?.children().skip_while(|e| e.tag == 0xa0);
    let (number, _, issuer, _, subject) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    (issued == [issuer, number] && subject.tag == SEQUENCE).then_some(subject)
}

fn signing_time(attributes: Element) -> Option<String> {
    attributes.children().find_map(|attribute| {
        let mut parts = attribute.children();
        let kind = parts.next().filter(|k| k.tag == IDENTIFIER)?;
        let time = parts.next()?.children().next()?;
        if kind.content != oid::SIGNING_TIME {
            return None;
        }
        let digits = std::str::from_utf8(time.content).ok()?;
        match time.tag {
            UTC_TIME => {
                let century = if digits.get(..2)?.parse::<u8>().ok()? < 50 { "20" } else { "19" };
                super::structure::time(&format!("{century}{digits}"))
            }
            GENERALISED_TIME => super::structure::time(digits),
            _ => None,
        }
    })
}

/// A string of a name: UTF-8, UTF-16 or Latin-1 by its tag.
fn string(element: Element) -> Option<String> {
    let text = match element.tag {
        0x1e => {
            let units = element.content.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        0x14 => element.content.iter().map(|&b| char::from(b)).collect(),
        0x0c | 0x13 | 0x16 => String::from_utf8_lossy(element.content).into_owned(),
        _ => return None,
    };
    super::structure::tidy(&text)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        let content = parts.concat();
        let mut out = vec![tag];
        match content.len() {
            n if n < 0x80 => out.push(n as u8),
            n => out.extend([0x82, (n >> 8) as u8, n as u8]),
        }
        out.extend(content);
        out
    }

    fn name(parts: &[(&[u8], &str)]) -> Vec<u8> {
        let sets: Vec<Vec<u8>> = parts
            .iter()
            .map(|(kind, value)| {
                let pair = element(SEQUENCE, &[&element(IDENTIFIER, &[kind]), &element(0x0c, &[value.as_bytes()])]);
                element(SET, &[&pair])
            })
            .collect();
        element(SEQUENCE, &sets.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn certificate(number: u8, subject: &[u8]) -> Vec<u8> {
        let issuer = name(&[(oid::COMMON_NAME, "Cơ quan chứng thực")]);
        let empty = element(SEQUENCE, &[]);
        let body = element(
            SEQUENCE,
            &[
                &element(0xa0, &[&element(0x02, &[&[2]])]),
                &element(0x02, &[&[number]]),
                &empty,
                &issuer,
                &empty,
                subject,
                &empty,
            ],
        );
        element(SEQUENCE, &[&body, &empty])
    }

    /// A signature by certificate 7, beside its issuer's own certificate.
    pub(crate) fn signature() -> Vec<u8> {
        let subject = name(&[(oid::ORGANISATION, "Sở Y tế"), (oid::COMMON_NAME, "Nguyễn Thị Mẫu")]);
        let authority = name(&[(oid::COMMON_NAME, "Cơ quan chứng thực")]);
        let time = element(
            SEQUENCE,
            &[&element(IDENTIFIER, &[oid::SIGNING_TIME]), &element(SET, &[&element(UTC_TIME, &[b"240911031500Z"])])],
        );
        let by = element(SEQUENCE, &[&authority, &element(0x02, &[&[7]])]);
        let empty = element(SEQUENCE, &[]);
        let signer = element(SEQUENCE, &[&element(0x02, &[&[1]]), &by, &empty, &element(0xa0, &[&time]), &empty]);
        let data = element(
            SEQUENCE,
            &[
                &element(0x02, &[&[1]]),
                &element(SET, &[]),
                &empty,
                &element(0xa0, &[&certificate(1, &authority), &certificate(7, &subject)]),
                &element(SET, &[&signer]),
            ],
        );
        element(SEQUENCE, &[&element(IDENTIFIER, &[oid::SIGNED_DATA]), &element(0xa0, &[&data])])
    }

    #[test]
    fn the_signer_is_the_subject_of_the_certificate_that_the_signature_names() {
        let mut bytes = signature();
        bytes.extend([0; 400]);
        assert_eq!(
            signer(&bytes),
            Signer {
                name: Some("Nguyễn Thị Mẫu".into()),
                organisation: Some("Sở Y tế".into()),
                time: Some("2024-09-11T03:15:00Z".into())
            }
        );
    }

    /// The same element with end marks instead of lengths, as far down as it holds elements.
    fn with_end_marks(bytes: &[u8], depth: usize) -> Vec<u8> {
        let elements = Elements { rest: bytes };
        elements.fold(Vec::new(), |mut out, e| {
            if e.tag & 0x20 != 0 && depth > 0 {
                out.extend([e.tag, 0x80]);
                out.extend(with_end_marks(e.content, depth - 1));
                out.extend([0, 0]);
            } else {
                out.extend(element(e.tag, &[e.content]));
            }
            out
        })
    }

    #[test]
    fn lengths_may_be_told_by_end_marks() {
        // down to the certificates and signers, whose own bytes stay as they are
        assert_eq!(signer(&with_end_marks(&signature(), 4)), signer(&signature()));
        assert_ne!(with_end_marks(&signature(), 4), signature());
    }

    #[test]
    fn no_bytes_make_it_fail() {
        let bytes = signature();
        for cut in 0..bytes.len() {
            signer(&bytes[..cut]);
            for value in [0, 0x80, 0x84, 0xff] {
                let mut spoiled = bytes.clone();
                spoiled[cut] = value;
                signer(&spoiled);
            }
        }
    }
}
