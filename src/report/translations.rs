//! Documents that are one policy in two languages, and where they differ: for the page and the JSON of an assessment.

use serde::Serialize;

use super::assess_page::shortened;
use super::quotation::quoted;
use super::{Assessed, printable};
use crate::assess::Difference;
use crate::catalogue::Language;
use crate::engine::Translation;
use crate::text::{PositionEncoding, Span};

/// Two documents.
#[derive(Serialize)]
pub(super) struct Pair<'r> {
    documents: [&'r str; 2],
    known_by: &'static str,
    compared: bool,
    differences: Vec<Apart<'r>>,
}

/// What one of them binds people to.
#[derive(Serialize)]
struct Apart<'r> {
    lack: &'static str,
    binds: Side<'r>,
    beside: Side<'r>,
}

#[derive(Serialize)]
struct Side<'r> {
    path: &'r str,
    line: usize,
    sentence: &'r str,
}

/// The pairs of an assessment.
pub(super) fn pairs<'r>(assessed: &Assessed<'r>) -> Vec<Pair<'r>> {
    let pair = |one: &'r Translation| Pair {
        documents: one.documents.map(|document| path(assessed, document)),
        known_by: one.kinship.name(),
        compared: one.is_compared,
        differences: one.differences.iter().map(|difference| apart(assessed, one, difference)).collect(),
    };
    assessed.assessment.translations.iter().map(pair).collect()
}

/// For each pair a line that tells how it is known, and one for each difference.
pub(super) fn lines(assessed: &Assessed<'_>) -> Vec<(String, Vec<String>)> {
    let told = |one: &Translation| {
        let [a, b] = one.documents.map(|document| printable(path(assessed, document)));
        let result = match one.differences.len() {
            _ if !one.is_compared => assessed.words("twins-apart").to_owned(),
            0 => assessed.words("twins-agree").to_owned(),
            count => assessed.filled("twins-differ", &[("count", &count)]),
        };
        let line = |difference: &Difference| {
            let Apart { binds, beside, .. } = apart(assessed, one, difference);
            let [binds, beside] = [binds, beside].map(|side| shown(&side, assessed.language));
            format!("{binds}. {}: {beside}", assessed.words(difference.lack.told()))
        };
        (format!("{a}, {b} ({}): {result}", assessed.words(one.kinship.told())), one.differences.iter().map(line).collect())
    };
    assessed.assessment.translations.iter().map(told).collect()
}

fn apart<'r>(assessed: &Assessed<'r>, pair: &Translation, difference: &Difference) -> Apart<'r> {
    let [first, second] = pair.documents;
    let (binding, other) = if difference.second { (second, first) } else { (first, second) };
    Apart {
        lack: difference.lack.name(),
        binds: side(assessed, binding, difference.span),
        beside: side(assessed, other, difference.beside),
    }
}

fn side<'r>(assessed: &Assessed<'r>, document: usize, span: Span) -> Side<'r> {
    let source = assessed.sources.get(document);
    let line = source.map_or(1, |source| source.position(span.start, PositionEncoding::Scalar).line + 1);
    Side { path: path(assessed, document), line, sentence: source.map_or("", |source| source.slice(span)) }
}

fn shown(side: &Side<'_>, language: Language) -> String {
    let place = format!("{}:{}", printable(side.path), side.line);
    if side.sentence.is_empty() { place } else { format!("{} ({place})", quoted(&shortened(&printable(side.sentence)), language)) }
}

fn path<'r>(assessed: &Assessed<'r>, document: usize) -> &'r str {
    assessed.assessment.documents.get(document).map_or("", |summary| summary.path.as_str())
}
