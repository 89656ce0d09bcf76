//! Automatic numbering of lists and headings.

use crate::error::InputError;
use crate::format::numbering::{LEVELS, Level, List, Numeral};
use crate::format::xml::{Element, Xml};
use std::collections::HashMap;

/// The name under which the style of headings is kept; no list style has it.
const OUTLINE: &str = "\u{0}outline";

/// All list styles, and how far each list has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    counting: Vec<(String, List)>,
    /// The list that a list element with this name belongs to.
    named: HashMap<String, usize>,
}

impl Lists {
    /// Reads `text:list-style` or `text:outline-style`.
    pub(super) fn read_style(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), InputError> {
        let name = match element.name() {
            "text:outline-style" => OUTLINE.to_string(),
            _ => element.get("style:name").unwrap_or_default(),
        };
        let mut levels = vec![none(); LEVELS];
        while let Some(child) = xml.next_element()? {
            let at = child.number("text:level").unwrap_or(1usize);
            let level = match child.name() {
                "text:list-level-style-bullet" => Some(Level {
                    numeral: Numeral::Bullet,
                    template: child
                        .get("text:bullet-char")
                        .unwrap_or_default()
                        .chars()
                        .collect(),
                    ..none()
                }),
                "text:list-level-style-number" | "text:outline-level-style" => {
                    Some(counted(&child, at))
                }
                _ => None,
            };
            if let Some(level) = level.filter(|_| (1..=LEVELS).contains(&at)) {
                levels[at - 1] = level;
            }
            xml.skip()?;
        }
        self.styles.insert(name, levels);
        Ok(())
    }

    /// The list that a `text:list` outside of others belongs to: it may go on with one before it.
    pub(super) fn open(&mut self, element: &Element<'_>, style: &str) -> usize {
        let continued = element
            .get("text:continue-list")
            .and_then(|name| self.named.get(&name).copied());
        let goes_on = element.get("text:continue-numbering").as_deref() == Some("true");
        let last = || self.counting.iter().rposition(|(other, _)| other == style);
        let list = continued.or_else(|| last().filter(|_| goes_on));
        let list = list.unwrap_or_else(|| {
            let levels = self.styles.get(style).cloned().unwrap_or_default();
            self.counting.push((style.to_string(), List::new(levels)));
            self.counting.len() - 1
        });
        if let Some(name) = element.get("xml:id") {
            self.named.insert(name, list);
        }
        list
    }

    /// The list of all headings.
    pub(super) fn outline(&mut self) -> usize {
        let known = self.counting.iter().position(|(style, _)| style == OUTLINE);
        known.unwrap_or_else(|| {
            let levels = self.styles.get(OUTLINE).cloned().unwrap_or_default();
            self.counting.push((OUTLINE.to_string(), List::new(levels)));
            self.counting.len() - 1
        })
    }

    /// The label of the next paragraph of a list, at a level from 0; it may say where to start from.
    pub(super) fn label(&mut self, list: usize, level: usize, start: Option<u32>) -> String {
        let Some((_, list)) = self.counting.get_mut(list) else {
            return String::new();
        };
        if start.is_some() {
            list.restart(level, start);
        }
        list.next(level)
    }
}

fn none() -> Level {
    Level {
        start: 1,
        numeral: Numeral::Empty,
        template: Vec::new(),
        legal: false,
    }
}

/// A level that counts.
fn counted(element: &Element<'_>, level: usize) -> Level {
    let numeral = match element.get("style:num-format").as_deref() {
        Some("I") => Numeral::UpperRoman,
        Some("i") => Numeral::LowerRoman,
        Some("A") => Numeral::UpperLetter,
        Some("a") => Numeral::LowerLetter,
        Some("01, 02, 03, ...") => Numeral::TwoDigits,
        Some("") | None => Numeral::Empty,
        Some(_) => Numeral::Arabic,
    };
    let written = element
        .get("loext:num-list-format")
        .or_else(|| element.get("style:num-list-format"));
    let template = match written {
        Some(_) | None if numeral == Numeral::Empty => Vec::new(),
        Some(written) => from_format(&written),
        None => from_parts(element, level),
    };
    Level {
        start: element.number("text:start-value").unwrap_or(1),
        numeral,
        template,
        legal: false,
    }
}

/// "%1%.%2%." with the numbers of levels as characters below 9.
fn from_format(written: &str) -> Vec<char> {
    let mut template = Vec::new();
    for (index, part) in written.split('%').enumerate() {
        let level = part
            .parse::<u32>()
            .ok()
            .filter(|level| index % 2 == 1 && *level > 0);
        match level.and_then(|level| char::from_u32(level - 1)) {
            Some(level) => template.push(level),
            None => template.extend(part.chars()),
        }
    }
    template
}

/// What stands before and after the number, and how many levels are shown, with dots between.
fn from_parts(element: &Element<'_>, level: usize) -> Vec<char> {
    let shown: usize = element.number("text:display-levels").unwrap_or(1);
    let first = level.saturating_sub(shown.max(1)) + 1;
    let mut template: Vec<char> = element
        .get("style:num-prefix")
        .unwrap_or_default()
        .chars()
        .collect();
    for own in first..=level.min(LEVELS) {
        if own > first {
            template.push('.');
        }
        template.extend(u32::try_from(own - 1).ok().and_then(char::from_u32));
    }
    template.extend(element.get("style:num-suffix").unwrap_or_default().chars());
    template
}
