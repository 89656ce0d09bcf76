//! What the name of a font says about the characters set in it.

use crate::charset::FontCharset;
use std::borrow::Cow;

/// A font, as far as it decides what is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Font {
    /// Characters are what they say.
    #[default]
    Plain,
    /// Greek letters and signs of mathematics.
    Symbol,
    /// Pictures.
    Dingbats,
    /// Letters of a legacy charset, shown as those of a Western one.
    Legacy(FontCharset),
}

/// Fonts of pictures.
const DINGBATS: [&str; 4] = ["Wingdings", "Webdings", "Marlett", "ZapfDingbats"];

impl Font {
    /// The font with this name.
    pub(super) fn named(name: &str) -> Self {
        if name.eq_ignore_ascii_case("Symbol") {
            Self::Symbol
        } else if DINGBATS.iter().any(|dingbats| name.starts_with(dingbats)) {
            Self::Dingbats
        } else {
            FontCharset::of(name).map_or(Self::Plain, Self::Legacy)
        }
    }

    /// Whether its letters stand at the places of others.
    pub(super) const fn is_legacy(self) -> bool {
        matches!(self, Self::Legacy(_))
    }

    /// What characters set in this font show.
    pub(super) fn decode(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Plain if !text.contains(is_private) => Cow::Borrowed(text),
            Self::Plain => text.chars().map(unprivate).collect(),
            Self::Symbol => text.chars().map(symbol).collect(),
            Self::Dingbats => text.chars().map(dingbat).collect(),
            Self::Legacy(charset) => charset.read(text),
        }
    }
}

/// Word keeps the characters of symbol fonts at U+F000 and above.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{f000}'..='\u{f0ff}')
}

/// A character of a symbol font whose name isn't known.
fn unprivate(c: char) -> char {
    if is_private(c) { symbol(c) } else { c }
}

/// The code of a character in its font; `None` for one that is no code.
fn code(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x21..=0xFF => u8::try_from(code).ok(),
        code @ 0xF021..=0xF0FF => u8::try_from(code - 0xF000).ok(),
        _ => None,
    }
}

/// Codes of the Symbol font from 0x41 on: the Greek alphabet on the keys of the Latin one (encoding of Adobe's Symbol font).
const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Other signs of the Symbol font that reports have (same source).
const SIGNS: [(u8, char); 20] = [
    (0x2A, '*'),
    (0x2D, '-'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xC5, '⊕'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
];

fn symbol(c: char) -> char {
    let Some(code) = code(c) else {
        return c;
    };
    let sign = SIGNS.iter().find(|(own, _)| *own == code);
    match (sign, code) {
        (Some(&(_, sign)), _) => sign,
        (None, 0x41..=0x7A) => GREEK.chars().nth(usize::from(code - 0x41)).unwrap_or(c),
        (None, 0x21..=0x7E) => char::from(code),
        _ => '•',
    }
}

fn dingbat(c: char) -> char {
    match code(c) {
        None => c,
        Some(0xE0 | 0xE8 | 0xF0) => '→',
        Some(0xFC) => '✓',
        Some(0xFE) => '☑',
        Some(0x6F | 0xA8) => '☐',
        Some(_) => '•',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_symbols() {
        let symbol = Font::named("Symbol");
        assert_eq!(symbol.decode("\u{f0b3}50 mg"), "≥50 μγ");
        assert_eq!(Font::named("Times New Roman").decode("đạt ≥ 5"), "đạt ≥ 5");
        assert_eq!(Font::named("Wingdings 2").decode("\u{f0a7} 12"), "• ••");
        assert_eq!(
            Font::named(".VnTime").decode("B¸o c¸o sè 36"),
            "Báo cáo số 36"
        );
        assert_eq!(GREEK.chars().count(), 58);
    }
}
