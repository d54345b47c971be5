//! From files to a checked catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::criterion::Criterion;
use super::file::{ExclusionFile, RuleFile};
use super::kind_name::KindName;
use super::markers::Markers;
use super::names::{circle, nearest};
use super::pack::{ConceptId, ExclusionText, Lack, Lexicon, Rule, RuleText, Rules, Texts, Weight};
use super::paradigm::Paradigms;
use super::pattern::{Sequence, concepts};
use super::phrasebook::Phrasebook;
use super::provision::{LACKING, Provision};
use super::{CatalogueFault, Country, Language};

/// A checked catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// Rules, criteria, concept names.
    pub rules: Rules,
    /// Words, by [`Language::index`].
    pub lexicons: [Lexicon; 5],
    /// Texts, by [`Language::index`].
    pub texts: [Texts; 5],
    /// Words that tell the languages apart.
    pub markers: [Markers; 5],
}

/// Reads files of `rules/`, one at a time and in any order, and checks them together.
#[derive(Debug, Default)]
pub struct Loader {
    rules: Vec<(Rule, BTreeMap<Language, RuleText>)>,
    pub(super) provisions: Vec<Provision>,
    pub(super) criteria: Vec<Criterion>,
    // Concept name -> its patterns per language, with the place they were written at.
    pub(super) words: BTreeMap<String, [Vec<Entry>; 5]>,
    // Concept names that rules and criteria speak of.
    mentions: Vec<(Place, String)>,
    pub(super) provisions_asked: Vec<(Place, String)>,
    pub(super) rules_asked: Vec<(Place, String)>,
    /// Criteria that rules tell.
    pub(super) criteria_asked: Vec<(Place, String)>,
    exclusions: Vec<ExclusionText>,
    pub(super) report: Phrasebook,
    markers: [Markers; 5],
    pub(super) paradigms: [Paradigms; 5],
    pub(super) numbers: [Vec<(String, u32)>; 5],
    // Path and text of the files that speak in words of the languages, which are read when those are known.
    waiting: Vec<(String, String)>,
    faults: Vec<CatalogueFault>,
    own: bool,
}

/// A pattern's alternatives, with the place they were written at.
pub(super) type Entry = (Place, Vec<Sequence>);

#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) at: Range<usize>,
}

impl Loader {
    /// An empty loader.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A loader that adds an organisation's own files to `base`. An own rule needs texts in one language only.
    #[must_use]
    pub fn upon(base: &Loaded) -> Self {
        let mut loader = Self { own: true, ..Self::default() };
        for (index, rule) in base.rules.rules.iter().enumerate() {
            let texts = Language::ALL.iter().filter_map(|l| Some((*l, base.texts[l.index()].get(index)?.clone()))).collect();
            loader.rules.push((rule.clone(), texts));
        }
        loader.provisions.clone_from(&base.rules.provisions);
        loader.criteria.clone_from(&base.rules.criteria);
        loader.markers.clone_from(&base.markers);
        loader.exclusions.clone_from(&base.rules.exclusions);
        loader.report.clone_from(&base.rules.report);
        for name in &base.rules.concepts {
            loader.words.entry(name.clone()).or_default();
        }
        for (language, lexicon) in base.lexicons.iter().enumerate() {
            loader.paradigms[language].clone_from(&lexicon.paradigms);
            loader.numbers[language].clone_from(&lexicon.numbers);
            for (concept, sequence) in &lexicon.entries {
                if let Some(slots) = base.rules.concepts.get(usize::from(*concept)).and_then(|name| loader.words.get_mut(name)) {
                    slots[language].push((Place { path: String::new(), at: 0..0 }, vec![sequence.clone()]));
                }
            }
        }
        loader
    }

    /// Adds a file of a folder of the shape of `rules/`; the two last parts of its path say what it is.
    pub fn file(&mut self, path: &str, text: &str) {
        let mut parts = path.rsplit('/');
        match (parts.next(), parts.next()) {
            (Some("markers.toml"), Some("language")) => self.markers(path, text),
            (Some("exclusions.toml"), _) => self.exclusions(path, text),
            (Some("report.toml"), Some(folder)) if folder != "criteria" && folder != "provisions" => self.report_words(path, text),
            (_, Some("language")) => self.lexicon(path, text),
            _ => self.waiting.push((path.to_owned(), text.to_owned())),
        }
    }

    /// Adds `rules/language/markers.toml`.
    pub fn markers(&mut self, path: &str, text: &str) {
        match super::markers::read(path, text) {
            Ok(markers) => self.markers = markers,
            Err(faults) => self.faults.extend(faults),
        }
    }

    /// Adds `rules/exclusions.toml`.
    fn exclusions(&mut self, path: &str, text: &str) {
        let Some(file) = self.toml::<ExclusionFile>(path, text) else { return };
        for table in file.exclusion {
            let concepts = table.concepts.iter().map(|word| self.named(path, "", &BTreeSet::new(), word, &[])).collect();
            self.exclusions.push(ExclusionText { code: table.code, concepts, texts: table.text.by_index() });
        }
    }

