//! Expressions in the cells of a table's row.

use super::Finder;
use crate::numeral::Shape;
use crate::outline::column::ColumnKind;
use crate::outline::table::{Row, Table, is_number};
use crate::record::Class;

impl Finder<'_, '_, '_> {
    /// The cells of a table's row.
    pub(super) fn row(&mut self, table: &Table, row: &Row) {
        let counted = row.cells.iter().any(|cell| {
            let own = &self.context.tokens()[cell.first as usize..cell.end as usize];
            table.holds_figures(cell) && is_number(own)
        });
        self.site.head = row.head;
        self.site.commas_group = table.commas_group;
        for cell in &row.cells {
            self.site.column = table.column_of(cell).map(|column| column.kind);
            let names = matches!(self.site.column, Some(ColumnKind::Label | ColumnKind::Unit));
            self.site.label = counted && names;
            self.site.cell = Some((cell.first, cell.end));
            self.reader.end = cell.end;
            if row.numbering {
                self.column_letter(cell.first, cell.end);
            }
            self.cell(cell.first, cell.end);
        }
    }

    /// The letter that a form gives a column: "A", "(B)".
    fn column_letter(&mut self, first: u32, end: u32) {
        let letter = (first..end).find(|&at| self.context.is_word(at));
        if let Some(letter) = letter {
            let reason = (Class::Heading, "the letter of a column");
            self.push((letter, letter + 1), Shape::Letter, reason);
        }
    }

    /// A cell's label may begin with a number of its own: "1. Phương tiện đo".
    fn cell(&mut self, first: u32, end: u32) {
        let own = &self.context.tokens()[first as usize..end as usize];
        let patterns = self.context.patterns;
        let phrase = own.first().and_then(|_| patterns.phrase_at(own, 0));
        let mark = crate::outline::mark::mark_of(self.context.text, own, phrase, patterns);
        let first = match mark {
            Some(mark) => {
                if mark.is_enumerator() {
                    self.push(
                        (first + mark.first, first + mark.end),
                        Shape::Plain,
                        (Class::Heading, "outline: row number"),
                    );
                }
                first + mark.body
            }
            None => first,
        };
        self.range(first, end);
    }
}
