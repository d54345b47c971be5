//! `rules/report.toml`: the fixed words of reports, in every language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::Language;
use super::file::InFive;
use super::load::Loader;

/// Fixed words by key; `{name}` in them stands for a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrasebook(BTreeMap<String, [String; 5]>);

impl Phrasebook {
    /// The words for `key`; the key itself where there are none, which no test lets pass.
    #[must_use]
    pub fn get<'p>(&'p self, key: &'p str, language: Language) -> &'p str {
        self.0.get(key).map_or(key, |texts| texts[language.index()].as_str())
    }

    /// The words for `key`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn filled(&self, key: &str, language: Language, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let words = self.get(key, language).to_owned();
        values.iter().fold(words, |words, (name, value)| words.replace(&format!("{{{name}}}"), &value.to_string()))
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Loader {
    /// Adds `rules/report.toml`.
    pub(super) fn report_words(&mut self, path: &str, text: &str) {
        let Some(file) = self.toml::<BTreeMap<Spanned<String>, InFive>>(path, text) else { return };
        self.report = Phrasebook(file.into_iter().map(|(key, texts)| (key.into_inner(), texts.by_index())).collect());
    }
}
