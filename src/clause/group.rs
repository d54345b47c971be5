//! The `we` of a group: `Vi er ambassadører` binds those who read it, `Vi svarer innen to dager` those who wrote it.

use super::segment::has;
use super::terms::Terms;
use super::word::Word;

/// Whether the `we` at word `agent` of a part means the people of the body: it says that they stand for the body, speak no ill of it
/// or of its people, or go to those in charge, and its sentence nothing that a body does for others.
pub(super) fn is_group(sentence: &[Word<'_>], part: &[Word<'_>], agent: usize, terms: &Terms) -> bool {
    let says = |concept| part.iter().any(|w| has(w, concept));
    let we = part.iter().any(|w| w.index == agent && has(w, terms.we));
    // What is done for the reader or for guests is a promise, and so is what concerns rights, help and what nobody need fear.
    let promises = [terms.commitment, terms.you, terms.right, terms.help, terms.manage, terms.law, terms.sanction];
    // `Vi sier ikke noe stygt om motstandere, dommere eller klubben`: beside the body itself guests are only one more in the list.
    let body = [terms.organisation, terms.manager, terms.executive];
    let ours = |pair: &[Word<'_>]| body.iter().any(|c| has(&pair[1], *c)) && pair.iter().all(|w| w.index != agent && !has(w, terms.other));
    let listed = says(terms.disparage) && part.windows(2).any(ours);
    let served = sentence.iter().any(|w| has(w, terms.public)) && !listed;
    // What we do to each other binds the body as much as its people: rules ask for it by the body.
    if !we || served || says(terms.one_another) || sentence.iter().any(|w| promises.iter().any(|c| has(w, *c))) {
        return false;
    }
    // `Vi representerer medlemmene` speaks for them; `Vi er ambassadører` is one of them.
    let stands_for = says(terms.represent) && !part.iter().any(|w| has(w, terms.staff) && !has(w, terms.represent));
    // `Vi taler ikke dårligt om andre klubber` is tact of the body; about the club itself it is loyalty of its people.
    let own = [terms.organisation, terms.manager, terms.executive, terms.staff];
    let about_us = part.iter().filter(|w| w.index != agent).any(|w| own.iter().any(|c| has(w, *c))) && (listed || !says(terms.other));
    // `Når vi som medlemmer skriver …`: who we are is said.
    let named = sentence.windows(3).any(|w| has(&w[0], terms.we) && has(&w[1], terms.relative) && has(&w[2], terms.staff));
    // `Vi sier fra til lederen når en kollega …`: who goes to those in charge is not one of them.
    let up = [terms.ask_first, terms.raise, terms.report_on].iter().any(|c| says(*c));
    let to_boss = up && part.iter().any(|w| w.index > agent && (has(w, terms.manager) || has(w, terms.executive)));
    named || stands_for || to_boss || says(terms.disparage) && about_us
}
