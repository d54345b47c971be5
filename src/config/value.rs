//! Reading TOML values with their places: every wrong value is told, none stops the reading.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::globs::Globs;
use crate::diagnostic::Flaw;
use crate::document::Date;
use crate::text::{Source, Span};

pub(super) type Value<'i> = Spanned<DeValue<'i>>;
pub(super) type Key<'i> = Spanned<Cow<'i, str>>;

/// A file being read, and what was found wrong in it so far.
pub(super) struct Reader<'s> {
    source: &'s Source,
    /// The flaws, in the order in which they were met.
    pub(super) flaws: Vec<Flaw>,
}

/// The span of a spanned thing.
pub(super) fn span_of<T>(thing: &Spanned<T>) -> Span {
    thing.span().into()
}

/// A flaw at `span` of `source`.
pub(super) fn flaw(source: &Source, span: Span, message: String, help: Option<String>) -> Flaw {
    Flaw { path: source.path.clone(), text: source.text.clone(), span, message, help }
}

/// `a`, `b` or `c`.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [rest @ .., last] => format!("{} or `{last}`", rest.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")),
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, flaws: Vec::new() }
    }

    pub(super) fn flaw(&mut self, span: Span, message: String, help: Option<String>) {
        self.flaws.push(flaw(self.source, span, message, help));
    }

    /// A key (or other name) that is none of `known`.
    pub(super) fn unknown(&mut self, key: &Key<'_>, what: &str, known: &[&str]) {
        let word = key.get_ref();
        self.flaw(span_of(key), format!("unknown {what} `{word}`"), Some(near_or_all(word, known)));
    }

    /// A value of the wrong type.
    pub(super) fn mistyped(&mut self, value: &Value<'_>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.flaw(span_of(value), format!("expected {wanted}, found {found}"), None);
    }

    /// The value as text.
    pub(super) fn text<'v>(&mut self, value: &'v Value<'_>) -> Option<&'v str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.mistyped(value, "a text in quotes");
        None
    }

    /// The value as a date: `2027-06-30`, with or without quotes; `"2027-06"` is the whole month.
    pub(super) fn date(&mut self, value: &Value<'_>) -> Option<Date> {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => {
                self.mistyped(value, "a date");
                return None;
            }
        };
        let date = Date::of_iso(&text);
        if date.is_none() {
            self.flaw(span_of(value), format!("`{text}` is not a day of the calendar"), Some("write it as 2027-06-30".to_owned()));
        }
        date
    }

    /// The value as a list of texts, each with its place.
    pub(super) fn texts(&mut self, value: &Value<'_>) -> Vec<(String, Span)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.mistyped(value, "a list of texts in square brackets");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text(item).map(|text| (text.to_owned(), span_of(item)))).collect()
    }

    /// The value as a table.
    pub(super) fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.mistyped(value, "a table");
        None
    }

    /// The value as one of `choices`.
    pub(super) fn choice<T: Copy>(&mut self, value: &Value<'_>, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(value)?;
        if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == text) {
            return Some(*chosen);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        self.flaw(span_of(value), format!("unknown {what} `{text}`"), Some(near_or_all(text, &names)));
        None
    }

    /// The value as a set of patterns.
    pub(super) fn globs(&mut self, value: &Value<'_>) -> Globs {
        let patterns = self.texts(value);
        Globs::new(patterns.iter().map(|(pattern, _)| pattern.as_str())).unwrap_or_else(|faults| {
            self.bad_globs(&patterns, faults);
            Globs::default()
        })
    }

    /// The same, each pattern a set of its own.
    pub(super) fn each_glob(&mut self, value: &Value<'_>) -> Vec<Globs> {
        let mut sets = Vec::new();
        for pattern in self.texts(value) {
            match Globs::new([pattern.0.as_str()]) {
                Ok(globs) => sets.push(globs),
                Err(faults) => self.bad_globs(&[pattern], faults),
            }
        }
        sets
    }

    /// Flaws for patterns that [`Globs::new`] refused.
    pub(super) fn bad_globs(&mut self, patterns: &[(String, Span)], faults: Vec<(usize, String)>) {
        for (index, fault) in faults {
            if let Some((pattern, span)) = patterns.get(index) {
                self.flaw(*span, format!("`{pattern}` is not a path pattern: {fault}"), None);
            }
        }
    }
}

/// The way out of an unknown name: the nearest known one, or all of them.
fn near_or_all(word: &str, known: &[&str]) -> String {
    match super::suggest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known: {}", listed(known)),
    }
}
