//! Kind `omission`: a document restricts, and nowhere states the freedom it restricts.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::rule::CompiledRule;
use crate::rule::near::{meets, says};

pub(super) struct OmissionKind;

impl Kind for OmissionKind {
    fn name(&self) -> KindName {
        KindName::Omission
    }

    /// A restriction is a clause that meets a condition; the freedom is the rule's phrase `freedom`, in a heading too.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let freedom = scene.phrase_of(rule, "freedom");
        let numbers = 0..reading.sentences.len();
        let restricted = numbers.filter(|n| meets(reading, *n, &rule.conditions)).count() >= usize::from(rule.rule.at_least).max(1);
        if restricted && !reading.sentences.iter().any(|sentence| says(sentence, &[freedom])) {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }
}
