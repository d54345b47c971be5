//! Floor 1: a policy as a sequence of blocks, whatever format it was read from.

mod block;
mod directive;
mod metadata;
mod prose;

pub use block::{Block, BlockId, BlockKind};
pub use directive::{Directive, DirectiveScope};
pub use metadata::{Date, Field, Metadata};
pub use prose::{Mark, Prose, ProseBuilder, Segment};

use crate::text::Source;

/// A note of a reader about what it could not read as meant; never fatal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingNote {
    /// Where, in the source.
    pub span: crate::text::Span,
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
