//! Names of members: their letters, and which of them are wanted.

use super::walk::GOLD_SUFFIX;
use crate::charset::{Charset, detect};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The letters 0x80 to 0xFF of code page 437, which zip files are in where nothing else is said (APPNOTE.TXT, D.1).
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A member's name as text: UTF-8 where the bytes are that, else a Vietnamese charset where its words are Vietnamese
/// then, else code page 437.
pub(super) fn decode(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => Cow::Owned(vietnamese(raw).unwrap_or_else(|| cp437(raw))),
    };
    tidy(&name)
}

/// The name in the charset in which all its words are Vietnamese; one word alone can be so by chance.
fn vietnamese(raw: &[u8]) -> Option<String> {
    let mut name = String::new();
    for segment in detect(raw).segments {
        let (reading, evidence) = (segment.reading, segment.evidence);
        let bytes = &raw[segment.range];
        let is_sure = evidence.words >= 2 && evidence.fitting == evidence.words;
        let is_known = !matches!(reading.charset, Charset::Utf8 | Charset::Windows1252);
        if bytes.is_ascii() || (is_sure && is_known && reading.shown == 0) {
            name.push_str(&reading.charset.decode(bytes));
        } else {
            return None;
        }
    }
    Some(name.nfc().collect())
}

fn cp437(raw: &[u8]) -> String {
    let high: Vec<char> = CP437.chars().collect();
    raw.iter()
        .map(|&byte| match byte {
            0..0x80 => char::from(byte),
            _ => high.get(usize::from(byte - 0x80)).copied().unwrap_or('?'),
        })
        .collect()
}

/// With slashes only, and without a beginning that says nothing.
pub(super) fn tidy(name: &str) -> String {
    let slashed = if name.contains('/') {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.replace('\\', "/"))
    };
    let mut rest = slashed.as_ref();
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter;
    }
    rest.to_string()
}

/// Whether a member is an input. As in folders, hidden files and gold are passed over; `__MACOSX` holds what another
/// system hides.
pub(super) fn is_wanted(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
    !name.is_empty()
        && !name.ends_with('/')
        && !name.ends_with(GOLD_SUFFIX)
        && !name
            .split('/')
            .any(|part| hidden(part) || part == "__MACOSX")
}

/// The name of what a compressed file holds: `a/b.txt.gz` holds `b.txt`.
pub(super) fn stem(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    let ends = [".gz", ".zst", ".zstd", ".GZ", ".ZST"];
    ends.iter()
        .find_map(|end| last.strip_suffix(end))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_tidied() {
        assert_eq!(decode("./báo cáo/ă.txt".as_bytes()), "báo cáo/ă.txt");
        assert_eq!(decode(b"b\xa0o\\a.txt"), "báo/a.txt");
        assert_eq!(CP437.chars().count(), 128);
    }

    #[test]
    fn names_in_vietnamese_charsets_are_read() {
        let tcvn3 = b"B\xb8o c\xb8o/k\xd5t qu\xb6 n\xa8m.txt";
        assert_eq!(decode(tcvn3), "Báo cáo/kết quả năm.txt");
        let windows = b"B\xe1o c\xe1o/k\xea\xect qua\xd2 n\xe3m.txt";
        assert_eq!(decode(windows), "Báo cáo/kết quả năm.txt");
    }

    #[test]
    fn hidden_files_gold_and_folders_are_not_wanted() {
        for name in ["a/.b/c", ".x", "__MACOSX/a.txt", "a.gold.jsonl", "a/", ""] {
            assert!(!is_wanted(name), "{name}");
        }
        for name in ["a.txt", "../a.txt", "/etc/a", "./b"] {
            assert!(is_wanted(name), "{name}");
        }
    }

    #[test]
    fn compressed_files_hold_what_their_names_say() {
        assert_eq!(stem("x/a.txt.gz"), "a.txt");
        assert_eq!(stem("a.tar.zst"), "a.tar");
        assert_eq!(stem(".gz"), ".gz");
        assert_eq!(stem("a"), "a");
    }
}
