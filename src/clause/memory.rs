//! Blocks as they were read before. Who types changes one block at a time; the others are read as they were, and need not be read
//! again.

use rustc_hash::FxHashMap;

use super::ReadSentence;
use super::context::{LeadIn, Section};
use crate::catalogue::Language;
use crate::document::{BlockId, Mark, Prose};
use crate::text::Span;

/// The blocks of the last reading of one document. It belongs to one [`Vocabulary`](super::Vocabulary): with other words it would lie.
#[derive(Debug, Default)]
pub struct Memory {
    blocks: FxHashMap<Box<str>, Vec<Known>>,
    round: u64,
}

/// A block, and everything its reading depends on besides its text.
#[derive(Debug)]
struct Known {
    marks: Box<[(Span, Mark)]>,
    surroundings: Around,
    sentences: Vec<ReadSentence>,
    /// The last reading that met it.
    round: u64,
}

/// What the sentences of a block take from outside the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) language: Language,
    pub(super) section: Section,
    pub(super) lead_in: Option<LeadIn>,
}

impl Memory {
    /// Begins a reading.
    pub(super) fn begin(&mut self) {
        self.round += 1;
    }

    /// Adds the sentences of the block, if it was read before. Whether it was.
    pub(super) fn recall(&mut self, prose: &Prose, around: &Around, block: BlockId, into: &mut Vec<ReadSentence>) -> bool {
        let Some(known) = self.blocks.get_mut(prose.text()) else { return false };
        let same = |known: &&mut Known| known.surroundings == *around && *known.marks == *prose.marks();
        let Some(known) = known.iter_mut().find(same) else { return false };
        known.round = self.round;
        into.extend(known.sentences.iter().map(|sentence| ReadSentence { block, ..sentence.clone() }));
        true
    }

    /// Keeps the sentences of a block that was read.
    pub(super) fn keep(&mut self, prose: &Prose, around: Around, sentences: &[ReadSentence]) {
        let known = Known { marks: prose.marks().into(), surroundings: around, sentences: sentences.to_vec(), round: self.round };
        self.blocks.entry(prose.text().into()).or_default().push(known);
    }

    /// Ends a reading: what it did not meet is forgotten, so that the memory never outgrows the document.
    pub(super) fn end(&mut self) {
        let round = self.round;
        self.blocks.retain(|_, known| {
            known.retain(|one| one.round == round);
            !known.is_empty()
        });
    }
}

/// The sentences of a block: as they were, where `memory` knows them, or as `read` gives them.
pub(super) fn sentences(
    memory: Option<&mut Memory>,
    prose: &Prose,
    around: Around,
    block: BlockId,
    into: &mut Vec<ReadSentence>,
    read: impl FnOnce(&Around, &mut Vec<ReadSentence>),
) {
    let Some(memory) = memory else { return read(&around, into) };
    if memory.recall(prose, &around, block, into) {
        return;
    }
    let from = into.len();
    read(&around, into);
    memory.keep(prose, around, &into[from..]);
}
