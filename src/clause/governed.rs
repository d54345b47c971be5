//! Marks of force that belong together: one that another governs, and one that only describes.

use super::Force;
use super::force::Marker;
use super::segment::is_person;
use super::terms::Terms;
use super::word::{Word, Words};
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// Whether the first mark of force is inside the relative clause of the subject: `Anyone who cannot accept this will lose …`, `Employees who
/// may write about us must …`. It says who is meant; another verb behind it says what they must.
pub(super) fn tells_who(segment: Words<'_>, first: &Marker, second: Option<&Marker>, terms: &Terms) -> bool {
    let of = |w: &Word<'_>, concept| w.hits.iter().any(|h| h.concept == concept);
    let Some(head) = segment.first() else { return false };
    let Some(person) = head.hits.iter().filter(|h| is_person(h, terms)).map(|h| h.end).max() else { return false };
    let who = segment.iter().find(|w| w.index <= person && of(w, terms.relative));
    let light = [terms.not, terms.small, terms.never_always, terms.also];
    let opens = |who: &Word<'_>| {
        segment.iter().filter(|w| w.index > who.index && w.index < first.verb).all(|w| light.iter().any(|concept| of(w, *concept)))
    };
    let finite = |w: &Word<'_>| of(w, terms.copula) || of(w, terms.sanction) || w.token.gap == Gap::Comma;
    let goes_on = second.is_some_and(|m| m.verb > first.end) || segment.iter().any(|w| w.index > first.end && finite(w));
    !first.bare && who.is_some_and(opens) && goes_on
}

/// Whether a command, or what is called self-evident, only brings to mind what the clause behind it says with a force of its own:
/// `Remember that you may …`, `It goes without saying that you may …`.
pub(super) fn brings_to_mind(segment: Words<'_>, first: &Marker, second: Option<&Marker>, terms: &Terms) -> bool {
    /// Words of a subject: `a member of the crew`.
    const SUBJECT: usize = 5;
    let said = segment.iter().filter(|w| w.index >= first.start && w.index < first.end).flat_map(|w| w.hits);
    let Some(end) = said.filter(|h| h.concept == terms.reported).map(|h| h.end).max() else { return false };
    // `Kom ihåg att visa utkastet innan det får …`: the mark belongs to another clause.
    let parts = [terms.relative, terms.before, terms.if_, terms.when, terms.because, terms.and, terms.unless];
    let opens = |w: &&Word<'_>| w.index >= end && parts.iter().any(|c| w.hits.iter().any(|h| h.concept == *c));
    let own = |m: &Marker| m.start >= end && m.start <= end + SUBJECT && !segment.iter().filter(|w| w.index < m.start).any(|w| opens(&w));
    matches!(first.force, Force::Imperative | Force::SoftObligation) && second.is_some_and(own)
}

/// Whether a mark of force binds nobody: it says what things may do or what somebody is to say, behind the mark before it, or who is unable.
pub(super) fn describes(segment: Words<'_>, before: Option<&Marker>, marker: &Marker, terms: &Terms) -> bool {
    before.is_some_and(|b| tells_what(segment, b, marker, terms) || says_what(segment, b, marker, terms)) || unable(segment, marker, terms)
}

/// Whether a mark says in a relative clause what somebody is not able to do who is no subject: `bring food to people who cannot get out`.
/// Whoever opens the part is its subject, and `information that cannot be shared` must not be.
fn unable(segment: Words<'_>, marker: &Marker, terms: &Terms) -> bool {
    /// Words from `cannot` to its verb: `cannot always be`.
    const NEAR: usize = 3;
    let of = |w: &Word<'_>, concept| w.hits.iter().any(|h| h.concept == concept);
    let small = |w: &Word<'_>| [terms.small, terms.not, terms.never_always].iter().any(|concept| of(w, *concept));
    let whom = |w: &Word<'_>| of(w, terms.small) || of(w, terms.any_all) || w.hits.iter().any(|h| is_person(h, terms));
    let can = segment.iter().any(|w| (marker.start..marker.end).contains(&w.index) && of(w, terms.can) && !of(w, terms.may));
    let before: Vec<_> = segment.iter().filter(|w| w.index < marker.start).collect();
    let Some(relative) = before.iter().rposition(|w| !small(w) || of(w, terms.relative)).filter(|at| of(before[*at], terms.relative))
    else {
        return false;
    };
    let object = before[..relative].iter().any(|w| !whom(w) || of(w, terms.preposition));
    let somebody = before[..relative].last().is_some_and(|w| whom(w));
    let speech = [terms.publish, terms.speak, terms.disclose];
    let said = || segment.iter().filter(|w| w.index >= marker.end).take(NEAR).any(|w| speech.iter().any(|concept| of(w, *concept)));
    marker.force == Force::Prohibition && can && object && (somebody || !said())
}

