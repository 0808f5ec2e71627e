//! How well and how fast old encodings are told: texts in Unicode are written in every encoding, whole and in pieces of
//! 200 characters, and read back.
//!
//! `cargo run --release --example charsets [FOLDER] [SHOWN]` takes the texts (.txt) under the folder, `corpus` unless
//! said otherwise, and shows so many pieces that were told wrong. A piece counts as right where its words come out right,
//! whatever the encoding is called; small letters with a tone stand for capitals in TCVN3, which has none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use unicode_normalization::UnicodeNormalization;
use vanban::read::charset::{Charset, repair_lines};
use vanban::read::plain::{Doubt, decode};

/// Bytes of the text that speed is measured on.
const SPEED_BYTES: usize = 256 << 10;

/// Letters and how they are written.
type Letters = BTreeMap<char, Vec<u8>>;

#[derive(serde::Deserialize)]
struct File {
    letters: BTreeMap<char, Vec<String>>,
}

fn letters(charset: Charset) -> Result<Letters, Box<dyn std::error::Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("charsets/{}.toml", charset.name()));
    let file: File = toml::from_str(&std::fs::read_to_string(file)?)?;
    let mut out = Letters::new();
    for (letter, spelt) in file.letters {
        let first = spelt.first().ok_or("a letter without bytes")?;
        let bytes = match charset {
            Charset::Viqr => first.clone().into_bytes(),
            _ => (0..first.len())
                .step_by(2)
                .map(|i| u8::from_str_radix(&first[i..i + 2], 16))
                .collect::<Result<_, _>>()?,
        };
        out.insert(letter, bytes);
    }
    if charset == Charset::Tcvn3 {
        // the capital fonts draw the small letter
        for (capital, small) in out.clone().keys().filter_map(|c| Some((*c, c.to_lowercase().next()?))) {
            if capital != small && out[&capital].len() > 1 {
                out.insert(capital, out[&small].clone());
            }
        }
    }
    Ok(out)
}

/// The text in the encoding; characters that it does not have are left out.
fn encode(text: &str, charset: Charset, letters: &Letters) -> Vec<u8> {
    match charset {
        Charset::Utf16Le => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => return text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Charset::Utf8 => return text.as_bytes().to_vec(),
        _ => {}
    }
    let mut out = Vec::new();
    for c in text.chars() {
        match letters.get(&c) {
            Some(bytes) => out.extend_from_slice(bytes),
            None if charset == Charset::Windows1258 && !c.is_ascii() => out.extend(windows_1258(c)),
            None if c.is_ascii() => {
                if charset == Charset::Viqr
                    && "(^+*'`?~.".contains(c)
                    && out.last().is_some_and(u8::is_ascii_alphabetic)
                {
                    out.push(b'\\');
                }
                out.push(c as u8);
            }
            None => {}
        }
    }
    out
}

/// The longest part of the letter that the encoding has, then the tone.
fn windows_1258(c: char) -> Vec<u8> {
    let one = |c: char| {
        let mut buffer = [0; 4];
        let (bytes, _, broken) = encoding_rs::WINDOWS_1258.encode(c.encode_utf8(&mut buffer));
        (!broken).then(|| bytes.into_owned())
    };
    if let Some(bytes) = one(c) {
        return bytes;
    }
    let parts: Vec<char> = c.nfd().collect();
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let base: String = parts.iter().filter(|p| !tones.contains(p)).collect::<String>().nfc().collect();
    base.chars().chain(parts.iter().copied().filter(|p| tones.contains(p))).filter_map(one).flatten().collect()
}

/// What is compared: letters only, small ones, composed.
fn plain(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn find(dir: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "txt") && !path.ends_with("golden.txt") {
            out.push(path);
        }
    }
    out.sort();
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "corpus".into());
    let mut shown: usize = args.next().map_or(Ok(0), |a| a.parse())?;
    let mut paths = Vec::new();
    find(Path::new(&folder), &mut paths)?;
    let read = |p: &PathBuf| String::from_utf8(std::fs::read(p).ok()?).ok();
    let texts: Vec<String> = paths.iter().filter_map(read).map(|t| t.nfc().collect()).collect();
    let pieces: Vec<String> = texts
        .iter()
        .flat_map(|t| {
            t.chars().collect::<Vec<_>>().chunks(200).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>()
        })
        .filter(|p| p.chars().any(|c| !c.is_ascii() && c.is_alphabetic()))
        .collect();
    println!("{} texts, {} pieces", texts.len(), pieces.len());
    for name in Charset::names().filter(|n| *n != "windows-1252") {
        let charset = Charset::from_name(name).ok_or("a name")?;
        let table = match charset {
            Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be | Charset::Windows1258 => Letters::new(),
            _ => letters(charset)?,
        };
        let mut line = format!("{name:>13}:");
        for set in [&texts, &pieces] {
            let encoded: Vec<(Vec<u8>, &String)> = set.iter().map(|t| (encode(t, charset, &table), t)).collect();
            let (mut named, mut right) = (0, 0);
            for (bytes, text) in &encoded {
                let decoded = decode(bytes);
                named += usize::from(decoded.charset == charset);
                // what the encoding cannot say was left out
                let fair = charset.decode(bytes).0;
                let good = plain(&decoded.text) == plain(&fair);
                right += usize::from(good);
                if !good && shown > 0 {
                    shown -= 1;
                    let head = |t: &str| t.chars().take(60).collect::<String>();
                    println!(
                        "  {name} told as {}: {:?}\n    {:?}",
                        decoded.charset.name(),
                        head(&decoded.text),
                        head(text)
                    );
                }
            }
            line += &format!("  {named}/{} named, {right} right", set.len());
        }
        // the best of many runs over a text of middle length, as other work on the machine slows some down
        let one = encode(&texts.concat(), charset, &table);
        let many = one.repeat(SPEED_BYTES / one.len().max(1) + 1);
        let mut best = f64::MAX;
        for _ in 0..40 {
            let start = Instant::now();
            std::hint::black_box(decode(std::hint::black_box(&many)));
            best = best.min(start.elapsed().as_secs_f64());
        }
        line += &format!("  {:.0} MB/s", many.len() as f64 / 1e6 / best);
        if matches!(charset, Charset::Tcvn3 | Charset::Vni) {
            let mut good = 0;
            for text in &texts {
                let bytes = encode(text, charset, &table);
                let shown: String = bytes.iter().map(|b| char::from(*b)).collect();
                let fair = plain(&charset.decode(&bytes).0);
                good += usize::from(repair_lines(&shown).is_some_and(|r| plain(&r.text) == fair));
            }
            line += &format!(", repaired {good}/{}", texts.len());
        }
        println!("{line}");
    }
    let touched = texts.iter().chain(&pieces).filter(|t| {
        let decoded = decode(t.as_bytes());
        decoded.text != t.as_str() || matches!(decoded.doubt, Some(Doubt::Mixed(_)))
    });
    println!("Unicode that was converted: {}", touched.count());
    Ok(())
}
