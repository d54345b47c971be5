//! The files of `rules/` as TOML, before anything is checked. Strings that can be wrong keep their place.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Language;
use super::kind_name::KindName;
use super::organisation::{Sector, StrengthBySector};
use super::pack::RuleText;
use super::provision::{SlotName, State};

pub(super) type Words = Vec<Spanned<String>>;

/// `rules/language/xx.toml`: the words of one language, by concept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    pub(super) language: Language,
    /// Endings by the name of the paradigm.
    #[serde(default)]
    pub(super) paradigm: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What number words stand for.
    #[serde(default)]
    pub(super) number: NumberWords,
    pub(super) concept: BTreeMap<Spanned<String>, ConceptWords>,
}

/// Number words and their values.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberWords {
    /// Words that are numbers wherever they stand.
    #[serde(default)]
    pub(super) words: BTreeMap<Spanned<String>, u32>,
    /// Articles, which count one before what is counted and nothing elsewhere.
    #[serde(default)]
    pub(super) articles: BTreeMap<Spanned<String>, u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConceptWords {
    pub(super) words: Words,
}

/// `rules/<family>/<name>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile {
    pub(super) id: Spanned<String>,
    pub(super) kind: KindName,
    pub(super) strength: Spanned<u8>,
    pub(super) confidence: Spanned<String>,
    #[serde(default)]
    pub(super) handbook: String,
    #[serde(default)]
    pub(super) provision: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) states: Vec<State>,
    #[serde(default)]
    pub(super) missing: Vec<SlotName>,
    #[serde(default)]
    pub(super) at: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) unless: Words,
    #[serde(default)]
    pub(super) unless_section: Words,
    #[serde(default)]
    pub(super) given: Words,
    #[serde(default)]
    pub(super) without: Words,
    #[serde(default)]
    pub(super) strength_by_sector: Option<Spanned<StrengthBySector>>,
    #[serde(default)]
    pub(super) threshold: Option<Spanned<f64>>,
    #[serde(default)]
    pub(super) at_least: u16,
    #[serde(default)]
    pub(super) countries: Words,
    #[serde(default)]
    pub(super) sectors: Vec<Sector>,
    #[serde(default)]
    pub(super) follows: Words,
    #[serde(default)]
    pub(super) languages: Vec<Language>,
    #[serde(default)]
    pub(super) level: Option<Spanned<u8>>,
    #[serde(default)]
    pub(super) tells: Words,
    #[serde(default)]
    pub(super) rank: u8,
    #[serde(default)]
    pub(super) yields: bool,
    #[serde(default)]
    pub(super) vague: bool,
    #[serde(default)]
    pub(super) never_lowered: bool,
    #[serde(default)]
    pub(super) never_lowered_with: Words,
    #[serde(default)]
    pub(super) raised_by_threat: bool,
    #[serde(default)]
    pub(super) phrases: Phrases,
    #[serde(default)]
    pub(super) none: Words,
    #[serde(default, rename = "match")]
    pub(super) matches: Vec<MatchTable>,
    #[serde(default)]
    pub(super) text: BTreeMap<Language, RuleText>,
}

/// `rules/exclusions.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionFile {
    pub(super) exclusion: Vec<ExclusionTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionTable {
    pub(super) code: String,
    #[serde(default)]
    pub(super) concepts: Words,
    pub(super) text: InFive,
}

/// One text in every language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InFive {
    nb: String,
    nn: String,
    sv: String,
    da: String,
    en: String,
}

impl InFive {
    /// The texts by [`Language::index`].
    pub(super) fn by_index(self) -> [String; 5] {
        [self.nb, self.nn, self.sv, self.da, self.en]
    }
}

/// Phrases by name, per language or (`all`) for every language, made of concepts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    #[serde(default)]
    pub(super) all: BTreeMap<String, Words>,
    // Spelled out, because a flattened map would lose the places of its strings.
    #[serde(default)]
    pub(super) nb: BTreeMap<String, Words>,
    #[serde(default)]
    pub(super) nn: BTreeMap<String, Words>,
    #[serde(default)]
    pub(super) sv: BTreeMap<String, Words>,
    #[serde(default)]
    pub(super) da: BTreeMap<String, Words>,
    #[serde(default)]
    pub(super) en: BTreeMap<String, Words>,
}

impl Phrases {
    /// The phrases of one language alone.
    pub(super) const fn of(&self, language: Language) -> &BTreeMap<String, Words> {
        match language {
            Language::Nb => &self.nb,
            Language::Nn => &self.nn,
            Language::Sv => &self.sv,
            Language::Da => &self.da,
            Language::En => &self.en,
        }
    }

    /// The phrases of one language alone, to add to.
    pub(super) const fn of_mut(&mut self, language: Language) -> &mut BTreeMap<String, Words> {
        match language {
            Language::Nb => &mut self.nb,
            Language::Nn => &mut self.nn,
            Language::Sv => &mut self.sv,
            Language::Da => &mut self.da,
            Language::En => &mut self.en,
        }
    }
}

/// One `[[match]]`; the fields of [`super::ClauseMatch`] with their places.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct MatchTable {
    pub(super) name: String,
    pub(super) force: Words,
    pub(super) agent: Words,
    pub(super) capacity: Words,
    pub(super) has: Words,
    pub(super) none: Words,
    pub(super) despite: Words,
    pub(super) unless_near: Words,
    pub(super) unless_explained: bool,
    pub(super) named: bool,
    pub(super) leads: bool,
    pub(super) in_reason: bool,
    pub(super) negated: Option<bool>,
    pub(super) reasoned: Option<bool>,
    pub(super) mark: Words,
    pub(super) drop: Words,
    pub(super) strength: Option<Spanned<u8>>,
}
