//! Whoever is told not to be afraid of something may do it: `Nobody should be afraid to criticise us`.

use super::segment::{Segment, has};
use super::terms::Terms;
use super::word::Word;
use super::{Agent, Clause, Force};

/// Whether `clause` denies a fear, or is what a fear denied earlier in its part is about (`never feel that you cannot …`). A body that does
/// not hesitate frees nobody, and `post nothing you would be ashamed of` denies the post.
pub(super) fn is_denied(clause: &Clause, part: &Segment, words: &[Word<'_>], terms: &Terms) -> bool {
    let forbids = clause.negated && matches!(clause.force, Force::Prohibition | Force::Admonition);
    let Some(force) = clause.force_words.as_ref().filter(|_| forbids && clause.agent != Agent::Organisation) else { return false };
    let Some(fear) = words[part.words.clone()].iter().find(|w| has(w, terms.fear)) else { return false };
    let denials = [terms.not, terms.no_one, terms.never_always];
    if fear.index < force.start {
        return words[part.words.start..fear.index].iter().any(|w| denials.iter().any(|c| has(w, *c)));
    }
    let light = [terms.small, terms.never_always, terms.auxiliary, terms.preposition, terms.midway];
    // `It is important that nobody is afraid …`: in a that-clause the verb stands between.
    let passed = |w: &Word<'_>| has(w, terms.modal) || has(w, terms.copula) || w.hits.iter().all(|h| light.contains(&h.concept));
    words.get(force.end..fear.index).is_none_or(|between| between.iter().all(passed))
}
