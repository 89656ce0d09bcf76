//! Old Excel files made safe for their reader, which believes what they say: chains of sectors that never end, sheets that
//! begin nowhere, and a place in memory for every cell between the first and the last.

use super::biff::{self, BEGIN, Cells, END};
use crate::error::InputError;
use crate::format::Limits;
use crate::format::package::Package;
use std::io::{self, Cursor, Read, Write};

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

/// The stream of a workbook (.xls), made safe.
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
    Ok(stream)
}

/// Takes out what sheets say of their size, and tells how often that was.
fn without_sizes(stream: &mut [u8], limits: &Limits) -> Result<u64, InputError> {
    let cells = limits.cells as u64 * SPREAD;
    let mut all = Extent::default();
    for sheet in biff::sheets(stream) {
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

/// A file made anew that holds the workbook alone.
///
/// # Errors
/// [`InputError::Io`].
pub(super) fn anew(stream: &[u8]) -> Result<Vec<u8>, InputError> {
    let write = || -> io::Result<Vec<u8>> {
        // In version 4 the reader takes a file for empty unless it has a stream of less than 4096 bytes.
        let (version, file) = (cfb::Version::V3, Cursor::new(Vec::new()));
        let mut file = cfb::CompoundFile::create_with_version(version, file)?;
        file.create_stream("Workbook")?.write_all(stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    write().map_err(InputError::Io)
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
    while let Some((number, body)) = biff::record(sheet, at) {
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
            _ => {
                if let Some(cells) = Cells::of(number, &sheet[body]) {
                    rows = rows.max(u64::from(cells.row) + 1);
                    columns = columns.max(u64::from(cells.last) + 1);
                }
            }
        }
    }
    extent.cells = rows * columns;
    extent
}
