//! Lists and their levels ([MS-DOC] 2.9.131, 2.9.147 and 2.9.150).

use super::bytes::Bytes;
use super::header::Part;
use crate::format::numbering::{LEVELS, Level, List, Numeral};
use std::collections::HashMap;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: HashMap<u32, List>,
    calls: Vec<Call>,
}

/// What a paragraph names: a list, and what of it is to be otherwise from here on.
#[derive(Debug)]
struct Call {
    list: u32,
    changes: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    level: usize,
    start: Option<u32>,
    definition: Option<Level>,
}

const LIST: usize = 28;
const CALL: usize = 16;

impl Lists {
    pub(super) fn of(table: &[u8], lists: Part, calls: Part) -> Self {
        Self {
            lists: read_lists(table, lists).unwrap_or_default(),
            calls: read_calls(calls.of(table)).unwrap_or_default(),
        }
    }

    /// The label of the next paragraph in the list that is called `call`, from 1.
    pub(super) fn next(&mut self, call: u16, level: u8) -> String {
        let index = usize::from(call).checked_sub(1);
        let Some(call) = index.and_then(|index| self.calls.get_mut(index)) else {
            return String::new();
        };
        let Some(list) = self.lists.get_mut(&call.list) else {
            return String::new();
        };
        for change in call.changes.drain(..) {
            if let (Some(definition), Some(own)) =
                (change.definition, list.levels.get_mut(change.level))
            {
                *own = definition;
            }
            if change.start.is_some() {
                list.restart(change.level, change.start);
            }
        }
        list.next(level.into())
    }
}

/// The lists; their levels follow behind the part.
fn read_lists(table: &[u8], part: Part) -> Option<HashMap<u32, List>> {
    let own = part.of(table);
    let mut levels = Reader {
        bytes: Bytes(table),
        at: part.at.checked_add(part.length)?,
    };
    let mut lists = HashMap::new();
    for index in 0..usize::from(own.u16(0)?) {
        let at = 2 + LIST * index;
        let (Some(id), Some(flags)) = (own.u32(at), own.u8(at + 26)) else {
            break;
        };
        let count = if flags & 1 != 0 { 1 } else { LEVELS };
        let read: Vec<Level> = (0..count).map_while(|_| levels.level()).collect();
        lists.insert(id, List::new(read));
    }
    Some(lists)
}

fn read_calls(part: Bytes<'_>) -> Option<Vec<Call>> {
    let count = part.size(0)?.min(part.0.len() / CALL);
    let mut changes = Reader {
        bytes: part,
        at: 4 + CALL * count,
    };
    let mut calls = Vec::new();
    for index in 0..count {
        let at = 4 + CALL * index;
        let (Some(list), Some(changed)) = (part.u32(at), part.u8(at + 12)) else {
            break;
        };
        changes.at += 4;
        calls.push(Call {
            list,
            changes: (0..changed).map_while(|_| changes.change()).collect(),
        });
    }
    Some(calls)
}

struct Reader<'a> {
    bytes: Bytes<'a>,
    at: usize,
}

impl Reader<'_> {
    fn change(&mut self) -> Option<Change> {
        let start = self.bytes.u32(self.at)?;
        let flags = self.bytes.u32(self.at + 4)?;
        self.at += 8;
        Some(Change {
            level: (flags & 0x0F) as usize,
            start: (flags & 0x10 != 0).then_some(start),
            definition: if flags & 0x20 != 0 {
                Some(self.level()?)
            } else {
                None
            },
        })
    }

    /// A level: a fixed part, two lists of changes, its template.
    fn level(&mut self) -> Option<Level> {
        let fixed = Bytes(self.bytes.slice(self.at, 28)?);
        let changes = usize::from(fixed.u8(24)?) + usize::from(fixed.u8(25)?);
        let at = self.at + 28 + changes;
        let length = usize::from(self.bytes.u16(at)?);
        let units = self.bytes.slice(at + 2, 2 * length)?.chunks_exact(2);
        let units = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let template = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.at = at + 2 + 2 * length;
        Some(Level {
            start: fixed.u32(0)?,
            numeral: Numeral::of_code(u32::from(fixed.u8(4)?)),
            legal: fixed.u8(5)? & 0x04 != 0,
            template,
        })
    }
}
