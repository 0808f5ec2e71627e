//! Glyphs of a page: what is drawn, where, how large, how bold.
//!
//! In: a page and the interpreter of its drawing instructions. Out: [`Page`]: letters with their boxes, rules (the
//! lines of tables), the share of the page that images cover. All places are points from the page's top left, after
//! rotation. It leaves annotations out (stamps of signatures lie over the text) and never reads an image.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun, OutlineFontData};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::object::Dict;
use unicode_normalization::char::canonical_combining_class;

use super::codes;
use super::faces::Faces;

/// Drawing instructions of one document at most: what is drawn beyond that is an attack, not a paper.
pub(super) const BUDGET: u64 = 20_000_000;
/// Rules of one page at most; a map or a drawing has more, and no table.
const RULES: usize = 20_000;
/// A filled rectangle that is thinner is a line, in points.
const THIN: f64 = 3.0;

/// One letter as drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the font does not tell.
    pub ch: char,
    /// Tone and vowel marks drawn over it as glyphs of their own; NUL where there is none.
    pub marks: [char; 2],
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// Baseline, from the top.
    pub y: f32,
    /// Size of the font.
    pub size: f32,
    /// Weight 600 or more, or a name that says so, or drawn twice; unknown counts as not bold.
    pub bold: bool,
    /// Italic or oblique.
    pub italic: bool,
    /// Number of its face in [`Faces`].
    pub face: u16,
}

impl Glyph {
    /// True for a blank.
    pub fn is_blank(&self) -> bool {
        self.ch == ' '
    }
}

/// A straight line of a table, or below a heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Lies; else it stands.
    pub flat: bool,
    /// Its y where it lies, its x where it stands.
    pub at: f32,
    /// Left or upper end.
    pub from: f32,
    /// Right or lower end.
    pub to: f32,
}

/// Quarter turns clockwise between reading the page upright and reading its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Turn {
    /// Text runs from left to right.
    #[default]
    None,
    /// Text runs downwards.
    Down,
    /// Text stands on its head.
    Over,
    /// Text runs upwards.
    Up,
}

/// What a page holds, in the frame in which its text runs from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Number, from 1.
    pub number: u32,
    /// Width of the frame.
    pub width: f32,
    /// Height of the frame.
    pub height: f32,
    /// How the frame is turned against the page as it is shown.
    pub turn: Turn,
    /// Letters in the order of their drawing.
    pub glyphs: Vec<Glyph>,
    /// Letters of annotations: stamps of signatures, and numbers that were filled in later.
    pub later: Vec<Glyph>,
    /// Lines.
    pub rules: Vec<Rule>,
    /// Share of the page under images, 0 to 1 (more where they overlap).
    pub images: f32,
}

/// Too many drawing instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OverBudget;

/// What is shared by the pages of a document.
pub(super) struct Fonts {
    /// Letter of each glyph by the font's own table, for fonts that the PDF gives no letters for.
    letters: HashMap<u128, HashMap<u32, char>>,
    /// What the fonts are called, and whether they are of capitals.
    pub faces: Faces,
    /// Instructions left.
    budget: u64,
}

impl Fonts {
    pub fn new() -> Self {
        Fonts { letters: HashMap::new(), faces: Faces::default(), budget: BUDGET }
    }

    /// Letter of each glyph by the font's own table; read once for each font.
    fn letters_of(&mut self, data: &OutlineFontData) -> &HashMap<u32, char> {
        self.letters.entry(data.cache_key).or_insert_with(|| codes::letters(&data.data))
    }
}

