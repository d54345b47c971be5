//! Tables that are drawn with characters. Columns are counted in characters, places in bytes.

use super::line::{Line, line};
use super::reader::Reader;
use crate::format::row::Row;
use crate::format::words::Words;
use crate::text::Span;

/// Columns that are read of a table.
const WIDEST: usize = 200;

impl<'r> Reader<'r> {
    /// Reads a table drawn with `+---+` and `|`. Cells that span rows are read as the cells of each row.
    pub(super) fn grid(&mut self, at: usize, to: usize) -> usize {
        let end = self.filled(at, to);
        let rows = self.rows[at..end].to_vec();
        let edges: Vec<usize> = rows[0].text.char_indices().filter(|(_, c)| *c == '+').map(|(n, _)| n).take(WIDEST).collect();
        let header = rows.iter().position(|row| row.text.starts_with("+="));
        self.outline.begin_table();
        let mut first = 1;
        for n in 1..rows.len() {
            if !is_drawn(rows[n].text) {
                continue;
            }
            if n > first {
                self.grid_row(&rows[first..n], &edges, header.is_some_and(|header| n <= header));
            }
            first = n + 1;
        }
        if first < rows.len() {
            self.grid_row(&rows[first..], &edges, false);
        }
        end
    }

    fn grid_row(&mut self, lines: &[Row<'r>], edges: &[usize], header: bool) {
        let mut column = 0;
        while column + 1 < edges.len() {
            // a cell reaches to the next edge where every line has one
            let last = (column + 1..edges.len())
                .find(|edge| lines.iter().all(|row| row.text.chars().nth(edges[*edge]).is_none_or(|c| matches!(c, '|' | '+'))));
            let last = last.unwrap_or(edges.len() - 1);
            let parts = lines.iter().map(|row| part(row, edges[column] + 1, Some(edges[last])));
            self.drawn_cell(parts, header);
            self.outline.end_cell(last - column);
            column = last;
        }
        self.outline.end_row();
    }

    /// Reads a table drawn with `====  ====`.
    pub(super) fn columns(&mut self, at: usize, to: usize) -> usize {
        let is_line = |row: &Row<'_>| matches!(line(row.text), Line::Columns) || row.drawn(2) == Some('=');
        let lines: Vec<usize> = (at..to).filter(|n| is_line(&self.rows[*n])).take(3).collect();
        // the third line closes a table with a header; where a blank line stands before it there is none
        let (header, end) = match lines.as_slice() {
            [_, second, third, ..] if !self.rows[second + 1..to].first().is_none_or(Row::is_blank) => (*second, *third),
            [_, second, ..] => (at, *second),
            _ => return self.paragraph(at, to),
        };
        let mut columns = Vec::new();
        let mut before = ' ';
        for (n, c) in self.rows[at].text.chars().enumerate() {
            if c == '=' && before != '=' && columns.len() < WIDEST {
                columns.push(n);
            }
            before = c;
        }
        self.outline.begin_table();
        let mut first = at + 1;
        for n in at + 1..=end {
            let begins = n == end
                || n == header
                || (n > first && !self.rows[n].is_blank() && part(&self.rows[n], columns[0], columns.get(1).copied()).is_some());
            if !begins || self.rows[first..n].iter().all(Row::is_blank) {
                first = if n == header { n + 1 } else { first };
                continue;
            }
            for (column, start) in columns.iter().enumerate() {
                let next = columns.get(column + 1).copied();
                let parts: Vec<_> = self.rows[first..n].iter().map(|row| part(row, *start, next)).collect();
                self.drawn_cell(parts.into_iter(), first < header);
                self.outline.end_cell(1);
            }
            self.outline.end_row();
            first = if n == header { n + 1 } else { n };
        }
        end + 1
    }

    fn drawn_cell(&mut self, parts: impl Iterator<Item = Option<Row<'r>>>, header: bool) {
        let mut words: Option<Words> = None;
        for part in parts.flatten() {
            let words = words.get_or_insert_with(|| Words::new(part.start));
            words.space(Span::new(words.end, part.start.max(words.end)));
            self.inline(part.span(), words);
        }
        if let Some(words) = words {
            self.outline.cell(words, header);
        }
    }
}

/// What stands in `row` from character `from` to before character `to`; `None` where that is nothing. Characters are counted
/// from the first of the text.
fn part<'r>(row: &Row<'r>, from: usize, to: Option<usize>) -> Option<Row<'r>> {
    let place = |n: usize| row.text.char_indices().nth(n).map_or(row.text.len(), |(at, _)| at);
    let (start, end) = (place(from), to.map_or(row.text.len(), place));
    let inside = row.text.get(start..end)?;
    let text = inside.trim();
    let at = start + (inside.len() - inside.trim_start().len());
    (!text.is_empty()).then_some(Row { text, start: row.start + at, indent: row.indent + from })
}

/// Whether a line of a table is drawn and has no words.
fn is_drawn(text: &str) -> bool {
    text.starts_with('+') && text.chars().all(|c| matches!(c, '+' | '-' | '='))
}
