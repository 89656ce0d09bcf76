//! Notes of a page: marks in the text that lead to paragraphs further down, and those paragraphs.

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use std::collections::{HashMap, HashSet};

/// Which elements are marks and which are notes, by the numbers of the notes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) marks: HashMap<NodeId, usize>,
    pub(super) texts: HashMap<NodeId, usize>,
    pub(super) count: usize,
}

/// Elements that hold a note of their own.
const CONTAINERS: [&str; 6] = ["p", "li", "div", "td", "dd", "aside"];

impl Notes {
    /// Finds the marks whose notes stand in the same page.
    pub(super) fn of(html: &Html) -> Self {
        let mut notes = Self::default();
        let targets = targets(html);
        let mut used: HashSet<NodeId> = HashSet::new();
        for node in html.tree.root().descendants() {
            let Some(target) = mark_target(node).and_then(|name| targets.get(name)) else {
                continue;
            };
            let Some(text) = container(*target).filter(|text| !is_around(*text, node)) else {
                continue;
            };
            // A link in a note leads back to its mark.
            let back = node
                .ancestors()
                .take(8)
                .any(|above| notes.texts.contains_key(&above.id()));
            if !back && used.insert(text.id()) {
                notes.marks.insert(node.id(), notes.count);
                notes.texts.insert(text.id(), notes.count);
                notes.count += 1;
            }
        }
        notes
    }
}

/// All elements that a link within the page can lead to.
fn targets(html: &Html) -> HashMap<&str, NodeRef<'_, Node>> {
    let mut targets = HashMap::new();
    for node in html.tree.nodes() {
        if let Some(element) = node.value().as_element() {
            let names = [element.attr("id"), element.attr("name")];
            for name in names.into_iter().flatten() {
                targets.entry(name).or_insert(node);
            }
        }
    }
    targets
}

/// Where a link leads whose text is the number of a note.
fn mark_target(node: NodeRef<'_, Node>) -> Option<&str> {
    let element = ElementRef::wrap(node).filter(|element| element.value().name() == "a")?;
    let target = element.value().attr("href")?.strip_prefix('#')?;
    digits_of(element)?;
    Some(target)
}

/// The element that holds a note, given the place that the mark leads to.
fn container(target: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    let is_container = |node: &NodeRef<'_, Node>| {
        let element = node.value().as_element();
        element.is_some_and(|element| CONTAINERS.contains(&element.name()))
    };
    let own = std::iter::once(target).chain(target.ancestors().take(4));
    let mut containers = own.filter(is_container);
    let nearest = containers.next()?;
    // Word and LibreOffice put the paragraphs of a note into an element of its own, named after it.
    let named = |element: &Element| {
        let name = element.attr("id").unwrap_or_default();
        ["ftn", "edn", "sdfootnote", "sdendnote"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
    };
    let whole = containers.find(|node| node.value().as_element().is_some_and(named));
    Some(whole.unwrap_or(nearest))
}

fn is_around(outer: NodeRef<'_, Node>, inner: NodeRef<'_, Node>) -> bool {
    inner.ancestors().any(|above| above.id() == outer.id())
}

/// The number of a note in a link or a raised text: `1`, `[1]`, `(1)`.
fn digits_of(element: ElementRef<'_>) -> Option<String> {
    let text: String = element.text().take(4).collect();
    let digits = unbracketed(text.trim()).unwrap_or(text.trim());
    let counts =
        !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    counts.then(|| digits.to_string())
}

fn unbracketed(text: &str) -> Option<&str> {
    text.strip_prefix(['[', '('])?.strip_suffix([']', ')'])
}

/// The digits of a mark that isn't tied to a note: linked within the page, or raised and in brackets.
pub(super) fn loose_mark(node: NodeRef<'_, Node>) -> Option<String> {
    let element = ElementRef::wrap(node)?;
    let digits = digits_of(element)?;
    let leads = |href: &str| {
        href.starts_with('#')
            && ["ftn", "note", "edn", "cite"]
                .iter()
                .any(|word| href.contains(word))
    };
    let marked = match element.value().name() {
        "a" => element.value().attr("href").is_some_and(leads),
        "sup" => unbracketed(element.text().collect::<String>().trim()).is_some(),
        _ => false,
    };
    marked.then_some(digits)
}
