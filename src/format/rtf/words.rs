//! What control words say: how characters are set, which characters they stand for, where paragraphs and cells end.

use super::destination::Destination;
use super::{Reader, Setting};
use crate::error::InputError;
use crate::format::flow::Face;
use crate::format::numbering;

impl Reader<'_> {
    /// Does what a control word says.
    pub(super) fn word(&mut self, name: &[u8], number: Option<i32>) -> Result<(), InputError> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        match self.state.destination {
            Destination::Skipped => {}
            Destination::Fonts => self.fonts.word(name, number),
            Destination::ListTable | Destination::LevelText if name != b"u" => {
                self.lists.table_word(name, number);
            }
            Destination::Overrides => self.lists.override_word(name, number),
            _ if name == b"u" => self.unit(number),
            _ => {
                self.flush();
                if !self.face_word(name, number) && !self.sign_word(name) {
                    self.structure_word(name, number)?;
                }
            }
        }
        Ok(())
    }

    /// `\u`: a UTF-16 unit, negative from U+8000 on.
    fn unit(&mut self, number: Option<i32>) {
        self.flush_bytes();
        self.units.push((number.unwrap_or(0) & 0xFFFF) as u16);
        self.skip = self.state.fallback;
    }

    /// Words that say how characters are set.
    fn face_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let on = number != Some(0);
        let state = &mut self.state;
        match name {
            b"b" => state.face.bold = on,
            b"caps" => state.face.capitals = on,
            b"super" => state.face.raised = on,
            b"sub" | b"nosupersub" => state.face.raised = false,
            b"v" => state.hidden = on,
            b"deleted" => state.deleted = on,
            b"f" => state.font = number.unwrap_or(self.default_font),
            b"plain" => {
                state.face = Face::default();
                (state.hidden, state.deleted) = (false, false);
                state.font = self.default_font;
            }
            b"uc" => state.fallback = number.unwrap_or(1).clamp(0, 16) as usize,
            b"chftn" => self.automatic = true,
            _ => return false,
        }
        true
    }

    /// Words that stand for a character.
    fn sign_word(&mut self, name: &[u8]) -> bool {
        let text = match name {
            b"tab" => "\t",
            b"line" | b"lbr" | b"softline" => "\n",
            b"emdash" => "—",
            b"endash" => "–",
            b"lquote" => "‘",
            b"rquote" => "’",
            b"ldblquote" => "“",
            b"rdblquote" => "”",
            b"bullet" => "•",
            b"emspace" | b"enspace" | b"qmspace" => " ",
            _ => return false,
        };
        self.write(text);
        true
    }

    /// Words that end paragraphs, cells and rows, or set them.
    fn structure_word(&mut self, name: &[u8], number: Option<i32>) -> Result<(), InputError> {
        match name {
            b"par" | b"sect" | b"page" => self.end_paragraph()?,
            b"pard" => self.state.setting = Setting::default(),
            b"intbl" => self.state.setting.in_table = true,
            b"itap" => self.state.setting.in_table = number != Some(0),
            b"ls" => self.state.setting.list = number.filter(|&list| list > 0),
            b"ilvl" => self.state.setting.level = number.unwrap_or(0).max(0) as usize,
            b"trowd" => self.edges.clear(),
            b"cellx" if self.edges.len() < self.limits.cells => {
                self.edges.push(number.unwrap_or(0));
            }
            b"cell" => self.end_cell()?,
            b"nestcell" => self.end_paragraph()?,
            b"row" => {
                let edges = std::mem::take(&mut self.edges);
                if let Some(begun) = self.stories.last_mut() {
                    begun.story.end_row(&edges);
                }
                // The next row may go without a definition of its own.
                self.edges = edges;
            }
            b"ansicpg" => self.fonts.set_code_page(number.unwrap_or(0)),
            b"mac" => self.fonts.set_code_page(10000),
            b"deff" => self.default_font = number.unwrap_or(-1),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), InputError> {
        self.set_label();
        let in_table = self.state.setting.in_table;
        if let Some(begun) = self.stories.last_mut() {
            begun.story.end_paragraph(in_table);
        }
        self.check_size()
    }

    fn end_cell(&mut self) -> Result<(), InputError> {
        self.set_label();
        if let Some(begun) = self.stories.last_mut() {
            begun.story.end_cell();
        }
        self.check_size()
    }

    fn check_size(&self) -> Result<(), InputError> {
        let size = self.stories.last().map_or(0, |begun| begun.story.size());
        if size > self.limits.cells {
            return Err(InputError::Exceeds {
                what: "cells and paragraphs",
                limit: self.limits.cells as u64,
            });
        }
        Ok(())
    }

    /// Gives the paragraph that ends its label.
    fn set_label(&mut self) {
        let mut label = std::mem::take(&mut self.label).trim().to_string();
        let mut signs = label.chars();
        if let (Some(sign), None) = (signs.next(), signs.next())
            && (!sign.is_alphanumeric() || sign == 'o')
        {
            label = numbering::bullet(&[sign]);
        }
        let Some(begun) = self.stories.last_mut() else {
            return;
        };
        let paragraph = &mut begun.story.paragraph;
        if let (Some(list), false, false) =
            (self.state.setting.list, self.labelled, paragraph.is_empty())
        {
            label = self.lists.next(list, self.state.setting.level);
        }
        paragraph.label = label;
    }
}
