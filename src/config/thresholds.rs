//! The `[thresholds]` table: from where on a rule about a whole document speaks.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::value::{Reader, flaw, listed, span_of};
use crate::catalogue::Measure;
use crate::diagnostic::Flaw;
use crate::text::{Source, Span};

/// Thresholds by rule, each with its places.
#[derive(Debug, Clone, Default)]
pub struct Thresholds {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    rule: String,
    rule_span: Span,
    value: f64,
    value_span: Span,
}

impl Thresholds {
    /// Reads a `[thresholds]` table: a number per rule, which goes by its name or its whole id.
    pub(super) fn read(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Self {
        let mut entries = Vec::new();
        for (key, value) in table {
            let number = match value.get_ref() {
                DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
                DeValue::Float(number) => number.as_str().parse().ok(),
                _ => None,
            };
            match number {
                Some(number) => entries.push(Entry {
                    rule: key.get_ref().trim().to_lowercase(),
                    rule_span: span_of(key),
                    value: number,
                    value_span: span_of(value),
                }),
                None => reader.mistyped(value, "a number"),
            }
        }
        entries.sort_by_key(|entry| entry.rule_span);
        Self { entries }
    }

    /// The values by the names they were given for.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, f64> {
        self.entries.iter().map(|entry| (entry.rule.clone(), entry.value)).collect()
    }

    /// See [`super::Config::impossible_thresholds`].
    pub(super) fn impossible(&self, source: &Source, measures: &[(&str, Measure)]) -> Vec<Flaw> {
        let short = |id: &str| id.split_once('/').map_or_else(|| id.to_owned(), |(_, name)| name.to_owned());
        let judge = |entry: &Entry| match measures.iter().find(|(id, _)| *id == entry.rule || short(id) == entry.rule) {
            None => {
                let names: Vec<String> = measures.iter().map(|(id, _)| short(id)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let help = match super::suggest(&short(&entry.rule), names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("rules with a threshold: {}", listed(&names)),
                };
                Some(flaw(source, entry.rule_span, format!("no rule `{}` has a threshold", entry.rule), Some(help)))
            }
            Some((_, measure)) if !measure.allows(entry.value) => {
                let message = format!("this threshold is {}", measure.wanted());
                Some(flaw(source, entry.value_span, message, None))
            }
            Some(_) => None,
        };
        self.entries.iter().filter_map(judge).collect()
    }
}
