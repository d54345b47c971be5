//! Kind `density`: absolutes. Each is marked as kind `clause` marks it, and the document where they stand thick.

use super::clause::ClauseKind;
use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::near::meets;
use crate::rule::{CompiledRule, NearMiss};

pub(super) struct DensityKind;

impl Kind for DensityKind {
    fn name(&self) -> KindName {
        KindName::Density
    }

    /// Counts `never-always` in the sentences that meet a condition, per thousand words of the document.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        ClauseKind.judge(rule, scene, marks);
        let reading = scene.reading;
        let absolute = scene.rulebook.concept("never-always");
        let words: usize = reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        let restricting = (0..reading.sentences.len()).filter(|n| meets(reading, *n, &rule.conditions));
        let count: usize = restricting.map(|n| reading.sentences[n].hits.iter().filter(|h| h.concept == absolute).count()).sum();
        if count >= usize::from(rule.rule.at_least).max(1) && count as f64 * 1000.0 > scene.threshold(rule) * words as f64 {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }

    fn pass_over(&self, rule: &CompiledRule, scene: &Scene<'_>, passed: &mut Vec<NearMiss>) {
        ClauseKind.pass_over(rule, scene, passed);
    }
}
