//! From the parser's events to blocks. Nesting is kept on a stack of our own, so that no depth of quotes and lists is too deep.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::html::html_block;
use super::leaf::Leaf;
use super::paragraph::end_paragraph;
use crate::document::{BlockId, BlockKind, Mark, ProseBuilder};
use crate::format::draft::{Draft, introduces};
use crate::format::tag::tag;
use crate::text::Span;

/// What a block may stand in.
enum Container {
    Quote,
    List { ordered: bool, lead_in: Option<BlockId> },
    Item { start: usize, block: Option<BlockId> },
    Footnote,
}

/// What the innermost block is.
enum LeafKind {
    Heading(u8),
    Paragraph,
    Cell,
}

/// The table that is being read.
#[derive(Default)]
struct Table {
    number: usize,
    row: usize,
    column: usize,
    in_header: bool,
    headers: Vec<Option<BlockId>>,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    guide: &'t str,
    mdx: bool,
    draft: Draft,
    containers: Vec<Container>,
    quotes: usize,
    lists: usize,
    leaf: Option<(LeafKind, Leaf)>,
    table: Table,
    tables: usize,
    /// Code or HTML, line by line.
    raw: Option<(ProseBuilder, Range<usize>)>,
    /// Whether the last block is a bold line with a colon, which is a heading unless a list follows.
    bold_lead: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, guide: &'t str, mdx: bool, draft: Draft) -> Self {
        Self {
            text,
            guide,
            mdx,
            draft,
            containers: Vec::new(),
            quotes: 0,
            lists: 0,
            leaf: None,
            table: Table::default(),
            tables: 0,
            raw: None,
            bold_lead: false,
        }
    }

    pub(super) fn read<'e>(mut self, events: impl Iterator<Item = (Event<'e>, Range<usize>)>) -> Draft {
        for (event, range) in events {
            match event {
                Event::Start(tag) => self.start(&tag, range),
                Event::End(tag) => self.end(tag, &range),
                Event::Text(text) => self.text(&text, range),
                Event::Code(text) => {
                    let guide = self.guide;
                    self.leaf(&range).code(&text, guide, range);
                }
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
                Event::Html(text) => self.raw_text(&text, &range),
                Event::InlineHtml(_) => self.inline_html(range),
                Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.leaf(&range).nothing(&range),
                Event::SoftBreak | Event::HardBreak => self.leaf(&range).line_break(range),
                Event::Rule => self.end_leaf(),
            }
        }
        self.end_leaf();
        self.draft
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(LeafKind::Paragraph, range.start),
            Tag::Heading { level, .. } => {
                // a heading without a space after its marks has one mark less in the guide
                let marks = self.text.bytes().skip(range.start).take_while(|b| *b == b'#').count();
                let level = u8::try_from(marks).unwrap_or(0).max(*level as u8);
                self.begin(LeafKind::Heading(level), range.start);
            }
            Tag::BlockQuote(_) => {
                self.end_leaf();
                self.containers.push(Container::Quote);
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.end_leaf();
                self.bold_lead = false;
                let lead_in = self.list_lead_in();
                self.containers.push(Container::List { ordered: first.is_some(), lead_in });
                self.lists += 1;
            }
            Tag::Item => self.containers.push(Container::Item { start: range.start, block: None }),
            Tag::FootnoteDefinition(_) => {
                self.end_leaf();
                self.containers.push(Container::Footnote);
            }
            Tag::CodeBlock(kind) => {
                self.end_leaf();
                if self.mdx && matches!(kind, CodeBlockKind::Indented) {
                    self.begin(LeafKind::Paragraph, range.start);
                } else {
                    self.raw = Some((ProseBuilder::new(), range));
                }
            }
            Tag::HtmlBlock => {
                self.end_leaf();
                self.raw = Some((ProseBuilder::new(), range));
            }
            Tag::Table(_) => {
                self.end_leaf();
                self.settle();
                self.table = Table { number: self.tables, ..Table::default() };
                self.tables += 1;
            }
            Tag::TableHead => self.table.in_header = true,
            Tag::TableRow => self.table.column = 0,
            Tag::TableCell => self.begin(LeafKind::Cell, range.start),
            Tag::Emphasis => self.leaf(&range).open(Mark::Emphasis, false),
            Tag::Strong => self.leaf(&range).open(Mark::Emphasis, true),
            Tag::Strikethrough => self.leaf(&range).open(Mark::Struck, false),
            Tag::Link { .. } => self.leaf(&range).open(Mark::Link, false),
            Tag::Image { .. } => self.leaf(&range).image(true, &range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_leaf(),
            TagEnd::BlockQuote(_) => {
                self.end_leaf();
                self.containers.pop();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end_leaf();
                self.containers.pop();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_leaf();
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => {
                if let Some((raw, _)) = self.raw.take() {
                    self.settle();
                    let quote_depth = self.quote_depth();
                    html_block(&raw.finish(), &mut self.draft, quote_depth);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.table.in_header = false;
                self.table.row += 1;
                self.table.column = 0;
            }
            TagEnd::TableCell => {
                self.end_leaf();
                self.table.column += 1;
            }
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => self.leaf(range).close(false, range),
            TagEnd::Strong => self.leaf(range).close(true, range),
            TagEnd::Image => self.leaf(range).image(false, range),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.raw.is_some() {
            self.raw_text(text, &range);
        } else {
            let guide = self.guide;
            self.leaf(&range).text(text, guide, range);
        }
    }

    /// Adds code or HTML: its line ends stand for themselves, so that spans survive other line ends.
    fn raw_text(&mut self, text: &str, range: &Range<usize>) {
        let Some((raw, _)) = &mut self.raw else { return };
        if self.guide.get(range.clone()) != Some(text) {
            raw.replaced(text, Span::from(range.clone()));
            return;
        }
        // where the guide is blank a line of code may begin inside a character: nothing to show
        let Some(original) = self.text.get(range.clone()) else { return };
        let mut at = range.start;
        for line in original.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            raw.verbatim(words, at);
            if words.len() < line.len() {
                raw.replaced("\n", Span::new(at + words.len(), at + line.len()));
            }
            at += line.len();
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let (text, guide) = (self.text, self.guide);
        let markup = text.get(range.clone()).unwrap_or_default();
        if markup.starts_with("<!--") {
            self.leaf(&range).nothing(&range);
            self.draft.comment(markup, range.start);
            return;
        }
        match tag(markup) {
            Some(found) if !found.is_markup() => self.leaf(&range).text(markup, guide, range),
            Some(found) => match found.name.to_ascii_lowercase().as_str() {
                "br" => self.leaf(&range).space(range),
                "del" | "s" | "strike" => self.leaf(&range).struck_tag(found.closing),
                _ => self.leaf(&range).nothing(&range),
            },
            None => self.leaf(&range).nothing(&range),
        }
    }

    /// The leaf for inline content at `range`: the items of tight lists have no paragraph of their own.
    fn leaf(&mut self, range: &Range<usize>) -> &mut Leaf {
        &mut self.leaf.get_or_insert_with(|| (LeafKind::Paragraph, Leaf::new(range.start, false))).1
    }

    fn quote_depth(&self) -> u8 {
        u8::try_from(self.quotes).unwrap_or(u8::MAX)
    }

    fn begin(&mut self, kind: LeafKind, start: usize) {
        self.end_leaf();
        let takes_number = self.lists == 0 && !matches!(kind, LeafKind::Cell);
        self.leaf = Some((kind, Leaf::new(start, takes_number)));
    }

    fn end_leaf(&mut self) {
        let Some((kind, leaf)) = self.leaf.take() else { return };
        if leaf.prose.text().trim().is_empty() {
            if let LeafKind::Cell = kind {
                self.cell(leaf);
            }
            return;
        }
        self.settle();
        let quote_depth = self.quote_depth();
        match kind {
            LeafKind::Heading(level) => {
                let span = Span::new(leaf.start, leaf.end);
                self.draft.heading(level, leaf.prose.finish(), span, quote_depth);
            }
            LeafKind::Cell => self.cell(leaf),
            LeafKind::Paragraph => self.paragraph(leaf),
        }
    }

    fn paragraph(&mut self, leaf: Leaf) {
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        let quote_depth = self.quote_depth();
        if self.containers.is_empty() {
            return self.top_paragraph(leaf);
        }
        if let [.., Container::List { ordered, lead_in }, Container::Item { start, block: block @ None }] = self.containers.as_mut_slice() {
            let kind = BlockKind::ListItem { depth, ordered: *ordered };
            *block = self.draft.push(kind, leaf.prose.finish(), Span::new(*start, leaf.end), *lead_in, quote_depth);
            return;
        }
        self.draft.push(BlockKind::Paragraph, leaf.prose.finish(), Span::new(leaf.start, leaf.end), None, quote_depth);
    }

    fn top_paragraph(&mut self, leaf: Leaf) {
        const LONGEST: usize = 80;
        let bold = !leaf.plain_words && leaf.breaks.iter().all(|at| *at >= leaf.prose.text().trim_end().len());
        let id = end_paragraph(leaf, &mut self.draft);
        let paragraph = id.and_then(|id| self.draft.block(id)).filter(|b| b.kind == BlockKind::Paragraph);
        self.bold_lead = bold && paragraph.is_some_and(|b| b.prose.text().ends_with(':') && b.prose.text().len() <= LONGEST);
    }

    fn cell(&mut self, leaf: Leaf) {
        let Table { number: table, row, column, in_header: header, .. } = self.table;
        let lead_in = if header { None } else { self.table.headers.get(column).copied().flatten() };
        let kind = BlockKind::TableCell { table, row, column, header };
        let id = self.draft.push(kind, leaf.prose.finish(), Span::new(leaf.start, leaf.end), lead_in, self.quote_depth());
        if header {
            self.table.headers.push(id);
        }
    }

    fn end_code(&mut self, range: &Range<usize>) {
        match self.raw.take() {
            Some((raw, _)) => {
                self.settle();
                let end = range.start + self.text.get(range.clone()).unwrap_or_default().trim_end().len();
                self.draft.push(BlockKind::Code, raw.finish(), Span::new(range.start, end), None, self.quote_depth());
            }
            None => self.end_leaf(),
        }
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
    fn settle(&mut self) {
        if std::mem::take(&mut self.bold_lead) {
            self.draft.promote_last(self.draft.level_below(1));
        }
    }
}
