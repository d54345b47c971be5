//! Near misses: sentences a rule looks for, and the exclusion that keeps it silent.

use std::ops::Range;

use super::condition::{Condition, names_itself, occurs};
use super::{CompiledRule, Exclusion, Rulebook};
use crate::catalogue::ConceptId;
use crate::clause::{Agent, Capacity, Clause, Force, ReadSentence, Reading};

/// A sentence that a rule passes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// The rule's place in the catalogue.
    pub rule: usize,
    /// The sentence, by its number in the reading.
    pub sentence: usize,
    /// The words that would have been marked.
    pub words: Range<usize>,
    /// The strength the mark would have had.
    pub strength: u8,
    /// Why it was not made.
    pub why: Exclusion,
}

impl NearMiss {
    pub(super) fn new(rule: &CompiledRule, sentence: usize, words: Range<usize>, condition: &Condition, why: Exclusion) -> Self {
        Self { rule: rule.number, sentence, words, strength: condition.strength.unwrap_or(rule.rule.strength), why }
    }
}

impl Condition {
    /// The first exclusion that keeps the condition from marking `clause` of sentence `number`; `None` where the clause is
    /// nothing it looks for (force, `has` and `negated` decide that), or where nothing keeps it.
    pub(super) fn near_miss(&self, rulebook: &Rulebook, reading: &Reading<'_>, number: usize, clause: &Clause) -> Option<Exclusion> {
        let sentence = &reading.sentences[number];
        let released = clause.force == Force::Dispensation && !self.forces.contains(&clause.force);
        let bound = self.agents.contains(&clause.agent);
        let within = self.capacities.contains(&clause.capacity);
        let forced = || self.forces.contains(&clause.force) && self.negated.is_none_or(|wanted| wanted == clause.negated);
        let looked_for = (released || forced())
            && (!self.named || names_itself(clause))
            && self.reasoned.is_none_or(|wanted| wanted == clause.reason.is_some())
            && (bound || !matches!(clause.agent, Agent::Staff | Agent::Nobody))
            && (within || matches!(clause.capacity, Capacity::Official | Capacity::OnBehalf))
            && self.has.iter().all(|any| any.iter().any(|c| is_named(sentence, *c, clause)));
        if !looked_for {
            return None;
        }
        if reading.document.blocks[sentence.block].is_heading() {
            return Some(Exclusion::Heading);
        }
        if clause.quoted {
            return Some(meant(rulebook, sentence, &Exclusion::Definition).unwrap_or(Exclusion::Quotation));
        }
        if clause.question {
            return Some(Exclusion::Question);
        }
        if released {
            return Some(Exclusion::Dispensation);
        }
        if !bound {
            return Some(match clause.agent {
                Agent::Public => Exclusion::Public,
                Agent::ChannelStaff => meant(rulebook, sentence, &Exclusion::Election).unwrap_or(Exclusion::ChannelStaff),
                _ => Exclusion::Organisation,
            });
        }
        if !within {
            return Some(meant(rulebook, sentence, &Exclusion::Election).unwrap_or(Exclusion::Official));
        }
        if !self.says(sentence, clause) {
            return Some(Exclusion::Quotation);
        }
        let spoken: Vec<ConceptId> = self.none.iter().copied().filter(|c| self.silences(sentence, *c, clause)).collect();
        let inside = self.silencing(rulebook, reading, number, &spoken, &clause.scope);
        inside.or_else(|| self.nearby(rulebook, reading, number)).or_else(|| {
            let words = self.marked(sentence, clause);
            self.explained(sentence, &words).then_some(Exclusion::Explained)
        })
    }

    /// For kind `phrase`: the first exclusion in or beside sentence `number`, whose `words` would be marked.
    pub(super) fn silenced(&self, rulebook: &Rulebook, reading: &Reading<'_>, number: usize, words: &Range<usize>) -> Option<Exclusion> {
        let sentence = &reading.sentences[number];
        let inside = self.silencing(rulebook, reading, number, &self.none, &(0..sentence.tokens.len()));
        inside
            .or_else(|| self.nearby(rulebook, reading, number))
            .or_else(|| self.explained(sentence, words).then_some(Exclusion::Explained))
    }

    /// What silences the condition in the sentence or the next.
    pub(super) fn nearby(&self, rulebook: &Rulebook, reading: &Reading<'_>, number: usize) -> Option<Exclusion> {
        let near = self.near(reading, number).collect::<Vec<_>>();
        near.into_iter().find_map(|n| {
            let all = 0..reading.sentences[n].tokens.len();
            self.silencing(rulebook, reading, n, &self.unless_near, &all)
        })
    }

    /// What `concepts` silence in `words` of sentence `number`: what the table knows before what only this rule knows.
    pub(super) fn silencing(
        &self,
        rulebook: &Rulebook,
        reading: &Reading<'_>,
        number: usize,
        concepts: &[ConceptId],
        words: &Range<usize>,
    ) -> Option<Exclusion> {
        let sentence = &reading.sentences[number];
        let found: Vec<ConceptId> = concepts.iter().copied().filter(|c| occurs(sentence, *c, words)).collect();
        let known = found.iter().find_map(|c| rulebook.exclusions().meant_by(*c).cloned());
        known.or_else(|| {
            let hit = sentence.hits.of(*found.first()?, words.start, words.end).find(|h| !sentence.tokens[h.start].quoted)?;
            let text = reading.document.blocks[sentence.block].prose.text();
            Some(Exclusion::Spoken(Reading::span(sentence, &(hit.start..hit.end)).of(text).to_owned()))
        })
    }
}

/// `what`, where a concept that means it stands in the sentence.
fn meant(rulebook: &Rulebook, sentence: &ReadSentence, what: &Exclusion) -> Option<Exclusion> {
    let means = |concept| rulebook.exclusions().meant_by(concept) == Some(what);
    sentence.hits.iter().any(|h| means(h.concept)).then(|| what.clone())
}

/// Whether the concept stands in the clause, quoted or not, outside its reason.
fn is_named(sentence: &ReadSentence, concept: ConceptId, clause: &Clause) -> bool {
    let inside = |start: usize| clause.reason.as_ref().is_some_and(|r| r.contains(&start));
    sentence.hits.of(concept, clause.scope.start, clause.scope.end).any(|h| !inside(h.start))
}
