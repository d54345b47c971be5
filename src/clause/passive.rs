//! Passives: the subject is what something is done to, and who does it stands behind `by` or is not told.

use super::force::Marker;
use super::segment::{has, is_person};
use super::terms::Terms;
use super::word::{Word, Words};
use crate::catalogue::{ConceptId, Language};
use crate::language::{Gap, Hit};

/// Words between a modal and its verb: a negation, a subject put behind, an adverb.
const NEAR: usize = 5;
/// Letters of a passive in -s, at least: `gis`.
const SHORTEST: usize = 3;
/// Words between a passive verb and who does it.
const REACH: usize = 4;

/// Where the verb that `marker` governs is a passive, the number of that verb.
pub(super) fn passive(part: &[Word<'_>], marker: &Marker, terms: &Terms, language: Language) -> Option<usize> {
    let light = [terms.small, terms.not, terms.never_always, terms.no_one, terms.please, terms.only, terms.also, terms.but];
    let from = part.iter().position(|w| w.index >= marker.end)?;
    let mut helped = false;
    for word in part[from..].iter().take(NEAR) {
        if word.token.gap >= Gap::Comma {
            return None;
        }
        if is_passive(word, helped, terms, language) {
            return Some(word.index);
        }
        let skipped = word.hits.iter().any(|h| light.contains(&h.concept) || is_person(h, terms));
        let helper = has(word, terms.auxiliary) && !has(word, terms.modal);
        if !skipped && (helped || !helper) {
            return None;
        }
        helped |= helper;
    }
    None
}

/// Whether words begin with a Nordic passive in -s (`Svar gives …`) and not with an owner before what is theirs (`andres meninger`).
pub(super) fn is_done(words: Words<'_>, terms: &Terms) -> bool {
    let mut words = words.iter();
    let Some(first) = words.next() else { return false };
    let ends = first.token.norm.ends_with('s') && first.token.norm.chars().count() >= SHORTEST;
    let light = [terms.small, terms.preposition, terms.not, terms.never_always, terms.no_one, terms.and, terms.but, terms.when, terms.if_];
    let light = |w: &Word<'_>| w.hits.iter().any(|h| light.contains(&h.concept) || h.concept == terms.relative || is_person(h, terms));
    let owned = words.next().is_some_and(|w| w.token.gap == Gap::None && !light(w));
    let acts = first.hits.iter().any(|h| acts(terms).contains(&h.concept));
    ends && (acts || !owned) && !light(first)
}

/// `be shared`, `bli delt`, and the Nordic passives in -s and -st (`deles`, `delast`).
fn is_passive(word: &Word<'_>, helped: bool, terms: &Terms, language: Language) -> bool {
    let norm = word.token.norm.as_ref();
    let acts = word.hits.iter().any(|h| acts(terms).contains(&h.concept));
    if language == Language::En {
        return helped && (norm.ends_with("ed") || acts && !norm.ends_with("ing"));
    }
    let ending = norm.ends_with('s') || language == Language::Nn && norm.ends_with("st");
    acts && (helped || ending && norm.chars().count() > 3)
}

/// What can be done to somebody or something. A word without any of these may be a noun.
fn acts(terms: &Terms) -> [ConceptId; 12] {
    [
        terms.contact,
        terms.raise,
        terms.report_on,
        terms.speak,
        terms.publish,
        terms.disclose,
        terms.befriend,
        terms.promote,
        terms.self_present,
        terms.sanction,
        terms.approve,
        terms.ask_first,
    ]
}

/// The person behind `by`: `slettes av redaktøren`, `be named by the editors`.
pub(super) fn doer(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Hit> {
    let behind = part.iter().filter(|w| w.index > verb).take(REACH).take_while(|w| w.token.gap < Gap::Comma);
    let by = behind.into_iter().find(|w| has(w, terms.by))?.index;
    let name = part.iter().find(|w| w.index > by && !has(w, terms.small) && !(has(w, terms.organisation) && w.index == by + 1))?;
    name.hits.iter().filter(|h| is_person(h, terms) && name.index <= by + 3).max_by_key(|h| h.end).copied()
}
