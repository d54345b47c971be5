//! A rule as people want to read about it: the view that `trygg explain` and `trygg rules` show.

use std::collections::BTreeMap;

use crate::catalogue::{Criterion, Language, RuleText};
use crate::diagnostic::Severity;

/// One rule, without what it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// `family/name`.
    pub id: String,
    /// The kind of code behind it (`clause`, `phrase`, `absent` …).
    pub kind: String,
    /// 3, 2 or 1: S3, S2, S1 of the handbook.
    pub strength: u8,
    /// The level of the ladder from which on it is told; whatever the level where 0.
    pub level: u8,
    /// The languages in which it has marked examples.
    pub languages: Vec<Language>,
    /// Its documentation in every language it has.
    pub texts: BTreeMap<Language, RuleText>,
}

impl RuleInfo {
    /// The rule that a criterion is when a level is aimed at.
    #[must_use]
    pub fn of_criterion(criterion: &Criterion) -> Self {
        let text = |language: Language| {
            let of = |texts: &[String; 5]| texts[language.index()].clone();
            let text = RuleText {
                title: of(&criterion.names),
                message: of(&criterion.gaps),
                help: of(&criterion.advice),
                why: of(&criterion.meanings),
                ..RuleText::default()
            };
            (language, text)
        };
        Self {
            id: criterion.rule.clone(),
            kind: "criterion".to_owned(),
            strength: 1,
            level: criterion.level,
            languages: Language::ALL.into(),
            texts: Language::ALL.into_iter().map(text).collect(),
        }
    }

    /// The part of the id before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// How its diagnostics are shown unless the configuration says otherwise.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        Severity::of_strength(self.strength)
    }

    /// Its documentation in `language`, or in English, or in any language it has.
    #[must_use]
    pub fn text(&self, language: Language) -> Option<&RuleText> {
        self.texts.get(&language).or_else(|| self.texts.get(&Language::En)).or_else(|| self.texts.values().next())
    }
}
