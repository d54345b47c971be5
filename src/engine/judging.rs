//! From a document as understood to the marks of every rule.

use super::allow::Allows;
use super::isolated;
use super::ranking::{Judged, weighed};
use super::{Level, Selector, Settings};
use crate::assess::{Blocks, Signs, absent, contradicted, country, sector, untranslated};
use crate::catalogue::Language;
use crate::clause::Reading;
use crate::rule::{Gist, Known, Mark, Rulebook, Scene, Situation, Surroundings, kind_of};

/// Who writes: what was set, and what the words of the document tell about the rest.
pub(super) fn situation(
    reading: &Reading<'_>,
    rulebook: &Rulebook,
    signs: &Signs,
    language: Option<Language>,
    settings: &Settings,
) -> Situation {
    let told = || country(reading, rulebook, signs, language).map(Known::Inferred);
    let told_sector = || sector(reading, rulebook, signs).map(Known::Inferred);
    Situation {
        country: settings.country.map(Known::Set).or_else(told),
        sector: settings.sector.map(Known::Set).or_else(told_sector),
        thresholds: settings.thresholds.clone(),
        today: settings.today,
        target: settings.target,
        elsewhere: settings.elsewhere.clone().unwrap_or_default(),
    }
}

/// The marks of all rules in a document that is a policy or is not, each weighed, wanted or not: rules that answer to others see those that are not shown for want
/// of asking.
pub(super) fn judged(scene: &Scene<'_>, gist: &Gist, blocks: Option<&Blocks>, is_policy: bool, settings: &Settings) -> Vec<Judged> {
    let holding = || scene.rulebook.rules().iter().filter(|r| scene.situation.meets(&r.rule));
    let mut marks = if is_policy { absent(scene, blocks) } else { Vec::new() };
    marks.extend(untranslated(scene, gist));
    marks.extend(contradicted(scene, gist));
    for rule in holding() {
        marks.extend_from_slice(scene.notes.marks(rule.number));
        if let Some(kind) = kind_of(rule.rule.kind) {
            kind.judge(rule, scene, &mut marks);
        }
    }
    let around = Surroundings::new(scene);
    let weigh = |mark| weighed(scene, &around, mark);
    let mut judged: Vec<Judged> = marks.into_iter().map(weigh).collect();
    let standing = standing(scene, &judged, settings);
    let mut answers = Vec::new();
    for rule in holding() {
        if let Some(kind) = kind_of(rule.rule.kind) {
            kind.answer(rule, scene, &standing, &mut answers);
        }
    }
    judged.extend(answers.into_iter().map(weigh));
    // What a rule says about a whole document holds for policies, not for whatever speaks of them.
    if !is_policy {
        judged.retain(|one| !one.mark.whole);
    }
    isolated::silence(scene, &mut judged);
    judged
}

/// The marks that nobody turned off or allowed, and that nothing around them silences, with their final strength.
fn standing(scene: &Scene<'_>, judged: &[Judged], settings: &Settings) -> Vec<Mark> {
    let id = |mark: &Mark| scene.rulebook.rules()[mark.rule].rule.id.as_str();
    let refused = |rule: &str| settings.level(rule) == Some(Level::Off) || settings.ignore.iter().any(|s: &Selector| s.matches(rule));
    // A look of its own: what is only looked at does not count as used.
    let mut allows = Allows::new(scene.reading.document, settings);
    let stands = |mark: &&Mark| !refused(id(mark)) && allows.covers(id(mark), mark.block).is_none();
    judged.iter().filter(|one| one.silenced.is_none()).map(|one| &one.mark).filter(stands).cloned().collect()
}
