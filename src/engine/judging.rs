//! From a document as understood to the marks of every rule.

use super::allow::Allows;
use super::{Level, Selector, Settings};
use crate::assess::{absent, country, is_policy, sector};
use crate::catalogue::Language;
use crate::clause::Reading;
use crate::rule::{Known, Mark, Rulebook, Scene, Situation, kind_of};

/// Who writes: what was set, and what the words of the document tell about the rest.
pub(super) fn situation(reading: &Reading<'_>, rulebook: &Rulebook, language: Option<Language>, settings: &Settings) -> Situation {
    let told = || country(reading, rulebook, language).map(Known::Inferred);
    let told_sector = || sector(reading, rulebook).map(Known::Inferred);
    Situation {
        country: settings.country.map(Known::Set).or_else(told),
        sector: settings.sector.map(Known::Set).or_else(told_sector),
        thresholds: settings.thresholds.clone(),
    }
}

/// The marks of all rules, wanted or not: rules that answer to others see those that are not shown for want of asking.
pub(super) fn judged(scene: &Scene<'_>, settings: &Settings) -> Vec<Mark> {
    let holding = || scene.rulebook.rules().iter().filter(|r| scene.situation.meets(&r.rule));
    let mut marks = absent(scene);
    for rule in holding() {
        if let Some(kind) = kind_of(rule.rule.kind) {
            kind.judge(rule, scene, &mut marks);
        }
    }
    let strength = |mark: &mut Mark| mark.strength = scene.situation.strength(&scene.rulebook.rules()[mark.rule].rule, mark.strength);
    marks.iter_mut().for_each(strength);
    let standing = standing(scene, &marks, settings);
    for rule in holding() {
        if let Some(kind) = kind_of(rule.rule.kind) {
            kind.answer(rule, scene, &standing, &mut marks);
        }
    }
    // What a rule says about a whole document holds for policies, not for whatever speaks of them.
    if marks.iter().any(|mark| mark.whole) && !is_policy(scene) {
        marks.retain(|mark| !mark.whole);
    }
    marks
}

/// The marks that nobody turned off or allowed.
fn standing(scene: &Scene<'_>, marks: &[Mark], settings: &Settings) -> Vec<Mark> {
    let id = |mark: &Mark| scene.rulebook.rules()[mark.rule].rule.id.as_str();
    let refused = |rule: &str| settings.level(rule) == Some(Level::Off) || settings.ignore.iter().any(|s: &Selector| s.matches(rule));
    // A look of its own: what is only looked at does not count as used.
    let mut allows = Allows::new(scene.reading.document);
    let stands = |mark: &&Mark| !refused(id(mark)) && allows.covers(id(mark), mark.block).is_none();
    marks.iter().filter(stands).cloned().collect()
}
