//! What stands near a clause: a reason, an example, help.

use crate::catalogue::ConceptId;
use crate::clause::{ReadSentence, Reading};
use crate::language::ConceptMask;

use super::{Condition, Rulebook};

/// Concepts of what eases a duty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ease {
    because: ConceptId,
    example: ConceptId,
    help: [ConceptId; 2],
}

impl Ease {
    pub(super) fn new(rulebook: &Rulebook) -> Self {
        let concept = |name| rulebook.concept(name);
        Self { because: concept("because"), example: concept("for-example"), help: [concept("help"), concept("contact")] }
    }

    /// Whether the sentence gives a reason.
    pub(super) fn reasoned(&self, sentence: &ReadSentence) -> bool {
        sentence.clauses.iter().any(|c| c.reason.is_some()) || says(sentence, &[self.because])
    }

    /// Whether the sentence gives a reason, an example or help.
    pub(super) fn eased(&self, sentence: &ReadSentence) -> bool {
        self.reasoned(sentence) || says(sentence, &[self.example]) || says(sentence, &self.help)
    }
}

/// Whether any of `concepts` occurs in the sentence, outside quotation marks.
pub(super) fn says(sentence: &ReadSentence, concepts: &[ConceptId]) -> bool {
    let mask = ConceptMask::of(concepts);
    sentence.hits.mask().meets(mask) && sentence.hits.iter().any(|h| concepts.contains(&h.concept) && !sentence.tokens[h.start].quoted)
}

/// Whether a clause of sentence `number` meets one of `conditions`. Headings announce and never do.
#[must_use]
pub fn meets(reading: &Reading<'_>, number: usize, conditions: &[Condition]) -> bool {
    let sentence = &reading.sentences[number];
    !reading.document.blocks[sentence.block].is_heading()
        && sentence.clauses.iter().any(|clause| conditions.iter().any(|c| c.holds(sentence, clause)))
}

/// The sentence that introduces the list of `number`, where it stands in one.
pub(super) fn introduction(reading: &Reading<'_>, number: usize) -> Option<usize> {
    let lead_in = reading.document.blocks[reading.sentences[number].block].lead_in?;
    reading.of_block.get(lead_in)?.clone().next_back()
}
