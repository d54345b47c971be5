//! `[[allow]]`: what the organisation lets stand, and why.

use toml::de::{DeTable, DeValue};

use super::globs::Globs;
use super::levels::unknown_rule;
use super::value::{Reader, Value, span_of};
use crate::diagnostic::Flaw;
use crate::document::Date;
use crate::engine::{Allow, Selector};
use crate::text::{Source, Span};

pub(super) const KEYS: [&str; 4] = ["rules", "paths", "until", "reason"];

/// One entry: rules that may stand in some documents.
#[derive(Debug, Clone)]
pub(super) struct Allowed {
    /// The documents; all where empty.
    pub(super) paths: Globs,
    pub(super) allow: Allow,
    /// Where each of its rules is written.
    names: Vec<Span>,
    /// Where its end is written.
    until: Option<Span>,
}

impl Allowed {
    /// Reads `[[allow]]`.
    pub(super) fn read(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Self> {
        let DeValue::Array(items) = value.get_ref() else {
            reader.mistyped(value, "`[[allow]]`, a list of tables");
            return Vec::new();
        };
        items.iter().filter_map(|item| reader.table(item).and_then(|table| Self::one(reader, span_of(item), table))).collect()
    }

    fn one(reader: &mut Reader<'_>, at: Span, table: &DeTable<'_>) -> Option<Self> {
        let (mut paths, mut names, mut reason, mut end) = (Globs::default(), Vec::new(), None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "rules" => names = reader.texts(value),
                "paths" => paths = reader.globs(value),
                "until" => end = reader.date(value).map(|date| (date, span_of(value))),
                "reason" => reason = reader.text(value).map(|text| text.trim().to_owned()),
                _ => reader.unknown(key, "key of what is allowed", &KEYS),
            }
        }
        if names.is_empty() {
            let help = "add `rules = [\"family/rule\"]`".to_owned();
            reader.flaw(at, "this allows no rule".to_owned(), Some(help));
        }
        // An exception that nobody explained is one that nobody dares to end.
        let reason = reason.filter(|reason| !reason.is_empty());
        if reason.is_none() {
            let help = "add `reason = \"…\"`, for the next one who reads this".to_owned();
            reader.flaw(at, "what is allowed needs a reason".to_owned(), Some(help));
        }
        let rules = names.iter().map(|(name, _)| Selector::new(name)).collect();
        let allow = Allow { rules, reason: reason?, until: end.map(|(date, _)| date) };
        let names = names.into_iter().map(|(_, span)| span).collect();
        Some(Self { paths, allow, names, until: end.map(|(_, span)| span) })
    }

    /// A flaw for every rule that `known` does not hold.
    pub(super) fn unknown(&self, source: &Source, known: &[&str]) -> Vec<Flaw> {
        let strangers = self.allow.rules.iter().zip(&self.names).filter(|(rule, _)| !known.iter().any(|id| rule.matches(id)));
        strangers.map(|(rule, span)| unknown_rule(source, rule, *span, known)).collect()
    }

    /// Its end, where that is over, and where it is written.
    pub(super) fn ended(&self, today: Date) -> Option<(Date, Span)> {
        self.allow.until.filter(|until| until.is_over(today)).zip(self.until)
    }
}
