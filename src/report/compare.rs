//! A revision beside what it revises, for people and for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::assess_page::numbers;
use super::quotation::quoted;
use super::{Assessed, Look, level_id, printable, wrap};
use crate::diagnostic::Diagnostic;
use crate::engine::{Change, Comparison};

/// Two assessments and what parts them.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'r> {
    /// As it was.
    pub old: Assessed<'r>,
    /// As it is.
    pub new: Assessed<'r>,
    /// What changed.
    pub comparison: &'r Comparison<'r>,
}

/// Writes the comparison for the terminal.
///
/// # Errors
/// Those of `out`.
pub fn compare_human(compared: &Compared<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let words = |key| compared.new.words(key);
    writeln!(out, "{}\n", words("compare-title"))?;
    for (head, side) in [("old", &compared.old), ("new", &compared.new)] {
        let paths: Vec<&str> = side.assessment.documents.iter().map(|d| d.path.as_str()).collect();
        writeln!(out, "{}: {}", words(head), printable(&paths.join(", ")))?;
        numbers(side).iter().try_for_each(|(name, value)| line(out, look, &format!("  {name}: "), value))?;
    }
    for (heading, lines) in parts(compared) {
        writeln!(out, "\n{heading}")?;
        lines.iter().try_for_each(|text| line(out, look, "  ", text))?;
    }
    if compared.comparison.is_empty() { writeln!(out, "\n{}", words("nothing-changed")) } else { Ok(()) }
}

/// Writes the comparison as Markdown.
///
/// # Errors
/// Those of `out`.
pub fn compare_markdown(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = |key| compared.new.words(key);
    writeln!(out, "# {}\n\n| | {} | {} |\n|---|---|---|", words("compare-title"), words("old"), words("new"))?;
    for ((name, before), (_, after)) in numbers(&compared.old).into_iter().zip(numbers(&compared.new)) {
        writeln!(out, "| {name} | {before} | {after} |")?;
    }
    for (heading, lines) in parts(compared) {
        writeln!(out, "\n## {heading}\n")?;
        lines.iter().try_for_each(|text| writeln!(out, "- {}", super::assess_markdown::plain(text)))?;
    }
    if compared.comparison.is_empty() { writeln!(out, "\n{}", words("nothing-changed")) } else { Ok(()) }
}

fn line(out: &mut dyn Write, look: Look, head: &str, text: &str) -> io::Result<()> {
    let indent = head.chars().count();
    for (number, line) in wrap(text, look.width.saturating_sub(indent).max(20)).iter().enumerate() {
        if number == 0 { writeln!(out, "{head}{line}")? } else { writeln!(out, "{}{line}", " ".repeat(indent))? }
    }
    Ok(())
}

/// What changed, as headings with their lines; those with none left out.
fn parts<'r>(compared: &Compared<'r>) -> Vec<(&'r str, Vec<String>)> {
    let comparison = compared.comparison;
    let clause = |change: &Change| {
        let provision = &compared.new.rulebook.provisions()[change.provision].provision;
        format!("{} {} → {}", provision.names[compared.new.language.index()], change.before, change.after)
    };
    let mark = |d: &&Diagnostic| format!("{}: {}", d.rule, quoted(&printable(&d.sentence), compared.new.language));
    let all = [
        ("clauses-gained", comparison.gained.iter().map(clause).collect::<Vec<_>>()),
        ("clauses-lost", comparison.lost.iter().map(clause).collect()),
        ("marks-lost", comparison.gone_marks.iter().map(mark).collect()),
        ("marks-gained", comparison.new_marks.iter().map(mark).collect()),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (compared.new.words(key), lines)).collect()
}

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    old: Side,
    new: Side,
    clauses: Vec<Clause<'r>>,
    marks_gained: Vec<Mark<'r>>,
    marks_lost: Vec<Mark<'r>>,
}

#[derive(Serialize)]
struct Side {
    level: &'static str,
    fulfilled: usize,
    applicable: usize,
    band: &'static str,
    restrictions: usize,
}

#[derive(Serialize)]
struct Clause<'r> {
    id: &'r str,
    before: u8,
    after: u8,
}

#[derive(Serialize)]
struct Mark<'r> {
    rule: &'r str,
    strength: u8,
    sentence: &'r str,
}

/// Writes the comparison as one JSON object.
///
/// # Errors
/// Those of `out`.
pub fn compare_json(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let comparison = compared.comparison;
    let provisions = compared.new.rulebook.provisions();
    let clause = |c: &Change| Clause { id: provisions[c.provision].provision.id.as_str(), before: c.before, after: c.after };
    let root = Root {
        version: 1,
        old: side(&compared.old),
        new: side(&compared.new),
        clauses: comparison.gained.iter().chain(&comparison.lost).map(clause).collect(),
        marks_gained: comparison.new_marks.iter().map(|d| mark(d)).collect(),
        marks_lost: comparison.gone_marks.iter().map(|d| mark(d)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

fn mark(diagnostic: &Diagnostic) -> Mark<'_> {
    Mark { rule: &diagnostic.rule, strength: diagnostic.strength, sentence: &diagnostic.sentence }
}

fn side(assessed: &Assessed<'_>) -> Side {
    let (fulfilled, applicable) = assessed.completeness();
    Side {
        level: level_id(assessed.assessment.ladder.level),
        fulfilled,
        applicable,
        band: assessed.assessment.band.name(),
        restrictions: assessed.assessment.control.restrictions(),
    }
}
