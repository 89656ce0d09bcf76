//! Tables.

use super::body::{Reader, is_wrapper};
use crate::error::InputError;
use crate::format::flow::Block;
use crate::format::grid::{self, Slot};
use crate::format::xml::Xml;

impl Reader<'_> {
    pub(super) fn table(
        &mut self,
        xml: &mut Xml<'_>,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        grid::add(rows, out);
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Vec<Slot>>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:tr" => {
                    let mut row = Row::default();
                    self.row(xml, &mut row)?;
                    if !row.deleted {
                        rows.push(row.slots);
                    }
                }
                name if is_wrapper(name) => self.rows(xml, rows)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:tc" => {
                    let slot = self.cell(xml)?;
                    row.slots.push(slot);
                }
                "w:trPr" => row.properties(xml)?,
                name if is_wrapper(name) => self.row(xml, row)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<Slot, InputError> {
        self.cells.add(self.limits)?;
        let (mut blocks, mut columns, mut covered) = (Vec::new(), 1, false);
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:tcPr" => (columns, covered) = span(xml)?,
                "w:p" => self.paragraph(xml, &mut blocks)?,
                "w:tbl" => self.table(xml, &mut blocks)?,
                name if is_wrapper(name) => self.blocks(xml, &mut blocks)?,
                _ => xml.skip()?,
            }
        }
        if covered {
            blocks.clear();
        }
        Ok(Slot { blocks, columns })
    }
}

/// A table's row while it is read.
#[derive(Default)]
struct Row {
    slots: Vec<Slot>,
    deleted: bool,
}

impl Row {
    /// Reads `w:trPr`.
    fn properties(&mut self, xml: &mut Xml<'_>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:del" => self.deleted = true,
                "w:gridBefore" => self.slots.push(Slot {
                    blocks: Vec::new(),
                    columns: element.number("w:val").unwrap_or(1),
                }),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

/// How many columns a cell spans, and whether it only goes on with the cell above it.
fn span(xml: &mut Xml<'_>) -> Result<(u32, bool), InputError> {
    let (mut columns, mut covered) = (1, false);
    while let Some(element) = xml.next_element()? {
        match element.name() {
            "w:gridSpan" => columns = element.number("w:val").unwrap_or(1),
            "w:vMerge" => covered = element.get("w:val").as_deref() != Some("restart"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok((columns, covered))
}
