//! The grammar of force: modals with their negations, fixed expressions, imperatives.

use nom::Input;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many_m_n;
use nom::sequence::{pair, preceded};

use super::Force;
use super::denial::{alone, behind_inverted, behind_long_subject, behind_remark, behind_subject, denied_clause, lacks};
use super::fronted::supposed;
use super::governed::{able, absorbed, asks, brings_to_mind, describes, govern, governs, promotes, tells_who};
use super::passive::is_done;
use super::segment::is_person;
use super::terms::Terms;
use super::word::{Read, Word, Words, close, concept, fail};
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// A mark of force: words `start..end` of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) force: Force,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) negated: bool,
    /// The word that binds; after `start` where a negation stands before it (`no employee may`).
    pub(super) verb: usize,
    /// Whether it is an imperative, which names no subject.
    pub(super) bare: bool,
    /// Whether it asks or expects; the people asked then stand behind it.
    pub(super) asks: bool,
}

/// All marks of force in one part of a sentence, in order.
pub(super) fn markers(segment: Words<'_>, terms: &Terms, language: Language) -> Vec<Marker> {
    let mut found: Vec<Marker> = Vec::new();
    let mut at = 0;
    while at < segment.len() {
        let read = if at == 0 {
            alt((|i| offer(i, terms), |i| alone(i, terms), |i| bare(i, terms, segment, language), |i| marked(i, terms, language)))
                .parse(segment)
        } else {
            marked(segment.take_from(at), terms, language)
        };
        match read {
            Ok((rest, mut marker)) => {
                resolve_before(segment, at, &mut marker, terms, language);
                let reminds = found.last().is_some_and(|before| brings_to_mind(segment, before, Some(&marker), terms));
                if !reminds && describes(segment, found.last(), &marker, terms) {
                    at = (segment.len() - rest.len()).max(at + 1);
                    continue;
                }
                match found
                    .last_mut()
                    .filter(|_| !reminds)
                    .filter(|before| governs(segment, before, &marker, terms) || absorbed(segment, before, &marker, terms))
                {
                    Some(before) => govern(before, &marker, able(segment, &marker, terms, language)),
                    None => found.push(marker),
                }
                at = (segment.len() - rest.len()).max(at + 1);
            }
            Err(_) => at += 1,
        }
    }
    let aside = |first: &Marker| tells_who(segment, first, found.get(1), terms) || brings_to_mind(segment, first, found.get(1), terms);
    if found.first().is_some_and(aside) {
        found.remove(0);
    }
    found
}

/// A modal or a fixed expression at the first word.
fn marked<'a>(input: Words<'a>, terms: &Terms, language: Language) -> Read<'a, Marker> {
    alt((|i| fixed(i, terms), |i| modal(i, terms, language))).parse(input)
}

/// An offer at the head of a part that begins like a command: `Del gjerne`, `Feel free to share`.
fn offer<'a>(input: Words<'a>, terms: &Terms) -> Read<'a, Marker> {
    let (_, hit) = concept([terms.may_freely, terms.need_not]).parse(input)?;
    let command = input.first().is_some_and(|w| w.hits.iter().any(|h| h.concept == terms.imperative && h.end < hit.end));
    if command { fixed(input, terms) } else { fail(input) }
}

/// Expressions that carry their negation in themselves.
fn fixed<'a>(input: Words<'a>, terms: &Terms) -> Read<'a, Marker> {
    let (rest, hit) = concept([terms.need_not, terms.may_freely, terms.must_not, terms.avoid]).parse(input)?;
    // `Vi förbjuder ingen att …`
    let (after, not) = opt(preceded(close, concept([terms.not, terms.no_one]))).parse(rest)?;
    let negated = not.is_some();
    let denies = |h: &Hit| [terms.not, terms.no_one].contains(&h.concept) && h.end <= hit.end;
    let inner = input.iter().take(hit.end - hit.start).any(|w| w.hits.iter().any(denies));
    let force = match hit.concept {
        c if c == terms.need_not => Force::Dispensation,
        c if c == terms.may_freely && !negated => Force::Permission,
        c if c == terms.may_freely => Force::Prohibition,
        c if c == terms.must_not && !negated => Force::Prohibition,
        c if c == terms.must_not => Force::Permission,
        _ => Force::Admonition,
    };
    let end = not.map_or(hit.end, |n| n.end);
    // `asked not to`, `advised not to`: a negation inside the words is one of the clause.
    let negated_clause = negated || inner && hit.concept != terms.may_freely;
    let marker = Marker { force, start: hit.start, end, negated: negated_clause, verb: hit.start, bare: false, asks: false };
    Ok((if negated { after } else { rest }, marker))
}

