//! From the bytes of a file to its text, with the way back.
//!
//! This is the seam for other encodings and file formats: each of them ends in a [`Document`], whose [`SourceMap`]
//! leads every place of the text back to the bytes of the file.

mod plain;

use crate::error::InputError;
use crate::span::Span;
use plain::Plain;
use std::borrow::Cow;

/// The kind of file a text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text or Markdown.
    Text,
}

impl Format {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
        }
    }
}

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

/// A stretch of text whose characters all have one width in the text and one in the file.
#[derive(Clone, Copy, Debug)]
struct Run {
    text: u32,
    source: u32,
    text_width: u8,
    source_width: u8,
}

/// Leads byte offsets of a document's text to byte offsets of its file.
#[derive(Clone, Debug)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The map of a text that is the file's bytes from `skip` on.
    fn shifted(skip: u32) -> Self {
        let run = Run {
            text: 0,
            source: skip,
            text_width: 1,
            source_width: 1,
        };
        Self { runs: vec![run] }
    }

    /// The file's bytes behind `span` of the text.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.offset(span.start);
        // Of what stands between two characters without being one itself, nothing belongs to the span.
        let end = if span.is_empty() {
            start
        } else {
            self.end(span.end)
        };
        Span::new(start, end)
    }

    /// The end of the character that ends at `text`.
    fn end(&self, text: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.text < text);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let characters = (text - run.text).div_ceil(u32::from(run.text_width));
        run.source + characters * u32::from(run.source_width)
    }

    fn offset(&self, text: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.text <= text);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let characters = (text - run.text) / u32::from(run.text_width);
        run.source + characters * u32::from(run.source_width)
    }

    /// As [`Self::push`], where something may have been left out of the source before.
    fn push_at(&mut self, text: u32, source: u32, widths: (u8, u8)) {
        let (text_width, source_width) = widths;
        let goes_on = self.runs.last().is_some_and(|run| {
            let characters = (text - run.text) / u32::from(run.text_width);
            (run.text_width, run.source_width) == widths
                && run.source + characters * u32::from(run.source_width) == source
        });
        if !goes_on {
            self.runs.push(Run {
                text,
                source,
                text_width,
                source_width,
            });
        }
    }

    /// Notes that the character at `text` begins at `source`; the two widths are those of that character.
    fn push(&mut self, text: u32, source: u32, text_width: u8, source_width: u8) {
        let widths = (text_width, source_width);
        let same = self
            .runs
            .last()
            .is_some_and(|run| (run.text_width, run.source_width) == widths);
        if !same {
            self.runs.push(Run {
                text,
                source,
                text_width,
                source_width,
            });
        }
    }
}

/// Something a reader of the record should know; `span` is in the document's text.
#[derive(Clone, Debug)]
pub struct Warning {
    /// A stable name.
    pub code: &'static str,
    /// What is the matter, in English.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A report's text as read, and the way back to its bytes.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole text, as written.
    pub text: Cow<'a, str>,
    /// The text as the stages read it, where that is another.
    plain: Option<Plain>,
    /// From places of the text to places of the file.
    pub map: SourceMap,
    /// What kind of file it was.
    pub format: Format,
    /// How the file was encoded.
    pub encoding: Encoding,
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

    /// The file's bytes behind a place of the plain text.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        self.map.to_source(self.to_text(span))
    }
}

/// Offsets are kept in 32 bits, and a lossy reading can be three times as long as its file.
const MAX_BYTES: usize = (u32::MAX / 3) as usize;

/// Reads a file's bytes as text.
///
/// # Errors
/// [`InputError::Empty`], [`InputError::TooLarge`], and [`InputError::NotText`] for bytes that are neither UTF-8 nor UTF-16.
pub fn read(bytes: &[u8]) -> Result<Document<'_>, InputError> {
    if bytes.is_empty() {
        return Err(InputError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        });
    }
    let mut document = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3, Encoding::Utf8Bom)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, Encoding::Utf16Be),
        _ => match utf16_without_mark(bytes) {
            Some(encoding) => utf16(bytes, 0, encoding),
            None => utf8(bytes, 0, Encoding::Utf8)?,
        },
    };
    document.plain = Plain::of(&document.text);
    Ok(document)
}

