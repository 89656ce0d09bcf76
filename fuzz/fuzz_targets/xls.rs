//! The target `xls` of `targets.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(init: solieu_fuzz::ready(), |bytes: &[u8]| solieu_fuzz::run("xls", bytes));
