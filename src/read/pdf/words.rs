//! Words and rows: letters that stand side by side on one baseline.
//!
//! In: the glyphs of a page or of a cell, in any order. Out: [`Row`]s from top to bottom, each with its [`Word`]s
//! from left to right. It knows nothing of columns: a row runs over the whole width that it was given.

use super::glyphs::Glyph;

/// Baselines that differ by less of the size are one row from the start.
const SAME_ROW: f32 = 0.12;
/// Raised marks and misaligned parts of a line lie this near, in sizes.
const NEAR_ROW: f32 = 0.45;
/// A wider gap between letters is a blank, in sizes.
const BLANK: f32 = 0.17;
/// The same on a page whose blanks are drawn.
const UNDRAWN: f32 = 0.24;
/// Letters that are always this far apart are letter-spaced, in sizes.
const SPACED: f32 = 0.08;
/// A letter drawn again this near is drawn for boldness, in sizes.
const STRUCK: f32 = 0.15;

/// Letters between blanks.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    /// The letters.
    pub text: String,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// Baseline of its first letter.
    pub y: f32,
    /// Largest size of its letters.
    pub size: f32,
    /// Most of its letters are bold.
    pub bold: bool,
    /// Most of its letters are italic.
    pub italic: bool,
    /// It is small and raised: the mark of a footnote.
    pub raised: bool,
    /// It stands right after the word before it, without a blank.
    pub joined: bool,
    /// Face of its letters, of the first where they have several.
    pub face: u16,
    /// The faces of its stretches, each with its number of characters, where it has several; else nothing.
    pub faces: Vec<(u16, usize)>,
}

impl Word {
    /// Adds a letter with its marks.
    fn put(&mut self, glyph: &Glyph) {
        if self.text.is_empty() {
            self.face = glyph.face;
        } else if self.faces.is_empty() && glyph.face != self.face {
            self.faces.push((self.face, self.text.chars().count()));
        }
        let letters = [glyph.ch, glyph.marks[0], glyph.marks[1]].into_iter().filter(|c| *c != '\0');
        if !self.faces.is_empty() {
            let count = letters.clone().count();
            match self.faces.last_mut() {
                Some(last) if last.0 == glyph.face => last.1 += count,
                _ => self.faces.push((glyph.face, count)),
            }
        }
        self.text.extend(letters);
        self.x1 = self.x1.max(glyph.x1);
        self.size = self.size.max(glyph.size);
    }
}

/// Words on one baseline.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// From left to right; never empty.
    pub words: Vec<Word>,
    /// Baseline.
    pub y: f32,
    /// Size of most of its letters.
    pub size: f32,
}

impl Row {
    /// Left edge.
    pub fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |w| w.x0)
    }

    /// Right edge.
    pub fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |w| w.x1)
    }

    /// Upper edge of the letters, about.
    pub fn top(&self) -> f32 {
        self.y - self.size * 0.8
    }

    /// Lower edge of the letters, about.
    pub fn bottom(&self) -> f32 {
        self.y + self.size * 0.22
    }

    /// Share of the words that are bold, 0 to 1.
    pub fn boldness(&self) -> f32 {
        self.words.iter().filter(|w| w.bold).count() as f32 / self.words.len().max(1) as f32
    }

    /// The words with blanks between them.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (i, word) in self.words.iter().enumerate() {
            if i > 0 && !word.joined {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
        out
    }

    /// A row of some of the words; `None` where there are none.
    pub fn of(words: Vec<Word>, y: f32) -> Option<Row> {
        let longest = words.iter().filter(|w| !w.raised).max_by_key(|w| w.text.len()).or(words.first())?;
        Some(Row { size: longest.size, y, words })
    }
}

/// Glyphs on about one baseline.
struct Cluster {
    y: f32,
    size: f32,
    glyphs: Vec<Glyph>,
}

/// How a page shows the blanks between its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Blanks {
    /// By gaps, at least in places.
    #[default]
    Gaps,
    /// By glyphs: a small gap without one is none.
    Drawn,
}

/// How a page shows its blanks: `glyphs` are in the order in which they are drawn.
pub(super) fn blanks(glyphs: &[Glyph]) -> Blanks {
    let (mut drawn, mut gaps) = (0usize, 0usize);
    for pair in glyphs.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let gap = (b.x0 - a.x1) / a.size.max(1.0);
        if b.is_blank() {
            drawn += 1;
        } else if !a.is_blank() && (a.y - b.y).abs() < 0.1 * a.size && gap > BLANK && gap < 2.0 * UNDRAWN {
            gaps += 1;
        }
    }
    if drawn > 2 * gaps { Blanks::Drawn } else { Blanks::Gaps }
}

