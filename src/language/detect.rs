//! Which of the five languages a block is written in. What tells them apart is data (`rules/language/markers.toml`).
//! Why our own and not a library: `docs/language-detection.md` has the measurement.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::guess::{Guess, Languages};
use super::{Gap, Token};
use crate::catalogue::{Markers, Place, Spelling};

/// Evidence of a listed word for the languages that have it.
const WORD: f32 = 3.0;
/// Evidence of a spelling that other languages seldom have.
const SPELLING: f32 = 2.0;
/// Evidence of a spelling that is only commoner in a language than elsewhere. Like the others a sum of powers of two, so
/// that level evidence adds up to level sums.
const LEANING: f32 = 0.75;
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
    /// A detector that knows `markers`, by language.
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

#[cfg(test)]
mod tests {
    use super::super::{most_words, tokenise};
    use super::*;
    use crate::catalogue::Language;

    fn detector() -> Detector {
        let markers = |words: &str, spellings: &[(&str, Place)]| Markers {
            words: words.to_owned(),
            spellings: spellings.iter().map(|(letters, place)| Spelling { letters: (*letters).to_owned(), place: *place }).collect(),
            leanings: Vec::new(),
        };
        Detector::new(&[
            markers("i og ikke jeg", &[("sjon", Place::End), ("øy", Place::Anywhere)]),
            markers("i og ikkje eg", &[("sjon", Place::End), ("øy", Place::Anywhere), ("kv", Place::Start)]),
            markers("i och inte jag", &[("ä", Place::Anywhere)]),
            markers("i og ikke jeg I", &[("øj", Place::Anywhere)]),
            markers("I and not the who", &[("wh", Place::Start)]),
        ])
    }

    fn scores(text: &str) -> [f32; 5] {
        detector().guess(&tokenise(text)).scores
    }

    #[test]
    fn words_and_spellings_speak_for_each_language_that_has_them() {
        assert_eq!(scores("ikke"), [WORD, 0.0, 0.0, WORD, 0.0]);
        assert_eq!(scores("høyde"), [SPELLING, SPELLING, 0.0, 0.0, 0.0]);
        assert_eq!(scores("kvalifikasjon"), [SPELLING, 2.0 * SPELLING, 0.0, 0.0, 0.0]);
        assert_eq!(scores("sjonglere, akvarium"), [0.0; 5]);
        // A listed word is not asked for its spelling.
        assert_eq!(scores("who"), [0.0, 0.0, 0.0, 0.0, WORD]);
    }

    #[test]
    fn the_pronoun_i_counts_where_its_capital_letter_tells() {
        assert_eq!(scores("kan I se"), [0.0, 0.0, 0.0, WORD, WORD]);
        assert_eq!(scores("se i kan"), [WORD, WORD, WORD, WORD, 0.0]);
        // At the beginning of a sentence it may be either.
        assert_eq!(scores("I dag"), [WORD; 5]);
    }

    #[test]
    fn names_and_addresses_say_nothing() {
        assert_eq!(scores("hei Kväll"), [0.0; 5]);
        assert_eq!(scores("KVÄLL SVÄRD")[Language::Sv.index()], 2.0 * SPELLING);
        assert_eq!(scores("x@räv.example.se 24 i4ä"), [0.0; 5]);
    }

    #[test]
    fn quotations_do_not_count_where_most_words_are_outside() {
        assert_eq!(scores("jeg og jeg «eg ikkje»")[Language::Nn.index()], WORD);
        assert_eq!(scores("«eg ikkje»")[Language::Nn.index()], 2.0 * WORD);
    }

    #[test]
    fn level_languages_are_not_told() {
        let guess = detector().guess(&tokenise("jeg ikke"));
        assert_eq!(guess.best(), None);
        assert_eq!(guess.within(Language::Da), Language::Da);
        assert_eq!(detector().guess(&[]).best(), None);
    }

    #[test]
    fn a_document_is_of_the_language_of_most_words() {
        let detector = detector();
        let guess = |text: &str| detector.guess(&tokenise(text));
        let blocks = [guess("eg og eg ikkje dag dag dag"), guess("not the who and the who")];
        assert_eq!(most_words(&blocks), Some(Language::Nn));
        assert_eq!(most_words(&[guess("jeg ikke")]), Some(Language::Nb), "of level languages the first");
        assert_eq!(most_words(&[guess("4711"), guess("")]), None);
    }
}
