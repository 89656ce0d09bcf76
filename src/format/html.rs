//! Web pages, and what Word and LibreOffice save as such.

mod charset;
mod furniture;
mod table;
mod walk;

use super::flow;
use super::{Limits, Rendered};
use crate::error::InputError;
use scraper::Html;

/// Reads a page: what it shows but for menus, side bars, comments and the like.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let page = charset::decode(bytes);
    let mut rendered = read_text(&page, limits)?;
    if let Some(warning) = charset::warning(&page, &rendered.text) {
        rendered.warnings.push(warning);
    }
    Ok(rendered)
}

/// As [`read`], for a page that is text already.
pub(crate) fn read_text(page: &str, limits: &Limits) -> Result<Rendered, InputError> {
    check(page, limits)?;
    let html = Html::parse_document(page);
    let flow = walk::flow_of(&html, limits)?;
    let text = flow::write(&flow, limits)?;
    Ok(Rendered {
        text,
        ..Rendered::default()
    })
}

/// The tree of a page takes several times its bytes; a page may have so many of those that a text may have.
const TREE_FACTOR: usize = 4;

/// Elements left open inside each other beyond this cost more than time is worth: each is looked at for every one inside.
const DEEPEST: usize = 10_000;

/// The same of attributes of one element.
const MOST_ATTRIBUTES: usize = 2_000;

/// Elements that never hold others, and those that close themselves.
const FLAT: [&str; 21] = [
    "br", "img", "hr", "meta", "link", "input", "col", "base", "area", "p", "li", "td", "th", "tr",
    "dd", "dt", "option", "wbr", "embed", "param", "source",
];

/// Refuses pages that are made to be slow to take apart.
fn check(page: &str, limits: &Limits) -> Result<(), InputError> {
    let exceeds = |what, limit: usize| {
        Err(InputError::Exceeds {
            what,
            limit: limit as u64,
        })
    };
    if page.len() > limits.text / TREE_FACTOR {
        return exceeds("bytes in a web page", limits.text / TREE_FACTOR);
    }
    let mut open = 0usize;
    for tag in page.split('<').skip(1) {
        let inner = tag.split('>').next().unwrap_or_default();
        if inner
            .bytes()
            .filter(|&byte| matches!(byte, b'=' | b' ' | b'\n'))
            .count()
            > MOST_ATTRIBUTES * 2
            && !inner.starts_with('!')
            && page.contains('>')
            && inner.starts_with(|c: char| c.is_ascii_alphabetic())
            && inner.len() < tag.len()
        {
            return exceeds("attributes in an element", MOST_ATTRIBUTES);
        }
        if inner.starts_with('/') {
            open = open.saturating_sub(1);
        } else if inner.starts_with(|c: char| c.is_ascii_alphabetic()) && !inner.ends_with('/') {
            let name = inner
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            open += usize::from(!FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(name)));
        }
        if open > DEEPEST {
            return exceeds("levels of elements within elements", DEEPEST);
        }
    }
    Ok(())
}
