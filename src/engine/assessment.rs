//! A policy set as a whole: what its documents show together, how controlling they are, and where they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::linter::Checked;
use super::{DocumentSummary, Linter, Memory, Outcome, Settings};
use crate::assess::{
    Band, Contradiction, Control, Difference, Found, Kinship, Ladder, Tally, are_comparable, contradictions, differences, is_on_topic,
    kinship, ladder, library_of,
};
use crate::catalogue::State;
use crate::document::Document;
use crate::rule::Gist;
use crate::text::Span;

/// Marks of this family restrict people.
const CONTROL: &str = "control/";

/// One document, judged and searched for the provisions of the clause library.
#[derive(Debug, Clone)]
pub struct Examination {
    /// Its marks.
    pub outcome: Outcome,
    /// What it shows of every provision, in the order of the rulebook.
    pub found: Vec<Found>,
    /// What it asks of people and gives them.
    pub tally: Tally,
    /// Whether it is about speaking and publishing.
    pub on_topic: bool,
    /// What it says, to be held against its translations.
    pub gist: Arc<Gist>,
}

/// What the documents of a set show of one provision.
#[derive(Debug, Clone)]
pub struct ProvisionResult {
    /// The best of the documents.
    pub found: Found,
    /// Which document that is; `None` where none speaks of it.
    pub document: Option<usize>,
    /// Why it does not concern the organisation, where the configuration says so.
    pub not_applicable: Option<String>,
}

/// A policy set, assessed.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The documents, in the order in which they were given.
    pub documents: Vec<DocumentSummary>,
    /// Every provision, in the order of the rulebook.
    pub provisions: Vec<ProvisionResult>,
    /// The counts behind the band.
    pub control: Control,
    /// The control band.
    pub band: Band,
    /// The level, and what stands between it and the next.
    pub ladder: Ladder,
    /// Places that say different things of what only one can be true of.
    pub conflicts: Vec<Conflict>,
    /// The documents that are one policy in two languages.
    pub translations: Vec<Translation>,
}

/// Two documents that are one policy in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The two documents, by their numbers.
    pub documents: [usize; 2],
    /// How that is known.
    pub kinship: Kinship,
    /// Whether their headings follow each other, so that they could be held against each other.
    pub is_compared: bool,
    /// What one of them binds people to and the other does not.
    pub differences: Vec<Difference>,
}

/// Two places that say different things of what only one can be true of: who owns the policy, how soon an answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The rule that is about it, by its place in the catalogue.
    pub rule: usize,
    /// The two places, the earlier first: a document by its number, and bytes of its source.
    pub sides: [(usize, Span); 2],
}

impl Assessment {
    /// Provisions that are there at least in part, and provisions that concern the organisation. `counted` says which
    /// provisions count: those that describe a fault do not.
    #[must_use]
    pub fn completeness(&self, counted: impl Fn(usize) -> bool) -> (usize, usize) {
        let applicable = || self.provisions.iter().enumerate().filter(|(n, p)| counted(*n) && p.found.state != State::NotApplicable);
        (applicable().filter(|(_, p)| p.found.state >= State::Partial).count(), applicable().count())
    }
}

impl Linter {
    /// Judges one document and searches it for the provisions.
    #[must_use]
    pub fn examine(&self, document: &Document, settings: &Settings) -> Examination {
        self.examined(document, settings, None)
    }

    /// The same as [`Linter::examine`] gives, sooner where most of the document was read before with this memory, which
    /// belongs to this linter and no other.
    #[must_use]
    pub fn examine_again(&self, document: &Document, settings: &Settings, memory: &mut Memory) -> Examination {
        self.examined(document, settings, Some(memory))
    }

    fn examined(&self, document: &Document, settings: &Settings, memory: Option<&mut Memory>) -> Examination {
        let Checked { reading, signs, blocks, gist, outcome } = self.read_and_checked(document, settings, memory);
        let found = library_of(&reading, self.rulebook(), blocks.as_ref());
        let on_topic = is_on_topic(&signs);
        Examination { found, tally: Tally::of(&reading), on_topic, gist, outcome }
    }

