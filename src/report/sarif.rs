//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): what code scanning and review tools read.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::place::{locator, range};
use super::{Entry, Named, Report, uri};
use crate::catalogue::Language;
use crate::diagnostic::{Diagnostic, Fingerprint, Severity, Suppressed};
use crate::text::{Cursor, PositionEncoding, Source, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one log with one run. What a comment, the configuration or a baseline silences is a result with a suppression, always:
/// that is what SARIF has suppressions for. What was passed over for other reasons is among them where the report shows it.
///
/// # Errors
/// Those of `out`.
pub fn sarif(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let named = named(report);
    let mut results = Vec::new();
    for entry in &report.entries {
        let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
        results.extend(entry.outcome.diagnostics.iter().map(|d| result(entry, d, &named, &mut cursor)));
        for s in entry.outcome.suppressed.iter().filter(|s| report.show_suppressed || is_decided(s)) {
            let mut result = result(entry, &s.diagnostic, &named, &mut cursor);
            let kind = if s.code == "allowed" { "inSource" } else { "external" };
            result["suppressions"] = json!([{ "kind": kind, "justification": s.reason }]);
            results.push(result);
        }
    }
    let faults: Vec<Value> = report.faults.iter().map(|fault| json!({ "level": "error", "message": { "text": fault } })).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "trygg",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": named.iter().map(|id| rule(id, report)).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": "trygg/" },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The folder in which trygg was started." } } },
            "invocations": [{ "executionSuccessful": faults.is_empty(), "toolExecutionNotifications": faults }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// Whether people decided that it is silent.
fn is_decided(s: &Suppressed) -> bool {
    matches!(s.code, "allowed" | "configured" | "baseline")
}

/// Every rule that a result may name, each once, in order.
fn named<'r>(report: &Report<'r>) -> Vec<&'r str> {
    let of_entry = |entry: &Entry<'r>| {
        let outcome = entry.outcome;
        outcome.diagnostics.iter().chain(outcome.suppressed.iter().map(|s| &s.diagnostic)).map(|d| d.rule.as_str())
    };
    report.entries.iter().flat_map(of_entry).collect::<BTreeSet<_>>().into_iter().collect()
}

fn rule(id: &str, report: &Report<'_>) -> Value {
    let mut rule = json!({ "id": id, "name": id });
    let Some(Named { rule: info, page }) = report.rules.iter().find(|named| named.rule.id == id) else { return rule };
    if let Some(text) = info.text(Language::En) {
        rule["shortDescription"] = json!({ "text": text.title });
        rule["fullDescription"] = json!({ "text": text.finds });
        rule["help"] = json!({
            "text": format!("{}\n\n{}\n\n{}", text.why, text.help, text.authority),
            "markdown": format!("{}\n\n**{}**\n\n{}\n\n> {}", text.why, text.help, text.authority, text.instead),
        });
    }
    if let Some(page) = page {
        rule["helpUri"] = json!(page);
    }
    rule["defaultConfiguration"] = json!({ "level": level(info.severity()) });
    rule["properties"] = json!({ "tags": [info.family()], "strength": info.strength });
    rule
}