/// Draws a page into a list; stops by unwinding with [`OverBudget`], which the caller catches.
pub(super) fn draw<'a>(
    page: &hayro_syntax::page::Page<'a>,
    number: u32,
    cache: &InterpreterCache<'a>,
    fonts: &mut Fonts,
) -> Page {
    let (width, height) = page.render_dimensions();
    let unencoded = codes::unencoded(page);
    let mut layer = |content: RenderContent| {
        let settings = InterpreterSettings { render_content: content, ..Default::default() };
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, bounds, cache, page.xref(), settings);
        let mut drawing = Drawing {
            fonts,
            unencoded: &unencoded,
            upright: [Vec::new(), Vec::new(), Vec::new(), Vec::new()],
            rules: Vec::new(),
            images: 0.0,
            width: f64::from(width),
            height: f64::from(height),
            actual: Vec::new(),
            style: None,
        };
        interpret_page(page, &mut context, &mut drawing);
        (drawing.upright, drawing.rules, drawing.images)
    };
    let (mut upright, rules, images) = layer(RenderContent::PAGE);
    let counts = upright.each_ref().map(Vec::len);
    let best = (0..4).max_by_key(|&i| (counts[i], 4 - i)).unwrap_or(0);
    let later = if page.raw().contains_key(b"Annots".as_slice()) {
        std::mem::take(&mut layer(RenderContent::ANNOTATIONS).0[best])
    } else {
        Vec::new()
    };
    let turn = [Turn::None, Turn::Down, Turn::Over, Turn::Up][best];
    let (across, down) = match turn {
        Turn::None | Turn::Over => (width, height),
        Turn::Down | Turn::Up => (height, width),
    };
    Page {
        number,
        width: across,
        height: down,
        turn,
        glyphs: std::mem::take(&mut upright[best]),
        later,
        rules: rules.into_iter().map(|r| turned(r, turn, width, height)).collect(),
        images: (images / f64::from(width * height).max(1.0)) as f32,
    }
}

/// Text that the file gives in place of the glyphs of a stretch (ActualText).
struct Actual {
    text: Option<String>,
    /// Number of glyphs in each direction when it began.
    from: [usize; 4],
}

/// Looks of a font.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    bold: bool,
    italic: bool,
    unencoded: bool,
    face: u16,
}

struct Drawing<'f> {
    fonts: &'f mut Fonts,
    /// Fonts whose codes are read as Windows' own.
    unencoded: &'f [String],
    /// Glyphs by the direction that they run in, each in its own frame.
    upright: [Vec<Glyph>; 4],
    rules: Vec<Rule>,
    images: f64,
    width: f64,
    height: f64,
    actual: Vec<Actual>,
    /// Font used last.
    style: Option<(u128, Style)>,
}

