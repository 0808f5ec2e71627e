//! Records (bản ghi): one JSON object `{"id": …, "text": …}` on each line.
//!
//! In: a stream. Out: one line at a time, in order, in one buffer that is used again: memory does not grow with
//! the number of records. Each line tells its record. A bad one is an error that names its line; the next call goes on
//! after it.

use std::borrow::Cow;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;
use crate::text::json::first_escaped;

/// Longest line that is read, in bytes; a longer one is a bad record.
pub const RECORD_LIMIT: usize = 64 << 20;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// Line of the stream, from 1.
    pub line: u64,
    /// Its id; a number stands as its digits.
    pub id: Cow<'a, str>,
    /// The document's text.
    pub text: Cow<'a, str>,
}

/// Only the two known members are read; others are passed over.
#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow)]
    id: Id<'a>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "its \"id\" must be a string or a number")]
enum Id<'a> {
    Words(#[serde(borrow)] Cow<'a, str>),
    Number(serde_json::Number),
}

/// The records of a stream.
#[derive(Debug)]
pub struct Records<R> {
    path: PathBuf,
    input: R,
    line: u64,
    limit: usize,
    buffer: Vec<u8>,
    over: bool,
}

/// One line of a stream: a record, or a parsed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The stream, as errors name it.
    pub path: &'a Path,
    /// Line of the stream, from 1.
    pub number: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl<'a> Line<'a> {
    /// True where the line is not a record but a parsed document.
    pub fn is_document(&self) -> bool {
        let line = self.bytes.trim_ascii_start();
        let head = line.get(..200).unwrap_or(line);
        memchr::memmem::find(head, b"\"schema\"").is_some() && memchr::memmem::find(head, b"\"vanban/").is_some()
    }

    /// The record of the line.
    ///
    /// # Errors
    /// [`Error::Record`] where the line is none.
    pub fn record(&self) -> Result<Record<'a>, Error> {
        // words that are checked at once are not checked again one by one
        let wire = match simdutf8::basic::from_utf8(self.bytes) {
            Ok(line) => match plain(line) {
                Some((id, text)) => return Ok(Record { line: self.number, id, text }),
                None => serde_json::from_str::<Wire>(line),
            },
            Err(_) => serde_json::from_slice(self.bytes),
        };
        match wire {
            Ok(wire) => {
                let id = match wire.id {
                    Id::Words(words) => words,
                    Id::Number(number) => Cow::Owned(number.to_string()),
                };
                Ok(Record { line: self.number, id, text: wire.text })
            }
            Err(e) => Err(self.bad(sentence(&e))),
        }
    }

    /// The error of the line.
    pub fn bad(&self, reason: String) -> Error {
        Error::Record { path: self.path.to_owned(), line: self.number, reason }
    }
}

/// What became of a line.
enum Filled {
    End,
    Whole,
    TooLong,
}

impl<R: BufRead> Records<R> {
    /// Records of a stream; the path is named in errors.
    pub fn new(path: &Path, input: R) -> Self {
        Records { path: path.to_owned(), input, line: 0, limit: RECORD_LIMIT, buffer: Vec::new(), over: false }
    }

    /// The next line that is not blank. `None` at the end, also after the stream broke off.
    #[allow(clippy::should_implement_trait, reason = "a line borrows the buffer, which an Iterator cannot say")]
    pub fn next(&mut self) -> Option<Result<Line<'_>, Error>> {
        loop {
            if self.over {
                return None;
            }
            match self.fill() {
                Ok(Filled::End) => {
                    self.over = true;
                    return None;
                }
                Ok(Filled::TooLong) => {
                    let reason = format!(
                        "the record is longer than {} MiB; cut the document up, or read it as a file of its own",
                        self.limit >> 20
                    );
                    return Some(Err(Error::Record { path: self.path.clone(), line: self.line, reason }));
                }
                Ok(Filled::Whole) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Filled::Whole) => break,
                Err(source) => {
                    self.over = true;
                    return Some(Err(Error::Read { path: self.path.clone(), source }));
                }
            }
        }
        // the mark of the encoding
        let bytes = if self.line == 1 { self.buffer.strip_prefix(b"\xef\xbb\xbf") } else { None };
        Some(Ok(Line { path: &self.path, number: self.line, bytes: bytes.unwrap_or(&self.buffer) }))
    }

    /// Takes the next line into the buffer, at most `limit` bytes of it.
    fn fill(&mut self) -> std::io::Result<Filled> {
        self.buffer.clear();
        let (mut any, mut long) = (false, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', chunk);
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if self.buffer.len() + part.len() > self.limit {
                long = true;
            }
            if !long {
                self.buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        self.line += u64::from(any);
        Ok(if long {
            self.buffer = Vec::new();
            Filled::TooLong
        } else if any {
            Filled::Whole
        } else {
            Filled::End
        })
    }
}

/// Id and text of a record that has no other member, whose id is a string, and whose escapes are the short ones: nearly
/// all are so, and are read in less time than what may hold anything. None for all others, and for bad ones.
fn plain(line: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (mut id, mut text) = (None, None);
    let mut rest = token(line, "{")?;
    loop {
        let (name, after) = string(rest)?;
        let (value, after) = string(token(after, ":")?)?;
        let member = match &*name {
            "id" => &mut id,
            "text" => &mut text,
            _ => return None,
        };
        if member.replace(value).is_some() {
            return None;
        }
        match token(after, ",") {
            Some(after) => rest = after,
            None => return token(after, "}")?.is_empty().then_some((id?, text?)),
        }
    }
}

/// What stands after a mark of JSON and the blanks around it.
fn token<'a>(json: &'a str, mark: &str) -> Option<&'a str> {
    let blanks = [' ', '\t', '\r'];
    json.trim_start_matches(blanks).strip_prefix(mark).map(|rest| rest.trim_start_matches(blanks))
}

