//! Who a clause binds.

use std::ops::Range;

use super::force::Marker;
use super::segment::is_person;
use super::terms::Terms;
use super::word::Word;
use super::{Agent, Force};
use crate::language::{Gap, Hit};

/// An agent and the words that name it.
pub(super) type Named = (Agent, Range<usize>);

/// The subject of the marked verb, where the part of the sentence names one.
pub(super) fn subject(part: &[Word<'_>], marker: Option<&Marker>, terms: &Terms) -> Option<Named> {
    let verb = marker.map_or(part.last()?.index + 1, |m| m.start);
    let behind = marker.and_then(|m| inverted(part, m, terms));
    // `We expect employees to …`, `vi ber deg …`: the people asked are bound, not those who ask.
    if marker.is_some_and(|m| m.force == Force::SoftObligation)
        && let Some(asked) = behind.clone().or_else(|| after(part, marker?.end, 5, terms))
    {
        return Some(asked);
    }
    let no_one = marker.filter(|m| m.negated).and_then(|m| before(part, m.end, terms));
    before(part, verb, terms).or(behind).or(no_one)
}

/// The last person before word `verb` that is a subject and not part of a phrase with a preposition.
fn before(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Named> {
    let aside = aside(part, verb, terms);
    let hits = part.iter().filter(|w| w.index < verb).flat_map(|w| w.hits.iter()).filter(|h| h.end <= verb && is_person(h, terms));
    let free = hits.filter(|h| aside.as_ref().is_none_or(|a| !a.contains(&h.start)) && !after_preposition(part, h, terms));
    widest_last(free.copied()).and_then(|h| named(h, terms))
}

/// The relative clause that a comma closes right before the verb: `posts that mention the firm, must …`. Who is named
/// in it is not the subject of the verb.
fn aside(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Range<usize>> {
    part.iter().find(|w| w.index == verb).filter(|w| w.token.gap >= Gap::Comma)?;
    let opens = |w: &&Word<'_>| w.index < verb && w.hits.iter().any(|h| h.concept == terms.relative && !is_inside_person(w, h.end, terms));
    let start = part.iter().skip(1).find(opens)?.index;
    Some(start..verb)
}

/// `those who write` is one name of a person, its `who` opens nothing.
fn is_inside_person(word: &Word<'_>, end: usize, terms: &Terms) -> bool {
    word.hits.iter().any(|h| is_person(h, terms) && h.end > end)
}

/// The person right behind the verb, small words aside.
fn inverted(part: &[Word<'_>], marker: &Marker, terms: &Terms) -> Option<Named> {
    // The negation may stand behind the subject (`må du ikke`), so the search starts at the verb itself.
    let mut words = part.iter().filter(|w| w.index > marker.start).take(4).peekable();
    while let Some(word) = words.next() {
        if let Some(hit) = word.hits.iter().filter(|h| is_person(h, terms)).max_by_key(|h| h.end) {
            return named(*hit, terms);
        }
        let small = word.hits.iter().any(|h| h.concept == terms.small || h.concept == terms.not);
        if !small || words.peek().is_some_and(|next| next.token.gap >= Gap::Comma) {
            return None;
        }
    }
    None
}

fn after(part: &[Word<'_>], from: usize, reach: usize, terms: &Terms) -> Option<Named> {
    let hits = part.iter().filter(|w| w.index >= from).take(reach).flat_map(|w| w.hits.iter());
    hits.filter(|h| is_person(h, terms)).max_by_key(|h| (std::cmp::Reverse(h.start), h.end)).and_then(|h| named(*h, terms))
}

fn after_preposition(part: &[Word<'_>], hit: &Hit, terms: &Terms) -> bool {
    let Some(first) = part.first().map(|w| w.index) else { return false };
    let mut at = hit.start;
    while at > first {
        let word = &part[at - 1 - first];
        if part[at - first].token.gap >= Gap::Comma {
            return false;
        }
        if word.hits.iter().any(|h| h.concept == terms.preposition) {
            return true;
        }
        // Articles and owners stand between: `om den`, `about your`, `i kommunens`.
        let skipped = [terms.small, terms.you, terms.organisation, terms.staff];
        if !word.hits.iter().any(|h| skipped.contains(&h.concept) && h.end == at) {
            return false;
        }
        at -= 1;
    }
    false
}

/// Of nested hits (`communications team` over `team`) the widest, of several the last.
fn widest_last(hits: impl Iterator<Item = Hit>) -> Option<Hit> {
    hits.fold(None, |best: Option<Hit>, hit| match best {
        Some(b) if hit.start < b.end && hit.end - hit.start <= b.end - b.start => Some(b),
        _ => Some(hit),
    })
}

fn named(hit: Hit, terms: &Terms) -> Option<Named> {
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
