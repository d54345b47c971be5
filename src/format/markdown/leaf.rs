//! The inline content of one block: events of the parser become prose with its places.

use std::ops::Range;

use super::guide::HOLE;
use crate::document::{Mark, ProseBuilder};
use crate::format::number::{NumberForm, number};
use crate::text::Span;

/// A block that is being read.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    /// The prose so far.
    pub(super) prose: ProseBuilder,
    /// First byte of the block, markup included.
    pub(super) start: usize,
    /// First byte after what was read of it.
    pub(super) end: usize,
    /// Where lines break: offsets in the prose.
    pub(super) breaks: Vec<usize>,
    /// Whether words stand outside strong emphasis.
    pub(super) plain_words: bool,
    /// How many parts the section number has that was taken off the head of the block; 0 where there was none.
    pub(super) number_depth: u8,
    /// Whether a section number at the head of the block is taken off.
    takes_number: bool,
    strong: usize,
    images: usize,
    open: Vec<(Mark, usize)>,
    struck_tags: Vec<usize>,
}

impl Leaf {
    /// A block that begins at byte `start`.
    pub(super) fn new(start: usize, takes_number: bool) -> Self {
        Self { start, end: start, takes_number, ..Self::default() }
    }

    /// Adds text that the parser read from `range` of the guide.
    pub(super) fn text(&mut self, text: &str, guide: &str, range: Range<usize>) {
        self.end = self.end.max(range.end);
        if self.images > 0 {
            return;
        }
        self.plain_words |= self.strong == 0 && text.chars().any(|c| !c.is_whitespace() && c != HOLE);
        if guide.get(range.clone()) == Some(text) {
            self.verbatim(text, range.start);
        } else {
            self.prose.replaced(text, Span::from(range));
        }
    }

    /// Adds text that stands in the source as it is, without the holes of the guide.
    fn verbatim(&mut self, mut text: &str, mut at: usize) {
        if self.takes_number && self.prose.is_empty() {
            self.takes_number = false;
            if let Some(found) = number(text).filter(|n| n.len < text.len() && n.form != NumberForm::Bare) {
                self.number_depth = found.depth;
                text = &text[found.len..];
                at += found.len;
            }
        }
        for piece in text.split_inclusive([HOLE, '\n']) {
            let words = piece.trim_end_matches([HOLE, '\n']);
            // a blanked line is spaces in the guide, and what a hole leaves between two spaces is one space
            if words.bytes().all(|b| matches!(b, b' ' | b'\t')) {
                let space = Span::new(at, at + words.len());
                if !space.is_empty() {
                    self.prose.space(space);
                }
            } else {
                let kept = if self.prose.text().ends_with(' ') { words.trim_start_matches(' ') } else { words };
                self.prose.verbatim(kept, at + (words.len() - kept.len()));
            }
            at += piece.len();
            if piece.ends_with('\n') {
                self.prose.space(Span::new(at - 1, at));
            }
        }
    }

    /// Adds inline code; `range` includes its backticks.
    pub(super) fn code(&mut self, text: &str, guide: &str, range: Range<usize>) {
        self.end = self.end.max(range.end);
        if self.images > 0 {
            return;
        }
        self.takes_number = false;
        self.plain_words |= self.strong == 0;
        let from = self.prose.len();
        match guide.get(range.clone()).and_then(|whole| whole.find(text)) {
            Some(found) if !text.contains(HOLE) => self.prose.verbatim(text, range.start + found),
            _ => self.prose.replaced(text, Span::from(range)),
        }
        self.prose.mark(from, Mark::Code);
    }

    /// A line break.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        self.end = self.end.max(range.end);
        if self.images == 0 {
            self.prose.space(Span::from(range));
            self.breaks.push(self.prose.len());
        }
    }

    /// A tag that stands for a space (`<br>`).
    pub(super) fn space(&mut self, range: Range<usize>) {
        self.line_break(range);
    }

    /// Something that leaves no words: a footnote mark, a tag.
    pub(super) fn nothing(&mut self, range: &Range<usize>) {
        self.end = self.end.max(range.end);
    }

    /// Emphasis, a link or a struck stretch begins.
    pub(super) fn open(&mut self, mark: Mark, strong: bool) {
        self.strong += usize::from(strong);
        self.open.push((mark, self.prose.len()));
    }

    /// The innermost one ends.
    pub(super) fn close(&mut self, strong: bool, range: &Range<usize>) {
        self.end = self.end.max(range.end);
        self.strong -= usize::from(strong && self.strong > 0);
        if let Some((mark, from)) = self.open.pop() {
            self.prose.mark(from, mark);
        }
    }

    /// A `<del>` begins or ends.
    pub(super) fn struck_tag(&mut self, closing: bool) {
        if !closing {
            self.struck_tags.push(self.prose.len());
        } else if let Some(from) = self.struck_tags.pop() {
            self.prose.mark(from, Mark::Struck);
        }
    }

    /// A picture begins (its words are no prose) or ends.
    pub(super) fn image(&mut self, begins: bool, range: &Range<usize>) {
        self.end = self.end.max(range.end);
        self.images = if begins { self.images + 1 } else { self.images.saturating_sub(1) };
    }
}
