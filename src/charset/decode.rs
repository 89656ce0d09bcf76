//! From bytes in a charset to characters, each with the number of bytes it was made of.

use super::Charset;
use super::table::{self, Single};
use std::ops::Range;
use unicode_normalization::char::compose;

/// Takes characters in the order in which they stand.
pub trait Sink {
    /// Text whose bytes are the bytes it was read from.
    fn same(&mut self, text: &str);

    /// A character read from `width` bytes.
    fn letter(&mut self, letter: char, width: usize);
}

impl Sink for String {
    fn same(&mut self, text: &str) {
        self.push_str(text);
    }

    fn letter(&mut self, letter: char, _: usize) {
        self.push(letter);
    }
}

/// Reads `bytes` in a charset; what stands for no character becomes U+FFFD.
pub fn decode_to(charset: Charset, bytes: &[u8], sink: &mut impl Sink) {
    match charset {
        Charset::Utf8 => utf8(bytes, sink),
        Charset::Utf16Le => utf16(bytes, u16::from_le_bytes, sink),
        Charset::Utf16Be => utf16(bytes, u16::from_be_bytes, sink),
        _ => units_to(charset, &Bytes::new(bytes), sink),
    }
}

/// Reads units in a charset that is no Unicode. Of Unicode, which is never asked for here, each is taken alone.
pub(super) fn units_to(charset: Charset, units: &impl Units, sink: &mut impl Sink) {
    let single = |table: &Single, sink| letters(table, |_, _| None, units, sink);
    match charset {
        Charset::Vni => letters(&table::VNI, table::vni_pair, units, sink),
        Charset::Windows1258 => letters(&table::COMBINING, composed, units, sink),
        Charset::Tcvn3 => single(&table::TCVN3, sink),
        Charset::Viscii => single(&table::VISCII, sink),
        Charset::Vps => single(&table::VPS, sink),
        Charset::Windows1252 | Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be => {
            single(&table::LATIN, sink);
        }
    }
}

fn utf8(bytes: &[u8], sink: &mut impl Sink) {
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            sink.same(chunk.valid());
        }
        if !chunk.invalid().is_empty() {
            sink.letter(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, sink: &mut impl Sink) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    for character in char::decode_utf16(units) {
        match character {
            Ok(letter) => sink.letter(letter, letter.len_utf16() * 2),
            Err(_) => sink.letter(char::REPLACEMENT_CHARACTER, 2),
        }
    }
    if !rest.is_empty() {
        sink.letter(char::REPLACEMENT_CHARACTER, rest.len());
    }
}

/// What is written in a charset that is no Unicode: its bytes, or what they are shown as. ASCII is ASCII in both.
pub(super) trait Units {
    /// The bytes that the units take.
    fn bytes(&self) -> &[u8];

    /// A stretch of them that is ASCII.
    fn ascii(&self, range: Range<usize>) -> Option<&str>;

    /// The unit that begins there.
    fn unit(&self, at: usize) -> Option<Unit>;
}

/// One byte of a charset.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    /// The byte, and how many bytes it takes.
    Byte(u8, usize),
    /// A character that stands for no byte, and so for itself.
    Itself(char),
}

/// Bytes, and if they are more than a word, a text as long that has a question mark for each that isn't ASCII: so what is needn't be
/// looked at once more, stretch by stretch, to be text.
struct Bytes<'b> {
    bytes: &'b [u8],
    ascii: Option<String>,
}

impl<'b> Bytes<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        const WORD: usize = 64;
        let or_mark = |&byte: &u8| if byte.is_ascii() { byte } else { b'?' };
        let marked = || String::from_utf8(bytes.iter().map(or_mark).collect()).ok();
        let ascii = (bytes.len() > WORD).then(marked).flatten();
        Self { bytes, ascii }
    }
}

impl Units for Bytes<'_> {
    fn bytes(&self) -> &[u8] {
        self.bytes
    }

    fn ascii(&self, range: Range<usize>) -> Option<&str> {
        match &self.ascii {
            Some(ascii) => ascii.get(range),
            None => std::str::from_utf8(&self.bytes[range]).ok(),
        }
    }

    #[inline]
    fn unit(&self, at: usize) -> Option<Unit> {
        self.bytes.get(at).map(|byte| Unit::Byte(*byte, 1))
    }
}

/// Hands all letters to `sink`: `pair` tells which one two bytes stand for together, `table` those of single bytes.
fn letters(
    table: &Single,
    pair: impl Fn(u8, u8) -> Option<char>,
    units: &impl Units,
    sink: &mut impl Sink,
) {
    let mut at = 0;
    loop {
        at = ascii(units, at, sink, &pair);
        let (byte, width) = match units.unit(at) {
            Some(Unit::Byte(byte, width)) => (byte, width),
            Some(Unit::Itself(character)) => {
                sink.letter(character, character.len_utf8());
                at += character.len_utf8();
                continue;
            }
            None => return,
        };
        at += width;
        match marked(units, byte, at, &pair) {
            Some((letter, mark_width)) => {
                sink.letter(letter, width + mark_width);
                at += mark_width;
            }
            None => sink.letter(table[usize::from(byte)], width),
        }
    }
}

/// The letter that `base` makes together with the unit at `at`, and how many bytes that takes.
#[inline]
fn marked(
    units: &impl Units,
    base: u8,
    at: usize,
    pair: &impl Fn(u8, u8) -> Option<char>,
) -> Option<(char, usize)> {
    match units.unit(at)? {
        Unit::Byte(mark, width) => pair(base, mark).map(|letter| (letter, width)),
        Unit::Itself(_) => None,
    }
}

/// Hands the ASCII before the next other byte to `sink`, all but a last one that makes a letter together with what follows, and
/// gives where it ends. Bytes below the space count as other: some charsets have letters there.
#[inline]
fn ascii(
    units: &impl Units,
    from: usize,
    sink: &mut impl Sink,
    pair: &impl Fn(u8, u8) -> Option<char>,
) -> usize {
    let is_other =
        |byte: &u8| *byte >= 0x80 || *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let bytes = units.bytes();
    let rest = &bytes[from..];
    let mut end = from + rest.iter().position(is_other).unwrap_or(rest.len());
    if end > from && marked(units, bytes[end - 1], end, pair).is_some() {
        end -= 1;
    }
    if end > from
        && let Some(text) = units.ascii(from..end)
    {
        sink.same(text);
    }
    end
}

/// A letter of windows-1258 with the tone mark put on it.
fn composed(base: u8, mark: u8) -> Option<char> {
    let mark = table::COMBINING[usize::from(mark)];
    let is_mark = ('\u{300}'..'\u{370}').contains(&mark);
    let letter = is_mark.then(|| compose(table::COMBINING[usize::from(base)], mark));
    letter.flatten()
}
