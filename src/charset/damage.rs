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
        let end = bytes.len().min(start + CHUNK + LETTER);
        let chunk = &bytes[start..end];
        if may_hold_letter(chunk) {
            let letters = chunk.windows(1 + LETTER).enumerate();
            let letters = letters.filter(|(_, window)| is_letter(window));
            found.extend(letters.filter_map(|(at, _)| place(start + at + 1)));
        }
    }
    found
}

/// So many bytes are looked at in one step.
const CHUNK: usize = 64;

/// How many bytes ồ, ố and ộ have.
const LETTER: usize = 3;

/// Whether four bytes are t or h and one of the three letters that all damaged words have after it, ồ, ố and ộ: 0xE1, 0xBB and a
/// third byte. Every test is made, whatever the others say, so that many bytes can be looked at at once.
#[inline]
fn is_letter(window: &[u8]) -> bool {
    let &[before, lead, middle, third] = window else {
        return false;
    };
    let before = before | 0x20;
    let third = third.wrapping_sub(0x90);
    ((before == b't') | (before == b'h'))
        & (lead == 0xE1)
        & (middle == 0xBB)
        & ((third < 4) | (third & 0xFE == 8))
}

/// Whether such a letter stands in some bytes; few chunks have one.
fn may_hold_letter(chunk: &[u8]) -> bool {
    let letters = chunk.windows(1 + LETTER);
    letters.fold(false, |found, window| found | is_letter(window))
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
