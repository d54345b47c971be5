//! A text that is extracted from a container: one line for each block, so that a frame shows the block and nothing else, with
//! the number or bullet that its reader sees in front. The words of a block stand in it as they are in the prose.

use super::passage::Passage;
use crate::document::{BlockId, BlockKind, Field, Prose, ProseBuilder};
use crate::format::draft::{Draft, Reading};
use crate::format::field;
use crate::format::number::{NumberForm, number};
use crate::format::text::{Shape, is_capitals, is_title, shape};
use crate::format::unified::Unified;
use crate::text::{Locator, Part, Section, Span};

/// Words and bytes of the longest line that is taken for a heading by its looks.
const TITLE_WORDS: usize = 12;
const TITLE_BYTES: usize = 110;
/// Characters of a heading that a locator names.
const NAME: usize = 48;
/// Bytes of the number of a section that a locator names.
const NUMBER: usize = 48;

/// An extracted text in the making.
#[derive(Debug)]
pub(in crate::format) struct Manuscript {
    text: String,
    draft: Draft,
    places: Vec<(usize, Locator)>,
    section: Option<Section>,
    paragraphs: usize,
    /// Where the next blocks stand, where that is no section.
    part: Option<Part>,
    /// The open lists, outermost first.
    lists: Vec<List>,
    /// Block quotes around the next blocks.
    pub(in crate::format) quote_depth: u8,
}

/// An extracted text, and what it was read as.
#[derive(Debug)]
pub(in crate::format) struct Extracted {
    pub(in crate::format) text: String,
    pub(in crate::format) places: Vec<(usize, Locator)>,
    pub(in crate::format) reading: Reading,
}

#[derive(Debug)]
struct List {
    depth: u8,
    lead_in: Option<BlockId>,
    last: Option<BlockId>,
}

/// A cell of a table; numbers from 0.
#[derive(Debug, Clone, Copy)]
pub(in crate::format) struct Cell {
    pub(in crate::format) table: usize,
    pub(in crate::format) row: usize,
    pub(in crate::format) column: usize,
    pub(in crate::format) header: bool,
    /// The header of its column.
    pub(in crate::format) lead_in: Option<BlockId>,
}

impl Manuscript {
    pub(in crate::format) fn new() -> Self {
        Self {
            text: String::new(),
            draft: Draft::new(),
            places: Vec::new(),
            section: None,
            paragraphs: 0,
            part: None,
            lists: Vec::new(),
            quote_depth: 0,
        }
    }

    /// Says where the next blocks stand; `None`: in their section, as paragraphs that are counted. What was said before comes back.
    pub(in crate::format) fn stands(&mut self, part: Option<Part>) -> Option<Part> {
        std::mem::replace(&mut self.part, part)
    }

    /// A property of the document that is no part of its text.
    pub(in crate::format) fn property(&mut self, key: &str, value: &str) {
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        if !value.is_empty() {
            let date = crate::format::date::first_date(&value);
            self.draft.property(Field { key, value, span: Span::default(), date });
        }
    }

    /// Takes note of something at the place where the next block begins.
    pub(in crate::format) fn note(&mut self, message: &str) {
        self.draft.note(Span::new(self.text.len(), self.text.len()), message);
    }

    /// A heading, with its number where the program that shows it makes one.
    pub(in crate::format) fn heading(&mut self, level: u8, label: &str, passage: &Passage) {
        if passage.is_empty() {
            return;
        }
        let typed = number(passage.text()).filter(|n| label.is_empty() && n.len < passage.text().len() && n.form != NumberForm::Bare);
        let skip = typed.map_or(0, |n| n.len);
        let label = if skip > 0 { &passage.text()[..skip] } else { label };
        let rest = Span::new(skip, passage.text().len());
        self.open_section(label, rest.of(passage.text()));
        let (prose, span) = self.put(label, passage, rest, Part::Heading);
        self.draft.heading(level, prose, span, self.quote_depth);
    }

    /// Something that looks like a heading and is not called one.
    fn heading_by_looks(&mut self, depth: u8, label: &str, passage: &Passage, rest: Span) {
        self.open_section(label, rest.of(passage.text()));
        let (prose, span) = self.put(label, passage, rest, Part::Heading);
        let level = self.draft.level_below(depth);
        self.draft.push(BlockKind::Heading { level }, prose, span, None, self.quote_depth);
    }

