//! Which of the five languages a block is written in. Marker words and endings are data (`rules/language/markers.toml`).
//! Why our own and not a library: `docs/language-detection.md` has the measurement.

use rustc_hash::FxHashMap;

use super::Token;
use crate::catalogue::{Language, Markers};

/// Weight of a word by the number of languages that have it (1 to 5).
const WORD: [f32; 5] = [3.0, 1.2, 0.5, 0.2, 0.0];
/// Weight of an ending, likewise.
const ENDING: [f32; 5] = [0.8, 0.4, 0.2, 0.0, 0.0];
/// Weight of a letter that some of the languages never use.
const LETTER: f32 = 1.5;
/// How far another language must lead the language of the document, so that a block counts as written in it.
const LEAD_OVER_DOCUMENT: f32 = 4.0;
/// Words a block needs before it may differ from its document.
const FEWEST_WORDS: usize = 4;

/// What is known about the language of some words: evidence for each language, not a probability.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Guess {
    scores: [f32; 5],
    words: usize,
}

impl Guess {
    /// The language with the most evidence, unless there is none or two are level.
    #[must_use]
    pub fn best(&self) -> Option<Language> {
        let best = Language::ALL.into_iter().max_by(|a, b| self.of(*a).total_cmp(&self.of(*b)))?;
        let second = Language::ALL.into_iter().filter(|l| *l != best).map(|l| self.of(l)).fold(0.0, f32::max);
        (self.of(best) > second).then_some(best)
    }

    /// The best guess for a whole document: of level languages the first in [`Language::ALL`]; `None` without evidence.
    #[must_use]
    pub fn lean(&self) -> Option<Language> {
        let best = Language::ALL.iter().rev().copied().max_by(|a, b| self.of(*a).total_cmp(&self.of(*b)))?;
        (self.of(best) > 0.0).then_some(best)
    }

    /// The language of a block in a document of language `document`: another one only on clear evidence.
    #[must_use]
    pub fn within(&self, document: Language) -> Language {
        match self.best() {
            Some(best) if self.words >= FEWEST_WORDS && self.of(best) - self.of(document) >= LEAD_OVER_DOCUMENT => best,
            _ => document,
        }
    }

    /// Evidence for one language.
    #[must_use]
    pub const fn of(&self, language: Language) -> f32 {
        self.scores[language.index()]
    }

    /// Adds the evidence of more words.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.scores.iter_mut().zip(other.scores) {
            *mine += theirs;
        }
        self.words += other.words;
    }
}

/// Tells languages apart.
#[derive(Debug)]
pub struct Detector {
    words: FxHashMap<Box<str>, Mask>,
    endings: FxHashMap<Box<str>, Mask>,
    longest_ending: usize,
}

/// Languages as bits, by [`Language::index`].
type Mask = u8;

impl Detector {
    /// A detector that knows `markers`.
    #[must_use]
    pub fn new(markers: &Markers) -> Self {
        let collect = |lists: &[Vec<String>; 5]| {
            let mut found: FxHashMap<Box<str>, Mask> = FxHashMap::default();
            for (language, list) in lists.iter().enumerate() {
                for item in list {
                    *found.entry(item.as_str().into()).or_insert(0) |= 1 << language;
                }
            }
            found
        };
        let endings = collect(&markers.endings);
        Self { words: collect(&markers.words), longest_ending: endings.keys().map(|e| e.chars().count()).max().unwrap_or(0), endings }
    }

    /// The evidence that `tokens` hold.
    #[must_use]
    pub fn guess(&self, tokens: &[Token]) -> Guess {
        let mut guess = Guess::default();
        for token in tokens.iter().filter(|t| t.norm.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))) {
            guess.words += 1;
            match self.words.get(&token.norm) {
                Some(mask) => add(&mut guess.scores, *mask, WORD),
                None => {
                    if let Some(mask) = self.ending(&token.norm) {
                        add(&mut guess.scores, mask, ENDING);
                    }
                }
            }
            letters(&mut guess.scores, &token.norm);
        }
        guess
    }

    /// The languages of the longest known ending that leaves a stem of two letters.
    fn ending(&self, word: &str) -> Option<Mask> {
        let starts = word.char_indices().map(|(at, _)| at).skip(2);
        let count = word.chars().count();
        starts.enumerate().filter(|(n, _)| count - n - 2 <= self.longest_ending).find_map(|(_, at)| self.endings.get(&word[at..]).copied())
    }
}

fn add(scores: &mut [f32; 5], mask: Mask, weights: [f32; 5]) {
    let Some(weight) = (mask.count_ones() as usize).checked_sub(1).and_then(|n| weights.get(n)) else { return };
    for (language, score) in scores.iter_mut().enumerate() {
        if mask & (1 << language) != 0 {
            *score += weight;
        }
    }
}

/// `ä` and `ö` are Swedish here, `æ` and `ø` are Norwegian or Danish, `å` is anything but English.
fn letters(scores: &mut [f32; 5], word: &str) {
    let mut reward = |languages: &[Language]| languages.iter().for_each(|l| scores[l.index()] += LETTER);
    if word.contains(['ä', 'ö']) {
        reward(&[Language::Sv]);
    } else if word.contains(['æ', 'ø']) {
        reward(&[Language::Nb, Language::Nn, Language::Da]);
    } else if word.contains('å') {
        reward(&[Language::Nb, Language::Nn, Language::Da, Language::Sv]);
    }
}
