//! Parts of a sentence: main clauses, conditions, reasons, exceptions.

use std::ops::Range;

use super::fronted::{
    commands, describes_subject, fronted, goes_on, inverted_condition, opens_phrase, parts_subject, resumes, second_verb, turns,
};
use super::label;
use super::listing::{self, Before};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::{ConceptId, Language};
use crate::language::{Gap, Hit};

/// What a part of a sentence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Main,
    Condition,
    Reason,
    Exception,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) role: Role,
    pub(super) words: Range<usize>,
    /// Whether it goes on with the subject of the main clause before (`… and must not …`).
    pub(super) continues: bool,
    /// Whether it is a condition behind a semicolon or more: it then belongs to what follows.
    pub(super) anew: bool,
}

/// Splits a sentence into parts. Together they hold every word, but for the number a paragraph begins with.
pub(super) fn segments(words: &[Word<'_>], terms: &Terms, language: Language) -> Vec<Segment> {
    let mut parts: Vec<Segment> = Vec::new();
    let head = label::numbers(words);
    let inverted = || inverted_condition(&words[head..], terms, language);
    // `This means that you must not …, not even …`: a consequence drawn is a rule, not the reason for one.
    let concludes = words.get(head).is_some_and(|w| {
        let that = |end: usize| words[head..].iter().any(|w| (w.index == end || w.index + 1 == end) && has(w, terms.relative));
        has(w, terms.this) && w.hits.iter().any(|h| h.concept == terms.because && that(h.end))
    });
    let first = role(words, head, terms).filter(|_| !concludes).or_else(inverted).unwrap_or(Role::Main);
    let mut open = Segment { role: first, words: head..head, continues: false, anew: false };
    for at in head + 1..words.len() {
        let Some((role, continues)) = cut(words, at, &open, terms, language) else { continue };
        open.words.end = at;
        // `Even when you post in private, …`: an adverb before a condition belongs to it.
        if role == Role::Condition && parts.is_empty() && open.role == Role::Main && open.words.len() == 1 {
            open.role = role;
            continue;
        }
        parts.push(open);
        open = Segment { role, words: at..at, continues, anew: role == Role::Condition && words[at].token.gap >= Gap::Semicolon };
    }
    open.words.end = words.len();
    parts.push(open);
    // `This means that you must not …`: a consequence that is all its sentence says is no reason.
    if let [only] = &mut parts[..]
        && only.role == Role::Reason
        && has(&words[head], terms.this)
    {
        only.role = Role::Main;
    }
    // `It is for this reason that all must …`: neither is one that its sentence only brings in.
    if let [first, second] = &mut parts[..]
        && second.role == Role::Reason
        && matches!(&words[first.words.clone()], [expletive, copula] if has(expletive, terms.expletive) && has(copula, terms.copula))
        && let Some(that) = words[second.words.clone()].iter().find(|w| has(w, terms.relative))
    {
        (first.words.end, second.words.start) = (that.index + 1, that.index + 1);
        second.role = Role::Main;
    }
    // `Private profiles: you must not …`: a label says what the rule behind it is about.
    if let [first, second, ..] = &mut parts[..]
        && first.role == Role::Main
        && second.role == Role::Main
        && label::names(words, first, second, terms)
    {
        first.role = Role::Condition;
    }
    // `Off duty, staff must not …`: a phrase put first says when and where, and belongs to what follows.
    if let [first, second, ..] = &mut parts[..]
        && first.role == Role::Main
        && second.role == Role::Main
        && opens_phrase(words, first, terms)
        && (words[second.words.start].token.gap == Gap::Comma || headed(words, first, second, terms))
        && (has(&words[first.words.start], terms.before)
            || !words[first.words.clone()].iter().any(|w| is_modal(w, terms) || has(w, terms.imperative) || has(w, terms.copula)))
    {
        // `To protect our guests, …` says what for.
        let purpose = language == Language::En && has(&words[first.words.start], terms.infinitive);
        first.role = if purpose { Role::Reason } else { Role::Condition };
    }
    parts
}

/// Whether the dash before word `at` opens or closes words put between a subject and its verb: `All posts — on any page — must …`.
fn inserts(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const LONGEST: usize = 25;
    let dash = |w: &Word<'_>| w.token.gap == Gap::Dash;
    let finite = |w: &Word<'_>| is_modal(w, terms) || has(w, terms.modal) || has(w, terms.copula);
    let subject = |from: usize, to: usize| from < to && !words[from..to].iter().any(|w| finite(w) || has(w, terms.imperative));
    if !dash(&words[at]) || open.role != Role::Main {
        return false;
    }
    // `… expect that your posts – also private ones – will be private`: a that-clause has a subject of its own.
    let from = words[open.words.start..at].iter().rposition(|w| has(w, terms.relative)).map_or(open.words.start, |n| open.words.start + n);
    let closes = finite(&words[at]) && (from + 1..at).any(|d| dash(&words[d]) && subject(from, at));
    let end = words.len().min(at + LONGEST);
    closes || (at + 1..end).find(|d| dash(&words[*d])).is_some_and(|d| finite(&words[d]) && subject(from, d))
}

fn cut(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms, language: Language) -> Option<(Role, bool)> {
    let gap = words[at].token.gap;
    if inside_person(words, at, terms) {
        return None;
    }
    // `Når du er i tvivl, så spørg`: the word takes up the condition and opens what follows from it.
    if gap == Gap::Comma && open.role == Role::Condition && fronted(words, open) && has(&words[at], terms.resumptive) {
        return Some((Role::Main, false));
    }
    // `Vi förutsätter därför att du …`: behind a verb that takes a that-clause the words give no reason.
    let takes_clause = |h: &Hit| [terms.must, terms.must_soft].contains(&h.concept) && h.end >= at;
    let expected = words[..at].last().is_some_and(|w| w.hits.iter().any(takes_clause));
    // `You should therefore keep …`: an adverb behind its modal takes the verb from nobody.
    let expected = expected || at > 0 && has(&words[at], terms.small) && has(&words[at - 1], terms.modal);
    // `Your posts can, when read together, reflect badly on us`: neither does a condition put between them.
    let inserted = gap == Gap::Comma && at > 0 && has(&words[at - 1], terms.modal);
    // `There is a ban on filming`: nor one that the words of force hold.
    let held = words[..at].iter().flat_map(|w| w.hits).any(|h| h.concept == terms.must_not && h.end > at);
    let inserted = inserted || held;
    // `Opptre slik at det ikke skader klubben`: how one is to behave, and no reason for it.
    let manner = |h: &Hit| h.concept == terms.manner && h.end > at;
    // `Alle har ansvar for å verne …`: what people answer for is no reason either.
    let answers = |h: &Hit| h.concept == terms.responsible && h.end >= at;
    let expected = expected || words[..at].last().is_some_and(|w| w.hits.iter().any(answers));
    // `… på en forsvarlig måte, og slik at …`: neither is a manner that is joined to another.
    let expected = expected || at > 0 && has(&words[at - 1], terms.and);
    let expected = expected || words[open.words.start..at].iter().any(|w| w.hits.iter().any(manner));
    // `At no point should you …`: what is denied puts the verb first, too.
    let denies = |w: &Word<'_>| [terms.not, terms.no_one, terms.never_always].iter().any(|c| has(w, *c));
    let turned = has(&words[at], terms.should) && words[open.words.start..at].iter().any(denies);
    if let Some(role) =
        role(words, at, terms).filter(|role| !(turned || expected && *role == Role::Reason || inserted && *role == Role::Condition))
    {
        let describes = describes_subject(words, at, open, terms) || role == Role::Condition && parts_subject(words, at, open, terms);
        return (role == Role::Reason || !describes).then_some((role, false));
    }
    if gap == Gap::Comma && open.role == Role::Main && gives_reason(words, at, open, terms) {
        return Some((Role::Reason, false));
    }
    // `När du skriver om oss får du inte …`: a part put first may end without a comma, where verb and subject turn.
    let nordic = open.role == Role::Condition && language != Language::En;
    if open.role != Role::Main && language != Language::En && fronted(words, open) && turns(words, at, terms)
        || nordic && fronted(words, open) && second_verb(words, at, open, terms)
    {
        return Some((Role::Main, false));
    }
    let opened = [Role::Condition, Role::Exception].contains(&open.role) && fronted(words, open);
    if language == Language::En && opened && (resumes(words, at, open, terms) || commands(words, at, open, terms)) {
        return Some((Role::Main, false));
    }
    // `Students must: represent …, not use …`: the modal still waits for its verb.
    if gap == Gap::Colon && at > 0 && has(&words[at - 1], terms.modal) {
        return None;
    }
    // `Politics: no posts`, `First offence: a warning`: a label and what it is set against.
    if gap == Gap::Colon && label::stands_for_verb(words, at, open, terms) {
        return None;
    }
    if gap >= Gap::Dash {
        return (!inserts(words, at, open, terms)).then_some((Role::Main, false));
    }
    if gap == Gap::Comma && open.role == Role::Condition && fronted(words, open) && goes_on(words, at, terms) {
        return None;
    }
    if gap >= Gap::Comma && open.role != Role::Main {
        // `If you are in doubt, ask`: a part put first ends with its comma, one put last with the next subject and verb.
        return (fronted(words, open) || binds_anew(words, at, terms).is_some()).then_some((Role::Main, false));
    }
    let said = |w: &Word<'_>| is_modal(w, terms) || has(w, terms.imperative);
    // `If you are contacted for comments, also by e-mail, direct the caller to us`: the command may keep its list waiting.
    let waits = words[..open.words.start].iter().any(|w| has(w, terms.if_) || has(w, terms.when))
        || opens_phrase(words, open, terms)
        || at == open.words.start + 1;
    let told =
        has(&words[at], terms.imperative) || has(&words[at], terms.please) && words.get(at + 1).is_some_and(|w| has(w, terms.imperative));
    // `Before you comment, ask`: what looks like a command behind `before` has its subject.
    let subordinate = has(&words[open.words.start], terms.before);
    if gap == Gap::Comma && waits && told && (subordinate || !words[open.words.start..at].iter().any(said)) {
        return Some((Role::Main, false));
    }
    // `Stimuler barnet, ikke press det`, `Tag et billede, lad være med at svare`: a command that is denied or forbids behind another.
    let forbids = || has(&words[at], terms.must_not) && has(&words[at], terms.imperative);
    if gap == Gap::Comma && has(&words[open.words.start], terms.imperative) && (forbids() || denied_command(words, at, terms)) {
        return Some((Role::Main, false));
    }
    if gap == Gap::Comma && language != Language::En && joined_command(words, at, open, terms) {
        return Some((Role::Main, false));
    }
    let joined = has(&words[at], terms.and) || has(&words[at], terms.but);
    // `men` and `but` part two clauses; `dock`, `imidlertid`, `however` stand inside one.
    let parts =
        gap >= Gap::Comma && words.get(at + 1).is_some_and(|w| w.token.gap < Gap::Comma) || binds_anew(words, at + 1, terms).is_some();
    // `får fotografera men inte filma`: a verb that goes without its modal.
    let permits = words[open.words.start..at].iter().any(|w| is_modal(w, terms) && (has(w, terms.may) || has(w, terms.can)));
    if permits && !parts && takes_back(&words[at..], terms) {
        return Some((Role::Main, true));
    }
    if has(&words[at], terms.but) && parts {
        return Some((Role::Main, binds_anew(words, at + 1, terms) == Some(false)));
    }
    // `Posts that mention us, must …`: the verb after the comma belongs to the subject before it.
    if !joined && is_modal(&words[at], terms) {
        return None;
    }
    // `Only the mayor and the director may`: what is joined before the verb is one subject.
    let before = &words[open.words.start..at];
    if joined && gap < Gap::Comma && !before.iter().any(|w| is_modal(w, terms) || has(w, terms.imperative)) {
        return None;
    }
    // `contact between coaches and players should …`: two nouns.
    let between = || before.iter().rposition(|w| has(w, terms.between));
    if joined && between().is_some_and(|b| !before[b..].iter().any(|w| has(w, terms.and) || w.token.gap >= Gap::Comma)) {
        return None;
    }
    // `You may answer or leave it`: both are allowed.
    let leaves = joined && words.get(at + 1).is_some_and(|w| has(w, terms.must_not));
    if leaves && before.iter().any(|w| has(w, terms.may) || has(w, terms.may_freely)) {
        return None;
    }
    // `… which harms or may harm us`: two verbs of one relative clause.
    let said = || before.iter().rposition(|w| is_modal(w, terms) || has(w, terms.imperative));
    let described = || before.iter().rposition(|w| has(w, terms.relative));
    let may = || words.get(at + 1).is_some_and(|w| has(w, terms.modal) && (has(w, terms.may) || has(w, terms.can)));
    if joined && gap < Gap::Comma && may() && described().is_some_and(|d| said().is_none_or(|s| s < d)) {
        return None;
    }
    // `Chefer får inte be om … eller kräva att …`: an infinitive that goes on with the modal before it.
    let infinitive = |w: &Word<'_>| {
        let asks = w.hits.iter().any(|h| {
            // `accept any`: words of allowing may run on into what is allowed.
            [terms.must, terms.must_soft].contains(&h.concept) && h.end == w.index + 1 || h.concept == terms.may
        });
        asks && !has(w, terms.modal) && !has(w, terms.copula)
    };
    let denied = before.iter().any(|w| has(w, terms.modal)) && before.iter().any(|w| has(w, terms.not) || has(w, terms.no_one));
    if joined && denied && words.get(at + 1).is_some_and(infinitive) {
        return None;
    }
    // `Comments about players, coaches or parents must not …`: a list before the first verb is one subject.
    let lists = || words[at..].iter().take_while(|w| !is_modal(w, terms)).any(|w| has(w, terms.and));
    if !joined && gap == Gap::Comma && !before.iter().any(|w| is_modal(w, terms) || has(w, terms.imperative)) && lists() {
        return None;
    }
    // `…, at opplysninger fra gjester, klubben eller skolen ikke må …`: so is one behind a preposition.
    let member = if joined { at + 1 } else { at };
    let pronoun = words.get(member).is_none_or(|w| has(w, terms.subject_pronoun));
    if !pronoun && listing::before(&words[open.words.start..], member, terms) == Before::List {
        return None;
    }
    if joined || gap >= Gap::Comma {
        let from = if joined { at + 1 } else { at };
        return binds_anew(words, from, terms).map(|subject| (Role::Main, !subject));
    }
    None
}

