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

/// One look at each byte; combining marks and other spaces than single plain ones are rare.
fn is_shown_as_it_stands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        if PLAIN[usize::from(byte)] {
            continue;
        }
        let plain = match (byte, &bytes[at..]) {
            (b' ', []) => false,
            (b' ', [next, ..]) => start > 0 && *next != b' ',
            // Ạ to ỹ: with À to ȿ nearly all letters.
            (0xE1, [0xBA, 0xA0..=0xBF, ..] | [0xBB, 0x80..=0xB9, ..]) => true,
            _ => text[start..].chars().next().is_some_and(is_plain),
        };
        if !plain {
            return false;
        }
    }
    true
}

/// Bytes that need no closer look: ASCII but for spaces, the first bytes of À to ȿ, and all but the first of any character.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte as u8, b'!'..=b'~' | 0x80..=0xBF | 0xC3..=0xC8);
        byte += 1;
    }
    plain
};

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

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> String {
        let visible = text.chars().filter(|&c| !is_invisible(c));
        let composed: String = visible.nfc().collect();
        composed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_stands_as_it_is_would_not_be_rewritten() {
        for text in ["", "12", "đề tài cấp tỉnh", "1.250 m²", "“số 5” – …"] {
            assert!(is_shown_as_it_stands(text), "{text:?}");
        }
        for text in [
            " 1",
            "1 ",
            "a  b",
            "a\tb",
            "a\u{a0}b",
            "e\u{302}",
            "a\u{200b}b",
        ] {
            assert!(!is_shown_as_it_stands(text), "{text:?}");
        }
        for c in (1..0x1_0000).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            assert!(
                !is_shown_as_it_stands(&text) || rewritten(&text) == text,
                "{c:?}"
            );
        }
    }
}
