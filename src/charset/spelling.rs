//! Whether a word could be Vietnamese: the shape of a syllable, and the syllables that reports use.

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

static ONSET_SET: LazyLock<LetterSet> = LazyLock::new(|| LetterSet::of(ONSETS.into_iter()));

static SHAPES: LazyLock<LetterSet> = LazyLock::new(|| LetterSet::of(RIMES.split_whitespace()));

/// The common syllables, each with its tone.
static USED: LazyLock<KeySet> = LazyLock::new(|| {
    let words = COMMON.split_whitespace();
    KeySet::of(words.filter_map(Bare::of).map(Bare::key))
});

/// Up to seven small letters without tones, six bits each, the first in the lowest: so syllables are compared as numbers.
/// A word is judged in more than ten charsets, which makes this the innermost of all steps of reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Letters(u64);

/// Bits of a letter.
const LETTER: u32 = 6;

/// No syllable has more letters.
const LONGEST: u32 = 7;

impl Letters {
    /// The letters before a place, and those from there on.
    const fn split_at(self, at: u32) -> (Self, Self) {
        let bits = at * LETTER;
        (Self(self.0 & ((1 << bits) - 1)), Self(self.0 >> bits))
    }

    const fn len(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(LETTER)
    }

    const fn letter(self, at: u32) -> u64 {
        self.0 >> (at * LETTER) & ((1 << LETTER) - 1)
    }

    const fn first(self) -> u64 {
        self.letter(0)
    }
}

/// The number of a letter in [`Letters`]: 1 to 26 for those of ASCII, more for the others; 0 for what is no letter.
const fn code(letter: char) -> u64 {
    match letter {
        'a'..='z' => letter as u64 - 'a' as u64 + 1,
        'ă' => 27,
        'â' => 28,
        'đ' => 29,
        'ê' => 30,
        'ô' => 31,
        'ơ' => 32,
        'ư' => 33,
        _ => 0,
    }
}

/// Letters as a set of their codes, a bit each.
const fn codes(letters: &[char]) -> u64 {
    let (mut set, mut rest) = (0, letters);
    while let [letter, others @ ..] = rest {
        set |= 1 << code(*letter);
        rest = others;
    }
    set
}

const VOWEL_LETTERS: u64 = codes(&['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']);
/// Before these c and ng are written k and ngh.
const FRONT: u64 = codes(&['e', 'ê', 'i', 'y']);
/// A syllable that ends in one of them, or in ch, has one of two tones.
const STOPS: u64 = codes(&['c', 'p', 't']);

const fn is_of(set: u64, letter: u64) -> bool {
    set >> letter & 1 == 1
}

/// Letters of an onset written out.
const fn onset(letters: &[u8]) -> Letters {
    let (mut packed, mut at) = (0, 0);
    while at < letters.len() {
        packed |= code(letters[at] as char) << (at as u32 * LETTER);
        at += 1;
    }
    Letters(packed)
}

/// The letters of a syllable without its tone, and the tone; so it doesn't matter on which letter that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bare {
    letters: Letters,
    tone: u8,
}

impl Bare {
    /// `None` for a word with other letters than the Vietnamese ones, with more than one tone, or too long.
    fn of(word: &str) -> Option<Self> {
        let (mut letters, mut bare_tone) = (0, 0);
        let table = &*TABLE;
        for (count, character) in (0..).zip(word.chars()) {
            if count == LONGEST {
                return None;
            }
            let (letter, tone) = table.parts(character)?;
            if tone > 0 && bare_tone > 0 {
                return None;
            }
            bare_tone |= tone;
            letters |= u64::from(letter) << (count * LETTER);
        }
        Some(Self {
            letters: Letters(letters),
            tone: bare_tone,
        })
    }

    /// Another number for each; 0 for nothing at all.
    const fn key(self) -> u64 {
        self.letters.0 << 3 | self.tone as u64
    }

