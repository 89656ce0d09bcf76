//! The stories of a document: main text, notes, text boxes.

use super::bytes::Bytes;
use super::header::{Header, Part, PartId};
use super::lists::Lists;
use super::pages::Stretches;
use super::pieces::Unit;
use super::property::{Character, Paragraph};
use super::styles::{Style, Styles};
use crate::error::InputError;
use crate::format::Limits;
use crate::format::flow::{Block, Face, Flow, Story};
use crate::format::font::Font;
use std::collections::HashMap;
use std::ops::Range;

/// All that the text is read with.
pub(super) struct Document {
    pub(super) units: Vec<Unit>,
    pub(super) fonts: Vec<Font>,
    pub(super) styles: Styles,
    pub(super) characters: Stretches<Character>,
    pub(super) paragraphs: Stretches<Paragraph>,
    pub(super) lists: Lists,
}

/// Where the texts of notes are, by the places of their marks.
type Notes = HashMap<usize, Range<usize>>;

/// Puts main text, notes and text boxes together.
pub(super) fn flow(
    document: &mut Document,
    header: &Header<'_>,
    table: &[u8],
    limits: &Limits,
) -> Result<Flow, InputError> {
    let stories = header.stories;
    let (notes, boxes) = all_notes(header, table);
    let mut walk = Walk::new(document, limits, &notes);
    let blocks = walk.story(0..stories.main)?;
    let found = std::mem::take(&mut walk.found);
    walk.in_note = true;
    let mut flow = Flow {
        blocks,
        notes: Vec::with_capacity(found.len()),
    };
    // The texts of notes don't overlap, so that together they are no longer than all there is.
    let mut left = walk.document.units.len();
    for text in found {
        left = left.saturating_sub(text.len());
        let text = if left == 0 { 0..0 } else { text };
        flow.notes.push(walk.story(text)?);
    }
    let in_boxes = walk.story(boxes..boxes.saturating_add(stories.boxes))?;
    flow.blocks.extend(in_boxes);
    Ok(flow)
}

/// The notes of both kinds, and where the text boxes begin behind them.
fn all_notes(header: &Header<'_>, table: &[u8]) -> (Notes, usize) {
    let stories = header.stories;
    let footnotes = stories.main;
    let endnotes = footnotes
        .saturating_add(stories.footnotes)
        .saturating_add(stories.passed_over);
    let boxes = endnotes.saturating_add(stories.endnotes);
    let part = |id: PartId| header.part(id);
    let mut all = notes(
        table,
        (part(PartId::FootnoteMarks), part(PartId::FootnoteTexts)),
        footnotes..footnotes.saturating_add(stories.footnotes),
    );
    all.extend(notes(
        table,
        (part(PartId::EndnoteMarks), part(PartId::EndnoteTexts)),
        endnotes..boxes,
    ));
    (all, boxes)
}

/// The notes of one kind, whose texts all stand in `story`.
fn notes(table: &[u8], (marks, texts): (Part, Part), story: Range<usize>) -> Notes {
    let (marks, texts) = (marks.of(table), texts.of(table));
    let count = marks.0.len().saturating_sub(4) / 6;
    let place = |texts: Bytes<'_>, index: usize| {
        let place = story.start.saturating_add(texts.size(4 * index)?);
        Some(place.min(story.end))
    };
    let note = |index: usize| {
        let text = place(texts, index)?..place(texts, index + 1)?;
        Some((marks.size(4 * index)?, text))
    };
    (0..count).filter_map(note).collect()
}

struct Walk<'a> {
    document: &'a mut Document,
    limits: &'a Limits,
    notes: &'a Notes,
    /// Notes in the order of their marks.
    found: Vec<Range<usize>>,
    in_note: bool,
    character_hint: usize,
    paragraph_hint: usize,
    story: Story,
    /// For each open field, whether its code is being read.
    fields: Vec<bool>,
    /// Units of one face that wait to be decoded.
    waiting: Vec<u16>,
    face: Face,
}

/// Fields within fields.
const DEPTH: usize = 64;

impl<'a> Walk<'a> {
    fn new(document: &'a mut Document, limits: &'a Limits, notes: &'a Notes) -> Self {
        Self {
            document,
            limits,
            notes,
            found: Vec::new(),
            in_note: false,
            character_hint: 0,
            paragraph_hint: 0,
            story: Story::default(),
            fields: Vec::new(),
            waiting: Vec::new(),
            face: Face::default(),
        }
    }

