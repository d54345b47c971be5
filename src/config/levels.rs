//! The `[rules]` table: what becomes of a rule's diagnostics.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::value::{Reader, flaw, span_of};
use crate::diagnostic::{Flaw, Severity};
use crate::engine::{Level, Selector};
use crate::text::{Source, Span};

/// The levels by name.
pub const LEVELS: [(&str, Level); 4] = [
    ("off", Level::Off),
    ("note", Level::As(Severity::Note)),
    ("warning", Level::As(Severity::Warning)),
    ("error", Level::As(Severity::Error)),
];

/// Levels in the order of the file, each with the place of its rule.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    entries: Vec<(Selector, Level, Span)>,
}

impl Levels {
    /// Reads a `[rules]` table.
    pub(super) fn read(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Self {
        let mut entries = Vec::new();
        for (key, value) in table {
            let selector = Selector::new(key.get_ref());
            if value.get_ref().is_table() {
                let message = format!("`{}` needs a level, not a table", key.get_ref());
                reader.flaw(
                    span_of(key),
                    message,
                    Some(format!("write the rule's whole id in quotes: `\"{}/…\" = \"off\"`", selector.as_str())),
                );
            } else if let Some(level) = reader.choice(value, "level", &LEVELS) {
                entries.push((selector, level, span_of(key)));
            }
        }
        // The parser hands the keys over in alphabetical order.
        entries.sort_by_key(|(_, _, span)| *span);
        Self { entries }
    }

    /// Writes the levels over those that `levels` holds.
    pub(super) fn apply(&self, levels: &mut BTreeMap<String, Level>) {
        levels.extend(self.entries.iter().map(|(selector, level, _)| (selector.as_str().to_owned(), *level)));
    }

    /// A flaw for every selector that matches none of `known`.
    pub(super) fn unknown(&self, source: &Source, known: &[&str]) -> Vec<Flaw> {
        let strangers = self.entries.iter().filter(|(selector, _, _)| !known.iter().any(|id| selector.matches(id)));
        strangers.map(|(selector, _, span)| unknown_rule(source, selector, *span, known)).collect()
    }
}

/// The flaw of a selector that matches none of `known`.
pub(super) fn unknown_rule(source: &Source, selector: &Selector, span: Span, known: &[&str]) -> Flaw {
    let help = match super::suggest_rule(selector.as_str(), known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`trygg rules` lists every rule".to_owned(),
    };
    flaw(source, span, format!("unknown rule `{}`", selector.as_str()), Some(help))
}
