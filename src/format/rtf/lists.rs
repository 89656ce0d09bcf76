//! The list tables of an RTF file: for files that don't write a list's labels out as `\listtext`.

use crate::format::numbering::{LEVELS, Level, List, Numeral};
use std::collections::HashMap;

/// More lists than these aren't kept.
const MOST_LISTS: usize = 4096;

/// Lists by the numbers that paragraphs call them with.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Levels by the list's own id.
    lists: HashMap<i32, List>,
    /// From `\ls` to the list's id.
    calls: HashMap<i32, i32>,
    levels: Vec<Level>,
    /// Id of the override that is being read.
    id: i32,
}

impl Lists {
    /// A control word within `\listtable`.
    pub(super) fn table_word(&mut self, name: &[u8], number: Option<i32>) {
        let value = number.unwrap_or(0);
        match name {
            b"list" => self.levels.clear(),
            b"listlevel" if self.levels.len() < LEVELS => self.levels.push(Level {
                start: 1,
                numeral: Numeral::Arabic,
                template: Vec::new(),
                legal: false,
            }),
            b"levelnfc" | b"levelnfcn" => {
                self.change(|level| level.numeral = Numeral::of_code(value.max(0) as u32));
            }
            b"levelstartat" => self.change(|level| level.start = value.max(0) as u32),
            b"levellegal" => self.change(|level| level.legal = value != 0),
            b"listid" if self.lists.len() < MOST_LISTS => {
                let levels = std::mem::take(&mut self.levels);
                self.lists.insert(value, List::new(levels));
            }
            _ => {}
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Level)) {
        if let Some(level) = self.levels.last_mut() {
            change(level);
        }
    }

    /// A character of `\leveltext`, its length first and a semicolon last.
    pub(super) fn push(&mut self, c: char) {
        self.change(|level| {
            if level.template.len() < 64 {
                level.template.push(c);
            }
        });
    }

    /// Ends `\leveltext`: of what was pushed, the first character is a length.
    pub(super) fn end_text(&mut self) {
        self.change(|level| {
            let length = level.template.first().map_or(0, |&c| u32::from(c)) as usize;
            let text = level.template.iter().skip(1).take(length);
            level.template = text.copied().collect();
        });
    }

    /// A control word within `\listoverridetable`.
    pub(super) fn override_word(&mut self, name: &[u8], number: Option<i32>) {
        match (name, number) {
            (b"listid", Some(id)) => self.id = id,
            (b"ls", Some(call)) if self.calls.len() < MOST_LISTS => {
                self.calls.insert(call, self.id);
            }
            _ => {}
        }
    }

    /// The label of the next paragraph in the list that is called `call`.
    pub(super) fn next(&mut self, call: i32, level: usize) -> String {
        let id = self.calls.get(&call);
        let list = id.and_then(|id| self.lists.get_mut(id));
        list.map_or_else(String::new, |list| list.next(level))
    }
}
