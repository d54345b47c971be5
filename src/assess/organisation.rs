//! Who writes: the country and the sector that the words of a document show.

use super::Signs;
use crate::catalogue::{ConceptId, Country, Language, Sector};
use crate::clause::Reading;
use crate::rule::{Inferred, Rulebook};

/// A concept with this beginning and two letters holds words of a country: `country-dk`.
const COUNTRY: &str = "country-";
/// Concepts of each sector.
const SECTORS: [(&str, Sector); 2] = [("public-body", Sector::Public), ("private-body", Sector::Private)];

/// The title names who writes; a word in it counts for so many in the text.
const IN_TITLE: usize = 4;
/// The language of a document counts for so many words of a country.
const BY_LANGUAGE: usize = 3;
/// So many words must speak for a sector: one may be about somebody else.
const FEWEST: usize = 2;

/// The concepts that speak for a country or a sector.
pub(super) fn speaking(rulebook: &Rulebook) -> Vec<ConceptId> {
    let countries = countries(rulebook).into_iter().map(|(id, _)| id);
    countries.chain(SECTORS.map(|(name, _)| rulebook.concept(name))).collect()
}

fn countries(rulebook: &Rulebook) -> Vec<(ConceptId, Country)> {
    let of_code = |name: &str| name.strip_prefix(COUNTRY).and_then(Country::new);
    let named = rulebook.concepts().iter().enumerate();
    named.filter_map(|(id, name)| Some((ConceptId::try_from(id).ok()?, of_code(name)?))).collect()
}

/// The country of the organisation: that of the document's language, unless words of another country are more.
#[must_use]
pub fn country(reading: &Reading<'_>, rulebook: &Rulebook, signs: &Signs, language: Option<Language>) -> Option<Inferred<Country>> {
    let mut votes = votes(&countries(rulebook), reading, signs);
    if let Some((language, home)) = language.and_then(|l| Some((l, home(l)?))) {
        match votes.iter_mut().find(|v| v.value == home) {
            Some(vote) => {
                vote.number += BY_LANGUAGE;
                vote.evidence.get_or_insert_with(|| language.name().to_owned());
            }
            None => votes.push(Votes { value: home, number: BY_LANGUAGE, evidence: Some(language.name().to_owned()) }),
        }
    }
    winner(votes, 1)
}

/// The sector of the organisation, where its words clearly show one.
#[must_use]
pub fn sector(reading: &Reading<'_>, rulebook: &Rulebook, signs: &Signs) -> Option<Inferred<Sector>> {
    winner(votes(&SECTORS.map(|(name, sector)| (rulebook.concept(name), sector)), reading, signs), FEWEST)
}

/// The country in which a language is that of most readers; English has none.
fn home(language: Language) -> Option<Country> {
    match language {
        Language::Nb | Language::Nn => Country::new("NO"),
        Language::Sv => Country::new("SE"),
        Language::Da => Country::new("DK"),
        Language::En => None,
    }
}

/// Words that speak for something.
struct Votes<T> {
    value: T,
    number: usize,
    /// The first of them, that of the title before others.
    evidence: Option<String>,
}

/// What the words of each concept speak for.
fn votes<T: Copy>(concepts: &[(ConceptId, T)], reading: &Reading<'_>, signs: &Signs) -> Vec<Votes<T>> {
    concepts.iter().map(|(id, value)| Votes::count(*value, *id, reading, signs)).collect()
}

impl<T> Votes<T> {
    fn count(value: T, concept: ConceptId, reading: &Reading<'_>, signs: &Signs) -> Self {
        let title = reading.document.blocks.iter().position(crate::document::Block::is_heading).unwrap_or(0);
        let (mut number, mut evidence, mut from_title) = (0, None, false);
        for (place, hit) in signs.spoken.iter().filter(|(_, hit)| hit.concept == concept) {
            let sentence = &reading.sentences[*place];
            let in_title = sentence.block == title;
            number += if in_title { IN_TITLE } else { 1 };
            if evidence.is_none() || in_title && !from_title {
                let text = reading.document.blocks[sentence.block].prose.text();
                evidence = Some(Reading::span(sentence, &(hit.start..hit.end)).of(text).to_owned());
                from_title = in_title;
            }
        }
        Self { value, number, evidence }
    }
}

/// What most words speak for, if no other has as many.
fn winner<T>(mut votes: Vec<Votes<T>>, fewest: usize) -> Option<Inferred<T>> {
    votes.sort_by_key(|vote| std::cmp::Reverse(vote.number));
    let second = votes.get(1).map_or(0, |vote| vote.number);
    let first = votes.into_iter().next().filter(|vote| vote.number >= fewest && vote.number > second)?;
    Some(Inferred { value: first.value, evidence: first.evidence? })
}
