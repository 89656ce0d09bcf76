//! Any bytes as a document, through all stages: no panic, and every place lies within the bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu::archive::source;
use solieu::document;
use solieu::extract::{Extractor, Options};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns are sound"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = document::read(bytes) else {
        return;
    };
    let source = source(Path::new("fuzz"), bytes, &document);
    let is_text = source.format == "text";
    let record = EXTRACTOR.extract(&document, source, Options { numerals: true });
    for figure in &record.figures {
        assert!(figure.start < figure.end);
        assert!(!is_text || figure.end as usize <= bytes.len());
    }
});
