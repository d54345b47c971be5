//! What an organisation adds to the catalogue from its configuration.

use crate::catalogue::Language;
use crate::text::{Source, Span};

/// Rules and words of an organisation. Empty by default.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// Rule files in trygg's own rule format.
    pub rules: Vec<Source>,
    /// Words added to concepts.
    pub words: Option<OwnWords>,
}

impl Own {
    /// Whether nothing is added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.words.is_none()
    }
}

/// Words of one configuration file.
#[derive(Debug, Clone)]
pub struct OwnWords {
    /// The configuration file, for the place of a flaw.
    pub source: Source,
    /// The words in the order of the file.
    pub entries: Vec<OwnWord>,
}

/// One word (or phrase) that is added to a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// The language it belongs to.
    pub language: Language,
    /// The concept's name; not yet known to exist.
    pub concept: String,
    /// Where the concept is named.
    pub concept_span: Span,
    /// The word as written.
    pub word: String,
    /// Where it is written.
    pub word_span: Span,
}
