//! What is written obeys the schema that is printed.

use std::fs;
use std::path::Path;

use vanban::{Grammar, read_text, write};

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&write::schema()).expect("the schema is a schema")
}

#[test]
fn every_document_of_the_corpus_obeys_the_schema() {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let validator = validator();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut seen = 0;
    for folder in fs::read_dir(corpus).expect("the corpus").map(|e| e.expect("an entry").path()) {
        let Ok(bytes) = fs::read(folder.join("source.txt")) else { continue };
        let document = serde_json::to_value(read_text("source.txt", &bytes, &grammar)).expect("a value");
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", folder.display());
        seen += 1;
    }
    assert!(seen > 0, "the corpus holds documents");
}

#[test]
fn the_schema_has_a_name_and_refuses_what_is_not_a_document() {
    let schema = write::schema();
    assert_eq!(schema["$id"], "vanban/1");
    assert_eq!(schema["title"], "vanban/1");
    let grammar = Grammar::builtin().expect("the grammar loads");
    let document = serde_json::to_value(read_text("a", b"", &grammar)).expect("a value");
    let validator = validator();
    assert!(validator.is_valid(&document));
    let mut other_version = document.clone();
    other_version["schema"] = "vanban/0".into();
    assert!(!validator.is_valid(&other_version));
    let mut unknown_field = document.clone();
    unknown_field["more"] = 1.into();
    assert!(!validator.is_valid(&unknown_field));
    for field in document.as_object().expect("an object").keys() {
        let mut without = document.clone();
        without.as_object_mut().expect("an object").remove(field);
        assert!(!validator.is_valid(&without), "{field} may not be left out");
    }
}
