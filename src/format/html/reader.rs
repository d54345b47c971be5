//! From the tree of a page to blocks. The tree is not deep (`tree.rs` sees to that), so that it can be walked by recursion.

use super::content::Content;
use super::entity::{Piece, pieces};
use super::name::{heading_level, is_block};
use super::traits::Role;
use super::tree::{Kind, NodeId, Tree};
use crate::document::{Mark, ProseBuilder};
use crate::format::code;
use crate::format::draft::Draft;
use crate::format::outline::Outline;
use crate::format::words::Words;
use crate::text::Span;

/// What the words belong to that are read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    Heading(u8),
    Cell { header: bool },
    Term,
}

struct Reader<'r> {
    tree: &'r Tree,
    text: &'r str,
    content: &'r Content,
    outline: Outline,
    within: Within,
    words: Option<Words>,
}

/// Reads `content` of the page `text` into `draft`.
pub(super) fn read(tree: &Tree, text: &str, content: &Content, draft: Draft) -> Draft {
    let mut reader = Reader { tree, text, content, outline: Outline::new(draft), within: Within::Paragraph, words: None };
    reader.children(content.root);
    reader.flush();
    reader.outline.finish()
}

impl Reader<'_> {
    fn children(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in tree.children(id) {
            match &tree.node(child).kind {
                Kind::Text => self.text(tree.node(child).span),
                Kind::Element { .. } if self.content.leaves_out(tree, child) => {}
                Kind::Element { name, .. } if is_block(name) || tree.traits(child).role == Role::Heading => {
                    self.flush();
                    self.block(child, name);
                    self.flush();
                }
                Kind::Element { name, .. } => self.inline(child, name),
            }
        }
    }

    fn block(&mut self, id: NodeId, name: &str) {
        let traits = self.tree.traits(id);
        let by_role = (traits.role == Role::Heading).then(|| traits.level.unwrap_or(2));
        if let Some(level) = heading_level(name).or(by_role) {
            return self.part(id, Within::Heading(level));
        }
        match name {
            "pre" => self.code(id),
            "blockquote" => {
                self.outline.begin_quote();
                self.children(id);
                self.flush();
                self.outline.end();
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.outline.begin_list(name == "ol");
                self.part(id, Within::Paragraph);
                self.outline.end();
            }
            "li" => self.item(id),
            "dt" => self.part(id, Within::Term),
            "dd" => {
                self.outline.begin_list(false);
                self.item(id);
                self.outline.end();
            }
            "table" if !self.is_layout(id) => {
                self.outline.begin_table();
                self.part(id, Within::Paragraph);
            }
            "tr" if !self.is_layout(self.table_of(id)) => self.row(id),
            _ => self.children(id),
        }
    }

    /// Reads what is inside an element, whose words belong to `within`.
    fn part(&mut self, id: NodeId, within: Within) {
        let before = std::mem::replace(&mut self.within, within);
        self.children(id);
        self.flush();
        self.within = before;
    }

    fn item(&mut self, id: NodeId) {
        self.outline.begin_item(self.tree.node(id).span.start);
        self.part(id, Within::Paragraph);
        self.outline.end();
    }

    fn row(&mut self, id: NodeId) {
        let tree = self.tree;
        let cells = || tree.children(id).filter(|cell| matches!(tree.name(*cell), "td" | "th"));
        let header = tree.name(tree.node(id).parent) == "thead" || cells().all(|cell| tree.name(cell) == "th");
        for cell in cells() {
            if !self.content.leaves_out(tree, cell) {
                self.part(cell, Within::Cell { header });
            }
            self.outline.end_cell(tree.traits(cell).columns.max(1).into());
        }
        self.outline.end_row();
    }

    /// The table that a row belongs to.
    fn table_of(&self, row: NodeId) -> NodeId {
        let parent = self.tree.node(row).parent;
        if self.tree.name(parent) == "table" { parent } else { self.tree.node(parent).parent }
    }

    /// Whether a table only arranges what is on the page.
    fn is_layout(&self, table: NodeId) -> bool {
        let facts = self.content.facts(table);
        self.tree.name(table) != "table" || self.tree.traits(table).role == Role::Layout || facts.tables > 1 || facts.headings > 0
    }

    fn inline(&mut self, id: NodeId, name: &str) {
        let node = self.tree.node(id);
        let tag = node.span;
        let end = Span::new(tag.end.max(node.end), tag.end.max(node.end));
        match name {
            "br" => return self.words(tag.start).line_break(tag),
            "wbr" | "img" | "input" | "embed" | "area" => return,
            "sup" if self.is_mark(id) => return,
            "" => {
                self.gap(tag);
                self.children(id);
                return self.gap(end);
            }
            _ => {}
        }
        // what holds blocks says nothing about words
        if self.content.facts(id).blocks > 0 {
            return self.children(id);
        }
        let mark = match name {
            "a" if self.tree.traits(id).link => Some((Mark::Link, false)),
            "b" | "strong" => Some((Mark::Emphasis, true)),
            "em" | "i" | "cite" | "dfn" | "u" => Some((Mark::Emphasis, false)),
            "del" | "s" | "strike" => Some((Mark::Struck, false)),
            "code" | "kbd" | "samp" | "tt" => Some((Mark::Code, false)),
            _ => None,
        };
        if let Some((mark, strong)) = mark {
            self.words(tag.start).open(mark, strong);
            self.children(id);
            self.words(tag.start).close(strong);
        } else if name == "q" {
            self.words(tag.start).replaced("“", tag);
            self.children(id);
            self.words(tag.start).replaced("”", end);
        } else {
            self.children(id);
        }
        if let Some(words) = &mut self.words {
            words.reach(end.end);
        }
    }

    /// Whether the element is the mark of a footnote: a number that is a link.
    fn is_mark(&self, id: NodeId) -> bool {
        const LONGEST: usize = 200;
        let node = self.tree.node(id);
        let inner = self.text.get(node.span.end..node.end).filter(|inner| inner.len() <= LONGEST).unwrap_or_default();
        inner.contains("href")
            && !inner.replace('<', "\n<").lines().any(|piece| {
                let words = piece.rsplit('>').next().unwrap_or_default();
                words.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
            })
    }

    fn text(&mut self, span: Span) {
        let text = self.text.get(span.range()).unwrap_or_default();
        if self.words.is_none() && text.trim().is_empty() {
            return;
        }
        let start = span.start + (text.len() - text.trim_start().len());
        let words = self.words(start);
        pieces(text, span.start, |piece| match piece {
            Piece::Plain(plain, at) => words.text(plain, at),
            Piece::Decoded(decoded, span) => words.replaced(&decoded, span),
        });
    }

    /// A place where words do not touch each other, whatever stands there.
    fn gap(&mut self, place: Span) {
        if let Some(words) = &mut self.words {
            words.space(place);
        }
    }

    fn code(&mut self, id: NodeId) {
        let node = self.tree.node(id);
        let mut prose = ProseBuilder::new();
        let mut open: Vec<NodeId> = vec![id];
        while let Some(id) = open.pop() {
            let node = self.tree.node(id);
            if let Kind::Text = node.kind {
                pieces(self.text.get(node.span.range()).unwrap_or_default(), node.span.start, |piece| match piece {
                    Piece::Plain(plain, at) => code::lines(&mut prose, plain, at),
                    Piece::Decoded(decoded, span) => prose.replaced(&decoded, span),
                });
            } else {
                let first = open.len();
                open.extend(self.tree.children(id));
                open[first..].reverse();
            }
        }
        self.outline.code(prose.finish(), Span::new(node.span.start, node.end.max(node.span.end)));
    }

    /// The words of the block that is being read, or of a new one that begins at `start`.
    fn words(&mut self, start: usize) -> &mut Words {
        self.words.get_or_insert_with(|| Words::new(start))
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let Some(words) = self.words.take() else { return };
        match self.within {
            _ if words.is_blank() => {}
            Within::Paragraph => self.outline.paragraph(words),
            Within::Heading(level) => self.outline.heading(level, words),
            Within::Cell { header } => self.outline.cell(words, header),
            Within::Term => self.outline.term(words),
        }
    }
}
