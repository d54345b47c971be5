//! Who a clause binds.

use std::ops::Range;

use super::before_verb::{act_as_subject, aside, describes_thing, excepted, is_inside_person, turns_to_things};
use super::force::Marker;
use super::listing::{self, Before};
use super::passive::{doer, passive};
use super::segment::{has, is_person};
use super::terms::Terms;
use super::told::{denied_person, nobody, told};
use super::word::Word;
use super::{Agent, Force};
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// An agent and the words that name it.
pub(super) type Named = (Agent, Range<usize>);

/// The subject of the marked verb, where the part of the sentence names one.
pub(super) fn subject(part: &[Word<'_>], marker: Option<&Marker>, terms: &Terms, language: Language) -> Option<Named> {
    let part = reported(part, marker, terms);
    if part.is_empty() {
        return None;
    }
    let Some(marker) = marker else { return first(part, terms, language).or_else(|| by(part, terms, language)) };
    if marker.bare {
        return None;
    }
    // `Nobody but the skipper may …` binds everyone, and the skipper least of all.
    // In Danish `Ingen skal …` also says that nobody has to.
    let unclear = language == Language::Da && part.iter().any(|w| w.index == marker.verb && has(w, terms.must));
    if let Some(nobody) = nobody(part, marker.verb, terms).filter(|_| !unclear) {
        let suffers = passive(part, marker, terms, language).is_some();
        return (!suffers).then_some((Agent::Staff, nobody.start..nobody.end));
    }
    // `Ein snakkar ikkje ned klubben`: one is everyone, whoever stands behind the verb.
    if has(&part[0], terms.someone) && part[0].index + 1 == marker.start {
        return Some((Agent::Staff, part[0].index..part[0].index + 1));
    }
    // `… prövas av styrelsen, som ska lämna besked`: who stands before a relative pronoun is the subject of its verb.
    if let Some(antecedent) = antecedent(part, marker.verb, terms) {
        return named(antecedent, terms);
    }
    let behind = inverted(part, marker, terms, language);
    // `Jourchefen kan du alltid ringa`: an object put first, and the pronoun behind the verb is who may.
    let pronoun = |named: &Named| part.iter().any(|w| w.index == named.1.start && named.1.len() == 1 && has(w, terms.subject_pronoun));
    let turned = language != Language::En && behind.as_ref().is_some_and(pronoun);
    let before = before(part, marker.verb, terms, language).filter(|_| !turned);
    // `We expect employees to …`, `vi ber deg …`: the people asked are bound, not those who ask.
    let organised = before.as_ref().is_none_or(|(agent, _)| matches!(agent, Agent::Organisation | Agent::Manager));
    // `We ask that nobody films`: everyone is asked.
    let forbids = marker.asks && marker.force == Force::Prohibition;
    let nobody = |w: &&Word<'_>| forbids && w.index > marker.verb && w.index < marker.end && has(w, terms.no_one);
    if let Some(nobody) = part.iter().find(nobody) {
        let person = denied_person(part, nobody.index, terms).and_then(|h| named(h, terms));
        return person.or(Some((Agent::Staff, nobody.index..nobody.index + 1)));
    }
    if marker.asks && organised {
        // `It is important to ask the manager`: whoever stands behind the act it asks for is its object.
        let acts = part.iter().any(|w| (w.index + 1 == marker.end || w.index == marker.end) && has(w, terms.infinitive));
        let asked = || after(part, marker.verb + 1, 7, terms, language).filter(|_| !acts);
        return told(part, marker, terms, language).or(behind).or_else(asked).or(before);
    }
    // `The club forbids its wardens to …`, `Vi förutsätter att du …`: who takes it for granted is not who is bound.
    if organised && let Some(told) = told(part, marker, terms, language) {
        return Some(told);
    }
    let named = before.or(behind);
    match passive(part, marker, terms, language) {
        Some(verb) => acted_on(part, marker, verb, named, terms, language),
        None => named.filter(|(agent, words)| *agent != Agent::Organisation || !is_shown(part, marker, words, terms)),
    }
}

/// What somebody is told to have said or decided: `The board resolved that members …` is about members, and so is the list behind
/// `Styret vedtok følgende:`.
fn reported<'p, 'w>(part: &'p [Word<'w>], marker: Option<&Marker>, terms: &Terms) -> &'p [Word<'w>] {
    // `Members who think that the board is wrong must …` are the subject, whatever they think.
    let aside = |h: &Hit| part.iter().any(|w| w.index < h.start && w.index + 4 > h.start && has(w, terms.relative));
    let said = |h: &&Hit| h.concept == terms.reported && marker.is_none_or(|m| h.end <= m.verb) && !aside(h);
    let end = part.iter().flat_map(|w| w.hits).filter(said).map(|h| h.end).max();
    end.map_or(part, |end| &part[part.iter().take_while(|w| w.index < end).count()..])
}

