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
///
/// All damaged words have one of three letters after t or h; in UTF-8 these are 0xE1, 0xBB and a third byte, and of the
/// three 0xBB is looked for: few other letters have it.
pub fn damaged(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let place = |middle: usize| {
        let [before, 0xE1, _, third] = *bytes.get(middle.checked_sub(2)?..middle + 2)? else {
            return None;
        };
        let is_candidate = matches!(before, b't' | b'T' | b'h' | b'H')
            && matches!(third, 0x90..=0x93 | 0x98 | 0x99)
            && begins_word(bytes[..middle - 2].last())
            && goes_on_as_damaged(bytes.get(middle + 2));
        if is_candidate {
            damaged_at(text, middle - 1)
        } else {
            None
        }
    };
    memchr::memchr_iter(0xBB, bytes).filter_map(place).collect()
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
