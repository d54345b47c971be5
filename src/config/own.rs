//! Own rules and own words.

use toml::de::{DeTable, DeValue};

use super::globs::Globs;
use super::value::{Reader, Value, span_of};
use crate::catalogue::Language;
use crate::engine::OwnWord;
use crate::text::Span;

/// A pattern of rule files, relative to the configuration's folder.
#[derive(Debug, Clone)]
pub struct OwnRules {
    /// The pattern as written.
    pub pattern: String,
    /// The same, ready to match.
    pub globs: Globs,
    /// Where it is written.
    pub span: Span,
}

/// Reads `own-rules`.
pub(super) fn rules(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<OwnRules> {
    let patterns = reader.texts(value);
    let mut rules = Vec::new();
    for (pattern, span) in patterns {
        // Unlike `exclude`, a pattern of files to load must not reach further than it says.
        match Globs::new([format!("/{}", pattern.trim_start_matches("./").trim_start_matches('/')).as_str()]) {
            Ok(globs) => rules.push(OwnRules { pattern, globs, span }),
            Err(faults) => reader.bad_globs(&[(pattern, span)], faults),
        }
    }
    rules
}

/// Reads `[words]`: a table per language, in it a list of words per concept.
pub(super) fn words(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Vec<OwnWord> {
    let mut words = Vec::new();
    for (key, value) in table {
        let Some(language) = Language::ALL.into_iter().find(|l| l.tag() == key.get_ref().as_ref()) else {
            reader.unknown(key, "language", &Language::ALL.map(Language::tag));
            continue;
        };
        let DeValue::Table(concepts) = value.get_ref() else {
            reader.mistyped(value, "a table of concepts");
            continue;
        };
        for (concept, list) in concepts {
            for (word, word_span) in reader.texts(list) {
                if word.trim().is_empty() {
                    reader.flaw(word_span, "an empty word matches nothing".to_owned(), None);
                    continue;
                }
                words.push(OwnWord { language, concept: concept.get_ref().to_string(), concept_span: span_of(concept), word, word_span });
            }
        }
    }
    words.sort_by_key(|word| word.word_span);
    words
}
