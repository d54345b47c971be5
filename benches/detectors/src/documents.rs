//! Documents of a folder: the language of the whole, and of every block that stands alone.

use std::io::{self, Write};
use std::path::Path;

use trygg::catalogue::Language;
use trygg::document::{BlockKind, Document};
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::text::Source;

use crate::contender::Contender;
use crate::score::{Confusion, head};
use crate::sentences::LONG;

pub fn measure(contenders: &[Contender], folder: &Path, out: &mut impl Write) -> io::Result<()> {
    let documents = read(folder)?;
    writeln!(out, "\n## Documents\n")?;
    let linter = Linter::builtin();
    let told = |document: &Document| linter.check(document, &Settings::default()).document.language;
    let wrong: Vec<_> = documents.iter().filter(|(language, document)| told(document) != Some(*language)).collect();
    writeln!(out, "trygg check tells the language of {} of {} documents.", documents.len() - wrong.len(), documents.len())?;
    for (language, document) in wrong {
        writeln!(out, "- {language} told as {:?}: {}", told(document), document.source.path)?;
    }
    foreign(&linter, &documents, out)?;
    head("Whole texts", out)?;
    for contender in contenders {
        let mut confusion = Confusion::default();
        documents.iter().for_each(|(l, d)| confusion.add(*l, (contender.tell)(&prose(d).collect::<Vec<_>>().join("\n"))));
        confusion.row(contender.name, out)?;
    }
    head("Blocks of 8 words or more, alone (quotes in another language count as faults)", out)?;
    for contender in contenders {
        let mut confusion = Confusion::default();
        for (language, document) in &documents {
            for block in prose(document).filter(|text| text.split_whitespace().count() >= LONG) {
                confusion.add(*language, (contender.tell)(block));
            }
        }
        confusion.row(contender.name, out)?;
    }
    Ok(())
}

/// The blocks that a check reads in another language than the document's: quotations, or faults.
fn foreign(linter: &Linter, documents: &[(Language, Document)], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n### Blocks read in another language than their document's\n")?;
    let mut blocks = 0;
    for (language, document) in documents {
        let reading = linter.reading(document, None);
        for (id, block) in document.blocks.iter().enumerate() {
            let Some(told) = reading.block_sentences(id).first().map(|s| s.language) else { continue };
            blocks += 1;
            if told != *language {
                let words: Vec<&str> = block.prose.text().split_whitespace().take(12).collect();
                writeln!(out, "- {} {told}: {}", document.source.path, words.join(" "))?;
            }
        }
    }
    writeln!(out, "\nof {blocks} blocks.")
}

fn prose(document: &Document) -> impl Iterator<Item = &str> {
    document.blocks.iter().filter(|b| b.kind != BlockKind::Code).map(|b| b.prose.text())
}

/// The documents that say their language in their name and that can be read as text.
fn read(folder: &Path) -> io::Result<Vec<(Language, Document)>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        let language = name.split_once('_').and_then(|(tag, _)| Language::from_tag(tag));
        let (Some(language), Some(format)) = (language, Format::of_path(name)) else { continue };
        if let Ok(source) = Source::from_bytes(name, std::fs::read(&path)?) {
            documents.push((language, format.read(source)));
        }
    }
    Ok(documents)
}