    fn open_section(&mut self, label: &str, title: &str) {
        self.lists.clear();
        self.paragraphs = 0;
        let number = label.trim().trim_end_matches(['.', ')', ':']);
        self.section = Some(if number.len() <= NUMBER && number.chars().any(char::is_alphanumeric) {
            Section::Number(number.to_owned())
        } else if title.chars().count() > NAME {
            Section::Title(format!("{}…", title.chars().take(NAME).collect::<String>().trim_end()))
        } else {
            Section::Title(title.to_owned())
        });
    }

    /// Running text. Its looks may make it a heading, metadata or an item: writers draw these by hand, too.
    pub(in crate::format) fn paragraph(&mut self, label: &str, passage: &Passage) {
        let text = passage.text();
        if passage.is_empty() || (label.is_empty() && self.fields(passage)) {
            return;
        }
        let all = Span::new(0, text.len());
        let one_line = passage.lines().len() == 1;
        let titled = |rest: &str| one_line && is_title(rest, TITLE_WORDS, TITLE_BYTES);
        let from = |skip: usize| Span::new(skip, text.len());
        if !label.is_empty() {
            return self.plain(label, passage, all);
        }
        match shape(text) {
            Shape::Item(marker) if marker.len < text.len() => {
                self.item_from(0, marker.style.is_ordered(), text[..marker.len].trim_end(), passage, from(marker.len));
            }
            Shape::Numbered(n) if n.len < text.len() && n.form != NumberForm::Bare => {
                let (label, rest) = (&text[..n.len], from(n.len));
                if titled(rest.of(text)) && (passage.is_bold() || is_capitals(rest.of(text)) || n.form == NumberForm::Section) {
                    self.heading_by_looks(n.depth, label.trim_end(), passage, rest);
                } else if n.form == NumberForm::Closed {
                    self.item_from(0, true, label.trim_end(), passage, rest);
                } else {
                    self.plain(label.trim_end(), passage, rest);
                }
            }
            Shape::Rule(_) => {}
            Shape::Chapter if titled(text) => self.heading_by_looks(1, "", passage, all),
            _ if titled(text) && (passage.is_bold() || is_capitals(text)) => self.heading_by_looks(1, "", passage, all),
            _ => self.plain("", passage, all),
        }
    }

    /// Counts a paragraph of the section; what stands in a note or a box is none.
    fn count(&mut self) {
        self.paragraphs += usize::from(self.part.is_none());
    }

    /// Running text, whatever it looks like.
    fn plain(&mut self, label: &str, passage: &Passage, rest: Span) {
        self.lists.clear();
        self.count();
        let (prose, span) = self.put(label, passage, rest, Part::Paragraph(self.paragraphs));
        self.draft.push(BlockKind::Paragraph, prose, span, None, self.quote_depth);
    }

    /// Preformatted text.
    pub(in crate::format) fn code(&mut self, passage: &Passage) {
        if !passage.is_empty() {
            self.count();
            let (prose, span) = self.put("", passage, Span::new(0, passage.text().len()), Part::Paragraph(self.paragraphs));
            self.draft.push(BlockKind::Code, prose, span, None, self.quote_depth);
        }
    }

    /// An item of a list, with the number or bullet that its reader sees.
    pub(in crate::format) fn item(&mut self, depth: u8, ordered: bool, label: &str, passage: &Passage) {
        if !passage.is_empty() {
            self.item_from(depth, ordered, label, passage, Span::new(0, passage.text().len()));
        }
    }

    fn item_from(&mut self, depth: u8, ordered: bool, label: &str, passage: &Passage, rest: Span) {
        while self.lists.last().is_some_and(|list| list.depth > depth) {
            self.lists.pop();
        }
        if self.lists.last().is_none_or(|list| list.depth < depth) {
            let lead_in = match self.lists.last() {
                Some(outer) => outer.last.or(outer.lead_in),
                None => self.draft.list_lead_in(self.quote_depth),
            };
            self.lists.push(List { depth, lead_in, last: None });
        }
        self.count();
        let (prose, span) = self.put(label, passage, rest, Part::Paragraph(self.paragraphs));
        let nesting = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let lead_in = self.lists.last().and_then(|list| list.lead_in);
        let id = self.draft.push(BlockKind::ListItem { depth: nesting, ordered }, prose, span, lead_in, self.quote_depth);
        if let Some(list) = self.lists.last_mut() {
            list.last = id.or(list.last);
        }
    }

