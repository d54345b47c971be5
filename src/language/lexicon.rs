//! One language's words, compiled: what the tagger looks up.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Tagger;
use crate::catalogue::{Atom, ConceptId, Lexicon, concepts};

pub(super) type WordId = u32;
pub(super) type SequenceId = u32;

#[derive(Debug, Clone)]
pub(super) enum Step {
    Word(WordId),
    Concept(ConceptId),
    Gap(u8),
    /// Any of these words; nothing at all where the flag is set.
    OneOf(Box<[WordId]>, bool),
    Any(Box<[Row]>),
}

pub(super) type Row = Box<[Step]>;
/// The numbers of a word: itself, and the open words it answers to.
pub(super) type Ids = SmallVec<[WordId; 6]>;

/// One language's words, indexed by the first step of each pattern.
#[derive(Debug, Default)]
pub struct LexiconIndex {
    exact: FxHashMap<Box<str>, WordId>,
    open: Option<AhoCorasick>,
    open_ids: Vec<WordId>,
    pub(super) sequences: Vec<(ConceptId, Row)>,
    pub(super) levels: Vec<Level>,
    abbreviations: FxHashSet<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

/// Patterns whose concepts are all found on lower levels.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub(super) by_word: FxHashMap<WordId, Vec<SequenceId>>,
    pub(super) by_concept: FxHashMap<ConceptId, Vec<SequenceId>>,
}

impl Level {
    /// Files `id` under every word or concept that a match of `steps` can begin with.
    fn enter(&mut self, steps: &[Step], id: SequenceId) {
        for step in steps {
            match step {
                Step::Word(word) => self.by_word.entry(*word).or_default().push(id),
                Step::Concept(part) => self.by_concept.entry(*part).or_default().push(id),
                Step::Gap(_) => {}
                Step::OneOf(words, optional) => {
                    words.iter().for_each(|word| self.by_word.entry(*word).or_default().push(id));
                    if *optional {
                        continue;
                    }
                }
                Step::Any(rows) => {
                    rows.iter().for_each(|row| self.enter(row, id));
                    if rows.iter().any(|row| row.is_empty()) {
                        continue;
                    }
                }
            }
            return;
        }
    }
}

/// Turns names and words into numbers.
struct Compiler<'a> {
    numbers: &'a FxHashMap<&'a str, ConceptId>,
    exact: FxHashMap<Box<str>, WordId>,
    open: FxHashMap<String, WordId>,
    words: WordId,
}

impl Compiler<'_> {
    fn row(&mut self, atoms: &[Atom]) -> Row {
        atoms.iter().map(|atom| self.step(atom)).collect()
    }

    /// The rows of a pattern, with the alternatives at its head written out: each row then begins with what it is
    /// filed under, and a word that begins a hundred rows tries only its own.
    fn openings(&mut self, atoms: &[Atom]) -> Vec<Row> {
        match atoms.split_first() {
            Some((Atom::Any(rows), rest)) => rows.iter().flat_map(|row| self.openings(&[row.as_slice(), rest].concat())).collect(),
            Some(_) => vec![self.row(atoms)],
            None => Vec::new(),
        }
    }

    fn step(&mut self, atom: &Atom) -> Step {
        match atom {
            Atom::Gap(n) => Step::Gap(*n),
            Atom::Concept(name) => Step::Concept(self.numbers.get(name.as_str()).copied().unwrap_or(ConceptId::MAX)),
            Atom::Any(rows) => {
                let rows: Box<[Row]> = rows.iter().map(|row| self.row(row)).collect();
                let word = |row: &Row| if let [Step::Word(word)] = **row { Some(word) } else { None };
                let words: Box<[WordId]> = rows.iter().filter_map(word).collect();
                let empty = rows.iter().any(|row| row.is_empty());
                if words.len() + usize::from(empty) == rows.len() { Step::OneOf(words, empty) } else { Step::Any(rows) }
            }
            Atom::Word { text, open_start, open_end } => {
                let words = &mut self.words;
                let fresh = || {
                    *words += 1;
                    *words
                };
                Step::Word(if *open_start || *open_end {
                    // Word ends become letters of the search, so that one automaton serves all open words.
                    let needle = format!("{}{text}{}", if *open_start { "" } else { "^" }, if *open_end { "" } else { "$" });
                    *self.open.entry(needle).or_insert_with(fresh)
                } else {
                    *self.exact.entry(text.as_str().into()).or_insert_with(fresh)
                })
            }
        }
    }
}