/// A modal, the subject that inversion may put behind it, small words, and its negation.
fn modal<'a>(input: Words<'a>, terms: &Terms, language: Language) -> Read<'a, Marker> {
    let (rest, hit) = concept([terms.must, terms.must_soft, terms.may, terms.can, terms.should]).parse(input)?;
    // `Det du får veta`: who gets to know something is not allowed anything, nor is who `may have seen` it.
    let allows_nothing = |h: &Hit| h.concept == terms.possible || h.concept == terms.gets && hit.concept == terms.may;
    if [terms.may, terms.can].contains(&hit.concept) && input.first().is_some_and(|w| w.hits.iter().any(allows_nothing)) {
        return fail(input);
    }
    let inner = input.iter().take(hit.end - hit.start).any(|w| w.hits.iter().any(|h| h.concept == terms.not && h.end <= hit.end));
    let soft = hit.concept == terms.must_soft;
    // `Spelaren blir ombedd att lämna laget`: what is asked for is the sanction, and nobody's duty.
    let asked_to_leave = |h: &Hit| h.concept == terms.sanction && h.end > hit.end;
    if soft && input.iter().take(hit.end - hit.start).any(|w| w.hits.iter().any(asked_to_leave)) {
        return fail(input);
    }
    // `kräver att … inte`, `forventer at … ikke`: these take a that-clause, the other modals do not.
    let clause = soft || hit.concept == terms.must;
    // `set pris på om du ikkje …`: a wish opens with `if` what others open with `that`.
    let relative = |h: &Hit| h.concept == terms.relative || soft && h.concept == terms.if_;
    // `ber deg om å ikke …`, `ber om ikke å …`: what is asked for is the omission.
    let last = input.get((hit.end - hit.start).saturating_sub(1));
    let asked = last.is_some_and(|w| w.hits.iter().any(|h| [terms.preposition, terms.infinitive].contains(&h.concept) && h.end == hit.end));
    let opened = input.iter().take(hit.end - hit.start).any(|w| w.hits.iter().any(relative));
    // `Vi ber om at ingen …`: nobody is the subject of what is asked.
    let relative_next = rest.first().is_some_and(|w| w.hits.iter().any(relative));
    let nobody = |i| if soft && (opened || relative_next) { concept([terms.no_one]).parse(i) } else { fail(i) };
    let denied = |i| alt((|i| denial(i, soft, terms), nobody)).parse(i);
    let denies = alt((preceded(close, denied), |i| behind_remark(i, denied)));
    let (after, not) = opt(pair(many_m_n(0, 5, |i| between(i, terms, clause)), denies)).parse(rest)?;
    // `is not expected to` releases, `is expected not to`, `forventer at ansatte ikke …` forbids.
    let forbids = soft
        && !inner
        && not.as_ref().is_some_and(|(passed, _)| language == Language::En || opened || passed.iter().any(relative) || asked);
    let late = || (language != Language::En && !soft).then(|| behind_subject(&rest, terms)).flatten();
    // `Det anmodes om at saker som er til behandling, ikke kommenteres`: a that-clause may have a long subject.
    // Whoever makes sure that something does not happen forbids nothing, so somebody must be asked.
    let copula = input.first().is_some_and(|w| w.hits.iter().any(|h| h.concept == terms.copula));
    let asked_of = if language == Language::En { copula } else { input.first().is_some_and(|w| w.token.norm.ends_with('s')) };
    let far = soft && !inner && not.is_none() && (opened || relative_next) && asked_of;
    let far = if far { behind_long_subject(&rest, terms) } else { None };
    let forbids = forbids || far.is_some();
    let negation = not.map(|(_, hit)| hit).or_else(late).or(far);
    let negated = inner || negation.is_some();
    let mut force = if forbids { Force::Prohibition } else { strength(hit, negated, terms) };
    // Danish `skal ikke spørge` releases from a duty; `skal ikke dele` forbids.
    if language == Language::Da && force == Force::Prohibition && hit.concept == terms.must && asks(after, terms) {
        force = Force::Dispensation;
    }
    let end = negation.map_or(hit.end, |n| n.end);
    Ok((
        if negation.is_some() { after } else { rest },
        Marker { force, start: hit.start, end, negated, verb: hit.start, bare: false, asks: soft },
    ))
}

