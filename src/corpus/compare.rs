//! What changed between two views of one document.
//!
//! In: two texts as [`super::views`] writes them. Out: facts lost, gained and moved, in the order of the views.

use std::collections::HashMap;

/// One line that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// Heading of the view in which the next changes stand.
    View(&'a str),
    /// The fact is gone.
    Lost(&'a str),
    /// The fact is new.
    Gained(&'a str),
    /// The same fact stands at another place: where it was, and the fact.
    Moved(&'a str, &'a str),
    /// The same facts stand in another order.
    Reordered,
}

/// Facts lost, gained and moved from `before` to `now`; empty where both are equal.
pub fn compare<'a>(before: &'a str, now: &'a str) -> Vec<Change<'a>> {
    let (before, now) = (split(before), split(now));
    let mut out = Vec::new();
    let names = now.iter().chain(before.iter().filter(|(name, _)| now.iter().all(|(n, _)| n != name)));
    for (name, _) in names {
        let lines = |of: &[(&'a str, Vec<&'a str>)]| {
            of.iter().find(|(n, _)| n == name).map_or(Vec::new(), |(_, lines)| lines.clone())
        };
        let (old, new) = (lines(&before), lines(&now));
        if old != new {
            out.push(Change::View(name));
            changes(&old, &new, &mut out);
        }
    }
    out
}

fn split(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut views: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        match (line.strip_prefix("# "), views.last_mut()) {
            (Some(name), _) => views.push((name, Vec::new())),
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => views.push(("", vec![line])),
        }
    }
    views
}

fn changes<'a>(old: &[&'a str], new: &[&'a str], out: &mut Vec<Change<'a>>) {
    let lost = without(old, new);
    let gained = without(new, old);
    if lost.is_empty() && gained.is_empty() {
        out.push(Change::Reordered);
        return;
    }
    // what is lost at one place and gained at another has moved
    let mut elsewhere: HashMap<&str, Vec<&'a str>> = HashMap::new();
    for line in lost.iter().rev() {
        if let Some((place, fact)) = place(line) {
            elsewhere.entry(fact).or_default().push(place);
        }
    }
    let mut moved: HashMap<&str, usize> = HashMap::new();
    let mut rest: Vec<Change<'a>> = Vec::new();
    for line in gained {
        let from = place(line).and_then(|(_, fact)| Some((fact, elsewhere.get_mut(fact)?.pop()?)));
        match from {
            Some((fact, from)) => {
                *moved.entry(fact).or_default() += 1;
                rest.push(Change::Moved(from, line));
            }
            None => rest.push(Change::Gained(line)),
        }
    }
    for line in lost {
        match place(line).and_then(|(_, fact)| moved.get_mut(fact)).filter(|n| **n > 0) {
            Some(n) => *n -= 1,
            None => rest.push(Change::Lost(line)),
        }
    }
    rest.sort_by_key(|change| match change {
        Change::Lost(line) => (line_column(line), 0),
        Change::Gained(line) | Change::Moved(_, line) => (line_column(line), 1),
        Change::View(_) | Change::Reordered => ((0, 0), 0),
    });
    out.extend(rest);
}

/// Lines of one list that the other has not, as often as they are missing.
fn without<'a>(lines: &[&'a str], other: &[&str]) -> Vec<&'a str> {
    let mut have: HashMap<&str, usize> = HashMap::new();
    for line in other {
        *have.entry(line).or_default() += 1;
    }
    let mut missing = Vec::new();
    for line in lines {
        match have.get_mut(line) {
            Some(n) if *n > 0 => *n -= 1,
            _ => missing.push(*line),
        }
    }
    missing
}

/// Place and fact of a line that begins with a place.
fn place(line: &str) -> Option<(&str, &str)> {
    let (place, fact) = line.split_once(' ')?;
    let (l, c) = place.split_once(':')?;
    (l.parse::<usize>().is_ok() && c.parse::<usize>().is_ok()).then_some((place, fact))
}

fn line_column(line: &str) -> (usize, usize) {
    let numbers = place(line).and_then(|(p, _)| p.split_once(':'));
    numbers.and_then(|(l, c)| Some((l.parse().ok()?, c.parse().ok()?))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_gained_and_moved_facts_are_told_apart() {
        let before = "# dates\n1:1 date.day \"a\" → x\n2:1 date.day \"b\" → y\n";
        let now = "# dates\n1:5 date.day \"a\" → x\n2:1 date.day \"b\" → z\n";
        assert_eq!(
            compare(before, now),
            [
                Change::View("dates"),
                Change::Moved("1:1", "1:5 date.day \"a\" → x"),
                Change::Lost("2:1 date.day \"b\" → y"),
                Change::Gained("2:1 date.day \"b\" → z"),
            ]
        );
    }

    #[test]
    fn a_view_that_vanished_and_another_order_are_told() {
        assert_eq!(compare("# ending\nsignature x\n", ""), [Change::View("ending"), Change::Lost("signature x")]);
        assert_eq!(compare("# a\nx\ny\n", "# a\ny\nx\n"), [Change::View("a"), Change::Reordered]);
        assert_eq!(compare("# a\nx\n", "# a\nx\n"), []);
    }
}
