//! What begins with two dots, and fields: footnotes, targets, comments, properties.

use std::collections::HashMap;

use super::line::{Line, line};
use super::reader::Reader;
use crate::document::{Field, Prose, ProseBuilder};
use crate::format::date::first_date;
use crate::format::row::Row;
use crate::text::Span;

/// Fields that say how a page is made, not what it says.
const SILENT: &[&str] = &["orphan", "nocomments", "tocdepth", "no-search", "hidetoc", "nosearch"];

/// The substitutions that the text defines (`.. |name| replace:: words`).
pub(super) fn substitutions<'r>(rows: &[Row<'r>]) -> HashMap<&'r str, &'r str> {
    const LONGEST: usize = 200;
    let defined = rows.iter().filter_map(|row| {
        let (name, words) = row.text.strip_prefix(".. |")?.split_once("| replace:: ")?;
        (words.len() <= LONGEST).then_some((name, words.trim()))
    });
    defined.collect()
}

impl<'r> Reader<'r> {
    /// Reads what begins with two dots.
    pub(super) fn explicit(&mut self, at: usize, to: usize) -> usize {
        let row = self.rows[at];
        let end = self.deeper(at + 1, to, row.indent + 1).max(at + 1);
        let inner = row.behind(2);
        if let Some(label) = inner.text.strip_prefix('[').and_then(|text| text.find(']')) {
            self.outline.begin_aside();
            self.content(inner.behind(label + 2), at, end);
            self.outline.end();
        } else if let Some((name, arguments)) = named(inner.text) {
            self.directive(name, inner.behind(arguments), at, end);
        } else if !inner.text.starts_with(['_', '|']) {
            let span = Span::new(row.start, self.rows[end - 1].end());
            self.outline.draft.comment(span.of(self.text), span.start);
        }
        end
    }

    /// Reads a field: at the head of a document a property, further down a term and what it means.
    pub(super) fn field(&mut self, at: usize, to: usize, name: &'r str, len: usize) -> usize {
        let row = self.rows[at];
        let end = self.deeper(at + 1, to, row.indent + 1).max(at + 1);
        if SILENT.contains(&name) {
            return end;
        }
        let value = row.behind(len);
        let stated = end == at + 1 && self.outline.draft.in_head() && !value.text.is_empty();
        let key = Span::new(row.start + 1, row.start + 1 + name.len());
        if !stated {
            let mut words = crate::format::words::Words::new(row.start);
            self.inline(key, &mut words);
            self.outline.term(words);
            self.outline.begin_list(false);
            self.outline.begin_item(value.start.min(self.rows[end - 1].end()));
            self.content(value, at, end);
            self.outline.end();
            self.outline.end();
        } else if matches!(name.to_ascii_lowercase().as_str(), "language" | "lang") {
            let date = first_date(value.text);
            self.outline.draft.property(Field { key: name.to_owned(), value: value.text.to_owned(), span: value.span(), date });
        } else {
            let (prose, value) = stated_line(key, name, value);
            self.outline.draft.field(prose, row.span(), Span::new(0, name.len()), value);
        }
        end
    }

    /// The rows after `at` that are options of a directive (`:name: value`).
    pub(super) fn past_options(&self, at: usize, end: usize) -> usize {
        let options = self.rows[at..end].iter().take_while(|row| matches!(line(row.text), Line::Field { .. }));
        at + options.count()
    }
}

/// `Key: value` as prose, and where the value stands in it.
fn stated_line(key: Span, name: &str, value: Row<'_>) -> (Prose, Span) {
    let mut prose = ProseBuilder::new();
    prose.verbatim(name, key.start);
    prose.verbatim(":", key.end);
    prose.space(Span::new(key.end + 1, value.start));
    let start = prose.len();
    prose.verbatim(value.text, value.start);
    (prose.finish(), Span::new(start, start + value.text.len()))
}

/// The name of a directive at the head of `text`, and where its arguments begin.
fn named(text: &str) -> Option<(&str, usize)> {
    let (name, _) = text.split_once("::")?;
    let fits = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'));
    fits.then_some((name, name.len() + 2))
}
