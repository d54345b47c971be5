//! Words that may go: those that add pressure to a clause and no meaning.
//!
//! A rule says which words (`drop`), the grammar says where. `strictly` may go from `is strictly forbidden`, but not from
//! `unless strictly necessary`, and not from `is not strictly forbidden`.

use std::ops::Range;

use super::kind::marked_clause;
use super::{CompiledRule, Rulebook};
use crate::catalogue::ConceptId;
use crate::clause::{Clause, ReadSentence, Reading};
use crate::language::{Gap, Hit};

/// Words that a rule would let go from a sentence that it marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spare {
    /// The sentence, by its number in the reading.
    pub sentence: usize,
    /// The marked words.
    pub marked: Range<usize>,
    /// The words that may go; a word always follows them.
    pub words: Range<usize>,
}

impl CompiledRule {
    /// Whether the rule lets any words go.
    #[must_use]
    pub fn lets_go(&self) -> bool {
        self.rule.kind.marks_clauses() && self.conditions.iter().any(|condition| !condition.drop.is_empty())
    }

    /// The first words that may go from each sentence that the rule marks. Whether the sentence means the same without them
    /// must still be read.
    #[must_use]
    pub fn spares(&self, reading: &Reading<'_>, rulebook: &Rulebook) -> Vec<Spare> {
        if !self.lets_go() {
            return Vec::new();
        }
        let around = Around::new(rulebook);
        let spare = |number: usize| {
            let (clause, condition, marked) = marked_clause(self, reading, number)?;
            let sentence = &reading.sentences[number];
            let hits = condition.drop.iter().flat_map(|c| sentence.hits.of(*c, clause.scope.start, clause.scope.end));
            let first = hits.filter(|hit| around.lets_go(sentence, clause, *hit)).min_by_key(|hit| hit.start)?;
            Some(Spare { sentence: number, marked, words: first.start..first.end })
        };
        (0..reading.sentences.len()).filter_map(spare).collect()
    }
}

/// The concepts that decide whether a word beside the words of force adds anything.
struct Around {
    /// What a word of degree turns round: `not absolutely`, `never strictly`.
    denials: [ConceptId; 3],
    /// Verbs that such a word may follow, and the preposition of a denial put first: `is strictly`, `must absolutely`,
    /// `Under absolutely no circumstances may …`.
    leads: [ConceptId; 4],
    must_not: ConceptId,
    /// What may follow a ban at the head of a sentence: `Strictly forbidden is …`, `Strictly forbidden to …`.
    goes_on: [ConceptId; 2],
}

impl Around {
    fn new(rulebook: &Rulebook) -> Self {
        let [copula, auxiliary, modal, preposition] = ["copula", "auxiliary", "modal", "preposition"].map(|name| rulebook.concept(name));
        Self {
            denials: ["not", "no-one", "never-always"].map(|name| rulebook.concept(name)),
            leads: [copula, auxiliary, modal, preposition],
            must_not: rulebook.concept("must-not"),
            goes_on: [copula, rulebook.concept("infinitive-marker")],
        }
    }

    fn lets_go(&self, sentence: &ReadSentence, clause: &Clause, hit: Hit) -> bool {
        let Some(force) = &clause.force_words else { return false };
        let inside = force.start <= hit.start && hit.end < force.end;
        let words = sentence.tokens.get(hit.start..=hit.end).unwrap_or(&[]);
        (inside || hit.end == force.start)
            && !words.is_empty()
            && words.iter().all(|word| !word.quoted)
            && words.iter().skip(1).all(|word| word.gap == Gap::None)
            && if hit.start == 0 { self.begins(sentence, hit.end) } else { self.follows(sentence, clause, force, hit.start) }
    }

    /// Whether a word of degree at word `at` follows words that stay whole without it. `and`, `so` and `not` do not.
    fn follows(&self, sentence: &ReadSentence, clause: &Clause, force: &Range<usize>, at: usize) -> bool {
        let before = at - 1;
        let named = clause.agent_words.as_ref().is_some_and(|agent| agent.contains(&before));
        let ends = |concept: &ConceptId| sentence.hits.of(*concept, 0, at).any(|hit| hit.end == at);
        sentence.tokens[at].gap == Gap::None
            && !self.denials.iter().any(ends)
            && (named || force.contains(&before) || self.leads.iter().any(ends))
    }

    /// Whether the sentence may begin at word `at`. Where it would begin with its verb (`Absolut får du inte`) it would become
    /// a question.
    fn begins(&self, sentence: &ReadSentence, at: usize) -> bool {
        let starts = |concept: ConceptId, at: usize| sentence.hits.of(concept, at, sentence.tokens.len()).any(|hit| hit.start == at);
        let ban = || sentence.hits.of(self.must_not, at, at + 1).next().is_some();
        let parted = || sentence.tokens.get(at + 1).is_none_or(|word| word.gap >= Gap::Comma);
        self.denials.iter().any(|c| starts(*c, at)) || ban() && (parted() || self.goes_on.iter().any(|c| starts(*c, at + 1)))
    }
}
