//! Kind `density`: absolutes. Each is marked as kind `clause` marks it, and the document where they stand thick.

use super::clause::ClauseKind;
use super::{Kind, Mark, Scene, View};
use crate::catalogue::KindName;
use crate::document::BlockId;
use crate::rule::{CompiledRule, NearMiss, Test};

pub(super) struct DensityKind;

impl Kind for DensityKind {
    fn name(&self) -> KindName {
        KindName::Density
    }

    fn look(&self, rule: &CompiledRule, view: &View<'_>, block: BlockId, marks: &mut Vec<Mark>) {
        ClauseKind.look(rule, view, block, marks);
    }

    fn counts(&self) -> bool {
        true
    }

    /// Counts `never-always` in the sentences that meet a condition, per thousand words of the document.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let absolute = scene.rulebook.concept("never-always");
        let words: usize = reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        let restricting = scene.notes.passing(Test::Meets(rule.number));
        let count: usize = restricting.iter().map(|n| reading.sentences[n].hits.iter().filter(|h| h.concept == absolute).count()).sum();
        if count >= usize::from(rule.rule.at_least).max(1) && count as f64 * 1000.0 > scene.threshold(rule) * words as f64 {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }

    fn pass_over(&self, rule: &CompiledRule, scene: &Scene<'_>, passed: &mut Vec<NearMiss>) {
        ClauseKind.pass_over(rule, scene, passed);
    }
}
