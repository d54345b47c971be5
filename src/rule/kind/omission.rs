//! Kind `omission`: a document restricts, and nowhere states the freedom it restricts.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::{CompiledRule, Test};

pub(super) struct OmissionKind;

impl Kind for OmissionKind {
    fn name(&self) -> KindName {
        KindName::Omission
    }

    fn counts(&self) -> bool {
        true
    }

    /// A restriction is a clause that meets a condition; the freedom is a clause that is evidence for the rule's provision.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        if rule.rule.provision.as_deref().is_some_and(|id| scene.situation.elsewhere.shows(id)) {
            return;
        }
        if rule.rule.provision.as_deref().and_then(|id| scene.rulebook.provision(id)).is_none() {
            return;
        }
        let restricted = scene.notes.passing(Test::Meets(rule.number)).len() >= usize::from(rule.rule.at_least).max(1);
        if restricted && scene.notes.passing(Test::States(rule.number)).is_empty() {
            marks.extend(Mark::on_title(rule, scene.reading, rule.rule.strength));
        }
    }
}
