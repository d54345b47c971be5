//! The outline of a document: its headings.

use gen_lsp_types::{BaseSymbolInformation, DocumentSymbol, Location, SymbolInformation, SymbolKind};
use serde_json::Value;

use super::{Context, Refusal, told};
use crate::document::{Block, Document};
use crate::lsp::analysis::Analysis;
use crate::lsp::place;
use crate::text::Span;

/// The headings as a tree, or as a list where the client knows no trees.
pub(super) fn symbols(analysis: &Analysis, context: &Context<'_>) -> Result<Value, Refusal> {
    let document = &analysis.document;
    let headings: Vec<Heading<'_>> = headings(document);
    let range = |span| place::range(&document.source, span, context.setup.client.encoding);
    if !context.setup.client.takes_trees {
        let symbol = |heading: &Heading<'_>| {
            let location = Location { uri: analysis.snapshot.uri.as_str().into(), range: range(heading.section) };
            let container_name = heading.parent.and_then(|parent| headings.get(parent)).map(|parent| parent.name().to_owned());
            let named = BaseSymbolInformation { name: heading.name().to_owned(), kind: SymbolKind::String, tags: None, container_name };
            SymbolInformation::new(None, location, named)
        };
        return told(&headings.iter().map(symbol).collect::<Vec<_>>());
    }
    // From the last to the first: what lies below a heading is finished before the heading is.
    let mut below: Vec<Vec<DocumentSymbol>> = headings.iter().map(|_| Vec::new()).collect();
    let mut roots = Vec::new();
    for (number, heading) in headings.iter().enumerate().rev() {
        let mut children = std::mem::take(&mut below[number]);
        children.reverse();
        let (name, children) = (heading.name().to_owned(), (!children.is_empty()).then_some(children));
        let symbol =
            DocumentSymbol::new(name, None, SymbolKind::String, None, None, range(heading.section), range(heading.words), children);
        heading.parent.map_or(&mut roots, |parent| &mut below[parent]).push(symbol);
    }
    roots.reverse();
    told(&roots)
}

/// A heading with its section.
struct Heading<'d> {
    block: &'d Block,
    /// The words of the heading.
    words: Span,
    /// From the heading to the next one that is not below it.
    section: Span,
    /// The heading above it, by its number among the headings.
    parent: Option<usize>,
}

impl Heading<'_> {
    /// Editors refuse a symbol without a name.
    fn name(&self) -> &str {
        let name = self.block.prose.text().trim();
        if name.is_empty() { "…" } else { name }
    }
}

fn headings(document: &Document) -> Vec<Heading<'_>> {
    let end = document.source.text.len();
    let mut found: Vec<Heading<'_>> = Vec::new();
    let mut numbers = vec![None; document.blocks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (id, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_heading()) {
        let parent = block.section.and_then(|above| numbers.get(above).copied().flatten());
        while let Some(last) = open.pop_if(|last| Some(*last) != parent) {
            found[last].section.end = block.span.start;
        }
        let words = block.prose.to_source(Span::new(0, block.prose.text().len()));
        numbers[id] = Some(found.len());
        open.push(found.len());
        found.push(Heading { block, words, section: Span::new(block.span.start.min(words.start), end), parent });
    }
    // A section never ends before its own heading does, however markup is nested.
    found.iter_mut().for_each(|heading| heading.section.end = heading.section.end.max(heading.words.end));
    found
}