    /// Joins the documents of a set. A provision is there if one document shows it; `not_applicable` holds the reasons of
    /// those that do not concern the organisation, by id.
    #[must_use]
    pub fn assess(&self, documents: &[Examination], not_applicable: &BTreeMap<String, String>) -> Assessment {
        let provisions: Vec<ProvisionResult> = self
            .rulebook()
            .provisions()
            .iter()
            .enumerate()
            .map(|(number, provision)| best(documents, number, not_applicable.get(&provision.provision.id)))
            .collect();
        let control = control_of(documents.iter().map(|one| (&one.outcome, one.tally)));
        let band = control.band();
        let found: Vec<Found> = provisions.iter().map(|p| p.found.clone()).collect();
        Assessment {
            documents: documents.iter().map(|one| one.outcome.document.clone()).collect(),
            ladder: ladder(self.rulebook(), &found, band, documents.iter().any(|one| one.on_topic)),
            conflicts: conflicts(documents),
            translations: translations(documents),
            provisions,
            control,
            band,
        }
    }
}

/// Every two documents that are one policy in two languages.
fn translations(documents: &[Examination]) -> Vec<Translation> {
    let mut found = Vec::new();
    for (n, one) in documents.iter().enumerate() {
        for (m, other) in documents.iter().enumerate().skip(n + 1) {
            if let Some(kinship) = kinship(&one.gist, &other.gist) {
                let is_compared = are_comparable(&one.gist, &other.gist);
                found.push(Translation { documents: [n, m], kinship, is_compared, differences: differences(&one.gist, &other.gist) });
            }
        }
    }
    found
}

/// Every two places of a set that say different things of what only one can be true of, as the rules about it mark them.
fn conflicts(documents: &[Examination]) -> Vec<Conflict> {
    let gists: Vec<Arc<Gist>> = documents.iter().map(|one| Arc::clone(&one.gist)).collect();
    let of_document = |(number, gist): (usize, &Arc<Gist>)| -> Vec<Conflict> {
        let found = contradictions(&gist.claims, &gists[..number]);
        let sides = |it: &Contradiction<'_>| [(it.document.unwrap_or(number), it.earlier.span), (number, it.claim.span)];
        found.map(|it| Conflict { rule: it.claim.rule, sides: sides(&it) }).collect()
    };
    gists.iter().enumerate().flat_map(of_document).collect()
}

/// The counts behind the control band of outcomes, each with its tally. Marks about a whole document restrict nobody.
pub(super) fn control_of<'o>(documents: impl Iterator<Item = (&'o Outcome, Tally)>) -> Control {
    let mut control = Control::default();
    for (outcome, tally) in documents {
        let marks = outcome.diagnostics.iter().filter(|d| d.rule.starts_with(CONTROL) && !d.excerpt.is_empty());
        for mark in marks {
            control.by_strength[usize::from(3 - mark.strength.clamp(1, 3))] += 1;
        }
        // A sentence supports people once, however many ways it does.
        let mut sentences: Vec<&str> = outcome.supports.iter().map(|s| s.sentence.as_str()).collect();
        sentences.dedup();
        control.supports += sentences.len();
        control.tally = control.tally.and(tally);
    }
    control
}

/// What the documents show of provision `number`; the first of equals wins.
fn best(documents: &[Examination], number: usize, not_applicable: Option<&String>) -> ProvisionResult {
    if let Some(reason) = not_applicable {
        let found = Found { state: State::NotApplicable, ..Found::default() };
        return ProvisionResult { found, document: None, not_applicable: Some(reason.clone()) };
    }
    let mut best: Option<(usize, &Found)> = None;
    for (document, found) in documents.iter().enumerate().filter_map(|(n, one)| Some((n, one.found.get(number)?))) {
        if best.is_none_or(|(_, known)| found.beats(known)) {
            best = Some((document, found));
        }
    }
    let found = best.map(|(_, found)| found.clone()).unwrap_or_default();
    let document = best.map(|(document, _)| document).filter(|_| found.place.is_some());
    ProvisionResult { found, document, not_applicable: None }
}
