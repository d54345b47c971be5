//! Norms in the bare present: `Vikarer legger ikke ut noe om skolen`, `Photos are not shared`, `Uniforms do not appear`.
//! A denied act in the present tense forbids it as much as a modal would; a denied state (`is not private`) does not.

use std::ops::Range;

use super::denial::contrasts;
use super::segment::{has, is_person};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// Words between a negation and the act it denies: an auxiliary, a particle, a subject put behind.
const NEAR: usize = 3;

/// The words of a denied act, where the part holds one that its subject can be told not to do. `named` says whether
/// the part names people as its subject; without them only a passive is a norm (`this page does not say` is none).
pub(super) fn denied_act(part: &[Word<'_>], named: bool, terms: &Terms, language: Language) -> Option<Range<usize>> {
    let first = part.first()?.index;
    let mut aside = 0_usize;
    for (at, word) in part.iter().enumerate() {
        if word.token.gap >= Gap::Comma {
            aside = 0;
        }
        let negation = word.hits.iter().filter(|h| h.concept == terms.not || h.concept == terms.no_one).max_by_key(|h| h.end);
        // `…, ikke fordi de er unge`, `(not in summer)`: a contrast or a remark denies nothing that is done.
        let beside = contrasts(part, word, terms) || word.token.bracketed && !part[0].token.bracketed;
        if let Some(negation) = negation.filter(|_| aside == 0 && !beside)
            && let Some(act) = act_near(part, at, negation, terms, language)
        {
            let verb = part.get(act.start.max(first) - first).unwrap_or(word);
            if named || is_passive(part, at, verb, terms, language) || is_occurrence(part, act.start - first, terms) {
                return Some(negation.start.min(act.start)..negation.end.max(act.end));
            }
        }
        // A relative clause has its negation near its head: `who do not post`.
        aside = if at > 0 && has(word, terms.relative) { 3 } else { aside.saturating_sub(1) };
    }
    None
}

/// The words of a ban without a verb: `No posting during matches`, `Inga bilder från omklädningsrummet`.
pub(super) fn verbless_ban(part: &[Word<'_>], terms: &Terms) -> Option<Range<usize>> {
    // `Politikk: ingen innlegg`
    let from = part.iter().position(|w| w.token.gap == Gap::Colon).unwrap_or(0);
    // `Kommentarer: ingen kommentarer fra medlemmene` reports.
    if from > 0 && part[from..].iter().any(|w| w.hits.iter().any(|h| is_person(h, terms))) {
        return None;
    }
    let (first, rest) = part[from..].split_first()?;
    let denial = first.hits.iter().find(|h| h.concept == terms.no_one && h.end == h.start + 1)?;
    let verb = |w: &Word<'_>| {
        [terms.copula, terms.modal, terms.relative, terms.subject_pronoun, terms.need_not, terms.can].iter().any(|c| has(w, *c))
    };
    let acts =
        [terms.publish, terms.post_noun, terms.speak, terms.disparage, terms.image, terms.media, terms.social_media, terms.private_use];
    let act = rest.iter().take(NEAR).flat_map(|w| w.hits).filter(|h| acts.contains(&h.concept)).max_by_key(|h| h.end)?;
    (!part.iter().any(verb)).then_some(denial.start..act.end)
}

/// The act beside the negation at `at`: around it (`legger ikke ut`), right behind it, or right before it.
fn act_near(part: &[Word<'_>], at: usize, negation: &Hit, terms: &Terms, language: Language) -> Option<Hit> {
    // `take no pictures`: what is made says more than such a verb, where no verb of speech does.
    let pictures = |h: &Hit| h.concept == terms.image;
    nearest(part, at, negation, |h| is_act(h, terms), terms, language).or_else(|| nearest(part, at, negation, pictures, terms, language))
}

/// The `wanted` act beside the negation at `at`.
fn nearest(part: &[Word<'_>], at: usize, negation: &Hit, wanted: impl Fn(&Hit) -> bool, terms: &Terms, language: Language) -> Option<Hit> {
    let first = part[0].index;
    let acts = |w: &Word<'_>| w.hits.iter().filter(|h| wanted(h)).max_by_key(|h| h.end).copied();
    // `no ban on mentioning us`: what stands behind a preposition is not what is denied.
    let parted = |from: usize, to: usize| part[from..to].iter().any(|w| w.token.gap >= Gap::Comma || has(w, terms.preposition));
    let around = part[at.saturating_sub(2)..at].iter().filter_map(acts).find(|h| h.end > negation.end);
    // `Neither players nor coaches run down …`: both subjects stand between.
    let reach = if has(&part[at], terms.neither) { 2 * NEAR } else { NEAR };
    let behind = || {
        let from = (negation.end - first).min(part.len());
        let to = (from + reach).min(part.len());
        part[from..to].iter().filter_map(acts).find(|h| !parted(from, (h.start - first).max(from)))
    };
    // `Som dommar ytrar du deg ikkje`: a subject and a reflexive may stand between.
    let pronouns = |from: usize| part[from..at].iter().all(|w| [terms.you, terms.subject_pronoun, terms.small].iter().any(|c| has(w, *c)));
    let reach = if at > 2 && pronouns(at - 2) { 3 } else { 2 };
    let before = || part[at.saturating_sub(reach)..at].iter().rev().filter_map(acts).find(|h| h.end <= negation.start);
    // English denies before the verb: `posts are not monitored` is about monitoring.
    if language == Language::En { behind() } else { around.or_else(behind).or_else(before) }
}

fn is_act(hit: &Hit, terms: &Terms) -> bool {
    [terms.speak, terms.publish, terms.disclose, terms.occur, terms.befriend, terms.promote, terms.self_present, terms.private_use]
        .contains(&hit.concept)
}

fn is_occurrence(part: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    part.get(at).is_some_and(|w| has(w, terms.occur))
}

/// `deles ikke`, `blir ikke delt`, `are not shared`.
fn is_passive(part: &[Word<'_>], negation: usize, verb: &Word<'_>, terms: &Terms, language: Language) -> bool {
    let helped = negation > 0 && has(&part[negation - 1], terms.copula);
    // `deles`, `delas`; Nynorsk `delast`, `visast`.
    let norm = verb.token.norm.as_ref();
    let passive = norm.ends_with('s') || language == Language::Nn && norm.ends_with("st");
    let ends = language != Language::En && passive && norm.chars().count() > 3;
    helped || ends
}
