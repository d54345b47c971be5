//! What shows that a document is a policy, and who writes it, block by block: most blocks are as they were when they were last looked at.

use super::organisation::speaking;
use crate::catalogue::ConceptId;
use crate::clause::{Agent, Force, ReadSentence, Reading, Remembered};
use crate::document::BlockId;
use crate::language::Hit;
use crate::rule::Rulebook;

/// The signs in the blocks of the last reading of one document, with one rulebook.
pub type SignsMemory = Remembered<BlockSigns>;

/// The signs of one block; sentences are counted from its first.
#[derive(Debug, Default)]
pub struct BlockSigns {
    on_topic: usize,
    binds: bool,
    /// Words that speak for a country or a sector.
    spoken: Box<[(usize, Hit)]>,
}

/// The signs of a document.
#[derive(Debug, Default)]
pub struct Signs {
    /// How many sentences are about speaking or publishing.
    pub(super) on_topic: usize,
    /// Whether it binds, allows or advises someone.
    pub(super) binds: bool,
    /// Words that speak for a country or a sector, with their sentence, in order.
    pub(super) spoken: Vec<(usize, Hit)>,
}

/// The concepts that are signs.
struct Wanted {
    topic: [ConceptId; 7],
    speaking: Vec<ConceptId>,
}

impl Signs {
    /// Looks at every block that `memory` does not know.
    #[must_use]
    pub fn new(reading: &Reading<'_>, rulebook: &Rulebook, mut memory: Option<&mut SignsMemory>) -> Self {
        let topic = ["social-media", "official-account", "private-account", "media", "publish", "post-noun", "speak"];
        let wanted = Wanted { topic: topic.map(|name| rulebook.concept(name)), speaking: speaking(rulebook) };
        let mut signs = Self::default();
        if let Some(memory) = memory.as_deref_mut() {
            memory.begin();
        }
        for block in 0..reading.document.blocks.len() {
            let first = reading.of_block.get(block).map_or(0, |sentences| sentences.start);
            let look = || BlockSigns::of(reading, block, &wanted);
            match (memory.as_deref_mut(), reading.keys.get(block).copied().flatten()) {
                (Some(memory), Some(key)) => signs.add(memory.of(key, look), first),
                _ => signs.add(&look(), first),
            }
        }
        if let Some(memory) = memory {
            memory.end();
        }
        signs
    }

    fn add(&mut self, block: &BlockSigns, first: usize) {
        self.on_topic += block.on_topic;
        self.binds |= block.binds;
        self.spoken.extend(block.spoken.iter().map(|(number, hit)| (first + number, *hit)));
    }
}

impl BlockSigns {
    fn of(reading: &Reading<'_>, block: BlockId, wanted: &Wanted) -> Self {
        let sentences = reading.block_sentences(block);
        let speaking = |(_, sentence): &(usize, &ReadSentence)| sentence.hits.holds(&wanted.speaking);
        let words = sentences.iter().enumerate().filter(speaking).flat_map(|(number, sentence)| {
            sentence.hits.iter().filter(|hit| wanted.speaking.contains(&hit.concept)).map(move |hit| (number, hit))
        });
        Self {
            on_topic: sentences.iter().filter(|sentence| sentence.hits.holds(&wanted.topic)).count(),
            binds: sentences.iter().flat_map(|s| &s.clauses).any(|c| c.force != Force::None && c.agent != Agent::Public),
            spoken: words.collect(),
        }
    }
}