fn strength(hit: Hit, negated: bool, terms: &Terms) -> Force {
    match (hit.concept, negated) {
        (c, false) if c == terms.must => Force::Obligation,
        (c, false) if c == terms.must_soft => Force::SoftObligation,
        (c, false) if c == terms.should => Force::Recommendation,
        (c, true) if c == terms.should => Force::Admonition,
        (c, true) if c == terms.must_soft => Force::Dispensation,
        (_, false) => Force::Permission,
        (_, true) => Force::Prohibition,
    }
}

/// A negation, or an object denied behind a modal (`får inga bilder tas`); in a that-clause it is the subject.
fn denial<'a>(input: Words<'a>, soft: bool, terms: &Terms) -> Read<'a, Hit> {
    if soft { negation(input, terms) } else { alt((|i| negation(i, terms), concept([terms.no_one]))).parse(input) }
}

/// `not`, or an absolute that holds a negation (`under no circumstances`).
fn negation<'a>(input: Words<'a>, terms: &Terms) -> Read<'a, Hit> {
    let (rest, hit) = concept([terms.not, terms.never_always]).parse(input)?;
    let denies = |h: &Hit| h.end <= hit.end && (h.concept == terms.not || h.concept == terms.no_one);
    if input.iter().take(hit.end - hit.start).any(|w| w.hits.iter().any(denies)) { Ok((rest, hit)) } else { fail(input) }
}

/// A subject or a small word between a modal and its negation; with `clause` the word that opens a that-clause, too.
fn between<'a>(input: Words<'a>, terms: &Terms, clause: bool) -> Read<'a, Hit> {
    let people =
        [terms.you, terms.staff, terms.everyone, terms.organisation, terms.manager, terms.executive, terms.channel_staff, terms.public];
    // A negation is never skipped, even where it is a small word too.
    if negation(input, terms).is_ok() {
        return fail(input);
    }
    if clause && let Ok(read) = concept([terms.relative]).parse(input) {
        return Ok(read);
    }
    let word = concept([terms.small, terms.subject_pronoun, terms.never_always, terms.but, terms.please]);
    preceded(close, alt((concept(people), word, |i| aside(i, terms)))).parse(input)
}

/// A short phrase between a modal and its negation: `kan i denne saka ikkje`.
fn aside<'a>(input: Words<'a>, terms: &Terms) -> Read<'a, Hit> {
    let (rest, first) = concept([terms.preposition]).parse(input)?;
    // `It is fine to say you don't know`: what is said is denied there.
    if concept([terms.infinitive]).parse(input).is_ok() {
        return fail(input);
    }
    let (rest, _) = many_m_n(0, 2, preceded(close, concept([terms.small]))).parse(rest)?;
    let (rest, ()) = close(rest)?;
    match rest.first() {
        Some(word) if negation(rest, terms).is_err() => Ok((rest.take_from(1), Hit { end: word.index + 1, ..first })),
        _ => fail(input),
    }
}

