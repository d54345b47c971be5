//! Lists: `from guests, the club or the school`. What stands before the first member holds for all.

use super::segment::has;
use super::terms::Terms;
use super::word::Word;
use crate::language::Gap;

/// Words behind a member within which its list must go on.
const NEAR: usize = 4;

/// What stands before a word: a preposition, and whether a comma parts other members of its list from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Preposition,
    /// A preposition, and at least one other member behind a comma.
    List,
}

/// What stands before the member of a phrase that begins at word `start` of `part`.
pub(super) fn before(part: &[Word<'_>], start: usize, terms: &Terms) -> Before {
    let Some(first) = part.first().map(|w| w.index) else { return Before::Nothing };
    // Articles and owners stand between: `om den`, `about your`, `i kommunens`.
    let skipped = [terms.small, terms.you, terms.organisation, terms.staff, terms.and];
    let mut at = start;
    let mut listed = goes_on(part, start, terms);
    let mut comma = false;
    while at > first {
        let (word, next) = (&part[at - 1 - first], &part[at - first]);
        let gap = next.token.gap;
        if gap > Gap::Comma || gap == Gap::Comma && !listed {
            return Before::Nothing;
        }
        // The comma before `and` may begin a clause.
        comma |= gap == Gap::Comma && !has(next, terms.and);
        if has(word, terms.preposition) {
            return if comma { Before::List } else { Before::Preposition };
        }
        // `from former pupils`: one word that we do not know may describe who comes next.
        let describes = at == start && word.hits.is_empty() && at - 1 > first && has(&part[at - 2 - first], terms.preposition);
        // A member that we do not know stands right before its comma or `and`.
        let member = listed && (gap == Gap::Comma || has(next, terms.and)) && is_member(word, terms);
        if !member && !describes && !word.hits.iter().any(|h| skipped.contains(&h.concept) && h.end == at) {
            return Before::Nothing;
        }
        listed |= has(word, terms.and);
        at -= 1;
    }
    Before::Nothing
}

/// Whether a list goes on behind the member that begins at word `start`: `guests, the club or …`.
fn goes_on(part: &[Word<'_>], start: usize, terms: &Terms) -> bool {
    let behind = part.iter().filter(|w| w.index > start).take(NEAR);
    behind.into_iter().take_while(|w| w.token.gap <= Gap::Comma && is_member(w, terms)).any(|w| has(w, terms.and))
}

/// Whether a word may be a member of a list: it does nothing and opens nothing.
fn is_member(word: &Word<'_>, terms: &Terms) -> bool {
    let others = [terms.modal, terms.copula, terms.auxiliary, terms.relative, terms.infinitive, terms.not, terms.imperative];
    !word.hits.iter().any(|h| others.contains(&h.concept))
}
