//! From the lines of AsciiDoc to blocks. Lists nest by their markers, in the order in which these are met.

use super::attributes::{Attributes, property};
use super::line::{Delimiter, Line, line};
use crate::document::{Field, ProseBuilder};
use crate::format::code;
use crate::format::date::first_date;
use crate::format::draft::Draft;
use crate::format::inline;
use crate::format::outline::Outline;
use crate::format::row::Row;
use crate::format::words::Words;
use crate::text::Span;

/// Styles of paragraphs and blocks that hold code.
const CODE: &[&str] = &["source", "listing", "literal", "stem", "latexmath", "asciimath", "mermaid", "plantuml", "graphviz", "ditaa"];

/// Deeper lists are read as if they were this deep.
const DEEPEST: usize = 300;

pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) rows: &'r [Row<'r>],
    pub(super) outline: Outline,
    pub(super) at: usize,
    attributes: Attributes<'r>,
    /// The markers of the open lists, outermost first.
    lists: Vec<&'r str>,
    /// How many lists were open where each open block began, and its first line.
    blocks: Vec<(usize, &'r str, bool)>,
    /// What the line above says about the next block.
    pub(super) style: Option<&'r str>,
    /// Whether the next lines belong to the item above.
    joined: bool,
    /// How much lower than its marks a heading is: a document without a title begins with two.
    shift: u8,
}

impl<'r> Reader<'r> {
    pub(super) fn new(text: &'r str, rows: &'r [Row<'r>], draft: Draft) -> Self {
        let level = |row: &Row<'_>| match line(row.text) {
            Line::Heading { level, .. } => Some(level),
            _ => None,
        };
        let shift = rows.iter().filter_map(level).min().map_or(0, |highest| highest.saturating_sub(1));
        Self {
            text,
            rows,
            outline: Outline::new(draft),
            at: 0,
            attributes: Attributes::default(),
            lists: Vec::new(),
            blocks: Vec::new(),
            style: None,
            joined: false,
            shift,
        }
    }

    pub(super) fn read(mut self) -> Draft {
        self.head();
        while let Some(row) = self.rows.get(self.at) {
            let before = self.at;
            self.row(*row);
            self.at = self.at.max(before + 1);
        }
        self.outline.finish()
    }

    /// Reads the title and the lines of author and revision below it.
    fn head(&mut self) {
        let Some(first) =
            self.rows.iter().position(|r| !matches!(line(r.text), Line::Blank | Line::Comment | Line::Attribute { .. } | Line::Style(_)))
        else {
            return;
        };
        if !matches!(line(self.rows[first].text), Line::Heading { level: 1, .. }) {
            return;
        }
        while self.at <= first {
            self.row(self.rows[self.at]);
            self.at += 1;
        }
        for key in ["author", "date"] {
            let Some(row) = self.rows.get(self.at).filter(|r| line(r.text) == Line::Plain) else { return };
            let names = row.text.split_whitespace().count() <= 6 && !row.text.ends_with(['.', ':', '!', '?']);
            if key == "author" && names && row.text.starts_with(char::is_uppercase) {
                let name = row.text.split('<').next().unwrap_or(row.text).trim();
                self.property("author", name, row.start);
            } else if key == "date" && (row.text.starts_with('v') || first_date(row.text).is_some()) {
                self.property("date", row.text, row.start);
            } else {
                return;
            }
            self.at += 1;
        }
    }

    fn property(&mut self, key: &str, value: &str, start: usize) {
        let span = Span::new(start, start + value.len());
        self.outline.draft.property(Field { key: key.to_owned(), value: value.to_owned(), span, date: first_date(value) });
    }

