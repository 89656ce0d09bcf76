//! From the bytes of a file to its text, with the way back.
//!
//! This is the seam for other encodings and file formats: each of them ends in a [`Document`], whose [`SourceMap`]
//! leads every place of the text back to the bytes of the file.

mod map;
mod plain;
mod text;

use crate::charset::Charset;
use crate::error::InputError;
use crate::format::{self, Kind, Limits};
use crate::span::Span;
use plain::Plain;
use std::borrow::Cow;
use text::Text;

pub use crate::charset::{Evidence, Reading};
pub use crate::error::Warning;
pub use map::SourceMap;

/// How a file's bytes stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// The charset of the bytes, as long as nothing more is found in them.
    #[must_use]
    pub const fn charset(self) -> Charset {
        match self {
            Self::Utf8 | Self::Utf8Bom => Charset::Utf8,
            Self::Utf16Le => Charset::Utf16Le,
            Self::Utf16Be => Charset::Utf16Be,
        }
    }

    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8-BOM",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

/// A part of a text that was read in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes in the text.
    pub span: Span,
    /// How it was read.
    pub reading: Reading,
    /// Why.
    pub evidence: Evidence,
}

/// A report's text as read, and the way back to its bytes.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole text, as written.
    pub text: Cow<'a, str>,
    /// The text as the stages read it, where that is another.
    plain: Option<Plain>,
    /// From places of the text to places of the file; for any kind but plain text, to the same places of the text.
    pub map: SourceMap,
    /// What kind of file it was.
    pub format: Kind,
    /// Where each page begins in the text as written; empty where pages are not known.
    pub pages: Vec<u32>,
    /// How the file was encoded.
    pub encoding: Encoding,
    /// The parts of the text by the charset they were read in; none where all of it is Unicode as it stands.
    pub segments: Vec<Segment>,
    /// What went wrong on the way.
    pub warnings: Vec<Warning>,
}

impl Document<'_> {
    /// The text as the stages read it: letters composed, one kind of space, nothing invisible.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.plain.as_ref().map_or(&self.text, |plain| &plain.text)
    }

    /// The place in the text as written of a place in the plain one.
    #[must_use]
    pub fn to_text(&self, span: Span) -> Span {
        self.plain
            .as_ref()
            .map_or(span, |plain| plain.map.to_source(span))
    }

    /// What is written at a place of the plain text.
    #[must_use]
    pub fn written(&self, span: Span) -> &str {
        &self.text[self.to_text(span).range()]
    }

    /// How the file's bytes stand for characters, in words: `UTF-8`, `TCVN3`, `mixed: TCVN3, VNI`.
    #[must_use]
    pub fn encoding_name(&self) -> Cow<'static, str> {
        let own = self.encoding.name();
        let mut readings: Vec<Reading> = Vec::new();
        for segment in &self.segments {
            let is_neutral =
                segment.reading == Reading::PLAIN && self.text[segment.span.range()].is_ascii();
            if !is_neutral && !readings.contains(&segment.reading) {
                readings.push(segment.reading);
            }
        }
        let is_bytes = matches!(self.encoding, Encoding::Utf8 | Encoding::Utf8Bom);
        let name = match readings.as_slice() {
            [] => return Cow::Borrowed(own),
            [only] => only.to_string(),
            several => {
                let names: Vec<String> = several.iter().map(ToString::to_string).collect();
                format!("mixed: {}", names.join(", "))
            }
        };
        Cow::Owned(if is_bytes {
            name
        } else {
            format!("{own}, {name}")
        })
    }

    /// The same, with nothing of the file's bytes borrowed.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            plain: self.plain,
            map: self.map,
            format: self.format,
            pages: self.pages,
            encoding: self.encoding,
            segments: self.segments,
            warnings: self.warnings,
        }
    }

    /// The file's bytes behind a place of the plain text.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        self.map.to_source(self.to_text(span))
    }
}

/// Offsets are kept in 32 bits, and a lossy reading can be three times as long as its file.
const MAX_BYTES: usize = (u32::MAX / 3) as usize;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// How much a document may ask for.
    pub limits: Limits,
    /// The charset of plain text, for one that isn't to be detected.
    pub charset: Option<Charset>,
}

