//! One language's words, compiled: what the tagger looks up.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Tagger;
use super::compile::{ClassId, Compiler, Head, Part, Row, TailId, WordId, number};
use super::rarity::Rarity;
use crate::catalogue::{Atom, ConceptId, Lexicon, concepts};

/// What a match begins with leads to this: what must follow, and the concept that the whole is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Opening {
    /// Patterns are tried level by level: the concepts of each are all found on lower ones.
    pub(super) level: u8,
    pub(super) tail: TailId,
    /// A part that `tail` cannot do without and that sentences hold seldom: most need not look further.
    pub(super) key: Option<Part>,
    pub(super) concept: ConceptId,
}

/// What is known of a word of a text.
#[derive(Debug)]
pub(super) struct Entry {
    /// The classes it belongs to, in order.
    pub(super) classes: Box<[ClassId]>,
    /// What it begins, by level.
    pub(super) openings: Box<[Opening]>,
}

/// One language's words, indexed by what each pattern begins with.
#[derive(Debug, Default)]
pub struct LexiconIndex {
    exact: FxHashMap<Box<str>, WordId>,
    open: Option<AhoCorasick>,
    open_ids: Vec<WordId>,
    /// For each word, the classes it belongs to.
    pub(super) classes_of: Vec<SmallVec<[ClassId; 4]>>,
    /// For each word, what it begins.
    pub(super) by_word: Vec<Vec<Opening>>,
    /// For each concept, what it begins.
    pub(super) by_concept: Vec<Vec<Opening>>,
    pub(super) tails: Vec<Row>,
    /// How many parts there are.
    pub(super) parts: Part,
    /// The highest level.
    pub(super) top: u8,
    abbreviations: FxHashSet<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl LexiconIndex {
    /// Indexes `lexicon`. `names` are the concept names by number; single words of the concept `abbreviation` are
    /// kept apart for the sentence splitter.
    #[must_use]
    pub fn new(lexicon: &Lexicon, names: &[String]) -> Self {
        let numbers: FxHashMap<&str, ConceptId> =
            names.iter().enumerate().map(|(n, name)| (name.as_str(), ConceptId::try_from(n).unwrap_or(ConceptId::MAX))).collect();
        let depth = depths(lexicon, &numbers);
        let mut index = Self { by_concept: vec![Vec::new(); names.len()], parts: number(names.len()), ..Self::default() };
        let mut compiler = Compiler::new(&numbers, number(names.len()));
        for (concept, atoms) in &lexicon.entries {
            if names.get(usize::from(*concept)).is_some_and(|n| n == "abbreviation")
                && let [Atom::Word { text, .. }] = atoms.as_slice()
            {
                index.abbreviations.insert(text.as_str().into());
            }
            let level = depth.get(concept).copied().unwrap_or(0);
            index.top = index.top.max(level);
            for (head, tail) in compiler.openings(atoms) {
                index.file(head, Opening { level, tail, key: None, concept: *concept });
            }
        }
        index.numbers = lexicon.numbers.iter().map(|(word, value)| (word.as_str().into(), *value)).collect();
        index.take(compiler);
        index.find_keys();
        index
    }

    fn file(&mut self, head: Head, opening: Opening) {
        let (list, at) = match head {
            Head::Word(word) => (&mut self.by_word, word as usize),
            Head::Concept(concept) => (&mut self.by_concept, usize::from(concept)),
        };
        if list.len() <= at {
            list.resize_with(at + 1, Vec::new);
        }
        list[at].push(opening);
    }

    fn take(&mut self, compiler: Compiler<'_>) {
        self.classes_of.resize_with(compiler.words(), SmallVec::new);
        self.by_word.resize_with(compiler.words(), Vec::new);
        self.parts = self.parts.saturating_add(number(compiler.classes.len()));
        for (words, class) in compiler.classes {
            words.iter().for_each(|word| self.classes_of[*word as usize].push(class));
        }
        self.tails = compiler.tails;
        self.exact = compiler.exact;
        let (needles, ids): (Vec<String>, Vec<WordId>) = compiler.open.into_iter().unzip();
        self.open_ids = ids;
        self.open = AhoCorasick::builder().match_kind(MatchKind::Standard).build(needles).ok();
    }

    fn find_keys(&mut self) {
        let rarity = Rarity::of(self);
        let keys: Vec<Option<Part>> = self.tails.iter().map(|tail| rarity.key(tail)).collect();
        for opening in self.by_word.iter_mut().chain(&mut self.by_concept).flatten() {
            opening.key = keys[opening.tail as usize];
        }
        self.by_concept.iter_mut().for_each(|openings| openings.sort_unstable());
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

    /// What is known of a word, looked up anew.
    pub(super) fn entry(&self, norm: &str) -> Entry {
        let words = self.words(norm);
        let mut classes: Vec<ClassId> = words.iter().flat_map(|word| self.classes_of[*word as usize].iter().copied()).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut openings: Vec<Opening> = words.iter().flat_map(|word| self.by_word[*word as usize].iter().copied()).collect();
        openings.sort_unstable();
        openings.dedup();
        Entry { classes: classes.into(), openings: openings.into() }
    }

    /// The words of patterns that a word is: itself, and the open ones it answers to.
    fn words(&self, norm: &str) -> SmallVec<[WordId; 6]> {
        let mut words: SmallVec<[WordId; 6]> = self.exact.get(norm).copied().into_iter().collect();
        // `the company's page` and `vd:ns sida` are the company's and the director's too.
        if let Some(stem) = norm.strip_suffix("'s").or_else(|| norm.split_once(':').map(|(stem, _)| stem)) {
            words.extend(self.exact.get(stem).copied());
        }
        if let Some(open) = &self.open {
            let framed = format!("^{norm}$");
            words.extend(open.find_overlapping_iter(framed.as_str()).map(|m| self.open_ids[m.pattern().as_usize()]));
        }
        words
    }
}

/// Level of each concept: 0 where its patterns are words only, else one above the highest it is made of.
fn depths(lexicon: &Lexicon, numbers: &FxHashMap<&str, ConceptId>) -> FxHashMap<ConceptId, u8> {
    let parts: FxHashSet<(ConceptId, ConceptId)> = lexicon
        .entries
        .iter()
        .flat_map(|(concept, atoms)| concepts(atoms).into_iter().map(move |name| (*concept, name)))
        .filter_map(|(concept, name)| Some((concept, *numbers.get(name.as_str())?)))
        .collect();
    let mut depth: FxHashMap<ConceptId, u8> = FxHashMap::default();
    loop {
        let mut changed = false;
        for (concept, part) in &parts {
            let above = depth.get(part).copied().unwrap_or(0).saturating_add(1);
            let slot = depth.entry(*concept).or_insert(0);
            // The loader has refused circles; the bound keeps a hand-made lexicon from looping for ever.
            if *slot < above && usize::from(above) <= numbers.len() {
                *slot = above;
                changed = true;
            }
        }
        if !changed {
            return depth;
        }
    }
}
