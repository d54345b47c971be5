//! Floor 7: outcomes as text. A format is a file and a pure function from a [`Report`] to bytes.

mod assess_brief;
mod assess_human;
mod assess_json;
mod assess_markdown;
mod assess_page;
mod assessed;
mod beside;
mod blocks;
mod checkstyle;
mod clauses;
mod compare;
mod concise;
mod coverage;
mod diff;
mod excerpt;
mod fix;
mod flaws;
mod frame;
mod github;
mod gitlab;
mod human;
mod json;
mod json_lines;
mod junit;
mod locator;
mod markdown;
mod place;
mod plain;
mod quotation;
mod rule_page;
mod sarif;
mod skeleton;
mod summary;
mod translations;
mod understood;
mod uri;
mod xml;

pub use assess_brief::{assess_brief, assess_line, assess_names};
pub use assess_human::assess_human;
pub use assess_json::assess_json;
pub use assess_markdown::assess_markdown;
pub use assessed::{Assessed, level_id};
pub use blocks::{blocks, blocks_json};
pub use checkstyle::checkstyle;
pub use clauses::{Understood, clauses, clauses_json};
pub use compare::{Compared, compare_human, compare_json, compare_markdown};
pub use concise::concise;
pub use coverage::{coverage, coverage_json};
pub use diff::{changes, diff};
pub use flaws::flaws;
pub use github::github;
pub use gitlab::gitlab;
pub use human::human;
pub use json::json;
pub use json_lines::json_lines;
pub use junit::junit;
pub use markdown::markdown;
pub use plain::{printable, wrap};
pub use rule_page::{rule_headings, rule_page, rule_switches};
pub use sarif::sarif;
pub use skeleton::{model_clause, skeleton};
pub use understood::{agent_word, capacity_word, force_word, frame_headings};

use crate::catalogue::{Language, Phrasebook};
use crate::config::Threshold;
use crate::engine::{Outcome, RuleInfo};
use crate::text::Source;

/// One checked document.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// Its text.
    pub source: &'r Source,
    /// What the engine says about it.
    pub outcome: &'r Outcome,
    /// From which severity on one of its diagnostics fails the run.
    pub fails: Threshold,
}

impl<'r> Entry<'r> {
    /// A document of which a diagnostic fails the run from the usual severity on.
    #[must_use]
    pub fn new(source: &'r Source, outcome: &'r Outcome) -> Self {
        Self { source, outcome, fails: Threshold::default() }
    }
}

/// A rule that diagnostics of a report name.
#[derive(Debug, Clone)]
pub struct Named {
    /// The rule.
    pub rule: RuleInfo,
    /// The address of its page, where it has one.
    pub page: Option<String>,
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
    /// Every rule that the diagnostics may name; only formats that describe rules ([`sarif`], [`markdown`]) ask for them.
    pub rules: &'r [Named],
    /// What could not be done, in words for people, each with the path it is about.
    pub faults: &'r [String],
    /// The fixed words of text for people; without them, their keys are shown.
    pub words: Option<&'r Phrasebook>,
    /// How it looks to people; machine formats ignore it.
    pub look: Look,
}

impl<'r> Report<'r> {
    /// Fixed words for people.
    fn word(&self, key: &'static str, language: Language) -> &'r str {
        self.words.map_or(key, |words| words.get(key, language))
    }
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
