//! Kind `omission`: a document restricts, and nowhere states the freedom it restricts.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::CompiledRule;
use crate::rule::near::meets;

pub(super) struct OmissionKind;

impl Kind for OmissionKind {
    fn name(&self) -> KindName {
        KindName::Omission
    }

    /// A restriction is a clause that meets a condition; the freedom is a clause that is evidence for the rule's provision.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        if rule.rule.provision.as_deref().is_some_and(|id| scene.situation.elsewhere.shows(id)) {
            return;
        }
        let Some(freedom) = rule.rule.provision.as_deref().and_then(|id| scene.rulebook.provision(id)) else { return };
        let numbers = || 0..reading.sentences.len();
        let restricted = numbers().filter(|n| meets(reading, *n, &rule.conditions)).count() >= usize::from(rule.rule.at_least).max(1);
        if restricted && !numbers().any(|n| meets(reading, n, &freedom.conditions)) {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }
}
