//! Sentences that are not finished: they hold a blank, or stand beside one in their paragraph.

use rustc_hash::FxHashSet;

use super::fields::has_blank;
use crate::clause::Reading;
use crate::document::BlockId;
use crate::rule::blanks;

/// Sentences of a paragraph that a blank leaves open on either side of it.
const BESIDE: usize = 3;

/// What the blanks of a document leave open, found once.
#[derive(Debug)]
pub(super) struct Open {
    sentences: FxHashSet<usize>,
    sections: FxHashSet<BlockId>,
}

impl Open {
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        let mut open = Self { sentences: FxHashSet::default(), sections: FxHashSet::default() };
        let blocks = reading.document.blocks.iter().zip(&reading.of_block);
        for (block, range) in blocks.filter(|(block, _)| has_blank(block.prose.text())) {
            open.sections.extend(block.section);
            for blank in blanks(block.prose.text()) {
                // A bracket at its head is no part of a sentence.
                let first = reading.sentences[range.clone()].partition_point(|s| s.span.end <= blank.span.start) + range.start;
                open.sentences.extend(first.saturating_sub(BESIDE).max(range.start)..(first + BESIDE + 1).min(range.end));
            }
        }
        open
    }

    /// Whether the sentence with this number is not finished.
    pub(super) fn holds(&self, number: usize) -> bool {
        self.sentences.contains(&number)
    }

    /// Whether something right under a heading is not finished.
    pub(super) fn is_under(&self, heading: BlockId) -> bool {
        self.sections.contains(&heading)
    }
}
