//! The inline content of one block: events of the parser become prose with its places.

use std::ops::Range;

use super::guide::HOLE;
use crate::document::Mark;
use crate::format::words::Words;
use crate::text::Span;

/// A block that is being read.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    /// Its words so far.
    pub(super) words: Words,
    images: usize,
    struck_tags: Vec<usize>,
}

impl Leaf {
    /// A block that begins at byte `start`.
    pub(super) fn new(start: usize) -> Self {
        Self { words: Words::new(start), ..Self::default() }
    }

    /// Adds text that the parser read from `range` of the guide.
    pub(super) fn text(&mut self, text: &str, guide: &str, range: Range<usize>) {
        self.words.reach(range.end);
        if self.images > 0 {
            return;
        }
        if guide.get(range.clone()) == Some(text) {
            self.verbatim(text, range.start);
        } else {
            self.words.replaced(text, Span::from(range));
        }
    }

    /// Adds text that stands in the source as it is, without the holes of the guide.
    fn verbatim(&mut self, text: &str, mut at: usize) {
        for piece in text.split_inclusive([HOLE, '\n']) {
            let words = piece.trim_end_matches([HOLE, '\n']);
            // a blanked line is spaces in the guide, and what a hole leaves between two spaces is one space
            if words.bytes().all(|b| matches!(b, b' ' | b'\t')) {
                let space = Span::new(at, at + words.len());
                if !space.is_empty() {
                    self.words.space(space);
                }
            } else {
                let kept = if self.words.prose.text().ends_with(' ') { words.trim_start_matches(' ') } else { words };
                self.words.verbatim(kept, at + (words.len() - kept.len()));
            }
            at += piece.len();
            if piece.ends_with('\n') {
                self.words.space(Span::new(at - 1, at));
            }
        }
    }

    /// Adds inline code; `range` includes its backticks.
    pub(super) fn code(&mut self, text: &str, guide: &str, range: Range<usize>) {
        self.words.reach(range.end);
        if self.images > 0 {
            return;
        }
        self.words.open(Mark::Code, false);
        match guide.get(range.clone()).and_then(|whole| whole.find(text)) {
            Some(found) if !text.contains(HOLE) => self.words.verbatim(text, range.start + found),
            _ => self.words.replaced(text, Span::from(range)),
        }
        self.words.close(false);
    }

    /// A line break, written as such or as a tag (`<br>`).
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        self.words.reach(range.end);
        if self.images == 0 {
            self.words.line_break(Span::from(range));
        }
    }

    /// Something that leaves no words: a footnote mark, a tag.
    pub(super) fn nothing(&mut self, range: &Range<usize>) {
        self.words.reach(range.end);
    }

    /// Emphasis, a link or a struck stretch begins.
    pub(super) fn open(&mut self, mark: Mark, strong: bool) {
        self.words.open(mark, strong);
    }

    /// The innermost one ends.
    pub(super) fn close(&mut self, strong: bool, range: &Range<usize>) {
        self.words.reach(range.end);
        self.words.close(strong);
    }

    /// A `<del>` begins or ends.
    pub(super) fn struck_tag(&mut self, closing: bool) {
        if !closing {
            self.struck_tags.push(self.words.prose.len());
        } else if let Some(from) = self.struck_tags.pop() {
            self.words.prose.mark(from, Mark::Struck);
        }
    }

    /// A picture begins (its words are no prose) or ends.
    pub(super) fn image(&mut self, begins: bool, range: &Range<usize>) {
        self.words.reach(range.end);
        self.images = if begins { self.images + 1 } else { self.images.saturating_sub(1) };
    }
}
