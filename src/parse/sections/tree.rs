//! The open series of markers, and where a marker belongs among them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::blocks::Blocks;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Section, SectionKind};
use crate::grammar::Grammar;
use crate::grammar::marker::{self, Marker, Numeral, Style};
use crate::text::{Span, Text};

/// Added to the number of a part that stands below the one whose number it bears (b1 below b).
const BELOW: u32 = 1000;
/// Numbers beyond this do not begin or skip a series: it is an amount at a line's start.
const FAR: u32 = 30;

/// The tree that is being built.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
    /// The blocks of all nodes: only the one that was opened last is given any.
    blocks: Blocks,
    open: Vec<Open>,
    /// How often a label stands below a section.
    labels: FxHashMap<(Option<usize>, Cow<'t, str>), u32>,
    /// Number of the last article of this run: articles count on through chapters.
    article: Option<u32>,
    /// The part before the last one in its series has no heading.
    bare: bool,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Node<'t> {
    parent: Option<usize>,
    id: String,
    kind: SectionKind,
    marker: Cow<'t, str>,
    heading: Option<String>,
    span: Span,
    style: Style,
    inserted: bool,
    /// Where its blocks begin.
    blocks: usize,
}

#[derive(Debug, Clone)]
struct Open {
    node: usize,
    style: Style,
    number: u32,
    close: u8,
}

/// Where a marker belongs.
struct Place {
    /// Open sections that stay open.
    keep: usize,
    /// Number before it in its series.
    last: Option<u32>,
}

impl<'t> Tree<'t> {
    /// A tree without sections, for a text.
    pub fn new(text: &Text) -> Self {
        Tree {
            nodes: Vec::new(),
            blocks: Blocks::with_room(text.lines().len()),
            open: Vec::new(),
            labels: FxHashMap::default(),
            article: None,
            bare: false,
            diagnostics: Vec::new(),
        }
    }

    /// Closes all series: another document begins.
    pub fn close_all(&mut self) {
        self.open.clear();
        self.article = None;
    }

    /// True before the first section.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Blocks of the section that was opened last.
    pub fn blocks(&mut self) -> Option<&mut Blocks> {
        self.open.last().map(|_| &mut self.blocks)
    }

    /// The current section reaches at least to here.
    pub fn extend(&mut self, end: usize) {
        if let Some(node) = self.open.last().and_then(|o| self.nodes.get_mut(o.node)) {
            node.span.end = node.span.end.max(end);
        }
    }

    /// Heading of the section that was opened last.
    pub fn set_heading(&mut self, heading: Option<String>) {
        if let Some(node) = self.open.last().and_then(|o| self.nodes.get_mut(o.node)) {
            node.heading = heading.filter(|h| !h.is_empty());
        }
    }

    /// True where the last part is one of a list of sentences: a point of an article, or behind one without a heading.
    pub fn lists(&self) -> bool {
        let kind = self.open.last().and_then(|o| self.nodes.get(o.node)).map(|node| node.kind);
        self.bare || kind == Some(SectionKind::Point)
    }

    /// True where the last part is one of an article.
    pub fn is_clause(&self) -> bool {
        let kind = self.open.last().and_then(|o| self.nodes.get(o.node)).map(|node| node.kind);
        matches!(kind, Some(SectionKind::Clause | SectionKind::Point))
    }

    /// Opens a section where the marker can be one; `opens` tells that what follows it begins a sentence.
    pub fn open(&mut self, text: &'t Text, read: Marker, line: Span, opens: bool) -> Option<Marker> {
        let letter = marker::as_letter(read, text.folded());
        let continues = |tree: &Tree, m: &Marker| tree.continued(m).is_some();
        let marker = match letter {
            Some(letter) if !continues(self, &read) && continues(self, &letter) => letter,
            _ => read,
        };
        let prefix = text.slice(marker.label);
        let place = match marker {
            _ if marker.style.is_named() => self.place_named(&marker),
            _ if marker.inserted => self.place_inserted(text, &marker)?,
            _ => self.place(&marker, prefix, opens)?,
        };
        // b1 below b does not go on with b's own series
        let below = marker.inserted
            && (self.open.len() == place.keep || self.open.get(place.keep).is_some_and(|o| o.number > BELOW));
        self.doubt(text, &marker, &place, line);
        let before = self.open.get(place.keep).filter(|o| o.style == marker.style && marker.number > 1);
        self.bare = before.and_then(|o| self.nodes.get(o.node)).is_some_and(|node| node.heading.is_none());
        self.open.truncate(place.keep);
        let parent = self.open.last().map(|o| o.node);
        let label = label(text, &marker);
        let id = self.id(parent, label.clone());
        let node = Node {
            parent,
            id,
            kind: self.kind(parent, marker.style),
            marker: label,
            heading: None,
            span: Span::new(line.start, line.end),
            style: marker.style,
            inserted: marker.inserted,
            blocks: self.blocks.begin(),
        };
        self.open.push(Open {
            node: self.nodes.len(),
            style: marker.style,
            number: marker.number + if below { BELOW } else { 0 },
            close: marker.close,
        });
        self.nodes.push(node);
        if marker.style == Style::Article {
            self.article = Some(marker.number);
        }
        Some(marker)
    }

