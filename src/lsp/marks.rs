//! Diagnostics in the words of the protocol.

use std::path::Path;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic as WireDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
};
use serde_json::json;

use super::analysis::{Analysis, Desk};
use super::{DocumentUri, place};
use crate::catalogue::KindName;
use crate::diagnostic::{Diagnostic, Flaw, Severity};
use crate::text::{PositionEncoding, Source};

/// Where the rules are documented, one page per rule.
const DOCS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules");

/// The page about `rule` (`family/name`).
pub(super) fn docs_url(rule: &str) -> String {
    format!("{DOCS}/{rule}.md")
}

/// The marks of a document that was checked.
pub(super) fn of(analysis: &Analysis, encoding: PositionEncoding) -> Vec<WireDiagnostic> {
    analysis.outcome.diagnostics.iter().map(|diagnostic| wire(diagnostic, analysis, encoding)).collect()
}

/// `diagnostic`, which is one of `analysis`, for the client.
pub(super) fn wire(diagnostic: &Diagnostic, analysis: &Analysis, encoding: PositionEncoding) -> WireDiagnostic {
    let (source, uri) = (&analysis.document.source, analysis.snapshot.uri.as_str());
    let at = |span, message: &String| DiagnosticRelatedInformation {
        location: Location { uri: uri.into(), range: place::range(source, span, encoding) },
        message: message.clone(),
    };
    let related = diagnostic.related.iter().map(|related| match &related.source {
        None => at(related.span, &related.message),
        Some(other) => DiagnosticRelatedInformation {
            location: Location { uri: uri_of(other).as_str().into(), range: place::range(other, related.span, encoding) },
            message: related.message.clone(),
        },
    });
    let reasons = diagnostic.reasons.iter().map(|reason| at(diagnostic.span, &format!("{}: {}", reason.rule, reason.message)));
    let related: Vec<_> = related.chain(reasons).collect();
    WireDiagnostic {
        range: place::range(source, diagnostic.span, encoding),
        severity: Some(severity(diagnostic.severity)),
        code: Some(Code::String(diagnostic.rule.clone())),
        code_description: Some(CodeDescription { href: docs_url(&diagnostic.rule).into() }),
        source: Some("trygg".to_owned()),
        message: message(diagnostic).into(),
        tags: is_superfluous(diagnostic, analysis.desk.as_ref()).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        // What a code action needs to know again when the client hands the diagnostic back.
        data: Some(json!({
            "rule": diagnostic.rule,
            "fingerprint": fingerprint(diagnostic),
            "strength": diagnostic.strength,
            "confidence": diagnostic.confidence.name(),
            "language": diagnostic.language.tag(),
            "excerpt": diagnostic.excerpt,
        })),
    }
}

/// The name of another document of the policy set: documents are on the disk.
fn uri_of(source: &Source) -> DocumentUri {
    let path = Path::new(&source.path);
    DocumentUri::of_path(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
}

/// What is wrong in a configuration, for the client.
pub(super) fn of_flaw(flaw: &Flaw, source: &Source, encoding: PositionEncoding) -> WireDiagnostic {
    let lines = [Some(&flaw.message), flaw.help.as_ref()];
    WireDiagnostic {
        range: place::range(source, flaw.span, encoding),
        severity: Some(DiagnosticSeverity::Error),
        source: Some("trygg".to_owned()),
        message: lines.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n").into(),
        ..WireDiagnostic::default()
    }
}

/// A number by which a mark is known again after edits elsewhere: its rule, its words and its sentence, not its place.
pub(super) fn fingerprint(diagnostic: &Diagnostic) -> String {
    let parts = [&diagnostic.rule, &diagnostic.excerpt, &diagnostic.sentence];
    hash(parts.into_iter().flat_map(|part| part.bytes().chain([0])))
}

/// FNV-1a: the same on every machine and in every version, which the hashes of the standard library do not promise.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> String {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Whether the marked words do nothing, as an allow comment that allows nothing: editors show such words faded.
fn is_superfluous(diagnostic: &Diagnostic, desk: Option<&Desk>) -> bool {
    desk.and_then(|desk| desk.linter.rulebook().rule(&diagnostic.rule)).is_some_and(|rule| rule.rule.kind == KindName::Engine)
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
