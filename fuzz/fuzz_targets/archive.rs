//! Any bytes as a file that may be an archive: no panic, and at least one item of everything.

#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu::archive::{Feed, Limits};
use std::ops::ControlFlow;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        file_bytes: 1 << 20,
        unpacked_bytes: 16 << 20,
        ..Limits::default()
    };
    let mut items = 0;
    Feed { limits, read: None }.bytes(Path::new("fuzz"), bytes.to_vec(), &mut |_| {
        items += 1;
        ControlFlow::Continue(())
    });
    assert!(items > 0);
});