impl LexiconIndex {
    /// Indexes `lexicon`. `names` are the concept names by number; single words of the concept `abbreviation` are
    /// kept apart for the sentence splitter.
    #[must_use]
    pub fn new(lexicon: &Lexicon, names: &[String]) -> Self {
        let numbers: FxHashMap<&str, ConceptId> =
            names.iter().enumerate().map(|(n, name)| (name.as_str(), ConceptId::try_from(n).unwrap_or(ConceptId::MAX))).collect();
        let depth = depths(lexicon, &numbers);
        let mut index = Self::default();
        let mut compiler = Compiler { numbers: &numbers, exact: FxHashMap::default(), open: FxHashMap::default(), words: 0 };
        for (concept, atoms) in &lexicon.entries {
            if names.get(usize::from(*concept)).is_some_and(|n| n == "abbreviation")
                && let [Atom::Word { text, .. }] = atoms.as_slice()
            {
                index.abbreviations.insert(text.as_str().into());
            }
            let level = depth.get(concept).copied().unwrap_or(0);
            if index.levels.len() <= level {
                index.levels.resize_with(level + 1, Level::default);
            }
            for steps in compiler.openings(atoms) {
                let id = SequenceId::try_from(index.sequences.len()).unwrap_or(SequenceId::MAX);
                index.levels[level].enter(&steps, id);
                index.sequences.push((*concept, steps));
            }
        }
        let Compiler { exact, open, .. } = compiler;
        index.exact = exact;
        index.numbers = lexicon.numbers.iter().map(|(word, value)| (word.as_str().into(), *value)).collect();
        let (needles, ids): (Vec<String>, Vec<WordId>) = open.into_iter().unzip();
        index.open_ids = ids;
        index.open = AhoCorasick::builder().match_kind(MatchKind::Standard).build(needles).ok();
        index
    }

    /// Whether a full stop after `word` (normal form) belongs to the word.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// The number that `word` (normal form) stands for before what is counted: `four` hours, `a` week; `None` for digits.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// Something that tags the sentences of one document.
    #[must_use]
    pub fn tagger(&self) -> Tagger<'_> {
        Tagger::new(self)
    }

    /// The numbers of a word, looked up anew.
    pub(super) fn ids(&self, norm: &str, framed: &mut String) -> Ids {
        let mut ids: Ids = self.exact.get(norm).copied().into_iter().collect();
        // `the company's page` and `vd:ns sida` are the company's and the director's too.
        if let Some(stem) = norm.strip_suffix("'s").or_else(|| norm.split_once(':').map(|(stem, _)| stem)) {
            ids.extend(self.exact.get(stem).copied());
        }
        if let Some(open) = &self.open {
            framed.clear();
            framed.extend(["^", norm, "$"]);
            ids.extend(open.find_overlapping_iter(framed.as_str()).map(|m| self.open_ids[m.pattern().as_usize()]));
        }
        ids
    }
}

/// Level of each concept: 0 where its patterns are words only, else one above the highest it is made of.
fn depths(lexicon: &Lexicon, numbers: &FxHashMap<&str, ConceptId>) -> FxHashMap<ConceptId, usize> {
    let mut depth: FxHashMap<ConceptId, usize> = FxHashMap::default();
    loop {
        let mut changed = false;
        for (concept, atoms) in &lexicon.entries {
            for name in concepts(atoms) {
                if let Some(part) = numbers.get(name.as_str()) {
                    let above = depth.get(part).copied().unwrap_or(0) + 1;
                    let slot = depth.entry(*concept).or_insert(0);
                    // The loader has refused circles; the bound keeps a hand-made lexicon from looping for ever.
                    if *slot < above && above <= numbers.len() {
                        *slot = above;
                        changed = true;
                    }
                }
            }
        }
        if !changed {
            return depth;
        }
    }
}
