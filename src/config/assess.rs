//! What the configuration says for `trygg assess`: what does not concern the organisation, and which documents belong together.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::globs::Globs;
use super::value::{Reader, Value, flaw, span_of};
use crate::diagnostic::Flaw;
use crate::text::{Source, Span};

const SET_KEYS: [&str; 3] = ["name", "paths", "translations"];

/// Documents that belong together.
#[derive(Debug, Clone, Default)]
pub struct PolicySet {
    /// What people call it.
    pub name: String,
    /// Its documents.
    pub paths: Globs,
    /// Its documents that are one policy in several languages, a pattern for each policy.
    pub translations: Vec<Globs>,
}

/// Provisions that do not concern the organisation, each with its reason and place.
#[derive(Debug, Clone, Default)]
pub struct NotApplicable {
    entries: Vec<(String, Span, String)>,
}

impl NotApplicable {
    /// Reads a `[not-applicable]` table: a reason per provision. A reason that says nothing is a flaw: nobody could argue with it.
    pub(super) fn read(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Self {
        let mut entries = Vec::new();
        for (key, value) in table {
            let Some(reason) = reader.text(value).map(str::trim) else { continue };
            if reason.is_empty() {
                let help = Some(format!("{} = \"we have none, because …\"", key.get_ref()));
                reader.flaw(span_of(value), "what does not concern the organisation needs a reason".to_owned(), help);
            }
            entries.push((key.get_ref().trim().to_lowercase(), span_of(key), reason.to_owned()));
        }
        entries.sort_by_key(|(_, span, _)| *span);
        Self { entries }
    }

    /// The reasons by the ids of the provisions.
    #[must_use]
    pub fn reasons(&self) -> BTreeMap<String, String> {
        self.entries.iter().map(|(id, _, reason)| (id.clone(), reason.clone())).collect()
    }

    /// A flaw for every name that is none of `known`.
    pub(super) fn unknown(&self, source: &Source, known: &[&str]) -> Vec<Flaw> {
        let strange = self.entries.iter().filter(|(id, _, _)| !known.contains(&id.as_str()));
        strange
            .map(|(id, span, _)| {
                let help = match super::suggest(id, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`trygg assess --format json` lists them under `clauses`".to_owned(),
                };
                flaw(source, *span, format!("there is no clause `{id}`"), Some(help))
            })
            .collect()
    }
}

/// Reads `[[policy-set]]`.
pub(super) fn policy_sets(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<PolicySet> {
    let DeValue::Array(items) = value.get_ref() else {
        reader.mistyped(value, "`[[policy-set]]`, a list of tables");
        return Vec::new();
    };
    items.iter().filter_map(|item| reader.table(item).map(|table| one_set(reader, item, table))).collect()
}

fn one_set(reader: &mut Reader<'_>, item: &Value<'_>, table: &DeTable<'_>) -> PolicySet {
    let mut set = PolicySet::default();
    let mut has_paths = false;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "name" => set.name = reader.text(value).unwrap_or_default().trim().to_owned(),
            "paths" => {
                has_paths = true;
                set.paths = reader.globs(value);
            }
            "translations" => set.translations = reader.each_glob(value),
            _ => reader.unknown(key, "key of a policy set", &SET_KEYS),
        }
    }
    if !has_paths {
        let help = "add `paths = [\"policies/**\"]`".to_owned();
        reader.flaw(span_of(item), "a policy set without `paths` holds no document".to_owned(), Some(help));
    }
    set
}
