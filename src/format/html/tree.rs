//! A page as a tree: elements and the stretches of source between their tags, in an arena, with bounded depth and number.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::name::{ended_by, ends_cells, is_block, is_inline, is_void, known};
use super::traits::Traits;
use crate::format::draft::Draft;
use crate::text::Span;

/// Elements that are deeper than this are read as if they were this deep.
const DEEPEST: usize = 200;
/// Elements and stretches of text that are read: a page of this many has tens of megabytes.
const MOST: usize = 2_000_000;

/// Index of a node.
pub(super) type NodeId = usize;

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// The start tag, or the text.
    pub(super) span: Span,
    /// First byte after the end tag; for a text, after it.
    pub(super) end: usize,
    /// The element it stands in; that of the root is itself.
    pub(super) parent: NodeId,
    first: Option<NodeId>,
    last: Option<NodeId>,
    next: Option<NodeId>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    Element {
        /// Empty where the element is unknown.
        name: &'static str,
        traits: Traits,
    },
    Text,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// What the `meta` elements state, with where: name and value.
    pub(super) metas: Vec<(String, Span)>,
    /// What the `html` element states as its language.
    pub(super) language: Option<(String, Span)>,
}

/// The root, which is no element of the page.
pub(super) const ROOT: NodeId = 0;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

impl Tree {
    /// The tree of `text`. Its comments are taken note of in `draft`.
    pub(super) fn build(text: &str, draft: &mut Draft) -> Self {
        let mut builder = Builder { text, tree: Self::empty(text.len()), open: vec![(ROOT, "")], surplus: 0, at: 0 };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            if builder.tree.nodes.len() >= MOST {
                let message = "this page has more elements than trygg reads; the rest is left out: split the page and check the parts";
                draft.note(Span::new(builder.at, text.len()), message);
                break;
            }
            match token {
                Token::StartTag(tag) => {
                    let span = builder.text_before(tag.span);
                    builder.start(known(&tag.name), &tag.attributes, span, tag.self_closing);
                }
                Token::EndTag(tag) => {
                    let span = builder.text_before(tag.span);
                    builder.end(known(&tag.name), span.end);
                }
                Token::Comment(comment) => {
                    let span = builder.text_before(comment.span);
                    draft.comment(text.get(span.range()).unwrap_or_default(), span.start);
                }
                Token::Doctype(doctype) => drop(builder.text_before(doctype.span)),
                Token::String(_) | Token::Error(_) => {}
            }
        }
        if builder.tree.nodes.len() < MOST {
            builder.text_before(html5gum::Span { start: text.len(), end: text.len() });
        }
        builder.pop_to(1, builder.at);
        builder.tree
    }

    fn empty(end: usize) -> Self {
        let kind = Kind::Element { name: "", traits: Traits::default() };
        let root = Node { kind, span: Span::new(0, 0), end, parent: ROOT, first: None, last: None, next: None };
        Self { nodes: vec![root], metas: Vec::new(), language: None }
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element; empty for a text and an unknown element.
    pub(super) fn name(&self, id: NodeId) -> &'static str {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => name,
            Kind::Text => "",
        }
    }

    /// The traits of an element; those of a text are none.
    pub(super) fn traits(&self, id: NodeId) -> Traits {
        match &self.nodes[id].kind {
            Kind::Element { traits, .. } => *traits,
            Kind::Text => Traits::default(),
        }
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.nodes[id].first, |child| self.nodes[*child].next)
    }
}

struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<(NodeId, &'static str)>,
    /// How many elements are open that are too deep.
    surplus: usize,
    /// First byte after the last tag.
    at: usize,
}

impl Builder<'_> {
    /// Adds the text between the last tag and the tag at `span`, which it returns, cut to what lies behind the last tag.
    fn text_before(&mut self, span: html5gum::Span<usize>) -> Span {
        let start = self.boundary(span.start).max(self.at);
        let end = self.boundary(span.end).max(start);
        if start > self.at {
            let text = Span::new(self.at, start);
            self.add(Kind::Text, text, start);
        }
        self.at = end;
        Span::new(start, end)
    }

    /// The first place from `at` on that is none inside a character.
    fn boundary(&self, at: usize) -> usize {
        (at..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len())
    }

    fn top(&self) -> NodeId {
        self.open.last().map_or(ROOT, |(id, _)| *id)
    }

    fn add(&mut self, kind: Kind, span: Span, end: usize) -> NodeId {
        let (id, parent) = (self.tree.nodes.len(), self.top());
        self.tree.nodes.push(Node { kind, span, end, parent, first: None, last: None, next: None });
        match self.tree.nodes[parent].last.replace(id) {
            Some(before) => self.tree.nodes[before].next = Some(id),
            None => self.tree.nodes[parent].first = Some(id),
        }
        id
    }

    fn start(&mut self, name: &'static str, attributes: &Attributes, span: Span, alone: bool) {
        match name {
            "html" => return self.page(attributes, span),
            "meta" => return self.meta(attributes),
            _ => {}
        }
        for (names, scope) in ended_by(name) {
            self.close(names, scope, span.start);
        }
        let id = self.add(Kind::Element { name, traits: Traits::of(attributes) }, span, span.end);
        // unknown elements may be alone as in XHTML; of those that are known only the void ones are
        if is_void(name) || (alone && name.is_empty()) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.surplus += 1;
        } else {
            self.open.push((id, name));
        }
    }

    fn page(&mut self, attributes: &Attributes, span: Span) {
        let language = ["lang", "xml:lang"].iter().find_map(|key| value(attributes, key));
        if self.tree.language.is_none() {
            self.tree.language = language.map(|l| (l, span));
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let key = ["name", "property", "http-equiv"].iter().find_map(|key| value(attributes, key));
        let content = attributes.get("content".as_bytes());
        if let (Some(key), Some(content)) = (key, content)
            && self.tree.metas.len() < 200
        {
            let (start, end) = (self.boundary(content.span.start), self.boundary(content.span.end));
            self.tree.metas.push((key, Span::new(start, end.max(start))));
        }
    }

    /// Ends the innermost open element of one of `names`, unless one of `scope` lies inside it.
    fn close(&mut self, names: &[&str], scope: &[&str], at: usize) {
        let found = self.open.iter().rposition(|(_, name)| names.contains(name) || scope.contains(name));
        if let Some(found) = found.filter(|found| names.contains(&self.open[*found].1)) {
            self.pop_to(found, at);
        }
    }

    fn end(&mut self, name: &'static str, at: usize) {
        if self.surplus > 0 {
            self.surplus -= 1;
            return;
        }
        let stops = |open: &str| match () {
            // the end of emphasis does not end a block that began inside it
            () if is_inline(name) => is_block(open),
            () if ends_cells(name) => false,
            () => matches!(open, "td" | "th" | "table"),
        };
        let found = self.open.iter().rposition(|(_, open)| *open == name || stops(open));
        if let Some(found) = found.filter(|found| self.open[*found].1 == name && *found > 0) {
            self.pop_to(found, at);
        }
    }

    fn pop_to(&mut self, found: usize, at: usize) {
        for (id, _) in self.open.drain(found.max(1)..) {
            self.tree.nodes[id].end = at;
        }
    }
}

/// The value of an attribute, trimmed; `None` where it is missing or empty.
pub(super) fn value(attributes: &Attributes, key: &str) -> Option<String> {
    let value = attributes.get(key.as_bytes())?;
    let value = String::from_utf8_lossy(&value.value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}
