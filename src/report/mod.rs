//! Floor 7: outcomes as text. A format is a file and a pure function from a [`Report`] to bytes.

mod clauses;
mod concise;
mod coverage;
mod diff;
mod excerpt;
mod fix;
mod flaws;
mod frame;
mod human;
mod json;
mod plain;
mod rule_page;
mod summary;
mod understood;

pub use clauses::{Understood, clauses, clauses_json};
pub use concise::concise;
pub use coverage::{coverage, coverage_json};
pub use diff::{changes, diff};
pub use flaws::flaws;
pub use human::human;
pub use json::json;
pub use plain::{printable, wrap};
pub use rule_page::{rule_headings, rule_page};
pub use understood::{agent_word, capacity_word, force_word, frame_headings};

use crate::engine::Outcome;
use crate::text::Source;

/// One checked document.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// Its text.
    pub source: &'r Source,
    /// What the engine says about it.
    pub outcome: &'r Outcome,
}

/// Everything a reporter needs to know.
#[derive(Debug, Clone, Default)]
pub struct Report<'r> {
    /// The documents, in the order in which they are shown.
    pub entries: Vec<Entry<'r>>,
    /// Whether the marks that were not made are shown, too.
    pub show_suppressed: bool,
    /// Whether what supports people is shown, too.
    pub show_support: bool,
    /// How it looks to people; machine formats ignore it.
    pub look: Look,
}

/// How text for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours are written (as ANSI sequences).
    pub color: bool,
    /// Columns that a line of a frame may take.
    pub width: usize,
    /// Whether a line with the counts stands at the end.
    pub summary: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { color: false, width: 100, summary: true }
    }
}

#[cfg(test)]
mod sample;
