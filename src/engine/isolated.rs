//! Marks that stand alone: a sentence that names no people, among sentences that restrict nobody, describes something
//! rather than orders it.

use std::ops::Range;

use super::ranking::Judged;
use crate::clause::{Agent, Capacity, Clause, Force, Reading};
use crate::rule::{Exclusion, Mark, Scene, occurs};

/// Only rules of this family are about people whom a sentence binds.
const ABOUT_PEOPLE: &str = "control/";
/// The concept of those who are bound.
const PEOPLE: &str = "staff";
/// The concept of verbs that order.
const MODAL: &str = "modal";
/// The concept of what can only happen to people.
const SUFFERED: &str = "sanction";
/// How many sentences before and behind a mark count as the text around it.
const AROUND: usize = 10;
/// In the text around it, itself included, one sentence in so many must be marked. A pilot value, chosen on annotated policies that
/// are not in this repository: of the marks below it that named nobody, most stood where no reader had put one.
const ONE_IN: usize = 10;

/// Silences the marks of `judged` that stand alone. What is allowed or turned off counts as marked here: whether a sentence
/// restricts people does not depend on who wants to hear of it.
pub(super) fn silence(scene: &Scene<'_>, judged: &mut [Judged]) {
    let about_people = |one: &Judged| scene.rulebook.rules()[one.mark.rule].rule.id.starts_with(ABOUT_PEOPLE);
    let speaks = |one: &Judged| one.silenced.is_none() && !one.mark.whole && about_people(one);
    let mut marked = vec![false; scene.reading.sentences.len()];
    for number in judged.iter().filter(|one| speaks(one)).filter_map(|one| one.mark.sentence) {
        marked[number] = true;
    }
    for one in judged.iter_mut().filter(|one| speaks(one)) {
        let Some(number) = one.mark.sentence else { continue };
        let around = number.saturating_sub(AROUND)..(number + AROUND + 1).min(marked.len());
        let restricting = marked[around.clone()].iter().filter(|marked| **marked).count();
        if restricting * ONE_IN < around.len() && !names_people(scene, number, &one.mark) {
            one.silenced = Some(Exclusion::Alone);
        }
    }
}

/// Whether each clause that the mark touches names people: as those whom it binds or who decide, as those to whom something is
/// done, or by what is theirs alone; or forbids in so many words; or one of them tells what can only happen to people.
fn names_people(scene: &Scene<'_>, number: usize, mark: &Mark) -> bool {
    let sentence = &scene.reading.sentences[number];
    let people = scene.rulebook.concept(PEOPLE);
    let touches = |scope| {
        let span = Reading::span(sentence, scope);
        span.start < mark.span.end && mark.span.start < span.end
    };
    // `Internal matters must not be shared` orders, and so does an item under such words; `Names are not mentioned` may only tell.
    let modal = scene.rulebook.concept(MODAL);
    let says = |words: &Range<usize>| occurs(sentence, modal, words);
    let forbids = |clause: &Clause| clause.force == Force::Prohibition && clause.force_words.as_ref().is_none_or(says);
    let named = |clause: &Clause| {
        matches!(clause.agent, Agent::Staff | Agent::Manager | Agent::ChannelStaff)
            || clause.agent == Agent::Organisation && clause.agent_words.is_some()
            || clause.capacity == Capacity::Private
            || forbids(clause)
            || occurs(sentence, people, &clause.scope)
    };
    // `Misuse of the name or the logo may lead to exclusion`: only people can be excluded, wherever the clauses part.
    let suffered = |clause: &Clause| occurs(sentence, scene.rulebook.concept(SUFFERED), &clause.scope);
    let touched: Vec<&Clause> = sentence.clauses.iter().filter(|clause| touches(&clause.scope)).collect();
    touched.iter().any(|clause| suffered(clause)) || !touched.is_empty() && touched.into_iter().all(named)
}
