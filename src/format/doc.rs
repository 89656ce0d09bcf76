//! Word documents of 1997 to 2003 ([MS-DOC]); of Word 6 and 95 the bare text.

mod bytes;
mod fonts;
mod header;
mod lists;
mod pages;
mod pieces;
mod property;
mod story;
mod styles;

use super::flow::{self, Face, Flow};
use super::{Limits, Rendered};
use crate::error::InputError;
use bytes::Bytes;
use header::{Header, Part, PartId, Version};
use std::io::{Cursor, Read};

type Compound<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Reads a Word document.
///
/// # Errors
/// [`InputError::Damaged`], [`InputError::Encrypted`] and [`InputError::Exceeds`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| InputError::Damaged(format!("its directory can't be read ({error})")))?;
    let stream = stream(&mut file, "/WordDocument", limits)?
        .ok_or_else(|| InputError::Damaged("it has no text".into()))?;
    let flow = match header::header(&stream)? {
        Version::Word97(header) => word_97(&mut file, &stream, &header, limits)?,
        Version::Word6(text) => word_6(&stream, text),
    };
    Ok(Rendered {
        text: flow::write(&flow, limits)?,
        ..Rendered::default()
    })
}

/// A stream of the file; `None` if there is none of the name.
fn stream(
    file: &mut Compound<'_>,
    name: &str,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, InputError> {
    if !file.is_stream(name) {
        return Ok(None);
    }
    let damaged = |error| InputError::Damaged(format!("its part {name} can't be read ({error})"));
    let mut bytes = Vec::new();
    let stream = file.open_stream(name).map_err(damaged)?;
    let read = stream
        .take(limits.expansion.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(damaged)?;
    if read as u64 > limits.expansion {
        return Err(InputError::Exceeds {
            what: "bytes in a part",
            limit: limits.expansion,
        });
    }
    Ok(Some(bytes))
}

fn word_97(
    file: &mut Compound<'_>,
    stream: &[u8],
    header: &Header<'_>,
    limits: &Limits,
) -> Result<Flow, InputError> {
    let table = self::stream(file, header.table, limits)?
        .ok_or_else(|| InputError::Damaged("it has no tables of its parts".into()))?;
    let data = self::stream(file, "/Data", limits)?.unwrap_or_default();
    let part = |id: PartId| -> Bytes<'_> { header.part(id).of(&table) };
    let mut document = story::Document {
        units: pieces::text(stream, part(PartId::Pieces), limits)?,
        fonts: fonts::fonts(part(PartId::Fonts)),
        styles: styles::Styles::of(part(PartId::Styles)),
        characters: pages::characters(stream, part(PartId::CharacterPages)),
        paragraphs: pages::paragraphs(stream, part(PartId::ParagraphPages), &data),
        lists: lists::Lists::of(
            &table,
            header.part(PartId::Lists),
            header.part(PartId::ListOverrides),
        ),
    };
    story::flow(&mut document, header, &table, limits)
}

/// The text of Word 6 and 95: two cell marks in a row end a table's row.
fn word_6(stream: &[u8], text: Part) -> Flow {
    let mut story = flow::Story::default();
    let bytes = Bytes(stream).up_to(text.at, text.length).0;
    let mut cell = false;
    for &byte in bytes {
        match byte {
            0x07 if std::mem::take(&mut cell) => story.end_row(&[]),
            0x07 => {
                story.end_cell();
                cell = true;
                continue;
            }
            0x0C | 0x0D => story.end_paragraph(false),
            0x09 | 0x20.. => {
                let unit = [pieces::windows_1252(byte)];
                let text = String::from_utf16_lossy(&unit);
                story.paragraph.push(&text, Face::default());
            }
            0x0B => story.paragraph.push("\n", Face::default()),
            _ => {}
        }
        cell = false;
    }
    Flow {
        blocks: story.finish(),
        notes: Vec::new(),
    }
}
