//! Kind `modality`: a document that calls itself advice and forbids, or calls itself rules and only advises.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::{Agent, Force};
use crate::rule::near::says;
use crate::rule::{CompiledRule, Test};

pub(super) struct ModalityKind;

/// So many blocks at the head may say what the document is.
const HEAD: usize = 4;

impl Kind for ModalityKind {
    fn name(&self) -> KindName {
        KindName::Modality
    }

    fn counts(&self) -> bool {
        true
    }

    /// What the document calls itself stands in its title (phrases `advice` and `rules`) or, said of itself, in its first
    /// blocks (`this-advice`, `these-rules`). A ban is a sentence that meets a condition; a sanction is the phrase `threat`.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let phrase = |name| scene.phrase_of(rule, name);
        let title = reading.document.blocks.iter().position(crate::document::Block::is_heading).unwrap_or(0);
        let head = || reading.sentences.iter().filter(|s| s.block <= title + HEAD);
        let named = |in_title, of_itself| head().any(|s| s.block == title && says(s, &[phrase(in_title)]) || says(s, &[phrase(of_itself)]));
        let (advises, rules_over) = (named("advice", "this-advice"), named("rules", "these-rules"));
        let threat = phrase("threat");
        let most = scene.threshold(rule);
        let bans = scene.notes.passing(Test::Meets(rule.number)).len();
        let threatens = || reading.sentences.iter().any(|s| says(s, &[threat]) && s.clauses.iter().all(|c| !c.negated && !c.quoted));
        let of_staff = |forces: &[Force]| {
            let clauses = reading.sentences.iter().flat_map(|s| &s.clauses);
            clauses.filter(|c| forces.contains(&c.force) && matches!(c.agent, Agent::Staff | Agent::Nobody) && !c.quoted).count()
        };
        let hints = || of_staff(&[Force::Recommendation, Force::Admonition]);
        let binds = || of_staff(&[Force::Obligation, Force::SoftObligation, Force::Prohibition]);
        // A title that names both leaves the reader in no doubt that something binds.
        let forbids = advises && !rules_over && (bans as f64 >= most || threatens());
        let only_hints = rules_over && !advises && binds() == 0 && hints() as f64 >= most;
        if forbids || only_hints {
            marks.extend(Mark::on_title(rule, reading, rule.rule.strength));
        }
    }
}