    fn is_possible(self) -> bool {
        const QU: Letters = onset(b"qu");
        const GI: Letters = onset(b"gi");
        const H: u64 = code('h');
        let letters = self.letters;
        let length = letters.len();
        let Some(vowel) = (0..length).find(|at| is_of(VOWEL_LETTERS, letters.letter(*at))) else {
            return false;
        };
        let last = |back: u32| length.checked_sub(back).map_or(0, |at| letters.letter(at));
        let stopped = is_of(STOPS, last(1)) || last(1) == H && last(2) == code('c');
        if stopped && !matches!(self.tone, 4 | 5) {
            return false;
        }
        // The u of qu and the i of gi may belong to either side.
        let (two, _) = letters.split_at(2);
        fits(letters.split_at(vowel))
            || (two == QU || two == GI) && fits(letters.split_at(vowel + 1))
    }
}

fn fits((first, rime): (Letters, Letters)) -> bool {
    const C: Letters = onset(b"c");
    const NG: Letters = onset(b"ng");
    const K: Letters = onset(b"k");
    const GH: Letters = onset(b"gh");
    const NGH: Letters = onset(b"ngh");
    let front = is_of(FRONT, rime.first());
    let agrees = match first {
        C | NG => !front,
        K | GH | NGH => front,
        _ => true,
    };
    agrees && ONSET_SET.has(first) && SHAPES.has(rime)
}

/// A set of stretches of letters.
struct LetterSet(KeySet);

impl LetterSet {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let letters = words.filter_map(Bare::of).map(|bare| bare.letters.0 + 1);
        Self(KeySet::of(letters))
    }

    /// Whether it is in the set; nothing at all is a stretch, too.
    fn has(&self, letters: Letters) -> bool {
        self.0.has(letters.0 + 1)
    }
}

/// A set of numbers other than 0: each in the first free place after the one that its bits are mixed into, at most half of
/// the places taken.
struct KeySet {
    places: Vec<u64>,
    /// As many of the highest bits of a mixed key don't count.
    shift: u32,
}

impl KeySet {
    fn of(keys: impl Iterator<Item = u64>) -> Self {
        let keys: Vec<u64> = keys.collect();
        let size = (2 * keys.len() + 2).next_power_of_two();
        let mut set = Self {
            places: vec![0; size],
            shift: u64::BITS - size.trailing_zeros(),
        };
        for key in keys {
            let at = set.place(key);
            set.places[at] = key;
        }
        set
    }

    fn has(&self, key: u64) -> bool {
        key != 0 && self.places[self.place(key)] == key
    }

    /// Where the key is, or where it would be put.
    fn place(&self, key: u64) -> usize {
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        while self.places[at] != key && self.places[at] != 0 {
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }
}

/// Vietnamese letters by their code point, each as its number without the tone, and the tone; no number for other characters.
struct LetterTable {
    /// Up to U+01BF, where Ư ends.
    low: [(u8, u8); 0x1C0],
    /// From U+1E00 to U+1EFF.
    high: [(u8, u8); 0x100],
}

impl LetterTable {
    /// A letter without its tone, in lower case, and the tone.
    fn parts(&self, character: char) -> Option<(u8, u8)> {
        let point = character as usize;
        let parts = match self.low.get(point) {
            Some(parts) => *parts,
            None => *self.high.get(point.checked_sub(0x1E00)?)?,
        };
        (parts.0 != 0).then_some(parts)
    }
}

static TABLE: LazyLock<LetterTable> = LazyLock::new(|| {
    let of = |point: usize| {
        let small = char::from_u32(point as u32).and_then(|c| c.to_lowercase().next())?;
        let row = VOWELS.iter().find(|row| row.contains(small));
        let tone = row.and_then(|row| row.chars().position(|other| other == small));
        let plain = row.and_then(|row| row.chars().next()).unwrap_or(small);
        Some((code(plain) as u8, tone.unwrap_or(0) as u8))
    };
    LetterTable {
        low: std::array::from_fn(|at| of(at).unwrap_or_default()),
        high: std::array::from_fn(|at| of(0x1E00 + at).unwrap_or_default()),
    }
});

/// Judges a composed word of letters of any case.
pub(super) fn spelling(word: &str) -> Spelling {
    match Bare::of(word) {
        Some(bare) if USED.has(bare.key()) => Spelling::Common,
        Some(bare) if bare.is_possible() || is_abbreviation(word) => Spelling::Possible,
        _ => Spelling::Foreign,
    }
}

/// Capitals without a vowel, such as QĐ and HĐND, and TƯ.
fn is_abbreviation(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    // Few words have capitals only, so that this is asked first.
    word.chars().all(letter) && word.contains('Đ') || word == "TƯ"
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
