//! Rules of kind `absent`: what a policy does not provide, or provides in name only.

use super::library::{Blocks, Found, Shelf};
use super::orphan::orphans;
use super::overdue::overdue;
use super::person::persons;
use crate::catalogue::{Asked, KindName, State};
use crate::clause::{ReadSentence, Reading};
use crate::document::BlockId;
use crate::rule::{CompiledRule, Mark, Scene, meets};
use crate::text::Span;

/// The marks of every rule that asks for a provision: at the sentence that says too little, or on the title where nothing speaks of it. A
/// document that is no policy must not be asked. Of a policy set, the best document speaks for all, and what is absent from every one is told once.
#[must_use]
pub fn absent(scene: &Scene<'_>, blocks: Option<&Blocks>) -> Vec<Mark> {
    let shelf = Shelf::new(scene.reading, scene.rulebook, blocks);
    let asking = asking(scene, KindName::Absent);
    let lacking = asking.into_iter().filter_map(|rule| lacking(rule, scene, &shelf));
    lacking.chain(overdue(scene, &shelf)).chain(persons(scene, &shelf)).chain(orphans(scene, &shelf)).collect()
}

/// The rules of this kind that hold here.
pub(super) fn asking<'s>(scene: &Scene<'s>, kind: KindName) -> Vec<&'s CompiledRule> {
    let rules = scene.rulebook.rules().iter();
    rules.filter(|r| r.rule.kind == kind && scene.situation.meets(&r.rule)).collect()
}

/// The mark of a rule of kind `absent`, if it speaks.
fn lacking(rule: &CompiledRule, scene: &Scene<'_>, shelf: &Shelf<'_>) -> Option<Mark> {
    let (lack, elsewhere) = (&rule.rule.lack, &scene.situation.elsewhere);
    let id = rule.rule.provision.as_deref()?;
    let found = shelf.look_up(id)?;
    let reaches =
        |asked: &Asked| elsewhere.reaches(asked) || shelf.look_up(&asked.provision).is_some_and(|found| found.state >= asked.state);
    let lacks = lack.states.contains(&found.state.max(elsewhere.state(id)))
        && (lack.missing.is_empty() || lack.missing.iter().any(|slot| found.missing.contains(slot)))
        && lack.given.iter().all(reaches)
        && !lack.without.iter().any(reaches)
        && is_in_point(rule, scene);
    if !lacks {
        return None;
    }
    // The words that say too little are told where they stand, what is absent altogether in the main document.
    match &lack.at {
        Some(at) => beside(rule, at, scene, shelf),
        None if lack.is_whole() => (!elsewhere.is_second).then(|| placed(rule, found, scene)).flatten(),
        None => (found.state >= elsewhere.state(id)).then(|| placed(rule, found, scene)).flatten(),
    }
}

/// Whether as many sentences meet a condition of the rule as it asks for; one without conditions is always in point.
pub(super) fn is_in_point(rule: &CompiledRule, scene: &Scene<'_>) -> bool {
    let meeting = || (0..scene.reading.sentences.len()).filter(|n| meets(scene.reading, *n, &rule.conditions)).count();
    rule.conditions.is_empty() || meeting() >= usize::from(rule.rule.at_least).max(1)
}

/// The mark at the words that provide `at`, which is where the writer would add what is lacking: a stated property, else a sentence with a
/// clause that plainly does (a condition of the provision, if it has any), the best before the first. None where there is neither, or where
/// another document of the set says it better.
fn beside(rule: &CompiledRule, at: &str, scene: &Scene<'_>, shelf: &Shelf<'_>) -> Option<Mark> {
    let (found, elsewhere) = (shelf.look_up(at)?, &scene.situation.elsewhere);
    let others = elsewhere.state(at);
    let is_best = found.state > others || found.state == others && !elsewhere.is_second;
    if found.state < State::Partial || !is_best {
        return None;
    }
    let told = |mark: &Mark| mark.sentence.is_none_or(|number| !is_answered(rule, number, scene));
    if found.stated {
        return found.place.as_ref()?.block.and_then(|_| placed(rule, found, scene)).filter(told);
    }
    let plainly = &scene.rulebook.provision(at)?.conditions;
    let reading = scene.reading;
    let shown = sentence_at(reading, found.place.as_ref()?.block);
    let number = shown.into_iter().chain(0..reading.sentences.len()).find(|n| plainly.is_empty() || meets(reading, *n, plainly))?;
    let sentence = &reading.sentences[number];
    let (block, span, strength) = (sentence.block, sentence.span, rule.rule.strength);
    Some(Mark { rule: rule.number, block, sentence: Some(number), span, strength, whole: false, beside: Vec::new() }).filter(told)
}

/// Whether words that silence the rule stand in the sentence, or under its heading.
fn is_answered(rule: &CompiledRule, number: usize, scene: &Scene<'_>) -> bool {
    let reading = scene.reading;
    let concepts = |names: &[String]| names.iter().map(|name| scene.rulebook.concept(name)).collect::<Vec<_>>();
    let (here, around) = (concepts(&rule.rule.lack.unless), concepts(&rule.rule.lack.unless_section));
    let sentence = &reading.sentences[number];
    let section = reading.document.blocks[sentence.block].section;
    let in_section = |other: &&ReadSentence| reading.document.blocks[other.block].section == section;
    sentence.hits.iter().any(|h| here.contains(&h.concept))
        || !around.is_empty() && reading.sentences.iter().filter(in_section).any(|s| s.hits.iter().any(|h| around.contains(&h.concept)))
}

/// Where a writer would look: the words that say too little, else the title. A rule that speaks of what is altogether absent
/// speaks of the whole document.
pub(super) fn placed(rule: &CompiledRule, found: &Found, scene: &Scene<'_>) -> Option<Mark> {
    let strength = rule.rule.strength;
    let whole = rule.rule.kind == KindName::Absent && rule.rule.lack.is_whole();
    let place = found.place.as_ref().filter(|_| found.state >= State::HeadingOnly && !whole).and_then(|place| place.block);
    let Some((block, span)) = place else { return Mark::on_title(rule, scene.reading, strength) };
    let sentence = sentence_at(scene.reading, Some((block, span)));
    Some(Mark { rule: rule.number, block, sentence, span, strength, whole: false, beside: Vec::new() })
}

/// The sentence of a place in the text.
fn sentence_at(reading: &Reading<'_>, place: Option<(BlockId, Span)>) -> Option<usize> {
    let (block, span) = place?;
    reading.of_block.get(block)?.clone().find(|n| reading.sentences[*n].span.overlaps(span))
}
