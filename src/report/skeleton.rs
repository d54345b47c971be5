//! A policy to fill in: every clause that a level asks for, in the model wording, with its blanks.

use std::io::{self, Write};

use crate::catalogue::{Asked, Criterion, KindName, Language, Provision};
use crate::rule::Rulebook;

/// Writes a policy skeleton in `language` with the clauses that the criteria up to `level` ask for.
///
/// # Errors
/// Those of `out`.
pub fn skeleton(rulebook: &Rulebook, language: Language, level: u8, out: &mut dyn Write) -> io::Result<()> {
    let words = |key| rulebook.report().get(key, language);
    writeln!(out, "---\nlang: {}\n---\n\n<!-- {} -->\n\n# {}", language.tag(), words("skeleton-intro"), words("skeleton-title"))?;
    for provision in asked_for(rulebook, level) {
        let (name, wording) = model_clause(provision, language);
        writeln!(out, "\n## {name}\n\n{wording}")?;
    }
    Ok(())
}

/// The name of a clause and its model wording, in `language`: its heading in a policy, and the words below.
#[must_use]
pub fn model_clause(provision: &Provision, language: Language) -> (&str, &str) {
    (&provision.names[language.index()], provision.wordings[language.index()].trim())
}

/// The provisions that the criteria up to `level` ask for, and those that a check misses whatever the level, in the order of the
/// clause library.
fn asked_for(rulebook: &Rulebook, level: u8) -> Vec<&Provision> {
    let criteria: Vec<&Criterion> = rulebook.criteria().iter().filter(|c| c.level <= level).collect();
    let missed = |id: &str| {
        let mut rules =
            rulebook.rules().iter().map(|r| &r.rule).filter(|r| r.kind == KindName::Absent && r.lack.is_whole() && r.lack.given.is_empty());
        rules.any(|r| r.provision.as_deref() == Some(id))
    };
    let asks = |id: &str| criteria.iter().any(|c| c.all.iter().chain(&c.any).any(|asked: &Asked| asked.provision == id)) || missed(id);
    let mut provisions: Vec<&Provision> = rulebook.provisions().iter().map(|p| &p.provision).filter(|p| asks(&p.id)).collect();
    provisions.sort_by(|a, b| (library_number(a), &a.id).cmp(&(library_number(b), &b.id)));
    provisions
}

/// The number of the clause library (`C07`); those beyond it come last.
fn library_number(provision: &Provision) -> u32 {
    let mut numbers = provision.handbook.split([',', ' ']).filter_map(|part| part.trim().strip_prefix('C')?.parse().ok());
    numbers.next().unwrap_or(u32::MAX)
}
