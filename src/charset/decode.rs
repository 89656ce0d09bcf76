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
        Charset::Windows1252 => single(&table::LATIN, bytes, sink),
        Charset::Windows1258 => combining(bytes, sink),
        Charset::Tcvn3 => single(&table::TCVN3, bytes, sink),
        Charset::Viscii => single(&table::VISCII, bytes, sink),
        Charset::Vps => single(&table::VPS, bytes, sink),
        Charset::Vni => vni(bytes, sink),
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

    /// A stretch of them that is ASCII.
    fn ascii(&self, range: Range<usize>) -> Option<&str> {
        match &self.ascii {
            Some(ascii) => ascii.get(range),
            None => std::str::from_utf8(&self.bytes[range]).ok(),
        }
    }
}

/// Hands the ASCII before the next other byte to `sink`, all but its last `kept` bytes, and gives where it ends.
/// Bytes below the space count as other: some charsets have letters there.
fn ascii(
    all: &Bytes<'_>,
    from: usize,
    sink: &mut impl Sink,
    kept: impl Fn(u8, u8) -> bool,
) -> usize {
    let bytes = all.bytes;
    let is_other =
        |byte: &u8| *byte >= 0x80 || *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let rest = &bytes[from..];
    let mut end = from + rest.iter().position(is_other).unwrap_or(rest.len());
    if end > from && end < bytes.len() && kept(bytes[end - 1], bytes[end]) {
        end -= 1;
    }
    if end > from
        && let Some(text) = all.ascii(from..end)
    {
        sink.same(text);
    }
    end
}

fn single(table: &Single, bytes: &[u8], sink: &mut impl Sink) {
    let all = Bytes::new(bytes);
    let mut at = 0;
    loop {
        at = ascii(&all, at, sink, |_, _| false);
        let Some(&byte) = bytes.get(at) else { return };
        sink.letter(table[usize::from(byte)], 1);
        at += 1;
    }
}

fn vni(bytes: &[u8], sink: &mut impl Sink) {
    let all = Bytes::new(bytes);
    let mut at = 0;
    loop {
        at = ascii(&all, at, sink, |base, mark| {
            table::vni_pair(base, mark).is_some()
        });
        let Some(&byte) = bytes.get(at) else { return };
        let pair = bytes
            .get(at + 1)
            .and_then(|mark| table::vni_pair(byte, *mark));
        let width = 1 + usize::from(pair.is_some());
        sink.letter(pair.unwrap_or(table::VNI[usize::from(byte)]), width);
        at += width;
    }
}

/// windows-1258, with the tone marks put on their letters.
fn combining(bytes: &[u8], sink: &mut impl Sink) {
    let composed = |base: u8, mark: u8| {
        let mark = table::COMBINING[usize::from(mark)];
        let is_mark = ('\u{300}'..'\u{370}').contains(&mark);
        compose(table::COMBINING[usize::from(base)], mark).filter(|_| is_mark)
    };
    let all = Bytes::new(bytes);
    let mut at = 0;
    loop {
        at = ascii(&all, at, sink, |base, mark| composed(base, mark).is_some());
        let Some(&byte) = bytes.get(at) else { return };
        let pair = bytes.get(at + 1).and_then(|mark| composed(byte, *mark));
        let width = 1 + usize::from(pair.is_some());
        sink.letter(pair.unwrap_or(table::COMBINING[usize::from(byte)]), width);
        at += width;
    }
}
