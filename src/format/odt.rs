//! OpenDocument texts (ISO/IEC 26300).

mod body;
mod list;
mod style;

use super::flow;
use super::package::Package;
use super::xml::Xml;
use super::{Limits, Rendered};
use crate::error::InputError;
use body::Reader;
use list::Lists;
use style::Styles;

/// Reads a document: its body with notes and text boxes; headers, footers, comments and what was deleted stay out.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let mut package = Package::open(bytes, limits)?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(InputError::Encrypted);
    }
    let (mut styles, mut lists) = (Styles::default(), Lists::default());
    if let Some(part) = package.part("styles.xml")? {
        let mut xml = Xml::new(&part, "styles.xml", limits);
        // The automatic styles here are those of headers and footers; their names mean others in the body.
        definitions(
            &mut xml,
            &["office:automatic-styles"],
            &mut styles,
            &mut lists,
        )?;
    }
    let content = package.needed("content.xml")?;
    let mut xml = Xml::new(&content, "content.xml", limits);
    definitions(&mut xml, &["office:body"], &mut styles, &mut lists)?;
    let mut reader = Reader::new(&styles, lists, limits);
    reader.read_body(&content)?;
    let text = flow::write(&reader.flow, limits)?;
    Ok(Rendered {
        text,
        ..Rendered::default()
    })
}

/// Takes styles and lists out of a part.
fn definitions(
    xml: &mut Xml<'_>,
    leave: &[&str],
    styles: &mut Styles,
    lists: &mut Lists,
) -> Result<(), InputError> {
    while let Some(element) = xml.next_element()? {
        match element.name() {
            name if leave.contains(&name) => xml.skip()?,
            "style:style" | "style:default-style" => styles.read_style(&element, xml)?,
            "style:font-face" => {
                styles.read_font(&element);
                xml.skip()?;
            }
            "text:list-style" | "text:outline-style" => lists.read_style(&element, xml)?,
            "office:document-content"
            | "office:document-styles"
            | "office:styles"
            | "office:automatic-styles"
            | "office:font-face-decls" => definitions(xml, leave, styles, lists)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
