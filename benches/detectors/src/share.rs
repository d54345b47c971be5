//! What telling the language costs in a check: 20 MB of fixtures, one core.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use trygg::document::Document;
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::language::tokenise;
use trygg::text::Source;

const BYTES: usize = 20_000_000;

pub fn measure(out: &mut impl Write) -> io::Result<()> {
    let fixtures = fixtures()?;
    let size: usize = fixtures.iter().map(|d| d.source.text.len()).sum();
    let rounds = BYTES.div_ceil(size.max(1));
    let linter = Linter::builtin();
    let detector = linter.rulebook().detector();
    let _ = linter.check(&fixtures[0], &Settings::default());

    let seconds = |work: &dyn Fn(&Document)| {
        let began = Instant::now();
        (0..rounds).for_each(|_| fixtures.iter().for_each(work));
        began.elapsed().as_secs_f64()
    };
    let words = seconds(&|d| d.blocks.iter().for_each(|b| drop(std::hint::black_box(tokenise(b.prose.text())))));
    let both = seconds(&|d| {
        d.blocks.iter().for_each(|b| {
            std::hint::black_box(detector.guess(&tokenise(b.prose.text())));
        });
    });
    let check = seconds(&|d| drop(std::hint::black_box(linter.check(d, &Settings::default()))));
    let megabytes = (rounds * size) as f64 / 1e6;
    writeln!(
        out,
        "\n## Share of a check\n\n{megabytes:.1} MB of fixtures, already read, one thread.\n\n| | s | MB/s | share |\n|---|--:|--:|--:|"
    )?;
    for (name, time) in [("words", words), ("telling the language", both - words), ("the whole check", check)] {
        writeln!(out, "| {name} | {time:.2} | {:.0} | {:.1} % |", megabytes / time, 100.0 * time / check)?;
    }
    Ok(())
}

fn fixtures() -> io::Result<Vec<Document>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut folders = vec![top];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut documents = Vec::new();
    for path in files {
        let name = path.to_string_lossy();
        if let Some(format) = Format::of_path(&name) {
            documents.push(format.read(Source::new(name.as_ref(), std::fs::read_to_string(&path)?)));
        }
    }
    Ok(documents)
}
