//! Floor 1: a policy as a sequence of blocks, whatever format it was read from.

mod block;
mod directive;
mod metadata;
mod prose;

pub use block::{Block, BlockId, BlockKind};
pub use directive::{Directive, DirectiveScope};
pub use metadata::{Date, Field, Metadata};
pub use prose::{Mark, Prose, ProseBuilder, Segment};

use crate::text::{Source, Span};

/// A note of a reader about what it could not read as meant; never fatal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingNote {
    /// Where, in the source.
    pub span: Span,
    /// What was done, in English.
    pub message: String,
}

/// A document that was read: its source, and what it says in reading order.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it came from.
    pub source: Source,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
    /// Title, language, dates … as the document itself states them.
    pub metadata: Metadata,
    /// What its comments ask of trygg.
    pub directives: Vec<Directive>,
    /// What the reader could not read as meant.
    pub notes: Vec<ReadingNote>,
}

impl Document {
    /// The same document after words were deleted from its extracted text, where every block is a line: `source` is that text.
    /// Blocks keep what they are; what stands in front of their words is as it was.
    #[must_use]
    pub fn again(&self, source: Source) -> Self {
        let starts = |source: &Source, line: usize| source.lines.start(line);
        let block = |block: &Block| {
            let line = self.source.lines.line_of(block.span.start);
            let (old, new) = (starts(&self.source, line), starts(&source, line));
            let ahead = block.prose.to_source(Span::new(0, 1)).start.saturating_sub(old);
            let words = source.lines.content(&source.text, line).get(ahead..).unwrap_or("");
            let prose = block.prose.reworded(words, new + ahead);
            Block { span: Span::new(new, new + ahead + words.len()), prose, ..block.clone() }
        };
        let places = self.source.places.iter().map(|(at, locator)| (starts(&source, self.source.lines.line_of(*at)), locator.clone()));
        let places = places.collect();
        let blocks = self.blocks.iter().map(block).collect();
        Self {
            blocks,
            source: Source { places, ..source },
            metadata: self.metadata.clone(),
            directives: self.directives.clone(),
            notes: self.notes.clone(),
        }
    }

    /// The block that holds the document's title: the first heading, or the first block.
    #[must_use]
    pub fn title(&self) -> Option<&Block> {
        self.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading { .. })).or_else(|| self.blocks.first())
    }

    /// The headings above block `id`, nearest first.
    pub fn headings_above(&self, id: BlockId) -> impl Iterator<Item = BlockId> {
        std::iter::successors(self.blocks.get(id).and_then(|b| b.section), |h| self.blocks[*h].section)
    }

    /// The blocks that introduce block `id` (the paragraph or item before its list), nearest first.
    pub fn lead_ins(&self, id: BlockId) -> impl Iterator<Item = BlockId> {
        std::iter::successors(self.blocks.get(id).and_then(|b| b.lead_in), |l| self.blocks[*l].lead_in)
    }
}
