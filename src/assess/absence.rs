//! Rules of kind `absent`: what a policy does not provide, or provides in name only.

use super::is_policy;
use super::library::{Found, Shelf};
use super::overdue::overdue;
use crate::catalogue::{KindName, Lack, State};
use crate::rule::{CompiledRule, Mark, Scene};

/// The marks of every rule that asks for a provision: at the sentence that says too little, or on the title where nothing speaks of it. A
/// document that is no policy gets none. Of a policy set, the best document speaks for all, and what is absent from every one is told once.
#[must_use]
pub fn absent(scene: &Scene<'_>) -> Vec<Mark> {
    let asking: Vec<&CompiledRule> = scene.rulebook.rules().iter().filter(|r| r.rule.kind == KindName::Absent).collect();
    if !is_policy(scene) {
        return Vec::new();
    }
    let shelf = Shelf::new(scene.reading, scene.rulebook);
    let elsewhere = &scene.situation.elsewhere;
    let there = |id: &String| elsewhere.shows(id) || shelf.look_up(id).is_some_and(|found| found.state >= State::Partial);
    let speaks = |lack: &Lack, found: &Found, others: State| {
        // The words that say too little are told where they stand, what is absent altogether in the main document.
        let is_first = if lack.is_whole() { !elsewhere.is_second } else { found.state >= others };
        is_first
            && lack.states.contains(&found.state.max(others))
            && (lack.missing.is_empty() || lack.missing.iter().any(|slot| found.missing.contains(slot)))
            && lack.given.iter().all(there)
            && !lack.without.iter().any(there)
    };
    let mark = |rule: &CompiledRule| {
        let id = rule.rule.provision.as_deref()?;
        let found = shelf.look_up(id)?;
        speaks(&rule.rule.lack, found, elsewhere.state(id)).then(|| placed(rule, found, scene)).flatten()
    };
    asking.into_iter().filter_map(mark).chain(overdue(scene, &shelf)).collect()
}

/// Where a writer would look: the words that say too little, else the title. A rule that speaks of what is altogether absent
/// speaks of the whole document.
pub(super) fn placed(rule: &CompiledRule, found: &Found, scene: &Scene<'_>) -> Option<Mark> {
    let strength = rule.rule.strength;
    let whole = rule.rule.kind == KindName::Absent && rule.rule.lack.is_whole();
    let place = found.place.as_ref().filter(|_| found.state >= State::HeadingOnly && !whole).and_then(|place| place.block);
    let Some((block, span)) = place else { return Mark::on_title(rule, scene.reading, strength) };
    let of_block = scene.reading.of_block.get(block).cloned().unwrap_or_default();
    let sentence = of_block.into_iter().find(|n| scene.reading.sentences[*n].span.overlaps(span));
    Some(Mark { rule: rule.number, block, sentence, span, strength, whole: false, beside: Vec::new() })
}
