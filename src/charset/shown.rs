//! Text whose bytes were taken for windows-1252 or Latin-1 and turned into Unicode, once or more.

use super::reading::Reading;
use super::table;
use super::{Sink, decode_to};

/// The byte that windows-1252 shows as `character`; the control characters at 0x80 to 0x9F stand for themselves.
pub(super) fn byte_of(character: char) -> Option<u8> {
    let code = character as u32;
    match code {
        0..0x100 => return Some(code as u8),
        // Most Vietnamese letters: windows-1252 has none of them.
        0x1E00..0x2000 => return None,
        _ => {}
    }
    let shown = &table::LATIN[0x80..0xA0];
    let at = shown.iter().position(|other| *other == character)?;
    Some(0x80 + at as u8)
}

/// Reads bytes that are UTF-8 for what they are shown as; the widths that `sink` gets are those of that UTF-8.
pub(super) fn shown_to(reading: Reading, utf8: &[u8], sink: &mut dyn Sink) {
    let inner = Reading {
        shown: reading.shown - 1,
        ..reading
    };
    let mut stretch = Stretch {
        inner,
        bytes: Vec::with_capacity(utf8.len()),
        widths: Vec::with_capacity(utf8.len()),
    };
    for chunk in utf8.utf8_chunks() {
        for character in chunk.valid().chars() {
            match byte_of(character) {
                Some(byte) => stretch.push(byte, character),
                None => {
                    stretch.flush(sink);
                    sink.letter(character, character.len_utf8());
                }
            }
        }
        if !chunk.invalid().is_empty() {
            stretch.flush(sink);
            sink.letter(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
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
        if self.inner.shown == 0 {
            decode_to(self.inner.charset, &self.bytes, &mut widened);
        } else {
            shown_to(self.inner, &self.bytes, &mut widened);
        }
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
