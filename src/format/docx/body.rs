//! The body of a document, and its notes.

use super::list::Lists;
use super::style::{Look, Place, Styles};
use crate::error::InputError;
use crate::format::Limits;
use crate::format::flow::{Block, Face, Flow, PAGE_TURN, Paragraph};
use crate::format::font::Font;
use crate::format::grid::Count;
use crate::format::xml::{Element, Node, Xml};
use std::collections::HashMap;

/// Reads bodies and notes into a flow.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    lists: Lists,
    pub(super) limits: &'a Limits,
    /// Notes not yet met, by the name of their reference and their number.
    notes: HashMap<(&'static str, String), Vec<Block>>,
    pub(super) flow: Flow,
    /// Open fields; of each, whether its result has begun.
    fields: Vec<bool>,
    /// A paragraph whose end was deleted: the next one goes on with it.
    carried: Option<Paragraph>,
    pub(super) cells: Count,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    style: Option<String>,
    place: Option<Place>,
    heading: bool,
    /// A page begins with it.
    turned: bool,
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

pub(super) fn is_wrapper(name: &str) -> bool {
    WRAPPERS.contains(&name)
}

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
    pub(super) fn blocks(
        &mut self,
        xml: &mut Xml<'_>,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
        let mut placeholder = false;
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:p" => self.paragraph(xml, out)?,
                "w:tbl" => self.table(xml, out)?,
                "w:sdtPr" => placeholder = has(xml, "w:showingPlcHdr")?,
                "w:sdtContent" if placeholder => xml.skip()?,
                name if is_wrapper(name) => self.blocks(xml, out)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    pub(super) fn paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        out: &mut Vec<Block>,
    ) -> Result<(), InputError> {
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
        let (place, style) = self.place(&open).unzip();
        let label = place.and_then(|place| self.lists.label(&place, style.as_deref()));
        open.paragraph.label = label.unwrap_or_default();
        if open.turned {
            out.push(Block::Page);
        }
        if !self.styles.is_contents(open.style.as_deref()) {
            out.push(Block::Paragraph(open.paragraph));
        }
        out.append(&mut open.boxes);
        Ok(())
    }

    /// The place of a paragraph in a list, by itself or by its style, and the style that says so.
    fn place(&self, open: &Open) -> Option<(Place, String)> {
        let styled = self.styles.place(open.style.as_deref());
        match &open.place {
            None => styled,
            Some(own) if own.list.is_some() => {
                Some((own.clone(), open.style.clone().unwrap_or_default()))
            }
            Some(own) => styled.map(|(place, style)| {
                let level = own.level.or(place.level);
                (Place { level, ..place }, style)
            }),
        }
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
                name if is_wrapper(name) => self.inline(xml, open)?,
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
        let (mut face, mut hidden) = self.face(&Look::default(), open);
        while let Some(element) = xml.next_element()? {
            let shown = !hidden && self.fields.iter().all(|&result| result);
            match element.name() {
                "w:rPr" => (face, hidden) = self.face(&Look::read(xml)?, open),
                "w:t" => characters(xml, |text| {
                    if shown {
                        open.paragraph.push(text, face);
                    }
                })?,
                "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => {
                    self.boxes(xml, &mut open.boxes)?;
                }
                "w:sym" => {
                    let font = Font::named(&element.get("w:font").unwrap_or_default());
                    if let Some(sign) = symbol(&element).filter(|_| shown) {
                        open.paragraph.push_char(sign, Face { font, ..face });
                    }
                    xml.skip()?;
                }
                _ => {
                    if let Some(sign) = self.sign(&element, open).filter(|_| shown) {
                        open.paragraph.push_char(sign, face);
                    }
                    xml.skip()?;
                }
            }
        }
        Ok(())
    }

    /// The character that an element of a run stands for, if it stands for one.
    fn sign(&mut self, element: &Element<'_>, open: &mut Open) -> Option<char> {
        match element.name() {
            "w:tab" | "w:ptab" => Some('\t'),
            "w:br" | "w:cr" => Some('\n'),
            "w:noBreakHyphen" => Some('-'),
            "w:softHyphen" => Some('\u{ad}'),
            // Where the program that saved the file last turned the page.
            "w:lastRenderedPageBreak" if open.paragraph.is_empty() => {
                open.turned = true;
                None
            }
            "w:lastRenderedPageBreak" => Some(PAGE_TURN),
            "w:fldChar" => self.field(element),
            "w:footnoteReference" | "w:endnoteReference" => self.note(element, open),
            _ => None,
        }
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
