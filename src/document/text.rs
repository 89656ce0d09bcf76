//! From bytes to text: which charset, what the bytes stand for, and where each character came from.

use super::{Encoding, Segment, SourceMap, length};
use crate::charset::{self, Charset, Detected, Reading, Sink};
use crate::error::{InputError, Warning};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Plain text as read from its bytes.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) map: SourceMap,
    pub(super) segments: Vec<Segment>,
    pub(super) encoding: Encoding,
    pub(super) warnings: Vec<Warning>,
}

impl<'a> Text<'a> {
    /// Reads bytes in `charset`, or in what they tell themselves.
    pub(super) fn read(bytes: &'a [u8], charset: Option<Charset>) -> Result<Self, InputError> {
        let (encoding, skip) = match charset {
            None => encoding(bytes),
            Some(charset) => encoding_as(bytes, charset),
        };
        let rest = &bytes[skip..];
        let own = match charset {
            None | Some(Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be) => None,
            Some(charset) => Some(forced(rest, charset)),
        };
        let text = match encoding {
            Encoding::Utf16Le => Self::utf16(rest, Charset::Utf16Le, skip),
            Encoding::Utf16Be => Self::utf16(rest, Charset::Utf16Be, skip),
            Encoding::Utf8 | Encoding::Utf8Bom => {
                let good = simdutf8::basic::from_utf8(rest).ok();
                match own.or_else(|| detected(rest, good, charset)) {
                    Some(found) if found.is_other() => Self::in_segments(rest, &found, skip),
                    Some(found) => Self::utf8(rest, good, skip)?.doubting(&found, skip),
                    None => Self::utf8(rest, good, skip)?,
                }
            }
        };
        let mut text = Self { encoding, ..text };
        text.warnings
            .extend(charset::damaged(&text.text).into_iter().map(damage));
        text.warnings.sort_by_key(|warning| warning.span);
        text.check(bytes)?;
        Ok(text)
    }

    /// Reads UTF-8; `good` is the text if there is nothing else in the bytes.
    fn utf8(bytes: &'a [u8], good: Option<&'a str>, skip: usize) -> Result<Self, InputError> {
        let (text, map) = match good {
            Some(text) => (Cow::Borrowed(text), SourceMap::shifted(length(skip))),
            None => {
                let written = repaired(bytes, skip)?;
                (Cow::Owned(written.text), written.map)
            }
        };
        Ok(Self {
            warnings: replacements(&text),
            text,
            map,
            segments: Vec::new(),
            encoding: Encoding::Utf8,
        })
    }

    fn utf16(bytes: &[u8], charset: Charset, skip: usize) -> Self {
        let mut writer = Writer::new(bytes.len(), skip);
        Reading::of(charset).decode_to(bytes, &mut writer);
        let mut read = Text {
            warnings: Vec::new(),
            text: Cow::Owned(String::new()),
            map: SourceMap::default(),
            segments: Vec::new(),
            encoding: Encoding::Utf8,
        };
        match mend(&writer.text) {
            Some(mended) => {
                read.map = mended.map.through(&mended.text, &writer.map);
                read.segments = mended.segments;
                read.warnings = mended.warnings;
                read.text = Cow::Owned(mended.text);
            }
            None => {
                writer.end();
                read.map = writer.map;
                read.warnings = replacements(&writer.text);
                read.text = Cow::Owned(writer.text);
            }
        }
        read
    }

    /// Reads each part in its own way.
    fn in_segments(bytes: &[u8], found: &Detected, skip: usize) -> Self {
        let mut writer = Writer::new(bytes.len() + bytes.len() / 2, skip);
        let mut segments = Vec::with_capacity(found.segments.len());
        for part in &found.segments {
            let start = writer.text.len();
            part.reading
                .decode_to(&bytes[part.range.clone()], &mut writer);
            if part.reading.charset == Charset::Tcvn3 {
                charset::restore_capitals(&mut writer.text, start);
            }
            segments.push(Segment {
                span: Span::new(length(start), length(writer.text.len())),
                reading: part.reading,
                evidence: part.evidence,
            });
        }
        writer.end();
        let warnings = replacements(&writer.text);
        let text = Self {
            text: Cow::Owned(writer.text),
            map: writer.map,
            segments,
            encoding: Encoding::Utf8,
            warnings,
        };
        text.doubting(found, skip)
    }

