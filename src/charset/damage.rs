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
    let (mut at, mut places) = (0, Vec::new());
    // All damaged words have one of three letters after t or h; in UTF-8 these are 0xE1 0xBB and a third byte.
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == 0xE1) {
        let letter = at + found;
        at = letter + 1;
        let is_candidate = matches!(
            bytes.get(letter + 1..letter + 3),
            Some([0xBB, 0x90..=0x93 | 0x98 | 0x99])
        ) && letter
            .checked_sub(1)
            .is_some_and(|before| matches!(bytes[before], b't' | b'h' | b'T' | b'H'));
        if is_candidate && let Some(place) = damaged_at(text, letter) {
            places.push(place);
        }
    }
    places
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
