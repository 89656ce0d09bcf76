//! The charset that a font's name tells.

use super::Charset;
use super::cost::{as_it_stands, as_vietnamese};
use std::borrow::Cow;

/// What text set in a font stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontCharset {
    /// The charset of its bytes.
    pub charset: Charset,
    /// The font draws all letters as capitals.
    pub capitals: bool,
}

/// Words that a font's name may end with and that say nothing of its charset.
const STYLES: [&str; 10] = [
    "bold",
    "italic",
    "oblique",
    "regular",
    "normal",
    "condensed",
    "narrow",
    "light",
    "black",
    "mt",
];

/// What speaks against the name of a font must be as much: one word that isn't Vietnamese may be a name, several are Unicode.
const MISNAMED: u32 = 40;

impl FontCharset {
    /// What the name of a font tells; `None` for a font that is set in Unicode, as far as its name says.
    ///
    /// Sources: the names of the ABC fonts of TCVN 5712 (`.VnTime`, with a final H for those that have capitals only), of VNI
    /// (`VNI-Times`), VPS (`VPS Times`) and VISCII (`VI Times`). Tags of subsets in PDF files (`ABCDEF+`) are passed over.
    #[must_use]
    pub fn of(font: &str) -> Option<Self> {
        let name = without_tag(font.trim().trim_matches(['"', '\''])).to_ascii_lowercase();
        let of = |charset| {
            Some(Self {
                charset,
                capitals: false,
            })
        };
        if name.starts_with(".vn") {
            return Some(Self {
                charset: Charset::Tcvn3,
                capitals: family(&name).ends_with('h'),
            });
        }
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
        if begins(&["vni-", "vni ", "vni_"]) || name == "vni" {
            of(Charset::Vni)
        } else if begins(&["vps ", "vps-", "vps_"]) {
            of(Charset::Vps)
        } else if begins(&["viscii", "vi times", "vi arial", "vi-times", "vi-arial"]) {
            of(Charset::Viscii)
        } else {
            None
        }
    }

    /// The text of a run that is set in the font. Runs of one charset that touch should be put together first: VNI may part a
    /// letter from its mark. Text that is Unicode in spite of its font comes back as it is.
    #[must_use]
    pub fn read<'t>(&self, shown: &'t str) -> Cow<'t, str> {
        if shown.is_ascii() && !self.capitals || is_unicode(shown) {
            return Cow::Borrowed(shown);
        }
        let text = self.charset.read_shown(shown);
        if as_vietnamese(&text) > as_it_stands(shown) + MISNAMED {
            return Cow::Borrowed(shown);
        }
        if self.capitals {
            Cow::Owned(text.to_uppercase())
        } else {
            text
        }
    }
}

/// Vietnamese letters that no Western charset has.
fn is_unicode(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1EA0}'
                ..='\u{1EF9}'
        )
    })
}

/// The name without the six capitals and the plus sign that PDF writers put before a font of which they took a part.
fn without_tag(font: &str) -> &str {
    match font.split_once('+') {
        Some((tag, name)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => name,
        _ => font,
    }
}

/// The name without the words for its style.
fn family(name: &str) -> &str {
    let mut family = name;
    loop {
        let cut = family.trim_end_matches([' ', ',', '-', '_']);
        let style = STYLES.iter().find_map(|style| cut.strip_suffix(style));
        match style {
            Some(rest) if rest.ends_with([' ', ',', '-', '_']) || rest.ends_with("bold") => {
                family = rest;
            }
            _ => return cut,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_tell_their_charset() {
        let told = |name| FontCharset::of(name).map(|font| (font.charset, font.capitals));
        for (name, charset, capitals) in [
            (".VnTime", Charset::Tcvn3, false),
            (".VnTimeH", Charset::Tcvn3, true),
            (".VnArialH Bold", Charset::Tcvn3, true),
            (".VnTimeH,BoldItalic", Charset::Tcvn3, true),
            ("ABCDEF+.VnTime-Bold", Charset::Tcvn3, false),
            (".vnarial narrow", Charset::Tcvn3, false),
            ("VNI-Times", Charset::Vni, false),
            ("VNI Helve", Charset::Vni, false),
            ("VPS Times", Charset::Vps, false),
        ] {
            assert_eq!(told(name), Some((charset, capitals)), "{name}");
        }
        for name in [
            "Times New Roman",
            "Arial",
            "Verdana",
            "Vnitro",
            "Symbol",
            "",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }

    #[test]
    fn runs_are_read_by_their_font() {
        let read = |font, shown| FontCharset::of(font).unwrap().read(shown).into_owned();
        assert_eq!(
            read(".VnTime", "B¸o c¸o “kÕt qu¶” t\u{ad}"),
            "Báo cáo “kết quả” tư"
        );
        assert_eq!(read(".VnTimeH", "b¸o c¸o quý 3"), "BÁO CÁO QUÝ 3");
        assert_eq!(
            read("VNI-Times", "Baùo caùo keát quaû ñöôïc"),
            "Báo cáo kết quả được"
        );
        assert_eq!(read("VNI-Times", "BAÙO CAÙO ÑÖÔÏC"), "BÁO CÁO ĐƯỢC");
        assert_eq!(read(".VnTime", "Báo cáo kết quả"), "Báo cáo kết quả");
        let unicode = "là công tác và báo cáo có nêu";
        assert_eq!(read(".VnTime", unicode), unicode);
    }
}
