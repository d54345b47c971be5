//! A checker that needs no rules: it marks every occurrence of a word.

// Each test program uses its part of this.
#![allow(dead_code)]

use trygg::catalogue::Language;
use trygg::diagnostic::{Confidence, Diagnostic, Flaw, Related, Severity};
use trygg::document::Document;
use trygg::engine::{DocumentSummary, Outcome};
use trygg::lsp::DocumentUri;
use trygg::text::Span;

/// The word that is marked.
pub(crate) const WORD: &str = "forbudt";

/// Marks every [`WORD`] in the source.
pub(crate) fn mark_words(_: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
    let text = &document.source.text;
    let marks = text.match_indices(WORD).map(|(at, word)| mark(Span::new(at, at + word.len()), word)).collect();
    Ok(outcome(document, marks))
}

/// An outcome with these diagnostics.
pub(crate) fn outcome(document: &Document, diagnostics: Vec<Diagnostic>) -> Outcome {
    let document =
        DocumentSummary { path: document.source.path.clone(), language: Some(Language::Nb), words: 1, ..DocumentSummary::default() };
    Outcome { document, diagnostics, suppressed: Vec::new(), supports: Vec::new() }
}

fn mark(span: Span, word: &str) -> Diagnostic {
    Diagnostic {
        rule: "control/blanket-ban".to_owned(),
        severity: Severity::Error,
        strength: 3,
        confidence: Confidence::Certain,
        message: "Dette forbyr.".to_owned(),
        help: "Skriv hva som er lov.".to_owned(),
        authority: "Sivilombudet".to_owned(),
        span,
        excerpt: word.to_owned(),
        sentence: word.to_owned(),
        language: Language::Nb,
        reasons: Vec::new(),
        related: vec![Related { source: None, span: Span::new(0, 1), message: "innledningen".to_owned() }],
        fix: None,
    }
}
