//! Spreadsheets: Excel since 2007, Excel 97 to 2003, OpenDocument.

mod biff;
mod check;
mod number;
mod rows;
mod style;

use super::flow::{self, Flow};
use super::{Kind, Limits, Rendered, odt};
use crate::error::InputError;
use calamine::{Data, DataRef, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use number::Shown;
use rows::Sheet;
use std::fmt::Display;
use std::io::Cursor;
use style::{Style, Styles};

/// Reads a workbook: each sheet that is shown, as lines of text and tables.
pub(crate) fn read(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let sheets = match kind {
        Kind::Ods => return odt::read(bytes, limits),
        Kind::Xlsx => xlsx(bytes, limits)?,
        _ => xls(bytes, limits)?,
    };
    let flow = Flow {
        blocks: sheets.into_iter().flat_map(Sheet::into_blocks).collect(),
        notes: Vec::new(),
    };
    let text = flow::write(&flow, limits)?;
    Ok(Rendered {
        text,
        ..Rendered::default()
    })
}

fn damaged(error: &dyn Display) -> InputError {
    InputError::Damaged(format!("the workbook can't be read ({error})"))
}

fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, InputError> {
    check::xlsx(bytes, limits)?;
    let wrong = |error: XlsxError| match error {
        XlsxError::Password => InputError::Encrypted,
        error => damaged(&error),
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(wrong)?;
    let mut sheets = Vec::new();
    let mut left = limits.cells;
    for (_, name) in shown(workbook.sheets_metadata()) {
        let mut sheet = Sheet::default();
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet that is a chart has no cells.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(wrong(error)),
        };
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(wrong)? {
            left = one_less(left, limits)?;
            let style = cells.styles().get(style);
            let format = style.and_then(|style| style.number_format.as_ref());
            let shown = Shown::by(format.map(|format| format.format_code.as_str()));
            let font = style.and_then(|style| style.font.as_ref()?.name.as_deref());
            sheet.set(
                cell.get_position(),
                &text_of(cell.get_value(), &shown),
                font,
            );
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, InputError> {
    let stream = check::xls(bytes, limits)?;
    let styles = Styles::of(&stream);
    let wrong = |error: XlsError| match error {
        XlsError::Password => InputError::Encrypted,
        error => damaged(&error),
    };
    let mut workbook = Xls::new(Cursor::new(check::anew(&stream)?)).map_err(wrong)?;
    drop(stream);
    let plain = Style::default();
    let mut sheets = Vec::new();
    let mut left = limits.cells;
    for (number, name) in shown(workbook.sheets_metadata()) {
        let mut sheet = Sheet::default();
        let range = workbook.worksheet_range(&name).map_err(wrong)?;
        let (top, first) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            left = one_less(left, limits)?;
            let place = (top + index(row), first + index(column));
            let style = styles.cell(number, place).unwrap_or(&plain);
            sheet.set(place, &data_text(value, &style.shown), Some(&style.font));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// No sheet has more rows than fit.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn one_less(left: usize, limits: &Limits) -> Result<usize, InputError> {
    left.checked_sub(1).ok_or(InputError::Exceeds {
        what: "cells",
        limit: limits.cells as u64,
    })
}

/// The numbers and names of the sheets that can be seen.
fn shown(sheets: &[calamine::Sheet]) -> Vec<(usize, String)> {
    let numbered = sheets.iter().enumerate();
    numbered
        .filter(|(_, sheet)| sheet.visible == SheetVisible::Visible)
        .map(|(number, sheet)| (number, sheet.name.clone()))
        .collect()
}

/// What a cell shows.
fn text_of(value: &DataRef<'_>, shown: &Shown) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_string(),
        value => data_text(&Data::from(value.clone()), shown),
    }
}

fn data_text(value: &Data, shown: &Shown) -> String {
    match value {
        Data::Int(value) => shown.number(*value as f64),
        Data::Float(value) => shown.number(*value),
        Data::String(text) => text.clone(),
        Data::DateTime(time) if time.is_duration() => Shown::length(time.as_f64()),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            shown.date((year, month, day), (hour, minute))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}
