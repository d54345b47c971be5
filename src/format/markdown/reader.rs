//! From the parser's events to blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::html::html_block;
use super::leaf::Leaf;
use crate::document::{Mark, ProseBuilder};
use crate::format::code;
use crate::format::draft::Draft;
use crate::format::outline::Outline;
use crate::format::tag::tag;
use crate::text::Span;

/// What the innermost block is.
enum LeafKind {
    Heading(u8),
    Paragraph,
    Cell,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    guide: &'t str,
    mdx: bool,
    outline: Outline,
    leaf: Option<(LeafKind, Leaf)>,
    in_header: bool,
    /// Code or HTML, line by line.
    raw: Option<(ProseBuilder, Range<usize>)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, guide: &'t str, mdx: bool, draft: Draft) -> Self {
        Self { text, guide, mdx, outline: Outline::new(draft), leaf: None, in_header: false, raw: None }
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
        self.outline.finish()
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
                self.outline.begin_quote();
            }
            Tag::List(first) => {
                self.end_leaf();
                self.outline.begin_list(first.is_some());
            }
            Tag::Item => self.outline.begin_item(range.start),
            Tag::FootnoteDefinition(_) => {
                self.end_leaf();
                self.outline.begin_aside();
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
                self.outline.begin_table();
            }
            Tag::TableHead => self.in_header = true,
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
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_leaf();
                self.outline.end();
            }
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => {
                if let Some((raw, _)) = self.raw.take() {
                    self.outline.settle();
                    let quote_depth = self.outline.quote_depth();
                    html_block(&raw.finish(), &mut self.outline.draft, quote_depth);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.in_header = false;
                self.outline.end_row();
            }
            TagEnd::TableCell => {
                self.end_leaf();
                self.outline.end_cell(1);
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
        code::lines(raw, original, range.start);
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let (text, guide) = (self.text, self.guide);
        let markup = text.get(range.clone()).unwrap_or_default();
        if markup.starts_with("<!--") {
            self.leaf(&range).nothing(&range);
            self.outline.draft.comment(markup, range.start);
            return;
        }
        match tag(markup) {
            Some(found) if !found.is_markup() => self.leaf(&range).text(markup, guide, range),
            Some(found) => match found.name.to_ascii_lowercase().as_str() {
                "br" => self.leaf(&range).line_break(range),
                "del" | "s" | "strike" => self.leaf(&range).struck_tag(found.closing),
                _ => self.leaf(&range).nothing(&range),
            },
            None => self.leaf(&range).nothing(&range),
        }
    }

    /// The leaf for inline content at `range`: the items of tight lists have no paragraph of their own.
    fn leaf(&mut self, range: &Range<usize>) -> &mut Leaf {
        &mut self.leaf.get_or_insert_with(|| (LeafKind::Paragraph, Leaf::new(range.start))).1
    }

    fn begin(&mut self, kind: LeafKind, start: usize) {
        self.end_leaf();
        self.leaf = Some((kind, Leaf::new(start)));
    }

    fn end_leaf(&mut self) {
        let Some((kind, Leaf { words, .. })) = self.leaf.take() else { return };
        match kind {
            LeafKind::Heading(level) => self.outline.heading(level, words),
            LeafKind::Cell => self.outline.cell(words, self.in_header),
            LeafKind::Paragraph => self.outline.paragraph(words),
        }
    }

    fn end_code(&mut self, range: &Range<usize>) {
        match self.raw.take() {
            Some((raw, _)) => {
                let end = range.start + self.text.get(range.clone()).unwrap_or_default().trim_end().len();
                self.outline.code(raw.finish(), Span::new(range.start, end));
            }
            None => self.end_leaf(),
        }
    }
}
