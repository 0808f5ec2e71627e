//! The issuer (cơ quan ban hành) and the body above it (cơ quan chủ quản).
//!
//! In: the head's window and the places of its other components. Out: the names, on one line each. It looks at what
//! the other components leave over.

use super::subject;
use super::view::View;
use crate::document::Header;
use crate::grammar::meaning::Component;
use crate::grammar::{Agency, BodyKind, Level};
use crate::text::{Span, fold};

/// Lines above the first cue that may name the issuer.
const LINES_ABOVE: usize = 8;
/// Longest name of an issuer, in code points.
const NAME: usize = 120;

/// Reads the issuer from what stands above the type line.
pub(super) fn read(view: &View, top: usize, until: usize, taken: &[Span], header: &mut Header) {
    let mut pieces: Vec<Span> = Vec::new();
    let line = view.text.line_at(top);
    let mut above: Vec<Span> = Vec::new();
    for l in view.text.lines().iter().take(line + 1).rev().take(LINES_ABOVE) {
        let piece = view.strip(Span::new(l.start, l.end.min(top)), b"-*_=.|");
        if !view.has_words(piece) {
            continue;
        }
        if stamped(view, piece) || !issuer_like(view, piece) && !marking(view, piece) {
            // "Nghị quyết số: 87/2025/UBTVQH15": what stands before the first cue on its own line is no line above it
            if l.end > top {
                continue;
            }
            break;
        }
        above.push(piece);
    }
    pieces.extend(above.into_iter().rev());
    let mut at = top;
    for span in taken.iter().copied().chain([Span::new(until, until)]) {
        if span.start > at {
            cut_lines(view, Span::new(at, span.start.min(until)), &mut pieces);
        }
        at = at.max(span.end);
        if at >= until {
            break;
        }
    }
    pieces.retain(|p| view.has_words(*p) && issuer_like(view, *p) && !taken.iter().any(|t| t.overlaps(*p)));
    // a stamp's own lines stand above it
    if let Some(stamp) = view.of_before(Component::Stamp, until).map(|c| view.span(c)).filter(|s| s.end <= until).last()
    {
        pieces.retain(|p| p.start > stamp.end);
    }
    let mut names: Vec<String> = Vec::new();
    for piece in pieces {
        for (start, part) in parts(view, piece) {
            let words = view.words(part);
            // one word is the end of a name that was cut: "SỞ NÔNG NGHIỆP VÀ MÔI / TRƯỜNG"
            let starts = start && words.contains(' ') && begins_body(view, part.start);
            match names.last_mut() {
                Some(last) if !starts || open(view, last) || goes_on(view, last, &words) => {
                    last.push(' ');
                    last.push_str(&words);
                }
                _ => names.push(words),
            }
        }
    }
    // what the Youth Union writes where others have the motto
    if names.len() > 1 && names.last().is_some_and(|last| view.grammar.words.components.youth_unions.has(&fold(last))) {
        names.pop();
    }
    names.truncate(3);
    join_ministries(view, &mut names);
    header.authority = names.pop();
    header.parent_authority = names.pop();
}

/// True where the second line names whose committee the first one is: "BAN CHẤP HÀNH" / "TRUNG ƯƠNG".
fn goes_on(view: &View, name: &str, next: &str) -> bool {
    let cues = &view.grammar.words.components;
    cues.committees.has(&fold(name)) && cues.central.open(&fold(next))
}

/// Makes one issuer of ministries that stand one below the other: none is above another.
fn join_ministries(view: &View, names: &mut Vec<String>) {
    let ministry = |name: &String| {
        let entry = view.grammar.agencies.named(name);
        entry.is_some_and(|a| a.kind == BodyKind::Ministry && a.level == Level::Central)
    };
    if names.len() > 1 && names.iter().all(ministry) {
        *names = vec![names.join(" - ")];
    }
}

fn cut_lines(view: &View, span: Span, pieces: &mut Vec<Span>) {
    let first = view.text.line_at(span.start);
    for l in view.text.lines().iter().skip(first) {
        if l.start >= span.end {
            break;
        }
        pieces.push(view.strip(Span::new(l.start.max(span.start), l.end.min(span.end)), b"-*_=.,|"));
    }
}

