//! What is kept of the last check of a document, so that the next one takes less time.

use rustc_hash::FxHashMap;

use crate::assess::{BlocksMemory, SignsMemory};
use crate::clause;
use crate::language::{Detector, Guess, tokenise};
use crate::rule::NotesMemory;

/// The blocks of the last check of one document, with one linter.
#[derive(Debug, Default)]
pub struct Memory {
    /// The sentences of each.
    pub(super) blocks: clause::Memory,
    /// What rules found in each.
    pub(super) notes: NotesMemory,
    /// What shows in each that the document is a policy, and who writes it.
    pub(super) signs: SignsMemory,
    /// What can be told of each before any provision is looked for.
    pub(super) facts: BlocksMemory,
    /// What the words of each show of their language, and the check that last asked.
    guesses: FxHashMap<Box<str>, (Guess, u64)>,
    round: u64,
}

impl Memory {
    pub(super) fn begin(&mut self) {
        self.round += 1;
    }

    /// What the words of `text` show of their language.
    pub(super) fn guess(&mut self, text: &str, detector: &Detector) -> Guess {
        if let Some((guess, round)) = self.guesses.get_mut(text) {
            *round = self.round;
            return *guess;
        }
        let guess = detector.guess(&tokenise(text));
        self.guesses.insert(text.into(), (guess, self.round));
        guess
    }

    /// Forgets what the last check did not meet.
    pub(super) fn end(&mut self) {
        let round = self.round;
        self.guesses.retain(|_, (_, last)| *last == round);
    }
}