    /// Adds `rules/<family>/<name>.toml`.
    pub fn rule(&mut self, path: &str, text: &str) {
        let Some(file) = self.toml::<RuleFile>(path, text) else { return };
        let id = file.id.as_ref().clone();
        if !id.split_once('/').is_some_and(|(family, name)| !family.is_empty() && !name.is_empty() && !name.contains('/')) {
            self.fault(path, file.id.span(), "a rule id is `family/name`", None);
        }
        if self.rules.iter().any(|(rule, _)| rule.id == id) {
            self.fault(path, file.id.span(), format!("there is a rule `{id}` already"), None);
        }
        if !(1..=3).contains(file.strength.as_ref()) {
            self.fault(path, file.strength.span(), "strength is 1, 2 or 3", None);
        }
        self.one_of(path, &file.confidence, &["certain", "likely", "possible"]);
        let local = self.phrases(path, text, &id, &file.phrases);
        let matches = self.matches(path, &id, &local, &file.matches, &file.none);
        if matches.is_empty() && file.kind.needs_match() {
            self.fault(path, file.id.span(), "a rule of this kind needs at least one [[match]]", None);
        }
        if let Some(word) = file.matches.iter().find_map(|m| m.drop.first()).filter(|_| !file.kind.marks_clauses()) {
            self.fault(path, word.span(), "`drop` is for rules of kinds `clause` and `density`", None);
        }
        if self.own && file.kind == KindName::Engine {
            self.fault(
                path,
                file.id.span(),
                "rules of kind `engine` are said by trygg itself",
                Some("use `clause`, `phrase` or `absent`".to_owned()),
            );
        }
        if file.kind.needs_provision() && file.provision.is_none() {
            self.fault(path, file.id.span(), format!("a rule of kind `{}` needs a `provision`", file.kind.name()), None);
        }
        let (given, without) = (self.asked(path, &file.given), self.asked(path, &file.without));
        for provision in file.provision.iter().chain(&file.at) {
            self.provisions_asked.push((Place { path: path.to_owned(), at: provision.span() }, provision.as_ref().clone()));
        }
        self.texts_fit(path, file.id.span(), &file.text, &file.languages);
        self.keys_fit(path, &file, &local);
        let mut named = |words: &[Spanned<String>]| words.iter().map(|word| self.named(path, &id, &local, word, &[])).collect();
        let (unless, unless_section) = (named(&file.unless), named(&file.unless_section));
        let rule = Rule {
            id,
            kind: file.kind,
            strength: *file.strength.as_ref(),
            confidence: file.confidence.into_inner(),
            handbook: file.handbook,
            matches,
            provision: file.provision.map(Spanned::into_inner),
            lack: Lack {
                states: if file.states.is_empty() { LACKING.into() } else { file.states },
                missing: file.missing,
                at: file.at.map(Spanned::into_inner),
                unless,
                unless_section,
                given,
                without,
            },
            strength_by_sector: file.strength_by_sector.map(Spanned::into_inner).unwrap_or_default(),
            threshold: file.threshold.map(Spanned::into_inner),
            at_least: file.at_least,
            countries: file.countries.iter().filter_map(|code| Country::new(code.as_ref())).collect(),
            sectors: file.sectors,
            follows: file.follows.into_iter().map(Spanned::into_inner).collect(),
            languages: file.languages,
            level: file.level.map(Spanned::into_inner).unwrap_or_default(),
            tells: file.tells.into_iter().map(Spanned::into_inner).collect(),
            weight: Weight {
                rank: file.rank,
                yields: file.yields,
                vague: file.vague,
                never_lowered: file.never_lowered,
                never_lowered_with: file.never_lowered_with.iter().map(|w| self.named(path, "", &BTreeSet::new(), w, &[])).collect(),
                raised_by_threat: file.raised_by_threat,
            },
        };
        self.rules.push((rule, file.text));
    }

    /// Checks everything together and numbers the concepts.
    ///
    /// # Errors
    /// Every fault found; those of the languages first, then those of rules and criteria in the order of the files.
    pub fn finish(mut self) -> Result<Loaded, Vec<CatalogueFault>> {
        for (path, text) in std::mem::take(&mut self.waiting) {
            match path.rsplit('/').nth(1) {
                Some("provisions") => self.provision(&path, &text),
                Some("criteria") => self.criterion(&path, &text),
                _ => self.rule(&path, &text),
            }
        }
        self.rules.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        self.provisions.sort_by(|a, b| a.id.cmp(&b.id));
        self.criteria.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
        let names: Vec<String> = self.words.keys().cloned().collect();
        let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let mut mentions = std::mem::take(&mut self.mentions);
        for entries in self.words.values().flatten() {
            for (place, sequences) in entries {
                let names = sequences.iter().flat_map(|s| concepts(s));
                mentions.extend(names.map(|name| (place.clone(), name.clone())));
            }
        }
        for (place, name) in mentions {
            if !known.contains(name.as_str()) {
                let help = nearest(&name, known.iter().copied());
                self.fault(&place.path, place.at, format!("there is no concept `{name}`"), help);
            }
        }
        for (place, name) in std::mem::take(&mut self.provisions_asked) {
            if !self.provisions.iter().any(|p| p.id == name) {
                let help = nearest(&name, self.provisions.iter().map(|p| p.id.as_str()));
                self.fault(&place.path, place.at, format!("there is no provision `{name}`"), help);
            }
        }
        for (place, id) in std::mem::take(&mut self.rules_asked) {
            if !self.rules.iter().any(|(rule, _)| rule.id == id) {
                let help = nearest(&id, self.rules.iter().map(|(rule, _)| rule.id.as_str()));
                self.fault(&place.path, place.at, format!("there is no rule `{id}`"), help);
            }
        }
        self.criteria_known();
        if let Some(name) = circle(&self.words) {
            self.fault("", 0..0, format!("the concept `{name}` is made of itself"), None);
        }
        if names.len() > usize::from(ConceptId::MAX) {
            self.fault("", 0..0, "too many concepts", None);
        }
        // A phrase for all languages is checked five times.
        self.faults.dedup();
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        Ok(self.pack(names))
    }

