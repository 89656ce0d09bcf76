//! The font table of an RTF file: names, and the code page of each font's bytes.

use crate::format::font::Font;
use encoding_rs::Encoding;
use std::collections::HashMap;

/// A font of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) font: Font,
    pub(super) encoding: &'static Encoding,
}

/// The fonts by their numbers, and what holds where a number isn't in the table.
#[derive(Debug)]
pub(super) struct Fonts {
    entries: HashMap<i32, Entry>,
    /// The code page of the file.
    default: &'static Encoding,
    /// Number, name and charset of the entry that is being read.
    number: i32,
    name: Vec<u8>,
    charset: Option<&'static Encoding>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Self {
            entries: HashMap::new(),
            default: encoding_rs::WINDOWS_1252,
            number: 0,
            name: Vec::new(),
            charset: None,
        }
    }

    /// Sets the code page of the file.
    pub(super) fn set_code_page(&mut self, code_page: i32) {
        self.default = of_code_page(code_page).unwrap_or(self.default);
    }

    /// Begins the entry of a font.
    pub(super) fn begin(&mut self, number: i32) {
        self.end();
        self.number = number;
    }

    /// Adds to the name of the entry that is being read.
    pub(super) fn push(&mut self, byte: u8) {
        if self.name.len() < 64 {
            self.name.push(byte);
        }
    }

    /// A control word within an entry.
    pub(super) fn word(&mut self, name: &[u8], number: Option<i32>) {
        match (name, number) {
            (b"f", Some(number)) => self.begin(number),
            (b"fcharset", Some(charset)) => self.charset = of_charset(charset),
            (b"cpg", Some(code_page)) => self.charset = of_code_page(code_page),
            _ => {}
        }
    }

    /// Ends the entry that is being read.
    pub(super) fn end(&mut self) {
        if self.name.is_empty() {
            self.charset = None;
            return;
        }
        let name = String::from_utf8_lossy(&self.name);
        let name = name.split(';').next().unwrap_or_default().trim();
        let entry = Entry {
            font: Font::named(name),
            encoding: self.charset.unwrap_or(self.default),
        };
        self.entries.insert(self.number, entry);
        self.name.clear();
        self.charset = None;
    }

    /// The font with this number.
    pub(super) fn get(&self, number: i32) -> Entry {
        self.entries.get(&number).copied().unwrap_or(Entry {
            font: Font::Plain,
            encoding: self.default,
        })
    }
}

/// The code page of a `\fcharset` (the table under "Font table" in the specification); `None` for the file's own.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        0 | 2 => encoding_rs::WINDOWS_1252,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}

fn of_code_page(code_page: i32) -> Option<&'static Encoding> {
    Some(match code_page {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