    /// A paragraph of a cell.
    pub(in crate::format) fn cell(&mut self, cell: Cell, passage: &Passage) -> Option<BlockId> {
        if passage.is_empty() {
            return None;
        }
        self.lists.clear();
        let Cell { table, row, column, header, lead_in } = cell;
        let place = Part::Row { table: table + 1, row: row + 1 };
        let (prose, span) = self.put("", passage, Span::new(0, passage.text().len()), place);
        self.draft.push(BlockKind::TableCell { table, row, column, header }, prose, span, lead_in, self.quote_depth)
    }

    /// The first block in this column of the first row of a table, whose cells were read up to this column. Only the cell itself, and
    /// tables inside it, are looked through.
    pub(in crate::format) fn first_cell(&self, table: usize, column: usize) -> Option<BlockId> {
        let place = |id: &BlockId| match self.draft.block(*id).map(|b| &b.kind) {
            Some(BlockKind::TableCell { table, row, column, .. }) => Some((*table, *row, *column)),
            _ => None,
        };
        let own = |id: &BlockId| place(id) == Some((table, 0, column));
        let inside = |id: &BlockId| own(id) || place(id).is_some_and(|(other, ..)| other > table);
        (0..self.draft.len()).rev().take_while(inside).filter(own).last()
    }

    /// Whether block `id` is the header of a column.
    pub(in crate::format) fn is_header(&self, id: Option<BlockId>) -> bool {
        id.and_then(|id| self.draft.block(id)).is_some_and(|block| matches!(block.kind, BlockKind::TableCell { header: true, .. }))
    }

    /// Reads the paragraph as lines of metadata. Whether it was.
    fn fields(&mut self, passage: &Passage) -> bool {
        if !self.draft.in_head() || matches!(self.part, Some(Part::Note(_) | Part::TextBox(_))) {
            return false;
        }
        let lines = passage.lines();
        let text = |line: &Span| line.of(passage.text());
        let stated = match lines.as_slice() {
            [line] => field::stated(text(line)).is_some(),
            _ => field::all_stated(lines.iter().map(text)),
        };
        if stated {
            for line in lines {
                let Some(found) = field::split(line.of(passage.text())) else { continue };
                self.count();
                let (prose, span) = self.put("", passage, line, Part::Paragraph(self.paragraphs));
                self.draft.field(prose, span, found.key, found.value);
            }
        }
        stated
    }

    /// Writes one line: the label, and the part `rest` of the words. Gives their prose, and the span of the line.
    fn put(&mut self, label: &str, passage: &Passage, rest: Span, place: Part) -> (Prose, Span) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        let in_section = !matches!(place, Part::Row { .. }) && self.part.is_none();
        let section = self.section.clone().filter(|_| in_section);
        let part = match (self.part, place) {
            (None | Some(Part::Note(_)), row @ Part::Row { .. }) => row,
            (part, place) => part.unwrap_or(place),
        };
        self.places.push((start, Locator { section, part }));
        if !label.is_empty() {
            self.text.push_str(label.trim());
            self.text.push(' ');
        }
        let words = rest.of(passage.text());
        let at = self.text.len();
        self.text.push_str(words);
        (prose(passage, rest, at), Span::new(start, self.text.len()))
    }

    /// The text and what it was read as.
    pub(in crate::format) fn finish(mut self) -> Extracted {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let reading = self.draft.finish(&Unified::new(&self.text));
        Extracted { text: self.text, places: self.places, reading }
    }
}

/// The part `rest` of the words as prose, whose first byte is byte `at` of the text.
fn prose(passage: &Passage, rest: Span, at: usize) -> Prose {
    let mut marks: Vec<_> = passage.marks().iter().filter(|(span, _)| span.overlaps(rest)).collect();
    marks.sort_by_key(|(span, _)| span.end);
    let words = rest.of(passage.text());
    let mut builder = ProseBuilder::new();
    let until = |builder: &mut ProseBuilder, end: usize| {
        let done = builder.len();
        if end > done {
            builder.verbatim(&words[done..end], at + done);
        }
    };
    for (span, mark) in marks {
        until(&mut builder, span.end.min(rest.end) - rest.start);
        builder.mark(span.start.max(rest.start) - rest.start, *mark);
    }
    until(&mut builder, words.len());
    builder.finish()
}
