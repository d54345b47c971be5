//! Tables of AsciiDoc: cells begin with a bar, wherever the lines break.

use super::reader::Reader;
use crate::format::words::Words;
use crate::text::Span;

/// A cell, and where its words stand.
struct Cell {
    words: Span,
    columns: usize,
    /// Whether it is the first of its line.
    leads: bool,
    /// Whether a blank line stands before it.
    parted: bool,
}

impl Reader<'_> {
    /// Reads the rows `from..to`, whose cells begin with `sign`.
    pub(super) fn table(&mut self, from: usize, to: usize, sign: char) {
        let style = self.style.unwrap_or_default();
        let cells = if sign == '|' || sign == '!' { self.cells(from, to, sign) } else { self.separated(from, to, sign) };
        let width = width(style).unwrap_or_else(|| {
            let more = cells.iter().skip(1).position(|cell| cell.leads).map_or(cells.len(), |n| n + 1);
            cells[..more].iter().map(|cell| cell.columns).sum()
        });
        let first_row = cells.iter().scan(0, |sum, cell| {
            *sum += cell.columns;
            Some(*sum)
        });
        let first_row = first_row.take_while(|sum| *sum <= width).count();
        let blank_behind =
            cells.get(first_row).is_some_and(|cell| cell.parted) && cells[..first_row].iter().skip(1).all(|cell| !cell.leads);
        let header = !style.contains("noheader") && (style.contains("header") || blank_behind);
        self.outline.begin_table();
        let mut column = 0;
        for (n, cell) in cells.iter().enumerate() {
            let mut words = Words::new(cell.words.start);
            self.inline(cell.words, &mut words);
            self.outline.cell(words, header && n < first_row);
            self.outline.end_cell(cell.columns);
            column += cell.columns;
            if column >= width {
                self.outline.end_row();
                column = 0;
            }
        }
    }

    fn cells(&self, from: usize, to: usize, sign: char) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for n in from..to {
            let row = &self.rows[n];
            let parted = n > from && self.rows[n - 1].is_blank();
            let mut rest = row.text;
            let mut leads = true;
            while let Some(bar) = bar(rest, sign) {
                let at = row.start + (row.text.len() - rest.len());
                let (before, specification) = specified(&rest[..bar]);
                self.extend(&mut cells, at, before);
                let start = at + bar + 1;
                cells.push(Cell { words: Span::new(start, start), columns: columns(specification), leads, parted: parted && leads });
                leads = false;
                rest = &rest[bar + 1..];
            }
            self.extend(&mut cells, row.start + (row.text.len() - rest.len()), rest);
        }
        cells
    }

    /// Adds `text`, which stands at byte `at`, to the last cell.
    fn extend(&self, cells: &mut [Cell], at: usize, text: &str) {
        let trimmed = text.trim();
        if let Some(cell) = cells.last_mut().filter(|_| !trimmed.is_empty()) {
            let start = at + (text.len() - text.trim_start().len());
            let start = if cell.words.is_empty() { start } else { cell.words.start };
            cell.words = Span::new(start, at + text.trim_end().len());
        }
    }

    /// Values that are parted by a sign.
    fn separated(&self, from: usize, to: usize, sign: char) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (n, row) in self.rows[from..to].iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            let mut start = row.start;
            for (column, value) in row.text.split(sign).enumerate() {
                let trimmed = value.trim().trim_matches('"');
                let at = start + value.find(trimmed).unwrap_or_default();
                let parted = column == 0 && n > 0 && self.rows[from + n - 1].is_blank();
                cells.push(Cell { words: Span::new(at, at + trimmed.len()), columns: 1, leads: column == 0, parted });
                start += value.len() + sign.len_utf8();
            }
        }
        cells
    }
}

/// The next sign of a cell that no backslash stands before.
fn bar(text: &str, sign: char) -> Option<usize> {
    text.match_indices(sign).map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))
}

/// Words before a bar, and the specification of the next cell right before it (`2+`, `.2+^h`).
fn specified(before: &str) -> (&str, &str) {
    let at = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let last = &before[at..];
    let fits = last
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '.' | '<' | '^' | '>' | 'a' | 'd' | 'e' | 'h' | 'l' | 'm' | 's' | 'v'));
    let fits = fits && !last.is_empty() && (last.contains(['+', '*', '.', '<', '^', '>']) || last.len() == 1);
    if fits { (&before[..at], last) } else { (before, "") }
}

/// Columns that a cell spans.
fn columns(specification: &str) -> usize {
    let number = specification.split('+').next().filter(|_| specification.contains('+')).and_then(|n| n.split('.').next());
    number.and_then(|n| n.parse().ok()).unwrap_or(1_usize).clamp(1, 100)
}

/// The number of columns that a style states (`cols="1,2"`, `cols="3*"`).
fn width(style: &str) -> Option<usize> {
    let columns = style.split_once("cols=")?.1;
    let columns = match columns.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => columns.split(',').next()?,
    };
    let count =
        columns.split([',', ';']).map(|c| c.split_once('*').and_then(|(n, _)| n.trim().parse().ok()).unwrap_or(1_usize)).sum::<usize>();
    Some(count.clamp(1, 1_000))
}