/// The rows of some glyphs of a page whose blanks are gaps.
pub(super) fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    rows_of(glyphs, Blanks::Gaps)
}

/// The rows of some glyphs.
pub(super) fn rows_of(glyphs: &[Glyph], blanks: Blanks) -> Vec<Row> {
    let mut order: Vec<Glyph> = glyphs.to_vec();
    order.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut clusters: Vec<Cluster> = Vec::new();
    for glyph in order {
        match clusters.last_mut() {
            Some(last) if glyph.y - last.y <= SAME_ROW * last.size.min(glyph.size).max(4.0) => last.glyphs.push(glyph),
            _ => clusters.push(Cluster { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for cluster in &mut clusters {
        tidy(cluster);
    }
    let mut out: Vec<Row> = merged(clusters).into_iter().filter_map(|c| row(c, blanks)).collect();
    out.sort_by(|a, b| a.y.total_cmp(&b.y));
    out
}

/// Sorts a cluster and takes out letters that are drawn twice.
fn tidy(cluster: &mut Cluster) {
    cluster.glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut kept: Vec<Glyph> = Vec::with_capacity(cluster.glyphs.len());
    for glyph in cluster.glyphs.drain(..) {
        let twin = kept.iter_mut().rev().take(4).find(|k| {
            k.ch == glyph.ch && k.marks == glyph.marks && (k.x0 - glyph.x0).abs() < STRUCK * glyph.size.min(k.size)
        });
        match twin {
            Some(_) if glyph.is_blank() => {}
            Some(twin) => twin.bold = true,
            None => kept.push(glyph),
        }
    }
    cluster.size = usual_size(&kept);
    cluster.glyphs = kept;
}

/// The size of most letters.
fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs.iter().filter(|g| !g.is_blank()).map(|g| g.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_else(|| glyphs.first().map_or(0.0, |g| g.size))
}

/// Clusters that are parts of one line become one: a raised mark, a number that was put in later.
fn merged(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let near = |c: &Cluster| (cluster.y - c.y).abs() <= NEAR_ROW * c.size.max(cluster.size);
        let home = out.iter().rev().take(3).position(|c| near(c) && !collide(c, &cluster));
        match home.and_then(|i| out.iter_mut().rev().nth(i)) {
            Some(home) => {
                let letters = |c: &Cluster| c.glyphs.iter().filter(|g| !g.is_blank()).count();
                if letters(&cluster) > letters(home) {
                    (home.y, home.size) = (cluster.y, cluster.size);
                }
                home.glyphs.extend(cluster.glyphs);
                home.glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            }
            None => out.push(cluster),
        }
    }
    out
}

/// True where letters of two clusters lie over one another.
fn collide(a: &Cluster, b: &Cluster) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(g), Some(h)) = (a.glyphs.get(i), b.glyphs.get(j)) {
        let common = g.x1.min(h.x1) - g.x0.max(h.x0);
        let narrow = (g.x1 - g.x0).min(h.x1 - h.x0);
        if !g.is_blank() && !h.is_blank() && common > 0.3 * narrow.max(0.5) {
            return true;
        }
        if g.x1 < h.x1 { i += 1 } else { j += 1 }
    }
    false
}

/// Distance between letters inside words, where the letters are spaced; else nothing.
fn spacing(glyphs: &[Glyph]) -> f32 {
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter(|w| !w[0].is_blank() && !w[1].is_blank())
        .map(|w| (w[1].x0 - w[0].x1) / w[0].size.max(1.0))
        .filter(|gap| *gap < 1.0)
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let low = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    if low >= SPACED { low } else { 0.0 }
}

fn row(cluster: Cluster, blanks: Blanks) -> Option<Row> {
    let least = if blanks == Blanks::Drawn { UNDRAWN } else { BLANK };
    let glyphs = &cluster.glyphs;
    let spaced: Vec<f32> = spacings(glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut last: Option<Glyph> = None;
    let mut blank = 0.0f32;
    let (mut bold, mut italic, mut count) = (0usize, 0usize, 0usize);
    for (glyph, spacing) in glyphs.iter().zip(spaced) {
        if glyph.ch.is_whitespace() {
            blank = blank.max(glyph.x1 - glyph.x0);
            continue;
        }
        let gap = last.map_or(f32::MAX, |l| glyph.x0 - l.x1);
        let size = glyph.size.max(last.map_or(0.0, |l| l.size)).max(1.0);
        let drawn = blank > 0.0 && gap > (0.3 * blank).min(0.12 * size) + spacing * size;
        let raised = glyph.size < 0.8 * cluster.size && cluster.y - glyph.y > 0.15 * cluster.size;
        let apart = gap > least.max(BLANK + spacing) * size || drawn;
        let marks = words.last().is_some_and(|w| w.raised != raised);
        if apart || marks {
            if let Some(word) = words.last_mut() {
                (word.bold, word.italic) = (bold * 2 > count, italic * 2 > count);
            }
            (bold, italic, count) = (0, 0, 0);
            words.push(Word {
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                raised,
                joined: !apart,
                ..Word::default()
            });
        }
        if let Some(word) = words.last_mut() {
            word.put(glyph);
        }
        bold += usize::from(glyph.bold);
        italic += usize::from(glyph.italic);
        count += 1;
        blank = 0.0;
        last = Some(Glyph { x1: glyph.x1.max(last.filter(|_| !apart).map_or(f32::MIN, |l| l.x1)), ..*glyph });
    }
    if let Some(word) = words.last_mut() {
        (word.bold, word.italic) = (bold * 2 > count, italic * 2 > count);
    }
    (!words.is_empty()).then_some(Row { words, y: cluster.y, size: cluster.size })
}

/// Spacing of the letters at each glyph: that of its stretch between wide gaps, for one row may hold a spaced name
/// beside a plain number.
fn spacings(glyphs: &[Glyph]) -> Vec<f32> {
    let mut out = Vec::with_capacity(glyphs.len());
    let mut from = 0;
    for i in 1..=glyphs.len() {
        let wide = match (glyphs.get(i - 1), glyphs.get(i)) {
            (Some(a), Some(b)) => b.x0 - a.x1 > a.size,
            _ => true,
        };
        if wide {
            let stretch = glyphs.get(from..i).unwrap_or_default();
            let spacing = spacing(stretch);
            out.extend(std::iter::repeat_n(spacing, stretch.len()));
            from = i;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::made::line;
    use super::*;

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        rows(glyphs).iter().map(Row::text).collect()
    }

    #[test]
    fn letters_painted_in_any_order_make_the_same_words() {
        let mut glyphs = line("Số: 274/KH-UBND", 85.0, 100.0, 13.0);
        glyphs.extend(line("Căn cứ Luật", 85.0, 120.0, 13.0));
        let right = texts(&glyphs);
        assert_eq!(right, ["Số: 274/KH-UBND", "Căn cứ Luật"]);
        glyphs.reverse();
        glyphs.rotate_left(7);
        assert_eq!(texts(&glyphs), right);
    }

    #[test]
    fn a_gap_is_a_blank_where_none_is_drawn() {
        let glyphs: Vec<Glyph> =
            line("Quyết định này", 85.0, 100.0, 13.0).into_iter().filter(|g| g.ch != ' ').collect();
        assert_eq!(texts(&glyphs), ["Quyết định này"]);
    }

    #[test]
    fn spaced_letters_stay_one_word() {
        let mut glyphs = line("KẾ HOẠCH LỚN", 85.0, 100.0, 13.0);
        for (i, glyph) in glyphs.iter_mut().enumerate() {
            glyph.x0 += 2.5 * i as f32;
            glyph.x1 += 2.5 * i as f32;
        }
        assert_eq!(texts(&glyphs), ["KẾ HOẠCH LỚN"]);
        glyphs.retain(|g| g.ch != ' ');
        assert_eq!(texts(&glyphs), ["KẾ HOẠCH LỚN"]);
    }

    #[test]
    fn a_letter_that_is_struck_twice_is_bold() {
        let mut glyphs = line("Điều 1", 85.0, 100.0, 13.0);
        let again: Vec<Glyph> = glyphs.iter().map(|g| Glyph { x0: g.x0 + 0.3, x1: g.x1 + 0.3, ..*g }).collect();
        glyphs.extend(again);
        let rows = rows(&glyphs);
        assert_eq!(rows[0].text(), "Điều 1");
        assert!(rows[0].words.iter().all(|w| w.bold));
    }

    #[test]
    fn a_raised_mark_belongs_to_its_word() {
        let mut glyphs = line("quy định", 85.0, 100.0, 14.0);
        let end = glyphs.last().map_or(0.0, |g| g.x1);
        glyphs.extend(line("1", end, 95.0, 9.0));
        let rows = rows(&glyphs);
        assert_eq!(rows[0].text(), "quy định1");
        assert!(rows[0].words.last().is_some_and(|w| w.raised && w.joined));
    }
}
