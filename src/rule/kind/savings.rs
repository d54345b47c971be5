//! Kind `savings`: a phrase promises that nothing is taken, and a mark near it shows what is.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::Reading;
use crate::document::BlockId;
use crate::rule::CompiledRule;

pub(super) struct SavingsKind;

/// So many headings may stand between the promise and the mark.
const SECTIONS: usize = 2;
/// A mark weaker than this takes nothing that a right protects.
const WEAKEST: u8 = 2;

impl Kind for SavingsKind {
    fn name(&self) -> KindName {
        KindName::Savings
    }

    fn judge(&self, _: &CompiledRule, _: &Scene<'_>, _: &mut Vec<Mark>) {}

    fn answer(&self, rule: &CompiledRule, scene: &Scene<'_>, standing: &[Mark], marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let rules = scene.rulebook.rules();
        let family = |mark: &&Mark| rules[mark.rule].rule.family() == rule.rule.family() && mark.rule != rule.number;
        let taken: Vec<&Mark> = standing.iter().filter(family).filter(|mark| !mark.whole && mark.strength >= WEAKEST).collect();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let block = &reading.document.blocks[sentence.block];
            if block.is_heading() || sentence.clauses.iter().any(|c| c.quoted || c.question) {
                continue;
            }
            let Some(words) = rule.conditions.iter().find_map(|c| c.phrase(sentence)) else { continue };
            let here = section(reading, sentence.block);
            if taken.iter().any(|mark| mark.sentence != Some(number) && section(reading, mark.block).abs_diff(here) <= SECTIONS) {
                marks.push(Mark::on_words(rule, reading, number, &words, rule.rule.strength));
            }
        }
    }
}

/// How many headings stand before a block.
fn section(reading: &Reading<'_>, block: BlockId) -> usize {
    reading.document.blocks.iter().take(block).filter(|b| b.is_heading()).count()
}
