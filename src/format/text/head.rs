//! The head of a plain text: lines of metadata.

use super::line::Shape;
use super::reader::{AHEAD, Reader};
use crate::format::field::{self, FieldLine};
use crate::text::Span;

impl Reader<'_> {
    /// Reads the current line as metadata, with the deeper lines that go on with it. Whether it was.
    pub(super) fn field(&mut self) -> bool {
        if !self.draft.in_head() {
            return false;
        }
        let Some((FieldLine { key, value }, end)) = self.field_at(self.at) else { return false };
        let (prose, span) = (self.prose(end, 0), self.span(end));
        let value = Span::new(value.start, prose.text().len());
        self.items.clear();
        self.draft.field(prose, span, key, value);
        self.at = end;
        true
    }

    /// The metadata on line `at`, and the line after it. Prose that goes on in the next line is none.
    pub(super) fn field_at(&self, at: usize) -> Option<(FieldLine, usize)> {
        let line = &self.lines[at];
        if line.shape != Shape::Plain {
            return None;
        }
        let split = |at: usize| self.lines.get(at).and_then(|l| field::split(l.text)).filter(|f| !f.value.is_empty());
        let neighbours = || (at > 0 && split(at - 1).is_some()) || split(at + 1).is_some();
        let found = field::stated(line.text).or_else(|| split(at).filter(|_| neighbours()))?;
        let deeper = |l: &&super::lines::Line<'_>| l.shape == Shape::Plain && l.indent >= line.indent + 2 && field::split(l.text).is_none();
        let end = at + 1 + self.lines[at + 1..].iter().take(AHEAD).take_while(deeper).count();
        let closed = self.lines.get(end).is_none_or(|l| l.shape != Shape::Plain || field::split(l.text).is_some());
        closed.then_some((found, end))
    }
}
