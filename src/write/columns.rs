//! Columns of text for a terminal.
//!
//! In: rows of cells. Out: lines, columns as wide as their widest cell up to a limit, longer cells cut with `…`.

use std::io::{self, Write};

/// A table under construction.
pub(super) struct Columns<const N: usize> {
    /// Most code points of each column; the last one is never cut short of it.
    limits: [usize; N],
    /// True for columns of numbers.
    right: [bool; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Columns<N> {
    pub fn new(head: [&str; N], limits: [usize; N], right: [bool; N]) -> Self {
        Columns { limits, right, rows: vec![head.map(str::to_owned)] }
    }

    pub fn row(&mut self, cells: [&str; N]) {
        let mut limits = self.limits.iter();
        self.rows.push(cells.map(|cell| cut(cell, limits.next().copied().unwrap_or(usize::MAX))));
    }

    /// True where only the head is there.
    pub fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, width), right) in row.iter().zip(widths).zip(self.right) {
                let gap = " ".repeat(width - cell.chars().count());
                line.push_str("  ");
                if right {
                    line.push_str(&gap);
                }
                line.push_str(cell);
                if !right {
                    line.push_str(&gap);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Words on one line that fit a width; characters that steer a terminal become blanks.
pub(super) fn cut(text: &str, most: usize) -> String {
    let plain: String = text.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
    if plain.chars().count() <= most {
        return plain;
    }
    let kept: String = plain.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// True for a character that steers a terminal or turns the direction of writing.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_even_and_long_cells_are_cut() {
        let mut columns = Columns::new(["n", "tên"], [4, 8], [true, false]);
        columns.row(["12", "Kế hoạch"]);
        columns.row(["3", "Quyết định\nsố 5"]);
        let mut out = Vec::new();
        columns.write(&mut out).expect("writes");
        assert_eq!(String::from_utf8(out).expect("text"), "   n  tên\n  12  Kế hoạch\n   3  Quyết đ…\n");
    }
}
