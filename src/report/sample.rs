//! A hand-made outcome for the tests of the reporters.

use crate::catalogue::Language;
use crate::diagnostic::{Confidence, Diagnostic, Reason, Related, Severity, Support, Suppressed};
use crate::engine::{DocumentSummary, Outcome};
use crate::text::{Source, Span};

pub(super) const TEXT: &str =
    "# Sosiale medier\n\nEigar: kommunikasjonssjefen\n\nAlle innlegg må godkjennes på førehand. Brot får følgjer. Ring oss.\n";

/// A diagnostic on the first occurrence of `words`.
pub(super) fn mark(source: &Source, rule: &str, severity: Severity, words: &str) -> Diagnostic {
    let start = source.text.find(words).expect("words of the text");
    Diagnostic {
        rule: rule.to_owned(),
        severity,
        strength: severity as u8 + 1,
        confidence: Confidence::Certain,
        message: "Folk må spørje før dei skriv.".to_owned(),
        help: "Tilby hjelp i staden.".to_owned(),
        authority: "Sivilombodet".to_owned(),
        span: Span::new(start, start + words.len()),
        excerpt: words.to_owned(),
        sentence: "Alle innlegg må godkjennes på førehand.".to_owned(),
        language: Language::Nn,
        reasons: Vec::new(),
        related: Vec::new(),
        fix: None,
    }
}

/// A document with one error, one suppressed warning and one supporting sentence.
pub(super) fn sample() -> (Source, Outcome) {
    let source = Source::new("docs/p.md", TEXT);
    let mut first = mark(&source, "control/prior-approval", Severity::Error, "må godkjennes på førehand");
    let owner = TEXT.find("kommunikasjonssjefen").expect("the owner");
    first.related.push(Related { span: Span::new(owner, owner + "kommunikasjonssjefen".len()), message: "Eigaren".to_owned() });
    let second = mark(&source, "control/threat", Severity::Warning, "Brot får følgjer");
    first.reasons.push(Reason { rule: "control/single-voice".to_owned(), message: "Berre éi røyst.".to_owned() });
    let help = TEXT.find("Ring oss").expect("the help");
    let support = Support {
        rule: "support/help".to_owned(),
        title: "Hjelp".to_owned(),
        message: "Her får lesaren hjelp.".to_owned(),
        span: Span::new(help, help + "Ring oss".len()),
        excerpt: "Ring oss".to_owned(),
        sentence: "Ring oss.".to_owned(),
        language: Language::Nn,
    };
    let outcome = Outcome {
        document: DocumentSummary { path: source.path.clone(), language: Some(Language::Nn), words: 12, ..DocumentSummary::default() },
        diagnostics: vec![first],
        suppressed: vec![Suppressed { diagnostic: second, reason: "because the law says so".to_owned(), code: "U1" }],
        supports: vec![support],
    };
    (source, outcome)
}