    /// True where an open series goes on with the marker, in either of its senses.
    pub fn goes_on(&self, text: &Text, m: Marker) -> bool {
        let letter = marker::as_letter(m, text.folded());
        self.continued(&m).is_some() || letter.is_some_and(|l| self.continued(&l).is_some())
    }

    /// The deepest open series that the marker continues.
    fn continued(&self, m: &Marker) -> Option<usize> {
        let fits = |o: &Open| o.style == m.style && marker::follows(m.style, o.number, m.number);
        let same = self.open.iter().rposition(|o| fits(o) && o.close == m.close);
        same.or_else(|| self.open.iter().rposition(fits))
    }

    fn place_named(&self, m: &Marker) -> Place {
        // the articles of a Party's paper stand below its "I-", "II-"; where the first is not there, these stand inside it
        let counted = m.number == 1 || self.article.is_some();
        let above = |o: &Open| m.style == Style::Article && o.style == Style::Roman && counted;
        let keep = match self.open.iter().position(|o| o.style >= m.style) {
            Some(first) if self.open.get(first).is_some_and(above) => first + 1,
            first => first.unwrap_or(self.open.len()),
        };
        let last = match m.style {
            Style::Article => self.article,
            _ => self.open.get(keep).filter(|o| o.style == m.style).map(|o| o.number),
        };
        Place { keep, last }
    }

    /// 4a stands behind the 4 of its own series, and nowhere else; below it where the 4 leads in to it ("b) … sau:").
    fn place_inserted(&self, text: &Text, m: &Marker) -> Option<Place> {
        let near = |o: &Open| o.style == m.style && (o.number == m.number || o.number == m.number + BELOW);
        let keep = self.open.iter().rposition(near)?;
        let leads = self.open.get(keep).filter(|o| keep + 1 == self.open.len() && o.number == m.number);
        let colon = leads
            .and_then(|o| self.nodes.get(o.node))
            .is_some_and(|n| text.folded().get(n.span.end.saturating_sub(1)) == Some(&b':'));
        Some(Place { keep: keep + usize::from(colon), last: None })
    }

    fn place(&self, m: &Marker, prefix: &str, opens: bool) -> Option<Place> {
        if let Style::Decimal(depth) = m.style
            && depth > 1
        {
            return self.place_path(m, depth, prefix, opens);
        }
        if let Some(keep) = self.continued(m) {
            return Some(Place { keep, last: self.open.get(keep).map(|o| o.number) });
        }
        let same = |close: bool| self.open.iter().rposition(|o| o.style == m.style && (!close || o.close == m.close));
        if m.number == 1 {
            if let Some(keep) = same(true) {
                return Some(Place { keep, last: self.open.get(keep).map(|o| o.number) });
            }
            return opens
                .then(|| Place { keep: self.beside_paths(m).unwrap_or_else(|| self.room(m.style)), last: None })
                .or_else(|| (m.close == b')').then(|| Place { keep: self.room(m.style), last: None }));
        }
        if !opens && m.close != b')' {
            return None;
        }
        let before = self.open.iter().rposition(|o| o.style == m.style && o.number < m.number);
        match before.or_else(|| same(false)) {
            Some(keep) => {
                let last = self.open.get(keep)?.number;
                (m.number <= last + FAR).then_some(Place { keep, last: Some(last) })
            }
            None if m.number > FAR || m.style == Style::UpperLetter => None,
            None => match self.beside_paths(m) {
                Some(keep) => Some(Place { keep, last: Some(m.number - 1) }),
                None => Some(Place { keep: self.room(m.style), last: Some(0) }),
            },
        }
    }

