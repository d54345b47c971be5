//! Files that are no text: Word, OpenDocument and PDF say what their Markdown twins say; what was made to do harm is refused.

#[path = "containers/build.rs"]
mod build;
#[path = "containers/harm.rs"]
mod harm;
#[path = "containers/odt.rs"]
mod odt;
#[path = "containers/pdf.rs"]
mod pdf;
#[path = "containers/word.rs"]
mod word;

use std::fs;
use std::path::{Path, PathBuf};

use trygg::diagnostic::Diagnostic;
use trygg::document::{BlockKind, Document};
use trygg::engine::{Linter, Settings};
use trygg::workspace::{Input, open};

/// A document read from `bytes` as a file of this name.
pub(crate) fn read(name: &str, bytes: Vec<u8>) -> Result<Document, String> {
    open(Path::new(name), Input::Bytes(bytes)).map(|opened| opened.document).map_err(|fault| fault.to_string())
}

/// Every block as `kind at: words`, with the label that its reader sees.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let line = |block: &trygg::document::Block| {
        let kind = match &block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { depth, .. } => format!("li{depth}"),
            BlockKind::TableCell { header, .. } => if *header { "th" } else { "td" }.to_owned(),
            BlockKind::Field => "field".to_owned(),
            BlockKind::Code => "code".to_owned(),
        };
        let at = document.source.locator(block.span.start).expect("a place").to_string();
        let words = block.prose.to_source(trygg::text::Span::new(0, block.prose.text().len()));
        assert_eq!(document.source.slice(words), block.prose.text(), "the way back");
        format!("{kind} {at}: {}", document.source.slice(block.span))
    };
    document.blocks.iter().map(line).collect()
}

fn twins() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for language in ["da", "en", "nb", "nn", "sv"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/containers").join(language);
        found.extend(fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()));
    }
    found.sort();
    assert!(found.len() >= 25, "five languages in five files each");
    found
}

#[test]
fn every_twin_says_what_its_markdown_says() {
    let linter = Linter::builtin();
    let told = |path: &Path| {
        let document = open(path, Input::Disk).expect("read").document;
        let outcome = linter.check(&document, &Settings::default());
        let told: Vec<(String, String, String)> = outcome
            .diagnostics
            .iter()
            .map(|Diagnostic { rule, excerpt, sentence, .. }| {
                // What is about the whole stands on the title, and a title in front matter becomes words of the page.
                let sentence = if excerpt.is_empty() { String::new() } else { sentence.clone() };
                (rule.clone(), excerpt.clone(), sentence)
            })
            .collect();
        (told, outcome.document.language, outcome.document.situation)
    };
    for twin in twins() {
        let name = twin.file_name().and_then(|n| n.to_str()).and_then(|n| n.split('.').next()).expect("a name");
        let language = twin.parent().and_then(Path::file_name).expect("a folder");
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(language).join(format!("{name}.md"));
        let expected = told(&original);
        assert!(expected.0.len() > 10, "{}: a twin that proves something", original.display());
        assert_eq!(told(&twin), expected, "{}", twin.display());
    }
}

#[test]
fn every_block_has_its_place() {
    for twin in twins() {
        let document = open(&twin, Input::Disk).expect("read").document;
        let lines = lines(&document);
        assert!(lines.len() > 20, "{}", twin.display());
        let pages = lines.iter().all(|line| line.contains(" page "));
        assert_eq!(pages, twin.extension().is_some_and(|e| e == "pdf"), "{}", twin.display());
    }
}
