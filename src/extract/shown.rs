//! Text as records show it.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC, without invisible characters, every gap one plain space.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if is_shown_as_it_stands(text) {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().filter(|&c| !is_invisible(c));
    let composed: String = visible.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One look at each byte or character; combining marks and other spaces than single plain ones are rare.
fn is_shown_as_it_stands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut last = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        let plain = match byte {
            b'!'..=b'~' => true,
            b' ' => last != b' ',
            // The rest of a character that was looked at, or one of À to ȿ.
            0x80..=0xBF | 0xC3..=0xC8 => true,
            // Ạ to ỹ: with those before nearly all letters.
            0xE1 if matches!(bytes[at + 1..], [0xBA, 0xA0..=0xBF, ..] | [0xBB, 0x80..=0xB9, ..]) => true,
            _ => text[at..].chars().next().is_some_and(is_plain),
        };
        if !plain {
            return false;
        }
        last = byte;
    }
    last != b' ' || text.is_empty()
}

/// Whether a character stands in records as it stands in texts.
fn is_plain(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{300}'..='\u{36f}' => false,
        other => {
            !other.is_whitespace()
                && !other.is_control()
                && !is_invisible(other)
                && is_nfc_quick(std::iter::once(other)) == IsNormalized::Yes
        }
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
