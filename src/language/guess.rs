//! What some words show of the language they are written in, and what follows for a block and for a document.

use crate::catalogue::Language;

/// Words a block needs before it may differ from its document on its own.
const FEWEST_WORDS: usize = 6;
/// How far another language must lead the language of the document, so that a block counts as written in it: by more
/// than one listed word, which may be a slip, a name or a quotation.
const LEAD: f32 = 3.5;
/// The lead that a block needs for each of its words: in a mixed block no language leads by much.
const LEAD_PER_WORD: f32 = 0.2;
/// The lead that is enough beside a block of that other language: one spelling.
const LEAD_IN_COMPANY: f32 = 2.0;

/// What is known about the language of some words: evidence for each language, not a probability.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Guess {
    pub(super) scores: [f32; 5],
    pub(super) words: usize,
}

impl Guess {
    /// The language with the most evidence, unless there is none or two are level.
    #[must_use]
    pub fn best(&self) -> Option<Language> {
        let best = Language::ALL.into_iter().max_by(|a, b| self.of(*a).total_cmp(&self.of(*b)))?;
        let second = Language::ALL.into_iter().filter(|l| *l != best).map(|l| self.of(l)).fold(0.0, f32::max);
        (self.of(best) > second).then_some(best)
    }

    /// The language of a block in a document of language `document`: another one only on clear evidence.
    #[must_use]
    pub fn within(&self, document: Language) -> Language {
        #[allow(clippy::cast_precision_loss)] // A block of 2^24 words is not a block.
        let needed = LEAD.max(LEAD_PER_WORD * self.words as f32);
        match self.best() {
            Some(best) if self.words >= FEWEST_WORDS && self.lead(best, document) >= needed => best,
            _ => document,
        }
    }

    /// Whether a block that [`Guess::within`] leaves to its document goes with a neighbour of language `neighbour`.
    #[must_use]
    pub fn joins(&self, neighbour: Language, document: Language) -> bool {
        self.lead(neighbour, document) >= LEAD_IN_COMPANY && self.best() == Some(neighbour)
    }

    /// How far the evidence for `language` exceeds that for `other`.
    fn lead(&self, language: Language, other: Language) -> f32 {
        self.of(language) - self.of(other)
    }

    /// Evidence for one language.
    #[must_use]
    pub const fn of(&self, language: Language) -> f32 {
        self.scores[language.index()]
    }

    /// The number of words that are probably of each language. Of a document's blocks these are summed, not their
    /// evidence: a language that has much to tell it by would otherwise win with fewer words.
    #[must_use]
    pub fn words(&self) -> [f32; 5] {
        let most = self.scores.iter().copied().fold(0.0, f32::max);
        if most == 0.0 {
            return [0.0; 5];
        }
        let odds = self.scores.map(|score| (score - most).exp());
        let sum: f32 = odds.iter().sum();
        #[allow(clippy::cast_precision_loss)] // A block of 2^24 words is not a block.
        odds.map(|odd| self.words as f32 * odd / sum)
    }

    pub(super) fn credit(&mut self, languages: Languages, weight: f32) {
        for (language, score) in self.scores.iter_mut().enumerate() {
            if languages & (1 << language) != 0 {
                *score += weight;
            }
        }
    }
}

/// The language that most words of some blocks are probably of: of level languages the first in [`Language::ALL`]; `None`
/// where nothing tells.
#[must_use]
pub fn most_words(blocks: &[Guess]) -> Option<Language> {
    let mut words = [0.0_f32; 5];
    for block in blocks {
        words.iter_mut().zip(block.words()).for_each(|(sum, of_block)| *sum += of_block);
    }
    let best = Language::ALL.into_iter().rev().max_by(|a, b| words[a.index()].total_cmp(&words[b.index()]))?;
    (words[best.index()] > 0.0).then_some(best)
}

/// Some of the languages, as bits by [`Language::index`].
pub(super) type Languages = u8;
