//! How the cells of an old Excel workbook show what they hold; its reader tells only values.

use super::biff::{self, BEGIN, Cells, END};
use super::number::Shown;
use std::collections::HashMap;

/// Records of styles, by their numbers in [MS-XLS] 2.3: a font, the code of a number format, a style.
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;

/// Since this version texts say how many bytes a letter has.
const WIDE: u16 = 0x0600;

/// The styles of a workbook and of its cells.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    /// For each sheet, which style the cell at row and column has.
    sheets: Vec<HashMap<(u16, u16), u16>>,
}

/// How a cell shows what it holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Its number format.
    pub(super) shown: Shown,
    /// The name of its font; empty where none is told.
    pub(super) font: String,
}

impl Styles {
    /// The styles in the stream of a workbook. What is damaged has no style: to tell so is up to the reader of values.
    pub(super) fn of(stream: &[u8]) -> Self {
        let sheet = |at| stream.get(at..).map(cell_styles).unwrap_or_default();
        Self {
            styles: styles(stream),
            sheets: biff::sheets(stream).into_iter().map(sheet).collect(),
        }
    }

    /// The style of a cell: the number of its sheet, its row and its column.
    pub(super) fn cell(&self, sheet: usize, (row, column): (u32, u32)) -> Option<&Style> {
        let place = (u16::try_from(row).ok()?, u16::try_from(column).ok()?);
        let style = self.sheets.get(sheet)?.get(&place)?;
        self.styles.get(usize::from(*style))
    }
}

/// The styles that a workbook declares, by their numbers.
fn styles(stream: &[u8]) -> Vec<Style> {
    let mut wide = true;
    let (mut fonts, mut codes, mut styles) = (Vec::new(), HashMap::new(), Vec::new());
    for (number, body) in biff::records(stream) {
        match number {
            BEGIN => wide = biff::word(body, 0) >= Some(WIDE),
            FONT => fonts.push(text(body, 14, 1, wide)),
            FORMAT => {
                let size = if wide { 2 } else { 1 };
                let code = text(body, 2, size, wide);
                codes.insert(biff::word(body, 0).unwrap_or_default(), code);
            }
            STYLE => styles.push((biff::word(body, 0), biff::word(body, 2))),
            END => break,
            _ => {}
        }
    }
    let style = |(font, format): (Option<u16>, Option<u16>)| {
        let format = format.unwrap_or_default();
        let own = codes.get(&format).map(String::as_str);
        let font = font.and_then(|number| fonts.get(place_of_font(number)));
        Style {
            shown: Shown::by(own.or_else(|| built_in(format))),
            font: font.cloned().unwrap_or_default(),
        }
    };
    styles.into_iter().map(style).collect()
}

/// There is no font of the number 4 ([MS-XLS] 2.5.129).
fn place_of_font(number: u16) -> usize {
    usize::from(if number > 4 { number - 1 } else { number })
}

/// A text with its length, in `size` bytes, before it. Letters of one byte are those of the fonts that come with Windows:
/// names of fonts and format codes need no more.
fn text(body: &[u8], at: usize, size: usize, wide: bool) -> String {
    let Some(count) = body.get(at..at + size) else {
        return String::new();
    };
    let count = usize::from(count[0]) | count.get(1).map_or(0, |&high| usize::from(high) << 8);
    let rest = &body[at + size..];
    let (two_bytes, letters) = match rest.split_first() {
        Some((&flags, letters)) if wide => (flags & 1 == 1, letters),
        _ => (false, rest),
    };
    if two_bytes {
        let units = letters.chunks_exact(2).take(count);
        let units: Vec<u16> = units
            .map(|two| u16::from_le_bytes([two[0], two[1]]))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    let letters = &letters[..count.min(letters.len())];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(letters);
    text.into_owned()
}

/// The styles of the cells of a sheet; charts in it have cells of their own.
fn cell_styles(sheet: &[u8]) -> HashMap<(u16, u16), u16> {
    let mut styles = HashMap::new();
    let mut depth = 0usize;
    for (number, body) in biff::records(sheet) {
        match number {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            _ => {
                if let Some(cells) = Cells::of(number, body).filter(|cells| !cells.blank) {
                    let places = cells.styles();
                    styles.extend(places.map(|(column, style)| ((cells.row, column), style)));
                }
            }
        }
    }
    styles
}

/// The number formats that every workbook has (ECMA-376, 18.8.30); of dates a Vietnamese Excel shows the day first.
const fn built_in(format: u16) -> Option<&'static str> {
    Some(match format {
        1 => "0",
        2 => "0.00",
        3 | 5 | 6 | 37 | 38 => "#,##0",
        4 | 7 | 8 | 39 | 40 => "#,##0.00",
        41 | 42 => "#,##0;-#,##0;-",
        43 | 44 => "#,##0.00;-#,##0.00;-",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 | 13 => "# ?/?",
        14..=16 => "dd/mm/yyyy",
        17 => "mm/yyyy",
        18..=21 | 45..=47 => "h:mm",
        22 => "dd/mm/yyyy h:mm",
        48 => "##0.0E+0",
        _ => return None,
    })
}
