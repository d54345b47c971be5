//! Kind `clause`: a rule about who is bound, how strongly, to what.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::{CompiledRule, NearMiss};

pub(super) struct ClauseKind;

impl Kind for ClauseKind {
    fn name(&self) -> KindName {
        KindName::Clause
    }

    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if reading.document.blocks[sentence.block].is_heading() {
                continue;
            }
            // The first clause that matches speaks for the sentence: one mark of a rule in one sentence is enough.
            let found = sentence.clauses.iter().find_map(|clause| {
                let condition = rule.conditions.iter().find(|c| c.holds(sentence, clause) && !c.silenced_nearby(reading, number))?;
                let words = condition.marked(sentence, clause);
                (!condition.explained(sentence, &words)).then_some((words, condition.strength.unwrap_or(rule.rule.strength)))
            });
            if let Some((words, strength)) = found {
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
