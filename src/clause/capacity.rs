//! In which capacity the person bound acts.

use std::ops::Range;

use super::Capacity;
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::ConceptId;
use crate::language::{Gap, Hit};

/// The capacity that a stretch of words states. Private accounts win over official ones, because a clause that
/// reaches both reaches the private; speaking for the body wins over all, wherever it is done. `banned` are the words of a
/// clause whose negation is that of its verb.
pub(super) fn stated(words: &[Word<'_>], banned: &Range<usize>, terms: &Terms) -> Capacity {
    if reaches_both(words, terms) {
        return Capacity::Private;
    }
    let mut found = Capacity::Unknown;
    for word in words {
        for hit in word.hits.iter().filter(|h| !nested(words, h, terms)) {
            let capacity = match hit.concept {
                c if c == terms.on_behalf => {
                    if !banned.contains(&word.index) && denied(words, word.index, terms) {
                        Capacity::Private
                    } else {
                        Capacity::OnBehalf
                    }
                }
                // `You must like our page`: what one follows and shares is no place one speaks from.
                c if c == terms.official_account && is_object(words, hit, terms) => continue,
                // `Our social media guidelines` are rules about them.
                c if c == terms.official_account && names_rules(words, hit, terms) => continue,
                c if c == terms.official_account => Capacity::Official,
                c if c == terms.private_account || c == terms.in_private || c == terms.off_duty => Capacity::Private,
                c if c == terms.at_work => Capacity::AtWork,
                _ => continue,
            };
            if rank(capacity) > rank(found) {
                found = capacity;
            }
        }
    }
    found
}

/// `both at work and in private`, `whether you write privately or on duty`: what holds in both reaches the private.
fn reaches_both(words: &[Word<'_>], terms: &Terms) -> bool {
    const NEAR: usize = 5;
    let places = |concepts: &[ConceptId]| -> Vec<Hit> {
        words.iter().flat_map(|w| w.hits).filter(|h| concepts.contains(&h.concept)).copied().collect()
    };
    let private = places(&[terms.in_private, terms.off_duty]);
    let duty = places(&[terms.on_behalf, terms.at_work]);
    // `at work and not in your spare time` reaches one of them.
    let between = |from: usize, to: usize, concept| {
        words.iter().any(|w| w.index >= from && w.index < to && w.hits.iter().any(|h| h.concept == concept))
    };
    let joined = |from: usize, to: usize| from <= to && to - from <= NEAR && between(from, to, terms.and) && !between(from, to, terms.not);
    private.iter().any(|p| duty.iter().any(|d| joined(p.end, d.start) || joined(d.end, p.start)))
}

/// Whether a hit is part of a wider name of an account: `the municipality's own channels` are not one's own.
fn nested(words: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    let wider =
        |h: &Hit| h.concept == terms.official_account && h.start <= hit.start && h.end >= hit.end && h.end - h.start > hit.end - hit.start;
    words.iter().flat_map(|w| w.hits).any(wider)
}

/// Whether the words of an account only say what rules are about.
fn names_rules(words: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    let rules = |h: &Hit| h.concept == terms.policy && h.end > hit.end && h.start <= hit.end;
    words.iter().any(|w| w.index <= hit.end && w.token.gap < Gap::Comma && w.hits.iter().any(rules))
}

/// Whether the account is what the verb right before it is done to, with no preposition between.
fn is_object(words: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    const NEAR: usize = 3;
    let light = [terms.small, terms.you, terms.organisation];
    let mut before = words.iter().rev().filter(|w| w.index < hit.start).take(NEAR);
    let verb = before.find(|w| !w.hits.iter().any(|h| light.contains(&h.concept)));
    let ties = [terms.befriend, terms.promote];
    verb.is_some_and(|w| w.hits.iter().any(|h| ties.contains(&h.concept)))
}

const fn rank(capacity: Capacity) -> u8 {
    match capacity {
        Capacity::Unknown => 0,
        Capacity::AtWork => 1,
        Capacity::Official => 2,
        Capacity::Private => 3,
        Capacity::OnBehalf => 4,
    }
}

/// `when you are not speaking on behalf of us`.
fn denied(words: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    words.iter().filter(|w| w.index < at && w.index + 4 >= at).any(|w| w.hits.iter().any(|h| h.concept == terms.not))
}
