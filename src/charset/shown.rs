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

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters with the widths they come with.
    #[derive(Default)]
    struct Widths(Vec<(char, usize)>);

    impl Sink for Widths {
        fn same(&mut self, text: &str) {
            self.0.extend(text.chars().map(|c| (c, c.len_utf8())));
        }

        fn letter(&mut self, letter: char, width: usize) {
            self.0.push((letter, width));
        }
    }

    fn read(reading: Reading, utf8: &[u8]) -> Vec<(char, usize)> {
        let mut widths = Widths::default();
        shown_to(reading, utf8, &mut widths);
        widths.0
    }

    #[test]
    fn each_byte_is_known_by_what_it_is_shown_as() {
        for character in '\0'..'\u{3000}' {
            let by_table = table::LATIN.iter().position(|other| *other == character);
            let control = ('\u{80}'..'\u{A0}').contains(&character);
            let byte = by_table.or(control.then_some(character as usize));
            assert_eq!(byte_of(character).map(usize::from), byte, "{character:?}");
        }
    }

    #[test]
    fn letters_are_as_wide_as_what_they_are_shown_as() {
        let vni = Reading::shown(Charset::Vni);
        let letters = [('đ', 2), ('ề', 3), (' ', 1), ('“', 3), ('à', 3), ('”', 3)];
        assert_eq!(read(vni, "ñeà “aø”".as_bytes()), letters);
        let tcvn3 = Reading::shown(Charset::Tcvn3);
        let letters = [('t', 1), ('ế', 2), ('≥', 3), ('\u{FFFD}', 1), ('á', 2)];
        assert_eq!(read(tcvn3, b"t\xC3\x95\xE2\x89\xA5\xFF\xC2\xB8"), letters);
    }

    #[test]
    fn a_mark_goes_to_no_letter_that_something_else_parts_it_from() {
        let vni = Reading::shown(Charset::Vni);
        let read = |utf8: &[u8]| read(vni, utf8).into_iter().map(|(c, _)| c).collect();
        let (parted, broken): (String, String) = (read("aẠù".as_bytes()), read(b"a\xFF\xC3\xB9"));
        assert_eq!((parted.as_str(), broken.as_str()), ("aẠù", "a\u{FFFD}ù"));
    }

    #[test]
    fn only_what_may_be_utf8_is_read_as_such() {
        let mut read_anew = 0;
        for lead in '\u{A0}'..='ÿ' {
            for next in ['a', '\u{A0}', '¸', '¿', 'À', '€', 'Œ', 'ế'] {
                let text = format!("b{lead}{next}o");
                let is_other = Charset::Utf8.read_shown(&text) != text;
                read_anew += u32::from(is_other);
                assert!(may_be_utf8(&text) || !is_other, "{text}");
            }
        }
        assert!(read_anew > 100, "{read_anew}");
        assert!(!may_be_utf8("B¸o c¸o kÕt qu¶"));
    }
}
