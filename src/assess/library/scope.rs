//! How far around a sentence a slot may be filled.

use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::catalogue::Reach;
use crate::clause::Reading;
use crate::document::{BlockId, BlockKind};

/// Sentences of the same paragraph that are near enough to belong together, on either side.
const BESIDE: usize = 3;

/// Numbers of sentences, as runs; runs may overlap.
pub(super) type Runs = Vec<Range<usize>>;

/// Which sentences of a document stand together, found once: a document of thousands of sentences is asked thousands of times.
#[derive(Debug)]
pub(super) struct Scopes<'r> {
    reading: &'r Reading<'r>,
    /// The sentences right under a heading, its own left out; those before the first heading under `None`.
    sections: FxHashMap<Option<BlockId>, Runs>,
    /// The sentences of a row of a table, by the numbers of both.
    rows: FxHashMap<(usize, usize), Runs>,
    /// The sentences of the items that a block leads in to.
    lists: FxHashMap<BlockId, Runs>,
}

impl<'r> Scopes<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        let mut scopes = Self { reading, sections: FxHashMap::default(), rows: FxHashMap::default(), lists: FxHashMap::default() };
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let block = &reading.document.blocks[sentence.block];
            if !block.is_heading() {
                extend(&mut scopes.sections, block.section, number);
            }
            match block.kind {
                BlockKind::TableCell { table, row, .. } => extend(&mut scopes.rows, (table, row), number),
                BlockKind::ListItem { .. } => {
                    if let Some(lead_in) = block.lead_in {
                        extend(&mut scopes.lists, lead_in, number);
                    }
                }
                _ => {}
            }
        }
        scopes
    }

    /// The sentences within `reach` of sentence `number`, itself among them where it is no heading.
    pub(super) fn within(&self, number: usize, reach: Reach) -> Runs {
        let own = number..number + 1;
        match reach {
            Reach::Sentence => vec![own],
            Reach::Scope => self.beside(number),
            Reach::Section => self.under(section_of(self.reading, self.reading.sentences[number].block)).clone(),
            Reach::Document => vec![0..self.reading.sentences.len()],
        }
    }

    /// The sentences right under a heading, the heading's own left out; without one, those before the first heading.
    pub(super) fn under(&self, heading: Option<BlockId>) -> &Runs {
        const NONE: &Runs = &Vec::new();
        self.sections.get(&heading).unwrap_or(NONE)
    }

    fn beside(&self, number: usize) -> Runs {
        let block = self.reading.sentences[number].block;
        let blocks = &self.reading.document.blocks;
        let own = &self.reading.of_block[block];
        let mut runs = vec![own.start.max(number.saturating_sub(BESIDE))..own.end.min(number + BESIDE + 1)];
        match blocks[block].kind {
            BlockKind::TableCell { table, row, .. } => runs.extend(self.rows.get(&(table, row)).into_iter().flatten().cloned()),
            BlockKind::ListItem { .. } => {
                runs.extend(blocks[block].lead_in.and_then(|id| self.reading.of_block[id].clone().next_back()).map(|n| n..n + 1));
            }
            BlockKind::Paragraph => {
                // What introduces a list says what the list is about.
                runs.extend(self.lists.get(&block).into_iter().flatten().cloned());
                let same = |n: &usize| {
                    let other = self.reading.sentences.get(*n).map(|s| &blocks[s.block]);
                    other.is_some_and(|other| other.kind == BlockKind::Paragraph && other.section == blocks[block].section)
                };
                let next = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
                runs.extend(next.filter(same).map(|n| n..n + 1));
            }
            BlockKind::Heading { .. } => runs.extend(self.under(Some(block)).iter().cloned()),
            BlockKind::Field | BlockKind::Code => {}
        }
        runs
    }
}

/// The heading a block stands under; a heading stands under itself.
pub(super) fn section_of(reading: &Reading<'_>, block: BlockId) -> Option<BlockId> {
    let own = &reading.document.blocks[block];
    if own.is_heading() { Some(block) } else { own.section }
}

/// The number of `sorted` that lies in `runs` and nearest to `number`; of two as near, the earlier.
pub(super) fn nearest(sorted: &[usize], runs: &Runs, number: usize) -> Option<usize> {
    let in_run = |run: &Range<usize>| {
        let inside = &sorted[sorted.partition_point(|n| *n < run.start)..sorted.partition_point(|n| *n < run.end)];
        let after = inside.partition_point(|n| *n < number);
        [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|i| inside.get(i).copied()).min_by_key(|n| n.abs_diff(number))
    };
    runs.iter().filter_map(in_run).min_by_key(|n| (n.abs_diff(number), *n))
}

/// Adds a number to the runs under `key`; numbers come in order.
fn extend<K: Eq + Hash>(runs: &mut FxHashMap<K, Runs>, key: K, number: usize) {
    let runs = runs.entry(key).or_default();
    match runs.last_mut().filter(|run| run.end == number) {
        Some(run) => run.end += 1,
        None => runs.push(number..number + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_in_any_run() {
        let sorted = [1, 4, 9, 30];
        assert_eq!(nearest(&sorted, &vec![0..40], 6), Some(4));
        assert_eq!(nearest(&sorted, &vec![5..40], 6), Some(9));
        assert_eq!(nearest(&sorted, &vec![0..2, 20..31], 12), Some(1));
        assert_eq!(nearest(&sorted, &vec![5..8], 6), None);
        assert_eq!(nearest(&sorted, &vec![9..10], 9), Some(9));
    }
}
