//! The language of every block.

use super::Memory;
use crate::catalogue::Language;
use crate::document::{BlockId, BlockKind, Document};
use crate::language::{Detector, Guess, most_words, tokenise};

/// Languages of a document: of the whole, and of each block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Languages {
    /// The main language; `None` where the document holds no words to tell by and states none.
    pub(super) document: Option<Language>,
    pub(super) blocks: Vec<Language>,
}

impl Languages {
    /// The language in which to speak of something that stands before `block`.
    pub(super) fn before(&self, block: BlockId) -> Language {
        self.blocks.get(block).copied().or(self.document).unwrap_or(Language::En)
    }
}

/// Tells the languages. `set` (from the configuration or the command line) wins over what the document states, which
/// wins over what its words show.
pub(super) fn languages(document: &Document, set: Option<Language>, detector: &Detector, mut memory: Option<&mut Memory>) -> Languages {
    if let Some(language) = set {
        return Languages { document: Some(language), blocks: vec![language; document.blocks.len()] };
    }
    let guesses: Vec<Guess> = document
        .blocks
        .iter()
        .map(|block| match &mut memory {
            _ if block.kind == BlockKind::Code => Guess::default(),
            Some(memory) => memory.guess(block.prose.text(), detector),
            None => detector.guess(&tokenise(block.prose.text())),
        })
        .collect();
    let stated = document.metadata.language().and_then(Language::from_tag);
    let whole = stated.or_else(|| most_words(&guesses));
    let main = whole.unwrap_or(Language::En);
    let mut blocks: Vec<Language> = guesses.iter().map(|guess| guess.within(main)).collect();
    keep_company(document, main, &guesses, &mut blocks);
    Languages { document: whole, blocks }
}

/// Short blocks beside blocks of another language than `main` go with these, where their words lean that way: the
/// items of an English list in a Norwegian document, the heading over a quotation.
fn keep_company(document: &Document, main: Language, guesses: &[Guess], blocks: &mut [Language]) {
    for id in 0..blocks.len() {
        if blocks[id] != main {
            continue;
        }
        let neighbours = [document.blocks[id].lead_in, id.checked_sub(1), Some(id + 1)];
        let languages = neighbours.into_iter().flatten().filter_map(|neighbour| blocks.get(neighbour).copied());
        if let Some(other) = languages.filter(|l| *l != main).find(|l| guesses[id].joins(*l, main)) {
            blocks[id] = other;
        }
    }
}
