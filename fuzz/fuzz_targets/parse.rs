//! Any bytes: `cargo +nightly fuzz run parse --features libfuzzer fuzz/inputs corpus`.

#![no_main]

use std::sync::LazyLock;

use vanban::Grammar;

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::builtin().expect("the grammar loads"));

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let document = vanban::read_text("a", bytes, &GRAMMAR);
    std::hint::black_box(document);
});
