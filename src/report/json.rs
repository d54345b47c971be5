//! The machine format: a contract. A change of its shape bumps [`VERSION`].

use std::io::{self, Write};

use serde::Serialize;

use super::place::{Range, bytes, range};
use super::{Entry, Report};
use crate::catalogue::Language;
use crate::diagnostic::{self, Diagnostic, Suppressed};
use crate::engine::DocumentSummary;
use crate::text::{Cursor, PositionEncoding, Source};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    documents: Vec<Document<'r>>,
    diagnostics: Vec<Mark<'r>>,
    suppressed: Vec<Unmarked<'r>>,
    /// Only where the report shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    supports: Option<Vec<Support<'r>>>,
}

#[derive(Serialize)]
pub(super) struct Document<'r> {
    path: &'r str,
    language: Option<Language>,
    words: usize,
    country: Option<String>,
    sector: Option<&'static str>,
    inferred: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Mark<'r> {
    path: &'r str,
    rule: &'r str,
    severity: &'static str,
    strength: u8,
    confidence: &'static str,
    message: &'r str,
    help: &'r str,
    authority: &'r str,
    range: Range,
    bytes: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<String>,
    excerpt: &'r str,
    sentence: &'r str,
    language: Language,
    reasons: Vec<Reason<'r>>,
    related: Vec<Related<'r>>,
    fix: Option<Fix<'r>>,
}

#[derive(Serialize)]
pub(super) struct Unmarked<'r> {
    #[serde(flatten)]
    mark: Mark<'r>,
    reason: &'r str,
    code: &'static str,
}

#[derive(Serialize)]
struct Reason<'r> {
    rule: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
pub(super) struct Support<'r> {
    path: &'r str,
    rule: &'r str,
    title: &'r str,
    message: &'r str,
    range: Range,
    bytes: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<String>,
    excerpt: &'r str,
    sentence: &'r str,
    language: Language,
}

#[derive(Serialize)]
struct Related<'r> {
    /// Only where it stands in another document.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'r str>,
    message: &'r str,
    range: Range,
    bytes: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<String>,
}

#[derive(Serialize)]
struct Fix<'r> {
    range: Range,
    bytes: [usize; 2],
    replacement: &'r str,
}

/// Writes one JSON document. `suppressed` is filled, and `supports` is there, where the report shows them.
///
/// # Errors
/// Those of `out`.
pub fn json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut root = Root { version: VERSION, documents: Vec::new(), diagnostics: Vec::new(), suppressed: Vec::new(), supports: None };
    for Entry { source, outcome, .. } in &report.entries {
        let mut cursor = Cursor::new(source, PositionEncoding::Scalar);
        let summary = &outcome.document;
        root.documents.push(document(summary));
        root.diagnostics.extend(outcome.diagnostics.iter().map(|d| mark(source, d, &mut cursor)));
        if report.show_suppressed {
            let unmarked = |s| unmarked(source, s, &mut cursor);
            root.suppressed.extend(outcome.suppressed.iter().map(unmarked));
        }
        if report.show_support {
            let supports = outcome.supports.iter().map(|s| support(source, s, &mut cursor));
            root.supports.get_or_insert_default().extend(supports);
        }
    }
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

pub(super) fn document(summary: &DocumentSummary) -> Document<'_> {
    let DocumentSummary { path, language, words, situation, .. } = summary;
    let country = situation.country.as_ref().map(|country| country.value().code().to_owned());
    let sector = situation.sector.as_ref().map(|sector| sector.value().name());
    Document { path, language: *language, words: *words, country, sector, inferred: situation.inferred() }
}

pub(super) fn mark<'r>(source: &'r Source, d: &'r Diagnostic, cursor: &mut Cursor<'_>) -> Mark<'r> {
    Mark {
        path: &source.path,
        rule: &d.rule,
        severity: d.severity.name(),
        strength: d.strength,
        confidence: d.confidence.name(),
        message: &d.message,
        help: &d.help,
        authority: &d.authority,
        range: range(d.span, cursor),
        bytes: bytes(d.span),
        locator: source.locator(d.span.start).map(ToString::to_string),
        excerpt: &d.excerpt,
        sentence: &d.sentence,
        language: d.language,
        reasons: d.reasons.iter().map(|r| Reason { rule: &r.rule, message: &r.message }).collect(),
        related: d.related.iter().map(|r| related(r, cursor)).collect(),
        fix: d.fix.as_ref().map(|f| Fix { range: range(f.span, cursor), bytes: bytes(f.span), replacement: &f.replacement }),
    }
}