    /// With the warnings of what could not be decided.
    fn doubting(mut self, found: &Detected, skip: usize) -> Self {
        let place = |at: usize| self.map.text_of(length(skip + at));
        let doubts = found.doubtful.iter().map(|range| {
            let span = Span::new(place(range.start), place(range.end));
            doubt(span)
        });
        self.warnings.extend(doubts);
        self
    }

    /// What has many control characters is no text, in whatever charset.
    fn check(&self, bytes: &[u8]) -> Result<(), InputError> {
        let (count, first) = no_text(&self.text);
        match first {
            Some(at) if count * 50 > self.text.len() => {
                let at = length(at);
                let offset = self.map.to_source(Span::new(at, at)).start as usize;
                let byte = bytes.get(offset).copied().unwrap_or(0);
                Err(InputError::NotText { offset, byte })
            }
            _ => Ok(()),
        }
    }
}

/// Characters that programs write and people don't.
const fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0E'..='\x19' | '\x1C'..='\x1F' | '\u{7F}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}')
}

/// How many such characters there are, and where the first one stands.
fn no_text(text: &str) -> (usize, Option<usize>) {
    const CHUNK: usize = 64;
    let (mut count, mut first) = (0, None);
    for (number, chunk) in text.as_bytes().chunks(CHUNK).enumerate() {
        // No way out of this loop, so that many bytes are looked at in one step; hardly any chunk has one of these.
        let begins_one = |byte: u8| {
            (byte < b'\t')
                | ((byte > b'\r') & (byte < b' '))
                | matches!(byte, 0x7F | 0xC2 | 0xEE | 0xEF)
        };
        if !chunk
            .iter()
            .fold(false, |any, &byte| any | begins_one(byte))
        {
            continue;
        }
        for (offset, &byte) in chunk.iter().enumerate() {
            let at = number * CHUNK + offset;
            if begins_one(byte) && text[at..].starts_with(is_no_text) {
                count += 1;
                first.get_or_insert(at);
            }
        }
    }
    (count, first)
}

/// The kind of Unicode that bytes are in, and the length of their byte order mark. UTF-8 stands for all that isn't UTF-16.
fn encoding(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8Bom, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (utf16_without_mark(bytes).unwrap_or(Encoding::Utf8), 0),
    }
}

/// As [`encoding`], for bytes whose charset was said.
fn encoding_as(bytes: &[u8], charset: Charset) -> (Encoding, usize) {
    match (charset, bytes) {
        (Charset::Utf16Le, [0xFF, 0xFE, ..]) => (Encoding::Utf16Le, 2),
        (Charset::Utf16Le, _) => (Encoding::Utf16Le, 0),
        (Charset::Utf16Be, [0xFE, 0xFF, ..]) => (Encoding::Utf16Be, 2),
        (Charset::Utf16Be, _) => (Encoding::Utf16Be, 0),
        (_, [0xEF, 0xBB, 0xBF, ..]) => (Encoding::Utf8Bom, 3),
        _ => (Encoding::Utf8, 0),
    }
}

/// What was detected in bytes that are more than good UTF-8; `good` is their text if they are UTF-8 at all.
fn detected(bytes: &[u8], good: Option<&str>, charset: Option<Charset>) -> Option<Detected> {
    if charset == Some(Charset::Utf8) {
        return None;
    }
    match good {
        Some(text) if !charset::may_be_shown(text) => None,
        _ => Some(charset::detect(bytes)),
    }
}

/// All bytes in a charset that was said. A file that is UTF-8 is one whose characters stand for the bytes of the charset.
fn forced(bytes: &[u8], charset: Charset) -> Detected {
    let is_shown = !bytes.is_ascii() && simdutf8::basic::from_utf8(bytes).is_ok();
    let reading = if is_shown {
        Reading::shown(charset)
    } else {
        Reading::of(charset)
    };
    Detected::said(reading, bytes.len())
}