/// UTF-16 without a mark betrays itself by zero bytes on one side of most pairs: digits, spaces and plain letters have them.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    memchr::memchr(0, sample)?;
    let pairs = sample.len() / 2;
    let zeros = |side: usize| {
        sample
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs >= 2 && odd * 3 > pairs && even * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if pairs >= 2 && even * 3 > pairs && odd * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf8(bytes: &[u8], skip: u32, encoding: Encoding) -> Result<Document<'_>, InputError> {
    let mut document = Document {
        text: Cow::Borrowed(""),
        plain: None,
        map: SourceMap::shifted(skip),
        format: Format::Text,
        encoding,
        warnings: Vec::new(),
    };
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => document.text = Cow::Borrowed(text),
        Err(_) => repair(bytes, skip, &mut document)?,
    }
    Ok(document)
}

/// Reads broken UTF-8: each bad sequence becomes U+FFFD and a warning; a file that has many of them is no text.
fn repair(bytes: &[u8], skip: u32, document: &mut Document<'_>) -> Result<(), InputError> {
    let (mut text, mut source, mut bad, mut first_bad) = (String::new(), skip, 0usize, None);
    let mut map = SourceMap { runs: Vec::new() };
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            map.push(length(text.len()), source, 1, 1);
            text.push_str(chunk.valid());
            source += length(chunk.valid().len());
        }
        let width = length(chunk.invalid().len());
        if width > 0 {
            first_bad.get_or_insert((source as usize, chunk.invalid()[0]));
            bad += 1;
            map.runs.push(Run {
                text: length(text.len()),
                source,
                text_width: 3,
                source_width: u8::try_from(width).unwrap_or(u8::MAX),
            });
            text.push(char::REPLACEMENT_CHARACTER);
            source += width;
        }
    }
    let zeros = bytes.iter().filter(|&&b| b == 0).count();
    if let Some((offset, byte)) = first_bad
        && (bad * 10 > bytes.len() || zeros * 100 > bytes.len())
    {
        return Err(InputError::NotText { offset, byte });
    }
    document.warnings.extend(replacements(&text));
    document.text = Cow::Owned(text);
    document.map = map;
    Ok(())
}

/// One warning for every run of characters that could not be read.
fn replacements(text: &str) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    for (at, bad) in text.match_indices(char::REPLACEMENT_CHARACTER) {
        let span = Span::new(length(at), length(at + bad.len()));
        match warnings.last_mut() {
            Some(last) if last.span.end == span.start => last.span.end = span.end,
            _ => warnings.push(Warning {
                code: "invalid_bytes",
                message: "bytes that stand for no character; the text around them may be damaged"
                    .into(),
                span,
            }),
        }
    }
    warnings
}

fn utf16(bytes: &[u8], skip: u32, encoding: Encoding) -> Document<'_> {
    let unit = |pair: &[u8]| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        _ => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let (mut text, mut source) = (String::with_capacity(bytes.len()), skip);
    let mut map = SourceMap { runs: Vec::new() };
    for unit in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
        let unpaired = unit.is_err();
        let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        let wide = unit_width(character, unpaired);
        map.push(length(text.len()), source, character.len_utf8() as u8, wide);
        text.push(character);
        source += u32::from(wide);
    }
    map.runs.push(Run {
        text: length(text.len()),
        source,
        text_width: 1,
        source_width: 1,
    });
    let warnings = replacements(&text);
    Document {
        text: Cow::Owned(text),
        plain: None,
        map,
        format: Format::Text,
        encoding,
        warnings,
    }
}

/// Bytes of a character in UTF-16; an unpaired surrogate has two.
const fn unit_width(character: char, unpaired: bool) -> u8 {
    if unpaired {
        2
    } else {
        character.len_utf16() as u8 * 2
    }
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
