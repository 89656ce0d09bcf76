//! The records of an old Excel workbook, as far as [MS-XLS] is needed here: where sheets begin, where cells are.

use std::ops::Range;

/// The beginning of the workbook, of a sheet, or of a chart in it.
pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
/// Where a sheet begins.
const SHEET: u16 = 0x0085;

/// Records of cells, by their numbers in [MS-XLS] 2.3: each begins with its row and its column.
const CELLS: [u16; 10] = [
    0x0006, NUMBERS, BLANKS, 0x00D6, 0x00FD, BLANK, 0x0203, 0x0204, 0x0205, 0x027E,
];
/// A cell that shows nothing.
const BLANK: u16 = 0x0201;
/// Records of several cells of a row: numbers of six bytes, of which two are the style; styles alone.
const NUMBERS: u16 = 0x00BD;
const BLANKS: u16 = 0x00BE;

/// A record's number and its place in the stream, without its header.
pub(super) type Record = (u16, Range<usize>);

/// The record at `at`, if it is whole.
pub(super) fn record(stream: &[u8], at: usize) -> Option<Record> {
    let number = word(stream, at)?;
    let start = at.checked_add(4)?;
    let end = start + usize::from(word(stream, at + 2)?);
    (end <= stream.len()).then_some((number, start..end))
}

/// The records from the beginning of a stream on.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (number, body) = record(stream, at)?;
        at = body.end;
        Some((number, &stream[body]))
    })
}

/// The little-endian number of two bytes at `at`.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

/// Where the workbook says that its sheets begin, in their order.
pub(super) fn sheets(stream: &[u8]) -> Vec<usize> {
    let globals = records(stream).take_while(|&(number, _)| number != END);
    let begins = |(number, body): (u16, &[u8])| match (number, body) {
        (SHEET, &[a, b, c, d, ..]) => {
            let place = u32::from_le_bytes([a, b, c, d]);
            Some(usize::try_from(place).unwrap_or(usize::MAX))
        }
        _ => None,
    };
    globals.filter_map(begins).collect()
}

/// The cells of one record, all in one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'s> {
    pub(super) row: u16,
    pub(super) first: u16,
    /// No column comes after it.
    pub(super) last: u16,
    /// The style of the first cell, and what follows.
    styles: &'s [u8],
    /// From one style to the next.
    step: usize,
    /// They show nothing.
    pub(super) blank: bool,
}

impl<'s> Cells<'s> {
    /// The cells of a record; `None` for a record of something else, or one that is too short.
    pub(super) fn of(number: u16, body: &'s [u8]) -> Option<Self> {
        if !CELLS.contains(&number) {
            return None;
        }
        let (row, first) = (word(body, 0)?, word(body, 2)?);
        // A record of several cells ends with the number of the last column.
        let (last, step) = match number {
            NUMBERS => (word(body, body.len() - 2)?, 6),
            BLANKS => (word(body, body.len() - 2)?, 2),
            _ => (first, 2),
        };
        Some(Self {
            row,
            first,
            last: last.max(first),
            styles: &body[4..],
            step,
            blank: matches!(number, BLANK | BLANKS),
        })
    }

    /// Columns, and the styles of their cells.
    pub(super) fn styles(self) -> impl Iterator<Item = (u16, u16)> + 's {
        let styles = self.styles.chunks(self.step);
        (self.first..=self.last)
            .zip(styles)
            .filter_map(|(column, cell)| Some((column, word(cell, 0)?)))
    }
}
