//! Directives: what they hold is prose, code, or nothing to read.

use super::line::{Line, line};
use super::reader::Reader;
use crate::format::row::Row;
use crate::format::words::Words;
use crate::text::Span;

/// Directives that hold code.
const CODE: &[&str] = &["code", "code-block", "sourcecode", "parsed-literal", "prompt", "highlight-block"];

/// Directives that hold nothing to read.
const SILENT: &[&str] = &[
    "contents",
    "toctree",
    "raw",
    "image",
    "math",
    "meta",
    "index",
    "highlight",
    "default-role",
    "role",
    "sectnum",
    "section-numbering",
    "header",
    "footer",
    "target-notes",
    "tabularcolumns",
    "graphviz",
    "mermaid",
    "uml",
    "autoclass",
    "automodule",
    "autofunction",
    "currentmodule",
    "module",
    "unicode",
    "date",
    "include-code",
    "bibliography",
    "only-in",
    "replace",
];

/// Directives whose arguments are words: a title, or the first words of what they hold.
const WORDY: &[&str] = &[
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "hint",
    "attention",
    "error",
    "admonition",
    "topic",
    "sidebar",
    "seealso",
    "todo",
    "rubric",
    "centered",
    "versionadded",
    "versionchanged",
    "deprecated",
    "table",
    "list-table",
    "csv-table",
    "title",
    "glossary",
    "epigraph",
    "highlights",
    "pull-quote",
    "compound",
    "line-block",
    "dropdown",
    "tab-item",
    "card",
    "collapse",
];

impl<'r> Reader<'r> {
    /// Reads directive `name`, whose row is `at`.
    pub(super) fn directive(&mut self, name: &str, arguments: Row<'r>, at: usize, end: usize) {
        let body = self.past_options(at + 1, end);
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "include" | "literalinclude" => {
                let message = format!("this names another file ({}), which is not read with this one: check it, too", arguments.text);
                self.outline.draft.note(self.rows[at].span(), &message);
            }
            "list-table" => {
                self.title(arguments);
                let headers = self.rows[at + 1..body]
                    .iter()
                    .find_map(|row| row.text.strip_prefix(":header-rows:"))
                    .and_then(|n| n.trim().parse().ok());
                self.list_table(body, end, headers.unwrap_or(0));
            }
            _ if CODE.contains(&name.as_str()) => drop(self.code(body, end, self.rows[at].indent)),
            _ if SILENT.contains(&name.as_str()) => {}
            "epigraph" | "highlights" | "pull-quote" => {
                self.outline.begin_quote();
                self.held(arguments, at, body, end);
                self.outline.end();
            }
            _ if WORDY.contains(&name.as_str()) => self.held(arguments, at, body, end),
            // an unknown one: what it holds may be prose, its arguments are names
            _ => self.stretch(body, end),
        }
    }

    /// Reads arguments and what stands below them. Where there are no options the first rows below may go on with the arguments.
    fn held(&mut self, arguments: Row<'r>, at: usize, body: usize, end: usize) {
        if body == at + 1 {
            self.content(arguments, at, end);
        } else {
            self.title(arguments);
            self.stretch(body, end);
        }
    }

    fn title(&mut self, arguments: Row<'r>) {
        if !arguments.text.is_empty() {
            let mut words = Words::new(arguments.start);
            self.inline(arguments.span(), &mut words);
            self.outline.paragraph(words);
        }
    }

    /// Reads a table that is written as a list of lists: `* - cell`.
    fn list_table(&mut self, from: usize, to: usize, headers: usize) {
        self.outline.begin_table();
        let mut row = None;
        let mut at = from;
        while at < to {
            let mut cell = self.rows[at];
            if let (Line::Bullet { len }, true) = (line(cell.text), cell.text.starts_with('*')) {
                if row.is_some() {
                    self.outline.end_row();
                }
                row = Some(row.map_or(0, |n| n + 1));
                cell = cell.behind(len);
            }
            let Line::Bullet { len } = line(cell.text) else {
                at += 1;
                continue;
            };
            let inner = cell.behind(len);
            let below =
                self.rows[at + 1..to].iter().take_while(|next| next.is_blank() || !matches!(line(next.text), Line::Bullet { .. })).count();
            let last = (at..=at + below).rev().find(|n| !self.rows[*n].is_blank()).unwrap_or(at);
            let mut words = Words::new(inner.start);
            let stop = if last > at { self.rows[last].end() } else { inner.end() };
            self.inline(Span::new(inner.start, stop.max(inner.start)), &mut words);
            self.outline.cell(words, row.unwrap_or(0) < headers);
            self.outline.end_cell(1);
            at += below + 1;
        }
        self.outline.end_row();
    }
}