/// An imperative at the head of a part: `[please] [always|never|not] VERB [not]`.
fn bare<'a>(input: Words<'a>, terms: &Terms, segment: Words<'_>, language: Language) -> Read<'a, Marker> {
    let (rest, _) = many_m_n(0, 2, concept([terms.please, terms.and, terms.but, terms.resumptive])).parse(input)?;
    let start = rest.first().map_or(0, |w| w.index);
    let (rest, before) = opt(concept([terms.not])).parse(rest)?;
    let (rest, _) = many_m_n(0, 2, concept([terms.never_always, terms.please])).parse(rest)?;
    // `Undgå`, `Undlad` are imperatives too, but say more as what they are.
    let known = alt((concept([terms.avoid, terms.must_not]), concept([terms.imperative])));
    // `Never disparage …`: behind a negation put first, a word we do not know is a verb.
    let (rest, verb) = alt((known, |i| denied_verb(i, before.is_some(), terms))).parse(rest)?;
    // `Publicera inga filmer`, `Give no interviews`: what is denied may be the object.
    // `Nævn venligst ikke …`: polite and small words may stand between.
    let light = concept([terms.please, terms.small, terms.never_always, terms.you, terms.but]);
    // `Say that you cannot answer`, `Remember that no one …`: so is it behind a verb of speech or one that brings something to mind.
    let says = |h: &Hit| h.concept == terms.speak || h.concept == terms.reported;
    let speaks = input.iter().any(|w| w.index == verb.start && w.hits.iter().any(says));
    let ends = move |i| {
        let said = |i| if speaks { concept([terms.relative]).parse(i) } else { fail(i) };
        alt((concept([terms.not, terms.no_one]), said)).parse(i).is_ok()
    };
    let word = move |i| if ends(i) { fail(i) } else { preceded(close, light).parse(i) };
    let denied = preceded(many_m_n(0, 3, word), preceded(close, concept([terms.not, terms.no_one])));
    let (after, behind) = opt(denied).parse(rest)?;
    let negated = before.is_some() || behind.is_some();
    // `Bruk av sosiale medier skal …`: a noun that looks like an imperative stands before a modal.
    let modals = [terms.must, terms.may, terms.should, terms.must_not, terms.must_soft];
    // `Svar gives …`, `Kontakt er …`: before a finite verb the word is a noun.
    let copula = |w: &Word<'_>| w.hits.iter().any(|h| h.concept == terms.copula);
    if rest.first().is_some_and(|w| w.token.gap == Gap::None && (copula(w) || language != Language::En && is_done(rest, terms))) {
        return fail(input);
    }
    // `Not acting can be harmful`: what is denied is the subject of the verb behind it.
    let verb_behind = || rest.iter().any(|w| w.hits.iter().any(|h| [terms.copula, terms.modal].contains(&h.concept)));
    let gerund = |w: &&Word<'_>| w.index == verb.start && w.token.norm.ends_with("ing") && w.token.norm.chars().count() > 4;
    if language == Language::En && before.is_some() && input.iter().any(|w| gerund(&w)) && verb_behind() {
        return fail(input);
    }
    // `Om du deltar, gjør du det privat`: a form in -r before its subject is the present tense.
    let present = input.iter().find(|w| w.index == verb.start).is_some_and(|w| w.token.norm.ends_with('r'));
    let subject = |w: &Word<'_>| w.token.gap == Gap::None && w.hits.iter().any(|h| h.concept == terms.subject_pronoun);
    if language != Language::En && present && rest.first().is_some_and(subject) {
        return fail(input);
    }
    // A modal in a subordinate clause is another verb: `Agree with the manager on what you may say`.
    let subordinate = [terms.relative, terms.if_, terms.when, terms.because];
    let opens = |w: &Word<'_>| w.token.gap >= Gap::Comma || w.hits.iter().any(|h| subordinate.contains(&h.concept));
    if !negated && segment.iter().skip(1).take(8).take_while(|w| !opens(w)).any(|w| w.hits.iter().any(|h| modals.contains(&h.concept))) {
        return fail(input);
    }
    let force = match verb.concept {
        c if c == terms.avoid => Force::Admonition,
        c if c == terms.must_not && negated => Force::Permission,
        c if c == terms.must_not || negated => Force::Prohibition,
        _ => Force::Imperative,
    };
    let end = behind.map_or(verb.end, |n| n.end);
    Ok((if behind.is_some() { after } else { rest }, Marker { force, start, end, negated, verb: verb.start, bare: true, asks: false }))
}

/// A word behind `never` or `not` at the head of a part that names no one and joins nothing.
fn denied_verb<'a>(input: Words<'a>, denied: bool, terms: &Terms) -> Read<'a, Hit> {
    let (rest, ()) = close(input)?;
    let light = [
        terms.small,
        terms.preposition,
        terms.and,
        terms.but,
        terms.if_,
        terms.when,
        terms.relative,
        terms.everyone,
        terms.any_all,
        terms.copula,
        terms.modal,
        terms.only,
        terms.subject_pronoun,
        terms.because,
    ];
    match rest.first() {
        Some(word) if denied && !word.hits.iter().any(|h| is_person(h, terms) || light.contains(&h.concept)) => {
            Ok((rest.take_from(1), Hit { concept: terms.imperative, start: word.index, end: word.index + 1 }))
        }
        _ => fail(input),
    }
}

