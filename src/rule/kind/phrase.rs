//! Kind `phrase`: words that say something by themselves, whoever is bound; in a question too (`Would your mother …?`).

use super::{Kind, Mark, Scene, View};
use crate::catalogue::KindName;
use crate::clause::Agent;
use crate::document::BlockId;
use crate::rule::{CompiledRule, Exclusion, NearMiss};

pub(super) struct PhraseKind;

impl Kind for PhraseKind {
    fn name(&self) -> KindName {
        KindName::Phrase
    }

    fn look(&self, rule: &CompiledRule, view: &View<'_>, block: BlockId, marks: &mut Vec<Mark>) {
        let reading = view.reading;
        if reading.document.blocks[block].is_heading() {
            return;
        }
        for number in reading.of_block[block].clone() {
            let sentence = &reading.sentences[number];
            if sentence.clauses.iter().any(|c| c.quoted || c.agent == Agent::Public) {
                continue;
            }
            let speaking = rule.conditions.iter().filter(|c| !c.silenced_nearby(reading, number));
            let mut said = speaking.filter_map(|c| Some((c, c.phrase(sentence)?)));
            if let Some((condition, words)) = said.find(|(condition, words)| !condition.explained(sentence, words)) {
                marks.push(Mark::on_words(rule, reading, number, &words, condition.strength.unwrap_or(rule.rule.strength)));
            }
        }
    }

    fn pass_over(&self, rule: &CompiledRule, scene: &Scene<'_>, passed: &mut Vec<NearMiss>) {
        let Scene { reading, rulebook, .. } = *scene;
        for (number, sentence) in reading.sentences.iter().enumerate() {
            passed.extend(rule.conditions.iter().find_map(|condition| {
                let words = condition.named(sentence)?;
                let why = if reading.document.blocks[sentence.block].is_heading() {
                    Exclusion::Heading
                } else if sentence.tokens[words.start].quoted || sentence.clauses.iter().any(|c| c.quoted) {
                    Exclusion::Quotation
                } else if sentence.clauses.iter().any(|c| c.agent == Agent::Public) {
                    Exclusion::Public
                } else {
                    condition.silenced(rulebook, reading, number, &words)?
                };
                Some(NearMiss::new(rule, number, words, condition, why))
            }));
        }
    }
}