impl Drawing<'_> {
    fn spend(&mut self, cost: usize) {
        match self.fonts.budget.checked_sub(cost as u64) {
            Some(left) => self.fonts.budget = left,
            // not a panic: the hook stays silent, the caller turns it into an error
            None => std::panic::resume_unwind(Box::new(OverBudget)),
        }
    }

    fn rule(&mut self, a: Point, b: Point) {
        let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        if self.rules.len() >= RULES || !(dx.max(dy)).is_finite() {
            return;
        }
        let (flat, at, from, to) = if dy <= 0.7 && dx > 1.5 {
            (true, (a.y + b.y) / 2.0, a.x.min(b.x), a.x.max(b.x))
        } else if dx <= 0.7 && dy > 1.5 {
            (false, (a.x + b.x) / 2.0, a.y.min(b.y), a.y.max(b.y))
        } else {
            return;
        };
        self.rules.push(Rule { flat, at: at as f32, from: from as f32, to: to as f32 });
    }

    fn rect(&mut self, r: Rect, stroked: bool) {
        let (w, h) = (r.width(), r.height());
        if h <= THIN && w > h {
            self.rule(Point::new(r.x0, r.center().y), Point::new(r.x1, r.center().y));
        } else if w <= THIN && h > w {
            self.rule(Point::new(r.center().x, r.y0), Point::new(r.center().x, r.y1));
        } else if stroked {
            self.rule(Point::new(r.x0, r.y0), Point::new(r.x1, r.y0));
            self.rule(Point::new(r.x0, r.y1), Point::new(r.x1, r.y1));
            self.rule(Point::new(r.x0, r.y0), Point::new(r.x0, r.y1));
            self.rule(Point::new(r.x1, r.y0), Point::new(r.x1, r.y1));
        }
    }

    /// The straight lines of a path that is stroked, or each thin part of one that is filled.
    fn path(&mut self, path: &BezPath, transform: Affine, stroked: bool) {
        let mut part: Vec<Point> = Vec::new();
        let mut curved = false;
        let end = |this: &mut Self, part: &mut Vec<Point>, curved: &mut bool| {
            if !*curved && part.len() > 1 {
                if stroked {
                    for pair in part.windows(2) {
                        this.rule(pair[0], pair[1]);
                    }
                } else if part.len() <= 6 {
                    let mut bounds = Rect::from_points(part[0], part[1]);
                    part.iter().for_each(|p| bounds = bounds.union_pt(*p));
                    this.rect(bounds, false);
                }
            }
            part.clear();
            *curved = false;
        };
        for element in path.elements() {
            match element {
                PathEl::MoveTo(p) => {
                    end(self, &mut part, &mut curved);
                    part.push(transform * *p);
                }
                PathEl::LineTo(p) => part.push(transform * *p),
                PathEl::ClosePath => {
                    if let Some(first) = part.first().copied() {
                        part.push(first);
                    }
                    end(self, &mut part, &mut curved);
                }
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => curved = true,
            }
        }
        end(self, &mut part, &mut curved);
    }

    /// Looks of a run, by its first glyph.
    fn style_of(&mut self, run: &GlyphRun<'_, '_>) -> Style {
        let Some(Drawn::Outline(glyph)) = run.glyphs().first().map(|g| &**g) else { return Style::default() };
        let Some(data) = glyph.font_data() else { return Style::default() };
        match self.style {
            Some((key, style)) if key == data.cache_key => style,
            _ => {
                let given = data.postscript_name.as_deref().unwrap_or("");
                let name = given.to_ascii_lowercase();
                let style = Style {
                    bold: data.weight.is_some_and(|w| w >= 600) || name.contains("bold"),
                    italic: data.is_italic || name.contains("italic") || name.contains("oblique"),
                    unencoded: self.unencoded.iter().any(|n| n == given),
                    face: self.fonts.faces.of(&data),
                };
                self.style = Some((data.cache_key, style));
                style
            }
        }
    }

    /// The letter by the font's own table of characters.
    fn letter(&mut self, glyph: &Drawn<'_>) -> Option<char> {
        let Drawn::Outline(outline) = glyph else { return None };
        let data = outline.font_data()?;
        self.fonts.letters_of(&data).get(&outline.glyph_id().to_u32()).copied()
    }

    /// The letter by the glyph's number, in a font that has no table of characters and whose codes are the numbers.
    fn numbered(&mut self, glyph: &Drawn<'_>) -> Option<char> {
        let Drawn::Outline(outline) = glyph else { return None };
        let data = outline.font_data()?;
        let number = outline.glyph_id().to_u32();
        let bare = self.fonts.letters_of(&data).is_empty() && number == outline.char_code();
        if bare { codes::roman(number, data.postscript_name.as_deref()?) } else { None }
    }

    fn push(&mut self, ch: char, at: Affine, shift: f64, width: f64, style: Style) {
        let [a, b, c, d, e, f] = at.as_coeffs();
        let length = a.hypot(b);
        let size = c.hypot(d) * 1000.0;
        if !(length > 0.0 && size > 0.5 && size < 2000.0 && e.is_finite() && f.is_finite()) {
            return;
        }
        let (ux, uy) = (a / length, b / length);
        // the advance is what the file says; the outline of a substituted font is stretched, its size is not
        let scale = size / 1000.0;
        let (x, y) = (e + ux * shift * scale, f + uy * shift * scale);
        if x < -size || y < -size || x > self.width + size || y > self.height + size {
            return;
        }
        let frame = if ux.abs() >= uy.abs() {
            if ux >= 0.0 { 0 } else { 2 }
        } else if uy > 0.0 {
            1
        } else {
            3
        };
        // slanted writing is a watermark
        if ux.abs().max(uy.abs()) < 0.99 {
            return;
        }
        let (x, y) = match frame {
            0 => (x, y),
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            _ => (self.height - y, x),
        };
        let Some(line) = self.upright.get_mut(frame) else { return };
        if canonical_combining_class(ch) != 0
            && let Some(base) = line.last_mut()
            && (base.y - y as f32).abs() < base.size
            && let Some(free) = base.marks.iter_mut().find(|m| **m == '\0')
        {
            *free = ch;
            return;
        }
        line.push(Glyph {
            ch,
            marks: ['\0'; 2],
            x0: x as f32,
            x1: (x + width * scale) as f32,
            y: y as f32,
            size: size as f32,
            bold: style.bold,
            italic: style.italic,
            face: style.face,
        });
    }
}

