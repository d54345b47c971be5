//! A document in the making. What the formats share stands here: which heading a block is under, what introduces a list,
//! where the head of the document ends, what its comments ask.

use super::unified::Unified;
use crate::document::{Block, BlockId, BlockKind, Directive, Field, Metadata, Prose, ReadingNote};
use crate::format::date::first_date;
use crate::text::Span;

/// A block of this many words ends the head of a document, where metadata lines stand.
const LONG: usize = 12;

/// Words of a clause in the style of a heading, at least.
const CLAUSE: usize = 8;

/// Blocks in reading order, with offsets of a [`Unified`] text.
#[derive(Debug)]
pub(super) struct Draft {
    blocks: Vec<Block>,
    metadata: Metadata,
    directives: Vec<Directive>,
    notes: Vec<ReadingNote>,
    /// The headings that the next block stands under, outermost first.
    open: Vec<OpenHeading>,
    /// Level of the last heading that the format itself marks as one; 0 before the first.
    real_level: u8,
    in_head: bool,
}

#[derive(Debug)]
struct OpenHeading {
    level: u8,
    id: BlockId,
    quote_depth: u8,
}

/// What a reader has made of a source, without the source.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) blocks: Vec<Block>,
    pub(super) metadata: Metadata,
    pub(super) directives: Vec<Directive>,
    pub(super) notes: Vec<ReadingNote>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            blocks: Vec::new(),
            metadata: Metadata::default(),
            directives: Vec::new(),
            notes: Vec::new(),
            open: Vec::new(),
            real_level: 0,
            in_head: true,
        }
    }

    /// Whether no longer block was read yet.
    pub(super) fn in_head(&self) -> bool {
        self.in_head
    }

    /// The last block.
    pub(super) fn last(&self) -> Option<&Block> {
        self.blocks.last()
    }

    /// Block `id`.
    pub(super) fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.get(id)
    }

    /// Number of blocks so far: the id of the next.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Adds a block; one without words is dropped.
    pub(super) fn push(&mut self, kind: BlockKind, prose: Prose, span: Span, lead_in: Option<BlockId>, quote_depth: u8) -> Option<BlockId> {
        if prose.text().trim().is_empty() {
            return None;
        }
        let id = self.blocks.len();
        while self.open.last().is_some_and(|h| h.quote_depth > quote_depth) {
            self.open.pop();
        }
        if let BlockKind::Heading { level } = kind {
            while self.open.last().is_some_and(|h| h.level >= level && h.quote_depth == quote_depth) {
                self.open.pop();
            }
        }
        let lead_in = lead_in.or_else(|| self.lost_item(&kind, prose.text(), quote_depth));
        let section = self.open.last().map(|h| h.id);
        match kind {
            BlockKind::Heading { level } => self.open.push(OpenHeading { level, id, quote_depth }),
            BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::TableCell { .. } => {
                self.in_head &= prose.text().split_whitespace().nth(LONG - 1).is_none();
            }
            BlockKind::Field | BlockKind::Code => {}
        }
        self.blocks.push(Block { kind, prose, span, section, lead_in, quote_depth });
        Some(id)
    }

    /// Adds a heading that the format marks as one; a paragraph, where its text is that of one.
    pub(super) fn heading(&mut self, level: u8, prose: Prose, span: Span, quote_depth: u8) -> Option<BlockId> {
        let level = level.clamp(1, 6);
        if !self.blocks.is_empty() && is_clause(prose.text()) {
            return self.push(BlockKind::Paragraph, prose, span, None, quote_depth);
        }
        let id = self.push(BlockKind::Heading { level }, prose, span, None, quote_depth)?;
        if quote_depth == 0 {
            self.real_level = level;
        }
        Some(id)
    }

    /// The level of something that only looks like a heading: `depth` below the last real one.
    pub(super) fn level_below(&self, depth: u8) -> u8 {
        self.real_level.saturating_add(depth).clamp(1, 6)
    }

    /// Makes the last block, a paragraph, a heading of `level`.
    pub(super) fn promote_last(&mut self, level: u8) {
        if let Some(block) = self.blocks.pop() {
            self.push(BlockKind::Heading { level }, block.prose, block.span, None, block.quote_depth);
        }
    }

    /// Adds one line of metadata. `key` and `value` are byte ranges of `prose`.
    pub(super) fn field(&mut self, prose: Prose, span: Span, key: Span, value: Span) {
        let said = value.of(prose.text());
        let stated =
            Field { key: key.of(prose.text()).to_owned(), value: said.to_owned(), span: prose.to_source(value), date: first_date(said) };
        if self.push(BlockKind::Field, prose, span, None, 0).is_some() && !stated.value.is_empty() {
            self.metadata.fields.push(stated);
        }
    }

    /// Adds a property that is not part of the reading text.
    pub(super) fn property(&mut self, field: Field) {
        self.metadata.fields.push(field);
    }

    /// Notes what could not be read as meant.
    pub(super) fn note(&mut self, span: Span, message: &str) {
        self.notes.push(ReadingNote { span, message: message.to_owned() });
    }

    /// Takes note of the comment `text` at byte `at`.
    pub(super) fn comment(&mut self, text: &str, at: usize) {
        match Directive::read(text, at) {
            Some(Ok(directive)) => self.directives.push(directive),
            Some(Err(note)) => self.notes.push(note),
            None => {}
        }
    }

    /// What introduces a list that begins now, outside other lists: the block before it, where that is a heading, or a
    /// paragraph that leaves its sentence open. A list right behind a list continues it.
    pub(super) fn list_lead_in(&self, quote_depth: u8) -> Option<BlockId> {
        let last = self.blocks.last().filter(|b| b.quote_depth == quote_depth)?;
        match last.kind {
            // `d. Staff are asked not to do the following:` over a list of another kind.
            BlockKind::ListItem { .. } if last.prose.text().trim_end().ends_with(':') => Some(self.len() - 1),
            BlockKind::ListItem { depth: 0, .. } => last.lead_in,
            BlockKind::ListItem { .. } => {
                let outermost = self.blocks.iter().rev().find(|b| !matches!(b.kind, BlockKind::ListItem { depth: 1.., .. }));
                outermost.filter(|b| matches!(b.kind, BlockKind::ListItem { .. })).and_then(|b| b.lead_in)
            }
            BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Field if introduces(last.prose.text()) => Some(self.len() - 1),
            _ => None,
        }
    }

    /// What introduces a paragraph that was the item of a list before its bullets were lost: it stands behind a paragraph that ends in
    /// a colon, or behind such an item, and ends no sentence of its own (`Staff must not:`, `post any picture;`).
    fn lost_item(&self, kind: &BlockKind, text: &str, quote_depth: u8) -> Option<BlockId> {
        let goes_on = introduces(text) || text.trim_start().starts_with(char::is_lowercase);
        let last = self.blocks.last().filter(|b| b.quote_depth == quote_depth && goes_on && *kind == BlockKind::Paragraph)?;
        let opens = |b: &Block| b.kind == BlockKind::Paragraph && b.prose.text().trim_end().ends_with(':');
        match last.kind {
            BlockKind::Paragraph if last.lead_in.is_none() => opens(last).then(|| self.len() - 1),
            BlockKind::Paragraph => last.lead_in,
            // `Break a confidence, for example by:` over a list, and the next such item behind it.
            BlockKind::ListItem { .. } if text.trim_end().ends_with(':') => {
                let outer = self.blocks.iter().rev().find(|b| !matches!(b.kind, BlockKind::ListItem { .. }))?;
                outer.lead_in.filter(|_| opens(outer))
            }
            _ => None,
        }
    }

    /// The reading, with the spans of the source.
    pub(super) fn finish(mut self, unified: &Unified<'_>) -> Reading {
        for directive in &mut self.directives {
            directive.before = self.blocks.partition_point(|b| b.span.end <= directive.span.start);
        }
        if !unified.is_plain() {
            for block in &mut self.blocks {
                block.span = unified.span(block.span);
                block.prose = std::mem::take(&mut block.prose).relocated(|at| unified.place(at));
            }
            for field in &mut self.metadata.fields {
                field.span = unified.span(field.span);
            }
            for directive in &mut self.directives {
                directive.span = unified.span(directive.span);
                for (_, span) in &mut directive.rules {
                    *span = unified.span(*span);
                }
            }
            for note in &mut self.notes {
                note.span = unified.span(note.span);
            }
        }
        Reading { blocks: self.blocks, metadata: self.metadata, directives: self.directives, notes: self.notes }
    }
}

/// Whether `text` leaves something open that the next block completes.
pub(super) fn introduces(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '*' | '_'));
    !text.is_empty() && !text.ends_with(['.', '!', '?', '…'])
}

/// Whether the text under a heading's style is no title: writers of numbered papers style whole clauses (`4.2 Staff must not post
/// pictures of guests without asking them.`) so that they can be numbered.
fn is_clause(text: &str) -> bool {
    text.trim_end().ends_with('.') && text.split_whitespace().nth(CLAUSE - 1).is_some()
}