    fn story(&mut self, range: Range<usize>) -> Result<Vec<Block>, InputError> {
        self.fields.clear();
        let end = range.end.min(self.document.units.len());
        // The style of the paragraph holds until its end.
        let (mut until, mut style) = (range.start, Style::default());
        for at in range.start..end {
            if at >= until {
                until = self.end_of_paragraph(at, end);
                style = self.paragraph_style(until.saturating_sub(1));
            }
            self.unit(at, style);
            if self.story.size() > self.limits.cells {
                return Err(InputError::Exceeds {
                    what: "cells and paragraphs",
                    limit: self.limits.cells as u64,
                });
            }
        }
        self.flush();
        Ok(std::mem::take(&mut self.story).finish())
    }

    /// The place after the mark that ends the paragraph.
    fn end_of_paragraph(&self, at: usize, end: usize) -> usize {
        let own = &self.document.units[at..end];
        let mark = own
            .iter()
            .position(|unit| matches!(unit.unit, 0x07 | 0x0C | 0x0D));
        mark.map_or(end, |mark| at + mark + 1)
    }

    fn paragraph_style(&mut self, mark: usize) -> Style {
        let style = self.paragraph(mark).map_or(0, |own| own.style);
        self.document.styles.get(style)
    }

    /// The properties of the paragraph that ends at `mark`.
    fn paragraph(&mut self, mark: usize) -> Option<&Paragraph> {
        let place = self.document.units.get(mark)?.place;
        let hint = &mut self.paragraph_hint;
        self.document.paragraphs.at(place, hint)
    }

    fn unit(&mut self, at: usize, paragraph: Style) {
        let Unit { unit, place } = self.document.units[at];
        let hint = &mut self.character_hint;
        let own = self.document.characters.at(place, hint).copied();
        let own = own.unwrap_or_default();
        match unit {
            0x07 | 0x0C | 0x0D => return self.end(at, unit),
            0x13 if self.fields.len() < DEPTH => return self.fields.push(true),
            0x14 => {
                if let Some(code) = self.fields.last_mut() {
                    *code = false;
                }
                return;
            }
            0x15 => {
                self.fields.pop();
                return;
            }
            _ => {}
        }
        let style = self.style_of(&own, paragraph);
        if own.deleted || style.hidden || self.fields.contains(&true) {
            return;
        }
        if !self.in_note && self.mark(at) {
            return;
        }
        self.shown(unit, &own, style);
    }

    fn style_of(&self, own: &Character, paragraph: Style) -> Style {
        let styles = &self.document.styles;
        let below = match own.style {
            Some(style) => paragraph.under(styles.get(style), styles.font()),
            None => paragraph,
        };
        below.with(own)
    }

    /// Puts the mark of a note that stands here; a mark that was typed stays.
    fn mark(&mut self, at: usize) -> bool {
        let Some(text) = self.notes.get(&at) else {
            return false;
        };
        self.flush();
        let note = self.found.len();
        self.found.push(text.clone());
        let counted = self.document.units[at].unit == 0x02;
        if counted {
            self.story.paragraph.anchor(note);
        } else {
            self.story.paragraph.notes.push(note);
        }
        counted
    }

    fn shown(&mut self, unit: u16, own: &Character, style: Style) {
        let font = |number: Option<u16>| {
            let number = usize::from(number.unwrap_or(0));
            self.document.fonts.get(number).copied().unwrap_or_default()
        };
        let mut face = Face {
            font: font(style.font),
            bold: style.bold,
            raised: style.raised,
            capitals: style.capitals,
        };
        let unit = match (unit, own.symbol) {
            (0x28, Some((number, code))) => {
                face.font = font(Some(number));
                code
            }
            (0x0B, _) => u16::from(b'\n'),
            (0x09, _) => u16::from(b'\t'),
            (0x1E, _) => u16::from(b'-'),
            // In fonts of the charset TCVN3 it is the letter ư.
            (0x1F, _) => 0xAD,
            (0x00..=0x1F, _) => return,
            _ => unit,
        };
        if face != self.face {
            self.flush();
            self.face = face;
        }
        self.waiting.push(unit);
    }

    fn flush(&mut self) {
        if !self.waiting.is_empty() {
            let text = String::from_utf16_lossy(&self.waiting);
            self.story.paragraph.push(&text, self.face);
            self.waiting.clear();
        }
    }

    /// Ends a paragraph, a cell or a row.
    fn end(&mut self, at: usize, mark: u16) {
        self.flush();
        let own = self.paragraph(at).cloned().unwrap_or_default();
        if mark == 0x07 && own.ends_row {
            return self.story.end_row(own.edges.as_deref().unwrap_or(&[]));
        }
        let style = self.document.styles.get(own.style);
        let list = own.list.unwrap_or(style.list);
        if list != 0 {
            let level = own.level.unwrap_or(style.level);
            self.story.paragraph.label = self.document.lists.next(list, level);
        }
        match mark {
            0x07 => self.story.end_cell(),
            _ => self.story.end_paragraph(own.in_table && mark == 0x0D),
        }
    }
}
