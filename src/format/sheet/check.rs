//! Old Excel files made safe for their reader, which believes what they say: chains of sectors that never end, sheets that
//! begin nowhere, and a place in memory for every cell between the first and the last.

use crate::error::InputError;
use crate::format::Limits;
use crate::format::package::Package;
use std::io::{self, Cursor, Read, Write};

/// Records of cells, by their numbers in [MS-XLS] 2.3: each begins with its row and its column.
const CELLS: [u16; 10] = [
    0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E,
];

/// The beginning of a sheet, or of a chart in it.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
/// Where a sheet begins.
const SHEET: u16 = 0x0085;
/// What a sheet says of its size, which nobody needs.
const SIZE: u16 = 0x0200;
/// A number that no record has.
const NOTHING: u16 = 0xFFFF;

/// Sheets are mostly empty; one may span this many times the cells that may be filled.
const SPREAD: u64 = 4;

/// Refuses a workbook (.xlsx) that says it has more strings than it has letters: room is made for all of them.
///
/// # Errors
/// [`InputError::Damaged`], and what can be wrong with the zip file.
pub(super) fn xlsx(bytes: &[u8], limits: &Limits) -> Result<(), InputError> {
    // Wherever they lie, parts must not unpack to more than is allowed.
    Package::open(bytes, limits)?.measure()?;
    let mut package = Package::open(bytes, limits)?;
    for name in package.names() {
        if !name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            continue;
        }
        let part = package.part(&name)?.unwrap_or_default();
        let counts = part.split("uniqueCount").skip(1).map(stated);
        if counts.flatten().any(|count| count > part.len()) {
            let what = "it says that it has more strings than fit into it";
            return Err(InputError::Damaged(what.into()));
        }
    }
    Ok(())
}

/// The number behind an attribute's name.
fn stated(rest: &str) -> Option<usize> {
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'', '+', ' ', '0']);
    let end = value.find(|c: char| !c.is_ascii_digit());
    value[..end.unwrap_or(value.len())].parse().ok()
}

/// The workbook alone, in a file made anew.
///
/// # Errors
/// [`InputError::Damaged`], and [`InputError::Exceeds`] for a workbook whose sheets span more cells than are allowed.
pub(super) fn xls(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, InputError> {
    let mut stream = stream(bytes, limits)?;
    without_sizes(&mut stream, limits)?;
    // Sheets that overlap could make others of each other.
    if without_sizes(&mut stream, limits)? > 0 {
        return Err(InputError::Damaged("its sheets overlap".into()));
    }
    anew(&stream).map_err(InputError::Io)
}

/// Takes out what sheets say of their size, and tells how often that was.
fn without_sizes(stream: &mut [u8], limits: &Limits) -> Result<u64, InputError> {
    let cells = limits.cells as u64 * SPREAD;
    let mut all = Extent::default();
    for sheet in sheets(stream) {
        let own = match stream.get_mut(sheet..) {
            Some(own) if !own.is_empty() => walk(own),
            _ => {
                let what = "a sheet begins beyond its end";
                return Err(InputError::Damaged(what.into()));
            }
        };
        // Many sheets may be said to begin at the same place.
        all.cells += own.cells;
        all.records += own.records;
        all.sizes += own.sizes;
        if all.cells > cells || all.records > 2 * cells {
            return Err(InputError::Exceeds {
                what: "cells",
                limit: limits.cells as u64,
            });
        }
    }
    Ok(all.sizes)
}

fn stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, InputError> {
    let damaged = |error| InputError::Damaged(format!("its directory can't be read ({error})"));
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let mut names = ["Workbook", "Book"].into_iter();
    let name = names.find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| InputError::Damaged("it has no workbook".into()))?;
    let mut stream = Vec::new();
    let source = file.open_stream(name).map_err(damaged)?;
    let mut source = source.take(limits.expansion.saturating_add(1));
    source.read_to_end(&mut stream).map_err(damaged)?;
    if stream.len() as u64 > limits.expansion {
        return Err(InputError::Exceeds {
            what: "bytes in its workbook",
            limit: limits.expansion,
        });
    }
    Ok(stream)
}

fn anew(stream: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// A record's number and its place in the stream, without its header.
type Record = (u16, std::ops::Range<usize>);

/// The record at `at`, if it is whole.
fn record(stream: &[u8], at: usize) -> Option<Record> {
    let header = stream.get(at..at + 4)?;
    let number = u16::from_le_bytes([header[0], header[1]]);
    let end = at + 4 + usize::from(u16::from_le_bytes([header[2], header[3]]));
    (end <= stream.len()).then_some((number, at + 4..end))
}

/// Where the workbook says that its sheets begin.
fn sheets(stream: &[u8]) -> Vec<usize> {
    let (mut at, mut sheets) = (0, Vec::new());
    while let Some((number, body)) = record(stream, at) {
        at = body.end;
        match (number, &stream[body]) {
            (END, _) => break,
            (SHEET, &[a, b, c, d, ..]) => {
                let place = u32::from_le_bytes([a, b, c, d]);
                sheets.push(usize::try_from(place).unwrap_or(usize::MAX));
            }
            _ => {}
        }
    }
    sheets
}

/// How much a sheet asks for.
#[derive(Default)]
struct Extent {
    cells: u64,
    records: u64,
    sizes: u64,
}

/// What a sheet asks for; what it says of its size itself is taken out.
fn walk(sheet: &mut [u8]) -> Extent {
    let (mut at, mut depth, mut extent) = (0, 0u64, Extent::default());
    let (mut rows, mut columns) = (0, 0);
    while let Some((number, body)) = record(sheet, at) {
        let header = at;
        at = body.end;
        extent.records += 1;
        match number {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            SIZE => {
                sheet[header..header + 2].copy_from_slice(&NOTHING.to_le_bytes());
                extent.sizes += 1;
            }
            _ if CELLS.contains(&number) && body.len() >= 4 => {
                let body = &sheet[body];
                let place =
                    |low: usize| u64::from(u16::from_le_bytes([body[low], body[low + 1]])) + 1;
                // A record of several cells ends with the number of the last column.
                let several = matches!(number, 0x00BD | 0x00BE);
                let last = place(if several { body.len() - 2 } else { 2 });
                (rows, columns) = (rows.max(place(0)), columns.max(last).max(place(2)));
            }
            _ => {}
        }
    }
    extent.cells = rows * columns;
    extent
}
