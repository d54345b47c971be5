//! Kind `savings`: a phrase promises that nothing is taken, and a mark near it shows what is.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::Reading;
use crate::document::Block;
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

    fn answer(&self, rule: &CompiledRule, scene: &Scene<'_>, standing: &[Mark], marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let rules = scene.rulebook.rules();
        let family = |mark: &&Mark| rules[mark.rule].rule.family() == rule.rule.family() && mark.rule != rule.number;
        let taken: Vec<&Mark> = standing.iter().filter(family).filter(|mark| !mark.whole && mark.strength >= WEAKEST).collect();
        if taken.is_empty() {
            return;
        }
        let sections = sections(reading);
        let taken: Vec<(Option<usize>, usize)> = taken.into_iter().map(|mark| (mark.sentence, sections[mark.block])).collect();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let Some(words) = rule.conditions.iter().find_map(|c| c.phrase(sentence)) else { continue };
            let block = &reading.document.blocks[sentence.block];
            if block.is_heading() || sentence.clauses.iter().any(|c| c.quoted || c.question) {
                continue;
            }
            let here = sections[sentence.block];
            if taken.iter().any(|(marked, there)| *marked != Some(number) && there.abs_diff(here) <= SECTIONS) {
                marks.push(Mark::on_words(rule, reading, number, &words, rule.rule.strength));
            }
        }
    }
}

/// For each block, how many headings stand before it.
fn sections(reading: &Reading<'_>) -> Vec<usize> {
    let mut headings = 0;
    let before = |block: &Block| {
        let before = headings;
        headings += usize::from(block.is_heading());
        before
    };
    reading.document.blocks.iter().map(before).collect()
}
