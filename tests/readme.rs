//! The example of the README is what the program says.

use std::fs;

use serde_json::Value;
use vanban::{Grammar, read_text};

/// True where all that is shown stands in the whole, items of lists in their order.
fn shows(shown: &Value, whole: &Value) -> bool {
    match (shown, whole) {
        (Value::Object(shown), Value::Object(whole)) => {
            shown.iter().all(|(name, value)| whole.get(name).is_some_and(|w| shows(value, w)))
        }
        (Value::Array(shown), Value::Array(whole)) => {
            let mut rest = whole.iter();
            shown.iter().all(|item| rest.any(|w| shows(item, w)))
        }
        _ => shown == whole,
    }
}

#[test]
fn both_languages_show_the_same_example_and_the_program_says_it() {
    let examples = ["README.md", "README.vi.md"].map(|file| {
        let text = fs::read_to_string(file).expect("the README");
        let (_, after) = text.split_once("```json\n").expect("an example");
        after.split_once("```").expect("its end").0.to_owned()
    });
    assert_eq!(examples[0], examples[1]);
    let shown: Value = serde_json::from_str(&examples[0]).expect("the example is JSON");
    let bytes = fs::read("corpus/nho-ke-hoach/source.txt").expect("the document");
    let grammar = Grammar::builtin().expect("the grammar loads");
    let whole = serde_json::to_value(read_text("source.txt", &bytes, &grammar)).expect("JSON");
    for (name, value) in shown.as_object().expect("an object") {
        assert!(shows(value, &whole[name]), "{name}: the README shows {value:#}, the program says {:#}", whole[name]);
    }
}
