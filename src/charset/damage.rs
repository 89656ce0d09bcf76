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
    const CHUNK: usize = 64;
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    for from in (0..bytes.len()).step_by(CHUNK) {
        let chunk = &bytes[from..bytes.len().min(from + CHUNK + AROUND)];
        // No way out of this loop and no index in it, so that many bytes are looked at in one step.
        let next = chunk.iter().zip(chunk.iter().skip(1));
        let third = chunk.iter().skip(2).zip(chunk.iter().skip(3));
        let any = next.zip(third).fold(false, |any, ((&a, &b), (&c, &d))| {
            any | is_candidate(a, b, c, d)
        });
        if !any {
            continue;
        }
        for (at, four) in chunk.array_windows::<4>().enumerate() {
            let [a, b, c, d] = *four;
            if is_candidate(a, b, c, d)
                && begins_word(bytes[..from + at].last())
                && goes_on_as_damaged(bytes.get(from + at + 4))
                && let Some(place) = damaged_at(text, from + at + 1)
            {
                places.push(place);
            }
        }
    }
    places
}

/// A candidate is told by as many bytes after its first one.
const AROUND: usize = 3;

/// All damaged words have one of three letters after t or h; in UTF-8 these are 0xE1 0xBB and a third byte.
const fn is_candidate(before: u8, first: u8, second: u8, third: u8) -> bool {
    let before = before | 0x20;
    ((before == b't') | (before == b'h'))
        & (first == 0xE1)
        & (second == 0xBB)
        & ((third & 0xFC == 0x90) | (third & 0xFE == 0x98))
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