/// Whether a statement is followed by a command that `and` joins to it: `…, og husk at …`. An infinitive that looks like one has its
/// modal before it.
fn joined_command(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    let [joins, verb, next, ..] = &words[at..] else { return false };
    let close = verb.token.gap == Gap::None && next.token.gap == Gap::None;
    let noun = [terms.copula, terms.modal, terms.and].iter().any(|c| has(next, *c));
    let led = words[open.words.start..at].iter().any(|w| is_modal(w, terms) || has(w, terms.infinitive) || has(w, terms.imperative));
    has(joins, terms.and) && has(verb, terms.imperative) && close && !noun && !led && open.role == Role::Main
}

/// Whether a command that is denied begins at word `at`: `ikke press det`, `kritiser ikke`, `do not criticise`.
pub(super) fn denied_command(words: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    let close = |at: usize| words.get(at).filter(|w| w.token.gap == Gap::None);
    let denial = words[at].hits.iter().filter(|h| h.concept == terms.not).map(|h| h.end).max();
    let before = denial.or_else(|| close(at + 1).filter(|w| has(w, terms.not) && has(&words[at], terms.small)).map(|w| w.index + 1));
    let behind = has(&words[at], terms.imperative) && close(at + 1).is_some_and(|w| has(w, terms.not));
    behind || before.and_then(close).is_some_and(|w| has(w, terms.imperative))
}

