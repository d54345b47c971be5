//! Blocks as they were read before. Who types changes one block at a time; the others are read as they were, and need not be read
//! again.

use std::mem::Discriminant;
use std::num::NonZeroU64;

use rustc_hash::FxHashMap;

use super::ReadSentence;
use super::context::{LeadIn, Section};
use super::naming::Names;
use super::sum::Sum;
use crate::catalogue::Language;
use crate::document::{BlockId, BlockKind, Mark, Prose};
use crate::text::Span;

/// By what a block is known again. Blocks of the same key, in readings with the same memory, are the same in kind, text, markup and
/// in everything that was understood of them; where they stand is another matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BlockKey(NonZeroU64);

/// The blocks of the last reading of one document. It belongs to one [`Vocabulary`](super::Vocabulary): with other words it would lie.
#[derive(Debug, Default)]
pub struct Memory {
    /// The places in `known` of the blocks with this text.
    slots: FxHashMap<Box<str>, Vec<usize>>,
    known: Vec<Option<Known>>,
    /// Places in `known` that are free.
    free: Vec<usize>,
    round: u64,
    /// The last key that was given away.
    keys: u64,
    /// By what names the document calls its organisation.
    names: Names,
}

/// A block, and everything its reading depends on besides its text.
#[derive(Debug)]
struct Known {
    marks: Box<[(Span, Mark)]>,
    surroundings: Around,
    sentences: Vec<ReadSentence>,
    sum: Sum,
    /// What became of its sentences in their documents: some take over from the sentence before, or from the whole.
    settled: Vec<Settled>,
    /// The last reading that met it.
    round: u64,
}

/// The sentences of a block in a finished reading.
#[derive(Debug)]
struct Settled {
    key: BlockKey,
    sentences: Vec<ReadSentence>,
    round: u64,
}

/// What the sentences of a block take from outside the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    /// What the block is; the numbers of a table's cell are no matter.
    pub(super) kind: Discriminant<BlockKind>,
    pub(super) language: Language,
    pub(super) section: Section,
    pub(super) lead_in: Option<LeadIn>,
}

impl Memory {
    /// Begins a reading.
    pub(super) fn begin(&mut self) {
        self.round += 1;
    }

    /// Forgets everything where the document calls its organisation by other names than before: sentences were understood by them.
    pub(super) fn calls(&mut self, names: &Names) {
        if self.names != *names {
            *self = Self { names: names.clone(), round: self.round, keys: self.keys, ..Self::default() };
        }
    }

    /// Adds the sentences of the block, if it was read before. The place it has here, and its sum.
    fn recall(&mut self, prose: &Prose, around: &Around, block: BlockId, into: &mut Vec<ReadSentence>) -> Option<(usize, Sum)> {
        let same = |known: &Known| known.surroundings == *around && *known.marks == *prose.marks();
        let slots = self.slots.get(prose.text())?;
        let slot = *slots.iter().find(|slot| self.known.get(**slot).and_then(Option::as_ref).is_some_and(same))?;
        let known = self.known.get_mut(slot).and_then(Option::as_mut)?;
        known.round = self.round;
        into.extend(known.sentences.iter().map(|sentence| sentence.at(block)));
        Some((slot, known.sum))
    }

    /// Keeps the sentences of a block that was read. The place it has here.
    fn keep(&mut self, prose: &Prose, around: Around, sentences: &[ReadSentence], sum: Sum) -> usize {
        let (marks, round) = (prose.marks().into(), self.round);
        let known = Some(Known { marks, surroundings: around, sentences: sentences.to_vec(), sum, settled: Vec::new(), round });
        let slot = match self.free.pop() {
            Some(slot) => {
                self.known[slot] = known;
                slot
            }
            None => {
                self.known.push(known);
                self.known.len() - 1
            }
        };
        self.slots.entry(prose.text().into()).or_default().push(slot);
        slot
    }

    /// The key of the block at `slot`, now that everything is known about its `sentences`.
    pub(super) fn key(&mut self, slot: usize, sentences: &[ReadSentence]) -> Option<BlockKey> {
        let known = self.known.get_mut(slot)?.as_mut()?;
        let same = |settled: &&mut Settled| settled.sentences.iter().zip(sentences).all(|(then, now)| then.is_as(now));
        if let Some(settled) = known.settled.iter_mut().find(same) {
            settled.round = self.round;
            return Some(settled.key);
        }
        self.keys += 1;
        let key = BlockKey(NonZeroU64::new(self.keys)?);
        known.settled.push(Settled { key, sentences: sentences.to_vec(), round: self.round });
        Some(key)
    }

    /// Ends a reading: what it did not meet is forgotten, so that the memory never outgrows the document.
    pub(super) fn end(&mut self) {
        let Self { slots, known, free, round, .. } = self;
        slots.retain(|_, slots| {
            slots.retain(|slot| match known.get_mut(*slot) {
                Some(Some(one)) if one.round == *round => {
                    one.settled.retain(|settled| settled.round == *round);
                    true
                }
                Some(gone) => {
                    *gone = None;
                    free.push(*slot);
                    false
                }
                None => false,
            });
            !slots.is_empty()
        });
    }
}

/// The sentences of a block: as they were, where `memory` knows them, or as `read` gives them. The sum of the block, and the place it
/// has in the memory.
pub(super) fn sentences(
    memory: Option<&mut Memory>,
    prose: &Prose,
    around: Around,
    block: BlockId,
    into: &mut Vec<ReadSentence>,
    read: impl FnOnce(&Around, &mut Vec<ReadSentence>) -> Sum,
) -> (Sum, Option<usize>) {
    let Some(memory) = memory else {
        return (read(&around, into), None);
    };
    if let Some((slot, sum)) = memory.recall(prose, &around, block, into) {
        return (sum, Some(slot));
    }
    let from = into.len();
    let sum = read(&around, into);
    (sum, Some(memory.keep(prose, around, &into[from..], sum)))
}

/// Something that is remembered of each block of the last reading of one document.
#[derive(Debug)]
pub struct Remembered<T> {
    of_block: FxHashMap<BlockKey, (T, u64)>,
    round: u64,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { of_block: FxHashMap::default(), round: 0 }
    }
}

impl<T> Remembered<T> {
    /// Begins a reading.
    pub fn begin(&mut self) {
        self.round += 1;
    }

    /// What is remembered of a block, or what `find` finds now. `find` may look at nothing but the block.
    pub fn of(&mut self, key: BlockKey, find: impl FnOnce() -> T) -> &T {
        let (known, round) = self.of_block.entry(key).or_insert_with(|| (find(), 0));
        *round = self.round;
        known
    }

    /// Ends a reading: what it did not meet is forgotten.
    pub fn end(&mut self) {
        let round = self.round;
        self.of_block.retain(|_, (_, last)| *last == round);
    }
}
