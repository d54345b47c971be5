//! The language of every block.

use crate::catalogue::Language;
use crate::document::{BlockKind, Document};
use crate::language::{Detector, Guess, tokenise};

/// Languages of a document: of the whole, and of each block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Languages {
    /// The main language; `None` where the document holds no words to tell by and states none.
    pub(super) document: Option<Language>,
    pub(super) blocks: Vec<Language>,
}

/// Tells the languages. `set` (from the configuration or the command line) wins over what the document states, which
/// wins over what its words show.
pub(super) fn languages(document: &Document, set: Option<Language>, detector: &Detector) -> Languages {
    if let Some(language) = set {
        return Languages { document: Some(language), blocks: vec![language; document.blocks.len()] };
    }
    let guesses: Vec<Guess> = document
        .blocks
        .iter()
        .map(|block| if block.kind == BlockKind::Code { Guess::default() } else { detector.guess(&tokenise(block.prose.text())) })
        .collect();
    let stated = document.metadata.language().and_then(Language::from_tag);
    let whole = stated.or_else(|| {
        let mut sum = Guess::default();
        guesses.iter().for_each(|guess| sum.add(guess));
        sum.lean()
    });
    let main = whole.unwrap_or(Language::En);
    Languages { document: whole, blocks: guesses.iter().map(|guess| guess.within(main)).collect() }
}
