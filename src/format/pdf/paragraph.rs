//! Lines put together to paragraphs.

use super::line::Line;
use crate::format::number::NumberForm;
use crate::format::text::{Shape, shape};

/// A paragraph: words, and how they are set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) left: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Its last line, its place on the page, and the right edge of its column.
    last: Line,
    edge: f32,
    last_page: usize,
}

impl Paragraph {
    /// A paragraph that begins with `line` of `page`.
    pub(super) fn new(line: Line, edge: f32, page: usize) -> Self {
        let Line { left, size, bold, .. } = line;
        Self { text: line.text.clone(), page, left, size, bold, last: line, edge, last_page: page }
    }

    /// Adds the line where it goes on with the paragraph; else gives it back. `leading` is the usual distance of lines in parts
    /// of their size.
    pub(super) fn take(&mut self, line: Line, edge: f32, page: usize, leading: f32) -> Option<Line> {
        if !self.goes_on(&line, page, leading) {
            return Some(line);
        }
        append(&mut self.text, &line.text);
        self.bold &= line.bold;
        (self.last, self.edge, self.last_page) = (line, edge, page);
        None
    }

    fn goes_on(&self, next: &Line, page: usize, leading: f32) -> bool {
        let last = &self.last;
        let ended = last.text.trim_end_matches(['"', '”', '»', '’', ')']).ends_with(['.', ':', '!', '?']);
        let open = |c: char| c.is_lowercase() || c == '(' || c.is_ascii_digit();
        let lower = next.text.chars().next().is_some_and(char::is_lowercase);
        if (next.size - self.size).abs() > 0.07 * self.size {
            return false;
        }
        let room = self.edge - last.right;
        let word = next.text.split_whitespace().next().unwrap_or_default().chars().count() as f32;
        let letter = next.width() / next.text.chars().count().max(1) as f32;
        // Programs fill a line before they begin the next one.
        let would_fit = (word + 2.5) * letter < room;
        if self.begins(next, ended, would_fit) {
            return false;
        }
        let gap = last.base - next.base;
        if page != self.last_page || gap <= 0.0 {
            return !ended && (lower || (!would_fit && next.text.chars().next().is_some_and(open))) && next.bold == last.bold;
        }
        if gap > 1.35 * leading.max(1.0) * next.size {
            return false;
        }
        if next.bold != last.bold && (would_fit || ended || !lower) {
            return false;
        }
        if would_fit {
            // Centred lines and headings have room on both sides.
            return self.bold && next.bold && !ended && self.is_large_or_centred(next);
        }
        let item = matches!(self.shape(), Shape::Item(_) | Shape::Numbered(_));
        let indented = next.left > last.left + next.size && !item;
        let back = item && next.left <= self.left + 0.3 * next.size;
        !((indented || back) && ended)
    }

    /// What it begins with: its head tells, however long it grows.
    fn shape(&self) -> Shape {
        const HEAD: usize = 80;
        let end = self.text.char_indices().nth(HEAD).map_or(self.text.len(), |(at, _)| at);
        shape(&self.text[..end])
    }

    /// Two lines of one title stand around the same middle.
    fn is_large_or_centred(&self, next: &Line) -> bool {
        let middle = |line: &Line| (line.left + line.right) / 2.0;
        (middle(&self.last) - middle(next)).abs() < 0.5 * next.size && (self.last.left - next.left).abs() > next.size
    }

    /// Whether the line begins an item or a numbered paragraph.
    fn begins(&self, next: &Line, ended: bool, would_fit: bool) -> bool {
        match shape(&next.text) {
            Shape::Item(marker) => {
                let dash = next.text.starts_with(['-', '–', '—', '*', '+']);
                let listed = matches!(self.shape(), Shape::Item(other) if other.style.goes_with(marker.style));
                !dash || ended || would_fit || listed || (next.left - self.left).abs() > next.size
            }
            Shape::Numbered(number) => match number.form {
                NumberForm::Bare => false,
                // Behind a list with bullets a numbered one may begin where the bullets stand.
                NumberForm::Closed => {
                    let list = matches!(self.shape(), Shape::Item(_)) && (next.left - self.left).abs() <= 0.3 * next.size;
                    ended || would_fit || list || matches!(self.shape(), Shape::Numbered(_)) || next.bold
                }
                NumberForm::Deep | NumberForm::Section => ended || would_fit || next.bold,
            },
            _ => false,
        }
    }
}

/// Adds a line to words that go on in it: a word that was divided at the end of the line is put together again.
pub(super) fn append(text: &mut String, line: &str) {
    const AND: [&str; 6] = ["og", "och", "eller", "and", "or", "samt"];
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let divided = text.ends_with(['-', '\u{ad}', '‐'])
        && line.starts_with(char::is_lowercase)
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if text.is_empty() || (divided && !AND.contains(&first)) {
        // `e-` stands before `post`: a syllable of one letter is never left alone.
        let alone = text.chars().rev().nth(2).is_none_or(|c| !c.is_alphabetic());
        if divided && !alone {
            text.pop();
        }
        text.push_str(line);
    } else {
        text.push(' ');
        text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_words_are_put_together() {
        let joined = |first: &str, next: &str| {
            let mut text = first.to_owned();
            append(&mut text, next);
            text
        };
        assert_eq!(joined("kommunika-", "sjonssjefen"), "kommunikasjonssjefen");
        assert_eq!(joined("lønns-", "og arbeidsvilkår"), "lønns- og arbeidsvilkår");
        assert_eq!(joined("send e-", "post"), "send e-post");
        assert_eq!(joined("Anne-", "Marie"), "Anne- Marie");
        assert_eq!(joined("two", "words"), "two words");
    }

    fn line(text: &str, left: f32, right: f32, base: f32) -> Line {
        Line { text: text.to_owned(), left, right, base, size: 10.0, bold: false, gaps: Vec::new() }
    }

    #[test]
    fn lines_go_on_until_they_end() {
        let first = || Paragraph::new(line("Employees must ask before they", 50.0, 398.0, 700.0), 400.0, 1);
        assert_eq!(first().take(line("post about the harbour.", 50.0, 300.0, 688.0), 400.0, 1, 1.2), None);
        assert!(first().take(line("post about the harbour.", 50.0, 300.0, 650.0), 400.0, 1, 1.2).is_some(), "a gap");
        assert!(first().take(line("• post about the harbour.", 50.0, 300.0, 688.0), 400.0, 1, 1.2).is_some(), "an item");
        assert_eq!(first().take(line("post on the next page.", 50.0, 300.0, 780.0), 400.0, 2, 1.2), None);
    }
}
