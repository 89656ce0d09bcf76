//! Archives and documents for tests, good ones and ways to break them.

#![allow(clippy::unwrap_used, dead_code)]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip archive with these members.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(members, SimpleFileOptions::default())
}

/// A zip archive whose members are not compressed.
pub(crate) fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default();
    zipped(
        members,
        options.compression_method(zip::CompressionMethod::Stored),
    )
}

fn zipped(members: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A tar archive with these members.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A tar archive with one link.
pub(crate) fn tar_with_a_link() -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder
        .append_link(&mut header, "a.txt", "/etc/passwd")
        .unwrap();
    builder.into_inner().unwrap()
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

pub(crate) fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A zip archive in which `change` was applied to each header of a member: that in the list, and that before it.
pub(crate) fn with_headers(mut zip: Vec<u8>, mut change: impl FnMut(&mut [u8], usize)) -> Vec<u8> {
    for (signature, shift) in [(b"PK\x01\x02", 0), (b"PK\x03\x04", 2)] {
        for at in 0..zip.len() {
            if zip[at..].starts_with(signature) {
                change(&mut zip[at..], shift);
            }
        }
    }
    zip
}

/// A Word document of one paragraph.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    docx_of(&body)
}

/// A Word document with this XML.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
    ])
}

/// A compound file with one stream.
pub(crate) fn compound(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut writer = file.create_stream(stream).unwrap();
    writer.write_all(&[7; 5000]).unwrap();
    drop(writer);
    file.into_inner().into_inner()
}

/// The first `part` of a hundred of the bytes.
pub(crate) fn cut(bytes: &[u8], part: usize) -> Vec<u8> {
    bytes[..bytes.len() * part / 100].to_vec()
}

/// With another byte at `at`, counted from the end if negative.
pub(crate) fn spoilt(mut bytes: Vec<u8>, at: isize) -> Vec<u8> {
    let at = usize::try_from(at).unwrap_or_else(|_| bytes.len() - at.unsigned_abs());
    bytes[at] ^= 0x55;
    bytes
}
