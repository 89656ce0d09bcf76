//! Styles, and how characters are set.

use crate::error::InputError;
use crate::format::flow::Face;
use crate::format::font::Font;
use crate::format::xml::{Element, Xml};
use std::collections::HashMap;

/// What a style says of characters.
#[derive(Clone, Debug, Default)]
struct Look {
    font: Option<Font>,
    bold: Option<bool>,
    hidden: Option<bool>,
    capitals: Option<bool>,
    raised: Option<bool>,
}

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    look: Look,
}

/// The styles of paragraphs and of characters, by name; that without a name holds where no other says anything.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    characters: HashMap<String, Style>,
    fonts: HashMap<String, Font>,
}

/// No chain of styles is longer; one that is has a loop.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Reads `style:font-face`.
    pub(super) fn read_font(&mut self, element: &Element<'_>) {
        if let (Some(name), Some(family)) =
            (element.get("style:name"), element.get("svg:font-family"))
        {
            self.fonts
                .insert(name, Font::named(family.trim_matches('\'')));
        }
    }

    /// Reads `style:style` or `style:default-style`.
    pub(super) fn read_style(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), InputError> {
        let mut style = Style {
            parent: element.get("style:parent-style-name"),
            look: Look::default(),
        };
        while let Some(child) = xml.next_element()? {
            if child.name() == "style:text-properties" {
                style.look = self.look(&child);
            }
            xml.skip()?;
        }
        let name = element.get("style:name").unwrap_or_default();
        match element.get("style:family").as_deref() {
            Some("paragraph") => self.paragraphs.insert(name, style),
            Some("text") => self.characters.insert(name, style),
            _ => None,
        };
        Ok(())
    }

    fn look(&self, element: &Element<'_>) -> Look {
        let font = element
            .get("style:font-name")
            .and_then(|name| self.fonts.get(&name).copied());
        let family = || {
            element
                .get("fo:font-family")
                .map(|name| Font::named(name.trim_matches('\'')))
        };
        let weight = element.get("fo:font-weight");
        let position = element.get("style:text-position");
        Look {
            font: font.or_else(family),
            bold: weight
                .map(|weight| matches!(weight.as_str(), "bold" | "600" | "700" | "800" | "900")),
            hidden: element.get("text:display").map(|display| display == "none"),
            capitals: element
                .get("fo:text-transform")
                .map(|case| case == "uppercase"),
            raised: position.map(|position| is_raised(&position)),
        }
    }

    /// How characters are set in a paragraph style, within character styles from the outermost to the innermost; and
    /// whether they are hidden.
    pub(super) fn face(&self, paragraph: &str, spans: &[String]) -> (Face, bool) {
        let mut face = Face::default();
        let mut hidden = false;
        // From the weakest to the strongest, each overwriting what was said before.
        let mut looks: Vec<&Look> = Vec::new();
        looks.extend(self.paragraphs.get("").map(|style| &style.look));
        looks.extend(chain(&self.paragraphs, paragraph));
        for span in spans {
            looks.extend(chain(&self.characters, span));
        }
        for look in looks {
            face.font = look.font.unwrap_or(face.font);
            face.bold = look.bold.unwrap_or(face.bold);
            face.capitals = look.capitals.unwrap_or(face.capitals);
            face.raised = look.raised.unwrap_or(face.raised);
            hidden = look.hidden.unwrap_or(hidden);
        }
        (face, hidden)
    }
}

/// What a style and those it is made from say, the farthest first.
fn chain<'s>(styles: &'s HashMap<String, Style>, name: &str) -> Vec<&'s Look> {
    let mut looks = Vec::new();
    let mut next = styles.get(name);
    while let Some(style) = next.filter(|_| looks.len() < LONGEST_CHAIN) {
        looks.push(&style.look);
        next = style.parent.as_ref().and_then(|parent| styles.get(parent));
    }
    looks.reverse();
    looks
}

/// "super 58%", "33% 58%"
fn is_raised(position: &str) -> bool {
    let height = position.split(' ').next().unwrap_or_default();
    height == "super"
        || height
            .trim_end_matches('%')
            .parse()
            .is_ok_and(|height: f32| height > 0.0)
}
