//! The text as the stages read it: letters composed, one kind of space, nothing that can't be seen.
//!
//! Most texts are like that already. Where one isn't, it is rewritten here, once and for all, so that no stage has to think
//! of decomposed letters, spaces that don't break, soft hyphens or Ð for Đ; the map leads back to what is written.

use super::{SourceMap, length};
use unicode_normalization::UnicodeNormalization;

/// A rewritten text and the way back to the one it was made from.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) map: SourceMap,
}

/// More bytes than these are no letter with its marks.
const LONGEST_CLUSTER: usize = 48;

impl Plain {
    /// The rewritten text; `None` for one that is plain already.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut other = next_other(text, 0)?;
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            map: SourceMap::default(),
        };
        let mut at = 0;
        loop {
            plain.push(&text[at..other], at, other - at);
            at = plain.rewrite(text, other);
            match next_other(text, at) {
                Some(next) => other = next,
                None => {
                    plain.push(&text[at..], at, text.len() - at);
                    return Some(plain);
                }
            }
        }
    }

    /// Takes the character at `start` with its marks; gives the place after them.
    fn rewrite(&mut self, text: &str, start: usize) -> usize {
        let mut rest = text[start..]
            .char_indices()
            .map(|(at, c)| (start + at, c))
            .peekable();
        let Some((_, first)) = rest.next() else {
            return start;
        };
        let mut end = start + first.len_utf8();
        if is_invisible(first) {
            return end;
        }
        let mut cluster = String::from(replaced(first));
        while let Some((at, mark)) = rest.next_if(|&(at, next)| {
            at - start < LONGEST_CLUSTER && (is_mark(next) || is_invisible(next))
        }) {
            if is_mark(mark) {
                cluster.push(mark);
                end = at + mark.len_utf8();
            }
        }
        let composed: String = cluster.nfc().collect();
        self.push(&composed, start, end - start);
        end
    }

    /// Appends what was read from `width` bytes at `start`.
    fn push(&mut self, text: &str, start: usize, width: usize) {
        if !text.is_empty() {
            // A stretch that takes as many bytes as before is one of single bytes.
            let widths = match (u8::try_from(text.len()), u8::try_from(width)) {
                (Ok(own), Ok(width)) if own != width => (own, width),
                _ => (1, 1),
            };
            self.map
                .push_at(length(self.text.len()), length(start), widths);
            self.text.push_str(text);
        }
    }
}

/// Where from `from` on the next character stands that can't stay as it is.
fn next_other(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += certainly_plain(&bytes[at..]);
        at += bytes[at..]
            .iter()
            .position(|&byte| LEADS[usize::from(byte)])?;
        let c = text[at..].chars().next()?;
        if is_mark(c) || is_invisible(c) {
            // A mark changes the letter before it, whatever stands between.
            let letter = text[from..at].char_indices().next_back();
            return Some(letter.map_or(at, |(before, _)| from + before));
        }
        if replaced(c) != c {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// How many bytes from the first on hold no character that [`next_other`] looks for, as far as whole chunks tell.
fn certainly_plain(bytes: &[u8]) -> usize {
    const CHUNK: usize = 64;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..=at + CHUNK) {
        // No way out of this loop, so that many bytes are looked at in one step.
        let pairs = chunk.iter().zip(&chunk[1..]);
        let other = pairs.fold(false, |found, (&lead, &next)| {
            // What looks like Đ; with these first bytes the other letters stay as they are.
            let eth = (lead == 0xC3) & ((next == 0x90) | (next == 0xB0));
            let african_d = (lead == 0xC6) & (next == 0x89);
            let lead = matches!(lead, 0xC2 | 0xC7..=0xE0 | 0xE2..);
            found | eth | african_d | lead
        });
        if other {
            break;
        }
        at += CHUNK;
    }
    at
}

/// First bytes of all characters that [`next_other`] has to look at.
static LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    let mut others = [0xC2, 0xC3, 0xC6, 0xC9, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF].as_slice();
    while let [lead, rest @ ..] = others {
        leads[*lead as usize] = true;
        others = rest;
    }
    leads
};

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters without width that copied text carries inside and between words.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Spaces of all widths as the plain one, the look-alikes of Đ as Đ.
const fn replaced(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn written(text: &str, needle: &str) -> String {
        let plain = Plain::of(text).unwrap();
        let at = plain.text.find(needle).unwrap();
        let span = plain
            .map
            .to_source(Span::new(length(at), length(at + needle.len())));
        text[span.range()].to_string()
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in [
            "",
            "Nghiệm thu 36 đề tài – “đạt”…",
            "12\t3\r\n4",
            "Điện áp ≥ 5 µA ²",
        ] {
            assert!(Plain::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn letters_spaces_and_what_has_no_width_are_rewritten() {
        for (text, plain) in [
            ("nghie\u{302}\u{323}m", "nghiệm"),
            ("nghiê\u{323}m thu", "nghiệm thu"),
            ("a\u{340}", "à"),
            ("số\u{a0}36\u{2009}%", "số 36 %"),
            ("\u{200b}3\u{200b}6 cô\u{ad}\u{323}t\u{feff}", "36 cột"),
            ("Ðề án", "Đề án"),
            ("\u{301}a", "\u{301}a"),
        ] {
            assert_eq!(Plain::of(text).unwrap().text, plain, "{text:?}");
        }
    }

    #[test]
    fn leads_back_to_what_is_written() {
        let text = "Số\u{a0}\u{200b}3\u{200b}6\u{200b} co\u{302}\u{323}t, 12 c\u{ad}ột và 7";
        for (needle, expected) in [
            ("Số", "Số"),
            (" ", "\u{a0}"),
            ("36", "3\u{200b}6"),
            ("cột", "co\u{302}\u{323}t"),
            ("t, 12 c", "t, 12 c"),
            ("12 cột", "12 c\u{ad}ột"),
            ("7", "7"),
        ] {
            assert_eq!(written(text, needle), expected);
        }
    }

    #[test]
    fn endless_marks_end() {
        let text = format!("36a{}12", "\u{301}".repeat(1000));
        assert_eq!(written(&text, "12"), "12");
    }
}