/// `Ved uenighet – velg riktig tid`, `Ved tvil: ikke post`: a short phrase before the dash of a command says when.
fn headed(words: &[Word<'_>], first: &Segment, second: &Segment, terms: &Terms) -> bool {
    const LONGEST: usize = 5;
    let at = second.words.start;
    let command = has(&words[at], terms.imperative) || denied_command(words, at, terms);
    first.words.len() <= LONGEST && command && matches!(words[at].token.gap, Gap::Dash | Gap::Colon)
}

/// Whether word `at` is part of a name or a phrase that begins before it (`hver og en`, `no one but`).
fn inside_person(words: &[Word<'_>], at: usize, terms: &Terms) -> bool {
    words[at.saturating_sub(4)..at].iter().flat_map(|w| w.hits).any(|h| (is_person(h, terms) || h.concept == terms.only) && h.end > at)
}

/// `, for ho viser …`, `, as this only feeds them`: a connective that is also a preposition or an adverb gives a reason where
/// a subject and a finite verb stand behind it.
fn gives_reason(words: &[Word<'_>], at: usize, open: &Segment, terms: &Terms) -> bool {
    const VERB: usize = 4;
    let word = &words[at];
    let said = words[open.words.start..at].iter().any(|w| is_modal(w, terms) || has(w, terms.imperative));
    let [first, ..] = &words[at + 1..] else { return false };
    let opens = |h: &Hit| {
        is_person(h, terms)
            || [terms.expletive, terms.subject_pronoun, terms.this, terms.small, terms.not, terms.post_noun].contains(&h.concept)
    };
    let subject = first.token.gap == Gap::None && first.hits.iter().any(opens);
    let finite = |w: &&Word<'_>| has(w, terms.copula) || has(w, terms.modal);
    let verb = words[at + 2..].iter().take(VERB).take_while(|w| w.token.gap < Gap::Comma).any(|w| finite(&w));
    said && has(word, terms.because_clause) && subject && verb
}

/// Whether a finite verb that binds stands near `from`: `Some(true)` with a subject before it, `Some(false)` without.
pub(super) fn binds_anew(words: &[Word<'_>], from: usize, terms: &Terms) -> Option<bool> {
    const NEAR: usize = 6;
    let mut subject = false;
    for (n, word) in words.iter().enumerate().skip(from).take(NEAR) {
        if n > from && word.token.gap >= Gap::Comma {
            return None;
        }
        if has(word, terms.relative) {
            return None;
        }
        if is_modal(word, terms) {
            return (subject || n <= from + 1).then_some(subject);
        }
        subject |= word.hits.iter().any(|h| is_person(h, terms) || h.concept == terms.no_one);
    }
    None
}

/// Whether a part is `but not` and a verb.
pub(super) fn takes_back(part: &[Word<'_>], terms: &Terms) -> bool {
    let [but, not, verb, ..] = part else { return false };
    has(but, terms.but) && has(not, terms.not) && verb.token.gap == Gap::None
}

/// The role that the connective at word `at` gives to the part it begins.
fn role(words: &[Word<'_>], at: usize, terms: &Terms) -> Option<Role> {
    const LONGEST: usize = 6;
    let word = words.get(at)?;
    // `for as long as you work here`: the second `as` gives no reason.
    let near = words[at.saturating_sub(LONGEST)..at].iter().flat_map(|w| w.hits);
    let inside = |concept| near.clone().any(|h| h.end > word.index && h.start < word.index && h.concept == concept);
    if has(word, terms.because) {
        (!inside(terms.if_)).then_some(Role::Reason)
    // `We'd be grateful if you …`: the wish is the duty, and supposes nothing.
    } else if inside(terms.must_soft) {
        None
    } else if has(word, terms.unless) {
        Some(Role::Exception)
    } else if has(word, terms.if_) || has(word, terms.when) || at <= label::numbers(words) && has(word, terms.if_fronted) {
        Some(Role::Condition)
    } else {
        None
    }
}

pub(super) fn has(word: &Word<'_>, concept: ConceptId) -> bool {
    word.hits.iter().any(|h| h.concept == concept)
}

pub(super) fn is_modal(word: &Word<'_>, terms: &Terms) -> bool {
    let modals = [terms.must, terms.must_soft, terms.must_not, terms.may, terms.may_freely, terms.need_not, terms.should, terms.can];
    word.hits.iter().any(|h| modals.contains(&h.concept))
}

/// Whether a hit names someone who can carry a duty.
pub(super) fn is_person(hit: &Hit, terms: &Terms) -> bool {
    [terms.you, terms.staff, terms.everyone, terms.organisation, terms.manager, terms.executive, terms.channel_staff, terms.public]
        .contains(&hit.concept)
}
