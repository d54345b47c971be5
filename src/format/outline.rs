//! Where blocks stand: in quotes, lists and items, which formats with markup nest. Kept on a stack of our own, so that no
//! depth is too deep.

use super::draft::{Draft, introduces};
use super::paragraph::end_paragraph;
use super::words::{Finished, Words};
use crate::document::{BlockId, BlockKind, Prose};
use crate::text::Span;

/// What a block may stand in.
#[derive(Debug)]
enum Container {
    Quote,
    List {
        ordered: bool,
        lead_in: Option<BlockId>,
    },
    Item {
        start: usize,
        block: Option<BlockId>,
    },
    /// A footnote, or whatever else is no running text of the document.
    Aside,
}

/// The table that is being read.
#[derive(Debug, Default)]
struct Table {
    number: usize,
    row: usize,
    column: usize,
    headers: Vec<Option<BlockId>>,
}

/// A draft with the containers that are open.
#[derive(Debug)]
pub(super) struct Outline {
    /// The blocks so far.
    pub(super) draft: Draft,
    containers: Vec<Container>,
    quotes: usize,
    lists: usize,
    table: Table,
    tables: usize,
    /// Whether the last block is a bold line with a colon, which is a heading unless a list follows.
    bold_lead: bool,
    /// The term that the next list explains.
    term: Option<BlockId>,
}

impl Outline {
    pub(super) fn new(draft: Draft) -> Self {
        Self { draft, containers: Vec::new(), quotes: 0, lists: 0, table: Table::default(), tables: 0, bold_lead: false, term: None }
    }

    /// The draft, after everything was read.
    pub(super) fn finish(self) -> Draft {
        self.draft
    }

    pub(super) fn quote_depth(&self) -> u8 {
        u8::try_from(self.quotes).unwrap_or(u8::MAX)
    }

    pub(super) fn begin_quote(&mut self) {
        self.containers.push(Container::Quote);
        self.quotes += 1;
    }

    pub(super) fn begin_aside(&mut self) {
        self.containers.push(Container::Aside);
    }

    pub(super) fn begin_list(&mut self, ordered: bool) {
        self.bold_lead = false;
        let lead_in = self.term.take().or_else(|| self.list_lead_in());
        self.containers.push(Container::List { ordered, lead_in });
        self.lists += 1;
    }

    /// Begins an item whose marker stands at byte `start`.
    pub(super) fn begin_item(&mut self, start: usize) {
        self.containers.push(Container::Item { start, block: None });
    }

    /// Ends the innermost quote, list, item or aside.
    pub(super) fn end(&mut self) {
        match self.containers.pop() {
            Some(Container::Quote) => self.quotes -= 1,
            Some(Container::List { .. }) => self.lists -= 1,
            _ => {}
        }
    }

    /// Adds a heading.
    pub(super) fn heading(&mut self, level: u8, words: Words) {
        if !words.is_blank() {
            self.settle();
            let Finished { prose, span, .. } = words.finish(self.lists == 0);
            self.draft.heading(level, prose, span, self.quote_depth());
        }
    }

    /// Adds what was written as a paragraph: an item, metadata lines, a heading by its looks, or a paragraph.
    pub(super) fn paragraph(&mut self, words: Words) {
        if words.is_blank() {
            return;
        }
        self.settle();
        let words = words.finish(self.lists == 0);
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        let quote_depth = self.quote_depth();
        if self.containers.is_empty() {
            return self.top_paragraph(words);
        }
        if let [.., Container::List { ordered, lead_in }, Container::Item { start, block: block @ None }] = self.containers.as_mut_slice() {
            let kind = BlockKind::ListItem { depth, ordered: *ordered };
            *block = self.draft.push(kind, words.prose, Span::new(*start, words.span.end), *lead_in, quote_depth);
            return;
        }
        self.draft.push(BlockKind::Paragraph, words.prose, words.span, None, quote_depth);
    }

    fn top_paragraph(&mut self, words: Finished) {
        const LONGEST: usize = 80;
        let bold = words.bold && words.breaks.is_empty();
        let id = end_paragraph(words, &mut self.draft);
        let paragraph = id.and_then(|id| self.draft.block(id)).filter(|b| b.kind == BlockKind::Paragraph);
        self.bold_lead = bold && paragraph.is_some_and(|b| b.prose.text().ends_with(':') && b.prose.text().len() <= LONGEST);
    }

    /// Adds the term of a definition: a paragraph, which introduces the list that begins next.
    pub(super) fn term(&mut self, words: Words) {
        if !words.is_blank() {
            self.settle();
            let Finished { prose, span, .. } = words.finish(false);
            self.term = self.draft.push(BlockKind::Paragraph, prose, span, None, self.quote_depth());
        }
    }

    pub(super) fn begin_table(&mut self) {
        self.settle();
        self.table = Table { number: self.tables, ..Table::default() };
        self.tables += 1;
    }

    pub(super) fn end_row(&mut self) {
        self.table.row += 1;
        self.table.column = 0;
    }

    /// Adds the words of the next cell, which stays next until [`Self::end_cell`].
    pub(super) fn cell(&mut self, words: Words, header: bool) {
        let Table { number: table, row, column, .. } = self.table;
        let lead_in = if header { None } else { self.table.headers.get(column).copied().flatten() };
        let Finished { prose, span, .. } = words.finish(false);
        let id = self.draft.push(BlockKind::TableCell { table, row, column, header }, prose, span, lead_in, self.quote_depth());
        if header {
            const WIDEST: usize = 1_000;
            self.table.headers.resize(self.table.headers.len().max((column + 1).min(WIDEST)), None);
            if let Some(of_column) = self.table.headers.get_mut(column) {
                *of_column = id.or(*of_column);
            }
        }
    }

    /// Ends a cell that is `columns` wide.
    pub(super) fn end_cell(&mut self, columns: usize) {
        self.table.column += columns;
    }

    /// Adds code.
    pub(super) fn code(&mut self, prose: Prose, span: Span) {
        self.settle();
        self.draft.push(BlockKind::Code, prose, span, None, self.quote_depth());
    }

    /// What introduces the list that begins now.
    fn list_lead_in(&self) -> Option<BlockId> {
        let inner = self.containers.iter().rev().find(|c| !matches!(c, Container::Quote));
        let Some(Container::Item { block, .. }) = inner else { return self.draft.list_lead_in(self.quote_depth()) };
        let Some(item) = block else {
            let outer = self.containers.iter().rev().find_map(|c| match c {
                Container::List { lead_in, .. } => Some(*lead_in),
                _ => None,
            });
            return outer.flatten();
        };
        let last = self.draft.len().saturating_sub(1);
        let opens = self.draft.last().is_some_and(|b| b.kind == BlockKind::Paragraph && introduces(b.prose.text()));
        Some(if last > *item && opens { last } else { *item })
    }

    /// A bold line with a colon that no list followed is a heading.
    pub(super) fn settle(&mut self) {
        self.term = None;
        if std::mem::take(&mut self.bold_lead) {
            self.draft.promote_last(self.draft.level_below(1));
        }
    }
}
