//! What the engine says about one document.

use super::Shown;
use crate::catalogue::Language;
use crate::diagnostic::{Diagnostic, Severity, Support, Suppressed};
use crate::rule::Situation;

/// A document in one line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentSummary {
    /// Its path as given.
    pub path: String,
    /// Its main language; `None` where it holds no words to tell by.
    pub language: Option<Language>,
    /// Words in its prose (code left out).
    pub words: usize,
    /// Who writes it, set or told from its words.
    pub situation: Situation,
    /// Whether it is a policy: it speaks of social media more than in passing, and binds, allows or advises someone.
    pub is_policy: bool,
    /// What was told from its words (`country`, `sector`) and a diagnostic depends on.
    pub relied_on: Vec<&'static str>,
    /// What it shows the other documents of its set, where it belongs to one and is checked again and again.
    pub shown: Option<Shown>,
}

impl DocumentSummary {
    /// Notes that a diagnostic depends on what was told.
    pub(super) fn rely_on(&mut self, told: Vec<&'static str>) {
        for name in told {
            if !self.relied_on.contains(&name) {
                self.relied_on.push(name);
            }
        }
    }
}

/// Everything the engine has to say about one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The document.
    pub document: DocumentSummary,
    /// The marks, in order of place, then rule.
    pub diagnostics: Vec<Diagnostic>,
    /// The marks that were not made, in the same order. Sentences that a rule looks for and passes over are among them
    /// where the settings ask for near misses.
    pub suppressed: Vec<Suppressed>,
    /// What supports people, in the same order.
    pub supports: Vec<Support>,
}

impl Outcome {
    /// The highest severity among the diagnostics.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|d| d.severity).max()
    }
}