fn result(entry: &Entry<'_>, d: &Diagnostic, named: &[&str], cursor: &mut Cursor<'_>) -> Value {
    let mut result = json!({
        "ruleId": d.rule,
        "ruleIndex": named.binary_search(&d.rule.as_str()).map_or(-1, |at| i64::try_from(at).unwrap_or(-1)),
        "level": level(d.severity),
        "message": { "text": format!("{} {}", d.message, d.help) },
        "locations": [location(entry.source, d.span, cursor)],
        "partialFingerprints": { "trygg/v1": Fingerprint::of(d).to_string() },
        "properties": {
            "strength": d.strength,
            "confidence": d.confidence.name(),
            "language": d.language.tag(),
            "authority": d.authority,
            "sentence": d.sentence,
            "reasons": d.reasons.iter().map(|reason| reason.rule.as_str()).collect::<Vec<_>>(),
        },
    });
    if !d.related.is_empty() {
        let related = d.related.iter().zip(1..).map(|(r, id)| {
            let mut location = match &r.source {
                None => location(entry.source, r.span, cursor),
                Some(source) => location(source, r.span, &mut Cursor::new(source, PositionEncoding::Scalar)),
            };
            location["id"] = json!(id);
            location["message"] = json!({ "text": r.message });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    // A fix of an extracted text fits no bytes of the file.
    if let Some(fix) = d.fix.as_ref().filter(|_| !entry.source.is_extracted()) {
        result["fixes"] = json!([{ "artifactChanges": [{
            "artifactLocation": artifact(&entry.source.path),
            "replacements": [{ "deletedRegion": region(fix.span, cursor), "insertedContent": { "text": fix.replacement } }],
        }] }]);
    }
    result
}

/// A region of the file, or in a file without lines its logical place.
fn location(source: &Source, span: Span, cursor: &mut Cursor<'_>) -> Value {
    let file = artifact(&source.path);
    if let Some(place) = locator(source, span.start) {
        return json!({ "physicalLocation": { "artifactLocation": file }, "logicalLocations": [{ "fullyQualifiedName": place }] });
    }
    let mut region = region(span, cursor);
    region["snippet"] = json!({ "text": source.slice(span) });
    json!({ "physicalLocation": { "artifactLocation": file, "region": region } })
}

/// A relative path counts from the folder trygg was started in; an absolute one is complete.
fn artifact(path: &str) -> Value {
    let uri = uri::of_path(path);
    let mut artifact = Map::new();
    if !uri.starts_with("file:") {
        artifact.insert("uriBaseId".to_owned(), json!("%SRCROOT%"));
    }
    artifact.insert("uri".to_owned(), json!(uri));
    Value::Object(artifact)
}

fn region(span: Span, cursor: &mut Cursor<'_>) -> Value {
    let at = range(span, cursor);
    json!({ "startLine": at.start.line, "startColumn": at.start.column, "endLine": at.end.line, "endColumn": at.end.column })
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, file};

    use super::super::sample;
    use super::*;

    #[test]
    fn every_shape() {
        let text = sample::shown(sarif).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        assert_data_eq!(text, file!["../../tests/data/reports/sample.sarif"]);
    }

    /// The schema that OASIS publishes, which the crate serde-sarif carries in its source.
    fn schema() -> Value {
        let cargo = |args: &[&str]| {
            let output = std::process::Command::new(env!("CARGO")).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output();
            String::from_utf8(output.expect("cargo runs").stdout).expect("UTF-8")
        };
        // Without a platform cargo asks for the crates of all of them, which are not there.
        let version = cargo(&["-vV"]);
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("the host");
        let metadata = cargo(&["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
        let packages = metadata["packages"].as_array().expect("packages");
        let carrier = packages.iter().find(|package| package["name"] == "serde-sarif").expect("a dependency of the tests");
        let manifest = std::path::Path::new(carrier["manifest_path"].as_str().expect("a path"));
        let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("the schema");
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn the_log_answers_to_the_schema() {
        let mut schema = schema();
        // Its pattern for a property we do not write is no regular expression: one bracket too many.
        for part in ["run", "toolComponent"] {
            schema["definitions"][part]["properties"]["language"].as_object_mut().expect("a property").remove("pattern");
        }
        assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let mut log: Value = serde_json::from_str(&sample::shown(sarif)).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
        log["runs"][0]["results"][0]["level"] = json!("loud");
        assert!(!validator.is_valid(&log), "a schema that takes anything proves nothing");
    }

    #[test]
    fn what_was_passed_over_is_a_result_on_demand_only() {
        let (source, outcome) = sample::sample();
        let count = |show_suppressed| {
            let mut out = Vec::new();
            sarif(&Report { entries: vec![Entry::new(&source, &outcome)], show_suppressed, ..Report::default() }, &mut out)
                .expect("written");
            let log: Value = serde_json::from_slice(&out).expect("JSON");
            log["runs"][0]["results"].as_array().map(Vec::len)
        };
        assert_eq!((count(false), count(true)), (Some(1), Some(2)));
    }
}