/// Splits "UBND TỈNH X SỞ Y" into its bodies.
fn parts(view: &View, piece: Span) -> Vec<(bool, Span)> {
    let mut cuts = vec![piece.start];
    for unit in view.of_before(Component::Unit, piece.end).map(|c| view.span(c)) {
        if unit.start > piece.start && unit.end <= piece.end && view.text.is_all_caps(unit) {
            let before = view.word_before(unit.start, piece.start).map(|w| view.folded(w));
            let joined = before.is_some_and(|w| view.grammar.words.components.issuer_joints.has(w));
            if !joined && view.text.slice(piece).chars().filter(|c| *c == ' ').count() > 3 {
                cuts.push(unit.start);
            }
        }
    }
    cuts.push(piece.end);
    cuts.windows(2)
        .filter_map(|w| match w {
            [a, b] => Some((true, view.strip(Span::new(*a, *b), b"-*_|"))),
            _ => None,
        })
        .filter(|(_, s)| !s.is_empty())
        .collect()
}

fn begins_body(view: &View, position: usize) -> bool {
    view.at(position).is_some_and(|c| {
        use Component::{Body, Office, Unit};
        matches!(c.rule.meaning, Body | Unit | Office)
    })
}

/// True where a name needs another word.
fn open(view: &View, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let folded = fold(last);
    !name.contains(' ')
        || view.grammar.words.components.issuer_open_ends.has(&folded)
        || name.ends_with([',', '-', '–'])
}

fn stamped(view: &View, piece: Span) -> bool {
    view.text.slice(piece).contains('@')
        || view.of_before(Component::Stamp, piece.end).any(|c| piece.overlaps(view.span(c)))
}

fn marking(view: &View, piece: Span) -> bool {
    view.at(piece.start).is_some_and(|c| c.rule.meaning == Component::Marking)
}

/// True for capitals, or a short line that begins with a body's first word.
fn issuer_like(view: &View, piece: Span) -> bool {
    let slice = view.text.slice(piece);
    if slice.len() > 400 || slice.contains(['@', ';', ':']) || marking(view, piece) {
        return false;
    }
    view.text.is_all_caps(piece) || begins_body(view, piece.start) && piece.len() < 100 && view.capital(piece.start)
}

/// Takes the issuer from elsewhere in the paper where the head names none, or names only a kind of body ("ỦY BAN NHÂN
/// DÂN") because the line below was lost.
pub(super) fn tell(view: &View, header: &mut Header, elsewhere: impl FnOnce() -> Option<String>) {
    let Some(authority) = header.authority.as_deref() else {
        header.authority = elsewhere();
        return;
    };
    let named = fold(authority);
    // a body that every level has
    let bare = |agency: &Agency| agency.level == Level::Any && fold(&agency.name) == named;
    if view.grammar.agencies.named(authority).is_some_and(bare)
        && let Some(whole) = elsewhere().filter(|a| fold(a).starts_with(&named))
    {
        header.authority = Some(whole);
    }
}

/// The body in capitals between the subject and the first basis.
pub(super) fn above_basis(view: &View, from: usize, limit: usize) -> Option<String> {
    let first = view.text.line_at(from);
    let until = view.text.line_at(limit) + 1;
    let lines = view.text.lines().get(first..until).unwrap_or_default().iter().filter(|l| l.start < limit);
    let mut lines = lines.map(|l| Span::new(l.start.max(from), l.end.min(limit))).filter(|l| view.has_words(*l));
    let mut name = Span::default();
    // "KHÓA XII, KỲ HỌP THỨ 13" below a council
    let term = |line: &Span| view.grammar.words.components.terms.open(view.folded(*line));
    let mut lines = lines.by_ref().filter(|line| !term(line));
    // the name may stand on two lines
    while let Some(line) = lines.next_back().filter(|l| view.text.is_all_caps(*l) && name.end < l.end + NAME) {
        name = Span::new(line.start, if name.is_empty() { line.end } else { name.end });
        if begins_body(view, line.start) {
            // "… ĐÃ ĐƯỢC" / "QUỐC HỘI QUYẾT ĐỊNH CHỦ TRƯƠNG …" is the subject that goes on
            let whole = lines.next_back().is_none_or(|above| subject::ends_line(view, above));
            return whole.then(|| view.words(name));
        }
    }
    None
}

