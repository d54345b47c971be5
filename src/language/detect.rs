//! Which of the five languages a block is written in. What tells them apart is data (`rules/language/markers.toml`).
//! Why our own and not a library: `docs/language-detection.md` has the measurement.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Gap, Token};
use crate::catalogue::{Language, Markers, Place, Spelling};

/// Evidence of a listed word for the languages that have it.
const WORD: f32 = 3.0;
/// Evidence of a spelling that other languages seldom have.
const SPELLING: f32 = 2.0;
/// Evidence of a spelling that is only commoner in a language than elsewhere.
const LEANING: f32 = 0.7;
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

    fn credit(&mut self, languages: Languages, weight: f32) {
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
type Languages = u8;

/// Tells languages apart.
#[derive(Debug)]
pub struct Detector {
    words: FxHashMap<Box<str>, Languages>,
    /// Words that count only with a capital letter inside a sentence, in lower case (`I`).
    capitals: FxHashMap<Box<str>, Languages>,
    /// Finds the letters of all spellings at once; `None` only where the list is past what a search can hold.
    search: Option<AhoCorasick>,
    /// By the number of the letters in `search`.
    spellings: Vec<(Place, Languages, f32)>,
}

impl Detector {
    /// A detector that knows `markers`, by [`Language::index`].
    #[must_use]
    pub fn new(markers: &[Markers; 5]) -> Self {
        // About six letters a word; half of the words stand in several lists.
        let room = markers.iter().map(|m| m.words.len()).sum::<usize>() / 12;
        let mut words: FxHashMap<Box<str>, Languages> = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        let mut capitals = FxHashMap::default();
        let mut spellings: Vec<(&Spelling, Languages, f32)> = Vec::new();
        let mut known: FxHashMap<(&str, Place, bool), usize> = FxHashMap::default();
        for (language, markers) in markers.iter().enumerate() {
            for word in markers.words.split_whitespace() {
                if word.contains(char::is_uppercase) {
                    *capitals.entry(word.to_lowercase().into_boxed_str()).or_default() |= 1 << language;
                } else if let Some(languages) = words.get_mut(word) {
                    *languages |= 1 << language;
                } else {
                    words.insert(word.into(), 1 << language);
                }
            }
            let both = [(&markers.spellings, SPELLING), (&markers.leanings, LEANING)];
            for (spelling, weight) in both.into_iter().flat_map(|(list, weight)| list.iter().map(move |s| (s, weight))) {
                let key = (spelling.letters.as_str(), spelling.place, weight == LEANING);
                let index = *known.entry(key).or_insert_with(|| {
                    spellings.push((spelling, 0, weight));
                    spellings.len() - 1
                });
                spellings[index].1 |= 1 << language;
            }
        }
        Self {
            words,
            capitals,
            search: AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(spellings.iter().map(|(s, ..)| s.letters.as_str())).ok(),
            spellings: spellings.into_iter().map(|(s, languages, weight)| (s.place, languages, weight)).collect(),
        }
    }

    /// The evidence that `tokens` hold.
    #[must_use]
    pub fn guess(&self, tokens: &[Token]) -> Guess {
        let mut guess = Guess::default();
        // Where every word is capital, as in some headings, capitals tell no names.
        let capitals_tell = tokens.iter().any(|t| !t.capital);
        // A block that quotes is of the language around the quotation.
        let quotes = tokens.iter().filter(|t| t.quoted).count() * 2 < tokens.len();
        for (index, token) in tokens.iter().enumerate() {
            let spelt = token.norm.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''));
            if !spelt || (quotes && token.quoted) {
                continue;
            }
            guess.words += 1;
            let opens = index == 0 || token.gap >= Gap::Colon;
            let listed = self.listed(token, opens);
            if listed != 0 {
                guess.credit(listed, WORD);
            } else if !token.capital || opens || !capitals_tell {
                self.spelt(&token.norm, &mut guess);
            }
        }
        guess
    }

    /// The languages whose lists hold the word; none where no list does.
    fn listed(&self, token: &Token, opens: bool) -> Languages {
        let find = |list: &FxHashMap<Box<str>, Languages>| list.get(&token.norm).copied().unwrap_or(0);
        match (token.capital, opens) {
            (false, _) => find(&self.words),
            // The capital letter that opens a sentence says nothing.
            (true, true) => find(&self.words) | find(&self.capitals),
            (true, false) => match find(&self.capitals) {
                0 => find(&self.words),
                languages => languages,
            },
        }
    }

    /// Credits the spellings of an unlisted word.
    fn spelt(&self, word: &str, guess: &mut Guess) {
        let Some(search) = &self.search else { return };
        for found in search.find_overlapping_iter(word) {
            let (place, languages, weight) = self.spellings[found.pattern().as_usize()];
            let fits = match place {
                Place::Start => found.start() == 0,
                Place::End => found.end() == word.len(),
                Place::Anywhere => true,
            };
            if fits {
                guess.credit(languages, weight);
            }
        }
    }
}
