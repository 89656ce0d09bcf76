//! The words of a text that its charset matters to.

use crate::charset::table;
use std::ops::Range;

/// A word with other bytes than ASCII.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Where its line begins, if it is the first such word there; otherwise where it begins itself.
    pub(super) cut: usize,
    pub(super) begins_line: bool,
}

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An ASCII letter.
    Letter,
    /// Beyond ASCII, or a control character that VISCII or VPS have a letter at.
    High,
    Other,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20
            && (table::VISCII[byte] as usize != byte || table::VPS[byte] as usize != byte);
        if byte >= 0x80 || control {
            kinds[byte] = Kind::High;
        } else if (byte as u8).is_ascii_alphabetic() {
            kinds[byte] = Kind::Letter;
        }
        byte += 1;
    }
    kinds
};

const fn kind(byte: u8) -> Kind {
    KINDS[byte as usize]
}

/// The words with other bytes than ASCII, in order.
pub(super) fn words(bytes: &[u8]) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at;
        // Where the last line and the last word begin: both are kept for each byte, since asking each time costs more.
        let (mut line, mut start) = (from, from);
        let high = bytes[from..].iter().position(|&byte| {
            let next = at + 1;
            line = if byte == b'\n' { next } else { line };
            start = if kind(byte) == Kind::Other {
                next
            } else {
                start
            };
            at = next;
            kind(byte) == Kind::High
        })?;
        let rest = &bytes[from + high..];
        let length = rest
            .iter()
            .position(|byte| kind(*byte) == Kind::Other)
            .unwrap_or(rest.len());
        at = from + high + length;
        let begins_line = line > from || from == 0;
        Some(Word {
            cut: if line > from { line } else { start },
            begins_line,
            range: start..at,
        })
    })
}
