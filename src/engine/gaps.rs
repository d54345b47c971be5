//! `maturity/`: the criteria that stand between a document and the level that its organisation aims at.

use super::assessment::control_of;
use super::{Level, Outcome, Settings};
use crate::assess::{Blocks, Found, Met, Tally, ladder, library_of};
use crate::catalogue::{Class, Language, State};
use crate::clause::Reading;
use crate::diagnostic::{Confidence, Diagnostic, Severity};
use crate::document::Block;
use crate::rule::Rulebook;
use crate::text::Span;

/// What a gap weighs: it is a step to take, not a fault.
const STRENGTH: u8 = 1;

/// A diagnostic on the title for every necessary criterion up to the level aimed at that the document does not meet. None
/// where no level is set, the document is no policy, or another document of its set tells them.
pub(super) fn gaps(
    reading: &Reading<'_>,
    blocks: Option<&Blocks>,
    rulebook: &Rulebook,
    outcome: &Outcome,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let Some(target) = settings.target else { return Vec::new() };
    let elsewhere = &outcome.document.situation.elsewhere;
    if !outcome.document.is_policy || elsewhere.is_second {
        return Vec::new();
    }
    let mut found = library_of(reading, rulebook, blocks);
    for (provision, found) in rulebook.provisions().iter().zip(&mut found) {
        let others = elsewhere.state(&provision.provision.id);
        if others > found.state {
            *found = Found { state: others, ..Found::default() };
        }
        if settings.not_applicable.contains_key(&provision.provision.id) {
            *found = Found { state: State::NotApplicable, ..Found::default() };
        }
    }
    let band = control_of(std::iter::once((outcome, Tally::of(reading)))).band();
    let ladder = ladder(rulebook, &found, band, true);
    let criteria = rulebook.criteria();
    let unmet = ladder.results.iter().filter(|r| r.met == Met::Not).map(|r| &criteria[r.criterion]);
    // A group is met by any of its criteria.
    let group_met =
        |group: &str| ladder.results.iter().any(|r| criteria[r.criterion].group == group && matches!(r.met, Met::Partly | Met::Wholly));
    let necessary = |class: Class, group: &str| match class {
        Class::Stretch => false,
        Class::AnyOf => !group_met(group),
        Class::Core | Class::Conditional | Class::Absence => true,
    };
    let told = told(rulebook, outcome);
    let asked =
        unmet.filter(|c| c.level <= target && necessary(c.class, &c.group) && settings.wants(&c.rule) && !told.contains(&c.rule.as_str()));
    let language = outcome.document.language.unwrap_or(Language::En);
    let (span, sentence) = title(reading);
    asked
        .filter_map(|criterion| {
            let severity = match settings.level(&criterion.rule) {
                Some(Level::As(severity)) => severity,
                Some(Level::Off) => return None,
                None => Severity::of_strength(STRENGTH),
            };
            Some(Diagnostic {
                rule: criterion.rule.clone(),
                severity,
                strength: STRENGTH,
                confidence: Confidence::Likely,
                message: criterion.gaps[language.index()].clone(),
                help: criterion.advice[language.index()].clone(),
                authority: String::new(),
                span,
                excerpt: String::new(),
                sentence: sentence.clone(),
                language,
                reasons: Vec::new(),
                related: Vec::new(),
                fix: None,
            })
        })
        .collect()
}

/// The criteria that rules tell at a sentence of the document, or would if they were not allowed to stand there.
fn told<'r>(rulebook: &'r Rulebook, outcome: &Outcome) -> Vec<&'r str> {
    let marks = outcome.diagnostics.iter().chain(outcome.suppressed.iter().map(|s| &s.diagnostic));
    let ids = marks.flat_map(|d| std::iter::once(&d.rule).chain(d.reasons.iter().map(|r| &r.rule)));
    ids.filter_map(|id| rulebook.rule(id)).flat_map(|rule| &rule.rule.tells).map(String::as_str).collect()
}

/// The document's title, or its first block: where what is said of the whole stands.
fn title(reading: &Reading<'_>) -> (Span, String) {
    let blocks = &reading.document.blocks;
    let block = blocks.iter().find(|b| b.is_heading()).or_else(|| blocks.first());
    let words = |block: &Block| {
        let text = block.prose.text();
        (block.prose.to_source(Span::new(0, text.len())), text.to_owned())
    };
    block.map(words).unwrap_or_default()
}
