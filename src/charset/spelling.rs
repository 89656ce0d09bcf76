//! Whether a word could be Vietnamese: the shape of a syllable, and the syllables that reports use.

use std::collections::HashSet;
use std::sync::LazyLock;

/// How a word looks to a reader of Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// A syllable that reports use.
    Common,
    /// A syllable that could be.
    Possible,
    /// No Vietnamese syllable.
    Foreign,
}

/// Syllables with marks that occur at least twice in the reports of `corpus/` and the phrases of `patterns/`.
const COMMON: &str = include_str!("syllables.txt");

/// Beginnings of a syllable, none among them. Source of this and the next table: the spelling rules of
/// QĐ 240/QĐ (1984) and the common dictionaries.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Ends of a syllable, from its first vowel on, without tones.
const RIMES: &str = "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iêu yêu oi ôi ơi ua ui ưa ưi ưu uôi ươi ươu oa oe oai \
    oay oao oeo uê uy uya uơ uây uyu uêu am an ang anh ac ach ap at ăm ăn ăng ăc ăp ăt âm ân âng âc âp ât em en eng ec ep et \
    êm ên ênh êch êp êt êng êc im in inh ich ip it iêm iên iêng iêc iêp iêt yêm yên yêng yêt om on ong oc op ot oong ooc ôm ôn \
    ông ôc ôp ôt ơm ơn ơp ơt um un ung uc up ut uôm uôn uông uôc uôt ưm ưn ưng ưc ưt ươm ươn ương ươc ươp ươt oam oan oang \
    oanh oac oach oap oat oăm oăn oăng oăc oăt oen oet uân uâng uât uênh uêch uynh uych uyt uyn uyp uyên uyêt ynh ych yt";

/// The vowels with their six tones: none, then grave, hook, tilde, acute, dot below.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

static SHAPES: LazyLock<HashSet<&str>> = LazyLock::new(|| RIMES.split_whitespace().collect());

static USED: LazyLock<HashSet<Bare>> = LazyLock::new(|| {
    let words = COMMON.split_whitespace();
    words.filter_map(Bare::of).collect()
});

/// The letters of a syllable without its tone, and the tone; so it doesn't matter on which letter that stands.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Bare {
    letters: String,
    tone: u8,
}

/// No syllable has more letters.
const LONGEST: usize = 7;

impl Bare {
    /// `None` for a word with other letters than the Vietnamese ones, with more than one tone, or too long.
    fn of(word: &str) -> Option<Self> {
        let mut bare = Self {
            letters: String::with_capacity(2 * LONGEST),
            tone: 0,
        };
        for (count, character) in word.chars().enumerate() {
            if count == LONGEST {
                return None;
            }
            let (letter, tone) = parts(character)?;
            if tone > 0 && bare.tone > 0 {
                return None;
            }
            bare.tone = bare.tone.max(tone);
            bare.letters.push(letter);
        }
        Some(bare)
    }

    fn is_possible(&self) -> bool {
        let stopped = self.letters.ends_with(['c', 'p', 't']) || self.letters.ends_with("ch");
        let tone_fits = !stopped || matches!(self.tone, 4 | 5);
        let Some(vowel) = self
            .letters
            .find(|letter: char| VOWEL_LETTERS.contains(letter))
        else {
            return false;
        };
        // The u of qu and the i of gi may belong to either side.
        let glides = self.letters.starts_with("qu") || self.letters.starts_with("gi");
        let parts = |at: usize| self.letters.split_at_checked(at);
        let splits = [Some(vowel), glides.then_some(vowel + 1)];
        tone_fits
            && splits
                .into_iter()
                .flatten()
                .filter_map(parts)
                .any(|(onset, rime)| fits(onset, rime))
    }
}

const VOWEL_LETTERS: &str = "aăâeêioôơuưy";

fn fits(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let agrees = match onset {
        "c" | "ng" => !front,
        "k" | "gh" | "ngh" => front,
        _ => true,
    };
    agrees && ONSETS.contains(&onset) && SHAPES.contains(rime)
}

/// A Vietnamese letter without its tone, in lower case, and the tone.
fn parts(character: char) -> Option<(char, u8)> {
    match character {
        'a'..='z' => return Some((character, 0)),
        'A'..='Z' => return Some((character.to_ascii_lowercase(), 0)),
        'đ' | 'Đ' => return Some(('đ', 0)),
        _ => {}
    }
    let code = character as u32;
    let table = &*TABLE;
    let at = match code {
        0xC0..0x1C0 => code - 0xC0,
        0x1EA0..0x1F00 => code - 0x1EA0 + 0x100,
        _ => return None,
    };
    table[at as usize]
}

static TABLE: LazyLock<Vec<Option<(char, u8)>>> = LazyLock::new(|| {
    let of = |code: u32| {
        let small = char::from_u32(code)?.to_lowercase().next()?;
        let row = VOWELS.iter().find(|row| row.contains(small))?;
        let tone = row.chars().position(|other| other == small)?;
        Some((row.chars().next()?, tone as u8))
    };
    (0xC0..0x1C0).chain(0x1EA0..0x1F00).map(of).collect()
});

/// Judges a composed word of letters of any case.
pub(super) fn spelling(word: &str) -> Spelling {
    match Bare::of(word) {
        Some(bare) if USED.contains(&bare) => Spelling::Common,
        Some(bare) if bare.is_possible() || is_abbreviation(word) => Spelling::Possible,
        _ => Spelling::Foreign,
    }
}

/// Capitals without a vowel, such as QĐ and HĐND, and TƯ.
fn is_abbreviation(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    word.contains('Đ') && word.chars().all(letter) || word == "TƯ"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_known_by_their_shape() {
        for word in [
            "nghiệm", "QUYẾT", "giữ", "gì", "khuỷu", "quỹ", "hoà", "hòa", "QĐ", "ế", "khoăn",
            "ngoằn",
        ] {
            assert_ne!(spelling(word), Spelling::Foreign, "{word}");
        }
        for word in [
            "été",
            "cạc̣",
            "nghàm",
            "kàn",
            "đat",
            "quổc̀",
            "được̣",
            "mañana",
            "ộtộ",
            "củã",
            "straße",
            "đ̀",
        ] {
            assert_eq!(spelling(word), Spelling::Foreign, "{word}");
        }
    }

    #[test]
    fn nearly_all_used_syllables_have_a_possible_shape() {
        let all: Vec<&str> = COMMON.split_whitespace().collect();
        let odd: Vec<&&str> = all
            .iter()
            .filter(|word| !Bare::of(word).is_some_and(|bare| bare.is_possible()))
            .collect();
        assert!(odd.len() * 50 < all.len(), "{odd:?}");
    }
}