pub(super) fn unmarked<'r>(source: &'r Source, s: &'r Suppressed, cursor: &mut Cursor<'_>) -> Unmarked<'r> {
    Unmarked { mark: mark(source, &s.diagnostic, cursor), reason: &s.reason, code: s.code }
}

pub(super) fn support<'r>(source: &'r Source, s: &'r diagnostic::Support, cursor: &mut Cursor<'_>) -> Support<'r> {
    Support {
        path: &source.path,
        rule: &s.rule,
        title: &s.title,
        message: &s.message,
        range: range(s.span, cursor),
        bytes: bytes(s.span),
        locator: source.locator(s.span.start).map(ToString::to_string),
        excerpt: &s.excerpt,
        sentence: &s.sentence,
        language: s.language,
    }
}

fn related<'r>(r: &'r diagnostic::Related, cursor: &mut Cursor<'_>) -> Related<'r> {
    let (message, bytes) = (r.message.as_str(), bytes(r.span));
    match &r.source {
        None => Related { path: None, message, range: range(r.span, cursor), bytes, locator: None },
        Some(source) => Related {
            path: Some(&source.path),
            message,
            range: range(r.span, &mut Cursor::new(source, PositionEncoding::Scalar)),
            bytes,
            locator: source.locator(r.span.start).map(ToString::to_string),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn exactly_the_keys_of_the_contract_in_their_order() {
        let (source, outcome) = sample::sample();
        let mut out = Vec::new();
        json(&Report { entries: vec![Entry::new(&source, &outcome)], ..Report::default() }, &mut out).expect("written");
        let text = String::from_utf8(out).expect("text");
        let compact: String = text.lines().map(str::trim_start).collect();
        let start = sample::TEXT.find("må godkjennes").expect("the mark");
        let owner = sample::TEXT.find("kommunikasjonssjefen").expect("the owner");
        let expected = format!(
            concat!(
                r#"{{"version": 1,"documents": [{{"path": "docs/p.md","language": "nn","words": 12,"country": null,"sector": null,"inferred": []}}],"#,
                r#""diagnostics": [{{"path": "docs/p.md","rule": "control/prior-approval","severity": "error","strength": 3,"#,
                r#""confidence": "certain","message": "Folk må spørje før dei skriv.","help": "Tilby hjelp i staden.","authority": "Sivilombodet","#,
                r#""range": {{"start": {{"line": 5,"column": 14}},"end": {{"line": 5,"column": 39}}}},"bytes": [{},{}],"#,
                r#""excerpt": "må godkjennes på førehand","sentence": "Alle innlegg må godkjennes på førehand.","language": "nn","#,
                r#""reasons": [{{"rule": "control/single-voice","message": "Berre éi røyst."}}],"#,
                r#""related": [{{"message": "Eigaren","range": {{"start": {{"line": 3,"column": 8}},"end": {{"line": 3,"column": 28}}}},"bytes": [{},{}]}}],"#,
                r#""fix": null}}],"suppressed": []}}"#
            ),
            start,
            start + "må godkjennes på førehand".len(),
            owner,
            owner + 20
        );
        assert_eq!(compact, expected);
    }

    #[test]
    fn what_was_not_marked_is_given_on_demand() {
        let (source, outcome) = sample::sample();
        let mut out = Vec::new();
        let report = Report { entries: vec![Entry::new(&source, &outcome)], show_suppressed: true, ..Report::default() };
        json(&report, &mut out).expect("written");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(value["suppressed"][0]["rule"], "control/threat");
        assert_eq!(value["suppressed"][0]["reason"], "because the law says so");
        assert_eq!(value["suppressed"][0]["code"], "U1");
        assert!(value.get("supports").is_none());
    }

    #[test]
    fn what_supports_people_is_given_on_demand() {
        let (source, outcome) = sample::sample();
        let mut out = Vec::new();
        let report = Report { entries: vec![Entry::new(&source, &outcome)], show_support: true, ..Report::default() };
        json(&report, &mut out).expect("written");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(value["supports"][0]["rule"], "support/help");
        assert_eq!(value["supports"][0]["excerpt"], "Ring oss");
    }
}
