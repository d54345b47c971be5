//! How far around a sentence a slot may be filled.

use crate::catalogue::Reach;
use crate::clause::Reading;
use crate::document::{BlockId, BlockKind};

/// Sentences of the same paragraph that are near enough to belong together, on either side.
const BESIDE: usize = 3;

/// The sentences within `reach` of sentence `number`, in order, itself among them.
pub(super) fn within(reading: &Reading<'_>, number: usize, reach: Reach) -> Vec<usize> {
    match reach {
        Reach::Sentence => vec![number],
        Reach::Scope => scope(reading, number),
        Reach::Section => under(reading, section_of(reading, reading.sentences[number].block)),
        Reach::Document => (0..reading.sentences.len()).collect(),
    }
}

/// The heading a block stands under; a heading stands under itself.
pub(super) fn section_of(reading: &Reading<'_>, block: BlockId) -> Option<BlockId> {
    let own = &reading.document.blocks[block];
    if own.is_heading() { Some(block) } else { own.section }
}

/// The sentences right under a heading, the heading's own left out; without one, those before the first heading.
pub(super) fn under(reading: &Reading<'_>, heading: Option<BlockId>) -> Vec<usize> {
    let blocks = &reading.document.blocks;
    let inside = |block: BlockId| !blocks[block].is_heading() && blocks[block].section == heading;
    (0..reading.sentences.len()).filter(|n| inside(reading.sentences[*n].block)).collect()
}

fn scope(reading: &Reading<'_>, number: usize) -> Vec<usize> {
    let block = reading.sentences[number].block;
    let blocks = &reading.document.blocks;
    let mut found: Vec<usize> = reading.of_block[block].clone().filter(|n| n.abs_diff(number) <= BESIDE).collect();
    match blocks[block].kind {
        BlockKind::TableCell { table, row, .. } => {
            let same = |id: usize| matches!(blocks[id].kind, BlockKind::TableCell { table: t, row: r, .. } if t == table && r == row);
            for id in (0..blocks.len()).filter(|id| *id != block && same(*id)) {
                found.extend(reading.of_block[id].clone());
            }
        }
        BlockKind::ListItem { .. } => found.extend(blocks[block].lead_in.and_then(|id| reading.of_block[id].clone().next_back())),
        BlockKind::Paragraph => {
            // What introduces a list says what the list is about.
            for id in (block + 1..blocks.len()).take_while(|id| matches!(blocks[*id].kind, BlockKind::ListItem { .. })) {
                found.extend(if blocks[id].lead_in == Some(block) { reading.of_block[id].clone() } else { 0..0 });
            }
            let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
            found.extend(beside.filter(|n| {
                reading
                    .sentences
                    .get(*n)
                    .is_some_and(|s| blocks[s.block].kind == BlockKind::Paragraph && blocks[s.block].section == blocks[block].section)
            }));
        }
        BlockKind::Heading { .. } => found.extend(under(reading, Some(block))),
        BlockKind::Field | BlockKind::Code => {}
    }
    found.sort_unstable();
    found.dedup();
    found
}
