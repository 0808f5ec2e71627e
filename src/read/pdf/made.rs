//! Made pages for tests: letters half as wide as they are high, blanks half as wide as letters.

use super::glyphs::{Glyph, Page, Rule};

/// Glyphs of a line of text from a place on.
pub(super) fn line(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
    let mut at = x;
    let mut out = Vec::new();
    for ch in text.chars() {
        let width = if ch == ' ' { 0.25 } else { 0.5 } * size;
        out.push(Glyph { ch, marks: ['\0'; 2], x0: at, x1: at + width, y, size, bold: false, italic: false, face: 0 });
        at += width;
    }
    out
}

/// The glyphs in another face.
pub(super) fn faced(face: u16, mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    glyphs.iter_mut().for_each(|g| g.face = face);
    glyphs
}

/// Glyphs of a line around a place.
pub(super) fn centred(text: &str, middle: f32, y: f32, size: f32) -> Vec<Glyph> {
    let width = line(text, 0.0, y, size).last().map_or(0.0, |g| g.x1);
    line(text, middle - width / 2.0, y, size)
}

/// A page of A4.
pub(super) fn page(number: u32, glyphs: Vec<Glyph>, rules: Vec<Rule>) -> Page {
    Page { number, width: 595.0, height: 842.0, glyphs, rules, ..Page::default() }
}

/// The rules of a table.
pub(super) fn ruled(xs: &[f32], ys: &[f32]) -> Vec<Rule> {
    let ends = |v: &[f32]| (v.first().copied().unwrap_or(0.0), v.last().copied().unwrap_or(0.0));
    let (left, right) = ends(xs);
    let (top, bottom) = ends(ys);
    let flat = ys.iter().map(|&at| Rule { flat: true, at, from: left, to: right });
    let upright = xs.iter().map(|&at| Rule { flat: false, at, from: top, to: bottom });
    flat.chain(upright).collect()
}
