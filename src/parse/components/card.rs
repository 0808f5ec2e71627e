//! What the card of a law site says of the paper below it (thuộc tính văn bản).
//!
//! In: the card and the header that the paper itself gave. Out: the header with what it lacked. The paper's own words are surer.

use super::head::canonical;
use super::set_type;
use crate::document::Header;
use crate::grammar::{BodyKind, Grammar};
use crate::parse::dates::calendar_day;
use crate::text::{Card, fold};

/// Takes from the card of a web page what the paper below it does not say of itself.
pub(super) fn fill(card: &Card, grammar: &Grammar, header: &mut Header) {
    if header.code.is_none() {
        header.code = card.number.as_deref().and_then(canonical).filter(|code| code.contains(['/', '-']));
    }
    if header.kind.is_none()
        && let Some(kind) = card.kind.as_deref().and_then(|name| grammar.types.named(name))
    {
        set_type(header, kind);
    }
    if header.authority.is_none() {
        header.authority = card.issuer.as_deref().and_then(|name| issuer_of_card(name, header, grammar));
    }
    if header.date.is_none() {
        header.date = card.day.as_deref().and_then(day_of_card);
    }
}

/// The issuer that a card names: a body, or the place whose committee or council the number's symbol tells ("Thành phố Huế" with
/// "12/UBND-TH").
fn issuer_of_card(name: &str, header: &Header, grammar: &Grammar) -> Option<String> {
    let folded = fold(name);
    if grammar.bodies.longest(&folded, 0, folded.len()).is_some() {
        return Some(name.to_owned());
    }
    let kind = ["Tỉnh", "Thành phố"].into_iter().find(|kind| name.starts_with(kind))?;
    let place = name[kind.len()..].trim_start();
    let parts = header.code.as_deref().unwrap_or_default().split(['/', '-']);
    let kinds = [BodyKind::Committee, BodyKind::Council];
    let body = parts.flat_map(|part| grammar.agencies.coded(part)).find(|body| kinds.contains(&body.kind))?;
    grammar.provinces.named(place)?;
    Some(format!("{} {} {place}", body.name, kind.to_lowercase()))
}

/// "29/12/2025" as EDTF.
fn day_of_card(day: &str) -> Option<String> {
    let figures: Vec<u32> = day.split('/').map(|figure| figure.trim().parse().ok()).collect::<Option<_>>()?;
    let &[day, month, year @ 1900..=2100] = &figures[..] else { return None };
    calendar_day(year, month, day)
}
