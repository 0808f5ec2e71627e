//! The rules of identity on a list of pairs that people judged: no wrong merge, nearly all of the true ones.

use vanban::Grammar;

/// Identifier of the first document that the words cite, in a plan of a province and year.
fn target(words: &str, grammar: &Grammar) -> Option<String> {
    let (province, year, words) = match words.trim().strip_prefix('@').and_then(|w| w.split_once(": ")) {
        Some((place, words)) => {
            let (province, year) = place.rsplit_once(' ').expect("a province and a year");
            (Some(province), year, words)
        }
        None => (None, "2024", words.trim()),
    };
    let head = match province {
        Some(p) => {
            format!("ỦY BAN NHÂN DÂN\nTỈNH {}\nSố: 3/KH-UBND\n{p}, ngày 20 tháng 12 năm {year}\n", p.to_uppercase())
        }
        None => format!("BỘ NỘI VỤ\nSố: 3/KH-BNV\nHà Nội, ngày 20 tháng 12 năm {year}\n"),
    };
    let text = format!("{head}KẾ HOẠCH\nThông tin đối ngoại\nCăn cứ {words};\nI. MỤC ĐÍCH\nNâng cao hiệu quả.\n");
    let document = vanban::read_text("x", text.as_bytes(), grammar);
    let first = document.citations.first().unwrap_or_else(|| panic!("no citation in {words}"));
    first.target.clone()
}

#[test]
fn no_two_documents_are_merged_and_nearly_all_spellings_meet() {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let (mut same, mut met, mut wrong, mut apart) = (0, 0, Vec::new(), Vec::new());
    for line in include_str!("identity.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sign, pair) = line.split_once(' ').expect("a sign");
        let (a, b) = pair.split_once(" | ").expect("two sides");
        let (a, b) = (target(a, &grammar), target(b, &grammar));
        let merged = a.is_some() && a == b;
        match sign {
            "=" => {
                same += 1;
                met += u32::from(merged);
                if !merged {
                    apart.push(format!("{line}\n    {a:?}\n    {b:?}"));
                }
            }
            "≠" | "?" if merged => wrong.push(format!("{line}\n    {a:?}")),
            "≠" | "?" => {}
            _ => panic!("{line}: begin with =, ≠ or ?"),
        }
    }
    assert!(wrong.is_empty(), "merged, but not one document:\n{}", wrong.join("\n"));
    assert!(f64::from(met) >= 0.95 * f64::from(same), "{met} of {same}; kept apart:\n{}", apart.join("\n"));
}
