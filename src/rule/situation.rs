//! Who writes a document, as far as that is known, and what was set for the rules.

use std::collections::BTreeMap;

use super::Elsewhere;
use crate::catalogue::{Country, Rule, Sector};
use crate::document::Date;

/// Something that was told from the text, and the words that told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred<T> {
    /// What was told.
    pub value: T,
    /// The words as written, or the name of the document's language.
    pub evidence: String,
}

/// Something that was set, or else told from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known<T> {
    /// By a person.
    Set(T),
    /// By the text.
    Inferred(Inferred<T>),
}

impl<T: Copy> Known<T> {
    /// The value, wherever it comes from.
    #[must_use]
    pub const fn value(&self) -> T {
        match self {
            Self::Set(value) | Self::Inferred(Inferred { value, .. }) => *value,
        }
    }

    /// Whether nobody set it.
    #[must_use]
    pub const fn is_inferred(&self) -> bool {
        matches!(self, Self::Inferred(_))
    }
}

/// What rules may ask about beyond the text. By default nothing is known and nothing set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Situation {
    /// Where the organisation is at home.
    pub country: Option<Known<Country>>,
    /// What kind of organisation it is.
    pub sector: Option<Known<Sector>>,
    /// Thresholds that were set, by the name or the id of the rule.
    pub thresholds: BTreeMap<String, f64>,
    /// The day; nothing is overdue where it is not known.
    pub today: Option<Date>,
    /// The level of the ladder that is aimed at.
    pub target: Option<u8>,
    /// What the other documents of its policy set show.
    pub elsewhere: Elsewhere,
}

impl Situation {
    /// From where on `rule` speaks: what was set, or what its file says.
    #[must_use]
    pub fn threshold(&self, rule: &Rule) -> f64 {
        let set = self.thresholds.get(&rule.id).or_else(|| self.thresholds.get(rule.name()));
        set.copied().or(rule.threshold).unwrap_or(f64::INFINITY)
    }

    /// Whether `rule` holds in this country and sector and at the level aimed at. A rule bound to some holds nowhere that is not
    /// known.
    #[must_use]
    pub fn meets(&self, rule: &Rule) -> bool {
        let country = self.country.as_ref().map(Known::value);
        let sector = self.sector.as_ref().map(Known::value);
        rule.level <= self.target.unwrap_or_default()
            && (rule.countries.is_empty() || country.is_some_and(|c| rule.countries.contains(&c)))
            && (rule.sectors.is_empty() || sector.is_some_and(|s| rule.sectors.contains(&s)))
    }

    /// The strength of a mark of `rule`: its own, unless the sector decides. A strength that a condition states in
    /// place of the rule's stays.
    #[must_use]
    pub fn strength(&self, rule: &Rule, strength: u8) -> u8 {
        let decided = self.sector.as_ref().and_then(|sector| rule.strength_by_sector.of(sector.value()));
        decided.filter(|_| strength == rule.strength).unwrap_or(strength)
    }

    /// The names of what was told from the text (`country`, `sector`).
    #[must_use]
    pub fn inferred(&self) -> Vec<&'static str> {
        let country = self.country.as_ref().is_some_and(Known::is_inferred).then_some("country");
        let sector = self.sector.as_ref().is_some_and(Known::is_inferred).then_some("sector");
        country.into_iter().chain(sector).collect()
    }

    /// Of [`Situation::inferred`], what a mark of `rule` depends on.
    #[must_use]
    pub fn relied_on(&self, rule: &Rule) -> Vec<&'static str> {
        let asks = |name: &str| match name {
            "country" => !rule.countries.is_empty(),
            _ => !rule.sectors.is_empty() || !rule.strength_by_sector.stated().is_empty(),
        };
        self.inferred().into_iter().filter(|name| asks(name)).collect()
    }
}