/// Negation that stands before the verb: `no employee may`, `at ansatte ikke skal`, `som inte får`.
fn resolve_before(segment: Words<'_>, at: usize, marker: &mut Marker, terms: &Terms, language: Language) {
    if marker.force == Force::Imperative {
        return;
    }
    let before = &segment[..at];
    // `Der er ingen emner, du ikke må skrive om`: two negations allow.
    if marker.negated && marker.force == Force::Prohibition && lacks(before, terms) {
        *marker = Marker { force: Force::Permission, ..*marker };
    }
    // `The rules make sure that nobody …` says what rules are for; people are asked by people.
    let said = |words: &[Word<'_>], concept| words.iter().any(|w| w.hits.iter().any(|h| h.concept == concept));
    let people = || segment.iter().any(|w| w.index < marker.end && w.hits.iter().any(|h| h.concept == terms.we));
    let subject = || said(before, terms.policy) && !said(before, terms.preposition) && !people();
    let nobody = |w: &Word<'_>| w.index < marker.end && w.index > marker.verb && w.hits.iter().any(|h| h.concept == terms.no_one);
    if marker.asks && marker.force == Force::Prohibition && subject() && segment.iter().any(nobody) {
        *marker = Marker { force: Force::SoftObligation, negated: false, ..*marker };
    }
    // `Derfor må kritik af ledelsen ikke fremsættes`: verb and subject turned, and what is denied stands behind both.
    if language == Language::Da
        && let Some(denial) = behind_inverted(&segment, at, marker, terms)
    {
        *marker = Marker { force: Force::Prohibition, end: denial.end, negated: true, ..*marker };
    }
    if marker.negated {
        return;
    }
    let ends_here = |hit: &Hit| hit.end + segment[0].index >= segment[at].index + segment[0].index;
    // `not generally permitted`: one light word may stand between.
    // `Not acting can …`: what is done or not done is the subject, and its denial no denial of the verb.
    let does = |w: &Word<'_>| w.token.norm.ends_with("ing") && w.token.norm.chars().count() > 4;
    let small = |w: &Word<'_>| w.hits.iter().all(|h| [terms.small, terms.never_always, terms.midway].contains(&h.concept));
    let light = |w: &Word<'_>| small(w) && !does(w) && w.token.gap < Gap::Comma;
    let near = |hit: &Hit| ends_here(hit) || before.last().is_some_and(|w| light(w) && hit.end == w.index);
    let close_not = before.iter().rev().take(2).find(|w| w.hits.iter().any(|h| h.concept == terms.not && near(h)));
    // `No negative comments about the company are allowed`: what the subject denies is denied of the verb, however far.
    let denied = |w: &&Word<'_>| w.hits.iter().any(|h| h.concept == terms.no_one) && !supposed(&segment, w.index, terms);
    let no_one = before.iter().rev().take(5).find(denied).or_else(|| before.first().filter(denied));
    // `It is not so that you must …`: what the that-clause says is denied.
    if let Some(denied) = denied_clause(before, terms) {
        let turned = match marker.force {
            Force::Obligation | Force::SoftObligation => Force::Dispensation,
            Force::Prohibition => Force::Permission,
            other => other,
        };
        *marker = Marker { force: turned, start: denied, negated: true, ..*marker };
        return;
    }
    // `Neither A nor B may`, `Heller inte praktikanter får`: the negation opens the part.
    let heads = |w: &&Word<'_>| w.hits.iter().any(|h| h.concept == terms.neither || h.concept == terms.not && h.end > h.start + 1);
    let neither = before.first().filter(heads);
    // `Not all posts must be approved` releases some.
    let some = before.first().filter(|w| {
        let all = before.get(1).is_some_and(|next| next.hits.iter().any(|h| [terms.everyone, terms.any_all].contains(&h.concept)));
        all && w.hits.iter().any(|h| h.concept == terms.not)
    });
    if let Some(first) = some.filter(|_| matches!(marker.force, Force::Obligation | Force::SoftObligation | Force::Recommendation)) {
        *marker = Marker { force: Force::Dispensation, start: first.index, negated: true, ..*marker };
        return;
    }
    let Some(first) = close_not.or(no_one).or(neither) else { return };
    let turned = match marker.force {
        Force::Obligation if language == Language::Da && promotes(segment, marker, terms) => Force::Dispensation,
        Force::Obligation | Force::Permission => Force::Prohibition,
        // `No employee is expected to post`, `we do not expect you to`
        Force::SoftObligation => Force::Dispensation,
        Force::Recommendation => Force::Admonition,
        // `It is not forbidden`; a ban on no one is none.
        Force::Prohibition => Force::Permission,
        // `You are never exempt from`, `not optional`; who is nobody before it may stand in another clause.
        Force::Dispensation if close_not.is_some() => Force::Obligation,
        other => other,
    };
    if turned != marker.force {
        *marker = Marker { force: turned, start: first.index, negated: true, ..*marker };
    }
}
