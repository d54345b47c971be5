//! Properties that a document states: lines such as `Owner: the board`, rows of a table, front matter. Where they stand tells what
//! they are properties of.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::catalogue::ConceptId;
use crate::clause::Reading;
use crate::document::{Block, BlockId, BlockKind, Document, Metadata, ProseBuilder};
use crate::language::Gap;
use crate::text::{Source, Span};

/// Properties of front matter that are looked at.
const MOST: usize = 100;

/// A property, in words of the sentences of a reading.
#[derive(Debug, Clone)]
pub(super) struct Property {
    /// The block of the value.
    pub(super) block: BlockId,
    /// The sentence of the key, and its words.
    pub(super) key: (usize, Range<usize>),
    /// The sentence of the value, and its words.
    pub(super) value: (usize, Range<usize>),
    /// The header above the value, where it stands in a table that has one.
    pub(super) header: Option<BlockId>,
}

/// The properties that lines and rows of a document state, in order. A row is one where its first cell, which is no header, and the cell
/// beside it hold a phrase each.
pub(super) fn properties(reading: &Reading<'_>) -> Vec<Property> {
    let blocks = &reading.document.blocks;
    let one = |id: BlockId| match reading.of_block.get(id)?.clone() {
        numbers if numbers.len() == 1 => Some(numbers.start),
        _ => None,
    };
    let whole = |number: usize| (number, 0..reading.sentences[number].tokens.len());
    let stated = |id: BlockId| {
        let (number, words) = whole(one(id)?);
        let colon = reading.sentences[number].tokens.iter().position(|token| token.gap == Gap::Colon)?;
        Some(Property { block: id, key: (number, 0..colon), value: (number, colon..words.end), header: None })
    };
    let in_row = |id: BlockId| {
        let BlockKind::TableCell { table, row, column: 1, header: false } = blocks[id].kind else { return None };
        let before = id.checked_sub(1)?;
        let first = BlockKind::TableCell { table, row, column: 0, header: false };
        (blocks[before].kind == first).then_some(())?;
        Some(Property { block: id, key: whole(one(before)?), value: whole(one(id)?), header: blocks[id].lead_in })
    };
    let at = |id: BlockId| if blocks[id].kind == BlockKind::Field { stated(id) } else { in_row(id) };
    (0..blocks.len()).filter(|id| blocks[*id].quote_depth == 0).filter_map(at).collect()
}

/// What front matter and the properties of a file say, as a document of such lines, with the place of each value in the source.
pub(super) fn front_matter(document: &Document) -> Option<(Document, Vec<Span>)> {
    let first = document.blocks.first().map_or(usize::MAX, |block| block.span.start);
    let fields = || document.metadata.fields.iter().filter(|field| field.span.end <= first).take(MOST);
    fields().next()?;
    let block = |text: &str| {
        let mut prose = ProseBuilder::new();
        prose.verbatim(text, 0);
        Block { kind: BlockKind::Field, prose: prose.finish(), span: Span::default(), section: None, lead_in: None, quote_depth: 0 }
    };
    // Keys of programs are one word: `policy-owner`, `policy_owner`.
    let line = |key: &str, value: &str| format!("{}: {value}", key.replace(['-', '_'], " "));
    let stated = Document {
        source: Source::new(document.source.path.as_str(), ""),
        blocks: fields().map(|field| block(&line(&field.key, &field.value))).collect(),
        metadata: Metadata::default(),
        directives: Vec::new(),
        notes: Vec::new(),
    };
    Some((stated, fields().map(|field| field.span).collect()))
}

/// What properties are properties of.
pub(super) struct Places {
    /// Headings of what is about the document itself: `Document control`, `Responsibility`.
    control: Vec<ConceptId>,
    /// Headings and keys of other things: annexes, channels, accounts, forms.
    other: Vec<ConceptId>,
    title: Option<BlockId>,
    /// The tables that have another thing among their keys.
    listings: BTreeSet<usize>,
}

impl Places {
    /// The places of `reading`, told by the concepts `control` and `other`.
    pub(super) fn new(reading: &Reading<'_>, control: Vec<ConceptId>, other: Vec<ConceptId>) -> Self {
        let blocks = &reading.document.blocks;
        let mut listings = BTreeSet::new();
        for (id, block) in blocks.iter().enumerate() {
            let BlockKind::TableCell { table, column: 0, .. } = block.kind else { continue };
            if !listings.contains(&table) && holds(reading, id, &other) {
                listings.insert(table);
            }
        }
        Self { control, other, title: blocks.iter().position(Block::is_heading), listings }
    }

    /// Whether a heading above block `id` is about something else than the document.
    pub(super) fn is_aside(&self, reading: &Reading<'_>, id: BlockId) -> bool {
        let mut headings = reading.document.headings_above(id).filter(|heading| Some(*heading) != self.title);
        headings.any(|heading| holds(reading, heading, &self.other))
    }

    /// Whether what stands in block `id` is a property of the document: it stands under its title or under a heading that says so, and
    /// its table, if it stands in one, lists nothing else.
    pub(super) fn is_of_document(&self, reading: &Reading<'_>, id: BlockId) -> bool {
        let block = &reading.document.blocks[id];
        let is_told = block.section.is_none_or(|heading| Some(heading) == self.title || holds(reading, heading, &self.control));
        let is_listing = matches!(block.kind, BlockKind::TableCell { table, .. } if self.listings.contains(&table));
        is_told && !is_listing && !self.is_aside(reading, id)
    }
}

fn holds(reading: &Reading<'_>, block: BlockId, concepts: &[ConceptId]) -> bool {
    reading.block_sentences(block).iter().any(|sentence| sentence.hits.holds(concepts))
}
