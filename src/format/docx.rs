//! Word documents since 2007 (ECMA-376, WordprocessingML).

mod body;
mod list;
mod style;

use super::flow::{self, Flow};
use super::package::Package;
use super::xml::Xml;
use super::{Limits, Rendered};
use crate::error::InputError;
use body::Reader;
use list::Lists;
use std::collections::HashMap;
use style::Styles;

/// Reads a document: its body with notes and text boxes; headers, footers, comments and what was deleted stay out.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package, limits)?;
    let parts = related(&mut package, &main, limits)?;
    let part = |package: &mut Package<'_>, kind: &str| match parts.get(kind) {
        Some(name) => package.part(name),
        None => Ok(None),
    };
    let styles = part(&mut package, "styles")?;
    let styles = Styles::read(styles.as_deref().unwrap_or_default(), limits)?;
    let lists = part(&mut package, "numbering")?;
    let lists = Lists::read(lists.as_deref().unwrap_or_default(), limits)?;
    let mut reader = Reader::new(&styles, lists, limits);
    for kind in ["footnotes", "endnotes"] {
        if let Some(notes) = part(&mut package, kind)? {
            reader.read_notes(kind, &notes)?;
        }
    }
    let body = package.needed(&main)?;
    reader.read_body(&body)?;
    finish(reader.flow, limits)
}

/// The text of a flow.
fn finish(flow: Flow, limits: &Limits) -> Result<Rendered, InputError> {
    let text = flow::write(&flow, limits)?;
    Ok(Rendered {
        text,
        ..Rendered::default()
    })
}

/// The name of the part that holds the body.
fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, InputError> {
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let relations = relations_in(&relations, limits)?;
    let main = relations
        .get("officeDocument")
        .map_or("word/document.xml", String::as_str);
    Ok(main.trim_start_matches('/').to_string())
}

/// The names of the parts that belong to `main`, by the last word of their relation's type.
fn related(
    package: &mut Package<'_>,
    main: &str,
    limits: &Limits,
) -> Result<HashMap<String, String>, InputError> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = package.part(&format!("{folder}/_rels/{name}.rels"))?;
    let parts = relations_in(&relations.unwrap_or_default(), limits)?;
    let absolute = |target: String| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None => format!("{folder}/{target}"),
    };
    let parts = parts
        .into_iter()
        .map(|(kind, target)| (kind, absolute(target)));
    Ok(parts.collect())
}

fn relations_in(text: &str, limits: &Limits) -> Result<HashMap<String, String>, InputError> {
    let mut xml = Xml::new(text, "of relations", limits);
    let mut relations = HashMap::new();
    while let Some(element) = xml.next_element()? {
        if element.name() == "Relationship" {
            if let (Some(kind), Some(target)) = (element.get("Type"), element.get("Target")) {
                let kind = kind.rsplit('/').next().unwrap_or_default();
                relations.entry(kind.to_string()).or_insert(target);
            }
            xml.skip()?;
        }
    }
    Ok(relations)
}
