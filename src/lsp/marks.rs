//! Diagnostics in the words of the protocol.

use gen_lsp_types::{Code, CodeDescription, Diagnostic as WireDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location};
use serde_json::json;

use super::{DocumentUri, place};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{PositionEncoding, Source};

/// Where the rules are documented, one page per rule.
const DOCS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules");

/// The page about `rule` (`family/name`).
pub(super) fn docs_url(rule: &str) -> String {
    format!("{DOCS}/{rule}.md")
}

/// `diagnostic` for the client. `source` is the text it was made for.
pub(super) fn wire(diagnostic: &Diagnostic, uri: &DocumentUri, source: &Source, encoding: PositionEncoding) -> WireDiagnostic {
    let related: Vec<_> = diagnostic
        .related
        .iter()
        .map(|related| DiagnosticRelatedInformation {
            location: Location { uri: uri.as_str().into(), range: place::range(source, related.span, encoding) },
            message: related.message.clone(),
        })
        .collect();
    WireDiagnostic {
        range: place::range(source, diagnostic.span, encoding),
        severity: Some(severity(diagnostic.severity)),
        code: Some(Code::String(diagnostic.rule.clone())),
        code_description: Some(CodeDescription { href: docs_url(&diagnostic.rule).into() }),
        source: Some("trygg".to_owned()),
        message: message(diagnostic).into(),
        tags: None,
        related_information: (!related.is_empty()).then_some(related),
        // What a code action needs to know again when the client hands the diagnostic back.
        data: Some(json!({
            "rule": diagnostic.rule,
            "strength": diagnostic.strength,
            "confidence": diagnostic.confidence.name(),
            "language": diagnostic.language.tag(),
            "excerpt": diagnostic.excerpt,
        })),
    }
}

/// What the clause does, what to write instead, who says so: one line each, since most editors show nothing else.
fn message(diagnostic: &Diagnostic) -> String {
    let lines = [&diagnostic.message, &diagnostic.help, &diagnostic.authority];
    lines.into_iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Note => DiagnosticSeverity::Information,
    }
}
