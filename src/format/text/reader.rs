//! From lines to blocks. A unit is a line with the lines that go on with it; what kind of block a unit is, the line it
//! begins with and its neighbours say.

use super::items::Level;
use super::line::{Marker, Shape, Style, is_capitals, is_title};
use super::lines::{Line, joined};
use crate::document::{BlockKind, Prose};
use crate::format::draft::{Draft, introduces};
use crate::format::number::NumberForm;
use crate::text::Span;

/// Lines longer than this are not wrapped by hand: each is a paragraph of its own.
const WRAP: usize = 130;
/// Words of the longest title that stands right above its text.
const TITLE_WORDS: usize = 8;
/// Nobody wraps at fewer columns.
const NARROW: usize = 60;
/// How many lines a look ahead may take.
pub(super) const AHEAD: usize = 40;

pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) lines: &'r [Line<'r>],
    pub(super) draft: Draft,
    /// The line that is being read.
    pub(super) at: usize,
    /// The lists that are open, outermost first.
    pub(super) items: Vec<Level>,
    /// The last top-level section number; 0 before the first.
    pub(super) last_number: u32,
    /// Width of the longest line that is short enough to be wrapped by hand.
    width: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(text: &'r str, lines: &'r [Line<'r>], draft: Draft) -> Self {
        let width =
            lines.iter().filter(|l| l.text.len() <= WRAP).map(|l| l.indent + l.text.chars().count()).max().unwrap_or_default().max(NARROW);
        Self { text, lines, draft, at: 0, items: Vec::new(), last_number: 0, width }
    }

    pub(super) fn read(mut self) -> Draft {
        while let Some(line) = self.lines.get(self.at) {
            let before = self.at;
            match line.shape {
                Shape::Blank | Shape::Rule(_) => self.at += 1,
                Shape::Comment => self.comment(),
                _ if self.underline().is_some() => self.underlined(),
                Shape::Page if self.stands_alone() => self.at += 1,
                Shape::Item(marker) => self.item(marker),
                Shape::Numbered(number) => self.numbered(number),
                Shape::Chapter => self.chapter(),
                _ if self.field() => {}
                Shape::Plain if self.is_capital_heading(self.at) => self.capitals(),
                Shape::Page | Shape::Plain => self.paragraph(0),
            }
            // every reader takes at least its own line
            self.at = self.at.max(before + 1);
        }
        self.draft
    }

    /// The first line from `from` on that is not blank.
    pub(super) fn filled(&self, from: usize) -> Option<&'r Line<'r>> {
        self.lines.get(from..)?.iter().find(|l| !l.is_blank())
    }

    pub(super) fn blank_before(&self, at: usize) -> bool {
        at == 0 || self.lines.get(at - 1).is_none_or(Line::is_blank)
    }

    pub(super) fn blank_after(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_none_or(Line::is_blank)
    }

    fn stands_alone(&self) -> bool {
        self.blank_before(self.at) && self.blank_after(self.at)
    }

    /// The source bytes of the lines from the current one to before `end`.
    pub(super) fn span(&self, end: usize) -> Span {
        let span = |at: usize| self.lines.get(at).map_or_else(Span::default, Line::span);
        span(self.at).hull(span(end.saturating_sub(1)))
    }

    /// The prose of the same lines, from byte `skip` of the first on.
    pub(super) fn prose(&self, end: usize, skip: usize) -> Prose {
        joined(self.lines.get(self.at..end).unwrap_or_default(), skip)
    }

    /// The line after the unit that begins with the current line.
    pub(super) fn unit_end(&self) -> usize {
        let mut end = self.at + 1;
        while end < self.lines.len() && !self.begins(end) {
            end += 1;
        }
        end
    }

    /// Whether line `at` begins a unit of its own, where the unit so far began with the current line.
    fn begins(&self, at: usize) -> bool {
        let (line, before, first) = (&self.lines[at], &self.lines[at - 1], &self.lines[self.at]);
        let ended = before.text.ends_with(['.', ':', ';', '!', '?', '»', '”']);
        match line.shape {
            Shape::Blank | Shape::Rule(_) | Shape::Comment => true,
            Shape::Page => false,
            Shape::Item(marker) => self.item_begins(at, marker, ended),
            Shape::Numbered(number) => {
                let in_run = matches!(first.shape, Shape::Numbered(_)) && number.form != NumberForm::Bare;
                in_run || ended || self.is_capital_heading(at)
            }
            Shape::Chapter => ended,
            Shape::Plain => {
                matches!(self.lines.get(at + 1).map(|l| l.shape), Some(Shape::Rule(_)))
                    || self.is_capital_heading(at)
                    || (self.draft.in_head() && self.field_at(at).is_some())
                    || self.is_deliberate(at)
            }
        }
    }

    fn item_begins(&self, at: usize, marker: Marker, ended: bool) -> bool {
        let first = self.lines[self.at].shape;
        let same = |shape: Shape| matches!(shape, Shape::Item(other) if other.style.goes_with(marker.style));
        let starts = matches!(
            marker.style,
            Style::Letter(0) | Style::Roman | Style::Number | Style::Bullet('•' | '·' | '▪' | '●' | '◦' | '‣' | 'o')
        );
        let more = || self.lines[at + 1..].iter().take(AHEAD).take_while(|l| !l.is_blank()).any(|l| same(l.shape));
        ended || starts || matches!(first, Shape::Item(_)) || self.lines[at - 1].text.ends_with(',') || more()
    }

    /// Whether the line break before line `at` was meant: the next word would have fitted, or lines are not wrapped at all.
    fn is_deliberate(&self, at: usize) -> bool {
        let (line, before, first) = (&self.lines[at], &self.lines[at - 1], &self.lines[self.at]);
        let ended = before.text.ends_with(['.', ':', '!', '?', ';']);
        if line.text.starts_with(char::is_lowercase) {
            return false;
        }
        if before.text.len() > WRAP || line.text.len() > WRAP {
            return true;
        }
        let word = line.text.split_whitespace().next().unwrap_or_default().chars().count();
        let fits = before.indent + before.text.chars().count() + word + 6 <= self.width;
        let hangs = line.indent > first.indent;
        let titled = match first.shape {
            Shape::Item(_) => true,
            Shape::Numbered(number) => at == self.at + 1 && is_title(&first.text[number.len..], TITLE_WORDS, WRAP),
            _ => false,
        };
        fits && !hangs && (ended || titled)
    }

    fn comment(&mut self) {
        let line = &self.lines[self.at];
        let close = self.lines[self.at..].iter().take(AHEAD).position(|l| l.text.ends_with("-->"));
        let Some(lines) = close else { return self.paragraph(0) };
        let end = self.lines[self.at + lines].span().end;
        let comment = self.text.get(line.start..end).unwrap_or_default();
        if comment.matches("-->").count() > 1 {
            return self.paragraph(0);
        }
        self.draft.comment(comment, line.start);
        self.at += lines + 1;
    }

    /// Reads a paragraph whose first line has a number of `skip` bytes before its words.
    pub(super) fn paragraph(&mut self, skip: usize) {
        let end = self.unit_end();
        let (prose, span) = (self.prose(end, skip), self.span(end));
        let line = &self.lines[self.at];
        let continues = self.items.last().is_some_and(|level| line.indent > level.indent && line.indent > 0 && skip == 0);
        if !continues {
            self.items.clear();
        }
        let kind = if skip == 0 && !continues && end == self.at + 1 && self.is_short_heading() {
            BlockKind::Heading { level: self.draft.level_below(1) }
        } else {
            BlockKind::Paragraph
        };
        self.draft.push(kind, prose, span, None, 0);
        self.at = end;
    }

    /// Whether the current line, a unit by itself, serves as a heading: short, alone, no sentence, and something longer follows.
    fn is_short_heading(&self) -> bool {
        const WORDS: usize = 8;
        const BYTES: usize = 72;
        let text = self.lines[self.at].text;
        let last = self.draft.last();
        let after_heading = last.is_some_and(crate::document::Block::is_heading);
        let announced = last.is_some_and(|b| b.kind == BlockKind::Paragraph && b.prose.text().ends_with(':') && introduces(b.prose.text()));
        let dated = text.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
        let stands = (self.blank_before(self.at) || after_heading) && self.blank_after(self.at) && !announced;
        if !stands || !is_title(text, WORDS, BYTES) || text.contains('@') || (dated && last.is_some()) {
            return false;
        }
        let Some(next) = self.filled(self.at + 1) else { return false };
        match next.shape {
            Shape::Item(_) | Shape::Numbered(_) => true,
            _ => next.text.len() > BYTES || next.text.ends_with(['.', ':', '!', '?']) || (self.draft.in_head() && is_capitals(next.text)),
        }
    }
}