    /// Room for a new series: below all that is open, but a Roman numeral or capital never below a figure.
    fn room(&self, style: Style) -> usize {
        if !matches!(style, Style::Roman | Style::UpperLetter) {
            return self.open.len();
        }
        let figures = |o: &Open| matches!(o.style, Style::Decimal(_) | Style::LowerLetter);
        self.open.iter().position(figures).unwrap_or(self.open.len())
    }

    /// "1." behind "2.4.", and "2." behind "1.1", whose own "2." and "1." were lost, stand beside them, not below.
    fn beside_paths(&self, m: &Marker) -> Option<usize> {
        let path = |o: &Open| matches!(o.style, Style::Decimal(depth) if depth > 1);
        let keep = self.open.iter().position(path).filter(|_| m.style == Style::Decimal(1) && m.close == b'.')?;
        let label = self.nodes.get(self.open.get(keep)?.node).map(|node| node.marker.as_ref())?;
        let first = label.split('.').next().and_then(|number| number.parse::<u32>().ok())?;
        (m.number == 1 || m.number == first + 1).then_some(keep)
    }

    /// Place of `1.2`: below the section `1`.
    fn place_path(&self, m: &Marker, depth: u8, label: &str, opens: bool) -> Option<Place> {
        let above = label.rsplit_once('.').map_or("", |(above, _)| above);
        // "B.1." stands below "B.", "I.1." below "I."
        let lettered = |o: &Open| depth == 2 && matches!(o.style, Style::Roman | Style::UpperLetter);
        let is_above = |o: &Open| {
            (o.style == Style::Decimal(depth - 1) || lettered(o))
                && self.nodes.get(o.node).is_some_and(|n| n.marker == above)
        };
        if let Some(parent) = self.open.iter().rposition(is_above) {
            let series = self.open.get(parent + 1).filter(|o| o.style == m.style).map(|o| o.number);
            return Some(Place { keep: parent + 1, last: Some(series.unwrap_or(0)) });
        }
        if let Some(keep) = self.open.iter().rposition(|o| o.style == m.style) {
            let same_above = self
                .open
                .get(keep)
                .and_then(|o| self.nodes.get(o.node))
                .is_some_and(|n| n.marker.rsplit_once('.').is_some_and(|(a, _)| a == above));
            return (opens || same_above)
                .then(|| Place { keep, last: self.open.get(keep).filter(|_| same_above).map(|o| o.number) });
        }
        let keep = self.open.iter().position(|o| o.style > m.style).unwrap_or(self.open.len());
        opens.then_some(Place { keep, last: None })
    }

    fn doubt(&mut self, text: &Text, m: &Marker, place: &Place, line: Span) {
        let Some(last) = place.last else { return };
        if m.number == 0 || marker::follows(m.style, last, m.number) || (m.style.is_named() && m.number == 1) {
            return;
        }
        let now = text.slice(m.label);
        // "Điều 14a" behind "Điều 14": an amendment put it there
        let figure = now.trim_end_matches(char::is_alphabetic);
        let inserted = || figure.len() < now.len() && figure.ends_with(|c: char| c.is_ascii_digit());
        if m.number == last && inserted() {
            return;
        }
        let before = self.open.get(place.keep).and_then(|o| self.nodes.get(o.node)).filter(|n| n.style == m.style);
        let at = Span::new(line.start, m.label.end);
        let before = match before {
            Some(node) => node.marker.to_string(),
            None if m.style == Style::Article && last > 0 => format!("Điều {last}"),
            None => {
                let letters =
                    matches!(m.style, Style::LowerLetter | Style::UpperLetter | Style::Bracketed(Numeral::Letter));
                let missing = match m.number - 1 {
                    _ if letters => "those before it".to_owned(),
                    last => format!("the parts numbered 1 to {last}"),
                };
                let message = format!("the series begins with \"{now}\": {missing} are missing");
                self.diagnostics.push(Diagnostic::new(Code::SectionGap, at, message));
                return;
            }
        };
        let (code, message) = if m.number > last {
            (Code::SectionGap, format!("\"{now}\" follows \"{before}\": a number between them is missing"))
        } else {
            (Code::SectionRepeat, format!("\"{now}\" follows \"{before}\": the number stands twice or out of order"))
        };
        self.diagnostics.push(Diagnostic::new(code, at, message));
    }

