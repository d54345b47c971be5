//! The `we` of a group: `Vi snakker pent om hverandre` binds those who read it, `Vi svarer innen to dager` those who wrote it.

use super::segment::has;
use super::terms::Terms;
use super::word::Word;

/// Whether the `we` at word `agent` of a part means the people of the body: what it says is how people speak and behave among each
/// other, and its sentence nothing that a body does for others.
pub(super) fn is_group(sentence: &[Word<'_>], part: &[Word<'_>], agent: usize, terms: &Terms) -> bool {
    let says = |concept| part.iter().any(|w| has(w, concept));
    let any = |concepts: &[_]| concepts.iter().any(|c| says(*c));
    let we = part.iter().any(|w| w.index == agent && has(w, terms.we));
    // What is done for the reader or for guests is a promise, and so is what concerns rights and help.
    let promises = [terms.commitment, terms.you, terms.public, terms.right, terms.help, terms.manage, terms.law];
    // What we do to each other binds the body as much as its people: rules ask for it by the body.
    if !we || says(terms.one_another) || sentence.iter().any(|w| promises.iter().any(|c| has(w, *c))) {
        return false;
    }
    let speaks = any(&[terms.speak, terms.publish, terms.disclose]);
    // `Vi representerer medlemmene` speaks for them; `Vi er ambassadører` is one of them.
    let stands_for = says(terms.represent) && !part.iter().any(|w| has(w, terms.staff) && !has(w, terms.represent));
    says(terms.disparage) || stands_for || speaks && any(&[terms.civil, terms.uncivil])
}
