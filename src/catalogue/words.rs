//! Words through the loader: the concepts of a language, the phrases of a rule, the words of an organisation.

use std::collections::{BTreeMap, BTreeSet};

use super::Language;
use super::file::{LexiconFile, Phrases, Words};
use super::load::{Entry, Loader, Place};
use super::names::named_in_full;
use super::paradigm::slip;
use super::pattern::{Atom, PatternFault, parse};

/// The concept that every number word stands for.
const NUMBER: &str = "number-word";

impl Loader {
    /// Adds `rules/language/xx.toml`.
    pub fn lexicon(&mut self, path: &str, text: &str) {
        let Some(file) = self.toml::<LexiconFile>(path, text) else { return };
        for (name, endings) in &file.paradigm {
            if let Err(message) = self.paradigms[file.language.index()].name(name.as_ref(), endings.as_ref()) {
                self.fault(path, name.span(), message, None);
            }
            if let Some(message) = slip(endings.as_ref()) {
                self.fault(path, endings.span(), message, None);
            }
        }
        let numbers = file.number;
        for word in numbers.words.keys().chain(numbers.articles.keys()).filter(|word| !is_plain(word.as_ref())) {
            self.fault(path, word.span(), "a number word is one word in small letters", None);
        }
        let written = numbers.words.keys().map(|word| {
            let atom = Atom::Word { text: word.as_ref().clone(), open_start: false, open_end: false };
            (Place { path: path.to_owned(), at: word.span() }, vec![vec![atom]])
        });
        self.words.entry(NUMBER.to_owned()).or_default()[file.language.index()].extend(written);
        let all = numbers.words.into_iter().chain(numbers.articles);
        self.numbers[file.language.index()].extend(all.map(|(word, value)| (word.into_inner(), value)));
        for (name, words) in file.concept {
            let slot = self.add_words(path, &words.words, text, Some(file.language));
            self.words.entry(name.into_inner()).or_default()[file.language.index()].extend(slot);
        }
    }

    /// Adds words of an organisation's own to a concept.
    ///
    /// # Errors
    /// The names of the concepts there are, where `concept` is none of them.
    pub fn own_words(&mut self, language: Language, concept: &str, words: &[String]) -> Result<(), Vec<String>> {
        if !self.words.contains_key(concept) {
            return Err(self.words.keys().filter(|name| !name.contains('#')).cloned().collect());
        }
        let place = Place { path: String::new(), at: 0..0 };
        // Own words are names as people write them, so they are taken whole and never as patterns.
        let atom = |w: &str| Atom::Word { text: w.to_lowercase(), open_start: false, open_end: false };
        let entries = words.iter().map(|w| (place.clone(), vec![w.split_whitespace().map(atom).collect()])).collect::<Vec<_>>();
        if let Some(slots) = self.words.get_mut(concept) {
            slots[language.index()].extend(entries);
        }
        Ok(())
    }

    /// Local phrases become concepts named `<rule>#<phrase>`; the names are returned.
    pub(super) fn phrases(&mut self, path: &str, text: &str, owner: &str, phrases: &Phrases) -> BTreeSet<String> {
        let names = |of: &BTreeMap<String, Words>| of.keys().cloned().collect::<Vec<_>>();
        let own = Language::ALL.iter().flat_map(|l| names(phrases.of(*l)));
        let local: BTreeSet<String> = own.chain(names(&phrases.all)).collect();
        for (name, words) in &phrases.all {
            let entries = named_in_full(self.add_words(path, words, text, None), owner, &local);
            let slots = self.words.entry(format!("{owner}#{name}")).or_default();
            slots.iter_mut().for_each(|slot| slot.extend(entries.iter().cloned()));
        }
        for language in Language::ALL {
            for (name, words) in phrases.of(language) {
                let entries = named_in_full(self.add_words(path, words, text, Some(language)), owner, &local);
                self.words.entry(format!("{owner}#{name}")).or_default()[language.index()].extend(entries);
            }
        }
        local
    }

    /// The patterns of `words`, with the paradigms of `language`; those for all languages know none.
    fn add_words(&mut self, path: &str, words: &Words, text: &str, language: Option<Language>) -> Vec<Entry> {
        let paradigms = language.map(|l| &self.paradigms[l.index()]);
        let (mut entries, mut broken) = (Vec::new(), Vec::new());
        for word in words {
            match parse(word.as_ref(), paradigms) {
                Ok(sequences) => entries.push((Place { path: path.to_owned(), at: word.span() }, sequences)),
                Err(fault) => broken.push((word.span(), fault)),
            }
        }
        for (span, PatternFault { at, message, help }) in broken {
            // The string's span holds its quotation mark; escapes would move the place, so it is clamped.
            let at = (span.start + 1 + at).min(span.end.saturating_sub(1));
            let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
            self.fault(path, at..end, message, help);
        }
        entries
    }
}

/// Whether `word` is a single word as the tagger compares it, and no pattern.
fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| (c.is_alphabetic() && !c.is_uppercase()) || c == '-')
}
