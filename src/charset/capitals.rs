//! Capitals that TCVN3 can't write.
//!
//! It has no capitals with tones, so a heading comes as "CéNG HOµ" with small vowels between the capitals, or, from a font
//! that has capitals only (`.VnTimeH`), all in small letters. Both are told where no font is known: the first by its words,
//! the second by lines that begin as no sentence does.

use std::ops::Range;

/// What the case of a word's letters tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// Capitals with small marked vowels between them: the vowels are meant to be capitals.
    Capitals,
    /// Capitals only.
    Plain,
    /// One capital and small marked vowels: "Hµ" may be "Hà" or "HÀ".
    Open,
    /// Small marked vowels only.
    OpenSmall,
    /// A small letter that TCVN3 has a capital for.
    Small,
}

/// Words that begin the headings of official papers, as lines of their own.
const HEADINGS: [&str; 22] = [
    "cộng hoà xã hội",
    "cộng hòa xã hội",
    "uỷ ban nhân dân",
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "quyết định",
    "thông tư",
    "nghị định",
    "nghị quyết",
    "chỉ thị",
    "báo cáo",
    "tờ trình",
    "thông báo",
    "kế hoạch",
    "phụ lục",
    "bộ ",
    "sở ",
    "chính phủ",
    "thủ tướng",
    "quốc hội",
    "văn phòng",
    "điều lệ",
];

/// Lines without capitals are headings from as many words on, whatever they begin with.
const MANY_WORDS: usize = 4;

/// The text with its capitals; every letter keeps its width.
pub(super) fn restore(text: &str) -> String {
    let mut restored = String::with_capacity(text.len());
    let (mut is_new, mut after_gap) = (true, true);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let is_heading = is_small_heading(trimmed, is_new, after_gap);
        if is_heading {
            restored.extend(line.chars().map(capital));
        } else {
            push_line(line, &mut restored);
        }
        after_gap = trimmed.is_empty();
        if !after_gap {
            is_new = is_heading || ends_sentence(trimmed);
        }
    }
    restored
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', '!', '?', '…', '-', '*', '_'])
}

/// A line that begins where a sentence could, but has no capital. `is_new` says that the line before is a whole sentence,
/// `after_gap` that it is empty.
fn is_small_heading(line: &str, is_new: bool, after_gap: bool) -> bool {
    let text = without_number(line);
    let begins_small = text.starts_with(char::is_lowercase) && !text.is_ascii();
    if !begins_small || text.contains(char::is_uppercase) || text.ends_with(['.', ',', ';', ':']) {
        return false;
    }
    let words = text.split_whitespace();
    let words = words
        .filter(|word| word.starts_with(char::is_alphabetic))
        .count();
    let is_known = HEADINGS.iter().any(|heading| text.starts_with(heading));
    is_new && (is_known || words >= MANY_WORDS) || after_gap && is_known
}

/// The line without the roman number of a chapter or section.
fn without_number(line: &str) -> &str {
    let number = line.trim_start_matches(['I', 'V', 'X']);
    match number.strip_prefix(['.', '/', '-']) {
        Some(rest) if number.len() < line.len() => rest.trim_start(),
        _ => line,
    }
}

fn push_line(line: &str, restored: &mut String) {
    let words = words(line);
    let mut at = 0;
    let mut stretch = 0..0;
    while stretch.end < words.len() {
        let start = stretch.end;
        let rest = &words[start..];
        let length = rest
            .iter()
            .position(|(_, case)| *case == Case::Small)
            .unwrap_or(rest.len());
        stretch = start..start + length;
        if words[stretch.clone()]
            .iter()
            .any(|(_, case)| *case == Case::Capitals)
        {
            for index in stretch.clone() {
                if is_capital(&words, index) {
                    let range = words[index].0.clone();
                    restored.push_str(&line[at..range.start]);
                    restored.extend(line[range.clone()].chars().map(capital));
                    at = range.end;
                }
            }
        }
        stretch.end = start + length.max(1);
    }
    restored.push_str(&line[at..]);
}

/// Whether a word of a stretch of capitals has them, too.
fn is_capital(words: &[(Range<usize>, Case)], index: usize) -> bool {
    let case = |index: usize| words.get(index).map(|(_, case)| *case);
    match words[index].1 {
        Case::Capitals | Case::Open => true,
        Case::Plain | Case::Small => false,
        Case::OpenSmall => {
            let before = index.checked_sub(1).and_then(case);
            let is_open = |case: Option<Case>| case != Some(Case::Small);
            is_open(before) && is_open(case(index + 1))
        }
    }
}

fn words(line: &str) -> Vec<(Range<usize>, Case)> {
    let mut words = Vec::new();
    let mut start = None;
    let end = line.char_indices().map(|(at, c)| (at, c.is_alphabetic()));
    for (at, is_letter) in end.chain([(line.len(), false)]) {
        match (start, is_letter) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from..at, case(&line[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn case(word: &str) -> Case {
    let (mut capitals, mut open) = (0, 0);
    for letter in word.chars() {
        if letter.is_uppercase() {
            capitals += 1;
        } else if letter.is_ascii() || matches!(letter, 'đ' | 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')
        {
            return Case::Small;
        } else {
            open += 1;
        }
    }
    match (capitals, open) {
        (_, 0) => Case::Plain,
        (0, _) => Case::OpenSmall,
        (1, _) => Case::Open,
        _ => Case::Capitals,
    }
}

/// The capital of a letter, if it is as wide.
fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) if capital.len_utf8() == letter.len_utf8() => capital,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_between_capitals_are_capitals() {
        for (read, meant) in [
            (
                "CộNG HOà Xã HộI CHủ NGHĩA VIệT NAM",
                "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            ("UBND TỉNH Hà NộI", "UBND TỈNH HÀ NỘI"),
            ("Sở Y Tế và UBND huyện", "Sở Y Tế và UBND huyện"),
            ("ý KIếN CủA Sở", "Ý KIẾN CỦA SỞ"),
            ("Sở KH&CN ở Hà Nội", "Sở KH&CN ở Hà Nội"),
            ("QĐ số 12 Về VIệC cấp", "QĐ số 12 VỀ VIỆC cấp"),
        ] {
            assert_eq!(restore(read), meant);
        }
    }

    #[test]
    fn lines_that_begin_small_are_headings() {
        let text = "cộng hoà xã hội chủ nghĩa việt nam\nĐộc lập - Tự do\n\nbáo cáo\nI. đặc điểm tình hình chung\nNăm qua, công tác quản lý khoa học\nvà công nghệ của tỉnh đã có tiến bộ";
        let meant = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n\nBÁO CÁO\nI. ĐẶC ĐIỂM TÌNH HÌNH CHUNG\nNăm qua, công tác quản lý khoa học\nvà công nghệ của tỉnh đã có tiến bộ";
        assert_eq!(restore(text), meant);
    }

    #[test]
    fn cells_and_items_stay_small() {
        for text in [
            "đề tài\n12\ntriệu đồng\n",
            "- quản lý khoa học và công nghệ\n",
            "a) quản lý khoa học công nghệ\n",
        ] {
            assert_eq!(restore(text), text);
        }
    }
}
