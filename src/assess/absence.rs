//! Rules of kind `absent`: a policy that shows no evidence for a provision.

use super::{evidence, is_policy};
use crate::catalogue::KindName;
use crate::rule::{Mark, Scene};

/// The marks of every `absent` rule, on the document's title. A document that is no policy gets none.
#[must_use]
pub fn absent(scene: &Scene<'_>) -> Vec<Mark> {
    if !is_policy(scene) {
        return Vec::new();
    }
    let missing = scene.rulebook.rules().iter().filter(|r| r.rule.kind == KindName::Absent).filter(|r| {
        let provision = r.rule.provision.as_deref().and_then(|id| scene.rulebook.provision(id));
        provision.is_some_and(|p| evidence(p, scene).is_none())
    });
    missing.filter_map(|r| Mark::on_title(r, scene.reading, r.rule.strength)).collect()
}
