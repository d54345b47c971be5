//! The same policy gives the same marks on the same words, whatever text format it is kept in. `fixtures/formats/make`
//! writes the twins.

mod corpus;

use std::fs;

use corpus::{normal, top};
use trygg::document::{BlockKind, Document};
use trygg::engine::{Linter, Outcome, Settings};
use trygg::format::Format;
use trygg::text::Source;

/// The Markdown policies and the names of their twins.
const TWINS: [(&str, &str); 5] = [
    ("nb", "nb/kommune-med-kontroll.md"),
    ("nn", "nn/kommune-med-kontroll.md"),
    ("sv", "sv/kommun-med-kontroll.md"),
    ("da", "da/kommune-med-kontrol.md"),
    ("en", "en/logistics-company-with-control.md"),
];
const FORMATS: [&str; 5] = ["html", "tex", "rst", "adoc", "org"];

fn read(name: &str) -> Document {
    let path = top().join("fixtures").join(name);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = Source::from_bytes(name, bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    Format::of_path(name).unwrap_or_else(|| panic!("{name} has no reader")).read(source)
}

/// What is said of a document, mark by mark: rule, strength, words and sentence; and what was passed over.
fn said(outcome: &Outcome) -> Vec<String> {
    let marks = outcome.diagnostics.iter().map(|d| ("", d));
    let silent = outcome.suppressed.iter().map(|s| ("not: ", &s.diagnostic));
    let lines =
        marks.chain(silent).map(|(not, d)| format!("{not}{} {} ⟦{}⟧ {}", d.rule, d.strength, normal(&d.excerpt), normal(&d.sentence)));
    lines.collect()
}

/// Kinds and words of the blocks.
fn blocks(document: &Document) -> Vec<String> {
    let kept = document.blocks.iter().filter(|b| b.kind != BlockKind::Code);
    kept.map(|b| format!("{:?} {} {}", b.kind, b.quote_depth, normal(b.prose.text()))).collect()
}

#[test]
fn a_policy_is_marked_alike_in_every_format() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for (language, twin) in TWINS {
        let document = read(twin);
        let expected = linter.check(&document, &Settings::default());
        assert!(expected.diagnostics.len() >= 5, "{twin} says little about formats");
        for format in FORMATS {
            let name = format!("formats/{language}.{format}");
            let other = read(&name);
            let outcome = linter.check(&other, &Settings::default());
            let (left, right) = (said(&expected), said(&outcome));
            wrong.extend(left.iter().filter(|line| !right.contains(line)).map(|line| format!("{name} lacks {line}")));
            wrong.extend(right.iter().filter(|line| !left.contains(line)).map(|line| format!("{name} has   {line}")));
            for d in &outcome.diagnostics {
                let there = other.source.slice(d.span);
                let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
                if d.excerpt.is_ascii()
                    && !there.contains(['<', '&', '\\', '{'])
                    && letters(there) != letters(&d.excerpt)
                    && !d.excerpt.is_empty()
                {
                    wrong.push(format!("{name}: ⟦{}⟧ stands at ⟦{there}⟧", d.excerpt));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_policy_has_the_same_blocks_in_every_format() {
    let mut wrong = Vec::new();
    for (language, twin) in TWINS {
        let expected = blocks(&read(twin));
        for format in FORMATS {
            let name = format!("formats/{language}.{format}");
            let found = blocks(&read(&name));
            wrong.extend(expected.iter().filter(|b| !found.contains(b)).map(|b| format!("{name} lacks {b}")));
            wrong.extend(found.iter().filter(|b| !expected.contains(b)).map(|b| format!("{name} has   {b}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
