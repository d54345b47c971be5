//! Hand-made outcomes for the tests of the reporters.

use std::io::{self, Write};

use super::{Entry, Named, Report};
use crate::catalogue::Language;
use crate::diagnostic::{Confidence, Diagnostic, Fix, Reason, Related, Severity, Support, Suppressed};
use crate::engine::{DocumentSummary, Linter, Outcome};
use crate::text::{Locator, Part, Section, Source, Span};

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
    first.related.push(Related {
        source: None,
        span: Span::new(owner, owner + "kommunikasjonssjefen".len()),
        message: "Eigaren".to_owned(),
    });
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

/// What `format` makes of every shape of diagnostic: with and without a fix, related places and reasons, over two lines, about the
/// whole document, silenced by a person and passed over by a rule; in a file without lines; a document without marks, and one that
/// could not be read.
pub(super) fn shown(format: impl Fn(&Report<'_>, &mut dyn Write) -> io::Result<()>) -> String {
    let (first, outcome) = sample();
    let text = "# Rules & <more>, 100 %\n\nPosts are strictly\nforbidden: ask @all.\nPosts are strictly\nforbidden: ask @all.\n";
    let second = Source::new("på nett, <utkast>.md", text);
    let at = |words: &str| Span::new(text.find(words).expect("words"), text.find(words).expect("words") + words.len());
    let plain = mark(&second, "control/absolutes", Severity::Warning, "strictly\nforbidden");
    let plain = Diagnostic { sentence: "Posts are strictly forbidden: ask @all.".to_owned(), language: Language::En, ..plain };
    let fixed = Diagnostic {
        excerpt: "strictly forbidden".to_owned(),
        fix: Some(Fix { span: at("strictly\n"), replacement: String::new() }),
        ..plain.clone()
    };
    let again = Diagnostic { span: Span::new(fixed.span.start + 40, fixed.span.end + 40), fix: None, ..fixed.clone() };
    let whole = Diagnostic {
        severity: Severity::Note,
        excerpt: String::new(),
        ..mark(&second, "house/own-rule", Severity::Note, "Rules & <more>, 100 %")
    };
    let silenced = |code, reason: &str| Suppressed { diagnostic: plain.clone(), reason: reason.to_owned(), code };
    let marked = Outcome {
        document: DocumentSummary { path: second.path.clone(), language: Some(Language::En), words: 14, ..DocumentSummary::default() },
        diagnostics: vec![whole, fixed, again],
        suppressed: vec![
            silenced("allowed", "the union asked for it"),
            silenced("baseline", "known before"),
            silenced("U1", "it cites the law"),
        ],
        supports: Vec::new(),
    };
    let third = Source::new("docs/calm.md", "Ask us.\n");
    let document = DocumentSummary { path: third.path.clone(), language: None, words: 2, ..DocumentSummary::default() };
    let calm = Outcome { document, diagnostics: Vec::new(), suppressed: Vec::new(), supports: Vec::new() };
    let places = vec![(0, Locator { section: Some(Section::Number("4.2".to_owned())), part: Part::Paragraph(3) })];
    let fourth = Source::extracted("brev.docx", "Posts are strictly forbidden.\n", places);
    let document = DocumentSummary { path: fourth.path.clone(), language: Some(Language::En), words: 4, ..DocumentSummary::default() };
    let diagnostics = vec![mark(&fourth, "control/absolutes", Severity::Warning, "strictly forbidden")];
    let lineless = Outcome { document, diagnostics, suppressed: Vec::new(), supports: Vec::new() };
    let page = |id: &str| (!id.starts_with("house/")).then(|| format!("https://example.org/{id}.md"));
    let linter = Linter::builtin();
    let rules = linter.rules().into_iter().map(|rule| Named { page: page(&rule.id), rule });
    let rules: Vec<Named> = rules.filter(|named| named.rule.id == "control/absolutes").collect();
    let report = Report {
        entries: vec![
            Entry::new(&first, &outcome),
            Entry::new(&second, &marked),
            Entry::new(&third, &calm),
            Entry::new(&fourth, &lineless),
        ],
        rules: &rules,
        words: Some(linter.rulebook().report()),
        faults: &["gone.md: no such file or folder".to_owned()],
        ..Report::default()
    };
    let mut out = Vec::new();
    format(&report, &mut out).expect("written");
    String::from_utf8(out).expect("text")
}