/// Whether the subject is what a place must not show: `The employer must not appear on …`, `skal ikke stå oppført på …`.
fn is_shown(part: &[Word<'_>], marker: &Marker, subject: &Range<usize>, terms: &Terms) -> bool {
    let verb = part.iter().filter(|w| w.index >= marker.end).take(2).flat_map(|w| w.hits).find(|h| h.concept == terms.occur);
    let place = |end: usize| part.iter().any(|w| (w.index == end || w.index + 1 == end) && has(w, terms.preposition));
    let named = !part.iter().any(|w| w.index == subject.start && has(w, terms.we));
    marker.force == Force::Prohibition && named && verb.is_some_and(|h| place(h.end))
}

/// The person right before the relative pronoun that stands right before the verb, at a comma.
fn antecedent(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Hit> {
    let pronoun = part.iter().find(|w| w.index + 1 == verb && has(w, terms.relative) && w.token.gap == Gap::Comma)?;
    part.iter().flat_map(|w| w.hits).filter(|h| h.end == pronoun.index && is_person(h, terms)).min_by_key(|h| h.start).copied()
}

/// Who is bound where the verb is a passive: its subject only suffers what is done.
fn acted_on(part: &[Word<'_>], marker: &Marker, verb: usize, subject: Option<Named>, terms: &Terms, language: Language) -> Option<Named> {
    if marker.force == Force::Prohibition
        && let Some(doer) = doer(part, verb, terms)
    {
        return named(doer, terms);
    }
    let spoken = [terms.speak, terms.publish, terms.disclose, terms.ask_first, terms.contact, terms.raise, terms.report_on];
    let hits = || part.iter().flat_map(|w| w.hits).filter(|h| h.start <= verb && h.end > verb);
    let about = hits().any(|h| spoken.contains(&h.concept));
    let asked = hits().any(|h| [terms.ask_first, terms.contact, terms.raise, terms.report_on].contains(&h.concept));
    // `Customers must not be discussed`, `The club is not to be named on your profile`: the ban binds those who would speak of them.
    let bans = matches!(marker.force, Force::Prohibition | Force::Admonition);
    let shown = hits().any(|h| [terms.speak, terms.self_present, terms.publish].contains(&h.concept));
    // `must have an answer` looks like a passive and is none.
    let endings: &[&str] = if language == Language::En { &["ed"] } else { &["s", "st"] };
    let ends = || part.iter().any(|w| w.index == verb && endings.iter().any(|e| w.token.norm.ends_with(e)));
    let spoken_of = || hits().any(|h| h.concept == terms.speak) && ends();
    // `A manager who wants to see your post must be told no` says what a manager may not.
    let described = |words: &Range<usize>| part.iter().any(|w| w.index == words.end && has(w, terms.relative));
    // `The head must be told`, `Members may not be named`; `we may be contacted` still tells what we do.
    let suffers = |agent: &Agent| match agent {
        Agent::Staff | Agent::Manager => about,
        Agent::ChannelStaff => asked,
        // `Sponsorene skal omtales pent` binds them, too.
        Agent::Organisation | Agent::Public => shown && bans || marker.force == Force::Obligation && spoken_of(),
        _ => false,
    };
    subject.filter(|(agent, words)| !suffers(agent) || described(words))
}

/// The one behind `by` in a statement: `Bildene slettes av redaktøren`.
fn by(part: &[Word<'_>], terms: &Terms, language: Language) -> Option<Named> {
    if language == Language::En {
        return None;
    }
    let verb = part
        .iter()
        .skip(1)
        .find(|w| w.token.norm.ends_with('s') && w.hits.iter().any(|h| h.concept == terms.publish || h.concept == terms.manage))?;
    let doer = doer(part, verb.index, terms)?;
    named(doer, terms).filter(|(agent, _)| *agent == Agent::ChannelStaff)
}

/// The subject of a statement: the first person, where nothing but small words stands before it. A person further on is
/// an object (`posts are sent to the manager`).
fn first(part: &[Word<'_>], terms: &Terms, language: Language) -> Option<Named> {
    // `… hör hon av sig`: behind a condition put first, the verb stands before its subject.
    if let [verb, pronoun, ..] = part
        && language != Language::En
        && !verb.hits.iter().any(|h| is_person(h, terms) || [terms.small, terms.preposition, terms.relative].contains(&h.concept))
        && let Some(hit) = pronoun.hits.iter().find(|h| h.concept == terms.subject_pronoun)
    {
        return Some((Agent::Staff, hit.start..hit.end));
    }
    // `Under inga omständigheter kommenterar spelarna …`: the same behind any other phrase put first.
    if language != Language::En
        && let Some(hit) = turned(part, terms).or_else(|| fronted_object(part, terms))
    {
        return named(hit, terms);
    }
    let light = [terms.small, terms.relative, terms.no_one, terms.not, terms.and, terms.but, terms.never_always, terms.only];
    for word in part {
        // `Ingen ur personalen …`, `None of the staff …`: out of whom stands behind.
        if word.index == part[0].index + 1 && has(&part[0], terms.no_one) && has(word, terms.preposition) {
            continue;
        }
        if let Some(hit) = word.hits.iter().filter(|h| is_person(h, terms)).max_by_key(|h| h.end) {
            // `Our nurses …`: a possessive says whose.
            let next = part.iter().find(|w| w.index == hit.end && w.token.gap == Gap::None);
            let owned = next.and_then(|w| w.hits.iter().filter(|h| is_person(h, terms) && h.concept != terms.you).max_by_key(|h| h.end));
            if let Some(owned) = owned.filter(|_| hit.end == hit.start + 1 && [terms.organisation, terms.you].contains(&hit.concept)) {
                return named(*owned, terms);
            }
            // `Nobody at the club …` is not the club.
            let nobody = has(&part[0], terms.no_one) && hit.concept == terms.organisation;
            return if nobody || counts(part, hit, terms) || is_owner(part, hit, terms, language) { None } else { named(*hit, terms) };
        }
        // `Two editors read …`, `A good employee …`: a word that means nothing to us counts or describes.
        let described = word.index == part[0].index + 1 && has(&part[0], terms.small);
        let unknown = (word.index == part[0].index || described) && word.hits.is_empty();
        // `As an employee you …`
        let role = language == Language::En && word.index == part[0].index && has(word, terms.because_clause);
        if !unknown && !role && !word.hits.iter().any(|h| light.contains(&h.concept)) {
            return None;
        }
    }
    None
}

/// The person right behind a verb of speech or publishing, or behind `is` or `has`, where something that is no person stands first:
/// `Ved ulykker har lederen …`.
fn turned(part: &[Word<'_>], terms: &Terms) -> Option<Hit> {
    const NEAR: usize = 8;
    let starts = part.first()?;
    let fronted = starts.hits.iter().any(|h| [terms.preposition, terms.never_always, terms.not, terms.when].contains(&h.concept));
    // `Neither players nor coaches run down the club`: the subject stands in front after all.
    if !fronted || has(starts, terms.neither) {
        return None;
    }
    let verbs = [terms.speak, terms.publish, terms.disclose, terms.befriend, terms.self_present, terms.copula, terms.auxiliary];
    part.windows(2).take(NEAR).find_map(|pair| {
        let verb = pair[0].hits.iter().any(|h| verbs.contains(&h.concept) && h.end == pair[1].index);
        let person = pair[1].hits.iter().filter(|h| is_person(h, terms)).max_by_key(|h| h.end);
        person.filter(|_| verb && pair[1].token.gap == Gap::None).copied()
    })
}

/// The pronoun right behind a verb of speech whose object stands first: `Klubbens sponsorer omtaler vi pent`.
fn fronted_object(part: &[Word<'_>], terms: &Terms) -> Option<Hit> {
    const LONGEST: usize = 5;
    let verbs = [terms.speak, terms.publish, terms.disclose];
    let other =
        [terms.relative, terms.if_, terms.when, terms.infinitive, terms.copula, terms.modal, terms.imperative, terms.subject_pronoun];
    let at = part.iter().skip(1).take(LONGEST).position(|w| w.hits.iter().any(|h| verbs.contains(&h.concept)))? + 1;
    let noun = |w: &Word<'_>| (w.index == part[0].index || w.token.gap < Gap::Comma) && !w.hits.iter().any(|h| other.contains(&h.concept));
    let pronoun = part.get(at + 1).filter(|w| w.token.gap == Gap::None && (has(w, terms.subject_pronoun) || has(w, terms.we)))?;
    let person = pronoun.hits.iter().filter(|h| is_person(h, terms)).max_by_key(|h| h.end);
    person.filter(|_| part[..at].iter().all(noun)).copied()
}

/// Whether an item of a list is a statement of its own: `Employees who breach this will be …`.
pub(super) fn tells(part: &[Word<'_>], terms: &Terms) -> bool {
    let person = part.iter().take(3).flat_map(|w| w.hits).filter(|h| is_person(h, terms)).max_by_key(|h| h.end);
    person.is_some_and(|h| part.iter().any(|w| w.index == h.end && w.hits.iter().any(|h| h.concept == terms.relative)))
}

/// Whether `all` counts things and no people: `alla inlägg`, `every post`.
fn counts(part: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    let things = [terms.post_noun, terms.official_account, terms.private_account, terms.media, terms.social_media, terms.policy];
    // `anyone who tweets`, `whoever posts` counts people.
    let who = part.iter().any(|w| w.index >= hit.start && w.index < hit.end && has(w, terms.relative));
    hit.concept == terms.everyone
        && !who
        && part.iter().any(|w| w.index == hit.end && w.token.gap == Gap::None && w.hits.iter().any(|h| things.contains(&h.concept)))
}

/// `Guest lectures must …`, `to erode donor trust is …`: English puts a noun before the one it describes. One person alone would have
/// an article.
fn describes(part: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    let one = hit.end == hit.start + 1 && part.iter().any(|w| w.index == hit.start && !w.token.norm.ends_with('s'));
    let first = part.first().is_some_and(|w| w.index == hit.start);
    let determined = |w: &Word<'_>| [terms.small, terms.any_all, terms.everyone, terms.no_one, terms.you].iter().any(|c| has(w, *c));
    let object = !first && !part.iter().any(|w| w.index + 1 == hit.start && (determined(w) || w.hits.is_empty()));
    let grammar = [terms.modal, terms.copula, terms.relative, terms.preposition, terms.and, terms.small, terms.not, terms.infinitive];
    let next = part.iter().find(|w| w.index == hit.end && w.token.gap == Gap::None);
    let noun = next.is_some_and(|w| (object || w.token.norm.ends_with('s')) && !w.hits.iter().any(|h| grammar.contains(&h.concept)));
    hit.concept == terms.public && (first || object) && one && noun
}

/// A genitive owns what comes next and does nothing itself: `the company's name`, `ansattes innlegg`.
pub(super) fn is_owner(part: &[Word<'_>], hit: &Hit, terms: &Terms, language: Language) -> bool {
    // `klubben sitt omdøme`
    if part.iter().any(|w| w.index == hit.end && w.hits.iter().any(|h| h.concept == terms.possessive)) {
        return true;
    }
    let Some(last) = part.iter().find(|w| w.index + 1 == hit.end).map(|w| w.token.norm.as_ref()) else { return false };
    match language {
        Language::En => last.ends_with("'s"),
        // `oss`, `os` are no genitives; names of persons seldom end so otherwise.
        _ => last.ends_with('s') && last.chars().count() > 3,
    }
}

/// The last person before word `verb` that is a subject and not part of a phrase with a preposition.
fn before(part: &[Word<'_>], verb: usize, terms: &Terms, language: Language) -> Option<Named> {
    let aside = aside(part, verb, terms).or_else(|| act_as_subject(part, verb, terms, language)).or_else(|| excepted(part, verb, terms));
    let hits = part.iter().filter(|w| w.index < verb).flat_map(|w| w.hits.iter()).filter(|h| h.end <= verb && is_person(h, terms));
    // `av närmaste chef` is one name; the `chef` inside it is no person of its own.
    let persons: Vec<&Hit> = part.iter().flat_map(|w| w.hits).filter(|h| is_person(h, terms)).collect();
    let inner = |h: &Hit| persons.iter().any(|o| o.start <= h.start && o.end >= h.end && o.end - o.start > h.end - h.start);
    let free = hits.filter(|h| {
        !inner(h)
            && !counts(part, h, terms)
            && aside.as_ref().is_none_or(|a| !a.contains(&h.start))
            && !after_preposition(part, h, terms)
            && !is_owner(part, h, terms, language)
            // `Det du skriver om produktene våre`: behind its noun or inside a clause, `our` names no one who acts. First in
            // its sentence it stands for the body: `Our posts must be correct`.
            && (h.end > h.start + 1 || !part.iter().skip(1).any(|w| w.index == h.start && has(w, terms.our)))
            && (language != Language::En || !describes(part, h, terms))
    });
    let free: Vec<Hit> = free.copied().collect();
    // `Den som anger arbetsgivare i sin profil ska …`: behind a person with its own `who`, all up to the verb describes them.
    let opened = |h: &&Hit| part.iter().any(|w| w.index + 1 == h.end && has(w, terms.relative));
    if let Some(described) = free.iter().find(|h| h.start == part[0].index).filter(opened) {
        return named(*described, terms);
    }
    // `Conduct that brings the club into disrepute is forbidden`: who stands before the relative clause is the subject.
    let opens = |w: &&Word<'_>| {
        w.index < verb && w.hits.iter().any(|h| h.concept == terms.relative && !is_inside_person(part, w.index, h.end, terms))
    };
    if let Some(relative) = part.iter().skip(1).find(opens).map(|w| w.index).filter(|r| verb > r + 2) {
        let ahead = widest_last(free.iter().copied().filter(|h| h.end <= relative));
        match ahead.and_then(|h| named(h, terms)) {
            // `We ask that employees …`: what asks is not what is bound.
            Some((Agent::Organisation, _)) => {}
            Some(subject) => return Some(subject),
            None if language == Language::En => return None,
            // `Innlegg som kan skade koret skal …`: behind a thing and its relative clause with a verb of its own.
            None if describes_thing(part, relative, verb, terms) => return None,
            None => {}
        }
    }
    let chosen = widest_last(free.iter().copied())?;
    if chosen.concept == terms.organisation && turns_to_things(part, chosen.end, verb, terms) {
        return None;
    }
    // `Coaches and parents must not …`: where one of several is bound, people are bound.
    let joined = |h: &&Hit| {
        h.end < chosen.start
            && part.iter().filter(|w| w.index >= h.end && w.index < chosen.start).all(|w| has(w, terms.and) || has(w, terms.small))
    };
    let first = free.iter().filter(joined).find(|h| [terms.staff, terms.you].contains(&h.concept));
    let shared = [terms.public, terms.manager, terms.executive].contains(&chosen.concept);
    named(first.copied().filter(|_| shared).unwrap_or(chosen), terms)
}

/// The person right behind the verb, small words aside.
fn inverted(part: &[Word<'_>], marker: &Marker, terms: &Terms, language: Language) -> Option<Named> {
    // The negation may stand behind the subject (`må du ikke`), so the search starts at the verb itself.
    let mut words = part.iter().filter(|w| w.index > marker.verb).take(4).peekable();
    while let Some(word) = words.next() {
        let person = word.hits.iter().filter(|h| is_person(h, terms) && !(marker.asks && h.concept == terms.organisation));
        // `ska din chef höra av sig`: a possessive before a person names whose, not who.
        let next = words.peek().filter(|next| next.token.gap == Gap::None);
        let owns = has(word, terms.you) && next.is_some_and(|next| next.hits.iter().any(|h| is_person(h, terms) && h.concept != terms.you));
        if let Some(hit) = person.max_by_key(|h| h.end).filter(|h| !(owns && h.concept == terms.you && h.end == word.index + 1)) {
            // `får nämndens ledamöter inte`, `får alle ansatte`: whose, and how many, but not who.
            let behind = part.iter().find(|w| w.index == hit.end && w.token.gap == Gap::None);
            let owned = behind.and_then(|w| w.hits.iter().filter(|h| is_person(h, terms) && h.concept != terms.you).max_by_key(|h| h.end));
            // `kræver vores samtykke`: whose consent it takes is told, not who needs it.
            let ours = has(word, terms.our) && words.peek().is_some_and(|next| next.token.gap == Gap::None);
            let owns = ours || is_owner(part, hit, terms, language);
            // `må klubbens navn ikke nævnes`: what is owned is the subject.
            if owns && owned.is_none() {
                return None;
            }
            let determines = hit.concept == terms.everyone && hit.end == hit.start + 1 || owns;
            return named(*owned.filter(|_| determines).unwrap_or(hit), terms);
        }
        // `får ingen chef kräva`: whoever stands behind is the subject.
        if let Some(person) = denied_person(part, word.index, terms) {
            return named(person, terms);
        }
        // `ska ingen lägga ut`: nobody is everyone, where an act and no noun stands behind.
        if has(word, terms.no_one) && !marker.asks && words.peek().is_some_and(|next| acts(next, terms)) {
            return Some((Agent::Staff, word.index..word.index + 1));
        }
        if owns {
            continue;
        }
        let small = word.hits.iter().any(|h| h.concept == terms.small || h.concept == terms.not);
        if !small || words.peek().is_some_and(|next| next.token.gap >= Gap::Comma) {
            return None;
        }
    }
    None
}

/// Whether a word is an act of people and names no thing.
fn acts(word: &Word<'_>, terms: &Terms) -> bool {
    let verbs = [terms.speak, terms.publish, terms.disclose, terms.befriend, terms.self_present];
    word.hits.iter().any(|h| verbs.contains(&h.concept)) && !has(word, terms.post_noun)
}

fn after(part: &[Word<'_>], from: usize, reach: usize, terms: &Terms, language: Language) -> Option<Named> {
    let hits = part.iter().filter(|w| w.index >= from).take(reach).flat_map(|w| w.hits.iter());
    let person = |h: &Hit| is_person(h, terms) && h.concept != terms.organisation;
    // `require the board's approval`: whose approval it is has nothing to get.
    let asked = hits.filter(|h| person(h) && !is_owner(part, h, terms, language) && !after_preposition(part, h, terms));
    asked.max_by_key(|h| (std::cmp::Reverse(h.start), h.end)).and_then(|h| named(*h, terms))
}

fn after_preposition(part: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    // `om laget`: the name may hold its preposition.
    let holds = hit.end > hit.start + 1 && part.iter().any(|w| w.index == hit.start && has(w, terms.preposition));
    holds || listing::before(part, hit.start, terms) != Before::Nothing
}

/// Of nested hits (`communications team` over `team`) the widest, of several the last.
fn widest_last(hits: impl Iterator<Item = Hit>) -> Option<Hit> {
    hits.fold(None, |best: Option<Hit>, hit| match best {
        Some(b) if hit.start < b.end && hit.end - hit.start < b.end - b.start => Some(b),
        _ => Some(hit),
    })
}

/// Who a name means.
pub(super) fn named(hit: Hit, terms: &Terms) -> Option<Named> {
    let agent = match hit.concept {
        c if c == terms.organisation => Agent::Organisation,
        c if c == terms.manager || c == terms.executive => Agent::Manager,
        c if c == terms.channel_staff => Agent::ChannelStaff,
        c if c == terms.public => Agent::Public,
        c if c == terms.you || c == terms.staff || c == terms.everyone => Agent::Staff,
        _ => return None,
    };
    Some((agent, hit.start..hit.end))
}
