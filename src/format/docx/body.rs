//! The body of a document, and its notes.

use super::list::Lists;
use super::style::{Look, Place, Styles};
use crate::error::InputError;
use crate::format::Limits;
use crate::format::flow::{Block, Face, Flow, Paragraph};
use crate::format::font::Font;
use crate::format::grid::{self, Count, Slot};
use crate::format::xml::{Element, Node, Xml};
use std::collections::HashMap;

/// Reads bodies and notes into a flow.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    lists: Lists,
    limits: &'a Limits,
    /// Notes not yet met, by the name of their reference and their number.
    notes: HashMap<(&'static str, String), Vec<Block>>,
    pub(super) flow: Flow,
    /// Open fields; of each, whether its result has begun.
    fields: Vec<bool>,
    /// A paragraph whose end was deleted: the next one goes on with it.
    carried: Option<Paragraph>,
    cells: Count,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    style: Option<String>,
    place: Option<Place>,
    heading: bool,
    /// Its end was deleted.
    joined: bool,
    /// What stands in text boxes that are anchored in it.
    boxes: Vec<Block>,
}

/// Elements that only wrap what a paragraph or a body holds.
const WRAPPERS: [&str; 13] = [
    "w:hyperlink",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:sdt",
    "w:sdtContent",
    "w:fldSimple",
    "w:customXml",
    "w:dir",
    "w:bdo",
    "mc:AlternateContent",
    "mc:Choice",
    "w:body",
];

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, lists: Lists, limits: &'a Limits) -> Self {
        Self {
            styles,
            lists,
            limits,
            notes: HashMap::new(),
            flow: Flow::default(),
            fields: Vec::new(),
            carried: None,
            cells: Count::default(),
        }
    }

    /// Reads the main part.
    pub(super) fn read_body(&mut self, text: &str) -> Result<(), InputError> {
        let mut xml = Xml::new(text, "document", self.limits);
        let mut blocks = Vec::new();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:document" => self.blocks(&mut xml, &mut blocks)?,
                _ => xml.skip()?,
            }
        }
        self.flow.blocks = blocks;
        Ok(())
    }

    /// Reads the part of the footnotes or of the endnotes.
    pub(super) fn read_notes(&mut self, kind: &str, text: &str) -> Result<(), InputError> {
        let reference = match kind {
            "footnotes" => "w:footnoteReference",
            _ => "w:endnoteReference",
        };
        let mut xml = Xml::new(text, "notes", self.limits);
        while let Some(root) = xml.next_element()? {
            if !matches!(root.name(), "w:footnotes" | "w:endnotes") {
                xml.skip()?;
                continue;
            }
            while let Some(element) = xml.next_element()? {
                // A note with a type is the line above the notes.
                match element
                    .get("w:id")
                    .filter(|_| element.get("w:type").is_none_or(|kind| kind == "normal"))
                {
                    Some(id) => {
                        let mut blocks = Vec::new();
                        self.blocks(&mut xml, &mut blocks)?;
                        self.notes.insert((reference, id), blocks);
                    }
                    None => xml.skip()?,
                }
            }
        }
        Ok(())
    }

    /// Reads the blocks of the element that is open.
    fn blocks(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), InputError> {
        let mut placeholder = false;
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:p" => self.paragraph(xml, out)?,
                "w:tbl" => self.table(xml, out)?,
                "w:sdtPr" => placeholder = has(xml, "w:showingPlcHdr")?,
                "w:sdtContent" if placeholder => xml.skip()?,
                name if WRAPPERS.contains(&name) => self.blocks(xml, out)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), InputError> {
        let mut open = Open {
            paragraph: self.carried.take().unwrap_or_default(),
            ..Open::default()
        };
        self.inline(xml, &mut open)?;
        if open.joined {
            self.carried = Some(open.paragraph);
            out.append(&mut open.boxes);
            return Ok(());
        }
        let (place, style) = match (open.place, self.styles.place(open.style.as_deref())) {
            (
                Some(Place {
                    list: Some(list),
                    level,
                }),
                _,
            ) => {
                let list = Some(list);
                (Some(Place { list, level }), open.style.clone())
            }
            (Some(own), Some((styled, name))) => {
                let level = own.level.or(styled.level);
                (Some(Place { level, ..styled }), Some(name))
            }
            (None, Some((styled, name))) => (Some(styled), Some(name)),
            (_, None) => (None, None),
        };
        let label = place.and_then(|place| self.lists.label(&place, style.as_deref()));
        open.paragraph.label = label.unwrap_or_default();
        if !self.styles.is_contents(open.style.as_deref()) {
            out.push(Block::Paragraph(open.paragraph));
        }
        out.append(&mut open.boxes);
        Ok(())
    }

    /// Reads what a paragraph holds, or a wrapper in it.
    fn inline(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
        let mut placeholder = false;
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:pPr" => self.properties(xml, open)?,
                "w:r" => self.run(xml, open)?,
                "w:sdtPr" => placeholder = has(xml, "w:showingPlcHdr")?,
                "w:sdtContent" if placeholder => xml.skip()?,
                "m:oMath" | "m:oMathPara" => formula(xml, open)?,
                name if WRAPPERS.contains(&name) => self.inline(xml, open)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn properties(&self, xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:numPr" => open.place = Some(Place::read(xml)?),
                "w:rPr" => open.joined = Look::read(xml)?.deleted,
                "w:pStyle" => {
                    open.style = element.get("w:val");
                    open.heading = self.styles.is_heading(open.style.as_deref());
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
        let mut look = Look::default();
        let (mut face, mut hidden) = self.face(&look, open);
        while let Some(element) = xml.next_element()? {
            let shown = !hidden && self.fields.iter().all(|&result| result);
            let sign = match element.name() {
                "w:rPr" => {
                    look = Look::read(xml)?;
                    (face, hidden) = self.face(&look, open);
                    continue;
                }
                "w:t" => {
                    characters(xml, |text| {
                        if shown {
                            open.paragraph.push(text, face);
                        }
                    })?;
                    continue;
                }
                "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => {
                    self.boxes(xml, &mut open.boxes)?;
                    continue;
                }
                "w:tab" | "w:ptab" => Some('\t'),
                "w:br" | "w:cr" => Some('\n'),
                "w:noBreakHyphen" => Some('-'),
                "w:softHyphen" => Some('\u{ad}'),
                "w:sym" => {
                    face.font = Font::named(&element.get("w:font").unwrap_or_default());
                    symbol(&element)
                }
                "w:fldChar" => self.field(&element),
                "w:footnoteReference" | "w:endnoteReference" => self.note(&element, open),
                _ => None,
            };
            if let Some(sign) = sign.filter(|_| shown) {
                open.paragraph.push_char(sign, face);
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// How a run is set, and whether it is hidden.
    fn face(&self, look: &Look, open: &Open) -> (Face, bool) {
        let paragraph = open.style.as_deref();
        let says = |opinion: fn(&Look) -> Option<bool>| {
            self.styles
                .of_run(look, paragraph, opinion)
                .unwrap_or(false)
        };
        let font = self.styles.of_run(look, paragraph, |look| {
            look.font.as_deref().map(Font::named)
        });
        let face = Face {
            font: font.unwrap_or_default(),
            bold: open.heading || says(|look| look.bold),
            raised: says(|look| look.raised),
            capitals: says(|look| look.capitals),
        };
        (face, says(|look| look.hidden))
    }

    /// Of a field only the result is seen, not what it is computed from.
    fn field(&mut self, element: &Element<'_>) -> Option<char> {
        match element.get("w:fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(result) = self.fields.last_mut() {
                    *result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
        None
    }

    /// Anchors the note that a reference names.
    fn note(&mut self, element: &Element<'_>, open: &mut Open) -> Option<char> {
        let reference = match element.name() {
            "w:footnoteReference" => "w:footnoteReference",
            _ => "w:endnoteReference",
        };
        let blocks = self.notes.remove(&(reference, element.get("w:id")?))?;
        open.paragraph.anchor(self.flow.notes.len());
        self.flow.notes.push(blocks);
        None
    }

    /// Reads the text boxes in a drawing.
    fn boxes(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:txbxContent" => self.blocks(xml, out)?,
                // The same once more, for older programs.
                "mc:Fallback" => xml.skip()?,
                _ => self.boxes(xml, out)?,
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
                "w:tr" => {
                    let mut row = Row::default();
                    self.row(xml, &mut row)?;
                    if !row.deleted {
                        rows.push(row.slots);
                    }
                }
                name if WRAPPERS.contains(&name) => self.rows(xml, rows)?,
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
                name if WRAPPERS.contains(&name) => self.row(xml, row)?,
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
                name if WRAPPERS.contains(&name) => self.blocks(xml, &mut blocks)?,
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

/// Whether the element that is open has a child of this name.
fn has(xml: &mut Xml<'_>, name: &str) -> Result<bool, InputError> {
    let mut found = false;
    while let Some(element) = xml.next_element()? {
        found |= element.name() == name;
        xml.skip()?;
    }
    Ok(found)
}

/// Hands on the characters of the element that is open.
fn characters(xml: &mut Xml<'_>, mut take: impl FnMut(&str)) -> Result<(), InputError> {
    while let Some(node) = xml.next()? {
        match node {
            Node::Text(text) => take(&text),
            Node::Element(_) => xml.skip()?,
        }
    }
    Ok(())
}

/// Reads a formula as one line: numerator and denominator with a slash between.
fn formula(xml: &mut Xml<'_>, open: &mut Open) -> Result<(), InputError> {
    while let Some(element) = xml.next_element()? {
        match element.name() {
            "m:t" => characters(xml, |text| open.paragraph.push(text, Face::default()))?,
            "m:den" => {
                open.paragraph.push_char('/', Face::default());
                formula(xml, open)?;
            }
            _ => formula(xml, open)?,
        }
    }
    Ok(())
}

/// The character of `w:sym`.
fn symbol(element: &Element<'_>) -> Option<char> {
    let code = element.get("w:char")?;
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}
