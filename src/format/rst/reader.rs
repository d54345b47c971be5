//! From the lines of reStructuredText to blocks. What belongs together stands at the same indentation or deeper, so that a
//! stretch of lines is read with the indentation it has.

use super::inline::Rst;
use super::line::{Line, line};
use crate::document::ProseBuilder;
use crate::format::code;
use crate::format::draft::Draft;
use crate::format::inline;
use crate::format::outline::Outline;
use crate::format::row::Row;
use crate::format::words::Words;
use crate::text::Span;

/// Deeper stretches are read as if they were this deep.
const DEEPEST: usize = 60;

pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    /// The rows; one that begins with a marker becomes what stands behind it when that is read.
    pub(super) rows: Vec<Row<'r>>,
    pub(super) outline: Outline,
    pub(super) rst: Rst<'r>,
    /// The styles of headings, highest first: the sign, and whether there is a line above, too.
    styles: Vec<(char, bool)>,
    depth: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(text: &'r str, rows: Vec<Row<'r>>, draft: Draft) -> Self {
        let substitutions = super::explicit::substitutions(&rows);
        Self { text, rows, outline: Outline::new(draft), rst: Rst { substitutions }, styles: Vec::new(), depth: 0 }
    }

    pub(super) fn read(mut self) -> Draft {
        self.stretch(0, self.rows.len());
        self.outline.finish()
    }

    /// Reads the rows `from..to`.
    pub(super) fn stretch(&mut self, from: usize, to: usize) {
        let margin = self.rows[from..to].iter().filter(|row| !row.is_blank()).map(|row| row.indent).min().unwrap_or(0);
        self.depth += 1;
        let mut at = from;
        while at < to {
            at = self.unit(at, to, margin).max(at + 1);
        }
        self.depth -= 1;
    }

    /// Reads what begins at row `at`; the row after it.
    fn unit(&mut self, at: usize, to: usize, margin: usize) -> usize {
        let row = self.rows[at];
        let shape = line(row.text);
        if shape == Line::Blank {
            return at + 1;
        }
        if row.indent > margin && self.depth < DEEPEST {
            let end = self.deeper(at, to, margin + 1);
            self.outline.begin_quote();
            self.stretch(at, end);
            self.outline.end();
            return end;
        }
        if let Some(end) = self.heading(at, to) {
            return end;
        }
        match shape {
            Line::Explicit => self.explicit(at, to),
            Line::Bullet { len } => self.list(at, to, false, len),
            Line::Number { len } if self.is_numbered(at, to, len) => self.list(at, to, true, len),
            Line::Field { name, len } => self.field(at, to, name, len),
            Line::Verse { .. } => self.verse(at, to),
            Line::Grid => self.grid(at, to),
            Line::Columns => self.columns(at, to),
            Line::Session => self.code(at, to, row.indent).max(at + 1),
            _ if row.drawn(4).is_some() => at + 1,
            _ => self.paragraph(at, to),
        }
    }

    /// The row after those from `at` on that are blank or at `indent` or deeper.
    pub(super) fn deeper(&self, at: usize, to: usize, indent: usize) -> usize {
        let end = self.rows[at..to].iter().position(|row| !row.is_blank() && row.indent < indent).map_or(to, |n| at + n);
        let blank = self.rows[at..end].iter().rev().take_while(|row| row.is_blank()).count();
        end - blank
    }

    /// The row after those from `at` on that are not blank.
    pub(super) fn filled(&self, at: usize, to: usize) -> usize {
        self.rows[at..to].iter().position(Row::is_blank).map_or(to, |n| at + n)
    }

    /// Reads a heading, with its line below and perhaps one above.
    fn heading(&mut self, at: usize, to: usize) -> Option<usize> {
        let under = |n: usize| self.rows[..to].get(n).filter(|row| row.indent == self.rows[at].indent).and_then(|row| row.drawn(1));
        let fits = |title: &Row<'_>, line: &Row<'_>| line.text.len() >= title.text.chars().count() || line.text.len() >= 4;
        let (title, style, end) = match self.rows[at].drawn(2) {
            Some(sign) => {
                let title = self.rows[..to].get(at + 1).filter(|row| !row.is_blank())?;
                (title, (under(at + 2).filter(|below| *below == sign)?, true), at + 3)
            }
            None => (&self.rows[at], (under(at + 1)?, false), at + 2),
        };
        if !fits(title, &self.rows[end - 1]) || self.depth > 1 {
            return None;
        }
        let level = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        let mut words = Words::new(self.rows[at].start);
        self.inline(title.span(), &mut words);
        words.reach(self.rows[end - 1].end());
        self.outline.heading(u8::try_from(level + 1).unwrap_or(u8::MAX), words);
        Some(end)
    }

    /// Whether the row after a numbered one belongs to a list, too: else the number begins a sentence.
    fn is_numbered(&self, at: usize, to: usize, len: usize) -> bool {
        let inner = self.rows[at].behind(len).indent;
        self.rows[..to]
            .get(at + 1)
            .is_none_or(|next| next.is_blank() || next.indent >= inner || matches!(line(next.text), Line::Number { .. }))
    }

    fn list(&mut self, at: usize, to: usize, ordered: bool, mut len: usize) -> usize {
        self.outline.begin_list(ordered);
        let (margin, mut at) = (self.rows[at].indent, at);
        let kind = std::mem::discriminant(&line(self.rows[at].text));
        loop {
            at = self.item(at, to, len);
            let next = self.rows[at..to].iter().position(|row| !row.is_blank()).map(|n| at + n);
            let Some(next) = next.filter(|next| self.rows[*next].indent == margin) else { break };
            let shape = line(self.rows[next].text);
            match shape {
                Line::Bullet { len: l } | Line::Number { len: l } if std::mem::discriminant(&shape) == kind => {
                    len = l;
                    at = next;
                }
                _ => break,
            }
        }
        self.outline.end();
        at
    }

    /// Reads the item whose marker is `len` bytes long.
    fn item(&mut self, at: usize, to: usize, len: usize) -> usize {
        let first = self.rows[at].behind(len);
        let end = self.deeper(at + 1, to, self.rows[at].indent + 1).max(at + 1);
        self.outline.begin_item(self.rows[at].start);
        self.content(first, at, end);
        self.outline.end();
        end
    }

    /// Reads `first`, the rest of row `at`, and the rows below it up to `end` as a stretch of its own.
    pub(super) fn content(&mut self, first: Row<'r>, at: usize, end: usize) {
        if first.is_blank() {
            return self.stretch(at + 1, end);
        }
        if self.depth >= DEEPEST {
            self.prose(first.start, self.rows[end - 1].end());
            return;
        }
        // what stands below may be less deep than what stands behind a marker
        let below = self.rows[at + 1..end].iter().filter(|row| !row.is_blank()).map(|row| row.indent).min();
        self.rows[at] = Row { indent: below.map_or(first.indent, |below| below.min(first.indent)), ..first };
        self.stretch(at, end);
    }

    fn verse(&mut self, at: usize, to: usize) -> usize {
        let end = self.filled(at, to);
        let mut words = Words::new(self.rows[at].start);
        for n in at..end {
            let row = match line(self.rows[n].text) {
                Line::Verse { len } => self.rows[n].behind(len),
                _ => self.rows[n],
            };
            self.inline(row.span(), &mut words);
            if n + 1 < end {
                words.line_break(Span::new(row.end(), self.rows[n + 1].start));
            }
        }
        self.outline.paragraph(words);
        end
    }

    pub(super) fn paragraph(&mut self, at: usize, to: usize) -> usize {
        let row = self.rows[at];
        // a line with deeper lines right below it is a term
        let below = self.rows[..to].get(at + 1).filter(|next| !next.is_blank() && next.indent > row.indent);
        if let Some(next) = below.filter(|_| self.depth < DEEPEST && !row.text.ends_with("::")) {
            let mut words = Words::new(row.start);
            let term = row.text.split(" : ").next().unwrap_or(row.text);
            self.inline(Span::new(row.start, row.start + term.len()), &mut words);
            let end = self.deeper(at + 1, to, row.indent + 1);
            self.outline.term(words);
            self.outline.begin_list(false);
            self.outline.begin_item(next.start);
            self.stretch(at + 1, end);
            self.outline.end();
            self.outline.end();
            return end;
        }
        let same = self.rows[at..to].iter().take_while(|r| !r.is_blank() && r.indent == row.indent).count();
        let end = at + same.max(1);
        if self.prose(row.start, self.rows[end - 1].end()) {
            return self.code(end, to, row.indent);
        }
        end
    }

    /// Adds the bytes `start..end` as a paragraph. Whether code follows, as two colons say.
    fn prose(&mut self, start: usize, end: usize) -> bool {
        let text = self.text.get(start..end).unwrap_or_default();
        let literal = text.ends_with("::");
        // of two colons behind a word one is read
        let kept = match text.strip_suffix("::") {
            Some(before) if before.is_empty() || before.ends_with(char::is_whitespace) => before.trim_end(),
            Some(_) => &text[..text.len() - 1],
            None => text,
        };
        let mut words = Words::new(start);
        self.inline(Span::new(start, start + kept.len()), &mut words);
        self.outline.paragraph(words);
        literal
    }

    /// Adds the rows from `at` on that are deeper than `margin` as code; also those that are quoted where they are not.
    pub(super) fn code(&mut self, at: usize, to: usize, margin: usize) -> usize {
        let Some(first) = (at..to).find(|n| !self.rows[*n].is_blank()) else { return to };
        let end = match self.rows[first] {
            row if row.indent > margin => self.deeper(first, to, margin + 1),
            row if row.text.starts_with('>') => self.filled(first, to),
            _ => return at,
        };
        let (row, last) = (self.rows[first], self.rows[end - 1]);
        let mut prose = ProseBuilder::new();
        code::lines(&mut prose, self.text.get(row.start..last.end()).unwrap_or_default(), row.start);
        self.outline.code(prose.finish(), Span::new(row.start, last.end()));
        end
    }

    pub(super) fn inline(&self, span: Span, words: &mut Words) {
        inline::read(&self.rst, self.text.get(span.range()).unwrap_or_default(), span.start, words, &mut Vec::new());
    }
}
