//! From the outline to the sections of the record.

use super::shown::shown;
use crate::document::Document;
use crate::outline::{Outline, SectionId};
use crate::record::Section;
use crate::span::Span;

/// The tree of sections; each is visited once.
pub(super) fn sections<'a>(document: &'a Document<'_>, outline: &Outline) -> Vec<Section<'a>> {
    let mut children: Vec<Vec<SectionId>> = vec![Vec::new(); outline.sections.len() + 1];
    for (id, section) in outline.sections.iter().enumerate() {
        children[section.parent.map_or(0, |parent| parent as usize + 1)].push(id as SectionId);
    }
    below(document, outline, &children, 0)
}

/// The sections whose parent has the number `parent - 1`; 0 stands for the document.
fn below<'a>(
    document: &'a Document<'_>,
    outline: &Outline,
    children: &[Vec<SectionId>],
    parent: usize,
) -> Vec<Section<'a>> {
    let text = |span: Span| shown(document.written(span));
    let section = |&id: &SectionId| {
        let section = &outline.sections[id as usize];
        let body = document.to_source(section.body);
        Section {
            mark: text(section.mark),
            heading: text(section.heading),
            kind: section.kind,
            start: body.start,
            end: body.end,
            sections: below(document, outline, children, id as usize + 1),
        }
    };
    children[parent].iter().map(section).collect()
}
