//! An assessment for programs: a contract, as [`super::json`] is for the marks.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Assessed, translations};
use crate::assess::Hold;
use crate::catalogue::{Class, Language};
use crate::text::PositionEncoding;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    policy_set: Set<'r>,
    level: Level<'r>,
    completeness: Completeness,
    control: Control,
    clauses: BTreeMap<&'r str, Clause<'r>>,
    criteria: Vec<Criterion<'r>>,
    conflicts: Vec<Conflict<'r>>,
    translations: Vec<translations::Pair<'r>>,
    next: Vec<&'r str>,
}

#[derive(Serialize)]
struct Conflict<'r> {
    rule: &'r str,
    clause: &'r str,
    sides: Vec<Side<'r>>,
}

#[derive(Serialize)]
struct Side<'r> {
    path: &'r str,
    line: usize,
    words: &'r str,
}

#[derive(Serialize)]
struct Set<'r> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'r str,
    documents: Vec<&'r str>,
    languages: Vec<Language>,
    country: Option<String>,
    sector: Option<&'static str>,
    inferred: Vec<&'static str>,
}

#[derive(Serialize)]
struct Level<'r> {
    number: u8,
    id: &'static str,
    blocking: Vec<&'r str>,
    held_by: Vec<&'r str>,
    too_thin: bool,
}

#[derive(Serialize)]
struct Completeness {
    fulfilled: usize,
    applicable: usize,
}

#[derive(Serialize)]
struct Control {
    band: &'static str,
    restrictions: usize,
    serious: usize,
    supports: usize,
    reasons: usize,
    contacts: usize,
}

#[derive(Serialize)]
struct Clause<'r> {
    mark: u8,
    state: &'static str,
    slots: BTreeMap<&'static str, &'r str>,
    missing: Vec<&'static str>,
    evidence: Vec<Evidence<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'r str>,
}

#[derive(Serialize)]
struct Evidence<'r> {
    path: &'r str,
    line: usize,
    sentence: &'r str,
}

#[derive(Serialize)]
struct Criterion<'r> {
    id: &'r str,
    rule: &'r str,
    level: u8,
    class: &'static str,
    met: &'static str,
    short: &'r [String],
}

/// Several policy sets of one configuration.
#[derive(Serialize)]
struct Several<'r> {
    version: u32,
    sets: Vec<Root<'r>>,
}

/// Writes the assessments as one JSON object: that of the only policy set, or one that lists them.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn assess_json(assessed: &[Assessed<'_>], out: &mut dyn Write) -> io::Result<()> {
    match assessed {
        [one] => serde_json::to_writer_pretty(&mut *out, &root(one))?,
        several => {
            let several = Several { version: VERSION, sets: several.iter().map(root).collect() };
            serde_json::to_writer_pretty(&mut *out, &several)?;
        }
    }
    writeln!(out)
}

fn root<'r>(assessed: &'r Assessed<'r>) -> Root<'r> {
    let assessment = assessed.assessment;
    let language = assessed.language;
    let criteria = assessed.rulebook.criteria();
    let (fulfilled, applicable) = assessed.completeness();
    Root {
        version: VERSION,
        policy_set: set(assessed),
        level: Level {
            number: assessment.ladder.level,
            id: super::level_id(assessment.ladder.level),
            blocking: assessed.blocking(),
            held_by: assessed.holds().into_iter().map(Hold::name).collect(),
            too_thin: assessment.ladder.too_thin,
        },
        completeness: Completeness { fulfilled, applicable },
        control: Control {
            band: assessment.band.name(),
            restrictions: assessment.control.restrictions(),
            serious: assessment.control.serious(),
            supports: assessment.control.supports,
            reasons: assessment.control.tally.reasoned,
            contacts: assessment.control.tally.helps,
        },
        clauses: assessed
            .provisions()
            .map(|(provision, result)| (provision.provision.id.as_str(), clause(assessed, provision, result)))
            .collect(),
        criteria: assessment
            .ladder
            .results
            .iter()
            .map(|result| {
                let criterion = &criteria[result.criterion];
                Criterion {
                    id: &criterion.id,
                    rule: &criterion.rule,
                    level: criterion.level,
                    class: Class::name(criterion.class),
                    met: result.met.name(),
                    short: &result.short,
                }
            })
            .collect(),
        conflicts: assessment.conflicts.iter().filter_map(|c| conflict(assessed, c)).collect(),
        translations: translations::pairs(assessed),
        next: assessed.next().into_iter().map(|criterion| criterion.gaps[language.index()].as_str()).collect(),
    }
}

fn conflict<'r>(assessed: &'r Assessed<'r>, conflict: &crate::engine::Conflict) -> Option<Conflict<'r>> {
    let rule = &assessed.rulebook.rules().get(conflict.rule)?.rule;
    let sides = conflict.sides.iter().filter_map(|(document, span)| {
        let source = assessed.sources.get(*document)?;
        let line = source.position(span.start, PositionEncoding::Scalar).line + 1;
        Some(Side { path: &source.path, line, words: source.slice(*span) })
    });
    Some(Conflict { rule: &rule.id, clause: rule.provision.as_deref()?, sides: sides.collect() })
}

fn set<'r>(assessed: &'r Assessed<'r>) -> Set<'r> {
    let documents = &assessed.assessment.documents;
    let mut languages: Vec<Language> = documents.iter().filter_map(|d| d.language).collect();
    languages.sort_by_key(|l| l.index());
    languages.dedup();
    let country = documents.iter().find_map(|d| d.situation.country.as_ref());
    let sector = documents.iter().find_map(|d| d.situation.sector.as_ref());
    let told = [("country", country.is_some_and(|c| c.is_inferred())), ("sector", sector.is_some_and(|s| s.is_inferred()))];
    Set {
        name: assessed.name,
        documents: documents.iter().map(|d| d.path.as_str()).collect(),
        languages,
        country: country.map(|c| c.value().code().to_owned()),
        sector: sector.map(|s| s.value().name()),
        inferred: told.into_iter().filter(|(_, told)| *told).map(|(name, _)| name).collect(),
    }
}

fn clause<'r>(
    assessed: &'r Assessed<'r>,
    provision: &'r crate::rule::CompiledProvision,
    result: &'r crate::engine::ProvisionResult,
) -> Clause<'r> {
    let found = &result.found;
    let place = found.place.as_ref().zip(result.document);
    let evidence = place.and_then(|(place, document)| {
        let source = assessed.sources.get(document)?;
        let line = source.position(place.span.start, PositionEncoding::Scalar).line + 1;
        Some(Evidence { path: &source.path, line, sentence: &place.sentence })
    });
    let miss = found.near_miss.and_then(|n| provision.provision.near_misses.get(n));
    let why = result.not_applicable.as_deref().or_else(|| miss.map(|m| m.why[assessed.language.index()].as_str()));
    Clause {
        mark: found.state.mark(),
        state: found.state.name(),
        slots: found.filled.iter().map(|filled| (filled.name.name(), filled.words.as_str())).collect(),
        missing: found.missing.iter().map(|name| name.name()).collect(),
        evidence: evidence.into_iter().collect(),
        why,
    }
}
