//! The charset of a page: by its byte order mark, by what it says, by its bytes.

use crate::error::Warning;
use crate::span::Span;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// So far into a page its charset is looked for.
const HEAD: usize = 4096;

/// The text of a page. Bytes that are good UTF-8 are that, whatever the page says: pages are copied and saved anew more
/// often than what they say is mended.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let said = declared(&bytes[..bytes.len().min(HEAD)]);
    said.unwrap_or(WINDOWS_1252)
        .decode_without_bom_handling(bytes)
        .0
}

/// What a page says its charset is: `<meta charset=…>` or `content="text/html; charset=…"`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset") {
        rest = rest[at + "charset".len()..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        let label = &value[..end.unwrap_or(value.len())];
        // A page that says UTF-16 in bytes that can be read isn't in UTF-16.
        let named =
            Encoding::for_label(label.as_bytes()).filter(|named| named.is_ascii_compatible());
        if named.is_some() {
            return named;
        }
    }
    None
}

/// A warning about the first character that could not be read.
pub(super) fn warning(page: &str, text: &str) -> Option<Warning> {
    if !page.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let at = text.find(char::REPLACEMENT_CHARACTER)?;
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some(Warning {
        code: "invalid_bytes",
        message: format!(
            "the page has bytes that stand for no character in {}; the text around them may be damaged",
            UTF_8.name()
        ),
        span: Span::new(
            place(at),
            place(at + char::REPLACEMENT_CHARACTER.len_utf8()),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_charset() {
        for (bytes, text) in [
            ("Sở".as_bytes(), "Sở"),
            (b"\xff\xfeS\0\xdf\x1e", "Sở"),
            (
                b"<meta charset=windows-1258>\xd0\xe2\xf2",
                "<meta charset=windows-1258>Đâ\u{323}",
            ),
            (b"B\xb8o", "B¸o"),
        ] {
            assert_eq!(decode(bytes), text);
        }
    }
}
