//! From the tree of a page to paragraphs, lists and tables.

use super::furniture::Furniture;
use super::notes::{self, Notes};
use crate::error::InputError;
use crate::format::Limits;
use crate::format::flow::{Block, Face, Flow, Paragraph};
use crate::format::font::Font;
use crate::format::grid::Count;
use crate::format::numbering::{Level, List, Numeral};
use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

/// What a page shows.
pub(super) fn flow_of(html: &Html, limits: &Limits) -> Result<Flow, InputError> {
    let notes = Notes::of(html);
    let mut walker = Walker {
        limits,
        furniture: Furniture::of(html),
        note_texts: vec![Vec::new(); notes.count],
        notes,
        blocks: Vec::new(),
        paragraph: Paragraph::default(),
        label: None,
        spaced: true,
        breaks: 0,
        lists: Vec::new(),
        cells: Count::default(),
    };
    walker.children(*html.root_element(), &State::default())?;
    walker.flush();
    Ok(Flow {
        blocks: walker.blocks,
        notes: walker.note_texts,
    })
}

/// What holds for all that an element holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    face: Face,
    /// Spaces and line ends stay as they are.
    kept: bool,
    depth: usize,
}

pub(super) struct Walker<'a> {
    pub(super) limits: &'a Limits,
    pub(super) furniture: Furniture,
    notes: Notes,
    note_texts: Vec<Vec<Block>>,
    pub(super) blocks: Vec<Block>,
    paragraph: Paragraph,
    /// The label of a list item that has no paragraph yet.
    label: Option<String>,
    /// The last character was a space, or there is none.
    spaced: bool,
    /// Line breaks in a row.
    breaks: usize,
    /// Open lists; `None` for one of bullets that aren't shown.
    lists: Vec<Option<List>>,
    pub(super) cells: Count,
}

/// Elements of which nothing is shown as text.
const UNSEEN: [&str; 19] = [
    "head", "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "select",
    "button", "textarea", "input", "canvas", "audio", "video", "map", "del", "rp",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "pre",
    "blockquote",
    "center",
    "form",
    "fieldset",
    "legend",
    "address",
    "figure",
    "figcaption",
    "hr",
    "body",
    "details",
];

impl Walker<'_> {
    /// Reads what a node holds.
    pub(super) fn children(
        &mut self,
        node: NodeRef<'_, Node>,
        state: &State,
    ) -> Result<(), InputError> {
        if state.depth >= self.limits.depth {
            // Deeper down nothing but the characters is of interest.
            for text in node
                .descendants()
                .filter_map(|inner| inner.value().as_text())
            {
                self.text(text, state);
            }
            return Ok(());
        }
        let inner = State {
            depth: state.depth + 1,
            ..*state
        };
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.text(text, &inner),
                Node::Element(element) => self.element(child, element, &inner)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        outer: &State,
    ) -> Result<(), InputError> {
        let name = element.name();
        let style = element
            .attr("style")
            .unwrap_or_default()
            .to_ascii_lowercase();
        if UNSEEN.contains(&name) || is_hidden(element, &style) || self.furniture.is(node) {
            return Ok(());
        }
        let state = State {
            face: face(element, &style, outer.face),
            kept: outer.kept || name == "pre",
            ..*outer
        };
        match name {
            "br" => self.line_break(),
            "table" => {
                self.flush();
                self.table(node, &state)?;
            }
            "ol" | "ul" => {
                self.flush();
                self.lists.push(list(element, &style));
                self.children(node, &state)?;
                self.flush();
                self.lists.pop();
            }
            "li" if !self.notes.texts.contains_key(&node.id()) => {
                self.flush();
                self.label = self.next_label(element);
                self.children(node, &state)?;
                self.flush();
                self.label = None;
            }
            "a" | "sup" if self.mark(node, state.face) => self.spaced = false,
            _ if self.notes.texts.contains_key(&node.id()) => self.note(node, &state)?,
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.children(node, &state)?;
                self.flush();
            }
            _ => self.children(node, &state)?,
        }
        Ok(())
    }

    /// Sets the mark of a note, if the element is one.
    fn mark(&mut self, node: NodeRef<'_, Node>, face: Face) -> bool {
        if let Some(&note) = self.notes.marks.get(&node.id()) {
            self.paragraph.anchor(note);
            return true;
        }
        let Some(digits) = notes::loose_mark(node) else {
            return false;
        };
        let raised = true;
        self.paragraph.push(&digits, Face { raised, ..face });
        true
    }

    /// Reads the text of a note, which is shown below the paragraph of its mark.
    fn note(&mut self, node: NodeRef<'_, Node>, state: &State) -> Result<(), InputError> {
        self.flush();
        let outside = std::mem::take(&mut self.blocks);
        let read = self.children(node, state);
        self.flush();
        let blocks = std::mem::replace(&mut self.blocks, outside);
        if let Some(own) = self
            .notes
            .texts
            .get(&node.id())
            .and_then(|&note| self.note_texts.get_mut(note))
        {
            *own = blocks;
        }
        self.label = None;
        read
    }

    fn next_label(&mut self, element: &Element) -> Option<String> {
        let list = self.lists.last_mut()?.as_mut()?;
        if let Some(value) = element
            .attr("value")
            .and_then(|value| value.trim().parse().ok())
        {
            list.restart(0, Some(value));
        }
        Some(list.next(0))
    }

    fn text(&mut self, text: &str, state: &State) {
        if state.kept {
            self.paragraph.push(text, state.face);
            self.spaced = false;
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.paragraph.push(&rest[..word], state.face);
                (self.spaced, self.breaks) = (false, 0);
            }
            rest = &rest[word..];
            let after = rest.trim_start_matches(is_space);
            if after.len() < rest.len() && !self.spaced {
                self.paragraph.push(" ", state.face);
                self.spaced = true;
            }
            rest = after;
        }
    }

    /// One break ends a line, two end a paragraph.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush();
        } else {
            self.paragraph.push("\n", Face::default());
            self.spaced = true;
        }
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self) {
        (self.spaced, self.breaks) = (true, 0);
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let shown = |text: &str| text.contains(|c: char| !c.is_whitespace());
        if paragraph.runs.iter().any(|run| shown(&run.text)) {
            paragraph.label = self.label.take().unwrap_or_default();
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }
}

