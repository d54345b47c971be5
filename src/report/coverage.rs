//! What the words know of the verbs of documents, as text and for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::printable;
use crate::catalogue::Language;
use crate::engine::{Coverage, VerbCount};

const VERSION: u32 = 1;
/// Uncovered forms shown of each language.
const SHOWN: usize = 30;

/// The languages in which a verb was found.
fn found(coverage: &Coverage) -> impl Iterator<Item = (Language, &VerbCount, f64)> {
    Language::ALL.into_iter().filter_map(|language| {
        let count = coverage.of(language);
        Some((language, count, count.share()?))
    })
}

/// A line for each language, and under it the commonest forms that no concept covers.
///
/// # Errors
/// Those of `out`.
pub fn coverage(coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    for (language, count, share) in found(coverage) {
        writeln!(out, "{language}  {} verbs, {} covered, {:.1} %", count.verbs, count.covered, share * 100.0)?;
        for (form, number) in count.commonest(SHOWN) {
            writeln!(out, "{number:>8}  {}", printable(form))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Root<'c> {
    version: u32,
    languages: Vec<OfLanguage<'c>>,
}

#[derive(Serialize)]
struct OfLanguage<'c> {
    language: Language,
    verbs: usize,
    covered: usize,
    share: f64,
    uncovered: Vec<Form<'c>>,
}

#[derive(Serialize)]
struct Form<'c> {
    form: &'c str,
    count: usize,
}

/// The same as one JSON document; shares are from 0 to 1.
///
/// # Errors
/// Those of `out`.
pub fn coverage_json(coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    let languages = found(coverage).map(|(language, count, share)| OfLanguage {
        language,
        verbs: count.verbs,
        covered: count.covered,
        share: (share * 10_000.0).round() / 10_000.0,
        uncovered: count.commonest(SHOWN).into_iter().map(|(form, count)| Form { form, count }).collect(),
    });
    let root = Root { version: VERSION, languages: languages.collect() };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}
