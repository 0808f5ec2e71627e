//! JSON on one line, as serde_json writes it: no blanks, and only what must be is escaped.
//!
//! In: a part of the model. Out: its JSON, at the end of the bytes that are given. Strings, which are nearly all of it,
//! are looked through many bytes at a time and copied run by run.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Error;

use crate::text::json::first_escaped;

/// Writes one value.
///
/// # Errors
/// For a shape that the model does not have: bytes, maps, tuples, variants with content.
pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(Compact(out))
}

/// Writes one value.
struct Compact<'a>(&'a mut Vec<u8>);

/// Writes the parts of an object or a list.
struct Parts<'a> {
    out: &'a mut Vec<u8>,
    /// What opens the whole.
    open: u8,
    /// What stands before the next part: what opens the whole, then commas.
    next: u8,
}

impl Parts<'_> {
    fn close(self, close: u8) -> Result<(), Error> {
        if self.next == self.open {
            self.out.push(self.open);
        }
        self.out.push(close);
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.push(self.next);
        self.next = b',';
        value.serialize(Compact(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close(b']')
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        // the names of fields are plain words
        self.out.push(self.next);
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'"');
        self.out.push(b':');
        self.next = b',';
        value.serialize(Compact(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close(b'}')
    }
}

/// Methods of numbers that have neither sign nor fraction, of those that have a sign, and of those with a fraction.
macro_rules! numbers {
    (whole $($whole:ident $w:ty),*; signed $($signed:ident $s:ty),*; broken $($broken:ident $b:ty),*) => {
        $(#[inline]
        fn $whole(self, value: $w) -> Result<(), Error> {
            digits(value.into(), self.0);
            Ok(())
        })*
        $(fn $signed(self, value: $s) -> Result<(), Error> {
            if value < 0 {
                self.0.push(b'-');
            }
            digits(value.unsigned_abs().into(), self.0);
            Ok(())
        })*
        $(fn $broken(self, value: $b) -> Result<(), Error> {
            serde_json::to_writer(self.0, &value)
        })*
    };
}

impl<'a> Serializer for Compact<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        whole serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64;
        signed serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64;
        broken serialize_f32 f32, serialize_f64 f64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        string(value, self.0);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, _length: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(Parts { out: self.0, open: b'[', next: b'[' })
    }

    #[inline]
    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Parts<'a>, Error> {
        Ok(Parts { out: self.0, open: b'{', next: b'{' })
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.serialize_str(&value.to_string())
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), Error> {
        Err(foreign("bytes"))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), Error> {
        Err(foreign(name))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self::SerializeTuple, Error> {
        Err(foreign("a tuple"))
    }

    fn serialize_tuple_struct(self, name: &'static str, _length: usize) -> Result<Self::SerializeTuple, Error> {
        Err(foreign(name))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTuple, Error> {
        Err(foreign(name))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(foreign("a map"))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(foreign(name))
    }
}

/// The error of a shape that the model does not have.
fn foreign(what: &str) -> Error {
    Error::custom(format!("{what} is no part of a document"))
}

/// Writes a number.
fn digits(mut number: u64, out: &mut Vec<u8>) {
    // as many as the largest number has
    let mut room = [0; 20];
    let mut start = room.len();
    for (at, digit) in room.iter_mut().enumerate().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        start = at;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(room.get(start..).unwrap_or_default());
}

/// Writes a string.
fn string(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    out.reserve(rest.len() + 2);
    out.push(b'"');
    while let Some(at) = first_escaped(rest)
        && let Some((run, [byte, after @ ..])) = rest.split_at_checked(at)
    {
        out.extend_from_slice(run);
        escape(*byte, out);
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Writes a byte that cannot stand as it is.
fn escape(byte: u8, out: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => {
            let hex = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xf)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct All<'a> {
        words: Vec<String>,
        none: Option<u32>,
        some: Option<&'a All<'a>>,
        nothing: Vec<u8>,
        whole: Vec<u64>,
        signed: Vec<i32>,
        broken: Vec<f64>,
        yes: bool,
        kind: Kind,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Part,
    }

    fn all(words: Vec<String>) -> All<'static> {
        All {
            words,
            none: None,
            some: None,
            nothing: Vec::new(),
            whole: vec![0, 7, 10, 99, 100, u64::MAX],
            signed: vec![0, -1, 12, i32::MIN, i32::MAX],
            broken: vec![0.0, 1.0, -0.1, 1e-9, 1e300, 1.0 / 3.0, f64::NAN, f64::INFINITY],
            yes: true,
            kind: Kind::Part,
        }
    }

    #[test]
    fn the_bytes_are_those_of_serde_json() {
        let mut words: Vec<String> = (0..0x180).filter_map(char::from_u32).map(String::from).collect();
        // each escape at each place of a chunk and beyond
        for at in 0..40 {
            for c in ['"', '\\', '\n', '\u{1}', '\u{1f}', 'ộ', '\u{7f}'] {
                words.push(format!("{}{c}{}", "x".repeat(at), "Điều".repeat(40 - at)));
                words.push(format!("{}{c}", "x".repeat(at)));
            }
        }
        let inner = all(vec![]);
        let value = All { some: Some(&inner), yes: false, none: Some(5), ..all(words) };
        let mut out = b"before".to_vec();
        write(&value, &mut out).expect("it is written");
        assert_eq!(
            String::from_utf8(out),
            Ok(format!("before{}", serde_json::to_string(&value).expect("it is written")))
        );
    }

    #[test]
    fn a_foreign_shape_is_an_error() {
        assert!(write(&("a", 1), &mut Vec::new()).is_err());
    }
}
