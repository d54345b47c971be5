//! Rules of kind `absent`: a policy that shows no evidence for a criterion.

use super::{evidence, is_policy};
use crate::catalogue::KindName;
use crate::rule::{Mark, Scene};
use crate::text::Span;

/// The marks of every `absent` rule, on the document's title. A document that is no policy gets none.
#[must_use]
pub fn absent(scene: &Scene<'_>) -> Vec<Mark> {
    let document = scene.reading.document;
    let title = document.blocks.iter().position(crate::document::Block::is_heading).unwrap_or(0);
    let Some(block) = document.blocks.get(title) else { return Vec::new() };
    if !is_policy(scene) {
        return Vec::new();
    }
    let missing = scene.rulebook.rules().iter().filter(|r| r.rule.kind == KindName::Absent).filter(|r| {
        let criterion = r.rule.criterion.as_deref().and_then(|id| scene.rulebook.criterion(id));
        criterion.is_some_and(|c| evidence(c, scene).is_none())
    });
    let sentence = scene.reading.of_block.get(title).filter(|s| !s.is_empty()).map(|s| s.start);
    let span = sentence.map_or(Span::new(0, block.prose.text().len()), |n| scene.reading.sentences[n].span);
    missing.map(|r| Mark { rule: r.number, block: title, sentence, span, strength: r.rule.strength }).collect()
}
