//! A revision against what it revises: clauses and control marks gained and lost.

use std::collections::BTreeMap;

use super::assessment::{Assessment, Examination};
use crate::diagnostic::Diagnostic;

/// Marks of this family restrict people.
const CONTROL: &str = "control/";

/// A clause whose mark changed, by its number in the rulebook's provisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The provision.
    pub provision: usize,
    /// Its mark before, 0 to 3.
    pub before: u8,
    /// Its mark after, 0 to 3.
    pub after: u8,
}

/// What a revision changed.
#[derive(Debug, Clone, Default)]
pub struct Comparison<'a> {
    /// Clauses whose mark rose.
    pub gained: Vec<Change>,
    /// Clauses whose mark fell.
    pub lost: Vec<Change>,
    /// Control marks on sentences that were not marked so before.
    pub new_marks: Vec<&'a Diagnostic>,
    /// Control marks that are gone with their words or their force.
    pub gone_marks: Vec<&'a Diagnostic>,
}

impl<'a> Comparison<'a> {
    /// Compares the documents of two policy sets, assessed with the same rulebook.
    #[must_use]
    pub fn new(old: (&Assessment, &'a [Examination]), new: (&Assessment, &'a [Examination])) -> Self {
        let pairs = old.0.provisions.iter().zip(&new.0.provisions).enumerate();
        let changes: Vec<Change> = pairs
            .map(|(provision, (before, after))| Change { provision, before: before.found.state.mark(), after: after.found.state.mark() })
            .collect();
        Self {
            gained: changes.iter().copied().filter(|c| c.after > c.before).collect(),
            lost: changes.iter().copied().filter(|c| c.after < c.before).collect(),
            new_marks: without(new.1, old.1),
            gone_marks: without(old.1, new.1),
        }
    }

    /// Whether nothing changed that a reader would want to hear of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.new_marks.is_empty() && self.gone_marks.is_empty()
    }
}

/// The control marks of `these` that `others` do not have. The same rule on the same words is the same mark, wherever the sentence moved.
fn without<'a>(these: &'a [Examination], others: &[Examination]) -> Vec<&'a Diagnostic> {
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for mark in marks(others) {
        *known.entry(key(mark)).or_default() += 1;
    }
    let mut left = Vec::new();
    for mark in marks(these) {
        match known.get_mut(&key(mark)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => left.push(mark),
        }
    }
    left
}

fn marks(of: &[Examination]) -> impl Iterator<Item = &Diagnostic> {
    of.iter().flat_map(|one| &one.outcome.diagnostics).filter(|d| d.rule.starts_with(CONTROL))
}

fn key(mark: &Diagnostic) -> (&str, String) {
    let words = mark.sentence.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    (mark.rule.as_str(), words.join(" "))
}
