//! The registry's id of a body by its name alone (cơ quan), for questions and comparisons across documents.
//!
//! In: a name as written. Out: `btc`, or `ubnd@gia-lai` where the name tells its province; nothing for a name that
//! the registry does not hold. It looks at no document, so "UBND tỉnh" stays without a province.

use crate::grammar::{Grammar, Level, Name, word};
use crate::text::fold;

/// Id of a body, with its province where the name says it; the office of a person stands for the body:
/// "Bộ trưởng Bộ Tài chính" gives the ministry.
pub fn body_of(name: &str, grammar: &Grammar) -> Option<String> {
    let folded = fold(name);
    let mut at = 0;
    let (start, end) = loop {
        match grammar.bodies.longest(&folded, at, folded.len()) {
            Some((end, Name::Agency)) => break (at, end),
            Some((end, Name::Head { person: true, .. })) => {
                // "Bộ trưởng Bộ Tài chính", but also "Chủ tịch Ủy ban …"
                at = word(&folded, end)?.0;
            }
            _ => return None,
        }
    };
    let bytes: Vec<usize> = name.char_indices().map(|(i, _)| i).chain([name.len()]).collect();
    let words = |from: usize, to: usize| name.get(*bytes.get(from)?..*bytes.get(to)?);
    let mut agency = grammar.agencies.named(words(start, end)?)?;
    // "Chủ tịch Ủy ban nhân dân tỉnh" signs for the committee; the Prime Minister is a body of his own
    if agency.level != Level::Central
        && let Some(office) = office(grammar, &folded, start)
        && let Some((stop, Name::Agency)) = grammar.bodies.longest(&folded, office, end)
        && stop == end
    {
        agency = grammar.agencies.named(words(word(&folded, office)?.0, end)?)?;
    }
    let rest = words(end, folded.len())?;
    if agency.level == Level::Central {
        return Some(agency.id.clone());
    }
    // a district or commune is known by its whole name only
    if matches!(agency.level, Level::District | Level::Commune) {
        return rest.trim().is_empty().then(|| agency.id.clone());
    }
    let local = fold(rest);
    let province = (0..local.len())
        .filter(|&i| i == 0 || !crate::text::is_word(local[i - 1]))
        .filter_map(|i| grammar.provinces.longest(&local, i, local.len()))
        .find_map(|(_, entry)| grammar.provinces.entry(entry));
    match province {
        Some(province) => Some(format!("{}@{}", agency.id, province.id)),
        None => (!rest.contains(char::is_uppercase)).then(|| agency.id.clone()),
    }
}

/// End of the person's office with which a name begins.
fn office(grammar: &Grammar, folded: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..3 {
        let (_, end) = word(folded, at)?;
        if let Some((found, Name::Head { person: true, .. })) = grammar.bodies.longest(folded, start, end)
            && found == end
        {
            return Some(end);
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_offices_and_provinces_meet_in_one_id() {
        let grammar = Grammar::builtin().expect("loads");
        let id = |name: &str| body_of(name, &grammar);
        assert_eq!(id("Bộ TT&TT"), id("BỘ THÔNG TIN VÀ TRUYỀN THÔNG"));
        assert!(id("Bộ TT&TT").is_some());
        assert_eq!(id("Bộ trưởng Bộ Tài chính"), id("Bộ Tài chính"));
        assert_eq!(id("UBND tỉnh Gia Lai").as_deref(), Some("ubnd@gia-lai"));
        assert_eq!(id("Chủ tịch Ủy ban nhân dân tỉnh Gia Lai").as_deref(), Some("ubnd@gia-lai"));
        assert_ne!(id("Thủ tướng Chính phủ"), id("Chính phủ"));
        assert_eq!(id("UBND huyện Chư Sê"), None);
        assert_eq!(id("tổ dân phố 5"), None);
    }
}