/// The string that begins here, and what stands after it; none where it needs more care, or is bad.
fn string(json: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut rest = json.strip_prefix('"')?;
    let mut whole: Option<String> = None;
    loop {
        let (run, escape) = rest.split_at_checked(first_escaped(rest.as_bytes())?)?;
        let letter = match *escape.as_bytes() {
            [b'"', ..] => {
                let text = match whole {
                    Some(whole) => Cow::Owned(whole + run),
                    None => Cow::Borrowed(run),
                };
                return Some((text, escape.get(1..)?));
            }
            [b'\\', letter @ (b'"' | b'\\' | b'/'), ..] => letter.into(),
            [b'\\', b'n', ..] => '\n',
            [b'\\', b't', ..] => '\t',
            [b'\\', b'r', ..] => '\r',
            [b'\\', b'f', ..] => '\u{c}',
            [b'\\', b'b', ..] => '\u{8}',
            _ => return None,
        };
        // it is no longer than what is left of the line
        let whole = whole.get_or_insert_with(|| String::with_capacity(rest.len()));
        whole.push_str(run);
        whole.push(letter);
        rest = escape.get(2..)?;
    }
}

fn sentence(error: &serde_json::Error) -> String {
    // a record is one line, so only the column says something
    let told = error.to_string();
    let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
    let column = error.column();
    format!("not a record ({what}, column {column}); write {{\"id\": \"…\", \"text\": \"…\"}} on one line, in UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(stream: &[u8], limit: usize) -> Vec<Result<(u64, String, String), String>> {
        let mut records = Records::new(Path::new("x.ndjson"), std::io::BufReader::with_capacity(7, stream));
        records.limit = limit;
        let mut out = Vec::new();
        while let Some(record) = records.next() {
            let record = record.and_then(|line| line.record());
            out.push(record.map(|r| (r.line, r.id.into(), r.text.into())).map_err(|e| e.to_string()));
        }
        out
    }

    #[test]
    fn records_come_in_order_and_bad_ones_are_told_by_line() {
        let stream =
            b"\xef\xbb\xbf{\"id\":\"a\",\"text\":\"m\\u1ed9t\"}\r\n\n{\"id\":2,\"text\":\"\",\"x\":[1]}\n{oops\n{\"id\":\"c\",\"text\":\"ba\"}";
        let got = all(stream, 1000);
        assert_eq!(got[0], Ok((1, "a".into(), "một".into())));
        assert_eq!(got[1], Ok((3, "2".into(), String::new())));
        assert!(got[2].as_ref().is_err_and(|e| e.starts_with("x.ndjson, line 4: not a record")), "{got:?}");
        assert_eq!(got[3], Ok((5, "c".into(), "ba".into())));
    }

    #[test]
    fn plain_records_are_read_as_all_others_are() {
        let quick = [
            r#"{"id":"a","text":"một"}"#,
            r#" { "text" : "một\n\tha\"i\\ \/ba\r\n\f\b" , "id" : "b" } "#,
            r#"{"id":"","text":""}"#,
        ];
        let slow = [
            r#"{"id":1,"text":""}"#,
            r#"{"id":"a","text":"m\u1ed9t"}"#,
            r#"{"id":"a","text":"\a"}"#,
            r#"{"id":"a","text":"","x":""}"#,
            r#"{"id":"a","id":"b","text":""}"#,
            r#"{"id":"a","text":""}}"#,
            r#"{"id":"a","text":"",}"#,
            r#"{"id":"a","text":"\"}"#,
            r#"{"id":"a","text":"#,
            "{\"id\":\"a\",\"text\":\"\t\"}",
            r#"{"id":"a"}"#,
            r#"["id"]"#,
            "{}",
            "{",
        ];
        for line in quick {
            let wire: Wire = serde_json::from_str(line).expect("a record");
            let Id::Words(id) = wire.id else { panic!("{line}") };
            assert_eq!(plain(line), Some((id, wire.text)), "{line}");
        }
        for line in slow {
            assert_eq!(plain(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_passed_over() {
        let long = format!("{{\"id\":\"a\",\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"\"}}\n", "x".repeat(100));
        let got = all(long.as_bytes(), 50);
        assert!(got[0].as_ref().is_err_and(|e| e.contains("line 1: the record is longer")));
        assert_eq!(got[1], Ok((2, "b".into(), String::new())));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(all(b"{\"id\":\"a\"}", 100)[0].as_ref().is_err_and(|e| e.contains("missing field `text`")));
        assert!(all(b"{\"id\":null,\"text\":\"\"}", 100)[0].as_ref().is_err_and(|e| e.contains("\"id\" must be")));
    }
}