    fn row(&mut self, row: Row<'r>) {
        let shape = line(row.text);
        // what is indented is kept as it is, unless it is an item or belongs to one
        if row.indent > 0 && shape == Line::Plain && self.lists.is_empty() && self.blank_before() {
            return self.literal();
        }
        let begins_list = matches!(shape, Line::Item { .. } | Line::Term { .. });
        if !begins_list
            && !self.joined
            && shape != Line::Joint
            && self.blank_before()
            && !matches!(shape, Line::Blank | Line::Comment | Line::Style(_))
        {
            self.end_lists(self.floor());
        }
        match shape {
            Line::Blank => return,
            Line::Heading { level, len } => self.heading(row, level, len),
            Line::Attribute { name, len } => self.attribute(row, name, len),
            Line::Comment => self.outline.draft.comment(row.text, row.start),
            Line::Delimiter(delimiter) => self.delimited(row, delimiter),
            Line::Style(style) => {
                self.style = Some(style);
                return;
            }
            Line::Title => self.title(row),
            Line::Item { marker, len, ordered } => self.item(row, marker, len, ordered),
            Line::Term { term, colons } => self.term(row, term, colons),
            Line::Joint => {
                self.joined = true;
                return;
            }
            Line::Macro { name, target } => self.block_macro(row, name, target),
            Line::Rule => {}
            Line::Plain => self.plain(row),
        }
        self.style = None;
        self.joined = false;
    }

    fn blank_before(&self) -> bool {
        self.at == 0 || self.rows[self.at - 1].is_blank()
    }

    /// How many lists stay open: those around the block that is open.
    fn floor(&self) -> usize {
        self.blocks.last().map_or(0, |(lists, ..)| *lists)
    }

    fn end_lists(&mut self, floor: usize) {
        while self.lists.len() > floor {
            self.lists.pop();
            self.outline.end();
            self.outline.end();
        }
    }

    fn heading(&mut self, row: Row<'r>, level: u8, len: usize) {
        let mut words = Words::new(row.start);
        self.inline(row.behind(len).span(), &mut words);
        self.outline.heading(level.saturating_sub(self.shift), words);
    }

    fn attribute(&mut self, row: Row<'r>, name: &'r str, len: usize) {
        let value = row.behind(len);
        if let Some(key) = property(name).filter(|_| !value.text.is_empty()) {
            self.property(key, value.text, value.start);
        }
        self.attributes.set(name, value.text);
    }

    /// The title of a block: what introduces a list, or stands over a table.
    fn title(&mut self, row: Row<'r>) {
        let mut words = Words::new(row.start);
        self.inline(row.behind(1).span(), &mut words);
        self.outline.paragraph(words);
    }

    fn block_macro(&mut self, row: Row<'r>, name: &str, target: &str) {
        if name == "include" {
            let message = format!("this names another file ({target}), which is not read with this one: check it, too");
            self.outline.draft.note(row.span(), &message);
        }
    }

    fn item(&mut self, row: Row<'r>, marker: &'r str, len: usize, ordered: bool) {
        let floor = self.floor();
        match self.lists[floor..].iter().position(|open| *open == marker) {
            Some(depth) => {
                self.end_lists(floor + depth + 1);
                self.outline.end();
            }
            None if self.lists.len() >= DEEPEST => return self.paragraph(row.behind(len)),
            None => {
                // a list behind the title of a block, or any other paragraph, is a list of its own
                self.outline.begin_list(ordered);
                self.lists.push(marker);
            }
        }
        self.outline.begin_item(row.start);
        self.paragraph(row.behind(len));
    }

    fn term(&mut self, row: Row<'r>, term: &'r str, colons: usize) {
        const MARKERS: [&str; 5] = ["", "", "::", ":::", "::::"];
        let marker = MARKERS[colons.min(4)];
        let floor = self.floor();
        match self.lists[floor..].iter().position(|open| *open == marker) {
            Some(depth) => self.end_lists(floor + depth),
            None if self.lists.len() >= DEEPEST => return self.paragraph(row),
            None => {}
        }
        let mut words = Words::new(row.start);
        self.inline(Span::new(row.start, row.start + term.len()), &mut words);
        self.outline.term(words);
        self.outline.begin_list(false);
        self.lists.push(marker);
        let mut content = row.behind(term.len() + colons);
        while content.text.is_empty() {
            // the words may stand on the next line
            let Some(next) = self.rows.get(self.at + 1).filter(|next| matches!(line(next.text), Line::Plain)) else { break };
            self.at += 1;
            content = *next;
        }
        self.outline.begin_item(content.start);
        self.paragraph(content);
    }

