//! Criteria: what an organisation at a level of the ladder shows (handbook, sections 1.4 to 1.7). `rules/criteria/<id>.toml`.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::file::{InFive, Words};
use super::load::{Loader, Place};
use super::provision::State;

/// The highest level of the ladder.
pub const LEVELS: u8 = 4;

/// What a criterion means for its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Necessary.
    Core,
    /// Necessary, unless the document or the configuration says that it does not concern the organisation.
    Conditional,
    /// One of its group is necessary.
    AnyOf,
    /// Necessary, and met as long as a fault is not there.
    Absence,
    /// What the best do; the level does not depend on it.
    Stretch,
}

impl Class {
    /// The name used in files and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Conditional => "conditional",
            Self::AnyOf => "any-of",
            Self::Absence => "absence",
            Self::Stretch => "stretch",
        }
    }
}

/// A provision that a criterion asks for, and how far it must go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Id of the provision.
    pub provision: String,
    /// How far at least.
    pub state: State,
}

/// Something that an organisation at a level shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its number in the handbook (`VGS-01`).
    pub id: String,
    /// The id of its rule (`maturity/goals`).
    pub rule: String,
    /// 1 to [`LEVELS`].
    pub level: u8,
    /// What it means for the level.
    pub class: Class,
    /// For class `any-of`: the name of the group, one of which suffices.
    pub group: String,
    /// All of these are asked for.
    pub all: Vec<Asked>,
    /// So many of `any` are asked for, where it is not empty.
    pub at_least: u8,
    /// See `at_least`.
    pub any: Vec<Asked>,
    /// For class `absence`: the provisions that describe the fault.
    pub faults: Vec<Asked>,
    /// Whether one of the documents must be a policy about speaking and publishing.
    pub on_topic: bool,
    /// Whether a red control band breaks it.
    pub not_red: bool,
    /// Whose thought it is: `norwegian` or `swedish` (the two posts), or `inferred`.
    pub source: String,
    /// A short name, by [`super::Language::index`].
    pub names: [String; 5],
    /// What is missing where it is not met, in one sentence, by [`super::Language::index`].
    pub gaps: [String; 5],
    /// What to do, by [`super::Language::index`].
    pub advice: [String; 5],
    /// What it means and why it belongs to the level, by [`super::Language::index`].
    pub meanings: [String; 5],
}

/// The criterion as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CriterionFile {
    id: Spanned<String>,
    rule: Spanned<String>,
    level: Spanned<u8>,
    class: Class,
    #[serde(default)]
    group: String,
    #[serde(default)]
    all: Words,
    #[serde(default)]
    any: Words,
    at_least: Option<u8>,
    #[serde(default)]
    faults: Words,
    #[serde(default)]
    on_topic: bool,
    #[serde(default)]
    not_red: bool,
    source: Spanned<String>,
    name: InFive,
    gap: InFive,
    advice: InFive,
    meaning: Option<InFive>,
}

impl Loader {
    /// Adds `rules/criteria/<id>.toml`.
    pub(super) fn criterion(&mut self, path: &str, text: &str) {
        let Some(file) = self.toml::<CriterionFile>(path, text) else { return };
        if self.criteria.iter().any(|c| c.id == *file.id.as_ref()) {
            self.fault(path, file.id.span(), format!("there is a criterion `{}` already", file.id.as_ref()), None);
        }
        if self.criteria.iter().any(|c| c.rule.ends_with(&format!("/{}", file.rule.as_ref()))) {
            self.fault(path, file.rule.span(), format!("there is a criterion for `{}` already", file.rule.as_ref()), None);
        }
        if !(1..=LEVELS).contains(file.level.as_ref()) {
            self.fault(path, file.level.span(), format!("levels are 1 to {LEVELS}"), None);
        }
        if (file.class == Class::AnyOf) == file.group.is_empty() {
            self.fault(path, file.id.span(), "class `any-of` has a `group`, and no other class has one", None);
        }
        if (file.class == Class::Absence) == file.faults.is_empty() {
            self.fault(path, file.id.span(), "class `absence` has `faults`, and no other class has them", None);
        }
        if file.all.is_empty() && file.any.is_empty() && file.faults.is_empty() && !file.not_red && !file.on_topic {
            self.fault(path, file.id.span(), "a criterion asks for something: `all`, `any`, `faults`, `not-red` or `on-topic`", None);
        }
        self.one_of(path, &file.source, &["norwegian", "swedish", "inferred"]);
        let criterion = Criterion {
            all: self.asked(path, &file.all),
            any: self.asked(path, &file.any),
            faults: self.asked(path, &file.faults),
            at_least: file.at_least.unwrap_or(1),
            id: file.id.into_inner(),
            rule: format!("maturity/{}", file.rule.into_inner()),
            level: file.level.into_inner(),
            class: file.class,
            group: file.group,
            on_topic: file.on_topic,
            not_red: file.not_red,
            source: file.source.into_inner(),
            names: file.name.by_index(),
            gaps: file.gap.by_index(),
            advice: file.advice.by_index(),
            meanings: file.meaning.map(InFive::by_index).unwrap_or_default(),
        };
        self.criteria.push(criterion);
    }

    /// `training` asks for a part, `training: fulfilled` for the whole, `goals: mention` for its name.
    pub(super) fn asked(&mut self, path: &str, words: &Words) -> Vec<Asked> {
        let mut asked = Vec::new();
        for word in words {
            let (provision, state) = word.as_ref().split_once(':').unwrap_or((word.as_ref(), "partial"));
            let state = [State::Mention, State::Partial, State::Fulfilled].into_iter().find(|s| s.name() == state.trim());
            if state.is_none() {
                self.fault(path, word.span(), "how far is `mention`, `partial` or `fulfilled`", None);
            }
            let provision = provision.trim().to_owned();
            self.provisions_asked.push((Place { path: path.to_owned(), at: word.span() }, provision.clone()));
            asked.push(Asked { provision, state: state.unwrap_or(State::Partial) });
        }
        asked
    }
}
