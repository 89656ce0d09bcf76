//! Words that an earlier conversion damaged beyond repair.
//!
//! Converters that take Unicode for VNI read "oà" as ồ and "oá" as ố: "an toàn" becomes "an tồn". The result is made of real
//! syllables, so only words that never stand together betray it. Such text is warned about and left as it is.

use std::ops::Range;

/// A damaged word with the word before it.
const AFTER: [(&str, &str); 15] = [
    ("kiểm", "tốn"),
    ("kế", "tốn"),
    ("thanh", "tốn"),
    ("tính", "tốn"),
    ("quyết", "tốn"),
    ("dự", "tốn"),
    ("bài", "tốn"),
    ("an", "tồn"),
    ("hoàn", "tồn"),
    ("hồn", "tồn"),
    ("văn", "hố"),
    ("hàng", "hố"),
    ("đại", "hố"),
    ("chuẩn", "hố"),
    ("kế", "hộch"),
];

/// A damaged word with the word after it.
const BEFORE: [(&str, &str); 11] = [
    ("tồn", "quốc"),
    ("tồn", "tỉnh"),
    ("tồn", "diện"),
    ("tồn", "thể"),
    ("tồn", "ngành"),
    ("tồn", "bộ"),
    ("hồn", "thành"),
    ("hồn", "thiện"),
    ("hồn", "chỉnh"),
    ("hố", "chất"),
    ("hố", "học"),
];

/// Where words of `text` are damaged.
pub fn damaged(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let place = |letter: usize| {
        let whole =
            begins_word(bytes[..letter - 1].last()) && goes_on_as_damaged(bytes.get(letter + 3));
        whole.then(|| damaged_at(text, letter)).flatten()
    };
    let mut found = Vec::new();
    for start in (0..bytes.len()).step_by(CHUNK) {
        let rest = &bytes[start..];
        let chunk = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; CHUNK + LETTER];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        // One chunk in eight has any.
        if (0..CHUNK).fold(false, |found, at| found | is_letter(&chunk, at)) {
            let mut letters = [0; CHUNK];
            for (at, letter) in letters.iter_mut().enumerate() {
                *letter = u8::from(is_letter(&chunk, at));
            }
            let letters = memchr::memchr_iter(1, &letters);
            found.extend(letters.filter_map(|at| place(start + at + 1)));
        }
    }
    found
}

/// So many bytes are looked at in one step.
const CHUNK: usize = 64;

/// How many bytes ồ, ố and ộ have.
const LETTER: usize = 3;

/// Whether t or h stands there and before one of the three letters that all damaged words have after it, ồ, ố and ộ: 0xE1, 0xBB and a
/// third byte. Every test is made, whatever the others say, so that many bytes can be looked at at once.
#[inline]
fn is_letter(chunk: &[u8; CHUNK + LETTER], at: usize) -> bool {
    let before = chunk[at] | 0x20;
    let third = chunk[at + 3].wrapping_sub(0x90);
    ((before == b't') | (before == b'h'))
        & (chunk[at + 1] == 0xE1)
        & (chunk[at + 2] == 0xBB)
        & ((third < 4) | (third & 0xFE == 8))
}

/// With t or h the word begins.
fn begins_word(before: Option<&u8>) -> bool {
    before.is_none_or(|before| !before.is_ascii_alphabetic())
}

/// After that letter comes n or c, or the end of the word.
fn goes_on_as_damaged(next: Option<&u8>) -> bool {
    next.is_none_or(|next| matches!(next, b'n' | b'N' | b'c' | b'C') || !next.is_ascii_alphabetic())
}

/// The damaged word around the letter at `at`, with its neighbour.
fn damaged_at(text: &str, at: usize) -> Option<Range<usize>> {
    let edge = |c: char| !c.is_alphabetic();
    let start = text[..at].rfind(edge).map_or(0, |space| {
        space + text[space..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..].find(edge).map_or(text.len(), |space| at + space);
    let word = text[start..end].to_lowercase();
    let before = text[..start].trim_end_matches(' ');
    let before_start = before.rfind(edge).map_or(0, |space| {
        space + text[space..].chars().next().map_or(1, char::len_utf8)
    });
    let after = text[end..].trim_start_matches(' ');
    let after_start = text.len() - after.len();
    let after_end = after_start + after.find(edge).unwrap_or(after.len());
    let pair = |list: &[(&str, &str)], first: &str, second: &str| {
        list.iter()
            .any(|(one, other)| *one == first && *other == second)
    };
    if pair(
        &AFTER,
        &text[before_start..before.len()].to_lowercase(),
        &word,
    ) {
        Some(before_start..end)
    } else if pair(&BEFORE, &word, &text[after_start..after_end].to_lowercase()) {
        Some(start..after_end)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_words_are_known_by_their_neighbours() {
        let text = "Kiểm tốn và an tồn bức xạ, hồn thành 12 đề tài trên tồn tỉnh";
        let found: Vec<&str> = damaged(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["Kiểm tốn", "an tồn", "hồn thành", "tồn tỉnh"]);
    }

    #[test]
    fn damaged_words_are_seen_wherever_they_stand() {
        for before in 0..140 {
            let text = format!("{} an tồn", ".".repeat(before));
            let found = damaged(&text);
            assert_eq!(found.first(), Some(&(before + 1..text.len())), "{before}");
            assert_eq!(damaged(&format!("{text} bức xạ")).len(), 1, "{before}");
        }
    }

    #[test]
    fn good_words_are_not_damaged() {
        for text in [
            "bảo tồn nguồn gen",
            "tốn kém",
            "linh hồn",
            "hố ga",
            "tồn tại, hạn chế",
            "tồn",
            "hố",
            "không tồn tại",
        ] {
            assert!(damaged(text).is_empty(), "{text}");
        }
    }
}
