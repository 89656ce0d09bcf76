//! Text whose bytes were taken for windows-1252 or Latin-1 and turned into Unicode.

use super::table;
use super::{Charset, Sink, decode_to};

/// The byte that windows-1252 shows as `character`; the control characters at 0x80 to 0x9F stand for themselves.
pub(super) fn byte_of(character: char) -> Option<u8> {
    let code = character as u32;
    if code < 0x100 {
        return Some(code as u8);
    }
    let at = table::LATIN[0x80..0xA0]
        .iter()
        .position(|other| *other == character)?;
    Some(0x80 + at as u8)
}

/// Reads text that is shown as Western letters; the widths that `sink` gets are those of the UTF-8 it is shown in.
pub fn shown_to(charset: Charset, shown: &str, sink: &mut impl Sink) {
    let (mut bytes, mut widths) = (Vec::new(), Vec::new());
    for character in shown.chars() {
        match byte_of(character) {
            Some(byte) => {
                bytes.push(byte);
                widths.push(character.len_utf8() as u8);
            }
            None => {
                stretch(charset, &mut bytes, &mut widths, sink);
                sink.letter(character, character.len_utf8());
            }
        }
    }
    stretch(charset, &mut bytes, &mut widths, sink);
}

fn stretch(charset: Charset, bytes: &mut Vec<u8>, widths: &mut Vec<u8>, sink: &mut impl Sink) {
    let mut widened = Widened { widths, sink };
    decode_to(charset, bytes, &mut widened);
    bytes.clear();
    widths.clear();
}

/// Hands characters on with the widths of what their bytes are shown as.
struct Widened<'a, S> {
    widths: &'a [u8],
    sink: &'a mut S,
}

impl<S> Widened<'_, S> {
    fn take(&mut self, bytes: usize) -> usize {
        let (taken, rest) = self.widths.split_at(bytes.min(self.widths.len()));
        self.widths = rest;
        taken.iter().map(|width| usize::from(*width)).sum()
    }
}

impl<S: Sink> Sink for Widened<'_, S> {
    fn same(&mut self, text: &str) {
        if text.is_ascii() {
            self.take(text.len());
            self.sink.same(text);
        } else {
            for character in text.chars() {
                let width = self.take(character.len_utf8());
                self.sink.letter(character, width);
            }
        }
    }

    fn letter(&mut self, letter: char, bytes: usize) {
        let width = self.take(bytes);
        self.sink.letter(letter, width);
    }
}
