//! Writes text in legacy charsets, by turning round what the library reads.

use solieu::charset::Charset;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The charsets that are more than another form of Unicode.
pub(crate) const LEGACY: [Charset; 5] = [
    Charset::Tcvn3,
    Charset::Vni,
    Charset::Viscii,
    Charset::Vps,
    Charset::Windows1258,
];

/// The bytes of each character that a charset has.
pub(crate) struct Encoder {
    charset: Charset,
    bytes: HashMap<char, Vec<u8>>,
}

impl Encoder {
    pub(crate) fn new(charset: Charset) -> Self {
        let mut bytes = HashMap::new();
        let mut add = |sequence: &[u8]| {
            let text = charset.decode(sequence);
            let mut characters = text.chars();
            if let (Some(character), None) = (characters.next(), characters.next()) {
                bytes.insert(character, sequence.to_vec());
            }
        };
        // What comes later wins: a pair over the byte that stands for the letter where no pair is made of it.
        (0..=0xFF).for_each(|byte| add(&[byte]));
        for base in 0x41..=0xFF {
            (0xC0..=0xFF).for_each(|mark| add(&[base, mark]));
        }
        Self { charset, bytes }
    }

    /// The text in the charset. A capital that it lacks becomes the small letter, another character `?`; both are done to the
    /// text that comes back, too.
    pub(crate) fn encode(&self, text: &str) -> (Vec<u8>, String) {
        let (mut bytes, mut written) = (Vec::new(), String::new());
        for character in text.nfc() {
            let small = character.to_lowercase().next().unwrap_or(character);
            let known = [character, small, plain(character), '?'];
            let own = known.into_iter().find(|own| self.bytes.contains_key(own));
            let own = own.unwrap_or('?');
            bytes.extend_from_slice(&self.bytes[&own]);
            written.push(own);
        }
        (bytes, written)
    }

    /// The charset.
    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }
}

/// What typists write for a character that their charset lacks.
fn plain(character: char) -> char {
    match character {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' | '—' => '-',
        '\u{a0}' => ' ',
        other => other,
    }
}

/// What a program makes of bytes that takes them for windows-1252.
pub(crate) fn shown(bytes: &[u8]) -> String {
    Charset::Windows1252.decode(bytes)
}