/// Completes "Ủy ban nhân dân tỉnh" with the province that the document names, and "Ủy ban nhân dân" with the one
/// whose name stands before the day: below a province the place is a district or commune.
pub(super) fn complete(view: &View, header: &mut Header) {
    let Some(authority) = header.authority.as_mut() else { return };
    let folded = fold(authority);
    let at = header.place.as_deref().filter(|_| view.grammar.words.components.place_bodies.has(&folded));
    if let Some(found) = at.and_then(|place| view.grammar.provinces.named(place)) {
        let whole = format!("{authority} {} {}", found.title, found.name);
        *authority = if authority.chars().any(char::is_lowercase) { whole } else { whole.to_uppercase() };
        return;
    }
    if !view.grammar.words.components.unnamed_places.close(&folded) {
        return;
    }
    let title = header.title.as_deref().unwrap_or_default();
    let folded_title = fold(title);
    let province = |name: Option<&str>| name.and_then(|n| view.grammar.provinces.named(n));
    let whole = Span::new(0, folded_title.len());
    let in_title = view.grammar.components.scan(&folded_title, whole);
    let named = in_title.iter().find(|c| c.rule.meaning == Component::Place).and_then(|c| c.slot("head-province"));
    let of_title: Option<String> = named.map(|s| title.chars().skip(s.start).take(s.len()).collect());
    let of_text = || {
        let cue = view.of(Component::Place).next()?;
        cue.slot("head-province").map(|s| view.words(view.lift(s)))
    };
    let found = province(of_title.as_deref())
        .or_else(|| province(header.place.as_deref()))
        .or_else(|| province(of_text().as_deref()));
    if let Some(found) = found {
        let capitals = !authority.chars().any(char::is_lowercase);
        authority.push(' ');
        authority.push_str(&if capitals { found.name.to_uppercase() } else { found.name.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;

    /// Issuer and the body above it of a paper with such lines at the top left.
    fn issuers(lines: &str) -> (Option<String>, Option<String>) {
        let paper = "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-QĐ/A\nHà Nội, ngày 19 tháng 11 năm 2025\nQUY ĐỊNH\nVỀ TRỒNG DỪA\nCăn cứ Điều lệ Đảng;";
        let header = frame(&format!("{lines}\n{paper}")).header;
        (header.authority, header.parent_authority)
    }

    #[test]
    fn the_partys_central_committee_is_one_body_over_two_lines() {
        let central = || Some("BAN CHẤP HÀNH TRUNG ƯƠNG".to_owned());
        assert_eq!(issuers("BAN CHẤP HÀNH\nTRUNG ƯƠNG\n*"), (central(), None));
        assert_eq!(issuers("BAN CHẤP HÀNH\nTRUNG ƯƠNG\nBAN TỔ CHỨC\n*"), (Some("BAN TỔ CHỨC".to_owned()), central()));
        assert_eq!(issuers("TỈNH ĐOÀN HÀ TĨNH\n***\nĐOÀN TNCS HỒ CHÍ MINH").0.as_deref(), Some("TỈNH ĐOÀN HÀ TĨNH"));
    }

    #[test]
    fn ministries_below_each_other_issue_together() {
        let joint = "BỘ GIÁO DỤC VÀ ĐÀO TẠO - BỘ TÀI CHÍNH";
        assert_eq!(issuers("BỘ GIÁO DỤC VÀ ĐÀO TẠO\nBỘ TÀI CHÍNH"), (Some(joint.to_owned()), None));
        assert_eq!(issuers("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ").1.as_deref(), Some("BỘ TÀI CHÍNH"));
    }

    #[test]
    fn a_letterhead_that_lost_its_place_is_completed_by_the_place_of_the_day() {
        let issuer = |place: &str| {
            let head = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND";
            frame(&format!("{head} | {place}, ngày 3 tháng 5 năm 2024\nKẾ HOẠCH\nTrồng dừa")).header.authority
        };
        assert_eq!(issuer("Ninh Bình").as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH NINH BÌNH"));
        assert_eq!(issuer("Hà Nội").as_deref(), Some("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"));
        assert_eq!(issuer("Hòa An").as_deref(), Some("ỦY BAN NHÂN DÂN"));
    }

    #[test]
    fn the_term_of_a_council_is_no_part_of_its_name() {
        let text = "NGHỊ QUYẾT\nVề việc trồng dừa\nHỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU\nKHOÁ XII, KỲ HỌP THỨ 13\nCăn cứ Luật Lâm nghiệp năm 2017;\n\
                    Điều 1. Trồng dừa.";
        assert_eq!(frame(text).header.authority.as_deref(), Some("HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU"));
    }

    #[test]
    fn a_committee_stands_below_its_party_organisation_whatever_their_place_is_called() {
        for (above, own) in [("ĐẢNG BỘ TỈNH QUẢNG TRỊ", "TỈNH ỦY QUẢNG TRỊ"), ("ĐẢNG ỦY XÃ IA GLAI", "CHI BỘ THÔN 3")]
        {
            let found = issuers(&format!("{above}\n{own}"));
            assert_eq!(found, (Some(own.to_owned()), Some(above.to_owned())));
        }
    }
}
