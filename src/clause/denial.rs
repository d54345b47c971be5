//! Whether a statement is negated, and by what.

use nom::Input;

use super::Force;
use super::Vocabulary;
use super::force::Marker;
use super::segment::{has, is_person};
use super::terms::Terms;
use super::word::{Read, Word, Words, fail};
use crate::language::{Gap, Hit};

/// Whether a statement is negated. A negation inside a relative clause, or inside a wider expression of the lexicon
/// (`failure to comply`, `frees no one from responsibility`), says something else.
pub(super) fn denies(inside: &[Word<'_>], vocabulary: &impl Vocabulary) -> bool {
    let terms = vocabulary.terms();
    let negation = |h: &Hit| h.concept == terms.not || h.concept == terms.no_one;
    // `will not` is a word of force, and its negation one of the clause; so is that of `does not apply to`.
    let grammar = [terms.must, terms.must_soft, terms.must_not, terms.may, terms.can, terms.need_not, terms.never_always, terms.avoid];
    // A wide expression holds a negation only in its gap: `reads … the profiles` does not deny itself.
    let whole = [terms.liable, terms.breach];
    let gapped = |h: &Hit| h.end - h.start > 3 && !whole.contains(&h.concept);
    let says_more = |h: &Hit| {
        !negation(h)
            && !gapped(h)
            && h.concept != terms.exception_sentence
            && !grammar.contains(&h.concept)
            && !vocabulary.is_local(h.concept)
    };
    // `lägger inte ut`, `mistar ikkje jobben`: a particle or an object stands behind the negation of its own verb.
    let around = |h: &Hit, at: &Hit| h.start + 1 == at.start && at.end + 1 == h.end && !whole.contains(&h.concept);
    // `fritar ikke`: what always denies may end with its negation.
    let holds = |h: &Hit, at: &Hit| h.end > at.end || h.concept == terms.liable && h.end == at.end && h.start < at.start;
    let wider =
        |at: &Hit| inside.iter().flat_map(|w| w.hits).any(|h| says_more(h) && !around(h, at) && h.start <= at.start && holds(h, at));
    let remarked = |w: &Word<'_>| w.token.bracketed && !inside[0].token.bracketed;
    // A relative clause has its negation near its head: `who do not follow`, `som ikke følger`.
    let mut aside = 0_usize;
    for word in inside {
        if word.token.gap >= Gap::Comma {
            aside = 0;
        }
        let beside = remarked(word) || contrasts(inside, word, terms);
        if aside == 0 && !beside && word.hits.iter().any(|h| negation(h) && !wider(h)) {
            return true;
        }
        aside = if word.index > inside[0].index && has(word, terms.relative) { 3 } else { aside.saturating_sub(1) };
    }
    false
}

/// Whether the negation `word` of a part only sets something against what stands before it: `…, ikke fordi de er unge`, `… – ikke om`,
/// `…, not about her`. What follows then is no verb.
pub(super) fn contrasts(part: &[Word<'_>], word: &Word<'_>, terms: &Terms) -> bool {
    let opens = [terms.preposition, terms.because, terms.because_clause, terms.if_, terms.when, terms.relative];
    let Some(at) = part.iter().position(|w| w.index == word.index).filter(|at| *at > 0) else { return false };
    let denial = word.hits.iter().filter(|h| h.concept == terms.not).map(|h| h.end - h.start).max();
    // `intentionally or not`
    let ends = part.get(at + 1).is_none_or(|next| next.token.gap >= Gap::Comma);
    if ends && word.token.gap == Gap::None && has(&part[at - 1], terms.and) {
        return true;
    }
    let Some(length) = denial.filter(|_| matches!(word.token.gap, Gap::Comma | Gap::Dash)) else { return false };
    match part.get(at + length) {
        Some(next) => next.token.gap == Gap::None && next.hits.iter().any(|h| opens.contains(&h.concept)),
        None => true,
    }
}

/// Where a part denies the that-clause it opens: a copula, its negation, and the word that opens the clause.
pub(super) fn denied_clause(before: &[Word<'_>], terms: &Terms) -> Option<usize> {
    const NEAR: usize = 4;
    let not = before.windows(2).find(|pair| has(&pair[0], terms.copula) && has(&pair[1], terms.not)).map(|pair| pair[1].index)?;
    let opens = before.iter().any(|w| w.index > not && w.index < not + NEAR && has(w, terms.relative));
    opens.then_some(not)
}

/// Whether words say that there is none of something: `There is no topic`, `Det finnes ingen emner`.
pub(super) fn lacks(before: &[Word<'_>], terms: &Terms) -> bool {
    const HEAD: usize = 3;
    let opens = before.first().is_some_and(|w| has(w, terms.expletive));
    opens && before.iter().skip(1).take(HEAD).any(|w| has(w, terms.no_one))
}

/// The negation behind a long subject that inversion puts after its modal: `Her må holdets opførsel på banen ikke bringe …`. A verb
/// or a pronoun before it has a clause of its own.
pub(super) fn behind_subject(rest: &[Word<'_>], terms: &Terms) -> Option<Hit> {
    const LONGEST: usize = 9;
    let verbs = [terms.publish, terms.speak, terms.disclose, terms.imperative, terms.modal, terms.copula];
    let others = [terms.subject_pronoun, terms.you, terms.relative, terms.but];
    let ends = |w: &&Word<'_>| w.token.gap >= Gap::Comma || verbs.iter().chain(&others).any(|concept| has(w, *concept));
    let denial = rest.iter().take(LONGEST).find(|w| ends(w) || has(w, terms.not))?;
    denial.hits.iter().find(|h| h.concept == terms.not && !ends(&denial)).copied()
}

/// The negation of a that-clause behind its long subject, relative clauses aside: `… at saker som er til behandling, ikke kommenteres`,
/// `… that political matters not be discussed`.
pub(super) fn behind_long_subject(rest: &[Word<'_>], terms: &Terms) -> Option<Hit> {
    const LONGEST: usize = 14;
    let ends = |w: &Word<'_>| [terms.modal, terms.imperative, terms.subject_pronoun, terms.if_, terms.when].iter().any(|c| has(w, *c));
    let mut aside = false;
    for (n, word) in rest.iter().take(LONGEST).enumerate() {
        aside = n > 0 && (has(word, terms.relative) || aside && word.token.gap < Gap::Comma);
        if aside {
            continue;
        }
        if let Some(hit) = word.hits.iter().find(|h| h.concept == terms.not && !contrasts(rest, word, terms)) {
            // `make sure that your posts cannot be …` is no ban on an act.
            let verb = rest.get(n + hit.end - hit.start);
            return verb.filter(|w| !has(w, terms.modal) && !has(w, terms.can)).map(|_| *hit);
        }
        if ends(word) || has(word, terms.copula) || word.token.gap > Gap::Comma {
            return None;
        }
    }
    None
}

/// The negation behind a thing that inversion puts after its modal: `Derfor må kritik af ledelsen ikke fremsættes`. What looks like an
/// act there has no subject before it.
pub(super) fn behind_inverted(segment: &[Word<'_>], at: usize, marker: &Marker, terms: &Terms) -> Option<Hit> {
    const HEAD: usize = 3;
    let before = &segment[..at];
    let things = [terms.post_noun, terms.disparage, terms.speak, terms.image];
    let opens =
        (1..=HEAD).contains(&at) && !before.iter().any(|w| w.hits.iter().any(|h| is_person(h, terms) || things.contains(&h.concept)));
    let rest = &segment[at + 1..];
    let thing = rest.first().is_some_and(|w| w.token.gap == Gap::None && things.iter().any(|c| has(w, *c)));
    let turned = !marker.negated && matches!(marker.force, Force::Permission | Force::Obligation) && has(&segment[at], terms.modal);
    if opens && thing && turned { behind_subject(&rest[1..], terms) } else { None }
}

/// A denial parted from its modal by a remark between commas, or the remark itself where it denies: `must, of course, not …`,
/// `must, under no circumstances, …`.
pub(super) fn behind_remark<'a>(input: Words<'a>, denied: impl Fn(Words<'a>) -> Read<'a, Hit>) -> Read<'a, Hit> {
    const LONGEST: usize = 6;
    let comma = |word: Option<&Word<'_>>| word.is_some_and(|w| w.token.gap == Gap::Comma);
    if !comma(input.first()) {
        return fail(input);
    }
    match denied(input) {
        Ok((rest, hit)) if hit.end > hit.start + 1 && comma(rest.first()) => Ok((rest, hit)),
        _ => match (1..=LONGEST).find(|at| comma(input.get(*at))) {
            Some(closes) => denied(input.take_from(closes)),
            None => fail(input),
        },
    }
}

/// A part that is nothing but a negation: `Don't:`, `Never:`, `Ikke:` over a list.
pub(super) fn alone<'a>(input: Words<'a>, terms: &Terms) -> Read<'a, Marker> {
    const LONGEST: usize = 3;
    let light = [terms.not, terms.never_always, terms.please, terms.small];
    let nothing_else = input.iter().all(|w| w.hits.iter().any(|h| light.contains(&h.concept)));
    match input.first().zip(input.last()) {
        // `…, ikke fordi de er andre` is a contrast: only what opens its sentence is a lead-in.
        Some((first, last))
            if first.index == 0 && input.len() <= LONGEST && nothing_else && last.hits.iter().any(|h| h.concept == terms.not) =>
        {
            let (start, end) = (first.index, last.index + 1);
            let marker = Marker { force: Force::Prohibition, start, end, negated: true, verb: start, bare: true, asks: false };
            Ok((input.take_from(input.len()), marker))
        }
        _ => fail(input),
    }
}

/// Whether a word for forbidding is one of not allowing, whose `not` is a part of it: `will not tolerate`, `do not allow`. That of
/// `will not` denies the act behind it.
pub(super) fn refuses(hit: &Hit, words: &[Word<'_>], terms: &Terms) -> bool {
    let held = &words[hit.start..hit.end];
    let light = [terms.small, terms.preposition, terms.infinitive];
    let verb = |w: &Word<'_>| has(w, terms.may) || has(&held[0], terms.modal) && !light.iter().any(|c| has(w, *c));
    let denied = held.iter().skip_while(|w| !has(w, terms.not)).skip(1).any(verb);
    hit.concept == terms.must_not && denied && !held.iter().any(|w| has(w, terms.copula))
}
