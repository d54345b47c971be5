//! What an organisation adds to the catalogue from its configuration.

use crate::catalogue::{CatalogueFault, Language, Loader};
use crate::diagnostic::Flaw;
use crate::rule::Rulebook;
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

    /// The built-in rulebook with these rules and words.
    ///
    /// # Errors
    /// Every flaw, in the order of the files.
    pub(super) fn rulebook(&self) -> Result<Rulebook, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let rulebook = Rulebook::with_own(|loader| {
            self.rules.iter().for_each(|source| loader.rule(&source.path, &source.text));
            if let Some(words) = &self.words {
                words.add_to(loader, &mut flaws);
            }
        });
        let rulebook = rulebook.map_err(|faults| flaws.extend(self::flaws(faults, &self.rules)));
        rulebook.ok().filter(|_| flaws.is_empty()).ok_or(flaws)
    }
}

/// Faults of catalogue files as flaws, with the texts of the files for their frames.
pub(super) fn flaws(faults: Vec<CatalogueFault>, files: &[Source]) -> Vec<Flaw> {
    let text = |path: &str| files.iter().find(|s| s.path == path).map_or("", |s| s.text.as_str()).to_owned();
    let flaw = |f: CatalogueFault| Flaw { text: text(&f.path), path: f.path, span: f.at.into(), message: f.message, help: f.help };
    faults.into_iter().map(flaw).collect()
}

/// Words of one configuration file.
#[derive(Debug, Clone)]
pub struct OwnWords {
    /// The configuration file, for the place of a flaw.
    pub source: Source,
    /// The words in the order of the file.
    pub entries: Vec<OwnWord>,
}

impl OwnWords {
    fn add_to(&self, loader: &mut Loader, flaws: &mut Vec<Flaw>) {
        for entry in &self.entries {
            if let Err(known) = loader.own_words(entry.language, &entry.concept, &[words_of(&entry.word)]) {
                let near = known.iter().min_by_key(|name| strsim::damerau_levenshtein(name, &entry.concept));
                flaws.push(Flaw {
                    path: self.source.path.clone(),
                    text: self.source.text.clone(),
                    span: entry.concept_span,
                    message: format!("there is no concept `{}`", entry.concept),
                    help: near.map(|name| format!("did you mean `{name}`?")),
                });
            }
        }
    }
}

/// A word or phrase in the form in which texts are compared.
fn words_of(text: &str) -> String {
    crate::language::tokenise(text).iter().map(|token| token.norm.as_ref()).collect::<Vec<_>>().join(" ")
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