impl<'a> Device<'a> for Drawing<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(1 + path.elements().len());
        if self.rules.len() < RULES {
            self.path(path, props.transform, !matches!(mode, DrawMode::Fill(_)));
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(1);
        let rect = props.transform.transform_rect_bbox(*rect);
        self.rect(rect, !matches!(mode, DrawMode::Fill(_)));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.spend(1);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.spend(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let glyphs = run.glyphs();
        self.spend(1 + glyphs.len());
        let style = self.style_of(run);
        let squeeze = squeeze(run, props.transform);
        for glyph in glyphs {
            let at = props.transform * glyph.transform();
            let width = match &**glyph {
                Drawn::Outline(g) => g.advance_width(),
                Drawn::Type3(g) => g.advance_width(),
            };
            let width = (f64::from(width.unwrap_or(500.0)) * squeeze).clamp(0.0, 4000.0);
            let known = |c: &char| !c.is_control() && *c != '\u{fffd}';
            let (code, unicode) = (glyph.char_code(), glyph.as_unicode());
            if unicode.is_none()
                && let Some(letter) = self.numbered(glyph)
            {
                self.push(letter, at, 0.0, width, style);
                continue;
            }
            if style.unencoded && codes::is_printers(code, unicode.clone()) {
                let byte = [code as u8];
                let (letter, ..) = encoding_rs::WINDOWS_1252.decode(&byte);
                self.push(letter.chars().next().unwrap_or('\u{fffd}'), at, 0.0, width, style);
                continue;
            }
            match unicode {
                Some(BfString::Char(c)) if known(&c) => {
                    if let Drawn::Outline(outline) = &**glyph {
                        self.fonts.faces.measure(style.face, c, outline);
                    }
                    let c = if codes::is_coded_hyphen(code, c) { codes::CODED_HYPHEN } else { c };
                    self.push(c, at, 0.0, width, style);
                }
                Some(BfString::String(s)) if s.chars().any(|c| known(&c)) => {
                    let bases = s.chars().filter(|c| canonical_combining_class(*c) == 0).count().max(1);
                    let each = width / bases as f64;
                    let mut shift = 0.0;
                    for c in s.chars().filter(known) {
                        self.push(c, at, shift, each, style);
                        shift += if canonical_combining_class(c) == 0 { each } else { 0.0 };
                    }
                }
                _ => {
                    let letter = self.letter(glyph).unwrap_or('\u{fffd}');
                    self.push(letter, at, 0.0, width, style);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(16);
        // the transform leads from the pixels of the image
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(pixels);
        let page = Rect::new(0.0, 0.0, self.width, self.height);
        self.images += bounds.intersect(page).area().abs().min(page.area());
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.spend(1);
        let text = properties
            .and_then(|p| p.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice()))
            .map(|s| text_string(s.as_bytes()));
        self.actual.push(Actual { text, from: self.upright.each_ref().map(Vec::len) });
    }

    fn end_marked_content(&mut self) {
        let Some(Actual { text: Some(text), from }) = self.actual.pop() else { return };
        for (glyphs, from) in self.upright.iter_mut().zip(from) {
            let Some(drawn) = glyphs.get(from..).filter(|d| !d.is_empty()) else { continue };
            let replaced = replace(drawn, &text);
            glyphs.truncate(from);
            glyphs.extend(replaced);
        }
    }
}

/// How much narrower than high the letters of a run are set (Tz, or a matrix of the program that recognised the text of a
/// scan): the same for all of them. A substituted font is stretched glyph by glyph; its advances are what the file says.
fn squeeze(run: &GlyphRun<'_, '_>, transform: Affine) -> f64 {
    let Some(Drawn::Outline(first)) = run.glyphs().first().map(|g| &**g) else { return 1.0 };
    let ratio = |at: Affine| {
        let [a, b, c, d, ..] = (transform * at).as_coeffs();
        a.hypot(b) / c.hypot(d).max(f64::MIN_POSITIVE)
    };
    let mut ratios = run.glyphs().iter().map(|g| ratio(g.transform()));
    let Some(one) = ratios.next().filter(|r| (0.1..10.0).contains(r)) else { return 1.0 };
    let even = (one - 1.0).abs() > 0.01 && ratios.all(|r| (r - one).abs() < 0.01 * one);
    if even && first.font_data().is_some() { one } else { 1.0 }
}

/// The given text over the place of the glyphs that were drawn, line by line where they stand on several.
fn replace(drawn: &[Glyph], text: &str) -> Vec<Glyph> {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
    let same = |a: &Glyph, b: &Glyph| (a.y - b.y).abs() < a.size * 0.5;
    let one_line = drawn.windows(2).all(|w| same(&w[0], &w[1]));
    let (Some(first), Some(_)) = (drawn.first(), letters.first()) else { return Vec::new() };
    let bases = letters.iter().filter(|c| canonical_combining_class(**c) == 0).count().max(1);
    let x0 = drawn.iter().map(|g| g.x0).fold(f32::MAX, f32::min);
    let x1 = drawn.iter().map(|g| g.x1).fold(f32::MIN, f32::max);
    let mut out: Vec<Glyph> = Vec::with_capacity(letters.len());
    let mut at = 0usize;
    for &ch in &letters {
        if canonical_combining_class(ch) != 0
            && let Some(base) = out.last_mut()
        {
            if let Some(free) = base.marks.iter_mut().find(|m| **m == '\0') {
                *free = ch;
            }
            continue;
        }
        let place = if drawn.len() == bases || !one_line {
            // as many letters as glyphs: each has its place; else each takes the glyph at its share
            drawn.get(at * drawn.len() / bases).copied().unwrap_or(*first)
        } else {
            let each = (x1 - x0) / bases as f32;
            Glyph { x0: x0 + each * at as f32, x1: x0 + each * (at + 1) as f32, ..*first }
        };
        out.push(Glyph { ch, marks: ['\0'; 2], ..place });
        at += 1;
    }
    out
}

/// A text string of a PDF: UTF-16 or UTF-8 by its mark, else Latin-1.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xff, 0xfe, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// A line in the frame that the text runs in.
fn turned(r: Rule, turn: Turn, w: f32, h: f32) -> Rule {
    match turn {
        Turn::None => r,
        Turn::Over if r.flat => Rule { at: h - r.at, from: w - r.to, to: w - r.from, ..r },
        Turn::Over => Rule { at: w - r.at, from: h - r.to, to: h - r.from, ..r },
        // x' = y, y' = w - x
        Turn::Down if r.flat => Rule { flat: false, at: r.at, from: w - r.to, to: w - r.from },
        Turn::Down => Rule { flat: true, at: w - r.at, from: r.from, to: r.to },
        // x' = h - y, y' = x
        Turn::Up if r.flat => Rule { flat: false, at: h - r.at, from: r.from, to: r.to },
        Turn::Up => Rule { flat: true, at: r.at, from: h - r.to, to: h - r.from },
    }
}
