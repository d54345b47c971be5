//! Clauses that labour authorities have judged (`tests/data/labelled-clauses.tsv`, in our words, with their labels).
//!
//! This is **development data**: the rules were written with these cases in view. What the levels hold is that the rules do
//! what they were written to do, not that they generalise.

use trygg::catalogue::Language;
use trygg::engine::{Linter, Selector, Settings};
use trygg::format::Format;
use trygg::text::Source;

/// The share of overbroad clauses that must be marked, in per cent.
const RECALL: usize = 90;
/// Lawful clauses that may be marked.
const FALSE_MARKS: usize = 2;

struct Clause<'a> {
    id: &'a str,
    label: &'a str,
    twin: &'a str,
    text: &'a str,
    strength: u8,
}

#[test]
fn judged_clauses_are_told_apart() {
    let linter = Linter::builtin();
    let settings = Settings { language: Some(Language::En), select: vec![Selector::new("control")], ..Settings::default() };
    let list = include_str!("data/labelled-clauses.tsv");
    let clauses: Vec<Clause<'_>> = list.lines().filter(|l| !l.starts_with('#')).map(|line| judged(line, &linter, &settings)).collect();
    let of = |label| clauses.iter().filter(move |c| c.label == label);

    let missed: Vec<&str> = of("overbroad").filter(|c| c.strength == 0).map(|c| c.text).collect();
    let all = of("overbroad").count();
    assert!((all - missed.len()) * 100 >= RECALL * all, "{} of {all} are missed:\n{}", missed.len(), missed.join("\n"));

    let marked: Vec<&str> = of("lawful").filter(|c| c.strength > 0).map(|c| c.text).collect();
    assert!(marked.len() <= FALSE_MARKS, "marked though lawful:\n{}", marked.join("\n"));

    let strength = |id: &str| clauses.iter().find(|c| c.id == id).map_or(0, |c| c.strength);
    let pairs: Vec<&Clause<'_>> = clauses.iter().filter(|c| !c.twin.is_empty()).collect();
    let lost: Vec<&str> = pairs.iter().filter(|c| c.strength <= strength(c.twin)).map(|c| c.id).collect();
    assert!(pairs.len() == 7 && lost.is_empty(), "pairs not told apart: {lost:?}");
}

fn judged<'a>(line: &'a str, linter: &Linter, settings: &Settings) -> Clause<'a> {
    let [id, label, twin, text] = line.splitn(4, '\t').collect::<Vec<_>>()[..] else { panic!("four columns expected: {line}") };
    let outcome = linter.check(&Format::Markdown.read(Source::new("clause.md", text.to_owned())), settings);
    // What is said of the document as a whole marks no words.
    let strength = outcome.diagnostics.iter().filter(|d| !d.excerpt.is_empty()).map(|d| d.strength).max().unwrap_or(0);
    Clause { id, label, twin, text, strength }
}
