//! Automatic numbering of lists.

use super::style::Place;
use crate::error::InputError;
use crate::format::Limits;
use crate::format::numbering::{LEVELS, Level, List, Numeral};
use crate::format::xml::{Element, Xml};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A list as it is written down once, for paragraphs that refer to it by way of numbers.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: Vec<Level>,
    /// The paragraph style of each level.
    styles: Vec<Option<String>>,
    /// The list is the one of this numbering style.
    link: Option<String>,
    /// The list is that of the numbering style of this name.
    named: Option<String>,
}

/// What paragraphs refer to.
#[derive(Clone, Debug, Default)]
struct Reference {
    definition: String,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// All lists, and how far each has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    definitions: BTreeMap<String, Definition>,
    references: HashMap<String, Reference>,
    /// References of one definition count on together, as in Word.
    counting: HashMap<String, List>,
    begun: HashSet<String>,
}

impl Lists {
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, InputError> {
        let mut lists = Self::default();
        let mut xml = Xml::new(text, "numbering", limits);
        while let Some(root) = xml.next_element()? {
            if root.name() != "w:numbering" {
                xml.skip()?;
                continue;
            }
            while let Some(element) = xml.next_element()? {
                match element.name() {
                    "w:abstractNum" => lists.read_definition(&element, &mut xml)?,
                    "w:num" => lists.read_reference(&element, &mut xml)?,
                    _ => xml.skip()?,
                }
            }
        }
        Ok(lists)
    }

    fn read_definition(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), InputError> {
        let id = element.get("w:abstractNumId").unwrap_or_default();
        let mut definition = Definition {
            levels: vec![plain_level(); LEVELS],
            styles: vec![None; LEVELS],
            ..Definition::default()
        };
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:lvl" => {
                    let at: usize = element.number("w:ilvl").unwrap_or(0);
                    let (level, style) = read_level(xml)?;
                    if at < LEVELS {
                        definition.levels[at] = level;
                        definition.styles[at] = style;
                    }
                    continue;
                }
                "w:numStyleLink" => definition.link = element.get("w:val"),
                "w:styleLink" => definition.named = element.get("w:val"),
                _ => {}
            }
            xml.skip()?;
        }
        self.definitions.insert(id, definition);
        Ok(())
    }

    fn read_reference(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), InputError> {
        let id = element.get("w:numId").unwrap_or_default();
        let mut reference = Reference::default();
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:abstractNumId" => {
                    reference.definition = element.get("w:val").unwrap_or_default()
                }
                "w:lvlOverride" => {
                    let at = element.number("w:ilvl").unwrap_or(0);
                    reference.read_override(at, xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        self.references.insert(id, reference);
        Ok(())
    }

    /// The label of the next paragraph at a place; `style` is the paragraph style that put it there.
    pub(super) fn label(&mut self, place: &Place, style: Option<&str>) -> Option<String> {
        let id = place.list.as_deref()?;
        let reference = self.references.get(id)?;
        let name = self.definition_of(&reference.definition);
        let definition = self.definitions.get(name)?;
        let by_style = || {
            let style = style?;
            definition
                .styles
                .iter()
                .position(|own| own.as_deref() == Some(style))
        };
        let level = place.level.or_else(by_style).unwrap_or(0);
        let list = self
            .counting
            .entry(name.to_string())
            .or_insert_with(|| List::new(definition.levels.clone()));
        if self.begun.insert(id.to_string()) {
            for (at, own) in &reference.levels {
                if let Some(level) = list.levels.get_mut(*at) {
                    *level = own.clone();
                }
            }
            for &(at, start) in &reference.starts {
                list.restart(at, Some(start));
            }
        }
        Some(list.next(level))
    }

    /// The definition that really holds the levels.
    fn definition_of<'a>(&'a self, id: &'a str) -> &'a str {
        let link = self.definitions.get(id).and_then(|own| own.link.as_ref());
        let linked = link.and_then(|link| {
            let mut all = self.definitions.iter();
            all.find(|(_, other)| other.named.as_ref() == Some(link))
        });
        linked.map_or(id, |(id, _)| id.as_str())
    }
}

impl Reference {
    /// Reads `w:lvlOverride`.
    fn read_override(&mut self, at: usize, xml: &mut Xml<'_>) -> Result<(), InputError> {
        while let Some(element) = xml.next_element()? {
            match element.name() {
                "w:startOverride" => {
                    self.starts.push((at, element.number("w:val").unwrap_or(1)));
                    xml.skip()?;
                }
                "w:lvl" => self.levels.push((at, read_level(xml)?.0)),
                _ => xml.skip()?,
            }
        }
        Ok(())
    }
}

fn plain_level() -> Level {
    Level {
        start: 1,
        numeral: Numeral::Empty,
        template: Vec::new(),
        legal: false,
    }
}

/// Reads `w:lvl`: the level and the paragraph style that belongs to it.
fn read_level(xml: &mut Xml<'_>) -> Result<(Level, Option<String>), InputError> {
    let (mut level, mut style) = (plain_level(), None);
    // A level that doesn't say where it starts starts at 0 (ECMA-376, 17.9.25).
    level.start = 0;
    level.numeral = Numeral::Arabic;
    while let Some(element) = xml.next_element()? {
        match element.name() {
            "w:start" => level.start = element.number("w:val").unwrap_or(1),
            "w:numFmt" => level.numeral = numeral(&element),
            "w:lvlText" => level.template = template(&element.get("w:val").unwrap_or_default()),
            "w:isLgl" => level.legal = element.is_on("w:val"),
            "w:pStyle" => style = element.get("w:val"),
            // A number format of a newer Word stands in a choice, with an older one to fall back on.
            "mc:AlternateContent" => {
                if let Some(numeral) = chosen(xml)? {
                    level.numeral = numeral;
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok((level, style))
}

fn chosen(xml: &mut Xml<'_>) -> Result<Option<Numeral>, InputError> {
    let mut found = None;
    while let Some(element) = xml.next_element()? {
        if element.name() == "mc:Choice" {
            while let Some(element) = xml.next_element()? {
                if element.name() == "w:numFmt" {
                    found = Some(numeral(&element));
                }
                xml.skip()?;
            }
        } else {
            xml.skip()?;
        }
    }
    Ok(found)
}

/// The numerals that `w:numFmt` names (ECMA-376, 17.18.59).
fn numeral(element: &Element<'_>) -> Numeral {
    match element.get("w:val").as_deref() {
        Some("upperRoman") => Numeral::UpperRoman,
        Some("lowerRoman") => Numeral::LowerRoman,
        Some("upperLetter") => Numeral::UpperLetter,
        Some("lowerLetter") => Numeral::LowerLetter,
        Some("decimalZero" | "custom") => Numeral::TwoDigits,
        Some("bullet") => Numeral::Bullet,
        Some("none") => Numeral::Empty,
        _ => Numeral::Arabic,
    }
}

/// "%1.%2" with the numbers of levels as characters below 9.
fn template(text: &str) -> Vec<char> {
    let mut template = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let level = rest
            .peek()
            .and_then(|digit| digit.to_digit(10))
            .filter(|&digit| c == '%' && digit > 0);
        match level.and_then(|level| char::from_u32(level - 1)) {
            Some(level) => {
                template.push(level);
                rest.next();
            }
            None => template.push(c),
        }
    }
    template
}
