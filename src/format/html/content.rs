//! Where the content of a page is, and what stands around it.
//!
//! A `main` element says it, or an `article` that holds most of the words. Where neither does, everything is content that is
//! not navigation by its element, by its role or class names, or by its links: words that are nearly all links lead away.

use super::name::{heading_level, is_block, is_silent};
use super::traits::Role;
use super::tree::{Kind, NodeId, ROOT, Tree};

/// Words of the smallest `main` that is believed: pages that are put together in the browser have an empty one.
const LEAST: u32 = 10;

/// The content of a page.
pub(super) struct Content {
    /// The element that holds it.
    pub(super) root: NodeId,
    facts: Vec<Facts>,
    /// Whether `root` was stated, and is not the whole page.
    stated: bool,
    /// Whether everything is read, because nothing else would be.
    everything: bool,
    /// Whether a heading of the highest level stands outside what may be the head of the page.
    titled: bool,
}

/// What is inside an element, as far as it is shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    words: u32,
    linked: u32,
    links: u32,
    titles: u32,
    pub(super) headings: u32,
    pub(super) blocks: u32,
    pub(super) tables: u32,
}

/// Finds the content of `tree`, the page `text`.
pub(super) fn find(tree: &Tree, text: &str) -> Content {
    let facts = facts(tree, text);
    let shown = |id: &NodeId| facts[*id].words > 0 && (*id == ROOT || !is_left_out(tree, *id));
    let most = |wanted: &dyn Fn(NodeId) -> bool| {
        let found = (1..tree.len()).filter(|id| wanted(*id)).filter(shown);
        found.max_by_key(|id| (facts[*id].words, std::cmp::Reverse(*id)))
    };
    let main = most(&|id| tree.name(id) == "main" || tree.traits(id).role == Role::Main);
    let article = || most(&|id| tree.name(id) == "article").filter(|id| facts[*id].words * 2 > facts[ROOT].words);
    let root = main.filter(|id| facts[*id].words >= LEAST).or_else(article);
    let in_edges: u32 = (1..tree.len()).filter(|id| is_edge(tree, *id)).map(|id| facts[id].titles).sum();
    let titled = facts[ROOT].titles > in_edges;
    let mut content = Content { root: root.unwrap_or(ROOT), stated: root.is_some(), facts, everything: false, titled };
    content.everything = content.words_left(tree) == 0;
    if content.everything {
        content.root = ROOT;
    }
    content
}

impl Content {
    /// What is inside an element.
    pub(super) fn facts(&self, id: NodeId) -> Facts {
        self.facts[id]
    }

    /// Whether an element of the content is left out.
    pub(super) fn leaves_out(&self, tree: &Tree, id: NodeId) -> bool {
        if is_left_out(tree, id) {
            return true;
        }
        let (name, role, facts) = (tree.name(id), tree.traits(id).role, self.facts[id]);
        let most = facts.words * 2 > self.facts[self.root].words;
        let leads_away = facts.linked * 2 > facts.words;
        match (name, role) {
            (_, Role::Sign) => true,
            (_, Role::Main | Role::Part) | ("body" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot", _) => false,
            _ if self.everything || most => false,
            ("nav" | "search", _) | (_, Role::Around | Role::Cookies) => true,
            ("aside", _) => !self.stated || leads_away,
            ("footer", _) => !self.stated || leads_away,
            _ if is_edge(tree, id) => !self.stated && (self.titled || facts.titles == 0),
            ("ul" | "ol" | "div" | "section" | "table" | "p", _) => !self.stated && facts.links >= 3 && facts.linked * 10 > facts.words * 7,
            _ => false,
        }
    }

    /// How many words are read.
    fn words_left(&self, tree: &Tree) -> u32 {
        let mut words = 0;
        let mut open = vec![self.root];
        while let Some(id) = open.pop() {
            let inner = tree.children(id).filter(|child| !self.leaves_out(tree, *child));
            for child in inner {
                match tree.node(child).kind {
                    Kind::Text => words += self.facts[child].words,
                    Kind::Element { .. } => open.push(child),
                }
            }
        }
        words
    }
}

/// Whether nobody reads the element on the page.
fn is_left_out(tree: &Tree, id: NodeId) -> bool {
    is_silent(tree.name(id)) || tree.traits(id).hidden
}

/// The head of the page or of a part of it.
fn is_edge(tree: &Tree, id: NodeId) -> bool {
    let name = tree.name(id);
    name == "header" || (matches!(name, "div" | "section") && tree.traits(id).role == Role::Edge)
}

fn facts(tree: &Tree, text: &str) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); tree.len()];
    // a parent comes before its children: from the last node on, what is inside an element is known when it is met
    for id in (1..tree.len()).rev() {
        let node = tree.node(id);
        let mut own = facts[id];
        match &node.kind {
            Kind::Text => {
                let words = text.get(node.span.range()).unwrap_or_default().split_whitespace().count();
                own.words = u32::try_from(words).unwrap_or(u32::MAX);
            }
            Kind::Element { .. } if is_left_out(tree, id) => own = Facts::default(),
            Kind::Element { name, traits } => {
                own.links += u32::from(traits.link);
                own.linked = if traits.link { own.words } else { own.linked };
                own.titles += u32::from(*name == "h1");
                own.headings += u32::from(heading_level(name).is_some());
                own.blocks += u32::from(is_block(name));
                own.tables += u32::from(*name == "table");
            }
        }
        facts[id] = own;
        let parent = &mut facts[node.parent];
        parent.words = parent.words.saturating_add(own.words);
        parent.linked = parent.linked.saturating_add(own.linked);
        parent.links = parent.links.saturating_add(own.links);
        parent.titles += own.titles;
        parent.headings += own.headings;
        parent.blocks += own.blocks;
        parent.tables += own.tables;
    }
    facts
}
