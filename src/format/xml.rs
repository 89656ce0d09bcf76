//! XML read element by element, with a bound on how deep elements may nest.
//!
//! A caller reads the children of the element that it was given by [`Xml::next`] until there are none left, and of each
//! child either reads the children in turn or says [`Xml::skip`]. Entities that a document declares itself are never
//! expanded.

use super::Limits;
use crate::error::InputError;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A part that is being read.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'static str,
    depth: usize,
    deepest: usize,
}

/// What stands in an element.
pub(super) enum Node<'x> {
    /// An element begins; its children come next.
    Element(Element<'x>),
    /// Characters.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name, prefix and all: the prefixes of office documents are the same everywhere.
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let own = attributes.find(|own| own.key.0 == name)?;
        let value = quick_xml::escape::unescape(&own.value);
        Some(value.map_or_else(|_| own.value.to_string(), Cow::into_owned))
    }

    /// The value of an attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a switch such as `w:b` is on: it is unless it says that it isn't.
    pub(super) fn is_on(&self, name: &str) -> bool {
        !matches!(
            self.get(name).as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

impl<'x> Xml<'x> {
    /// Reads `text`, which messages call `part`.
    pub(super) fn new(text: &'x str, part: &'static str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            part,
            depth: 0,
            deepest: limits.depth,
        }
    }

    /// The next child of the element that is open; `None` after the last, which closes it.
    ///
    /// # Errors
    /// [`InputError::Damaged`] and [`InputError::Exceeds`].
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, InputError> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|error| self.damaged(&error))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err(InputError::Exceeds {
                            what: "levels of elements within elements",
                            limit: self.deepest as u64,
                        });
                    }
                    return Ok(Some(Node::Element(Element(start))));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(None);
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::CData(data) => return Ok(Some(Node::Text(data.into_inner()))),
                Event::GeneralRef(entity) => {
                    return Ok(Some(Node::Text(Cow::Owned(character(&entity)))));
                }
                Event::Eof if self.depth > 0 => return Err(self.damaged(&"it ends too early")),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The next child element, past characters.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(super) fn next_element(&mut self) -> Result<Option<Element<'x>>, InputError> {
        loop {
            match self.next()? {
                Some(Node::Element(element)) => return Ok(Some(element)),
                Some(Node::Text(_)) => {}
                None => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the element that is open.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub(super) fn skip(&mut self) -> Result<(), InputError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    fn damaged(&self, error: &dyn std::fmt::Display) -> InputError {
        let place = self.reader.buffer_position();
        InputError::Damaged(format!(
            "its part {} is broken at byte {place} ({error})",
            self.part
        ))
    }
}

/// What an entity stands for; nothing for one that XML itself doesn't know.
fn character(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.into();
    }
    let known = quick_xml::escape::resolve_xml_entity(entity);
    known.unwrap_or_default().to_string()
}
