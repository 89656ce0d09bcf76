//! The text of a Word document, put together from its pieces ([MS-DOC] 2.4.1 and 2.9.38).

use super::bytes::Bytes;
use crate::error::InputError;
use crate::format::Limits;

/// A UTF-16 unit of the text and where in the main stream it stands: formatting is found by that place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) unit: u16,
    pub(super) place: u32,
}

/// A piece of one byte a character; the offset counts half bytes then.
const COMPRESSED: usize = 0x4000_0000;

/// All characters of a document in the order of its stories.
pub(super) fn text(
    stream: &[u8],
    clx: Bytes<'_>,
    limits: &Limits,
) -> Result<Vec<Unit>, InputError> {
    let damaged = |what: &str| InputError::Damaged(what.into());
    let plc = piece_table(clx).ok_or_else(|| damaged("it has no table of its pieces"))?;
    let count = plc.0.len().saturating_sub(4) / 12;
    let mut units = Vec::new();
    for piece in 0..count {
        let bounds = plc.size(4 * piece).zip(plc.size(4 * piece + 4));
        let descriptor = plc.size(4 * (count + 1) + 8 * piece + 2);
        let (Some((from, to)), Some(descriptor)) = (bounds, descriptor) else {
            break;
        };
        let length = to.saturating_sub(from);
        if units.len().saturating_add(length) > limits.text {
            return Err(InputError::Exceeds {
                what: "characters of text",
                limit: limits.text as u64,
            });
        }
        let at = descriptor & (COMPRESSED - 1);
        if descriptor & COMPRESSED != 0 {
            narrow(Bytes(stream).up_to(at / 2, length), at / 2, &mut units);
        } else {
            wide(Bytes(stream).up_to(at, 2 * length), at, &mut units);
        }
    }
    Ok(units)
}

/// The piece table behind the property lists of fast saves.
fn piece_table(clx: Bytes<'_>) -> Option<Bytes<'_>> {
    let mut at = 0;
    while clx.u8(at)? == 1 {
        at += 3 + usize::from(clx.u16(at + 1)?);
    }
    (clx.u8(at)? == 2).then_some(())?;
    let length = clx.size(at + 1)?;
    Some(clx.up_to(at + 5, length))
}

fn narrow(bytes: Bytes<'_>, at: usize, units: &mut Vec<Unit>) {
    for (index, &byte) in bytes.0.iter().enumerate() {
        units.push(Unit {
            unit: windows_1252(byte),
            place: (at + index) as u32,
        });
    }
}

fn wide(bytes: Bytes<'_>, at: usize, units: &mut Vec<Unit>) {
    for (index, pair) in bytes.0.chunks_exact(2).enumerate() {
        units.push(Unit {
            unit: u16::from_le_bytes([pair[0], pair[1]]),
            place: (at + 2 * index) as u32,
        });
    }
}

/// Windows-1252 from 0x80 to 0x9F; the rest is Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn windows_1252(byte: u8) -> u16 {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)] as u16,
        _ => u16::from(byte),
    }
}
