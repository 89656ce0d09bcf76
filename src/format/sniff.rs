//! What kind of file bytes are, told by themselves: names lie.

mod markup;

use markup::by_markup;
use std::io::Cursor;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Plain text or Markdown, in whatever charset; also anything that nothing else claims.
    Text,
    /// A web page.
    Html,
    /// Word since 2007.
    Docx,
    /// Excel since 2007.
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// Word 97 to 2003.
    Doc,
    /// Excel 97 to 2003.
    Xls,
    /// Rich Text Format.
    Rtf,
    /// Portable Document Format.
    Pdf,
    /// A letter as mail programs keep it; also a web page saved with its pictures (MHTML).
    Eml,
    /// Some other XML.
    Xml,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// One file compressed by gzip; often a tar archive.
    Gzip,
    /// One file compressed by zstd; often a tar archive.
    Zstd,
    /// A 7z archive.
    SevenZip,
    /// An office document under a password.
    EncryptedOffice,
    /// No document; what it is instead.
    Binary(&'static str),
}

impl Kind {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Doc => "doc",
            Self::Xls => "xls",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Eml => "eml",
            Self::Xml => "xml",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::SevenZip => "7z",
            Self::EncryptedOffice => "encrypted",
            Self::Binary(_) => "binary",
        }
    }

    /// What a message calls such a file.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Html => "a web page",
            Self::Docx => "a Word document (.docx)",
            Self::Xlsx => "an Excel workbook (.xlsx)",
            Self::Odt => "an OpenDocument text (.odt)",
            Self::Ods => "an OpenDocument spreadsheet (.ods)",
            Self::Doc => "an old Word document (.doc)",
            Self::Xls => "an old Excel workbook (.xls)",
            Self::Rtf => "an RTF document",
            Self::Pdf => "a PDF document",
            Self::Eml => "a mail",
            Self::Xml => "XML of a kind that is not read",
            Self::Zip => "a zip archive",
            Self::Tar => "a tar archive",
            Self::Gzip => "a gzip file",
            Self::Zstd => "a zstd file",
            Self::SevenZip => "a 7z archive",
            Self::EncryptedOffice => "an office document under a password",
            Self::Binary(what) => what,
        }
    }

    /// Whether such a file holds other files.
    #[must_use]
    pub const fn is_archive(self) -> bool {
        matches!(
            self,
            Self::Zip | Self::Tar | Self::Gzip | Self::Zstd | Self::SevenZip
        )
    }
}

/// Tells the kind of a file. The first 64 KiB are enough for all kinds but those in a compound file (.doc, .xls), for
/// which the whole file is surer.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Kind {
    by_signature(bytes)
        .or_else(|| by_markup(bytes))
        .unwrap_or(Kind::Text)
}

/// Files that begin as no text does, and what they are.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"\x1f\x8b\x08", Kind::Gzip),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
    (
        b"Rar!\x1a\x07",
        Kind::Binary("a RAR archive; unpack it first"),
    ),
    (b"\xfd7zXZ\x00", Kind::Binary("an xz file; unpack it first")),
    (b"BZh", Kind::Binary("a bzip2 file; unpack it first")),
    (b"\x89PNG\r\n", Kind::Binary("an image (PNG)")),
    (b"\xff\xd8\xff", Kind::Binary("an image (JPEG)")),
    (b"GIF87a", Kind::Binary("an image (GIF)")),
    (b"GIF89a", Kind::Binary("an image (GIF)")),
    (b"II*\x00", Kind::Binary("an image (TIFF)")),
    (b"MM\x00*", Kind::Binary("an image (TIFF)")),
    (b"\xd7\xcd\xc6\x9a", Kind::Binary("an image (WMF)")),
    (
        b"AT&TFORM",
        Kind::Binary("a scan (DjVu); recognise its text first, for instance with ocrmypdf"),
    ),
    (b"\x7fELF", Kind::Binary("a program")),
    (b"\xca\xfe\xba\xbe", Kind::Binary("a program")),
    (b"ID3\x03", Kind::Binary("a sound")),
    (b"OggS\x00", Kind::Binary("a sound or film")),
    (b"SQLite format 3\x00", Kind::Binary("a database")),
    (b"\x00\x01\x00\x00Standard ", Kind::Binary("a database")),
    (
        b"L\x00\x00\x00\x01\x14\x02\x00",
        Kind::Binary("a Windows shortcut"),
    ),
];

fn by_signature(bytes: &[u8]) -> Option<Kind> {
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some(&(_, kind)) = known {
        return Some(kind);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(package(bytes)),
        [b'P', b'K', 5, 6, ..] => Some(Kind::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(compound(bytes)),
        [b'M', b'Z', rest @ ..] if has_zero(rest) => Some(Kind::Binary("a program")),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Kind::Binary("an image (BMP)")),
        [b'R', b'I', b'F', b'F', rest @ ..] if has_zero(rest) => {
            Some(Kind::Binary("a sound, film or image"))
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Kind::Binary("a film or image")),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(Kind::Tar),
        // Some writers put a few bytes before the header, as the standard allows.
        _ => find(&bytes[..bytes.len().min(1024)], b"%PDF-1.").map(|_| Kind::Pdf),
    }
}

