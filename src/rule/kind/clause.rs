//! Kind `clause`: a rule about who is bound, how strongly, to what.

use std::ops::Range;

use super::{Kind, Mark, Scene, View};
use crate::catalogue::KindName;
use crate::clause::{Clause, Reading};
use crate::document::BlockId;
use crate::rule::{CompiledRule, Condition, NearMiss};

pub(super) struct ClauseKind;

impl Kind for ClauseKind {
    fn name(&self) -> KindName {
        KindName::Clause
    }

    fn look(&self, rule: &CompiledRule, view: &View<'_>, block: BlockId, marks: &mut Vec<Mark>) {
        let reading = view.reading;
        for number in reading.of_block[block].clone() {
            if let Some((_, condition, words)) = marked_clause(rule, reading, number) {
                let strength = condition.strength.unwrap_or(rule.rule.strength);
                marks.push(Mark::on_words(rule, reading, number, &words, strength));
            }
        }
    }

    fn pass_over(&self, rule: &CompiledRule, scene: &Scene<'_>, passed: &mut Vec<NearMiss>) {
        let Scene { reading, rulebook, .. } = *scene;
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let ways = sentence.clauses.iter().flat_map(|clause| rule.conditions.iter().map(move |condition| (clause, condition)));
            passed.extend(ways.into_iter().find_map(|(clause, condition)| {
                let why = condition.near_miss(rulebook, reading, number, clause)?;
                Some(NearMiss::new(rule, number, condition.marked(sentence, clause), condition, why))
            }));
        }
    }
}

/// The clause of sentence `number` that `rule` (of a kind that marks clauses) marks, the condition that says so, and the marked words. The
/// first clause that matches speaks for the sentence: one mark of a rule in one sentence is enough.
pub(in crate::rule) fn marked_clause<'r>(
    rule: &'r CompiledRule,
    reading: &'r Reading<'_>,
    number: usize,
) -> Option<(&'r Clause, &'r Condition, Range<usize>)> {
    let sentence = &reading.sentences[number];
    if reading.document.blocks[sentence.block].is_heading() {
        return None;
    }
    sentence.clauses.iter().find_map(|clause| {
        let condition = rule.conditions.iter().find(|c| c.holds(sentence, clause) && !c.silenced_nearby(reading, number))?;
        let words = condition.marked(sentence, clause);
        (!condition.explained(sentence, &words)).then_some((clause, condition, words))
    })
}
