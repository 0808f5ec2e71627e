//! A source that stood on pages: its lines with their places, before it is normalised.
//!
//! In: what a reader saw on the pages. Out: the source as one string of lines, and for each line what geometry says
//! about it. Layout turns it into a [`super::Text`]; the map recorded there leads each place back here, to its page
//! and its rectangles.

use std::ops::Range;

/// What geometry says about a line and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// It opens a paragraph.
    Opens,
    /// It goes on with the paragraph before it.
    GoesOn,
    /// Geometry leaves it open: the words decide.
    #[default]
    Open,
    /// It opens a cell of a table; the cell begins a row.
    RowCell,
    /// It opens a cell of a table that stands right of the one before it.
    Cell,
    /// It opens a footnote.
    Note,
    /// It goes on with the footnote before it.
    NoteGoesOn,
}

/// A stretch of a line, with its edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaidWord {
    /// First byte in [`Laid::text`].
    pub start: u32,
    /// Left edge, in points.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
}

/// A line of the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaidLine {
    /// First byte in [`Laid::text`]; the line ends before the next one's line end.
    pub start: u32,
    /// Page, from 1.
    pub page: u32,
    /// Upper edge, in points of the page's own frame of reading.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// What it is to the line before.
    pub flow: Flow,
    /// The line before it had no room for its first word.
    pub full: bool,
    /// Nearly all its words are bold.
    pub bold: bool,
}

/// A table of the source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LaidTable {
    /// Page of its first row, from 1; `None` where the source has no pages.
    pub page: Option<u32>,
    /// Number of rows that are its head.
    pub head: usize,
    /// Rows of cells: the first line of each cell's words, `None` where it is empty. A cell that reaches over several
    /// rows stands in each of them.
    pub rows: Vec<Vec<Option<u32>>>,
    /// The source's lines that it stands on.
    pub lines: Range<u32>,
}

/// How a page is turned and how large it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Width of the page as shown, in points.
    pub width: f32,
    /// Height of the page as shown.
    pub height: f32,
    /// Quarter turns clockwise of the text against the page: 0 to 3.
    pub turns: u8,
}

/// A source that stood on pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    /// Its lines, each ended by `\n`.
    pub text: String,
    /// Its lines' places, in their order.
    pub lines: Vec<LaidLine>,
    /// Its words' places, in their order.
    pub words: Vec<LaidWord>,
    /// Its tables, in their order.
    pub tables: Vec<LaidTable>,
    /// Its pages.
    pub frames: Vec<Frame>,
}

impl Laid {
    /// Index of the line that holds a byte of [`Laid::text`].
    pub fn line_at(&self, byte: usize) -> Option<usize> {
        self.lines.partition_point(|l| l.start as usize <= byte).checked_sub(1)
    }

    /// Page of a byte of [`Laid::text`], from 1.
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        self.line_at(byte).and_then(|i| self.lines.get(i)).map(|l| l.page)
    }
}