    /// The path of a part; one whose number stands there already gets a mark, so that letters and figures stay those of the paper.
    fn id(&mut self, parent: Option<usize>, label: Cow<'t, str>) -> String {
        let path = match parent.and_then(|p| self.nodes.get(p)) {
            Some(parent) => [parent.id.as_str(), &label].join("/"),
            None => label.to_string(),
        };
        let alone = !(parent.is_none() && names_fact(&label));
        let times = self.labels.entry((parent, label)).and_modify(|times| *times += 1).or_insert(u32::from(!alone));
        path + &tally(*times)
    }

    fn kind(&self, parent: Option<usize>, style: Style) -> SectionKind {
        let above = parent.and_then(|p| self.nodes.get(p)).map(|n| n.kind);
        match (style, above) {
            (Style::Appendix, _) => SectionKind::Appendix,
            (Style::Part, _) => SectionKind::Part,
            (Style::Chapter, _) => SectionKind::Chapter,
            (Style::Article, _) => SectionKind::Article,
            (Style::Roman | Style::Muc, _) => SectionKind::Roman,
            (Style::Decimal(1), Some(SectionKind::Article)) => SectionKind::Clause,
            (Style::Decimal(_), _) => SectionKind::Decimal,
            (Style::LowerLetter, Some(SectionKind::Article | SectionKind::Clause)) => SectionKind::Point,
            (Style::LowerLetter | Style::UpperLetter | Style::Bracketed(Numeral::Letter), _) => SectionKind::Letter,
            (Style::Bracketed(Numeral::Figure), _) => SectionKind::Decimal,
            (Style::Bracketed(Numeral::Roman), _) => SectionKind::Roman,
        }
    }

    /// The tree, and the doubts about it.
    pub fn finish(mut self, text: &Text, grammar: &Grammar) -> (Vec<Section>, Vec<Diagnostic>) {
        let mut roots: Vec<Section> = Vec::new();
        // children come after their parents: build from the last to the first
        let mut below: Vec<Vec<Section>> = self.nodes.iter().map(|_| Vec::new()).collect();
        for (i, node) in self.nodes.into_iter().enumerate().rev() {
            let mut sections = below.get_mut(i).map(std::mem::take).unwrap_or_default();
            sections.reverse();
            let end = sections.last().map_or(node.span.end, |s| s.span.end.max(node.span.end));
            let section = Section {
                id: node.id,
                kind: node.kind,
                marker: node.marker.into_owned(),
                heading: node.heading,
                span: Span::new(node.span.start, end),
                page: None,
                boxes: Vec::new(),
                rule: marker::rule_id(&grammar.sections, node.style, node.inserted).to_owned(),
                blocks: self.blocks.finish(text, node.blocks),
                sections,
            };
            match node.parent.and_then(|p| below.get_mut(p)) {
                Some(siblings) => siblings.push(section),
                None => roots.push(section),
            }
        }
        roots.reverse();
        (roots, self.diagnostics)
    }
}

/// The marker as it stands in paths: "Điều 5", "Phụ lục I", "III".
fn label<'t>(text: &'t Text, marker: &Marker) -> Cow<'t, str> {
    let written = text.slice(marker.label);
    if !marker.style.is_named() {
        // "Iii." in a copy that lost its capitals
        let small = marker.style == Style::Roman && written.chars().any(char::is_lowercase);
        return if small { Cow::Owned(written.to_uppercase()) } else { Cow::Borrowed(written) };
    }
    // the word in sentence case, a Roman numeral or letter in capitals, an ordinal in small letters
    let mut out = String::with_capacity(written.len());
    for (i, word) in written.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let small = word.to_lowercase();
        let short = small.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
            && marker.style != Style::Article;
        match i {
            0 => {
                let mut letters = small.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
            }
            _ if short && !matches!(small.as_str(), "ba" | "hai") => out.push_str(word),
            _ => out.push_str(&small),
        }
    }
    Cow::Owned(out)
}

/// True for a label that citations, tasks, dates and tables have for ids: "a1".
fn names_fact(label: &str) -> bool {
    let number = label.strip_prefix(['a', 'c', 'd', 't']);
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The mark of the `times`th repetition, of which none is longer than its number: "", "~", "_", "~~", "~_".
fn tally(mut times: u32) -> String {
    let mut marks = Vec::new();
    while times > 0 {
        times -= 1;
        marks.push(if times.is_multiple_of(2) { '~' } else { '_' });
        times /= 2;
    }
    marks.into_iter().rev().collect()
}