/// Text that was found not to be what it seems.
pub(super) struct Mended {
    pub(super) text: String,
    /// From the text to the one it was made from.
    pub(super) map: SourceMap,
    pub(super) segments: Vec<Segment>,
    pub(super) warnings: Vec<Warning>,
}

/// Reads text that is Unicode, but may be shown in the letters of another charset. `None` for good text.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let found = detected(text.as_bytes(), Some(text), None).filter(Detected::is_other)?;
    let read = Text::in_segments(text.as_bytes(), &found, 0);
    Some(Mended {
        text: read.text.into_owned(),
        map: read.map,
        segments: read.segments,
        warnings: read.warnings,
    })
}

/// Writes text and its map.
struct Writer {
    text: String,
    map: SourceMap,
    source: u32,
}

impl Writer {
    fn new(capacity: usize, skip: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            map: SourceMap::default(),
            source: length(skip),
        }
    }

    /// Notes where the text ends.
    fn end(&mut self) {
        self.map
            .push_at(length(self.text.len()), self.source, (1, 1));
    }
}

impl Sink for Writer {
    fn same(&mut self, text: &str) {
        self.map
            .push_at(length(self.text.len()), self.source, (1, 1));
        self.text.push_str(text);
        self.source += length(text.len());
    }

    fn letter(&mut self, letter: char, width: usize) {
        let widths = (
            letter.len_utf8() as u8,
            u8::try_from(width).unwrap_or(u8::MAX),
        );
        self.map
            .push_at(length(self.text.len()), self.source, widths);
        self.text.push(letter);
        self.source += length(width);
    }
}

/// UTF-16 without a mark betrays itself by zero bytes on one side of most pairs: digits, spaces and plain letters have them.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    memchr::memchr(0, sample)?;
    let pairs = sample.len() / 2;
    let zeros = |side: usize| {
        let bytes = sample.iter().skip(side).step_by(2);
        bytes.filter(|&&b| b == 0).count()
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

/// Reads broken UTF-8: each bad sequence becomes U+FFFD; a file that has many of them is no text.
fn repaired(bytes: &[u8], skip: usize) -> Result<Writer, InputError> {
    let mut writer = Writer::new(bytes.len(), skip);
    Reading::PLAIN.decode_to(bytes, &mut writer);
    let bad = broken(bytes);
    let zeros = bytes.iter().filter(|&&b| b == 0).count();
    match bad {
        (count, Some((offset, byte))) if count * 10 > bytes.len() || zeros * 100 > bytes.len() => {
            Err(InputError::NotText {
                offset: skip + offset,
                byte,
            })
        }
        _ => Ok(writer),
    }
}

/// How many sequences are no UTF-8, and the first one.
fn broken(bytes: &[u8]) -> (usize, Option<(usize, u8)>) {
    let (mut at, mut count, mut first) = (0, 0, None);
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if let Some(byte) = chunk.invalid().first() {
            count += 1;
            first.get_or_insert((at, *byte));
            at += chunk.invalid().len();
        }
    }
    (count, first)
}

/// One warning for every run of characters that could not be read.
fn replacements(text: &str) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    let mut utf8 = [0; 4];
    let bad = char::REPLACEMENT_CHARACTER.encode_utf8(&mut utf8);
    for at in memchr::memmem::find_iter(text.as_bytes(), bad.as_bytes()) {
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

fn damage(place: Range<usize>) -> Warning {
    Warning {
        code: "damaged_letters",
        message: "letters were lost when the text was converted earlier, as in an tồn for an toàn; left as it stands".into(),
        span: Span::new(length(place.start), length(place.end)),
    }
}

fn doubt(span: Span) -> Warning {
    Warning {
        code: "charset_unclear",
        message:
            "may be Vietnamese in another charset, which too few words tell; left as it stands"
                .into(),
        span,
    }
}
