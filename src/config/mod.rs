//! Floor 6: what `trygg.toml` says, as a value. Text in, value and flaws out; nothing here touches the disk.

mod allow;
mod assess;
mod fail_on;
mod globs;
mod known;
mod levels;
mod own;
mod read;
mod reference;
mod template;
mod thresholds;
mod value;

pub use assess::{NotApplicable, PolicySet};
pub use fail_on::Threshold;
pub use globs::Globs;
pub use known::{suggest, suggest_rule};
pub use levels::LEVELS;
pub use own::OwnRules;
pub use read::{KEYS, OVERRIDE_KEYS};
pub use reference::{page, schema};
pub use template::TEMPLATE;
pub use thresholds::Thresholds;

use crate::catalogue::{Country, Language, Measure, Sector};
use crate::diagnostic::{Flaw, Severity};
use crate::document::Date;
use crate::engine::{OwnWord, OwnWords, Settings};
use crate::text::{Source, Span};

use allow::Allowed;
use levels::Levels;

/// The file name that is looked for, from a document's folder upwards.
pub const FILE_NAME: &str = "trygg.toml";

/// A configuration. The default one sets nothing.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from; empty for the default.
    pub source: Source,
    /// The language of every document.
    pub language: Option<Language>,
    /// Where the organisation is at home.
    pub country: Option<Country>,
    /// What kind of organisation it is.
    pub sector: Option<Sector>,
    /// From which severity on the exit status is 1.
    pub fail_on: Option<Threshold>,
    /// From which severity on diagnostics are shown; all where unset. See [`Threshold::shown_from`].
    pub show: Option<Severity>,
    /// The day of the check; that of the clock where unset.
    pub today: Option<Date>,
    /// The file of the diagnostics that are known, relative to the configuration's folder, and where it is named.
    pub baseline: Option<(String, Span)>,
    /// Documents to check when a folder is walked; all where empty.
    pub include: Globs,
    /// Documents and folders to leave out when a folder is walked.
    pub exclude: Globs,
    /// Rule files of the organisation.
    pub own_rules: Vec<OwnRules>,
    /// Thresholds of rules.
    pub thresholds: Thresholds,
    /// The level of the ladder whose gaps `check` tells.
    pub level: Option<u8>,
    /// Clauses that do not concern the organisation.
    pub not_applicable: NotApplicable,
    /// Documents that belong together.
    pub policy_sets: Vec<PolicySet>,
    words: Vec<OwnWord>,
    allowed: Vec<Allowed>,
    levels: Levels,
    overrides: Vec<Override>,
}

/// Settings of some documents only.
#[derive(Debug, Clone, Default)]
struct Override {
    paths: Globs,
    language: Option<Language>,
    levels: Levels,
}

impl Default for Config {
    fn default() -> Self {
        Self::blank(Source::new("", ""))
    }
}

impl Config {
    /// Reads a configuration file. The value holds everything that could be read, the flaws all that is wrong,
    /// in the order of the file; a caller that finds flaws must not go on with the value.
    /// Rule ids are not judged here: see [`Config::unknown_rules`].
    #[must_use]
    pub fn read(source: Source) -> (Self, Vec<Flaw>) {
        read::config(source)
    }

    fn blank(source: Source) -> Self {
        Self {
            source,
            language: None,
            country: None,
            sector: None,
            fail_on: None,
            show: None,
            today: None,
            baseline: None,
            include: Globs::default(),
            exclude: Globs::default(),
            own_rules: Vec::new(),
            thresholds: Thresholds::default(),
            level: None,
            not_applicable: NotApplicable::default(),
            policy_sets: Vec::new(),
            words: Vec::new(),
            allowed: Vec::new(),
            levels: Levels::default(),
            overrides: Vec::new(),
        }
    }

    /// A flaw for every rule that the configuration names and `known` does not hold. It is a step of its own because
    /// the organisation's own rules, which the configuration names, must be read first.
    #[must_use]
    pub fn unknown_rules(&self, known: &[&str]) -> Vec<Flaw> {
        let levels = std::iter::once(&self.levels).chain(self.overrides.iter().map(|o| &o.levels));
        let mut flaws: Vec<Flaw> = levels.flat_map(|l| l.unknown(&self.source, known)).collect();
        flaws.extend(self.allowed.iter().flat_map(|one| one.unknown(&self.source, known)));
        flaws.sort_by_key(|flaw| flaw.span);
        flaws
    }

    /// A flaw for every clause that `[not-applicable]` names and `known` does not hold.
    #[must_use]
    pub fn unknown_clauses(&self, known: &[&str]) -> Vec<Flaw> {
        self.not_applicable.unknown(&self.source, known)
    }

    /// The settings of the document at `path`, relative to the configuration's folder, with `/` between the parts.
    /// Later overrides win over earlier ones.
    #[must_use]
    pub fn settings_for(&self, path: &str) -> Settings {
        let mut settings = Settings {
            language: self.language,
            country: self.country,
            sector: self.sector,
            thresholds: self.thresholds.values(),
            allow: self.allowed.iter().filter(|one| one.paths.is_empty() || one.paths.matches(path)).map(|one| one.allow.clone()).collect(),
            today: self.today,
            target: self.level,
            not_applicable: self.not_applicable.reasons(),
            translations: self.translations_of(path),
            ..Settings::default()
        };
        self.levels.apply(&mut settings.levels);
        for one in self.overrides.iter().filter(|o| o.paths.matches(path)) {
            settings.language = one.language.or(settings.language);
            one.levels.apply(&mut settings.levels);
        }
        settings
    }

    /// A name for the documents that are the one at `path` in other languages, where the configuration tells them.
    fn translations_of(&self, path: &str) -> Option<String> {
        let (number, set) = self.policy_sets.iter().enumerate().find(|(_, set)| set.paths.matches(path))?;
        set.translations.iter().position(|policy| policy.matches(path)).map(|policy| format!("{number}.{policy}"))
    }

    /// The ends of what is allowed that are over on `today`, and where they are written.
    #[must_use]
    pub fn ended(&self, today: Date) -> Vec<(Date, Span)> {
        self.allowed.iter().filter_map(|one| one.ended(today)).collect()
    }

    /// Whether a walk takes the document at `path` (relative, as for [`Config::settings_for`]).
    #[must_use]
    pub fn takes(&self, path: &str) -> bool {
        (self.include.is_empty() || self.include.matches(path)) && !self.exclude.matches(path)
    }

    /// The words of the organisation, where there are any.
    #[must_use]
    pub fn own_words(&self) -> Option<OwnWords> {
        (!self.words.is_empty()).then(|| OwnWords { source: self.source.clone(), entries: self.words.clone() })
    }

    /// A flaw for every threshold that none of `measures` (rules by their whole ids) has, or whose value is impossible.
    #[must_use]
    pub fn impossible_thresholds(&self, measures: &[(&str, Measure)]) -> Vec<Flaw> {
        self.thresholds.impossible(&self.source, measures)
    }

    /// A flaw of this file, for what only a later step can see.
    #[must_use]
    pub fn flaw(&self, span: Span, message: String, help: Option<String>) -> Flaw {
        value::flaw(&self.source, span, message, help)
    }
}

#[cfg(test)]
mod tests;
