//! What stands before a verb and is not its subject: relative clauses, and acts that are a subject themselves.

use std::ops::Range;

use super::force::Marker;
use super::segment::{has, is_person};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::Language;
use crate::language::Gap;

/// Whether the relative clause between words `relative` and `verb` describes the thing that stands before it: `som` right behind a
/// noun, and a verb of its own, be it a modal (`Innlegg som kan skade koret skal …`) or another before its object (`Innlegg som omtaler
/// koret skal …`).
pub(super) fn describes_thing(part: &[Word<'_>], relative: usize, verb: usize, terms: &Terms) -> bool {
    let things = [terms.post_noun, terms.speak, terms.publish, terms.image, terms.disparage];
    let noun = part.iter().flat_map(|w| w.hits).any(|h| h.end == relative && things.contains(&h.concept));
    let modal = part.iter().any(|w| w.index > relative && w.index + 1 < verb && has(w, terms.modal));
    // `Innlegg som ansatte skal …`: whoever stands behind it has the verb.
    let subject = |w: &Word<'_>| w.hits.iter().any(|h| is_person(h, terms) || [terms.small, terms.subject_pronoun].contains(&h.concept));
    let acts = part.iter().any(|w| w.index == relative + 1 && w.index + 1 < verb && !subject(w));
    noun && (modal || acts)
}

/// The relative clause or condition that a comma closes right before the verb: `posts that mention the firm, must …`, `posts, even if
/// staff like them, must …`. Who is named in it is not the subject of the verb.
pub(super) fn aside(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Range<usize>> {
    part.iter().find(|w| w.index == verb).filter(|w| w.token.gap >= Gap::Comma)?;
    let describes = |w: &Word<'_>| w.hits.iter().any(|h| h.concept == terms.relative && !is_inside_person(part, w.index, h.end, terms));
    let supposes = |w: &Word<'_>| has(w, terms.if_) || has(w, terms.when);
    let start = part.iter().skip(1).find(|w| w.index < verb && (describes(w) || supposes(w)))?.index;
    Some(start..verb)
}

/// Who is excepted from what everyone is denied: `No member other than the chair may …` binds the members, not the chair.
pub(super) fn excepted(part: &[Word<'_>], verb: usize, terms: &Terms) -> Option<Range<usize>> {
    let denied = part.iter().find(|w| w.index < verb && has(w, terms.no_one))?.index;
    let start = part.iter().find(|w| w.index > denied && w.index < verb && (has(w, terms.unless) || has(w, terms.without)))?.index;
    Some(start..verb)
}

/// An act that is the subject, with its objects: `Criticising the board in public is not allowed` binds no board.
pub(super) fn act_as_subject(part: &[Word<'_>], verb: usize, terms: &Terms, language: Language) -> Option<Range<usize>> {
    let first = part.first()?;
    let things = [terms.any_all, terms.no_one, terms.everyone, terms.post_noun, terms.not];
    let names = first.hits.iter().any(|h| is_person(h, terms) || things.contains(&h.concept));
    let acts = first.token.norm.ends_with("ing") && !first.token.norm.ends_with("thing") && !names;
    (language == Language::En && acts && first.index < verb).then_some(first.index..verb)
}

/// Whether the verb at word `verb` has a subject of its own that is no person, behind a clause about the body, named up to word `from`,
/// and its people: `We trust you, and disputes must not …`. Behind `We answer questions, and complaints must …` it is still the body
/// that acts.
pub(super) fn turns_to_things(words: &[Word<'_>], from: usize, verb: usize, terms: &Terms) -> bool {
    let between: Vec<&Word<'_>> = words.iter().filter(|w| (from..verb).contains(&w.index)).collect();
    let opens = |w: &&Word<'_>| w.token.gap >= Gap::Comma || has(w, terms.and) || has(w, terms.resumptive);
    let Some(at) = between.iter().rposition(opens) else { return false };
    let concerned = [terms.you, terms.staff, terms.everyone];
    let people = between[..at].iter().any(|w| concerned.iter().any(|c| has(w, *c)));
    let light = [terms.and, terms.resumptive, terms.small, terms.not, terms.never_always, terms.only, terms.but];
    let mut subject = between[at..].iter().skip_while(|w| light.iter().any(|c| has(w, *c)));
    people && subject.next().is_some_and(|w| !has(w, terms.preposition))
}

/// The relative clause of a subject, up to its verb: `Players who post pictures must …`. It says which of them are bound, and to nothing.
pub(super) fn which(words: &[Word<'_>], subject: &Range<usize>, marker: &Marker, terms: &Terms) -> Option<Range<usize>> {
    let opens = words.get(subject.start..=subject.end)?.iter().find(|w| has(w, terms.relative))?.index;
    // `Whoever sees it and says nothing …`: only behind a modal is the clause surely over.
    let modal = words.get(marker.verb).is_some_and(|w| has(w, terms.modal));
    (modal && opens + 1 < marker.start && subject.start < marker.start).then_some(opens..marker.start)
}

/// `those who write` is one name of a person, its `who` opens nothing.
pub(super) fn is_inside_person(part: &[Word<'_>], at: usize, end: usize, terms: &Terms) -> bool {
    // `Everyone who works here`: the name may begin before its `who`.
    part.iter().take_while(|w| w.index <= at).flat_map(|w| w.hits).any(|h| is_person(h, terms) && h.end > end)
}
