//! Kind `reasons`: few of the duties in a document have a reason.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::near::introduction;
use crate::rule::{CompiledRule, Test};

pub(super) struct ReasonsKind;

impl Kind for ReasonsKind {
    fn name(&self) -> KindName {
        KindName::Reasons
    }

    fn counts(&self) -> bool {
        true
    }

    /// A duty is a sentence that meets a condition. Its reason stands in it, in the next sentence of its block, or
    /// before its list; that of a duty in the next sentence is its own.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let (duties, reasoned) = (scene.notes.passing(Test::Meets(rule.number)), scene.notes.passing(Test::Reasoned));
        let has_reason = |number: usize| {
            let block = reading.sentences[number].block;
            let free = |n: &usize| reading.sentences.get(*n).is_some_and(|s| s.block == block) && !duties.has(*n);
            let next = Some(number + 1).filter(free);
            [Some(number), next, introduction(reading, number)].into_iter().flatten().any(|n| reasoned.has(n))
        };
        let reasoned = duties.iter().filter(|n| has_reason(*n)).count();
        let enough = duties.len() >= usize::from(rule.rule.at_least).max(1);
        if enough && (reasoned as f64) < scene.threshold(rule) * duties.len() as f64 {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }
}
