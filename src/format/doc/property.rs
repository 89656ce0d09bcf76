//! Properties of characters and paragraphs as Word keeps them: lists of small changes ([MS-DOC] 2.2.5 and 2.6).

use super::bytes::Bytes;
use std::rc::Rc;

/// Walks over the changes of a list: the code of each and its operand.
#[derive(Clone, Copy)]
struct Changes<'a>(Bytes<'a>);

impl<'a> Iterator for Changes<'a> {
    type Item = (u16, Bytes<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let code = self.0.u16(0)?;
        let rest = Bytes(self.0.0.get(2..)?);
        let length = operand_length(code, rest)?;
        let operand = Bytes(rest.slice(0, length)?);
        self.0 = Bytes(rest.0.get(length..)?);
        Some((code, operand))
    }
}

const TABLE_DEFINITION: u16 = 0xD608;
const TAB_STOPS: u16 = 0xC615;

/// How long an operand is; its length prefix counts.
fn operand_length(code: u16, rest: Bytes<'_>) -> Option<usize> {
    Some(match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ if code == TABLE_DEFINITION => usize::from(rest.u16(0)?) + 1,
        _ if code == TAB_STOPS && rest.u8(0)? == 255 => {
            let deleted = 4 * usize::from(rest.u8(1)?);
            deleted + 3 + 3 * usize::from(rest.u8(2 + deleted)?)
        }
        _ => usize::from(rest.u8(0)?) + 1,
    })
}

/// A property that styles switch and direct formatting can switch over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Toggle {
    #[default]
    Unset,
    Set(bool),
    /// The other way than the style.
    Turned,
}

impl Toggle {
    const fn of(operand: u8) -> Self {
        match operand {
            0 => Self::Set(false),
            1 => Self::Set(true),
            0x81 => Self::Turned,
            _ => Self::Unset,
        }
    }

    /// What holds over a style's value.
    pub(super) const fn over(self, style: bool) -> bool {
        match self {
            Self::Unset => style,
            Self::Set(own) => own,
            Self::Turned => !style,
        }
    }
}

/// What is read of the properties of characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Character {
    pub(super) style: Option<u16>,
    pub(super) font: Option<u16>,
    pub(super) bold: Toggle,
    pub(super) capitals: Toggle,
    pub(super) hidden: Toggle,
    pub(super) deleted: bool,
    pub(super) raised: Option<bool>,
    /// Font and code of a symbol that stands for the character.
    pub(super) symbol: Option<(u16, u16)>,
}

impl Character {
    pub(super) fn of(list: Bytes<'_>) -> Self {
        let mut own = Self::default();
        for (code, operand) in Changes(list) {
            let byte = operand.u8(0).unwrap_or(0);
            match code {
                0x0800 => own.deleted = byte != 0,
                0x0835 => own.bold = Toggle::of(byte),
                0x083A | 0x083B => own.capitals = Toggle::of(byte),
                0x083C => own.hidden = Toggle::of(byte),
                0x2A48 => own.raised = Some(byte == 1),
                0x4A30 => own.style = operand.u16(0),
                0x4A4F => own.font = operand.u16(0),
                0x6A09 => own.symbol = operand.u16(0).zip(operand.u16(2)),
                _ => {}
            }
        }
        own
    }
}

/// What is read of the properties of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    /// The list, from 1; 0 for none in spite of the style.
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    pub(super) in_table: bool,
    /// Its end is the end of a row.
    pub(super) ends_row: bool,
    /// Right edges of the row's cells.
    pub(super) edges: Option<Rc<[i32]>>,
}

impl Paragraph {
    /// `data` is the stream that lists too long for their page stand in.
    pub(super) fn of(style: u16, list: Bytes<'_>, data: &[u8]) -> Self {
        let mut own = Self {
            style,
            ..Self::default()
        };
        own.apply(list, Some(data));
        own
    }

    fn apply(&mut self, list: Bytes<'_>, data: Option<&[u8]>) {
        for (code, operand) in Changes(list) {
            let byte = operand.u8(0).unwrap_or(0);
            match code {
                0x2416 => self.in_table = byte != 0,
                0x2417 => self.ends_row = byte != 0,
                0x260A => self.level = Some(byte),
                0x460B => self.list = operand.u16(0),
                0x4600 => self.style = operand.u16(0).unwrap_or(self.style),
                0x6649 => self.in_table |= operand.u32(0).unwrap_or(0) > 0,
                TABLE_DEFINITION => self.edges = Some(edges(operand)),
                // The list goes on in the data stream, and not from there once more.
                0x6645 | 0x6646 => {
                    if let (Some(data), Some(at)) = (data, operand.size(0)) {
                        let length = Bytes(data).u16(at).unwrap_or(0);
                        self.apply(Bytes(data).up_to(at.saturating_add(2), length.into()), None);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The right edges in a table's definition ([MS-DOC] 2.9.319).
fn edges(operand: Bytes<'_>) -> Rc<[i32]> {
    let cells = usize::from(operand.u8(2).unwrap_or(0));
    let edge = |cell: usize| operand.u16(3 + 2 * cell).map(|edge| i32::from(edge as i16));
    (1..=cells).map_while(edge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_over_operands_of_all_lengths() {
        let list = [
            &[0x15, 0xC6, 2, 0, 0][..],
            &[0x35, 0x08, 1],
            &[0x4F, 0x4A, 7, 0],
            &[0x03, 0x6A, 1, 2, 3, 4],
            &[0x3C, 0x08, 0x81],
            &[0x35],
        ]
        .concat();
        let own = Character::of(Bytes(&list));
        assert_eq!(own.bold, Toggle::Set(true));
        assert_eq!(own.font, Some(7));
        assert!(own.hidden.over(false));
    }

    #[test]
    fn reads_the_edges_of_a_row() {
        let list = [
            0x08, 0xD6, 8, 0, 2, 0x94, 0xFF, 0x00, 0x10, 0x00, 0x20, 0x16, 0x24, 1,
        ];
        let own = Paragraph::of(3, Bytes(&list), &[]);
        assert_eq!(own.edges.as_deref(), Some(&[0x1000, 0x2000][..]));
        assert!(own.in_table);
    }
}