/// Reads a file's bytes as text, whatever kind of document they are.
///
/// # Errors
/// As [`read_with`].
pub fn read(bytes: &[u8]) -> Result<Document<'_>, InputError> {
    read_with(bytes, &ReadOptions::default())
}

/// Reads a file's bytes as text, whatever kind of document they are.
///
/// # Errors
/// [`InputError::Empty`], [`InputError::TooLarge`], [`InputError::NotText`] for bytes that are text in no charset,
/// and what [`format::read`] says of documents.
pub fn read_with<'b>(bytes: &'b [u8], options: &ReadOptions) -> Result<Document<'b>, InputError> {
    if bytes.is_empty() {
        return Err(InputError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        });
    }
    let mut document = match format::sniff(bytes) {
        Kind::Text => plain_text(bytes, options.charset)?,
        kind => rendered(kind, bytes, &options.limits)?,
    };
    document.plain = Plain::of(&document.text);
    Ok(document)
}

fn plain_text(bytes: &[u8], charset: Option<Charset>) -> Result<Document<'_>, InputError> {
    let Text {
        text,
        map,
        segments,
        encoding,
        warnings,
    } = Text::read(bytes, charset)?;
    Ok(Document {
        text,
        plain: None,
        map,
        format: Kind::Text,
        pages: Vec::new(),
        encoding,
        segments,
        warnings,
    })
}

/// Reads any other document. Its places are those of the text that came out: no place of the file stands for them.
///
/// Where no font tells the charset, the text does.
fn rendered<'b>(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Document<'b>, InputError> {
    let mut rendered = format::read(kind, bytes, limits)?;
    let mut segments = Vec::new();
    if let Some(mended) = text::mend(&rendered.text) {
        let place = |at: &mut u32| *at = mended.map.text_of(*at);
        rendered.pages.iter_mut().for_each(place);
        for warning in &mut rendered.warnings {
            place(&mut warning.span.start);
            place(&mut warning.span.end);
        }
        rendered.warnings.extend(mended.warnings);
        rendered.text = mended.text;
        segments = mended.segments;
    }
    Ok(Document {
        text: Cow::Owned(rendered.text),
        plain: None,
        map: SourceMap::shifted(0),
        format: kind,
        pages: rendered.pages,
        encoding: Encoding::Utf8,
        segments,
        warnings: rendered.warnings,
    })
}

/// Lengths are checked against [`MAX_BYTES`] before anything is read.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source_of<'a>(bytes: &'a [u8], needle: &str) -> &'a [u8] {
        let document = read(bytes).unwrap();
        let at = document.text.find(needle).unwrap();
        let span = Span::new(length(at), length(at + needle.len()));
        &bytes[document.map.to_source(span).range()]
    }

    #[test]
    fn leads_back_through_a_byte_order_mark() {
        assert_eq!(source_of("\u{feff}Số 36".as_bytes(), "36"), b"36");
    }

    #[test]
    fn leads_back_through_utf16_of_both_orders_with_and_without_mark() {
        let text = "Nghiệm thu được 36 đề tài và 𝟘 gì nữa 12";
        for mark in ["\u{feff}", ""] {
            let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
            assert_eq!(source_of(&little, "36"), [b'3', 0, b'6', 0]);
            assert_eq!(source_of(&little, "12"), [b'1', 0, b'2', 0]);
            assert_eq!(source_of(&big, "12"), [0, b'1', 0, b'2']);
        }
    }

    #[test]
    fn leads_back_past_bad_bytes_and_warns_of_them() {
        let bytes = [
            b"Ki\xe9m \xff\xfe tra ".as_slice(),
            b"36 c\xf4t, quy\xeat dinh va cac van ban khac 12",
        ]
        .concat();
        assert_eq!(source_of(&bytes, "36"), b"36");
        assert_eq!(source_of(&bytes, "12"), b"12");
        assert_eq!(read(&bytes).unwrap().warnings.len(), 4);
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(matches!(read(b""), Err(InputError::Empty)));
        let noise: Vec<u8> = (0..2000u32).map(|n| (n * 37 % 251) as u8 | 0x80).collect();
        assert!(matches!(read(&noise), Err(InputError::NotText { .. })));
    }
}
