//! What stands first in its sentence, before the main clause: phrases of time and place, conditions, and the verb that turns after them.

use super::label;
use super::segment::{Role, Segment, binds_anew, denied_command, has, is_modal, is_person};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// Whether a part that stands first begins with a phrase of time or place: `On match days, …`, `Off duty, …`.
pub(super) fn opens_phrase(words: &[Word<'_>], part: &Segment, terms: &Terms) -> bool {
    let phrases = [
        terms.preposition,
        terms.off_duty,
        terms.at_work,
        terms.in_private,
        terms.on_behalf,
        terms.infinitive,
        terms.before,
        terms.because_clause,
    ];
    let begins = |at: usize| words.get(at).is_some_and(|w| w.hits.iter().any(|h| phrases.contains(&h.concept)));
    // `Even in your spare time, …`: an adverb may stand before it.
    let adverb = part.words.len() > 2 && words[part.words.start].hits.iter().all(|h| !is_person(h, terms)) && begins(part.words.start + 1);
    part.words.start <= label::numbers(words) && (begins(part.words.start) || adverb)
}

/// Whether a part stands first in its sentence, but for a number or an adverb (`Likewise, if …`).
pub(super) fn fronted(words: &[Word<'_>], part: &Segment) -> bool {
    part.words.start <= label::numbers(words) + 1
}

/// `Er du i tvil, …`, `Følger du ikke reglene, …`: the Nordic languages put the verb first instead of an `if`.
pub(super) fn inverted_condition(words: &[Word<'_>], terms: &Terms, language: Language) -> Option<Role> {
    let subject = words.get(1)?;
    if language == Language::En {
        // `Should a reporter call, …`
        let named = subject.hits.iter().any(|h| is_person(h, terms) || [terms.small, terms.someone].contains(&h.concept));
        let behind = words.iter().skip(2).position(|w| w.token.gap == Gap::Comma)? + 2;
        // `…, they will lose their place` binds nobody, but goes on, too.
        let threatens = words[behind..].iter().any(|w| has(w, terms.sanction));
        let bound = binds_anew(words, behind, terms).is_some() || has(&words[behind], terms.imperative) || threatens;
        return (has(&words[0], terms.should) && named && bound).then_some(Role::Condition);
    }
    let person =
        subject.token.gap == Gap::None && subject.hits.iter().any(|h| [terms.you, terms.staff, terms.everyone].contains(&h.concept));
    // `Ringer en journalist, …`, `Vill någon blogga …`
    let someone = subject.token.gap == Gap::None && (has(subject, terms.someone) || has(subject, terms.subject_pronoun));
    let person = person || someone;
    // `Overholdes aftalen ikke, kan …`
    let passive = words[0].token.norm.len() > 4 && words[0].token.norm.ends_with('s') && subject.token.gap == Gap::None;
    // `Skriv du om faget ditt, er det ryddig …`: what looks like a command has a subject, and what follows its finite verb first.
    let finite = |w: &Word<'_>| is_modal(w, terms) || has(w, terms.copula);
    // `Legg du ut bilete, mistar du plassen`: so is one whose main clause puts its verb first.
    let comma = words.iter().skip(2).position(|w| w.token.gap == Gap::Comma).map(|n| n + 2);
    let resumed = comma.is_some_and(|n| finite(&words[n]) || turns(words, n, terms));
    // `Gjør du ikke som avtalt, ryker plassen`: no command names its subject and denies behind it.
    let denied = words.get(2).is_some_and(|w| w.token.gap == Gap::None && has(w, terms.not));
    // `Legg ein spelar ut bilete, blir han …`: neither does one order a player about who has an article; one only asks him.
    let asks = [terms.ask_first, terms.contact].iter().any(|c| has(&words[0], *c));
    let article = has(subject, terms.someone) && words.get(2).is_some_and(|w| w.token.gap == Gap::None && has(w, terms.staff)) && !asks;
    let named = has(subject, terms.subject_pronoun) && (resumed || denied) || article && resumed;
    let command = if named { None } else { Some(terms.imperative) };
    // `Alt du skriver, kan …`: a subject with its relative clause.
    let closed = [terms.small, terms.not, terms.preposition, terms.no_one, terms.relative, terms.any_all];
    let first = words[0].hits.iter().any(|h| is_person(h, terms) || closed.contains(&h.concept) || Some(h.concept) == command);
    let ends = words.iter().skip(2).any(|w| w.token.gap == Gap::Comma) || (3..words.len()).any(|at| turns(words, at, terms));
    // `Blir reglane ikkje haldne, mistar du vervet`: an auxiliary before a thing and its negation.
    let auxiliary = has(&words[0], terms.copula) && subject.token.gap == Gap::None && !has(subject, terms.expletive);
    let unmet = auxiliary && words.iter().take(4).skip(2).any(|w| has(w, terms.not)) && resumed_late(words, terms);
    ((person && ends || passive && resumed || unmet) && !first).then_some(Role::Condition)
}

/// Whether a verb stands before its subject behind the first comma, or without one: `…, mistar du vervet`, `… får det konsekvenser`.
fn resumed_late(words: &[Word<'_>], terms: &Terms) -> bool {
    const VERB: usize = 4;
    let comma = words.iter().skip(VERB).position(|w| w.token.gap == Gap::Comma).map(|n| n + VERB);
    let at = comma.or_else(|| (VERB..words.len()).find(|at| turns(words, *at, terms)));
    at.is_some_and(|at| turns(words, at, terms) || is_modal(&words[at], terms) || has(&words[at], terms.sanction))
}

/// Whether a verb stands before its subject at word `at`: a modal before any person (`får medarbetare`), another verb
/// before a pronoun that can be nothing but a subject (`hör hon av sig`).
pub(super) fn turns(words: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    let Some(subject) = words.get(at + 1).filter(|w| w.token.gap == Gap::None) else { return false };
    if is_modal(&words[at], terms) {
        return subject.hits.iter().any(|h| is_person(h, terms) || h.concept == terms.expletive);
    }
    let function = [
        terms.relative,
        terms.preposition,
        terms.if_,
        terms.when,
        terms.because,
        terms.but,
        terms.and,
        terms.unless,
        terms.small,
        terms.not,
        terms.only,
        terms.never_always,
        terms.this,
    ];
    let person = words[at].hits.iter().any(|h| is_person(h, terms) || function.contains(&h.concept));
    !person && has(subject, terms.subject_pronoun)
}

/// Whether a condition put first goes on behind its comma, up to the next: `If you are called, including at home, …`,
/// `Hvis pressen ringer, eller du selv vil ringe, …`.
pub(super) fn goes_on(words: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    // `Hvis du er usikker på, om noget må deles, …`: what is in doubt is part of the condition.
    let asks = [terms.preposition, terms.if_, terms.relative].iter().any(|concept| has(&words[at], *concept));
    if asks && has(&words[at - 1], terms.preposition) && words[at..].iter().skip(1).any(|w| w.token.gap >= Gap::Comma) {
        return true;
    }
    let Some(end) = (at + 1..words.len()).find(|n| words[*n].token.gap >= Gap::Comma) else { return false };
    let inside = &words[at..end];
    let binds = inside.iter().any(|w| is_modal(w, terms)) || words[end].token.gap != Gap::Comma;
    // What stands behind must itself be a clause: a modal, a command, or a verb before its subject.
    let behind = &words[end];
    let follows = is_modal(behind, terms)
        || has(behind, terms.imperative)
        || has(behind, terms.please)
        || has(behind, terms.resumptive)
        || turns(words, end, terms)
        || binds_anew(words, end, terms).is_some();
    let adds = [terms.for_example, terms.including, terms.also, terms.and].iter().any(|c| has(&words[at], *c));
    // `If you use a nickname, include your name`: a command of its own.
    adds && !binds && follows && !has(&words[at], terms.imperative)
}

/// Whether word `at` is the second finite verb behind a connective: `Om lederen vil skrive skal teksten …`, `Selv om du skriver
/// privat gjelder reglene`. A clause has one, so the next one opens the main clause.
pub(super) fn second_verb(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const HEAD: usize = 4;
    let inside = &words[open.words.start..at];
    let closed = [terms.relative, terms.and, terms.not, terms.expletive, terms.subject_pronoun, terms.if_, terms.when];
    let joined = |w: &Word<'_>| w.hits.iter().any(|h| closed.contains(&h.concept) || is_person(h, terms) && h.end == at);
    let asked = |w: &Word<'_>| has(w, terms.if_) || has(w, terms.relative) && !w.hits.iter().any(|h| h.end > w.index + 1);
    // `usikker på om bildet kan deles`: behind a preposition the next one asks.
    let asks = inside.windows(2).any(|pair| pair.iter().all(|w| has(w, terms.preposition)));
    let nested = asks || inside.iter().skip(2).any(asked);
    // Behind a comma it is the verb of another clause: `… usikker på, om noget må deles`.
    let parted = inside.iter().skip(1).any(|w| w.token.gap >= Gap::Comma);
    if inside.last().is_none_or(joined) || words[at].token.gap != Gap::None || nested || parted {
        return false;
    }
    let finite = |w: &Word<'_>| has(w, terms.modal) || has(w, terms.copula);
    // `du` has a verb of its own, and rules never apply as its predicate.
    let reader = inside.iter().take(HEAD).any(|w| has(w, terms.subject_pronoun));
    has(&words[at], terms.modal) && inside.iter().skip(1).any(finite) || has(&words[at], terms.applies) && reader
}

/// `If a journalist rings you may answer`: English opens the main clause with a subject and its modal, comma or not.
pub(super) fn resumes(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const LEAST: usize = 3;
    let opens = [terms.relative, terms.if_, terms.when, terms.and, terms.preposition, terms.small, terms.because];
    let joined = words[at - 1].hits.iter().any(|h| opens.contains(&h.concept));
    let subject = words[at].hits.iter().filter(|h| [terms.you, terms.staff, terms.everyone].contains(&h.concept)).max_by_key(|h| h.end);
    let modal = |h: &Hit| words.get(h.end).is_some_and(|w| w.token.gap == Gap::None && is_modal(w, terms));
    at >= open.words.start + LEAST && !joined && subject.is_some_and(modal)
}

/// `If in doubt do not post`: a denied command opens the main clause, comma or not.
pub(super) fn commands(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const LEAST: usize = 2;
    // `If you do not report it you may …`: what a verb before it is denied is no command.
    let verbs = [terms.auxiliary, terms.modal, terms.copula];
    let opens = [terms.relative, terms.if_, terms.when, terms.and, terms.infinitive, terms.subject_pronoun, terms.no_one];
    let before = &words[at - 1];
    let joined = before.hits.iter().any(|h| opens.contains(&h.concept) || verbs.contains(&h.concept) || is_person(h, terms) && h.end == at);
    at >= open.words.start + LEAST && !joined && words[at].token.gap == Gap::None && denied_command(words, at, terms)
}

/// Whether a condition in the middle belongs to the subject of a verb behind it: `Posts made while on duty are not allowed`,
/// `Members who post when angry should wait`. Cut off there, the verb would be lost.
pub(super) fn describes_subject(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const REACH: usize = 9;
    const HEAD: usize = 3;
    let finite = |w: &Word<'_>| is_modal(w, terms) || has(w, terms.imperative) && w.index < open.words.start + HEAD;
    let before = &words[open.words.start..at];
    // `No member other than the chair and the treasurer may …`: those excepted are no subject, whatever stands before the verb.
    let excepts = has(&words[at], terms.unless) && before.iter().any(|w| has(w, terms.no_one)) && before.len() <= 2 * HEAD;
    // Titles make a list of those excepted long.
    let reach = if excepts { 2 * REACH } else { REACH };
    if open.role != Role::Main
        || before.is_empty()
        || words[at].token.gap >= Gap::Comma && !excepts
        || before.iter().any(|w| finite(w) || has(w, terms.copula))
    {
        return false;
    }
    let aside = |w: &Word<'_>| excepts && w.token.gap <= Gap::Bracket;
    let behind = words[at + 1..].iter().take(reach).take_while(|w| w.token.gap < Gap::Comma || aside(w));
    for word in behind {
        if excepts && (is_modal(word, terms) || has(word, terms.copula)) {
            return true;
        }
        let subject = words[..word.index].iter().flat_map(|w| w.hits).any(|h| h.end == word.index && h.start > at && is_person(h, terms));
        let binds = is_modal(word, terms) && (has(word, terms.modal) || !has(word, terms.should));
        if binds {
            // `Posts when you must work`, `… når de skal ytre seg`: right behind its subject the verb is that of the condition.
            let pronoun = word.index == at + 2 && has(&words[at + 1], terms.small);
            return !subject && !pronoun;
        }
    }
    false
}

/// Whether a condition between commas stands between a subject and its verb: `Rants about us, even if no names are mentioned, are not
/// tolerated`. What stands before the first comma is then no clause.
pub(super) fn parts_subject(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const LONGEST: usize = 20;
    /// Words that may open it: `…, også selv om`.
    const HEAD: usize = 3;
    let comma = |at: usize| at > open.words.start && words[at].token.gap == Gap::Comma;
    let Some(start) = (0..HEAD).filter_map(|n| at.checked_sub(n)).find(|n| comma(*n)) else { return false };
    let finite = |w: &Word<'_>| is_modal(w, terms) || has(w, terms.copula);
    let subject = !words[open.words.start..start].iter().any(|w| finite(w) || has(w, terms.imperative));
    // `På fritiden, när du är ledig, ska du …`: before its subject the verb is that of a phrase put first.
    let turned = |n: usize| words.get(n + 1).is_some_and(|w| w.hits.iter().any(|h| is_person(h, terms) || h.concept == terms.expletive));
    let end = words.len().min(at + LONGEST);
    open.role == Role::Main && subject && (at + 2..end).any(|n| comma(n) && finite(&words[n]) && !turned(n))
}

/// Whether a mark of force stands in a condition that parts a subject from its verb, and so binds nobody: `Pictures of us, even if
/// nobody can be seen in them, are not permitted`.
pub(super) fn supposed(part: &[Word<'_>], verb: usize, terms: &Terms) -> bool {
    let Some(first) = part.first().map(|w| w.index) else { return false };
    let comma = |w: &Word<'_>| w.token.gap == Gap::Comma;
    // A small word may open it: `…, even if`.
    let opens = |at: usize| part[at - 1..=at].iter().any(comma) && (has(&part[at], terms.if_) || has(&part[at], terms.when));
    let opened = (1..verb.saturating_sub(first)).any(opens);
    opened && part.iter().any(|w| w.index > verb && comma(w) && (is_modal(w, terms) || has(w, terms.copula)))
}
