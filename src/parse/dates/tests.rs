use super::*;

/// Dates of a text of 2024: "value" of each, or "-" for none.
fn values(text: &str) -> String {
    let grammar = Grammar::builtin().expect("the built-in grammar loads");
    let mut frame = Frame::default();
    frame.header.date = Some("2024-01-15".into());
    let dates = read(&Text::of_lines(text), &grammar, &frame);
    let value = |d: &Date| d.value.clone().unwrap_or_else(|| "-".into());
    dates.items.iter().map(value).collect::<Vec<_>>().join(" ")
}

#[test]
fn built_in_rules_prove_themselves() {
    let problems = Grammar::builtin().expect("the built-in grammar loads").problems();
    let mine: Vec<_> = problems.iter().filter(|p| p.contains("date")).collect();
    assert!(mine.is_empty(), "{mine:#?}");
}
