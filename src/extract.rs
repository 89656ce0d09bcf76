//! The whole line, from a document to its record.

use crate::context::Context;
use crate::document::Document;
use crate::numeral::{self, Numeral};
use crate::outline::{Outline, SectionId};
use crate::pattern::Patterns;
use crate::pattern::compile::compile;
use crate::pattern::problem::Problems;
use crate::pattern::source::{PatternFile, built_in};
use crate::record::{Head, NumeralEntry, Record, Section, Source, Warning};
use crate::span::Span;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What to put into records besides the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// List every numeric expression.
    pub numerals: bool,
}

/// Turns documents into records. It is made once and shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    patterns: Patterns,
}

impl Extractor {
    /// An extractor with the built-in patterns.
    ///
    /// # Errors
    /// Mistakes in the built-in pattern files; the tests see to it that there are none.
    pub fn built_in() -> Result<Self, Problems> {
        Self::from_files(&built_in())
    }

    /// An extractor with the patterns of these files.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn from_files(files: &[PatternFile]) -> Result<Self, Problems> {
        let (patterns, _) = compile(files)?;
        Ok(Self { patterns })
    }

    /// The patterns.
    #[must_use]
    pub const fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// The record of one document.
    #[must_use]
    pub fn extract<'a>(&'a self, document: &'a Document<'_>, source: Source, options: Options) -> Record<'a> {
        let text = document.text.as_ref();
        let outline = Outline::new(text, &self.patterns);
        let context = Context::new(text, &outline, &self.patterns);
        let numerals = numeral::numerals(&context);
        Record {
            source,
            report: Head::default(),
            sections: sections(document, &outline, None),
            figures: Vec::new(),
            numerals: options.numerals.then(|| entries(document, &numerals)),
            warnings: warnings(document),
            patterns: &self.patterns.name,
        }
    }
}

fn entries<'a>(document: &'a Document<'_>, numerals: &[Numeral]) -> Vec<NumeralEntry<'a>> {
    let entry = |numeral: &Numeral| {
        let source = document.map.to_source(numeral.span);
        NumeralEntry {
            start: source.start,
            end: source.end,
            number: shown(&document.text[numeral.span.range()]),
            class: numeral.class,
        }
    };
    numerals.iter().map(entry).collect()
}

/// Text as records show it: NFC, without invisible characters, every gap one plain space.
fn shown(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| (b'!'..=b'~').contains(&byte)) || is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.contains(|c: char| c.is_whitespace() || ('\u{ad}'..='\u{ad}').contains(&c) || ('\u{200b}'..='\u{200f}').contains(&c));
    if plain {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
    let composed: String = visible.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn sections<'a>(document: &'a Document<'_>, outline: &Outline, parent: Option<SectionId>) -> Vec<Section<'a>> {
    let own = outline.sections.iter().enumerate().filter(|(_, section)| section.parent == parent);
    let text = |span: Span| shown(&document.text[span.range()]);
    own.map(|(id, section)| {
        let body = document.map.to_source(section.body);
        Section {
            mark: text(section.mark),
            heading: text(section.heading),
            kind: section.kind,
            start: body.start,
            end: body.end,
            sections: sections(document, outline, Some(id as SectionId)),
        }
    })
    .collect()
}

fn warnings(document: &Document<'_>) -> Vec<Warning> {
    let warning = |warning: &crate::document::Warning| {
        let source = document.map.to_source(warning.span);
        Warning {
            code: warning.code,
            message: warning.message.clone(),
            start: source.start,
            end: source.end,
        }
    };
    document.warnings.iter().map(warning).collect()
}
