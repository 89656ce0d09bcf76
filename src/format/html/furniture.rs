//! What in a page isn't its article: menus, side bars, comments, related items, counters.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};
use std::collections::HashMap;

/// How much text an element holds, and how much of that in links.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    text: usize,
    linked: usize,
    links: usize,
}

/// The masses of all elements of a page.
pub(super) struct Furniture {
    masses: HashMap<NodeId, Mass>,
    whole: usize,
}

/// Elements that say by their name that they aren't the article.
const ELEMENTS: [&str; 4] = ["nav", "aside", "footer", "dialog"];

/// Elements of which a list of links may be made.
const CONTAINERS: [&str; 8] = ["ul", "ol", "div", "table", "td", "section", "header", "p"];

/// Words in the class or the name of an element that say what it is for.
const WORDS: [&str; 34] = [
    "menu",
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "comment",
    "comments",
    "binhluan",
    "related",
    "lienquan",
    "share",
    "social",
    "banner",
    "ads",
    "advert",
    "advertisement",
    "paging",
    "pagination",
    "pager",
    "toolbar",
    "counter",
    "thongke",
    "search",
    "login",
    "weblink",
    "tags",
    "skip",
    "cookie",
    "popup",
    "copyright",
    "hotline",
];

const ROLES: [&str; 5] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
];

impl Furniture {
    pub(super) fn of(html: &Html) -> Self {
        let mut masses = HashMap::new();
        let mut open = vec![Mass::default()];
        let mut links = 0usize;
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    links += usize::from(is_link(node));
                    open.push(own_mass(node, links > 0));
                }
                Edge::Close(node) => {
                    links -= usize::from(is_link(node));
                    let mass = open.pop().unwrap_or_default();
                    if let Some(outer) = open.last_mut() {
                        outer.text += mass.text;
                        outer.linked += mass.linked;
                        outer.links += mass.links;
                    }
                    if node.value().is_element() {
                        masses.insert(node.id(), mass);
                    }
                }
            }
        }
        let whole = open.first().map_or(0, |mass| mass.text);
        Self { masses, whole }
    }

    /// Whether an element is furniture. One that holds half of the page's text isn't, whatever it says.
    pub(super) fn is(&self, node: NodeRef<'_, Node>) -> bool {
        let Some(element) = node.value().as_element() else {
            return false;
        };
        let mass = self.masses.get(&node.id()).copied().unwrap_or_default();
        if mass.text * 2 > self.whole {
            return false;
        }
        let name = element.name();
        let says = |attribute: &str| {
            let value = element
                .attr(attribute)
                .unwrap_or_default()
                .to_ascii_lowercase();
            let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
            words.any(|word| WORDS.contains(&word))
        };
        let linked = mass.links >= 3 && mass.linked * 10 >= mass.text * 6;
        ELEMENTS.contains(&name)
            || element
                .attr("role")
                .is_some_and(|role| ROLES.contains(&role))
            || says("class")
            || says("id")
            || linked && CONTAINERS.contains(&name)
    }
}

/// The mass of a text; elements get theirs from what they hold.
fn own_mass(node: NodeRef<'_, Node>, linked: bool) -> Mass {
    let text = node
        .value()
        .as_text()
        .map_or(0, |text| text.split_whitespace().map(str::len).sum());
    Mass {
        text,
        linked: if linked { text } else { 0 },
        links: usize::from(linked && text > 0),
    }
}

/// Whether an element leads to another page.
fn is_link(node: NodeRef<'_, Node>) -> bool {
    let element = node
        .value()
        .as_element()
        .filter(|element| element.name() == "a");
    element.is_some_and(|element| {
        element
            .attr("href")
            .is_some_and(|href| !href.starts_with('#'))
    })
}
