//! Rules of kind `absent`: a policy that shows no evidence for a criterion.

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
        let criterion = r.rule.criterion.as_deref().and_then(|id| scene.rulebook.criterion(id));
        criterion.is_some_and(|c| evidence(c, scene).is_none())
    });
    missing.filter_map(|r| Mark::on_title(r, scene.reading, r.rule.strength)).collect()
}
