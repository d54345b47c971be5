//! What a person may set for a document.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::{Country, Language, Sector};
use crate::diagnostic::Severity;
use crate::document::Date;
use crate::rule::{Elsewhere, Gist};

/// What becomes of a rule's diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Never shown.
    Off,
    /// Shown with this severity, whatever the strength.
    As(Severity),
}

/// A rule id (`control/threat`) or a whole family (`control` or `control/`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(String);

impl Selector {
    /// The selector of `text`; trailing slash and white space are dropped.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().trim_end_matches('/').to_lowercase())
    }

    /// Whether `rule` is meant.
    #[must_use]
    pub fn matches(&self, rule: &str) -> bool {
        rule == self.0 || (rule.starts_with(&self.0) && rule.as_bytes().get(self.0.len()) == Some(&b'/'))
    }

    /// As written, normalised.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Rules that the organisation lets stand in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Which rules.
    pub rules: Vec<Selector>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// Settings of one document: what the configuration and the command line say about it.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The language of every block; told per block where unset.
    pub language: Option<Language>,
    /// Where the organisation is at home; told from the words where unset.
    pub country: Option<Country>,
    /// What kind of organisation it is; told from the words where unset.
    pub sector: Option<Sector>,
    /// Thresholds by the name or the id of the rule; those of the rule files where unset.
    pub thresholds: BTreeMap<String, f64>,
    /// The level of the ladder whose gaps are told; none where unset.
    pub target: Option<u8>,
    /// The group of translations that the configuration puts it in; told from names and headings where unset.
    pub translations: Option<String>,
    /// What the other documents of its policy set show; `None` where it belongs to no set.
    pub elsewhere: Option<Elsewhere>,
    /// What it says, where it was read with these settings before; found anew where unset or where its text has changed.
    pub gist: Option<Arc<Gist>>,
    /// Why clauses do not concern the organisation, by their ids.
    pub not_applicable: BTreeMap<String, String>,
    /// Levels of rules or families (the longest selector wins).
    pub levels: BTreeMap<String, Level>,
    /// What may stand, beside what comments of the document allow.
    pub allow: Vec<Allow>,
    /// The day of the check, by which what is allowed may have ended; nothing ends where unset.
    pub today: Option<Date>,
    /// Only these rules; all where empty.
    pub select: Vec<Selector>,
    /// Not these rules.
    pub ignore: Vec<Selector>,
    /// Whether sentences that a rule looks for and passes over are told, each with the exclusion. Costs time, so it is asked for.
    pub near_misses: bool,
}

impl Settings {
    /// The level set for `rule`: its own, or its family's.
    #[must_use]
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.levels.get(rule).or_else(|| self.levels.get(rule.split('/').next().unwrap_or(rule))).copied()
    }

    /// Whether diagnostics of `rule` are wanted at all.
    #[must_use]
    pub fn wants(&self, rule: &str) -> bool {
        (self.select.is_empty() || self.select.iter().any(|s| s.matches(rule)))
            && !self.ignore.iter().any(|s| s.matches(rule))
            && self.level(rule) != Some(Level::Off)
    }
}
