//! What can be told of a block before any provision is looked for: what its characters say, and which words of the library it holds.
//! It is found block by block, so that it can be remembered as long as nothing about the block changes.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::fields::has_blank;
use super::value::{Value, values};
use crate::catalogue::{ConceptId, ValueKind};
use crate::clause::{ReadSentence, Reading, Remembered};
use crate::document::{BlockId, Mark};
use crate::rule::{Ask, Rulebook, blanks};
use crate::text::Span;

/// Sentences of a paragraph that a blank leaves open on either side of it.
const BESIDE: usize = 3;

/// What was told of the blocks of the last reading of one document, with one rulebook.
pub type BlocksMemory = Remembered<Arc<BlockFacts>>;

/// What can be told of every block of a reading.
#[derive(Debug, Clone)]
pub struct Blocks(Vec<Arc<BlockFacts>>);

/// What can be told of one block; sentences are counted from its first.
#[derive(Debug, Default)]
pub struct BlockFacts {
    /// Whether something in it is still to be filled in.
    pub(super) is_open: bool,
    pub(super) sentences: Vec<SentenceFacts>,
    /// Sentences and the words of the library that they hold, each once.
    pub(super) concepts: Vec<(usize, ConceptId)>,
    /// Sentences with a colon, and what stands before it as a key is compared.
    pub(super) keys: Vec<(usize, Box<str>)>,
}

/// What can be told of one sentence.
#[derive(Debug, Default)]
pub(super) struct SentenceFacts {
    /// Its values, as bytes of the block's prose; a link counts as an address of a page.
    pub(super) values: Vec<Value>,
    /// Whether it is not finished: it holds a blank, or stands beside one.
    pub(super) is_open: bool,
    /// Whether it can fill a slot: it is finished, and not all quotation.
    pub(super) is_usable: bool,
}

impl Blocks {
    /// Looks at every block that `memory` does not know.
    #[must_use]
    pub fn new(reading: &Reading<'_>, rulebook: &Rulebook, mut memory: Option<&mut BlocksMemory>) -> Self {
        let asked = Asked::new(rulebook);
        if let Some(memory) = memory.as_deref_mut() {
            memory.begin();
        }
        let told = (0..reading.document.blocks.len()).map(|block| {
            let tell = || Arc::new(BlockFacts::of(reading, block, &asked));
            match (memory.as_deref_mut(), reading.keys.get(block).copied().flatten()) {
                (Some(memory), Some(key)) => Arc::clone(memory.of(key, tell)),
                _ => tell(),
            }
        });
        let told = told.collect();
        if let Some(memory) = memory {
            memory.end();
        }
        Self(told)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &BlockFacts> {
        self.0.iter().map(|one| &**one)
    }

    pub(super) fn get(&self, block: BlockId) -> Option<&BlockFacts> {
        self.0.get(block).map(|one| &**one)
    }
}

/// The concepts that the library looks for.
struct Asked {
    concepts: FxHashSet<ConceptId>,
    /// Words that stand where something is to come.
    blank: ConceptId,
}

impl Asked {
    fn new(rulebook: &Rulebook) -> Self {
        let asks = rulebook.provisions().iter().flat_map(|p| p.topic.iter().chain(p.slots.iter().flat_map(|slot| &slot.any)));
        let named = asks.flatten().filter_map(|ask| match ask {
            Ask::Concept(concept) => Some(*concept),
            _ => None,
        });
        let headings = rulebook.provisions().iter().map(|p| p.heading);
        let values = ["number-word", "frequency"].map(|name| rulebook.concept(name));
        Self { concepts: named.chain(headings).chain(values).collect(), blank: rulebook.concept("placeholder") }
    }
}

impl BlockFacts {
    fn of(reading: &Reading<'_>, block: BlockId, asked: &Asked) -> Self {
        let prose = &reading.document.blocks[block].prose;
        let sentences = reading.block_sentences(block);
        let mut told = Self { is_open: has_blank(prose.text()), ..Self::default() };
        for (number, sentence) in sentences.iter().enumerate() {
            let text = sentence.span.of(prose.text());
            let is_open = sentence.hits.holds(&[asked.blank]);
            told.sentences.push(SentenceFacts { values: moved(values(text), sentence.span.start), is_open, is_usable: false });
            let held = sentence.hits.iter().map(|hit| hit.concept).filter(|concept| asked.concepts.contains(concept));
            let mut held: Vec<ConceptId> = held.collect();
            held.sort_unstable();
            held.dedup();
            told.concepts.extend(held.into_iter().map(|concept| (number, concept)));
            told.keys.extend(text.split_once(':').map(|(key, _)| (number, key_of(key).into())));
        }
        for (number, span) in links(sentences, prose.marks()) {
            told.sentences[number].values.push(Value { kind: ValueKind::Url, span });
        }
        for blank in if told.is_open { blanks(prose.text()) } else { Vec::new() } {
            // A bracket at its head is no part of a sentence.
            let first = sentences.partition_point(|s| s.span.end <= blank.span.start);
            let beside = first.saturating_sub(BESIDE)..(first + BESIDE + 1).min(sentences.len());
            told.sentences[beside].iter_mut().for_each(|sentence| sentence.is_open = true);
        }
        for (facts, sentence) in told.sentences.iter_mut().zip(sentences) {
            facts.is_usable = !facts.is_open && (sentence.clauses.is_empty() || sentence.clauses.iter().any(|c| !c.quoted));
        }
        told
    }
}

/// The words of a key as keys are compared.
pub(super) fn key_of(words: &str) -> String {
    words.trim().trim_end_matches(':').to_lowercase()
}

fn moved(values: Vec<Value>, by: usize) -> Vec<Value> {
    values.into_iter().map(|v| Value { span: Span::new(v.span.start + by, v.span.end + by), ..v }).collect()
}

/// The links of a block, each with every sentence that it stands in.
fn links(sentences: &[ReadSentence], marks: &[(Span, Mark)]) -> Vec<(usize, Span)> {
    let mut links = Vec::new();
    for (span, _) in marks.iter().filter(|(_, mark)| matches!(mark, Mark::Link)) {
        let first = sentences.partition_point(|s| s.span.end <= span.start);
        let holding = sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.span.overlaps(*span));
        links.extend(holding.map(|(number, _)| (number, *span)));
    }
    links
}