fn is_hidden(element: &Element, style: &str) -> bool {
    let squeezed: String = style.split_whitespace().collect();
    element.attr("hidden").is_some()
        || squeezed.contains("display:none")
        || squeezed.contains("mso-hide:all")
}

/// How the characters in an element are set.
fn face(element: &Element, style: &str, outer: Face) -> Face {
    let name = element.name();
    let weight = property(style, "font-weight");
    let family =
        property(style, "font-family").or_else(|| element.attr("face").filter(|_| name == "font"));
    let first = family.and_then(|family| family.split(',').next());
    let heading = matches!(
        name,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong"
    );
    Face {
        font: first.map_or(outer.font, |name| {
            Font::named(name.trim().trim_matches(['"', '\'']))
        }),
        bold: match weight {
            Some(weight) => matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900"),
            None => outer.bold || heading,
        },
        raised: outer.raised || name == "sup" || property(style, "vertical-align") == Some("super"),
        capitals: match property(style, "text-transform") {
            Some(case) => case == "uppercase",
            None => outer.capitals,
        },
    }
}

/// The value of a property in a `style` attribute of small letters.
fn property<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    let mut said = style.split(';').filter_map(|said| said.split_once(':'));
    let (_, value) = said.rfind(|(own, _)| own.trim() == name)?;
    Some(value.trim())
}

/// A list and how it counts (HTML standard, 4.4.5).
fn list(element: &Element, style: &str) -> Option<List> {
    let kind = property(style, "list-style-type").or_else(|| property(style, "list-style"));
    if kind == Some("none") {
        return None;
    }
    let ordered = element.name() == "ol";
    let numeral = match (element.attr("type"), kind) {
        _ if !ordered => Numeral::Bullet,
        (Some("I"), _) | (None, Some("upper-roman")) => Numeral::UpperRoman,
        (Some("i"), _) | (None, Some("lower-roman")) => Numeral::LowerRoman,
        (Some("A"), _) | (None, Some("upper-alpha" | "upper-latin")) => Numeral::UpperLetter,
        (Some("a"), _) | (None, Some("lower-alpha" | "lower-latin")) => Numeral::LowerLetter,
        _ => Numeral::Arabic,
    };
    let start = element
        .attr("start")
        .and_then(|start| start.trim().parse().ok());
    Some(List::new(vec![Level {
        start: start.unwrap_or(1),
        numeral,
        template: if ordered { vec!['\0', '.'] } else { vec!['-'] },
        legal: false,
    }]))
}