/// Whether a mark only says what things may do, in a relative clause behind a mark: `must not do anything that may harm us`, `… which
/// harms or may harm us`.
fn tells_what(segment: Words<'_>, before: &Marker, marker: &Marker, terms: &Terms) -> bool {
    let inside: Vec<_> = segment.iter().filter(|w| w.index >= before.end && w.index < marker.verb).collect();
    let of = |w: &Word<'_>, concept| w.hits.iter().any(|h| h.concept == concept);
    let Some(relative) = inside.iter().rposition(|w| of(w, terms.relative)) else { return false };
    let own = inside[relative + 1..].iter().any(|w| w.hits.iter().any(|h| is_person(h, terms)) || w.token.gap >= Gap::Comma);
    let beside = inside.last().is_some_and(|w| of(w, terms.relative) || of(w, terms.and));
    let able = segment.iter().any(|w| w.index == marker.verb && of(w, terms.modal) && (of(w, terms.may) || of(w, terms.can)));
    marker.force == Force::Permission && before.negated && able && beside && !own
}

/// Whether a mark of force belongs to what somebody is to say or may say, and so binds nobody: `Say that you cannot answer`, `It is fine to
/// say you must ask`. What others are told in these words (`Tell staff that they must not …`) still binds them.
fn says_what(segment: Words<'_>, before: &Marker, marker: &Marker, terms: &Terms) -> bool {
    const NEAR: usize = 5;
    let of = |w: &Word<'_>, concept| w.hits.iter().any(|h| h.concept == concept);
    let small = |w: &Word<'_>| [terms.small, terms.not, terms.never_always, terms.copula].iter().any(|concept| of(w, *concept));
    let speaker = |w: &Word<'_>| of(w, terms.you) || of(w, terms.we);
    let inside: Vec<_> = segment.iter().filter(|w| w.index >= before.start && w.index < marker.start).collect();
    let Some(subject) = inside.iter().rposition(|w| !small(w) || speaker(w)).filter(|at| speaker(inside[*at])) else { return false };
    let spoken = inside[..subject].iter().rev().take(NEAR).find(|w| of(w, terms.speak) || of(w, terms.infinitive));
    let Some(spoken) = spoken.filter(|w| of(w, terms.speak)).map(|w| w.index) else { return false };
    let told = |w: &Word<'_>| of(w, terms.relative) || of(w, terms.media) || small(w) || w.hits.iter().any(|h| is_person(h, terms));
    let joined = inside[..subject].iter().filter(|w| w.index > spoken).all(|w| told(w));
    joined && !inside[..subject].iter().any(|w| w.index > spoken && speaker(w))
}

/// Whether a mark of force is an infinitive of the denied modal before it, however far: `får inte be om att få se … eller
/// kräva att`. A bare modal begins anew, and so does what follows a comma and an `and`.
pub(super) fn absorbed(segment: Words<'_>, before: &Marker, marker: &Marker, terms: &Terms) -> bool {
    let has = |at: usize, concept| segment.iter().any(|w| w.index == at && w.hits.iter().any(|h| h.concept == concept));
    let infinitive = [Force::Obligation, Force::SoftObligation, Force::Permission].contains(&marker.force);
    let begins = has(marker.verb, terms.modal) || has(marker.verb, terms.copula) || marker.negated || marker.bare;
    let led = has(marker.verb.saturating_sub(1), terms.infinitive) || has(marker.verb.saturating_sub(1), terms.and);
    // `must not post, like or allow …`: a comma inside the list parts nothing, one before its last member does.
    let parts = |w: &Word<'_>| w.token.gap >= if w.index + 1 < marker.start { Gap::Semicolon } else { Gap::Comma };
    let parted = segment.iter().filter(|w| w.index >= before.end && w.index <= marker.start).any(parts);
    let denies = matches!(before.force, Force::Prohibition | Force::Admonition) && before.negated;
    denies && has(before.verb, terms.modal) && infinitive && led && !begins && !parted
}

