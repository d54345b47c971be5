//! The words of one block in the making: prose with its marks, and what it shows about the block.

use super::number::{NumberForm, number};
use crate::document::{Mark, Prose, ProseBuilder};
use crate::text::Span;

/// A block that is being read.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The prose so far.
    pub(super) prose: ProseBuilder,
    /// First byte of the block, markup included.
    pub(super) start: usize,
    /// First byte after what was read of it.
    pub(super) end: usize,
    /// Where lines break: offsets in the prose.
    breaks: Vec<usize>,
    /// Whether words stand outside strong emphasis.
    plain: bool,
    strong: usize,
    open: Vec<(Mark, usize)>,
}

/// The words of a block that was read to its end.
#[derive(Debug)]
pub(super) struct Finished {
    /// Its prose.
    pub(super) prose: Prose,
    /// Its bytes, markup included.
    pub(super) span: Span,
    /// Where lines break: offsets in the prose.
    pub(super) breaks: Vec<usize>,
    /// Whether all of it is strong.
    pub(super) bold: bool,
    /// How many parts the section number has that was taken off its head; 0 where there was none.
    pub(super) number_depth: u8,
}

impl Words {
    /// A block that begins at byte `start`.
    pub(super) fn new(start: usize) -> Self {
        Self { start, end: start, ..Self::default() }
    }

    /// Whether there are no words so far.
    pub(super) fn is_blank(&self) -> bool {
        self.prose.text().trim().is_empty()
    }

    /// Adds `text`, which stands at byte `at` as it is. White space becomes single spaces.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let here = at + (text.len() - rest.len());
            let gap = rest.len() - rest.trim_start_matches(is_space).len();
            if gap == 1 && rest.starts_with(' ') && !self.prose.is_empty() && !self.prose.text().ends_with(char::is_whitespace) {
                self.prose.verbatim(" ", here);
            } else if gap > 0 {
                self.prose.space(Span::new(here, here + gap));
            }
            rest = &rest[gap..];
            let words = &rest[..rest.find(is_space).unwrap_or(rest.len())];
            self.verbatim(words, here + gap);
            rest = &rest[words.len()..];
        }
        self.reach(at + text.len());
    }

    /// Adds `text`, which stands at byte `at` as it is, white space and all.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        self.seen(text);
        self.prose.verbatim(text, at);
        self.reach(at + text.len());
    }

    /// Adds `text` in place of the bytes `source`.
    pub(super) fn replaced(&mut self, text: &str, source: Span) {
        self.seen(text);
        self.prose.replaced(text, source);
        self.reach(source.end);
    }

    /// Adds a space in place of `source`.
    pub(super) fn space(&mut self, source: Span) {
        self.prose.space(source);
        self.reach(source.end);
    }

    /// Adds a line break in place of `source`: in prose it is a space.
    pub(super) fn line_break(&mut self, source: Span) {
        self.space(source);
        self.breaks.push(self.prose.len());
    }

    /// Takes `end` for part of the block.
    pub(super) fn reach(&mut self, end: usize) {
        self.end = self.end.max(end);
    }

    /// Says that the block holds words, strong or not.
    pub(super) fn seen(&mut self, text: &str) {
        self.plain |= self.strong == 0 && text.chars().any(|c| !c.is_whitespace());
    }

    /// A stretch with `mark` begins.
    pub(super) fn open(&mut self, mark: Mark, strong: bool) {
        self.strong += usize::from(strong);
        self.open.push((mark, self.prose.len()));
    }

    /// The innermost one ends.
    pub(super) fn close(&mut self, strong: bool) {
        self.strong -= usize::from(strong && self.strong > 0);
        if let Some((mark, from)) = self.open.pop() {
            self.prose.mark(from, mark);
        }
    }

    /// The finished block. With `takes_number`, a section number at its head is taken off.
    pub(super) fn finish(self, takes_number: bool) -> Finished {
        let mut prose = self.prose.finish();
        let mut breaks = self.breaks;
        let found = number(prose.text()).filter(|n| takes_number && n.len < prose.text().len() && n.form != NumberForm::Bare);
        let (cut, number_depth) = found.map_or((0, 0), |n| (n.len, n.depth));
        if cut > 0 {
            prose = prose.slice(Span::new(cut, prose.text().len()));
        }
        let len = prose.text().len();
        breaks = breaks.into_iter().filter_map(|at| at.checked_sub(cut)).filter(|at| *at < len).collect();
        // the block holds its words, whatever white space is taken for
        let inner = prose.segments().iter().map(|s| s.source).reduce(Span::hull);
        let span = inner.map_or(Span::new(self.start, self.end), |inner| inner.hull(Span::new(self.start, self.end)));
        Finished { prose, span, breaks, bold: !self.plain, number_depth }
    }
}

/// White space that formats with markup make nothing of: not the spaces that keep words together.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0c')
}
