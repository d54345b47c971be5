//! Which of several marks speaks, how strongly, and what is passed over.

use super::Settings;
use crate::catalogue::KindName;
use crate::rule::{CompiledRule, Exclusion, Mark, NearMiss, Scene, Surroundings, combined, kind_of};

/// Rules of this family are weighed by what stands around them.
const WEIGHED: &str = "control/";
/// Rules of one of these families share one mark in a sentence: the most serious speaks.
const ONE_A_SENTENCE: [&str; 3] = ["control", "ownership", "training"];

/// A mark and what becomes of it.
#[derive(Debug)]
pub(super) struct Judged {
    /// The mark, with its final strength.
    pub(super) mark: Mark,
    /// Why it is not shown.
    pub(super) silenced: Option<Exclusion>,
    /// The other rules that mark the sentence, by their place in the catalogue, strongest first.
    pub(super) reasons: Vec<usize>,
}

/// Of the weighed marks in one sentence one speaks and has the others as reasons.
pub(super) fn ranked(scene: &Scene<'_>, mut judged: Vec<Judged>) -> Vec<Judged> {
    let rule = |j: &Judged| &scene.rulebook.rules()[j.mark.rule];
    let together = |j: &Judged| (j.mark.sentence, rule(j).rule.family());
    let mut sharing: Vec<usize> = (0..judged.len()).filter(|n| shares(rule(&judged[*n]), &judged[*n])).collect();
    // A rule that yields comes last whatever its strength; of equal ones the first in the catalogue speaks, so that the
    // order never depends on chance.
    sharing.sort_by_key(|n| {
        let one = &judged[*n];
        let weight = &rule(one).rule.weight;
        (together(one), weight.yields, std::cmp::Reverse(one.mark.strength), weight.rank, one.mark.rule)
    });
    for together in sharing.chunk_by(|a, b| together(&judged[*a]) == together(&judged[*b])).map(<[usize]>::to_vec).collect::<Vec<_>>() {
        let Some((first, others)) = together.split_first() else { continue };
        let speaker = rule(&judged[*first]).rule.id.clone();
        let speaks = judged[*first].mark.rule;
        // A rule of last resort has nothing to add to one that says more.
        let adds = |number: &usize| {
            let other = &scene.rulebook.rules()[*number].rule;
            let says_more = !other.weight.yields || matches!(other.kind, KindName::ClosedList | KindName::Stacking);
            *number != speaks && says_more
        };
        let mut reasons: Vec<usize> = others.iter().map(|n| judged[*n].mark.rule).filter(adds).collect();
        for other in others.iter().filter(|n| judged[**n].mark.rule != speaks).copied().collect::<Vec<_>>() {
            judged[other].silenced = Some(Exclusion::StrongerRule(speaker.clone()));
        }
        reasons.dedup();
        judged[*first].reasons = reasons;
    }
    judged
}

fn shares(rule: &CompiledRule, judged: &Judged) -> bool {
    ONE_A_SENTENCE.contains(&rule.rule.family()) && judged.mark.sentence.is_some() && judged.silenced.is_none()
}

/// `mark` with its final strength: that of the rule or the sector, and what stands around it.
pub(super) fn weighed(scene: &Scene<'_>, around: &Surroundings<'_>, mut mark: Mark) -> Judged {
    let rule = &scene.rulebook.rules()[mark.rule];
    mark.strength = scene.situation.strength(&rule.rule, mark.strength);
    if !rule.rule.id.starts_with(WEIGHED) {
        return Judged { mark, silenced: None, reasons: Vec::new() };
    }
    let verdict = combined(mark.strength, &rule.rule.weight, &around.of(rule, &mark));
    let silenced = if verdict.strength == 0 { verdict.lowered_by } else { None };
    // What is silenced keeps the strength it would have had.
    let strength = if verdict.strength == 0 { mark.strength } else { verdict.strength };
    Judged { mark: Mark { strength, ..mark }, silenced, reasons: Vec::new() }
}

/// The sentences that rules look for and pass over: one entry for a sentence and a rule, and none where the rule marks it.
pub(super) fn near_misses(scene: &Scene<'_>, marks: &[Judged], settings: &Settings) -> Vec<Judged> {
    let mut passed: Vec<NearMiss> = Vec::new();
    let asked = |r: &&CompiledRule| r.rule.id.starts_with(WEIGHED) && settings.wants(&r.rule.id);
    for rule in scene.rulebook.rules().iter().filter(asked).filter(|r| scene.situation.meets(&r.rule)) {
        if let Some(kind) = kind_of(rule.rule.kind) {
            kind.pass_over(rule, scene, &mut passed);
        }
    }
    passed.retain(|p| !marks.iter().any(|j| j.mark.rule == p.rule && j.mark.sentence == Some(p.sentence)));
    let judged = passed.into_iter().map(|p| {
        let rule = &scene.rulebook.rules()[p.rule];
        let strength = scene.situation.strength(&rule.rule, p.strength);
        let mark = Mark::on_words(rule, scene.reading, p.sentence, &p.words, strength);
        Judged { mark, silenced: Some(p.why), reasons: Vec::new() }
    });
    judged.collect()
}
