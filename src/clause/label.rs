//! What stands before a rule and names it: a number, or a few words and a colon.

use super::segment::{Role, Segment, has, is_modal, is_person};
use super::terms::Terms;
use super::word::Word;
use crate::language::Gap;

/// Words of a label, at most.
const LABEL: usize = 6;
/// Words of what a label is set against, at most.
const VALUE: usize = 10;

/// How many words at the head number the paragraph: `5.2 Anyone who …`, `§ 3 Vikarer …`, `15 § Den som …`.
pub(super) fn numbers(words: &[Word<'_>]) -> usize {
    const LONGEST: usize = 3;
    let part = |w: &Word<'_>| w.token.norm.as_ref() == "§" || w.token.norm.chars().all(|c| c.is_ascii_digit() || c == '.');
    let count = words.iter().take(LONGEST).take_while(|w| part(w)).count();
    if count < words.len() { count } else { 0 }
}

/// Whether a part is a short label of the one behind its colon, which holds a rule: it has no verb and names nobody. `Owner: the
/// librarian` states a fact.
pub(super) fn names(words: &[Word<'_>], first: &Segment, second: &Segment, terms: &Terms) -> bool {
    let said = [terms.modal, terms.copula, terms.not, terms.no_one, terms.subject_pronoun];
    let begins = &words[second.words.start];
    let rule = |w: &Word<'_>| is_modal(w, terms) || said.iter().any(|c| has(w, *c));
    let rules = has(begins, terms.imperative) || words[second.words.clone()].iter().any(rule);
    let label = &words[first.words.clone()];
    let named = label.iter().flat_map(|w| w.hits).any(|h| is_person(h, terms) || h.concept == terms.bad_example);
    rules && begins.token.gap == Gap::Colon && is_label(label, terms) && !named
}

/// Whether the colon before word `at` stands for the verb between a short label and a few words that have none either: `Politics: no
/// posts`, `First offence: a warning`.
pub(super) fn stands_for_verb(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    let value = words[at..].iter().take_while(|w| w.index == at || w.token.gap < Gap::Semicolon).count();
    let label = &words[open.words.start..at];
    open.role == Role::Main && value <= VALUE && is_label(label, terms) && verbless(&words[at..at + value], terms)
}

/// Whether the words may name what stands behind them: few, without a verb, and no `such as`.
fn is_label(words: &[Word<'_>], terms: &Terms) -> bool {
    words.len() <= LABEL && verbless(words, terms) && !words.iter().any(|w| has(w, terms.for_example))
}

fn verbless(words: &[Word<'_>], terms: &Terms) -> bool {
    let verbs = [terms.modal, terms.copula, terms.auxiliary, terms.imperative, terms.subject_pronoun, terms.relative];
    !words.iter().any(|w| is_modal(w, terms) || verbs.iter().any(|concept| has(w, *concept)))
}
