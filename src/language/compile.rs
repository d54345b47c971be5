//! Patterns as rows of numbers: what a match begins with, and what must follow.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::catalogue::{Atom, ConceptId};

/// A word of a pattern, whole or open.
pub(super) type WordId = u32;
/// Something that a sentence holds or lacks: a concept, by its number, or a class, numbered on from there.
pub(super) type Part = u32;
/// A set of words that some step takes any of; a single word is one, too.
pub(super) type ClassId = Part;
/// What follows the head of a match. Patterns that go on in the same way share it.
pub(super) type TailId = u32;

/// The tail of a match that is one word or one concept.
pub(super) const END: TailId = 0;

/// One step of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A word of this class.
    Word(ClassId),
    /// A word of this class, or nothing at all.
    Optional(ClassId),
    Concept(ConceptId),
    /// Up to so many words.
    Gap(u8),
    Any(Box<[Row]>),
}

pub(super) type Row = Box<[Step]>;

/// What a match begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Word(WordId),
    Concept(ConceptId),
}

/// Atoms with what follows them.
struct Rest<'a> {
    atoms: &'a [Atom],
    then: Option<&'a Rest<'a>>,
    tail: OnceCell<TailId>,
}

impl<'a> Rest<'a> {
    const fn new(atoms: &'a [Atom], then: Option<&'a Rest<'a>>) -> Self {
        Self { atoms, then, tail: OnceCell::new() }
    }
}

/// Turns names and words into numbers.
#[derive(Debug)]
pub(super) struct Compiler<'a> {
    numbers: &'a FxHashMap<&'a str, ConceptId>,
    first: ClassId,
    pub(super) exact: FxHashMap<Box<str>, WordId>,
    pub(super) open: FxHashMap<String, WordId>,
    words: WordId,
    pub(super) classes: FxHashMap<Box<[WordId]>, ClassId>,
    pub(super) tails: Vec<Row>,
    known: FxHashMap<Row, TailId>,
}

impl<'a> Compiler<'a> {
    /// `numbers` are the concepts by name, and `first` is the number of the first class.
    pub(super) fn new(numbers: &'a FxHashMap<&'a str, ConceptId>, first: ClassId) -> Self {
        let mut compiler = Self {
            numbers,
            first,
            exact: FxHashMap::default(),
            open: FxHashMap::default(),
            words: 0,
            classes: FxHashMap::default(),
            tails: Vec::new(),
            known: FxHashMap::default(),
        };
        compiler.share(Row::default());
        compiler
    }

    /// How many words there are.
    pub(super) const fn words(&self) -> usize {
        self.words as usize
    }

    /// Every head that a match of `atoms` can have, with what follows it there.
    pub(super) fn openings(&mut self, atoms: &[Atom]) -> Vec<(Head, TailId)> {
        let mut found = Vec::new();
        self.open_with(&Rest::new(atoms, None), &mut found);
        found
    }

    fn open_with(&mut self, rest: &Rest<'_>, found: &mut Vec<(Head, TailId)>) {
        match rest.atoms.split_first() {
            Some((Atom::Any(rows), after)) => {
                let after = Rest::new(after, rest.then);
                rows.iter().for_each(|row| self.open_with(&Rest::new(row, Some(&after)), found));
            }
            Some((Atom::Word { text, open_start, open_end }, after)) => {
                let head = Head::Word(self.word(text, *open_start, *open_end));
                found.push((head, self.tail(&Rest::new(after, rest.then))));
            }
            Some((Atom::Concept(name), after)) => {
                let head = Head::Concept(self.concept(name));
                found.push((head, self.tail(&Rest::new(after, rest.then))));
            }
            // The loader refuses a pattern that begins with a gap.
            Some((Atom::Gap(_), _)) => {}
            None => {
                if let Some(then) = rest.then {
                    self.open_with(then, found);
                }
            }
        }
    }

    fn tail(&mut self, rest: &Rest<'_>) -> TailId {
        if let Some(tail) = rest.tail.get() {
            return *tail;
        }
        let then = rest.then.map_or(END, |then| self.tail(then));
        let tail = if rest.atoms.is_empty() {
            then
        } else {
            let mut steps: Vec<Step> = rest.atoms.iter().map(|atom| self.step(atom)).collect();
            steps.extend_from_slice(&self.tails[then as usize]);
            self.share(steps.into())
        };
        *rest.tail.get_or_init(|| tail)
    }

    fn share(&mut self, row: Row) -> TailId {
        let fresh = number(self.tails.len());
        *self.known.entry(row).or_insert_with_key(|row| {
            self.tails.push(row.clone());
            fresh
        })
    }

    fn step(&mut self, atom: &Atom) -> Step {
        match atom {
            Atom::Gap(n) => Step::Gap(*n),
            Atom::Concept(name) => Step::Concept(self.concept(name)),
            Atom::Any(rows) => self.any(rows),
            Atom::Word { text, open_start, open_end } => {
                let word = self.word(text, *open_start, *open_end);
                Step::Word(self.class(vec![word]))
            }
        }
    }

    /// The single words of an alternative are one class: to look at a word once tells whether it is one of them.
    fn any(&mut self, rows: &[Vec<Atom>]) -> Step {
        let (mut words, mut longer, mut optional) = (Vec::new(), Vec::new(), false);
        for row in rows {
            match row.as_slice() {
                [] => optional = true,
                [Atom::Word { text, open_start, open_end }] => words.push(self.word(text, *open_start, *open_end)),
                row => longer.push(row.iter().map(|atom| self.step(atom)).collect::<Row>()),
            }
        }
        if longer.is_empty() {
            let class = self.class(words);
            return if optional { Step::Optional(class) } else { Step::Word(class) };
        }
        if !words.is_empty() {
            longer.push(Box::new([Step::Word(self.class(words))]));
        }
        if optional {
            longer.push(Row::default());
        }
        Step::Any(longer.into())
    }

    fn concept(&self, name: &str) -> ConceptId {
        self.numbers.get(name).copied().unwrap_or(ConceptId::MAX)
    }

    fn word(&mut self, text: &str, open_start: bool, open_end: bool) -> WordId {
        let words = &mut self.words;
        let fresh = || {
            *words += 1;
            *words - 1
        };
        if open_start || open_end {
            // Word ends become letters of the search, so that one automaton serves all open words.
            let needle = format!("{}{text}{}", if open_start { "" } else { "^" }, if open_end { "" } else { "$" });
            *self.open.entry(needle).or_insert_with(fresh)
        } else {
            match self.exact.get(text) {
                Some(word) => *word,
                None => *self.exact.entry(text.into()).or_insert_with(fresh),
            }
        }
    }

    fn class(&mut self, mut words: Vec<WordId>) -> ClassId {
        words.sort_unstable();
        words.dedup();
        let fresh = self.first.saturating_add(number(self.classes.len()));
        *self.classes.entry(words.into()).or_insert(fresh)
    }
}

/// A length as a number that is kept often. A lexicon with four thousand million words does not fit into memory.
pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
