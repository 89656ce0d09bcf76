//! Rich Text Format (specification 1.9.1): one pass over groups and control words.

mod destination;
mod fonts;
mod lexer;
mod lists;
mod words;

use super::flow::{self, Face, Flow, Story};
use super::{Limits, Rendered};
use crate::error::InputError;
use destination::{Destination, destination};
use fonts::Fonts;
use lexer::{Piece, Pieces};
use lists::Lists;

/// Reads an RTF document.
///
/// # Errors
/// [`InputError::Exceeds`] for what is larger or nested deeper than the limits allow.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let mut reader = Reader::new(bytes, limits);
    for piece in Pieces::new(bytes) {
        reader.take(piece)?;
    }
    let mut warnings = Vec::new();
    let open = reader.groups.len();
    let flow = reader.finish();
    let text = flow::write(&flow, limits)?;
    if open > 0 {
        warnings.push(super::truncated(&text));
    }
    Ok(Rendered {
        text,
        pages: Vec::new(),
        warnings,
    })
}

/// What a group sets and its end takes back.
#[derive(Clone, Copy)]
struct State {
    destination: Destination,
    /// How many characters stand for one of `\u` in readers that don't know it.
    fallback: usize,
    font: i32,
    face: Face,
    hidden: bool,
    deleted: bool,
    setting: Setting,
}

/// What `\pard` sets back.
#[derive(Clone, Copy, Default)]
struct Setting {
    in_table: bool,
    list: Option<i32>,
    level: usize,
}

struct Reader<'a> {
    limits: &'a Limits,
    state: State,
    groups: Vec<State>,
    /// A group was opened just now.
    opened: bool,
    /// The group begins with `\*`: its destination may be passed over.
    optional: bool,
    /// The main story, and those begun within it: notes and text boxes.
    stories: Vec<Begun>,
    flow: Flow,
    fonts: Fonts,
    default_font: i32,
    lists: Lists,
    /// Labels are written out.
    labelled: bool,
    label: String,
    /// Right edges of the row's cells.
    edges: Vec<i32>,
    /// Bytes and UTF-16 units of the same face that wait to be decoded.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// Characters still to be passed over after `\u`.
    skip: usize,
    /// `\chftn` was seen since the last text: the note counts by itself.
    automatic: bool,
}

