//! Kind `closed-list`: where a law closes the list of what may be restricted, the marks of other rules say which
//! restriction stands outside it.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::CompiledRule;

pub(super) struct ClosedListKind;

impl Kind for ClosedListKind {
    fn name(&self) -> KindName {
        KindName::ClosedList
    }

    /// One mark in a sentence, on the words of the first rule that is followed.
    fn answer(&self, rule: &CompiledRule, scene: &Scene<'_>, standing: &[Mark], marks: &mut Vec<Mark>) {
        let rules = scene.rulebook.rules();
        let mut told = Vec::new();
        for mark in standing.iter().filter(|mark| !mark.whole && rule.rule.follows.contains(&rules[mark.rule].rule.id)) {
            if !told.contains(&(mark.block, mark.sentence)) {
                told.push((mark.block, mark.sentence));
                marks.push(Mark { rule: rule.number, strength: rule.rule.strength, ..mark.clone() });
            }
        }
    }
}
