//! From the lines of Org to blocks. What belongs to an item stands deeper than its bullet.

use super::inline::Org;
use super::line::{Line, line};
use crate::document::{Field, ProseBuilder};
use crate::format::code;
use crate::format::date::first_date;
use crate::format::draft::Draft;
use crate::format::inline;
use crate::format::outline::Outline;
use crate::format::row::Row;
use crate::format::words::Words;
use crate::text::Span;

/// Keywords that state something about the document, and the key each is known by.
const KEYWORDS: &[(&str, &str)] = &[
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("author", "author"),
    ("date", "date"),
    ("language", "language"),
    ("description", "description"),
];

/// Deeper lists are read as if they were this deep.
const DEEPEST: usize = 300;

pub(super) struct Reader<'r> {
    text: &'r str,
    rows: &'r [Row<'r>],
    outline: Outline,
    at: usize,
    /// The indentation of the bullets of the open lists, outermost first, and whether each list explains a term.
    lists: Vec<(usize, bool)>,
    /// The blocks that are open (`#+BEGIN_QUOTE`), and whether each is a quote.
    open: Vec<bool>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(text: &'r str, rows: &'r [Row<'r>], draft: Draft) -> Self {
        Self { text, rows, outline: Outline::new(draft), at: 0, lists: Vec::new(), open: Vec::new() }
    }

    pub(super) fn read(mut self) -> Draft {
        while let Some(row) = self.rows.get(self.at) {
            let before = self.at;
            self.row(*row);
            self.at = self.at.max(before + 1);
        }
        self.outline.finish()
    }

    fn row(&mut self, row: Row<'r>) {
        let shape = line(row.text, row.indent > 0);
        match shape {
            Line::Blank | Line::Rule => return,
            Line::Item { .. } => self.end_lists(row.indent + 1),
            _ => self.end_lists(row.indent),
        }
        match shape {
            Line::Heading { level, len } => self.heading(row, level, len),
            Line::Keyword { key, len } => self.keyword(row, key, len),
            Line::Begin(name) => self.begin(name, row),
            Line::Comment => self.outline.draft.comment(row.text, row.start),
            Line::Drawer(name) => self.drawer(name),
            Line::Fixed => self.fixed(),
            Line::Item { len, ordered } => self.item(row, len, ordered),
            Line::Row { .. } => self.table(),
            Line::Note { len } => {
                self.outline.begin_aside();
                self.paragraph(row.behind(len));
                self.outline.end();
            }
            Line::Blank | Line::Rule => {}
            Line::Plain => self.plain(row),
        }
    }

    /// Ends the lists whose bullets are not left of `indent`.
    fn end_lists(&mut self, indent: usize) {
        while self.lists.last().is_some_and(|(bullet, _)| *bullet >= indent) {
            self.lists.pop();
            self.outline.end();
            self.outline.end();
        }
    }

    fn heading(&mut self, row: Row<'r>, level: u8, len: usize) {
        let mut words = Words::new(row.start);
        let title = row.behind(len);
        self.inline(title.start, title.start + without_tags(title.text).len(), &mut words);
        self.outline.heading(level, words);
    }

    fn keyword(&mut self, row: Row<'r>, key: &str, len: usize) {
        let value = row.behind(len);
        let known = KEYWORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        if let Some((_, key)) = known.filter(|_| !value.text.is_empty()) {
            let date = first_date(value.text);
            self.outline.draft.property(Field { key: (*key).to_owned(), value: value.text.to_owned(), span: value.span(), date });
        } else if key.eq_ignore_ascii_case("include") {
            self.outline.draft.note(row.span(), "this names another file, which is not read with this one: check it, too");
        }
    }

    fn begin(&mut self, name: &str, row: Row<'r>) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "src" | "example" | "export" | "latex" | "html" | "ascii" => self.code(&name, row, true),
            "comment" => self.code(&name, row, false),
            "quote" | "verse" => {
                self.outline.begin_quote();
                self.open.push(true);
            }
            _ => self.open.push(false),
        }
    }

    /// Reads the lines to the end of block `name`; to the end of the text where it is never ended.
    fn code(&mut self, name: &str, row: Row<'r>, kept: bool) {
        let end = format!("#+end_{name}");
        let rest = &self.rows[self.at + 1..];
        let count = rest.iter().position(|r| r.text.eq_ignore_ascii_case(&end)).unwrap_or(rest.len());
        let inner = &rest[..count];
        self.at += count + 2;
        if let (Some(first), Some(last), true) = (inner.first(), inner.last(), kept && !name.eq("export")) {
            let mut prose = ProseBuilder::new();
            code::lines(&mut prose, self.text.get(first.start..last.end()).unwrap_or_default(), first.start);
            self.outline.code(prose.finish(), Span::new(row.start, last.end()));
        }
    }

    /// A drawer is no part of the text.
    fn drawer(&mut self, name: &str) {
        const LONGEST: usize = 200;
        let end = self.rows[self.at + 1..].iter().take(LONGEST).position(|r| r.text.eq_ignore_ascii_case(":end:"));
        if let Some(end) = end.filter(|_| !name.eq_ignore_ascii_case("end")) {
            self.at += end + 2;
        }
    }

    fn fixed(&mut self) {
        let rest = &self.rows[self.at..];
        let count = rest.iter().take_while(|r| r.text == ":" || r.text.starts_with(": ")).count().max(1);
        let mut prose = ProseBuilder::new();
        for row in &rest[..count] {
            let inner = row.behind(1);
            prose.verbatim(inner.text, inner.start);
            prose.replaced("\n", Span::new(inner.end(), inner.end()));
        }
        self.outline.code(prose.finish(), rest[0].span().hull(rest[count - 1].span()));
        self.at += count;
    }

    fn item(&mut self, row: Row<'r>, len: usize, ordered: bool) {
        let inner = row.behind(len);
        let term = inner.text.find(" :: ").or_else(|| inner.text.strip_suffix(" ::").map(str::len)).filter(|_| !ordered);
        let same = self.lists.last().is_some_and(|(bullet, of_term)| *bullet == row.indent && !of_term && term.is_none());
        if same {
            self.outline.end();
        } else if self.lists.last().is_some_and(|(bullet, _)| *bullet == row.indent) {
            self.end_lists(row.indent);
        }
        let mut content = inner;
        if let Some(at) = term {
            let mut words = Words::new(row.start);
            self.inline(inner.start, inner.start + at, &mut words);
            self.outline.term(words);
            content = inner.behind(at + 3);
        }
        if !same {
            if self.lists.len() >= DEEPEST {
                return self.paragraph(content);
            }
            self.outline.begin_list(ordered);
            self.lists.push((row.indent, term.is_some()));
        }
        self.outline.begin_item(row.start);
        self.paragraph(content);
    }

    fn plain(&mut self, row: Row<'r>) {
        let end = row.text.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("#+end_"));
        if !end {
            return self.paragraph(row);
        }
        if self.open.pop() == Some(true) {
            self.outline.end();
        }
    }

    /// Reads the paragraph that begins with `first`, the rest of the current line.
    fn paragraph(&mut self, first: Row<'r>) {
        let goes_on = |r: &&Row<'_>| {
            let plain = line(r.text, r.indent > 0) == Line::Plain && !r.text.starts_with("#+");
            plain && self.lists.last().is_none_or(|(bullet, _)| r.indent > *bullet)
        };
        let count = self.rows[self.at + 1..].iter().take_while(goes_on).count();
        let last = if count == 0 { first } else { self.rows[self.at + count] };
        let mut words = Words::new(first.start);
        let notes = self.inline(first.start, last.end().max(first.start), &mut words);
        self.outline.paragraph(words);
        self.notes(notes);
        self.at += count + 1;
    }

    fn table(&mut self) {
        let rest = &self.rows[self.at..];
        let shapes = || rest.iter().map(|r| line(r.text, r.indent > 0));
        let count = shapes().take_while(|shape| matches!(shape, Line::Row { .. })).count();
        let header = shapes().take(count).position(|shape| shape == Line::Row { rule: true }).filter(|rule| *rule > 0 && rule + 1 < count);
        self.outline.begin_table();
        for (n, row) in rest[..count].iter().enumerate() {
            if line(row.text, row.indent > 0) == (Line::Row { rule: true }) {
                continue;
            }
            let mut start = row.start + 1;
            for cell in row.text[1..].strip_suffix('|').unwrap_or(&row.text[1..]).split('|') {
                let from = start + (cell.len() - cell.trim_start().len());
                let mut words = Words::new(from);
                self.inline(from, from + cell.trim().len(), &mut words);
                self.outline.cell(words, header.is_some_and(|rule| n < rule));
                self.outline.end_cell(1);
                start += cell.len() + 1;
            }
            self.outline.end_row();
        }
        self.at += count;
    }

    fn inline(&self, start: usize, end: usize, words: &mut Words) -> Vec<Words> {
        let mut notes = Vec::new();
        inline::read(&Org, self.text.get(start..end).unwrap_or_default(), start, words, &mut notes);
        notes
    }

    fn notes(&mut self, notes: Vec<Words>) {
        for note in notes {
            self.outline.begin_aside();
            self.outline.paragraph(note);
            self.outline.end();
        }
    }
}

/// A title without the tags at its end (`Title  :a:b:`).
fn without_tags(title: &str) -> &str {
    let Some(at) = title.rfind(char::is_whitespace) else { return title };
    let last = title[at..].trim_start();
    let tags = last.len() > 2
        && last.starts_with(':')
        && last.ends_with(':')
        && !last[1..].contains(|c: char| !c.is_alphanumeric() && !":_@#%-".contains(c));
    if tags { title[..at].trim_end() } else { title }
}
