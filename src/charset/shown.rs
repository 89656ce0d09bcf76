//! Text whose bytes were taken for windows-1252 or Latin-1 and turned into Unicode, once or more.

use super::decode::{Unit, Units, units_to};
use super::reading::Reading;
use super::table;
use super::{Charset, Sink};
use std::ops::Range;

/// The byte that windows-1252 shows as `character`; the control characters at 0x80 to 0x9F stand for themselves.
pub(super) fn byte_of(character: char) -> Option<u8> {
    let code = character as u32;
    if code < 0x100 {
        return Some(code as u8);
    }
    let byte = PUNCTUATION[place(character)];
    (table::LATIN[usize::from(byte)] == character).then_some(byte)
}

/// The bytes of the characters that windows-1252 has at 0x80 to 0x9F, each at its [`place`].
static PUNCTUATION: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte = 0x80;
    while byte < 0xA0 {
        let character = table::LATIN[byte];
        if character as usize >= 0x100 {
            assert!(bytes[place(character)] == 0, "each has a place of its own");
            bytes[place(character)] = byte as u8;
        }
        byte += 1;
    }
    bytes
};

/// A number below 256, another one for each of those characters.
const fn place(character: char) -> usize {
    let code = character as usize;
    (code ^ code >> 8) & 0xFF
}

/// Reads bytes that are UTF-8 for what they are shown as; the widths that `sink` gets are those of that UTF-8.
pub(super) fn shown_to(reading: Reading, utf8: &[u8], sink: &mut impl Sink) {
    if let Ok(text) = simdutf8::basic::from_utf8(utf8) {
        return text_to(reading, text, sink);
    }
    for chunk in utf8.utf8_chunks() {
        text_to(reading, chunk.valid(), sink);
        if !chunk.invalid().is_empty() {
            sink.letter(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
        }
    }
}

/// Reads text for what it is shown as.
pub(super) fn text_to(reading: Reading, text: &str, sink: &mut impl Sink) {
    match reading.charset {
        Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be => unicode_to(reading, text, sink),
        _ if reading.shown > 1 => unicode_to(reading, text, sink),
        charset => units_to(charset, &Shown(text), sink),
    }
}

/// Whether the bytes that `text` is shown as could be UTF-8 in any place. Where no byte that begins a character has one behind it that
/// goes on, all stays as it is shown; of control characters, which may be shown in two ways, nothing is said.
pub(super) fn may_be_utf8(text: &str) -> bool {
    let mut begun = false;
    text.chars().any(|character| {
        let byte = byte_of(character);
        let goes_on = begun && matches!(byte, Some(0x80..0xC0));
        begun = matches!(byte, Some(0xC2..0xF5));
        goes_on || matches!(character, '\u{80}'..'\u{A0}')
    })
}

/// Text, as the bytes that windows-1252 shows like that.
struct Shown<'t>(&'t str);

impl Units for Shown<'_> {
    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn ascii(&self, range: Range<usize>) -> Option<&str> {
        self.0.get(range)
    }

    #[inline]
    fn unit(&self, at: usize) -> Option<Unit> {
        let bytes = self.0.as_bytes().get(at..)?;
        match *bytes {
            [ascii @ ..0x80, ..] => Some(Unit::Byte(ascii, 1)),
            // The characters of Latin-1; all but a few are.
            [lead @ 0xC2..=0xC3, next, ..] => Some(Unit::Byte(lead << 6 | next & 0x3F, 2)),
            _ => {
                let character = self.0.get(at..)?.chars().next()?;
                let width = character.len_utf8();
                let byte = byte_of(character).map(|byte| Unit::Byte(byte, width));
                Some(byte.unwrap_or(Unit::Itself(character)))
            }
        }
    }
}

/// Reads text that is Unicode once more behind what it is shown as: all bytes of a stretch are needed to tell its characters.
fn unicode_to(reading: Reading, text: &str, sink: &mut dyn Sink) {
    let inner = Reading {
        shown: reading.shown - 1,
        ..reading
    };
    let mut stretch = Stretch {
        inner,
        bytes: Vec::with_capacity(text.len()),
        widths: Vec::with_capacity(text.len()),
    };
    for character in text.chars() {
        match byte_of(character) {
            Some(byte) => stretch.push(byte, character),
            None => {
                stretch.flush(sink);
                sink.letter(character, character.len_utf8());
            }
        }
    }
    stretch.flush(sink);
}

/// Bytes between characters that windows-1252 lacks, with the widths of what they are shown as.
struct Stretch {
    inner: Reading,
    bytes: Vec<u8>,
    widths: Vec<u8>,
}

impl Stretch {
    fn push(&mut self, byte: u8, character: char) {
        self.bytes.push(byte);
        self.widths.push(character.len_utf8() as u8);
    }

    fn flush(&mut self, sink: &mut dyn Sink) {
        if self.bytes.is_empty() {
            return;
        }
        let mut widened = Widened {
            bytes: &self.bytes,
            widths: &self.widths,
            sink,
        };
        self.inner.decode_to(&self.bytes, &mut widened);
        self.bytes.clear();
        self.widths.clear();
    }
}

/// Hands characters on with the widths of what their bytes are shown as.
struct Widened<'a> {
    bytes: &'a [u8],
    widths: &'a [u8],
    sink: &'a mut dyn Sink,
}

impl Widened<'_> {
    /// The next bytes, each with the width of what it is shown as.
    fn take(&mut self, count: usize) -> (&[u8], &[u8]) {
        let count = count.min(self.widths.len());
        let (widths, other_widths) = self.widths.split_at(count);
        let (bytes, other_bytes) = self.bytes.split_at(count);
        (self.widths, self.bytes) = (other_widths, other_bytes);
        (bytes, widths)
    }
}

fn sum(widths: &[u8]) -> usize {
    widths.iter().map(|width| usize::from(*width)).sum()
}

impl Sink for Widened<'_> {
    fn same(&mut self, text: &str) {
        if text.is_ascii() {
            self.take(text.len());
            self.sink.same(text);
        } else {
            for character in text.chars() {
                let (_, widths) = self.take(character.len_utf8());
                let width = sum(widths);
                self.sink.letter(character, width);
            }
        }
    }

    /// What can't be read stays as it is shown.
    fn letter(&mut self, letter: char, count: usize) {
        let (bytes, widths) = self.take(count);
        if letter != char::REPLACEMENT_CHARACTER {
            let width = sum(widths);
            self.sink.letter(letter, width);
            return;
        }
        let shown: Vec<char> = bytes.iter().zip(widths).map(as_shown).collect();
        for character in shown {
            self.sink.letter(character, character.len_utf8());
        }
    }
}

/// What a byte was shown as by a character of this width: 0x92 as ’ in windows-1252, as the control character itself in Latin-1.
fn as_shown((&byte, &width): (&u8, &u8)) -> char {
    let character = table::LATIN[usize::from(byte)];
    if character.len_utf8() == usize::from(width) {
        character
    } else {
        char::from(byte)
    }
}
