//! What in a page isn't its article: menus, side bars, comments, related items, counters.

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
        let mut masses: HashMap<NodeId, Mass> = HashMap::new();
        // Each text is counted for all elements around it.
        for node in html.tree.nodes() {
            let Node::Text(text) = node.value() else {
                continue;
            };
            let length = text.split_whitespace().map(str::len).sum::<usize>();
            let linked = is_linked(node);
            for above in node.ancestors().take(MOST_ANCESTORS) {
                let mass = masses.entry(above.id()).or_default();
                mass.text += length;
                if linked {
                    mass.linked += length;
                    mass.links += 1;
                }
            }
        }
        let whole = masses
            .get(&html.tree.root().id())
            .map_or(0, |mass| mass.text);
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

/// Texts deeper than this are counted for the elements nearest to them only.
const MOST_ANCESTORS: usize = 256;

fn is_linked(node: NodeRef<'_, Node>) -> bool {
    let mut above = node
        .ancestors()
        .take(8)
        .filter_map(|above| above.value().as_element());
    above.any(|element| {
        element.name() == "a"
            && element
                .attr("href")
                .is_some_and(|href| !href.starts_with('#'))
    })
}
