//! Floor 6: the one engine behind the command line, the language server and every report.

mod outcome;
mod own;
mod rule_info;
mod settings;

pub use outcome::{DocumentSummary, Outcome};
pub use own::{Own, OwnWord, OwnWords};
pub use rule_info::{RuleInfo, RuleText};
pub use settings::{Level, Selector, Settings};

use crate::diagnostic::Flaw;
use crate::document::Document;

/// Checks documents. Cheap to share between threads; holds everything that is compiled once.
#[derive(Debug)]
pub struct Linter {}

impl Linter {
    /// A linter with the rules trygg brings.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }

    /// A linter with the rules trygg brings and what an organisation adds to them.
    ///
    /// # Errors
    /// Every flaw of the added rule files and words, each at its place.
    pub fn with_own(own: &Own) -> Result<Self, Vec<Flaw>> {
        let _ = own;
        Ok(Self::builtin())
    }

    /// What a person may want to know about every rule, in catalogue order.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleInfo> {
        Vec::new()
    }

    /// Every rule id the linter knows, in catalogue order.
    #[must_use]
    pub fn rule_ids(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Checks one document. Pure: the same document and settings give the same outcome.
    #[must_use]
    pub fn check(&self, document: &Document, settings: &Settings) -> Outcome {
        let _ = settings;
        Outcome {
            document: DocumentSummary { path: document.source.path.clone(), language: None, words: 0 },
            diagnostics: Vec::new(),
            suppressed: Vec::new(),
        }
    }
}
