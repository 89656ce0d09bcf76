//! Comparison keys of Vietnamese words.
//!
//! A written syllable becomes one integer: its letters without case and without their tone, then its tone. So old and new tone
//! placement (hòa, hoà), composed and decomposed letters (NFC, NFD, Windows-1258), case, Ð and Ɖ for Đ, and i for y after a
//! consonant or after qu (kỹ, kĩ; quý, quí) all give the same key, while the text itself stays as it is.
//! Rules of tone placement and of i and y: QĐ 1989/QĐ-BGDĐT and common practice; they are folded only for comparison.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The key of a word; equal keys, equal words. 0 is no word.
pub type Key = u64;

/// Letters are six bits wide: 1 to 26 the plain ones, then the seven Vietnamese ones, the digits, and one for all others.
const BREVE_A: u8 = 27;
const CIRCUMFLEX_A: u8 = 28;
const STROKE_D: u8 = 29;
const CIRCUMFLEX_E: u8 = 30;
const CIRCUMFLEX_O: u8 = 31;
const HORN_O: u8 = 32;
const HORN_U: u8 = 33;
const DIGIT: u8 = 34;
const OTHER: u8 = 63;

/// More letters than these are hashed instead of packed; no Vietnamese syllable is as long.
const PACKED_LETTERS: u32 = 10;

/// What a character is to a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Code of the letter without tone and case; 0 for what is no letter.
    code: u8,
    /// Tone, 0 for none to 5.
    tone: u8,
    /// A capital.
    pub capital: bool,
    /// A combining mark or an invisible character: it changes or leaves the letter before it and is no letter itself.
    pub mark: bool,
}

impl Letter {
    /// Whether a word can hold it.
    #[must_use]
    pub const fn is_letter(self) -> bool {
        self.code != 0
    }

    /// Whether it is a letter and no digit.
    #[inline]
    #[must_use]
    pub const fn is_word_letter(self) -> bool {
        self.code != 0 && !(self.code >= DIGIT && self.code < DIGIT + 10)
    }
}

fn tone_of(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' | '\u{340}' => Some(1),
        '\u{301}' | '\u{341}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

/// The letter that `code` becomes under the combining marks circumflex, breve and horn.
fn with_quality(code: u8, mark: char) -> u8 {
    match (code, mark) {
        (1, '\u{306}') => BREVE_A,
        (1, '\u{302}') => CIRCUMFLEX_A,
        (5, '\u{302}') => CIRCUMFLEX_E,
        (15, '\u{302}') => CIRCUMFLEX_O,
        (15, '\u{31b}') => HORN_O,
        (21, '\u{31b}') => HORN_U,
        _ => code,
    }
}

/// Characters without width that copied text carries inside and between words.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn classify(c: char) -> Letter {
    let mut parts = std::iter::once(c).nfd();
    let base = parts.next().unwrap_or(c);
    let mut letter = Letter {
        capital: c.is_uppercase(),
        ..Letter::default()
    };
    if is_invisible(c) || ('\u{300}'..='\u{36f}').contains(&base) {
        letter.mark = true;
        letter.tone = tone_of(c).unwrap_or(0);
        return letter;
    }
    letter.code = match base.to_ascii_lowercase() {
        lower @ 'a'..='z' => lower as u8 - b'a' + 1,
        'đ' | 'Đ' | 'ð' | 'Ð' | 'Ɖ' | 'ɖ' => STROKE_D,
        // The letter of a misread Windows-1258 table: ƣ stands for ư in texts converted by it.
        'ƣ' | 'Ƣ' => HORN_U,
        digit @ '0'..='9' => DIGIT + (digit as u8 - b'0'),
        'ª' | 'º' => 0,
        other if other.is_alphabetic() => OTHER,
        _ => 0,
    };
    for mark in parts {
        letter.code = with_quality(letter.code, mark);
        letter.tone = tone_of(mark).unwrap_or(letter.tone);
    }
    letter
}

/// Latin letters with all their marks, and the combining marks, lie below these two bounds.
const LOW_END: u32 = 0x370;
const HIGH_START: u32 = 0x1E00;
const HIGH_END: u32 = 0x1F00;

static TABLE: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    (0..LOW_END)
        .chain(HIGH_START..HIGH_END)
        .map(|code| char::from_u32(code).map_or_else(Letter::default, classify))
        .collect()
});

