//! Paragraphs by geometry: what indents, gaps and short lines say about a line and the one before it.
//!
//! In: two lines in reading order and the measures of the document. Out: [`Flow`], and whether the first line was
//! full. Where geometry is silent (centred lines, lists without indents) it says so, and the words decide later.

use super::columns::{Line, is_centred};
use crate::text::laid::Flow;

/// A first line is set in by this much at least, in sizes.
const INDENT: f32 = 0.9;
/// Edges that differ by less are the same, in points.
const SAME_EDGE: f32 = 3.0;

/// Measures of a document's pages of one width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measures {
    /// Edges of the text.
    pub margins: (f32, f32),
    /// Usual distance of baselines inside paragraphs, in sizes.
    pub leading: f32,
    /// Paragraphs begin with an indent.
    pub indented: bool,
}

/// A line's flow from the one before it on the same page or column.
pub(super) fn flow(a: &Line, b: &Line, measures: &Measures, same_page: bool) -> (Flow, bool) {
    let edges = b.column.unwrap_or(measures.margins);
    let size = a.row.size.max(b.row.size).max(1.0);
    let full = is_full(a, b, edges);
    if a.column.is_some() != b.column.is_some() || b.first {
        return (Flow::Opens, false);
    }
    let ended = ends(a);
    let small = opens_small(b);
    let gap = (b.row.y - a.row.y) / size;
    let wide = same_page && (gap > measures.leading + 0.25 || gap < 0.0);
    // lines of capitals that reach both edges stand in the middle too
    let middle = |l: &Line| is_centred(&l.row, edges);
    let titles = alike(a, b) && (middle(a) && middle(b) || in_capitals(a) && in_capitals(b) && !ended);
    if b.column.is_none() && titles && full && !wide {
        return (Flow::GoesOn, true);
    }
    // a paragraph below a line in the middle ("Kính gửi: …"): set in, and as wide as the text
    let paragraph = b.row.x0() - edges.0 > INDENT * size && b.row.x1() > edges.1 - size && !small;
    if b.column.is_none() && is_centred(&a.row, edges) && !full && paragraph {
        return (Flow::Opens, false);
    }
    if b.column.is_some() || is_centred(&a.row, edges) || is_centred(&b.row, edges) {
        return (if wide && gap > 2.2 { Flow::Opens } else { Flow::Open }, full);
    }
    let in_a = a.row.x0() - edges.0 > INDENT * size;
    let in_b = b.row.x0() - edges.0 > INDENT * size;
    if !full {
        return (if small && !ended && !wide { Flow::Open } else { Flow::Opens }, false);
    }
    let same_edge = (a.row.x0() - b.row.x0()).abs() <= SAME_EDGE;
    let flow = match (in_a, in_b) {
        _ if wide && (ended || !small) && (in_b || !in_a) => Flow::Opens,
        // the text after a marker hangs
        (_, true) if hangs(a, b) => Flow::Open,
        (false, true) => Flow::Opens,
        (true, true) if same_edge => Flow::Open,
        (true, true) if b.row.x0() > a.row.x0() => Flow::Opens,
        (true, true) => Flow::Open,
        (true, false) if measures.indented => Flow::GoesOn,
        (false, false) if measures.indented && !ended => Flow::GoesOn,
        _ => Flow::Open,
    };
    (flow, true)
}

/// True where the next line's first word would not have fitted on this line.
pub(super) fn is_full(a: &Line, b: &Line, edges: (f32, f32)) -> bool {
    let word = b.row.words.first().map_or(0.0, |w| w.x1 - w.x0);
    let size = a.row.size;
    if is_centred(&a.row, edges) || a.column.is_some() {
        let width = a.row.x1() - a.row.x0();
        return width + word + 0.3 * size > (edges.1 - edges.0) * 0.9;
    }
    a.row.x1() + 0.2 * size + word > edges.1 - 0.3 * size
}

/// True where the line begins below the text that follows the marker of the line before.
fn hangs(a: &Line, b: &Line) -> bool {
    a.row.words.get(1).is_some_and(|w| (w.x0 - b.row.x0()).abs() <= SAME_EDGE) && a.row.x0() + SAME_EDGE < b.row.x0()
}

/// True for lines of one heading: the same letters, the same size.
fn alike(a: &Line, b: &Line) -> bool {
    let bold = |l: &Line| l.row.boldness() > 0.5;
    in_capitals(a) == in_capitals(b) && bold(a) == bold(b) && (a.row.size - b.row.size).abs() < 0.4
}

fn in_capitals(line: &Line) -> bool {
    !line.row.words.iter().any(|w| w.text.chars().any(char::is_lowercase))
}

fn ends(line: &Line) -> bool {
    let last = line.row.words.last().and_then(|w| w.text.chars().next_back());
    last.is_some_and(|c| matches!(c, '.' | ';' | ':' | '!' | '?' | '…' | '”' | '"'))
}

fn opens_small(line: &Line) -> bool {
    line.row.words.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase)
}

/// The measures of pages of one width: `pages` holds the lines of each.
pub(super) fn measures(pages: &[&[Line]], width: f32) -> Measures {
    let body = || pages.iter().flat_map(|p| p.iter()).filter(|l| l.column.is_none());
    let wide: Vec<&Line> = body().filter(|l| l.row.x1() - l.row.x0() > 0.5 * width).collect();
    let edge = |mut xs: Vec<f32>, share: f32| {
        xs.sort_by(f32::total_cmp);
        xs.get(((xs.len() as f32 * share) as usize).min(xs.len().saturating_sub(1))).copied()
    };
    let source: Vec<&Line> = if wide.len() >= 3 { wide } else { body().collect() };
    let left = edge(source.iter().map(|l| l.row.x0()).collect(), 0.08).unwrap_or(width * 0.14);
    let right = edge(source.iter().map(|l| l.row.x1()).collect(), 0.85).unwrap_or(width * 0.9);
    // a page with hardly any line is set like others: neither edge lies in its middle
    let margins = (left.min(width * 0.25), right.max(width * 0.75));
    let mut steps: Vec<f32> = Vec::new();
    let (mut set_in, mut flush) = (0usize, 0usize);
    for page in pages {
        for pair in page.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            if a.column.is_some() || b.column.is_some() || is_centred(&b.row, margins) {
                continue;
            }
            let size = a.row.size.max(1.0);
            let step = (b.row.y - a.row.y) / size;
            if step > 0.8 && step < 3.0 && b.row.x0() - margins.0 < SAME_EDGE {
                steps.push(step);
            }
            let ended = ends(a) || !is_full(a, b, margins);
            if ended && b.row.x0() - margins.0 > INDENT * size {
                set_in += 1;
            } else if ended {
                flush += 1;
            }
        }
    }
    steps.sort_by(f32::total_cmp);
    Measures {
        margins,
        leading: steps.get(steps.len() * 2 / 5).copied().unwrap_or(1.3),
        indented: set_in >= 3 && set_in > 2 * flush,
    }
}
