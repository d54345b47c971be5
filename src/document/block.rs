//! Blocks: the units that readers of a policy see.

use super::Prose;
use crate::text::Span;

/// Index of a block in its document.
pub type BlockId = usize;

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One item of a list, without its nested lists (those are blocks of their own).
    ListItem {
        /// 0 for an item of an outermost list.
        depth: u8,
        /// Whether the list is numbered or lettered.
        ordered: bool,
    },
    /// One cell of a table.
    TableCell {
        /// Number of the table in the document, from 0.
        table: usize,
        /// Row, from 0; the header row is row 0 where there is one.
        row: usize,
        /// Column, from 0.
        column: usize,
        /// Whether the cell is in a header row.
        header: bool,
    },
    /// A line of metadata inside the document (`Owner: the communications manager`); the prose holds the whole line.
    Field,
    /// Code or other preformatted text: kept for positions, never judged.
    Code,
}

/// One unit of a document. A block owns its text.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text and the way back to the source.
    pub prose: Prose,
    /// The bytes of the source it was read from, markup included.
    pub span: Span,
    /// The heading it stands under (for a heading: the next higher one).
    pub section: Option<BlockId>,
    /// For a list item: the paragraph, heading or outer item that introduces its list; for a paragraph that was such an
    /// item before its bullets were lost, the same. For a table cell: the header of its column.
    pub lead_in: Option<BlockId>,
    /// How many block quotes it stands in.
    pub quote_depth: u8,
}

impl Block {
    /// Whether the block is a heading.
    #[must_use]
    pub const fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading { .. })
    }
}
