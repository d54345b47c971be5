//! Who is bound by a verb that somebody else is the subject of: people asked, advised, allowed and forbidden.

use super::agent::{Named, is_owner, named};
use super::force::Marker;
use super::segment::{has, is_person};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::Language;
use crate::language::{Gap, Hit};

/// Words behind a mark of force within which its people stand.
const NEAR: usize = 7;

/// The people a mark of force is about, where they are not the subject of its verb.
pub(super) fn told(part: &[Word<'_>], marker: &Marker, terms: &Terms, language: Language) -> Option<Named> {
    // `Vi må tåle at medlemmene …`: what a bare modal binds is its subject.
    let verb = part.iter().find(|w| w.index == marker.verb)?;
    let forces =
        [terms.must, terms.must_soft, terms.must_not, terms.may, terms.can, terms.may_freely, terms.need_not, terms.should, terms.avoid];
    let widest = verb.hits.iter().filter(|h| forces.contains(&h.concept)).map(|h| h.end).max();
    if verb.hits.iter().any(|h| h.concept == terms.modal && Some(h.end) >= widest) {
        return None;
    }
    inside(part, marker, terms)
        .filter(|hit| !is_owner(part, hit, terms, language))
        .or_else(|| that_clause(part, marker, terms))
        .or_else(|| whom(part, marker, terms))
        .or_else(|| expected_of(part, marker, terms))
        .and_then(|hit| named(hit, terms))
}

/// `Vi forventer en god tone av alle medlemmer`, `We expect loyalty from staff`: the people at the end, behind their preposition.
fn expected_of(part: &[Word<'_>], marker: &Marker, terms: &Terms) -> Option<Hit> {
    let of = part.iter().filter(|w| marker.asks && w.index >= marker.end).rfind(|w| has(w, terms.expected_of))?.index;
    let behind = part.iter().filter(|w| w.index > of);
    let light = |w: &&Word<'_>| has(w, terms.small) || has(w, terms.organisation) || has(w, terms.you) || people(w, terms).is_some();
    let last = behind.take_while(light).filter_map(|w| people(w, terms)).last()?;
    let ends = part.iter().find(|w| w.index == last.end).is_none_or(|w| w.token.gap >= Gap::Comma || has(w, terms.preposition));
    ends.then_some(*last)
}

fn people<'h>(word: &'h Word<'_>, terms: &Terms) -> Option<&'h Hit> {
    names(word, terms).max_by_key(|h| h.end)
}

fn names<'h>(word: &'h Word<'_>, terms: &Terms) -> impl Iterator<Item = &'h Hit> + use<'h> {
    let bound = [terms.you, terms.staff, terms.everyone, terms.channel_staff, terms.manager, terms.public];
    word.hits.iter().filter(move |h| bound.contains(&h.concept))
}

/// `up to you`, `We advise tutors to`: in the words of force themselves, though the name may go on behind them: `We'd like everyone
/// who works here to`.
fn inside(part: &[Word<'_>], marker: &Marker, terms: &Terms) -> Option<Hit> {
    let words = part.iter().filter(|w| w.index > marker.verb && w.index < marker.end);
    let all: Vec<&Hit> = words.flat_map(|w| names(w, terms)).collect();
    all.into_iter().rfind(|h| h.end <= marker.end + 1).copied()
}

/// `recommend that coaches …`, `kräver inte att du …`: the subject of the that-clause it opens.
fn that_clause(part: &[Word<'_>], marker: &Marker, terms: &Terms) -> Option<Hit> {
    const OPENS: usize = 4;
    let opens = |w: &&Word<'_>| w.index + 1 >= marker.end && w.index < marker.end + OPENS && has(w, terms.relative);
    let that = part.iter().find(opens)?.index;
    // `at nye spillere`, `at hver sjåfør`: an article and one word that says which.
    let mut passed = 0;
    for word in part.iter().filter(|w| w.index > that).take(OPENS) {
        // `Forudsætningen er, at chefen har sagt ja` binds whoever needs the yes.
        if let Some(hit) = people(word, terms).filter(|h| h.concept != terms.manager) {
            let counts = hit.concept == terms.everyone && hit.end == hit.start + 1;
            let owner = part.iter().find(|w| w.index == hit.end).and_then(|w| people(w, terms));
            return Some(owner.filter(|_| counts || hit.concept == terms.you).unwrap_or(hit)).copied();
        }
        let small = has(word, terms.small) || word.hits.is_empty() && passed == 0;
        if !small {
            return None;
        }
        passed += usize::from(word.hits.is_empty());
    }
    None
}

/// `for pupils to film`, `forbids its wardens to film`: people right behind, and an infinitive or a clause behind them.
fn whom(part: &[Word<'_>], marker: &Marker, terms: &Terms) -> Option<Hit> {
    let opens = [terms.infinitive, terms.relative, terms.preposition, terms.not];
    let behind = part.iter().filter(|w| w.index >= marker.end).take(NEAR);
    let mut preposed = part.iter().any(|w| w.index + 1 == marker.end && has(w, terms.preposition));
    for word in behind {
        let owner = has(word, terms.you) || has(word, terms.organisation);
        if let Some(hit) = people(word, terms) {
            let next = part.iter().find(|w| w.index == hit.end);
            let owned = next.and_then(|w| people(w, terms)).filter(|_| next.is_some_and(|w| w.token.gap == Gap::None));
            let hit = owned.unwrap_or(hit);
            let then = part.iter().find(|w| w.index == hit.end);
            return then.filter(|w| w.hits.iter().any(|h| opens.contains(&h.concept))).map(|_| *hit);
        }
        let preposition = has(word, terms.preposition) && !has(word, terms.infinitive);
        if preposition && preposed || !preposition && !owner && !has(word, terms.small) || word.token.gap >= Gap::Comma {
            return None;
        }
        preposed |= preposition;
    }
    None
}

/// Whether the part begins with nobody as its subject: `Nobody posts`, `Ingen filmar`, `Ingen utom chefen får`.
pub(super) fn nobody(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Hit> {
    let at = part.iter().position(|w| !has(w, terms.and) && !has(w, terms.but))?;
    let first = &part[at];
    let hit = first.hits.iter().filter(|h| h.concept == terms.no_one && h.end <= verb).min_by_key(|h| h.end)?;
    // `No manager may …` names who; `ingen får straffa dig` protects the reader.
    let names = part.iter().filter(|w| w.index > hit.start && w.index < hit.end).any(|w| w.hits.iter().any(|h| is_person(h, terms)));
    let shields = part.iter().filter(|w| w.index > verb).take(NEAR).any(|w| has(w, terms.you));
    if names || shields {
        return None;
    }
    // `No pictures are …`, `nothing`: a noun behind it is what is denied.
    let next = part.iter().find(|w| w.index == hit.end)?;
    let excepts = first.hits.iter().any(|h| h.concept == terms.only) || has(next, terms.unless) || has(next, terms.but);
    (excepts || next.index == verb && next.hits.iter().all(|h| !is_person(h, terms))).then_some(*hit)
}

/// Whom a `no` at word `at` denies: `får ingen chef kräva`, `that no manager may`.
pub(super) fn denied_person(part: &[Word<'_>], at: usize, terms: &Terms) -> Option<Hit> {
    let no = part.iter().find(|w| w.index == at && has(w, terms.no_one))?;
    let next = part.iter().find(|w| w.index == no.index + 1 && w.token.gap == Gap::None)?;
    next.hits.iter().filter(|h| is_person(h, terms) && h.concept != terms.you).max_by_key(|h| h.end).copied()
}
