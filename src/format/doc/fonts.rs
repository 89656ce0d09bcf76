//! The names of a document's fonts ([MS-DOC] 2.9.286 and 2.9.90).

use super::bytes::Bytes;
use crate::format::font::Font;

/// The name stands behind the fixed part of an entry.
const NAME: usize = 40;

/// The fonts by their numbers.
pub(super) fn fonts(part: Bytes<'_>) -> Vec<Font> {
    let count = part.u16(0).unwrap_or(0);
    let (mut fonts, mut at) = (Vec::new(), 4);
    for _ in 0..count {
        let Some(length) = part.u8(at).map(usize::from) else {
            break;
        };
        let name = part.up_to(at, length + 1).0.get(NAME..).unwrap_or_default();
        let units: Vec<u16> = name
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .take_while(|&unit| unit != 0)
            .collect();
        fonts.push(Font::named(&String::from_utf16_lossy(&units)));
        at += length + 1;
    }
    fonts
}
