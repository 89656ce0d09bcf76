//! From bytes in a charset to characters, each with the number of bytes it was made of.

use super::Charset;
use super::table::{self, Single};
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

/// Hands the ASCII before the next other byte to `sink`, all but its last `kept` bytes, and gives where it ends.
/// Bytes below the space count as other: some charsets have letters there.
fn ascii(bytes: &[u8], from: usize, sink: &mut impl Sink, kept: impl Fn(u8, u8) -> bool) -> usize {
    let is_other =
        |byte: &u8| *byte >= 0x80 || *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let rest = &bytes[from..];
    let mut end = from + rest.iter().position(is_other).unwrap_or(rest.len());
    if end > from && end < bytes.len() && kept(bytes[end - 1], bytes[end]) {
        end -= 1;
    }
    // These bytes are ASCII, so this is all of them.
    if let Ok(text) = std::str::from_utf8(&bytes[from..end])
        && end > from
    {
        sink.same(text);
    }
    end
}

fn single(table: &Single, bytes: &[u8], sink: &mut impl Sink) {
    let mut at = 0;
    loop {
        at = ascii(bytes, at, sink, |_, _| false);
        let Some(&byte) = bytes.get(at) else { return };
        sink.letter(table[usize::from(byte)], 1);
        at += 1;
    }
}

fn vni(bytes: &[u8], sink: &mut impl Sink) {
    let mut at = 0;
    loop {
        at = ascii(bytes, at, sink, |base, mark| {
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
    let mut at = 0;
    loop {
        at = ascii(bytes, at, sink, |base, mark| composed(base, mark).is_some());
        let Some(&byte) = bytes.get(at) else { return };
        let pair = bytes.get(at + 1).and_then(|mark| composed(byte, *mark));
        let width = 1 + usize::from(pair.is_some());
        sink.letter(pair.unwrap_or(table::COMBINING[usize::from(byte)]), width);
        at += width;
    }
}