/// Whether a mark of force is only the verb that the one before it governs: `may require`, `must refrain`, `need not avoid`.
pub(super) fn governs(segment: Words<'_>, before: &Marker, marker: &Marker, terms: &Terms) -> bool {
    const NEAR: usize = 5;
    let between = segment.iter().filter(|w| w.index >= before.end && w.index <= marker.start);
    // `Posts that may harm us are not allowed`: the verb of a relative clause governs nothing outside it. A pronoun that stands first
    // opens one only where it names a person, too: `Whoever may post must …`.
    let aside = segment
        .iter()
        .enumerate()
        .filter(|(n, w)| *n > 0 || w.hits.iter().any(|h| is_person(h, terms)))
        .map(|(_, w)| w)
        .filter(|w| w.index < before.start && w.index + 4 > before.start)
        .any(|w| w.hits.iter().any(|h| h.concept == terms.relative));
    !aside
        && marker.start < before.end + NEAR
        && between.into_iter().all(|w| {
            // `You may answer or leave it`: what a permission offers, it offers with all its verbs.
            let parts = |h: &Hit| h.concept == terms.relative || (h.concept == terms.and && before.force != Force::Permission);
            w.token.gap < Gap::Comma && !w.hits.iter().any(parts)
        })
}

/// Whether a permission says that people shall be able to: `skal du kunne snakke med lederen`. English `must be able to` demands.
pub(super) fn able(segment: Words<'_>, marker: &Marker, terms: &Terms, language: Language) -> bool {
    let can = segment.iter().filter(|w| w.index == marker.verb).any(|w| w.hits.iter().any(|h| h.concept == terms.can));
    // `Påstander skal kunne dokumenteres`: what shall be able to be done, people must do.
    let ending = if language == Language::Nn { "st" } else { "s" };
    let passive = segment.iter().any(|w| w.index == marker.end && w.token.norm.ends_with(ending));
    marker.force == Force::Permission && can && !passive && language != Language::En
}

/// The force of a governing mark and the verb it governs: a duty to refrain forbids, a release from it releases, and what people
/// shall be able to do they may.
pub(super) fn govern(before: &mut Marker, marker: &Marker, able: bool) {
    let force = match (before.force, marker.force) {
        (Force::Obligation | Force::SoftObligation | Force::Recommendation, Force::Permission) if able => Force::Permission,
        (Force::Obligation | Force::SoftObligation | Force::Imperative, Force::Prohibition | Force::Admonition) => Force::Prohibition,
        (Force::Recommendation, Force::Prohibition | Force::Admonition) => Force::Admonition,
        _ => return,
    };
    *before = Marker { force, end: marker.end, ..*before };
}

/// Whether the verb behind a modal asks for leave: what Danish `skal ikke spørge` denies is a duty.
pub(super) fn asks(input: Words<'_>, terms: &Terms) -> bool {
    input.iter().take(3).any(|w| w.hits.iter().any(|h| h.concept == terms.ask_first || h.concept == terms.approve))
}

/// Whether the verb behind a modal spreads what the body says: Danish `Ingen skal dele vores opslag` asks it of nobody.
pub(super) fn promotes(segment: Words<'_>, marker: &Marker, terms: &Terms) -> bool {
    const NEAR: usize = 3;
    segment.iter().filter(|w| w.index >= marker.end).take(NEAR).any(|w| w.hits.iter().any(|h| h.concept == terms.promote))
}
