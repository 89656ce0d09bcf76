//! The charsets Vietnamese reports were written in before and beside Unicode, told by the text itself or by the name of a font.
//!
//! Before about 2006 most reports were set in fonts that draw Vietnamese letters in the place of Western ones. Their text comes as
//! bytes, or, out of a word processor or a PDF, as those Western letters in Unicode ("B¸o c¸o" for "Báo cáo"): text *shown*.

mod capitals;
mod cost;
mod damage;
mod decode;
mod detect;
mod font;
mod reading;
mod shown;
mod spelling;
mod suspect;
mod table;

pub use damage::damaged;
pub use decode::{Sink, decode_to};
pub use detect::{Detected, Evidence, Segment, detect};
pub use font::FontCharset;
pub use reading::Reading;
pub use suspect::may_be_shown;

use std::borrow::Cow;

/// Gives the text of a TCVN3 file, from `from` on, the capitals that the charset can't write; every letter keeps its width.
pub fn restore_capitals(text: &mut String, from: usize) {
    capitals::restore(text, from);
}

/// How bytes stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// Unicode in one to four bytes.
    Utf8,
    /// Unicode in two or four bytes, low byte first.
    Utf16Le,
    /// Unicode in two or four bytes, high byte first.
    Utf16Be,
    /// Western Europe; Latin-1 with punctuation at 0x80 to 0x9F.
    Windows1252,
    /// Vietnamese letters with combining tone marks after them.
    Windows1258,
    /// TCVN 5712:1993 VN3, also known as ABC: the fonts whose names begin with `.Vn`.
    Tcvn3,
    /// VNI for Windows: a letter and its mark are two bytes.
    Vni,
    /// VISCII 1.1, RFC 1456.
    Viscii,
    /// The charset of the Vietnamese Professionals Society.
    Vps,
}

impl Charset {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Windows1258,
        Self::Tcvn3,
        Self::Vni,
        Self::Viscii,
        Self::Vps,
    ];

    /// The name used in records and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Vps => "VPS",
        }
    }

    /// The charset of this name; case, dashes and underscores make no difference.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" => Self::Utf8,
            "utf16" | "utf16le" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "windows1252" | "cp1252" | "latin1" | "iso88591" => Self::Windows1252,
            "windows1258" | "cp1258" => Self::Windows1258,
            "tcvn3" | "tcvn" | "abc" => Self::Tcvn3,
            "vni" | "vniwindows" => Self::Vni,
            "viscii" => Self::Viscii,
            "vps" => Self::Vps,
            _ => return None,
        })
    }

    /// The text in `bytes`; what stands for no character becomes U+FFFD.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 4);
        decode_to(self, bytes, &mut text);
        text
    }

    /// The text that is shown as Western letters: its bytes read as windows-1252 and turned into Unicode. Characters that
    /// windows-1252 doesn't have stay as they are.
    #[must_use]
    pub fn read_shown(self, shown: &str) -> Cow<'_, str> {
        if shown.is_ascii() {
            return Cow::Borrowed(shown);
        }
        let mut text = String::with_capacity(shown.len());
        Reading::shown(self).decode_to(shown.as_bytes(), &mut text);
        Cow::Owned(text)
    }
}