    fn pack(self, names: Vec<String>) -> Loaded {
        let mut loaded = Loaded::default();
        for (number, slots) in self.words.into_values().enumerate() {
            let number = ConceptId::try_from(number).unwrap_or(ConceptId::MAX);
            for (language, entries) in slots.into_iter().enumerate() {
                let sequences: BTreeSet<Sequence> = entries.into_iter().flat_map(|(_, sequences)| sequences).collect();
                loaded.lexicons[language].entries.extend(sequences.into_iter().map(|s| (number, s)));
            }
        }
        for (lexicon, (paradigms, numbers)) in loaded.lexicons.iter_mut().zip(self.paradigms.into_iter().zip(self.numbers)) {
            lexicon.paradigms = paradigms;
            lexicon.numbers = numbers;
        }
        for (rule, texts) in self.rules {
            // An own rule may speak one language only; the others then borrow its words.
            let words = texts.get(&Language::En).or_else(|| texts.values().next()).cloned().unwrap_or_default();
            // Its examples are no proof in a language they are not written in.
            let spare = RuleText { bad: Vec::new(), ok: Vec::new(), ..words };
            for language in Language::ALL {
                loaded.texts[language.index()].push(texts.get(&language).cloned().unwrap_or_else(|| spare.clone()));
            }
            loaded.rules.rules.push(rule);
        }
        loaded.markers = self.markers;
        loaded.rules.provisions = self.provisions;
        loaded.rules.criteria = self.criteria;
        loaded.rules.exclusions = self.exclusions;
        loaded.rules.report = self.report;
        loaded.rules.concepts = names;
        loaded
    }

    pub(super) fn toml<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(path, error.span().unwrap_or(0..0), error.message().to_owned(), None);
                None
            }
        }
    }

    /// The entry with local names written in full. `parts` are words of the frame that need no concept.
    pub(super) fn named(&mut self, path: &str, owner: &str, local: &BTreeSet<String>, word: &Spanned<String>, parts: &[&str]) -> String {
        let place = Place { path: path.to_owned(), at: word.span() };
        let full = |name: &str| if local.contains(name) { format!("{owner}#{name}") } else { name.to_owned() };
        let names: Vec<String> = word.as_ref().split('|').map(|name| full(name.trim())).collect();
        for name in names.iter().filter(|name| !parts.contains(&name.as_str())) {
            self.mentions.push((place.clone(), name.clone()));
        }
        names.join("|")
    }

    fn texts_fit(&mut self, path: &str, at: Range<usize>, texts: &BTreeMap<Language, RuleText>, proven: &[Language]) {
        if self.own {
            if texts.is_empty() {
                self.fault(path, at, "a rule needs [text.xx] in at least one language", None);
            }
            return;
        }
        for language in Language::ALL {
            match texts.get(&language) {
                None => self.fault(path, at.clone(), format!("[text.{language}] is missing"), None),
                Some(text) if !proven.is_empty() && !proven.contains(&language) => {
                    if text.ok.is_empty() || !text.bad.is_empty() {
                        let message = format!("[text.{language}] needs silent examples and no marked ones: `languages` leaves it out");
                        self.fault(path, at.clone(), message, None);
                    }
                }
                Some(text) if text.bad.is_empty() || text.ok.len() < text.bad.len() => {
                    self.fault(
                        path,
                        at.clone(),
                        format!("[text.{language}] needs examples, at least as many silent ones as marked ones"),
                        None,
                    );
                }
                Some(_) => {}
            }
        }
    }

    pub(super) fn one_of(&mut self, path: &str, word: &Spanned<String>, names: &[&str]) {
        if !names.contains(&word.as_ref().as_str()) {
            let help = nearest(word.as_ref(), names.iter().copied()).or_else(|| Some(format!("one of {}", names.join(", "))));
            self.fault(path, word.span(), format!("`{}` is not known here", word.as_ref()), help);
        }
    }

    pub(super) fn fault(&mut self, path: &str, at: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.faults.push(CatalogueFault { path: path.to_owned(), at, message: message.into(), help });
    }
}
