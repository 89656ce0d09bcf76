//! From bytes of the file to places in the text as scripts count them: in units of UTF-16.

use crate::document::Document;
use crate::span::Span;

/// Places in a document's text of bytes of its file.
pub(super) struct Places {
    /// Bytes of the file with what they come to, in order.
    units: Vec<(u32, u32)>,
}

impl Places {
    /// Works the places of these bytes out in one walk over the text.
    pub(super) fn new(document: &Document<'_>, mut bytes: Vec<u32>) -> Self {
        bytes.sort_unstable();
        bytes.dedup();
        let (mut units, mut unit, mut next) = (Vec::with_capacity(bytes.len()), 0, 0);
        for (at, c) in document.text.char_indices() {
            let Some(&wanted) = bytes.get(next) else {
                break;
            };
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let source = document.map.to_source(Span::new(at, at)).start;
            if wanted <= source {
                while bytes.get(next).is_some_and(|&byte| byte <= source) {
                    units.push((bytes[next], unit));
                    next += 1;
                }
            }
            unit += u32::from(c.len_utf16() == 2) + 1;
        }
        units.extend(bytes[next..].iter().map(|&byte| (byte, unit)));
        Self { units }
    }

    /// The place of `start..end`; of bytes that were not asked for, the beginning of the text.
    pub(super) fn of(&self, start: u32, end: u32) -> (u32, u32) {
        let unit = |byte| {
            let found = self.units.binary_search_by_key(&byte, |&(byte, _)| byte);
            found.map_or(0, |index| self.units[index].1)
        };
        (unit(start), unit(end))
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::document;

    #[test]
    fn places_are_the_same_in_any_encoding() {
        let text = "Đạt 𝟏 và 12 đề tài";
        let utf16: Vec<u8> = [0xfeff]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let (start, end) = (text.find("12"), text.find(" đề"));
        let (start, end) = (start.unwrap_or(0), end.unwrap_or(0));
        let in_utf8 = (start as u32, end as u32);
        let units = text[..start].encode_utf16().count() as u32;
        let in_utf16 = (2 + 2 * units, 2 + 2 * units + 4);
        for (bytes, (start, end)) in [(text.as_bytes(), in_utf8), (&utf16, in_utf16)] {
            let Ok(document) = document::read(bytes) else {
                panic!("this is text")
            };
            let places = Places::new(&document, vec![end, start]);
            assert_eq!(places.of(start, end), (units, units + 2));
        }
    }

    #[test]
    fn the_end_of_the_text_has_a_place() {
        let Ok(document) = document::read(b"12") else {
            panic!("this is text")
        };
        assert_eq!(Places::new(&document, vec![0, 2]).of(0, 2), (0, 2));
    }
}