/// A story that is being filled.
struct Begun {
    story: Story,
    /// Depth of the group that ends it.
    depth: usize,
    /// The note that it is the text of.
    note: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &[u8], limits: &'a Limits) -> Self {
        let labelled = ["\\listtext", "\\pntext"]
            .iter()
            .any(|word| bytes.windows(word.len()).any(|own| own == word.as_bytes()));
        Self {
            limits,
            state: State {
                destination: Destination::Text,
                fallback: 1,
                font: -1,
                face: Face::default(),
                hidden: false,
                deleted: false,
                setting: Setting::default(),
            },
            groups: Vec::new(),
            opened: false,
            optional: false,
            stories: vec![Begun {
                story: Story::default(),
                depth: 0,
                note: None,
            }],
            flow: Flow::default(),
            fonts: Fonts::new(),
            default_font: -1,
            lists: Lists::default(),
            labelled,
            label: String::new(),
            edges: Vec::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            skip: 0,
            automatic: false,
        }
    }

    fn take(&mut self, piece: Piece<'_>) -> Result<(), InputError> {
        let opened = std::mem::take(&mut self.opened);
        match piece {
            Piece::Open => self.open()?,
            Piece::Close => self.close(),
            Piece::Byte(byte) => self.byte(byte),
            Piece::Sign(b'*') if opened => {
                self.optional = true;
                self.opened = true;
            }
            Piece::Sign(sign) => self.sign(sign),
            Piece::Word(name, number) => {
                let optional = std::mem::take(&mut self.optional);
                let begins = if opened { destination(name) } else { None };
                match begins {
                    _ if self.state.destination == Destination::Skipped => {}
                    Some(begun) => {
                        self.begin(begun);
                        self.lists.table_word(name, number);
                    }
                    None if optional => self.state.destination = Destination::Skipped,
                    None => self.word(name, number)?,
                }
            }
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), InputError> {
        self.flush();
        if self.groups.len() >= self.limits.depth {
            return Err(InputError::Exceeds {
                what: "levels of groups",
                limit: self.limits.depth as u64,
            });
        }
        self.groups.push(self.state);
        self.opened = true;
        self.optional = false;
        self.skip = 0;
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let Some(outer) = self.groups.pop() else {
            return;
        };
        let left = std::mem::replace(&mut self.state, outer).destination;
        match left {
            Destination::Fonts => self.fonts.end(),
            Destination::LevelText if outer.destination != left => self.lists.end_text(),
            _ => {}
        }
        let ends = |begun: &Begun| begun.depth > self.groups.len();
        if self.stories.len() > 1 && self.stories.last().is_some_and(ends) {
            self.end_story();
        }
    }

    /// Begins a destination that is read.
    fn begin(&mut self, destination: Destination) {
        self.flush();
        self.state.destination = destination;
        match destination {
            Destination::Label => self.label.clear(),
            Destination::Note => self.begin_note(),
            Destination::Box => self.begin_story(None),
            _ => {}
        }
    }

    fn begin_note(&mut self) {
        let note = self.flow.notes.len();
        self.flow.notes.push(Vec::new());
        if let Some(begun) = self.stories.last_mut() {
            let paragraph = &mut begun.story.paragraph;
            let typed = paragraph.runs.last().is_some_and(|run| run.face.raised);
            if typed && !self.automatic {
                paragraph.notes.push(note);
            } else {
                paragraph.anchor(note);
            }
        }
        self.automatic = false;
        self.begin_story(Some(note));
    }

    fn begin_story(&mut self, note: Option<usize>) {
        self.stories.push(Begun {
            story: Story::default(),
            depth: self.groups.len(),
            note,
        });
        self.state.setting = Setting::default();
        self.state.destination = Destination::Text;
        self.state.face = Face::default();
    }

    fn end_story(&mut self) {
        let Some(begun) = self.stories.pop() else {
            return;
        };
        let blocks = begun.story.finish();
        match begun.note {
            Some(note) => {
                if let Some(own) = self.flow.notes.get_mut(note) {
                    *own = blocks;
                }
            }
            None => self.flow.blocks.extend(blocks),
        }
    }

    fn finish(mut self) -> Flow {
        self.flush();
        while self.stories.len() > 1 {
            self.end_story();
        }
        // Text boxes were put down as they came; the main text goes before them.
        if let Some(main) = self.stories.pop() {
            let boxes = std::mem::replace(&mut self.flow.blocks, main.story.finish());
            self.flow.blocks.extend(boxes);
        }
        self.flow
    }
}

impl Reader<'_> {
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match self.state.destination {
            Destination::Skipped => {}
            Destination::Fonts => self.fonts.push(byte),
            Destination::LevelText => {
                self.flush_units();
                self.lists.push(char::from(byte));
            }
            Destination::ListTable | Destination::Overrides => {}
            Destination::Text | Destination::Note | Destination::Box | Destination::Label => {
                self.flush_units();
                self.bytes.push(byte);
            }
        }
    }

    fn sign(&mut self, sign: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match sign {
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("-"),
            // In fonts of the charset TCVN3 it is the letter ư.
            b'-' => self.put("\u{ad}"),
            _ => {}
        }
    }

    fn flush(&mut self) {
        self.flush_units();
        self.flush_bytes();
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            let units = std::mem::take(&mut self.units);
            self.write(&String::from_utf16_lossy(&units));
        }
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let entry = self.fonts.get(self.state.font);
            let encoding = if entry.font.is_legacy() {
                encoding_rs::WINDOWS_1252
            } else {
                entry.encoding
            };
            self.write(&encoding.decode_without_bom_handling(&bytes).0);
        }
    }

    /// Puts text behind what waits.
    fn put(&mut self, text: &str) {
        self.flush();
        self.write(text);
    }

    fn write(&mut self, text: &str) {
        if self.state.hidden || self.state.deleted {
            return;
        }
        match self.state.destination {
            Destination::Text | Destination::Note | Destination::Box => {
                self.automatic = false;
                let face = Face {
                    font: self.fonts.get(self.state.font).font,
                    ..self.state.face
                };
                if let Some(begun) = self.stories.last_mut() {
                    begun.story.paragraph.push(text, face);
                }
            }
            Destination::Label => {
                let font = self.fonts.get(self.state.font).font;
                self.label.push_str(&font.decode(text));
            }
            Destination::LevelText => text.chars().for_each(|c| self.lists.push(c)),
            _ => {}
        }
    }
}
