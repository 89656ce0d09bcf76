//! Styles: what holds where neither a run nor a paragraph says otherwise ([MS-DOC] 2.9.271).

use super::bytes::Bytes;
use super::property::{Character, Paragraph};

/// What a style gives with all that it is based on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) font: Option<u16>,
    pub(super) bold: bool,
    pub(super) capitals: bool,
    pub(super) hidden: bool,
    pub(super) raised: bool,
    pub(super) list: u16,
    pub(super) level: u8,
}

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    default: Style,
}

/// A style as it is written down.
#[derive(Clone, Debug, Default)]
struct Own {
    base: u16,
    character: Character,
    paragraph: Paragraph,
}

/// Styles are based on each other no deeper than this.
const DEPTH: usize = 16;

/// No style has this number.
const NONE: u16 = 0x0FFF;

impl Styles {
    pub(super) fn of(part: Bytes<'_>) -> Self {
        let Some(own) = read(part) else {
            return Self::default();
        };
        // The fonts that documents begin with stand behind the counts.
        let default = Style {
            font: part.u16(14),
            ..Style::default()
        };
        let styles = (0..own.len())
            .map(|number| resolve(&own, number, default))
            .collect();
        Self { styles, default }
    }

    /// The style with a number.
    pub(super) fn get(&self, number: u16) -> Style {
        let style = self.styles.get(usize::from(number));
        style.copied().unwrap_or(self.default)
    }
}

impl Style {
    /// This style with the properties of a run or a further style over it.
    pub(super) fn with(mut self, own: &Character) -> Self {
        self.font = own.font.or(self.font);
        self.bold = own.bold.over(self.bold);
        self.capitals = own.capitals.over(self.capitals);
        self.hidden = own.hidden.over(self.hidden);
        self.raised = own.raised.unwrap_or(self.raised);
        self
    }

    /// This paragraph style with a character style over it, as far as that says something.
    pub(super) fn under(mut self, character: Self, default: Option<u16>) -> Self {
        self.font = character
            .font
            .filter(|&font| Some(font) != default)
            .or(self.font);
        self.bold ^= character.bold;
        self.capitals ^= character.capitals;
        self.hidden ^= character.hidden;
        self.raised |= character.raised;
        self
    }
}

impl Styles {
    /// The font that holds without styles.
    pub(super) const fn font(&self) -> Option<u16> {
        self.default.font
    }
}

fn resolve(own: &[Own], number: usize, default: Style) -> Style {
    let mut chain = Vec::new();
    let mut at = number;
    while let Some(style) = own.get(at) {
        chain.push(style);
        if style.base == NONE || chain.len() == DEPTH {
            break;
        }
        at = usize::from(style.base);
    }
    chain.iter().rev().fold(default, |below, style| Style {
        list: style.paragraph.list.unwrap_or(below.list),
        level: style.paragraph.level.unwrap_or(below.level),
        ..below.with(&style.character)
    })
}

fn read(part: Bytes<'_>) -> Option<Vec<Own>> {
    let mut at = 2 + usize::from(part.u16(0)?);
    let count = part.u16(2)?;
    let fixed = usize::from(part.u16(4)?);
    let mut styles = Vec::new();
    for _ in 0..count {
        let Some(length) = part.u16(at).map(usize::from) else {
            break;
        };
        let own = part.up_to(at + 2, length);
        styles.push(style(own, fixed).unwrap_or(Own {
            base: NONE,
            ..Own::default()
        }));
        at += 2 + length;
    }
    Some(styles)
}

const PARAGRAPH_STYLE: u16 = 1;
const CHARACTER_STYLE: u16 = 2;

/// One style: a fixed part, its name, its lists of changes.
fn style(bytes: Bytes<'_>, fixed: usize) -> Option<Own> {
    let word = bytes.u16(2)?;
    let name = usize::from(bytes.u16(fixed)?);
    let mut at = fixed + 2 + 2 * name + 2;
    let mut list = || {
        at += at % 2;
        let length = usize::from(bytes.u16(at)?);
        let own = bytes.up_to(at + 2, length);
        at += 2 + length;
        Some(own)
    };
    let mut own = Own {
        base: word >> 4,
        ..Own::default()
    };
    match word & 0x000F {
        PARAGRAPH_STYLE => {
            let paragraph = list()?;
            let style = paragraph.u16(0).unwrap_or(0);
            own.paragraph = Paragraph::of(style, paragraph.up_to(2, paragraph.0.len()), &[]);
            own.character = Character::of(list()?);
        }
        CHARACTER_STYLE => own.character = Character::of(list()?),
        _ => {}
    }
    Some(own)
}
