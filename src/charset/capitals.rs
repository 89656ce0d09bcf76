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

/// Gives the text from `from` on its capitals; every letter keeps its width, so that only lines that have some are written anew.
pub(super) fn restore(text: &mut String, from: usize) {
    let mut restored = String::new();
    let mut before = Before {
        is_whole: true,
        is_heading: false,
    };
    let mut start = from;
    while start < text.len() {
        let newline = memchr::memchr(b'\n', &text.as_bytes()[start..]);
        let end = newline.map_or(text.len(), |newline| start + newline + 1);
        let line = &text[start..end];
        let trimmed = line.trim();
        let is_heading = is_small_heading(trimmed, before);
        before = Before {
            is_whole: trimmed.is_empty() || is_heading || ends_sentence(trimmed),
            is_heading,
        };
        restored.clear();
        if is_heading {
            restored.extend(line.chars().map(capital));
        } else if may_have_capitals(line) {
            push_line(line, &mut restored);
        }
        if !restored.is_empty() {
            text.replace_range(start..end, &restored);
        }
        start = end;
    }
}

/// What is known of the line before.
#[derive(Clone, Copy)]
struct Before {
    /// It is empty, or ends as a sentence or a heading does.
    is_whole: bool,
    is_heading: bool,
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', '!', '?', '…', '-', '*', '_'])
}

/// A line that begins where a sentence could, but has no capital: one that begins as headings do, that has the roman number
/// of a section, or that goes on after another one.
fn is_small_heading(line: &str, before: Before) -> bool {
    let text = without_number(line);
    if !before.is_whole || !text.starts_with(char::is_lowercase) {
        return false;
    }
    let first = text.split(' ').next().unwrap_or_default();
    if !first.chars().all(is_letter)
        || text.is_ascii()
        || text.contains(char::is_uppercase)
        || text.ends_with(['.', ',', ';', ':'])
    {
        return false;
    }
    let is_known = HEADINGS.iter().any(|heading| text.starts_with(heading));
    // "V. ứng dụng công nghệ": the first letter may be a capital that the charset lacks, and the others as small as they look.
    let unsure = text.starts_with(is_toned);
    is_known || before.is_heading || text.len() < line.len() && !unsure
}

/// Whether a small letter has a tone: TCVN3 has no capital for it.
fn is_toned(letter: char) -> bool {
    !letter.is_ascii() && !"ăâđêôơư".contains(letter)
}

/// The line without the roman number of a chapter or section.
fn without_number(line: &str) -> &str {
    let number = line.trim_start_matches(['I', 'V', 'X']);
    match number.strip_prefix(['.', '/', '-']) {
        Some(rest) if number.len() < line.len() => rest.trim_start(),
        _ => line,
    }
}

/// A quick look: a capital after a small marked letter, or two before one.
fn may_have_capitals(line: &str) -> bool {
    let bytes = line.as_bytes();
    if !has_inner_capital(bytes) {
        return false;
    }
    let is_marked = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= 0x80);
    let is_small = |at: usize| is_marked(at) && !is_marked_capital(&bytes[at..]);
    (1..bytes.len()).any(|at| {
        bytes[at].is_ascii_uppercase()
            && (is_marked(at - 1) && !is_marked_capital(&bytes[at.saturating_sub(2)..])
                || is_small(at + 1) && (is_marked(at - 1) || bytes[at - 1].is_ascii_uppercase()))
    })
}

/// Whether any plain capital stands behind another one or a marked letter: in most lines none does.
fn has_inner_capital(bytes: &[u8]) -> bool {
    const CHUNK: usize = 16;
    // No way out of this loop, so that all bytes are looked at in one step.
    let has = |bytes: &[u8], behind: &[u8]| {
        let pairs = bytes.iter().zip(behind);
        pairs.fold(false, |any, (&byte, &next)| {
            any | (next.is_ascii_uppercase() & ((byte >= 0x80) | byte.is_ascii_uppercase()))
        })
    };
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..=at + CHUNK) {
        if has(&chunk[..CHUNK], &chunk[1..]) {
            return true;
        }
        at += CHUNK;
    }
    let rest = &bytes[at..];
    has(rest, rest.get(1..).unwrap_or_default())
}

/// Whether UTF-8 begins with one of the marked letters that TCVN3 has a capital for, as a capital: Ă, Â, Đ, Ê, Ô, Ơ, Ư.
const fn is_marked_capital(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xC4, 0x82 | 0x90, ..] | [0xC3, 0x82 | 0x8A | 0x94, ..] | [0xC6, 0xA0 | 0xAF, ..]
    )
}

fn push_line(line: &str, restored: &mut String) {
    let words = words(line);
    let mut at = 0;
    let mut stretch = 0..0;
    while stretch.end < words.len() {
        let start = stretch.end;
        let rest = &words[start..];
        let ends = |index: &usize| {
            rest[*index].1 == Case::Small
                || *index > 0 && is_parted(&line[rest[*index - 1].0.end..rest[*index].0.start])
        };
        let length = (0..rest.len()).find(ends).unwrap_or(rest.len());
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

/// Whether what stands between two words parts them: the end of a sentence, a cell, a wide gap.
fn is_parted(gap: &str) -> bool {
    gap.contains(['.', ':', ';', '!', '?', '|', '\t']) || gap.contains("  ")
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
    let end = line.char_indices().map(|(at, c)| (at, is_letter(c)));
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

/// Whether a character is a letter; those of Vietnamese are seen without the tables of Unicode.
fn is_letter(c: char) -> bool {
    match c {
        '×' | '÷' => false,
        'À'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => true,
        _ => c.is_alphabetic(),
    }
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

    fn restored(text: &str) -> String {
        let mut restored = text.to_owned();
        restore(&mut restored, 0);
        restored
    }

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
            ("CHú ý: Có ba đề tài", "CHÚ Ý: Có ba đề tài"),
            ("- Bộ KH&CN;   PHó GIáM ĐốC", "- Bộ KH&CN;   PHÓ GIÁM ĐỐC"),
        ] {
            assert_eq!(restored(read), meant);
        }
    }

    #[test]
    fn lines_that_begin_small_are_headings() {
        let text = "cộng hoà xã hội chủ nghĩa việt nam\nĐộc lập - Tự do\n\nbáo cáo\nI. đặc điểm tình hình chung\nNăm qua, công tác quản lý khoa học\nvà công nghệ của tỉnh đã có tiến bộ";
        let meant = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n\nBÁO CÁO\nI. ĐẶC ĐIỂM TÌNH HÌNH CHUNG\nNăm qua, công tác quản lý khoa học\nvà công nghệ của tỉnh đã có tiến bộ";
        assert_eq!(restored(text), meant);
    }

    #[test]
    fn cells_and_items_stay_small() {
        for text in [
            "đề tài\n12\ntriệu đồng\n",
            "- quản lý khoa học và công nghệ\n",
            "a) quản lý khoa học công nghệ\n",
            "Xong.\nmở bảy lớp tập huấn kỹ thuật\n",
        ] {
            assert_eq!(restored(text), text);
        }
    }
}
