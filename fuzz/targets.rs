//! What is tried with bytes of any kind: by a fuzzer (`fuzz_targets/`), and by `cargo test --test fuzzed` with files spoilt
//! in ways that are the same each time.
//!
//! A panic is a finding, and so is a text beyond the limit, a place outside the bytes, and an input of which nothing comes.

use solieu::archive::{Feed, Item, Limits, source};
use solieu::charset::Charset;
use solieu::document::{self, ReadOptions};
use solieu::extract::{Audit, Extractor, Options};
use solieu::format::{self, Kind};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

/// A target: its name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 16] = [
    ("archive", archive),
    ("charset", charset),
    ("doc", |bytes| reader(Kind::Doc, bytes)),
    ("docx", |bytes| reader(Kind::Docx, bytes)),
    ("docx_parts", |bytes| parts(Kind::Docx, &DOCX, bytes)),
    ("eml", |bytes| reader(Kind::Eml, bytes)),
    ("html", |bytes| reader(Kind::Html, bytes)),
    ("ods", |bytes| reader(Kind::Ods, bytes)),
    ("odt", |bytes| reader(Kind::Odt, bytes)),
    ("odt_parts", |bytes| parts(Kind::Odt, &ODT, bytes)),
    ("pdf", |bytes| reader(Kind::Pdf, bytes)),
    ("rtf", |bytes| reader(Kind::Rtf, bytes)),
    ("text", text),
    ("xls", |bytes| reader(Kind::Xls, bytes)),
    ("xlsx", |bytes| reader(Kind::Xlsx, bytes)),
    ("xlsx_parts", |bytes| parts(Kind::Xlsx, &XLSX, bytes)),
];

/// Lets panics of libraries pass, once the fuzzer has set its hook: [`format::read`] makes errors of them.
pub fn ready() {
    let stop = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains("/registry/src/") {
            stop(panic);
        }
    }));
}

/// Runs the target of this name; there must be one.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(own, _)| *own == name);
    target.expect("the target is in the list").1(bytes);
}

/// Bytes taken for a document of this kind.
fn reader(kind: Kind, bytes: &[u8]) {
    let limits = format::Limits {
        expansion: 16 << 20,
        text: 1 << 20,
        ..format::Limits::default()
    };
    if let Ok(rendered) = format::read(kind, bytes, &limits) {
        let length = rendered.text.len();
        assert!(length <= limits.text + (1 << 16), "{length} bytes of text");
        assert!(rendered.pages.is_sorted());
        for at in rendered.pages.iter().map(|&at| at as usize) {
            assert!(
                rendered.text.is_char_boundary(at),
                "a page begins in a letter"
            );
        }
        for span in rendered.warnings.iter().map(|warning| warning.span) {
            assert!(rendered.text.get(span.range()).is_some(), "{span:?}");
        }
    }
}

/// Parts of packed documents, in the order in which they stand between bytes 0xFF.
const DOCX: [&str; 5] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
];
const ODT: [&str; 2] = ["content.xml", "styles.xml"];
const XLSX: [&str; 6] = [
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
];

/// The names of the parts that a target takes, if it takes parts.
pub fn names(target: &str) -> Option<&'static [&'static str]> {
    match target {
        "docx_parts" => Some(&DOCX),
        "odt_parts" => Some(&ODT),
        "xlsx_parts" => Some(&XLSX),
        _ => None,
    }
}

/// Bytes taken for the parts of a document that is a zip file: the fuzzer need not find their check sums.
fn parts(kind: Kind, names: &[&str], bytes: &[u8]) {
    let contents = bytes.split(|&byte| byte == 0xFF);
    let members: Vec<(&str, &[u8])> = names.iter().copied().zip(contents).collect();
    reader(kind, &zip(&members));
}

/// A zip file of parts that are not compressed (APPNOTE.TXT, 4.3).
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, content) in members {
        let length = u32::try_from(content.len())
            .unwrap_or(u32::MAX)
            .to_le_bytes();
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend(crc(content).to_le_bytes());
        header.extend([length, length].concat());
        header.extend([name.len() as u8, 0, 0, 0]);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&header);
        list.extend([0; 10]);
        list.extend((bytes.len() as u32).to_le_bytes());
        list.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
    }
    let (start, count) = (bytes.len() as u32, members.len() as u8);
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, 0, count, 0]);
    bytes.extend((list.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// CRC-32 as zip has it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| match crc & 1 {
            1 => crc >> 1 ^ 0xEDB8_8320,
            _ => crc >> 1,
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// Bytes as a file that may be an archive: there is at least one item of everything.
fn archive(bytes: &[u8]) {
    let limits = Limits {
        file_bytes: 1 << 20,
        unpacked_bytes: 16 << 20,
        ..Limits::default()
    };
    let mut items = 0;
    let mut put = |_: Item| {
        items += 1;
        ControlFlow::Continue(())
    };
    Feed { limits, read: None }.bytes(Path::new("fuzz"), bytes.to_vec(), &mut put);
    assert!(items > 0, "nothing came of it");
}

/// The first byte names a charset, or that it is to be found out; the others are text in it.
fn charset(bytes: &[u8]) {
    let Some((&first, bytes)) = bytes.split_first() else {
        return;
    };
    let options = ReadOptions {
        charset: Charset::ALL.get(usize::from(first)).copied(),
        ..ReadOptions::default()
    };
    let Ok(document) = document::read_with(bytes, &options) else {
        return;
    };
    let mut end = 0;
    for (at, letter) in document.text.char_indices() {
        let span = solieu::span::Span::new(at as u32, (at + letter.len_utf8()) as u32);
        let place = document.map.to_source(span);
        assert!(place.start >= end && place.start <= place.end, "{place:?}");
        assert!(document.format != Kind::Text || place.end as usize <= bytes.len());
        end = place.start;
    }
}

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns are sound"));

/// Bytes as a document, through all stages: every place lies within the bytes.
fn text(bytes: &[u8]) {
    let Ok(document) = document::read(bytes) else {
        return;
    };
    let source = source(Path::new("fuzz"), bytes, &document);
    let is_text = source.format == "text";
    let options = Options {
        numerals: true,
        audit: Audit::All,
    };
    let record = EXTRACTOR.extract(&document, source, options);
    for figure in &record.figures {
        assert!(figure.start < figure.end);
        assert!(!is_text || figure.end as usize <= bytes.len());
    }
}