fn has_zero(bytes: &[u8]) -> bool {
    bytes.iter().take(64).any(|&byte| byte == 0)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

/// Of this many entries the names are looked at; packages name what they are among the first.
const ENTRIES: usize = 64;

/// Names with which the first entry of an office document begins.
const PACKAGE_PARTS: [&[u8]; 8] = [
    b"[Content_Types].xml",
    b"_rels/",
    b"docProps/",
    b"customXml/",
    b"word/",
    b"xl/",
    b"mimetype",
    b"META-INF/",
];

/// A zip file: an office document, or an archive.
fn package(bytes: &[u8]) -> Kind {
    let mut at = 0;
    for entry in 0..ENTRIES {
        let Some((name, content)) = local_entry(bytes, at) else {
            break;
        };
        if entry == 0 && !PACKAGE_PARTS.iter().any(|part| name.starts_with(part)) {
            return Kind::Zip;
        }
        let rest = bytes.get(content..).unwrap_or_default();
        if name == b"mimetype" {
            return open_document(rest);
        }
        if name.starts_with(b"word/") {
            return Kind::Docx;
        }
        if name.starts_with(b"xl/") {
            return Kind::Xlsx;
        }
        if name.starts_with(b"ppt/") {
            return Kind::Binary("a presentation");
        }
        match find(rest, b"PK\x03\x04") {
            Some(next) => at = content + next,
            None => break,
        }
    }
    Kind::Zip
}

/// The name in the local header at `at`, and where its content begins.
fn local_entry(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let header = bytes.get(at..at + 30)?;
    let length = |low: usize| usize::from(u16::from_le_bytes([header[low], header[low + 1]]));
    let name_end = at + 30 + length(26);
    Some((bytes.get(at + 30..name_end)?, name_end + length(28)))
}

fn open_document(mimetype: &[u8]) -> Kind {
    const PREFIX: &[u8] = b"application/vnd.oasis.opendocument.";
    match mimetype.strip_prefix(PREFIX) {
        Some(rest) if rest.starts_with(b"text") => Kind::Odt,
        Some(rest) if rest.starts_with(b"spreadsheet") => Kind::Ods,
        Some(rest) if rest.starts_with(b"presentation") => Kind::Binary("a presentation"),
        Some(_) => Kind::Binary("a drawing"),
        None if mimetype.starts_with(b"application/epub") => Kind::Binary("an e-book"),
        None => Kind::Zip,
    }
}

/// Streams that tell what a compound file is, surest first.
const STREAMS: [(&str, Kind); 6] = [
    ("EncryptedPackage", Kind::EncryptedOffice),
    ("WordDocument", Kind::Doc),
    ("Workbook", Kind::Xls),
    ("Book", Kind::Xls),
    ("PowerPoint Document", Kind::Binary("a presentation")),
    (
        "__properties_version1.0",
        Kind::Binary("an Outlook message; save it as .eml"),
    ),
];

fn compound(bytes: &[u8]) -> Kind {
    let kind = match cfb::CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => STREAMS.iter().find(|(stream, _)| file.exists(stream)),
        // Cut off or damaged: entries of its directory are still told by their names, each in UTF-16 at a multiple of 128.
        Err(_) => STREAMS
            .iter()
            .find(|(stream, _)| has_directory_entry(bytes, stream)),
    };
    kind.map_or(
        Kind::Binary("a compound file of an unknown kind"),
        |&(_, kind)| kind,
    )
}

fn has_directory_entry(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes
        .chunks_exact(128)
        .any(|entry| entry.starts_with(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_files_are_by_their_content() {
        for (bytes, kind) in [
            (b"".as_slice(), Kind::Text),
            ("BÁO CÁO\nTừ ngày 1".as_bytes(), Kind::Text),
            (b"From: here to there\n\nBM and MZ are letters", Kind::Text),
            (b"BMTE 2020: from x", Kind::Text),
            (b"< 5 tri\xe1\xbb\x87u", Kind::Text),
            (b"<!-- saved --> <TABLE border=1>", Kind::Html),
            (b"<?xml version='1.0'?><html xmlns='x'>", Kind::Html),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Kind::Html),
            (b"<?xml version='1.0'?><w:wordDocument>", Kind::Xml),
            (b"\n {\\rtf1", Kind::Rtf),
            (b"junk %PDF-1.4", Kind::Pdf),
            (
                b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
                Kind::Eml,
            ),
            (b"From a@b Mon\nSubject: x\nDate: y\nFrom: z", Kind::Eml),
            (b"PK\x05\x06", Kind::Zip),
            (b"\xca\xfe\xba\xbe", Kind::Binary("a program")),
        ] {
            assert_eq!(sniff(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
