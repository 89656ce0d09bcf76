//! Styles, and how runs and paragraphs are set.

use crate::error::InputError;
use crate::format::Limits;
use crate::format::xml::{Element, Xml};
use std::collections::HashMap;

/// How characters are set, as far as a style or a run says.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) style: Option<String>,
    pub(super) font: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) raised: Option<bool>,
    /// What is so set was deleted; on a paragraph's end, the paragraph goes on with the next.
    pub(super) deleted: bool,
}

impl Look {
    /// Reads `w:rPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, InputError> {
        let mut look = Self::default();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:rStyle" => look.style = element.get("w:val"),
                "w:rFonts" => look.font = font(&element),
                "w:b" => look.bold = Some(element.is_on("w:val")),
                "w:vanish" => look.hidden = Some(element.is_on("w:val")),
                "w:caps" => look.capitals = Some(element.is_on("w:val")),
                "w:vertAlign" => {
                    look.raised = Some(element.get("w:val").as_deref() == Some("superscript"));
                }
                "w:del" | "w:moveFrom" => look.deleted = true,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(look)
    }
}

/// Letters with marks are set in the second; old charsets put theirs there.
fn font(element: &Element<'_>) -> Option<String> {
    element.get("w:hAnsi").or_else(|| element.get("w:ascii"))
}

/// A paragraph's place in a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl Place {
    /// Reads `w:numPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, InputError> {
        let mut place = Self::default();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:numId" => place.list = element.get("w:val"),
                "w:ilvl" => place.level = element.number("w:val"),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(place)
    }
}

#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    look: Look,
    place: Place,
    outline: bool,
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
    base: Look,
}

/// No chain of styles is longer; one that is has a loop.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, InputError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text, "styles", limits);
        // The children of the root are read as if they were its siblings.
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:styles" | "w:docDefaults" | "w:rPrDefault" => styles.read_level(&mut xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(styles)
    }

    fn read_level(&mut self, xml: &mut Xml<'_>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:docDefaults" | "w:rPrDefault" => self.read_level(xml)?,
                "w:rPr" => self.base = Look::read(xml)?,
                "w:style" => self.read_style(&element, xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn read_style(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), InputError> {
        let id = element.get("w:styleId").unwrap_or_default();
        let paragraph = element.get("w:type").as_deref() == Some("paragraph");
        if paragraph && element.get("w:default").is_some() && element.is_on("w:default") {
            self.normal = Some(id.clone());
        }
        let mut style = Style::default();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:basedOn" => style.based_on = element.get("w:val"),
                "w:name" => style.name = element.get("w:val").unwrap_or_default().to_lowercase(),
                "w:rPr" => {
                    style.look = Look::read(xml)?;
                    continue;
                }
                "w:pPr" => {
                    style.read_paragraph(xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        self.styles.insert(id, style);
        Ok(())
    }

    /// What the style `id` or the nearest below it that has an opinion says.
    fn find<T>(&self, id: Option<&str>, opinion: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = id;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(next?)?;
            if let Some(found) = opinion(style) {
                return Some(found);
            }
            next = style.based_on.as_deref();
        }
        None
    }

    /// What holds for a run: its own look, its style, its paragraph's style, the document.
    pub(super) fn of_run<T>(
        &self,
        look: &Look,
        paragraph: Option<&str>,
        opinion: impl Fn(&Look) -> Option<T>,
    ) -> Option<T> {
        let in_style = |style: &Style| opinion(&style.look);
        let paragraph = paragraph.or(self.normal.as_deref());
        opinion(look)
            .or_else(|| self.find(look.style.as_deref(), in_style))
            .or_else(|| self.find(paragraph, in_style))
            .or_else(|| opinion(&self.base))
    }

    /// The place in a list that a paragraph's style gives it, and the style that says so.
    pub(super) fn place(&self, paragraph: Option<&str>) -> Option<(Place, String)> {
        let mut next = paragraph.or(self.normal.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(next?)?;
            if style.place.list.is_some() {
                return Some((style.place.clone(), next?.to_string()));
            }
            next = style.based_on.as_deref();
        }
        None
    }

    /// Whether paragraphs of this style are headings.
    pub(super) fn is_heading(&self, paragraph: Option<&str>) -> bool {
        self.find(paragraph, |style| {
            let named = style.name.starts_with("heading ") || style.name == "title";
            (named || style.outline).then_some(())
        })
        .is_some()
    }

    /// Whether paragraphs of this style are lines of a table of contents.
    pub(super) fn is_contents(&self, paragraph: Option<&str>) -> bool {
        self.find(paragraph, |style| {
            style.name.starts_with("toc ").then_some(())
        })
        .is_some()
    }
}

impl Style {
    /// Reads a style's `w:pPr`.
    fn read_paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:numPr" => {
                    self.place = Place::read(xml)?;
                    continue;
                }
                "w:outlineLvl" => {
                    self.outline = element.number("w:val").is_some_and(|level: u32| level < 9)
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}