    fn plain(&mut self, row: Row<'r>) {
        const LABELS: &[&str] = &["NOTE:", "TIP:", "IMPORTANT:", "WARNING:", "CAUTION:"];
        let style = self.style.map(|style| style.split([',', '.', '%', '#']).next().unwrap_or_default().trim());
        if style.is_some_and(|style| CODE.contains(&style)) {
            return self.literal();
        }
        let quoted = matches!(style, Some("quote" | "verse"));
        if quoted {
            self.outline.begin_quote();
        }
        let label = LABELS.iter().find(|label| row.text.starts_with(**label));
        self.paragraph(row.behind(label.map_or(0, |label| label.len())));
        if quoted {
            self.outline.end();
        }
    }

    /// Reads the paragraph that begins with `first`, the rest of the current line. Lines of comments in it are left out.
    fn paragraph(&mut self, first: Row<'r>) {
        let mut words = Words::new(first.start);
        let mut notes = Vec::new();
        let mut span = first.span();
        let in_list = self.lists.len() > self.floor();
        while let Some(next) = self.rows.get(self.at + 1) {
            let ends = match line(next.text) {
                Line::Comment => {
                    notes.extend(self.inline(span, &mut words));
                    self.outline.draft.comment(next.text, next.start);
                    words.space(Span::new(next.start, next.end()));
                    span = Span::new(next.end(), next.end());
                    self.at += 1;
                    continue;
                }
                // what looks like a title of a block or a term in the middle of a paragraph is none
                Line::Plain | Line::Title | Line::Rule => false,
                Line::Term { .. } | Line::Item { .. } => in_list,
                Line::Heading { .. } | Line::Attribute { .. } => false,
                _ => true,
            };
            if ends {
                break;
            }
            span.end = next.end();
            self.at += 1;
        }
        notes.extend(self.inline(span, &mut words));
        self.outline.paragraph(words);
        for note in notes {
            self.outline.begin_aside();
            self.outline.paragraph(note);
            self.outline.end();
        }
        self.at += 1;
    }

    /// Reads the lines to the next blank one as they are.
    fn literal(&mut self) {
        let rest = &self.rows[self.at..];
        let count = rest.iter().position(Row::is_blank).unwrap_or(rest.len());
        self.code(self.at, self.at + count);
        self.at += count;
        self.style = None;
    }

    fn code(&mut self, from: usize, to: usize) {
        let rows = &self.rows[from..to.max(from)];
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let mut prose = ProseBuilder::new();
            code::lines(&mut prose, self.text.get(first.start..last.end()).unwrap_or_default(), first.start);
            self.outline.code(prose.finish(), Span::new(first.start, last.end()));
        }
    }

    fn delimited(&mut self, row: Row<'r>, delimiter: Delimiter) {
        if matches!(delimiter, Delimiter::Quote | Delimiter::Open) {
            return self.nested(row, delimiter);
        }
        let fence = if row.text.starts_with("```") { "```" } else { row.text };
        let rest = &self.rows[self.at + 1..];
        let count = rest.iter().position(|r| r.text == fence).unwrap_or(rest.len());
        let (from, to) = (self.at + 1, self.at + 1 + count);
        match delimiter {
            Delimiter::Code => self.code(from, to),
            Delimiter::Table => self.table(from, to, row.text.chars().next().unwrap_or('|')),
            _ => {}
        }
        self.at = to + 1;
    }

    /// Begins or ends a block that holds others.
    fn nested(&mut self, row: Row<'r>, delimiter: Delimiter) {
        let style = self.style.map(|style| style.split([',', '.', '%', '#']).next().unwrap_or_default().trim());
        if let Some(open) = self.blocks.iter().rposition(|(_, fence, _)| *fence == row.text) {
            while self.blocks.len() > open {
                let Some((lists, _, quoted)) = self.blocks.pop() else { break };
                self.end_lists(lists);
                if quoted {
                    self.outline.end();
                }
            }
        } else if self.blocks.len() < DEEPEST {
            let quoted = delimiter == Delimiter::Quote || style == Some("quote");
            if quoted {
                self.outline.begin_quote();
            }
            self.blocks.push((self.lists.len(), row.text, quoted));
        }
    }

    pub(super) fn inline(&self, span: Span, words: &mut Words) -> Vec<Words> {
        let mut notes = Vec::new();
        inline::read(&self.attributes, self.text.get(span.range()).unwrap_or_default(), span.start, words, &mut notes);
        notes
    }
}
