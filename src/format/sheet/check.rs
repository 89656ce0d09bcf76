//! A look at old Excel files before they are read: the reader gives every cell between the first and the last a place.

use crate::error::InputError;
use crate::format::Limits;
use std::io::{Cursor, Read};

/// Records of cells, by their numbers in [MS-XLS] 2.3: each begins with its row and its column.
const CELLS: [u16; 11] = [
    0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0207,
];

/// The beginning of a sheet.
const SHEET: u16 = 0x0809;

/// Refuses a workbook whose sheets span more cells than are allowed.
pub(super) fn xls(bytes: &[u8], limits: &Limits) -> Result<(), InputError> {
    let Some(stream) = stream(bytes, limits) else {
        // What can't be opened here can't be opened by the reader either, and that says why.
        return Ok(());
    };
    let (mut at, mut spanned) = (0usize, 0u64);
    let (mut rows, mut columns) = (0u64, 0u64);
    while let Some(header) = stream.get(at..at + 4) {
        let number = u16::from_le_bytes([header[0], header[1]]);
        let length = usize::from(u16::from_le_bytes([header[2], header[3]]));
        let body = stream.get(at + 4..at + 4 + length).unwrap_or_default();
        if number == SHEET {
            (spanned, rows, columns) = (spanned + rows * columns, 0, 0);
        } else if CELLS.contains(&number) && body.len() >= 4 {
            let place = |low: usize| u64::from(u16::from_le_bytes([body[low], body[low + 1]])) + 1;
            // A record of several cells ends with the number of the last column.
            let last = if matches!(number, 0x00BD | 0x00BE) {
                place(body.len() - 2)
            } else {
                place(2)
            };
            (rows, columns) = (rows.max(place(0)), columns.max(last));
        }
        at += 4 + length;
    }
    if spanned + rows * columns > limits.cells as u64 * SPREAD {
        return Err(InputError::Exceeds {
            what: "cells",
            limit: limits.cells as u64,
        });
    }
    Ok(())
}

/// Sheets are mostly empty; one may span this many times the cells that may be filled.
const SPREAD: u64 = 4;

fn stream(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"]
        .into_iter()
        .find(|name| file.exists(name))?;
    let mut stream = Vec::new();
    file.open_stream(name)
        .ok()?
        .take(limits.expansion)
        .read_to_end(&mut stream)
        .ok()?;
    Some(stream)
}
