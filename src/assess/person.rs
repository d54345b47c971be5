//! Rules of kind `person`: a person where a role is asked for.

use std::ops::Range;

use super::absence::asking;
use super::library::Shelf;
use crate::catalogue::{ConceptId, KindName, State};
use crate::clause::ReadSentence;
use crate::language::Gap;
use crate::rule::{Beside, CompiledRule, Mark, Scene, meets};

/// Words of a name, at most.
const LONGEST_NAME: usize = 4;
/// Persons that are shown beside the first.
const MOST_PLACES: usize = 10;
/// What is said at each.
const PLACE: &str = "another-name";
/// Concepts of roles. Beside one of them the name says who has the role now, which is as it should be.
const ROLES: [&str; 4] = ["manager", "executive", "channel-staff", "unit"];

/// The mark of every `person` rule: at the first name that stands where its provision is stated, or in a sentence that meets one of its
/// conditions, and has no role beside it. The other names are related places.
pub(super) fn persons(scene: &Scene<'_>, shelf: &Shelf<'_>) -> Vec<Mark> {
    asking(scene, KindName::Person).into_iter().filter_map(|rule| first(rule, scene, shelf)).collect()
}

fn first(rule: &CompiledRule, scene: &Scene<'_>, shelf: &Shelf<'_>) -> Option<Mark> {
    let reading = scene.reading;
    let phrase = |name: &str| scene.phrase_of(rule, name);
    let (person, function) = (phrase("person"), phrase("function"));
    let roles = ROLES.map(|name| scene.rulebook.concept(name));
    let found = rule.rule.provision.as_deref().and_then(|id| shelf.look_up(id)).filter(|found| found.state >= State::Partial);
    let place = found.and_then(|found| found.place.as_ref().filter(|_| found.stated)?.block);
    let shown = |number: usize, sentence: &ReadSentence| {
        place.is_some_and(|(block, span)| sentence.block == block && sentence.span.overlaps(span))
            || meets(reading, number, &rule.conditions)
    };
    let named = |(number, sentence): (usize, &ReadSentence)| {
        let name = name(sentence, person).filter(|_| shown(number, sentence))?;
        // The key of `Policy owner: …` is no role of whom it names.
        let key = sentence.tokens[..=name.start].iter().rposition(|t| t.gap == Gap::Colon).unwrap_or(0);
        let has_role = sentence.hits.iter().any(|h| h.start >= key && (h.concept == function || roles.contains(&h.concept)));
        if has_role {
            return None;
        }
        Some(Mark::on_words(rule, reading, number, &name, rule.rule.strength))
    };
    let mut marks = reading.sentences.iter().enumerate().filter_map(named).take(MOST_PLACES + 1);
    let mark = marks.next()?;
    let beside = marks.filter_map(|other| Beside::here(reading, other.block, other.span, PLACE)).collect();
    Some(Mark { beside, ..mark })
}

/// The words of the first name in a sentence: a given name with a capital letter, and what follows it with one.
fn name(sentence: &ReadSentence, person: ConceptId) -> Option<Range<usize>> {
    let tokens = &sentence.tokens;
    let given = sentence.hits.iter().find(|h| h.concept == person && tokens[h.start].capital && !tokens[h.start].quoted)?;
    let rest = tokens[given.end..].iter().take(LONGEST_NAME - 1).take_while(|t| t.capital && t.gap == Gap::None).count();
    Some(given.start..given.end + rest)
}
