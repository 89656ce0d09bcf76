//! Any bytes taken for odt: no panic, and no text beyond the limit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu::format::{Kind, Limits, read};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    if let Ok(rendered) = read(Kind::Odt, bytes, &limits) {
        assert!(rendered.text.len() <= limits.text + (1 << 16));
    }
});
