//! Web pages, and what Word and LibreOffice save as such.

mod charset;
mod furniture;
mod notes;
mod table;
mod walk;

use super::flow;
use super::{Limits, Rendered};
use crate::error::InputError;
use scraper::Html;
use std::collections::HashMap;

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
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut depth = 0usize;
    for tag in page.split('<').skip(1).filter_map(Tag::of) {
        if tag.attributes() > MOST_ATTRIBUTES {
            return exceeds("attributes in an element", MOST_ATTRIBUTES);
        }
        let name = tag.name();
        if FLAT.contains(&name.as_str()) || tag.is_empty() {
            continue;
        }
        let own = open.entry(name).or_default();
        if tag.closes() {
            depth -= usize::from(*own > 0);
            *own = own.saturating_sub(1);
        } else {
            depth += 1;
            *own += 1;
        }
        if depth > DEEPEST {
            return exceeds("levels of elements within elements", DEEPEST);
        }
    }
    Ok(())
}

/// What stands between `<` and the next `>`.
struct Tag<'p>(&'p str);

impl<'p> Tag<'p> {
    fn of(rest: &'p str) -> Option<Self> {
        let named = rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        named.then(|| Self(rest.split('>').next().unwrap_or_default()))
    }

    /// As many attributes, at the most; what stands in quotes is counted too.
    fn attributes(&self) -> usize {
        self.0.bytes().filter(|&byte| byte == b'=').count()
    }

    fn closes(&self) -> bool {
        self.0.starts_with('/')
    }

    fn is_empty(&self) -> bool {
        self.0.ends_with('/')
    }

    fn name(&self) -> String {
        let name = self.0.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        name[..end.unwrap_or(name.len())].to_ascii_lowercase()
    }
}
