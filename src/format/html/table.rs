//! Tables of a page.

use super::walk::{State, Walker};
use crate::error::InputError;
use crate::format::flow::Block;
use crate::format::grid::{self, Slot};
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Cells that reach down into the rows below: of each column, how many more rows.
type Reaching = Vec<u32>;

impl Walker<'_> {
    /// Reads a table and adds it to what was read.
    pub(super) fn table(
        &mut self,
        node: NodeRef<'_, Node>,
        state: &State,
    ) -> Result<(), InputError> {
        let (mut rows, mut captions) = (Vec::new(), Vec::new());
        collect(node, &mut rows, &mut captions);
        for caption in captions {
            self.children(caption, state)?;
            self.flush();
        }
        let mut table = Vec::new();
        let mut reaching = Reaching::new();
        for row in rows {
            let slots = self.row(row, &mut reaching, state)?;
            if !slots.is_empty() {
                table.push(slots);
            }
        }
        grid::add(table, &mut self.blocks);
        Ok(())
    }

    fn row(
        &mut self,
        row: NodeRef<'_, Node>,
        reaching: &mut Reaching,
        state: &State,
    ) -> Result<Vec<Slot>, InputError> {
        let mut slots = Vec::new();
        let mut column = 0;
        for cell in row.children() {
            let Some(element) =
                ElementRef::wrap(cell).filter(|cell| matches!(cell.value().name(), "td" | "th"))
            else {
                continue;
            };
            if self.furniture.is(cell) {
                continue;
            }
            self.cells.add(self.limits)?;
            column = pass(&mut slots, reaching, column);
            let span = |name| {
                element
                    .attr(name)
                    .and_then(|span| span.trim().parse().ok())
                    .unwrap_or(1u32)
            };
            let columns = span("colspan").clamp(1, grid::MOST_COLUMNS);
            let blocks = self.cell(cell, state)?;
            slots.push(Slot { blocks, columns });
            let end = column + columns as usize;
            if reaching.len() < end {
                reaching.resize(end, 0);
            }
            reaching[column..end].fill(span("rowspan").max(1) - 1);
            column = end;
        }
        pass(&mut slots, reaching, column);
        Ok(slots)
    }

    fn cell(&mut self, cell: NodeRef<'_, Node>, state: &State) -> Result<Vec<Block>, InputError> {
        let outside = std::mem::take(&mut self.blocks);
        let read = self.children(cell, state);
        self.flush();
        let blocks = std::mem::replace(&mut self.blocks, outside);
        read.map(|()| blocks)
    }
}

/// Puts empty cells where cells of rows above reach down, from `column` to the next free one.
fn pass(slots: &mut Vec<Slot>, reaching: &mut Reaching, mut column: usize) -> usize {
    while let Some(rows) = reaching.get_mut(column).filter(|rows| **rows > 0) {
        *rows -= 1;
        slots.push(Slot {
            blocks: Vec::new(),
            columns: 1,
        });
        column += 1;
    }
    column
}

/// The rows and captions of a table, without those of tables within it.
fn collect<'n>(
    node: NodeRef<'n, Node>,
    rows: &mut Vec<NodeRef<'n, Node>>,
    captions: &mut Vec<NodeRef<'n, Node>>,
) {
    for child in node.children() {
        match child.value().as_element().map(|element| element.name()) {
            Some("tr") => rows.push(child),
            Some("caption") => captions.push(child),
            Some("thead" | "tbody" | "tfoot") => {
                let inner = child.children();
                rows.extend(inner.filter(|row| {
                    row.value()
                        .as_element()
                        .is_some_and(|row| row.name() == "tr")
                }));
            }
            _ => {}
        }
    }
}
