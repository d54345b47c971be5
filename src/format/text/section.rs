//! Headings of plain text: numbered, underlined, in capitals, `Kapittel 2`.

use super::line::{Marker, Shape, Style, is_capitals, is_title};
use super::reader::Reader;
use crate::document::BlockKind;
use crate::format::number::{Number, NumberForm, number};

const TITLE_WORDS: usize = 12;
const TITLE_BYTES: usize = 110;

impl Reader<'_> {
    /// Reads a line with a section number: a heading, a numbered paragraph, or an item of a numbered list.
    pub(super) fn numbered(&mut self, number: Number) {
        let line = &self.lines[self.at];
        let rest = &line.text[number.len..];
        let end = self.unit_end();
        let capitals = is_capitals(rest);
        let in_order = number.first == 1 || number.first == self.last_number + 1 || capitals;
        let titled = end == self.at + 1 && (rest.is_empty() || capitals || is_title(rest, TITLE_WORDS, TITLE_BYTES));
        let in_list = !self.items.is_empty() && !self.blank_before(self.at);
        let heading = titled && (capitals || number.form == NumberForm::Section || !(in_list || self.sibling_follows(end, number)));
        match number.form {
            NumberForm::Bare if !(heading && in_order) => self.paragraph(0),
            _ if heading => self.number_heading(number),
            NumberForm::Closed => self.item(Marker { len: number.len, style: Style::Number }),
            _ => self.paragraph(number.len),
        }
    }

    fn number_heading(&mut self, number: Number) {
        let skip = if number.len < self.lines[self.at].text.len() { number.len } else { 0 };
        if number.depth == 1 {
            self.last_number = number.first;
        }
        self.heading(number.depth, skip);
        self.at += 1;
    }

    /// Whether the next unit has a number of the same form and depth: then both are items or clauses, not headings.
    fn sibling_follows(&self, end: usize, number: Number) -> bool {
        let next = self.filled(end).map(|l| l.shape);
        matches!(next, Some(Shape::Numbered(n)) if n.form == number.form && n.depth == number.depth)
    }

    /// The character that underlines the current line, where it is a heading for that.
    pub(super) fn underline(&self) -> Option<char> {
        let line = &self.lines[self.at];
        let fits = line.text.len() <= TITLE_BYTES && !line.text.ends_with(['.', ';', ',']) && !matches!(line.shape, Shape::Item(_));
        match self.lines.get(self.at + 1)?.shape {
            Shape::Rule(drawn) if fits && drawn != '#' && !self.lines[self.at + 1].text.contains(' ') => Some(drawn),
            _ => None,
        }
    }

    pub(super) fn underlined(&mut self) {
        let drawn = self.underline();
        let text = self.lines[self.at].text;
        let found = number(text).filter(|n| n.len < text.len());
        let level = found.map_or(if drawn == Some('=') { 1 } else { 2 }, |n| n.depth);
        self.heading(level, found.map_or(0, |n| n.len));
        self.at += 2;
    }

    pub(super) fn chapter(&mut self) {
        let text = self.lines[self.at].text;
        if text.len() > TITLE_BYTES || text.ends_with([',', ';']) || self.unit_end() > self.at + 1 {
            return self.paragraph(0);
        }
        self.heading(1, 0);
        self.at += 1;
    }

    /// Whether line `at` is in capitals and not in the middle of a sentence.
    pub(super) fn is_capital_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let text = match line.shape {
            Shape::Plain => line.text,
            Shape::Numbered(number) => &line.text[number.len..],
            _ => return false,
        };
        let free = self.blank_before(at) || {
            let before = self.lines[at - 1].text;
            before.ends_with(['.', ':', '!', '?']) || is_capitals(before) || is_title(before, TITLE_WORDS, TITLE_BYTES)
        };
        free && is_capitals(text)
    }

    pub(super) fn capitals(&mut self) {
        const WRAPPED: usize = 40;
        let mut end = self.at + 1;
        while self.lines.get(end).is_some_and(|l| l.shape == Shape::Plain && is_capitals(l.text))
            && self.lines[end - 1].text.chars().count() > WRAPPED
        {
            end += 1;
        }
        let (prose, span) = (self.prose(end, 0), self.span(end));
        self.items.clear();
        if self.last_number > 0 {
            let level = self.draft.level_below(1);
            self.draft.push(BlockKind::Heading { level }, prose, span, None, 0);
        } else {
            self.draft.heading(1, prose, span, 0);
        }
        self.at = end;
    }

    fn heading(&mut self, level: u8, skip: usize) {
        let end = self.at + 1;
        let (prose, span) = (self.prose(end, skip), self.span(end));
        self.items.clear();
        self.draft.heading(level, prose, span, 0);
    }
}
