//! Which properties hold where: pages of 512 bytes in the main stream ([MS-DOC] 2.9.33 and 2.9.174).

use super::bytes::Bytes;
use super::property::{Character, Paragraph};

/// Something that holds for a stretch of the main stream.
#[derive(Clone, Debug)]
pub(super) struct Stretch<T> {
    from: u32,
    to: u32,
    pub(super) property: T,
}

/// Stretches in the order of their places.
#[derive(Debug)]
pub(super) struct Stretches<T>(Vec<Stretch<T>>);

impl<T> Stretches<T> {
    fn new(mut stretches: Vec<Stretch<T>>) -> Self {
        stretches.sort_by_key(|stretch| stretch.from);
        Self(stretches)
    }

    /// What holds at a place; `hint` is where the last search ended.
    pub(super) fn at(&self, place: u32, hint: &mut usize) -> Option<&T> {
        let holds = |stretch: &&Stretch<T>| stretch.from <= place && place < stretch.to;
        if let Some(stretch) = self.0.get(*hint).filter(holds) {
            return Some(&stretch.property);
        }
        let after = self.0.partition_point(|stretch| stretch.from <= place);
        *hint = after.checked_sub(1)?;
        self.0.get(*hint).filter(holds).map(|own| &own.property)
    }
}

const PAGE: usize = 512;

/// The pages that a table of pages names.
fn pages<'a>(stream: &'a [u8], plc: Bytes<'a>) -> impl Iterator<Item = Bytes<'a>> {
    let count = plc.0.len().saturating_sub(4) / 8;
    // A damaged table may name a page again and again.
    let most = stream.len() / PAGE + 1;
    (0..count.min(most)).filter_map(move |index| {
        let number = plc.size(4 * (count + 1) + 4 * index)? & 0x003F_FFFF;
        let page = Bytes(stream).slice(number.checked_mul(PAGE)?, PAGE)?;
        Some(Bytes(page))
    })
}

/// The stretches that all pages tell of: from where to where, the page, and where in it the properties stand, 0 for none. After
/// the places of its stretches a page has `width` bytes for each of them, which begin with half of that.
fn stretches<'a>(
    stream: &'a [u8],
    plc: Bytes<'a>,
    width: usize,
) -> impl Iterator<Item = (u32, u32, Bytes<'a>, usize)> {
    pages(stream, plc).flat_map(move |page| {
        let count = usize::from(page.u8(PAGE - 1).unwrap_or(0));
        (0..count).map_while(move |index| {
            let (from, to) = page.u32(4 * index).zip(page.u32(4 * index + 4))?;
            let half = page.u8(4 * (count + 1) + width * index).unwrap_or(0);
            Some((from, to, page, usize::from(half) * 2))
        })
    })
}

/// The properties of all characters.
pub(super) fn characters(stream: &[u8], plc: Bytes<'_>) -> Stretches<Character> {
    let stretch = |(from, to, page, at): (u32, u32, Bytes<'_>, usize)| {
        let length = page.u8(at).filter(|_| at > 0).unwrap_or(0);
        Stretch {
            from,
            to,
            property: Character::of(page.up_to(at + 1, length.into())),
        }
    };
    Stretches::new(stretches(stream, plc, 1).map(stretch).collect())
}

/// The properties of all paragraphs.
pub(super) fn paragraphs(stream: &[u8], plc: Bytes<'_>, data: &[u8]) -> Stretches<Paragraph> {
    let stretch = |(from, to, page, at): (u32, u32, Bytes<'_>, usize)| {
        let list = paragraph_list(page, at).unwrap_or(Bytes(&[]));
        let style = list.u16(0).unwrap_or(0);
        Stretch {
            from,
            to,
            property: Paragraph::of(style, list.up_to(2, PAGE), data),
        }
    };
    Stretches::new(stretches(stream, plc, 13).map(stretch).collect())
}

/// Style and changes of a paragraph; their length is counted in two ways.
fn paragraph_list(page: Bytes<'_>, at: usize) -> Option<Bytes<'_>> {
    let first = usize::from(page.u8(at).filter(|_| at > 0)?);
    if first == 0 {
        let words = usize::from(page.u8(at + 1)?);
        Some(page.up_to(at + 2, 2 * words))
    } else {
        Some(page.up_to(at + 1, 2 * first - 1))
    }
}