/// The table of letters; taken once per text, so that no character pays for the check that it is filled.
#[derive(Clone, Copy)]
pub struct Letters(&'static [Letter]);

impl Letters {
    /// The table.
    #[must_use]
    pub fn new() -> Self {
        Self(&TABLE)
    }

    /// What `c` is to a word.
    #[inline]
    #[must_use]
    pub fn of(self, c: char) -> Letter {
        self.of_code(c as u32)
    }

    /// What the character with this code point is to a word.
    #[inline]
    #[must_use]
    pub fn of_code(self, code: u32) -> Letter {
        if code < LOW_END {
            self.0[code as usize]
        } else if (HIGH_START..HIGH_END).contains(&code) {
            self.0[(code - HIGH_START + LOW_END) as usize]
        } else {
            char::from_u32(code).map_or_else(Letter::default, far)
        }
    }
}

impl Default for Letters {
    fn default() -> Self {
        Self::new()
    }
}

/// Characters outside the table are rare in Vietnamese text.
#[cold]
fn far(c: char) -> Letter {
    Letter {
        code: if c.is_alphabetic() { OTHER } else { 0 },
        tone: 0,
        capital: false,
        mark: is_invisible(c),
    }
}

/// Builds a word's key from its letters, in the order they stand.
#[derive(Clone, Copy, Default)]
pub struct KeyBuilder {
    packed: u64,
    letters: u32,
    tone: u8,
}

impl KeyBuilder {
    /// Takes the word's next character, `c` classified as `letter`.
    #[inline]
    pub fn push(&mut self, c: char, letter: Letter) {
        if letter.mark {
            self.mark(c, letter);
        } else {
            self.letter(letter);
        }
    }

    /// Takes a combining mark or an invisible character.
    pub fn mark(&mut self, c: char, letter: Letter) {
        if letter.tone != 0 {
            self.tone = letter.tone;
        }
        let last = (self.packed & 63) as u8;
        self.packed = self.packed & !63 | u64::from(with_quality(last, c));
    }

    /// Takes a letter.
    #[inline]
    pub fn letter(&mut self, letter: Letter) {
        if letter.tone != 0 {
            self.tone = letter.tone;
        }
        self.code(letter.code);
    }

    /// Takes a digit by its value.
    #[inline]
    pub fn digit(&mut self, value: u8) {
        self.code(DIGIT + value);
    }

    #[inline]
    fn code(&mut self, code: u8) {
        self.letters += 1;
        if self.letters <= PACKED_LETTERS {
            self.packed = self.packed << 6 | u64::from(code);
        } else {
            let mixed = self.packed.rotate_left(7) ^ u64::from(code);
            self.packed = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    /// The finished key.
    #[inline]
    #[must_use]
    pub fn finish(self) -> Key {
        if self.letters > PACKED_LETTERS {
            return self.packed | 1 << 63;
        }
        fold_final_y(self.packed) << 3 | u64::from(self.tone)
    }
}

/// `y` at the end after a consonant or after `qu` is another spelling of `i`.
#[inline]
const fn fold_final_y(packed: u64) -> u64 {
    const Y: u64 = 25;
    const I: u64 = 9;
    const U: u64 = 21;
    const Q: u64 = 17;
    if packed & 63 != Y {
        return packed;
    }
    let (before, second) = (packed >> 6 & 63, packed >> 12 & 63);
    let consonant = !matches!(before, 0 | 1 | 5 | 9 | 15 | 21 | 25 | 27 | 28 | 30..=63);
    if consonant || (before == U && second == Q) {
        packed & !63 | I
    } else {
        packed
    }
}

/// Whether a word ends in a digit; of a very long word no more than a guess, the same for the same word.
#[inline]
#[must_use]
pub const fn ends_in_digit(key: Key) -> bool {
    let last = (key >> 3 & 63) as u8;
    last >= DIGIT && last < DIGIT + 10
}

/// The key of a whole word.
#[must_use]
pub fn key(word: &str) -> Key {
    let letters = Letters::new();
    let mut builder = KeyBuilder::default();
    for c in word.chars() {
        builder.push(c, letters.of(c));
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (a, b) in [
            ("hòa", "hoà"),
            ("thủy", "thuỷ"),
            ("KHỎE", "khoẻ"),
            ("kỹ", "kĩ"),
            ("tỷ", "tỉ"),
            ("quý", "quí"),
            ("Đắk", "Ðắk"),
            ("đ", "Ɖ"),
            ("nghiệm", "nghiệ\u{ad}m"),
            ("được", "đươ\u{323}c"),
            ("được", "được\u{323}"),
            ("à", "a\u{340}"),
            ("phương", "phƣơng"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
            let decomposed: String = a.nfd().collect();
            assert_eq!(key(&decomposed), key(b), "NFD of {a}, {b}");
        }
    }

    #[test]
    fn other_words_have_other_keys() {
        for (a, b) in [
            ("tỉ", "tí"),
            ("năm", "nam"),
            ("dự", "đự"),
            ("thúy", "thúi"),
            ("ay", "ai"),
            ("mẫu", "mấu"),
            ("a", "ă"),
            ("1", "2"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
