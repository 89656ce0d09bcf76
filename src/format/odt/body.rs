//! The body of a document.

use super::list::Lists;
use super::style::Styles;
use crate::error::InputError;
use crate::format::Limits;
use crate::format::flow::{Block, Face, Flow, Paragraph};
use crate::format::grid::{self, Count, Slot};
use crate::format::xml::{Element, Node, Xml};

/// Reads bodies into a flow.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    lists: Lists,
    limits: &'a Limits,
    pub(super) flow: Flow,
    cells: Count,
}

/// Where in lists a paragraph stands.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The list and its style.
    list: Option<(usize, String)>,
    /// How many list elements are open.
    depth: usize,
    /// The item has no paragraph yet, so that the next one gets its label.
    fresh: bool,
    start: Option<u32>,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    style: String,
    heading: bool,
    spans: Vec<String>,
    face: Face,
    hidden: bool,
    /// The last character was a space that more spaces are one with.
    spaced: bool,
    boxes: Vec<Block>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, lists: Lists, limits: &'a Limits) -> Self {
        Self {
            styles,
            lists,
            limits,
            flow: Flow::default(),
            cells: Count::default(),
        }
    }

    /// Reads the part of the content.
    pub(super) fn read_body(&mut self, text: &str) -> Result<(), InputError> {
        let mut xml = Xml::new(text, "content.xml", self.limits);
        let mut blocks = Vec::new();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "office:document-content" => {}
                _ => xml.skip()?,
            }
            while let Some(element) = xml.next_element()? {
                match element.name() {
                    "office:body" => self.blocks(&mut xml, &mut Place::default(), &mut blocks)?,
                    _ => xml.skip()?,
                }
            }
        }
        self.flow.blocks = blocks;
        Ok(())
    }

    /// Reads the blocks of the element that is open.
    fn blocks(
        &mut self,
        xml: &mut Xml<'_>,
        place: &mut Place,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            self.block(&element, xml, place, out)?;
        }
        Ok(())
    }

    fn block(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        place: &mut Place,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        match element.name() {
            "text:p" | "text:h" => self.paragraph(element, xml, place, out),
            "text:list" => self.list(element, xml, place, out),
            "table:table" => self.table(xml, out),
            "office:text"
            | "office:spreadsheet"
            | "text:section"
            | "text:index-body"
            | "text:numbered-paragraph" => self.blocks(xml, place, out),
            name if name.starts_with("draw:") => self.boxes(xml, out),
            _ => xml.skip(),
        }
    }

    fn list(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        outer: &Place,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        let own = element.get("text:style-name");
        let list = match (&outer.list, own) {
            (Some((list, style)), own) if own.as_ref().is_none_or(|own| own == style) => {
                (*list, style.clone())
            }
            (_, own) => {
                let style = own.unwrap_or_default();
                (self.lists.open(element, &style), style)
            }
        };
        let mut place = Place {
            list: Some(list),
            depth: outer.depth + 1,
            ..Place::default()
        };
        while let Some(item) = xml.next_element()? {
            match item.name() {
                "text:list-item" | "text:list-header" => {
                    place.fresh = item.name() == "text:list-item";
                    place.start = item.number("text:start-value");
                    self.blocks(xml, &mut place, out)?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        place: &mut Place,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        let mut open = Open {
            style: element.get("text:style-name").unwrap_or_default(),
            heading: element.name() == "text:h",
            spaced: true,
            ..Open::default()
        };
        self.set(&mut open);
        self.inline(xml, &mut open)?;
        open.paragraph.label = self.label(element, place);
        out.push(Block::Paragraph(open.paragraph));
        out.append(&mut open.boxes);
        Ok(())
    }

    /// The label of a paragraph: that of its list item, else that of headings of its level.
    fn label(&mut self, element: &Element<'_>, place: &mut Place) -> String {
        let fresh = std::mem::take(&mut place.fresh);
        if let Some((list, _)) = place.list {
            let label = || self.lists.label(list, place.depth - 1, place.start.take());
            return fresh.then(label).unwrap_or_default();
        }
        let level: Option<usize> = element.number("text:outline-level");
        let numbered = element.name() == "text:h"
            && element.get("text:is-list-header").as_deref() != Some("true");
        match level.filter(|&level| numbered && level > 0) {
            Some(level) => {
                let outline = self.lists.outline();
                self.lists.label(outline, level - 1, None)
            }
            None => String::new(),
        }
    }

    /// Looks up how characters are set from here on.
    fn set(&self, open: &mut Open) {
        (open.face, open.hidden) = self.styles.face(&open.style, &open.spans);
        open.face.bold |= open.heading;
    }

    /// Reads what a paragraph holds, or an element in it.
    fn inline(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Text(text) => open.push(&text),
                Node::Element(element) => self.inline_element(&element, xml, open)?,
            }
        }
        Ok(())
    }

    fn inline_element(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        open: &mut Open,
    ) -> Result<(), InputError> {
        match element.name() {
            "text:span" => {
                open.spans
                    .push(element.get("text:style-name").unwrap_or_default());
                self.set(open);
                self.inline(xml, open)?;
                open.spans.pop();
                self.set(open);
                return Ok(());
            }
            "text:s" => {
                let spaces: usize = element.number("text:c").unwrap_or(1);
                open.push_fixed(&" ".repeat(spaces.min(MOST_SPACES)));
            }
            "text:tab" => open.push_fixed("\t"),
            "text:line-break" => open.push_fixed("\n"),
            "text:note" => return self.note(xml, open),
            "text:ruby-text" | "text:note-citation" | "text:hidden-text" | "office:annotation" => {}
            name if name.starts_with("draw:") => return self.boxes(xml, &mut open.boxes),
            name if name.starts_with("text:") => return self.inline(xml, open),
            _ => {}
        }
        xml.skip()
    }

    fn note(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
        let note = self.flow.notes.len();
        self.flow.notes.push(Vec::new());
        open.paragraph.anchor(note);
        let mut blocks = Vec::new();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "text:note-body" => self.blocks(xml, &mut Place::default(), &mut blocks)?,
                _ => xml.skip()?,
            }
        }
        self.flow.notes[note] = blocks;
        Ok(())
    }

    /// Reads the text boxes of a drawing.
    fn boxes(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "svg:title" | "svg:desc" => xml.skip()?,
                _ => self.block(&element, xml, &mut Place::default(), out)?,
            }
        }
        Ok(())
    }

    fn table(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), InputError> {
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        grid::add(rows, out);
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Vec<Slot>>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "table:table-row" => {
                    let row = self.row(xml)?;
                    rows.push(row);
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                    self.rows(xml, rows)?
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Slot>, InputError> {
        let mut row = Vec::new();
        // So many of the covered cells to come belong to the cell that spans them.
        let mut own = 0u32;
        while let Some(element) = xml.next_element()? {
            let count = |name| {
                element
                    .number(name)
                    .unwrap_or(1u32)
                    .clamp(1, grid::MOST_COLUMNS)
            };
            let repeated = count("table:number-columns-repeated");
            match element.name() {
                "table:table-cell" => {
                    self.cells.add(self.limits)?;
                    let mut blocks = Vec::new();
                    self.blocks(xml, &mut Place::default(), &mut blocks)?;
                    let columns = count("table:number-columns-spanned");
                    own = columns - 1;
                    row.push(Slot {
                        blocks,
                        columns: columns.max(repeated),
                    });
                }
                "table:covered-table-cell" => {
                    let covered = repeated.saturating_sub(own);
                    own = own.saturating_sub(repeated);
                    row.extend((0..covered).map(|_| Slot {
                        blocks: Vec::new(),
                        columns: 1,
                    }));
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(row)
    }
}

/// No more spaces are set in a row.
const MOST_SPACES: usize = 64;

impl Open {
    /// Adds characters; spaces and line ends of the file are one space.
    fn push(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
            if word > 0 {
                self.paragraph.push(&rest[..word], self.face);
                self.spaced = false;
            }
            rest = &rest[word..];
            let after = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            if after.len() < rest.len() && !self.spaced {
                self.paragraph.push(" ", self.face);
                self.spaced = true;
            }
            rest = after;
        }
    }

    /// Adds what stands as it is.
    fn push_fixed(&mut self, text: &str) {
        if !self.hidden {
            self.paragraph.push(text, self.face);
            self.spaced = false;
        }
    }
}
