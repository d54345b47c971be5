//! Tags words with the concepts they stand for, in one pass whatever the number of rules.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::{Gap, Token};
use crate::catalogue::{Atom, ConceptId, Lexicon, concepts};

/// The longest gap, in words, that may not cross a comma.
const SHORT_GAP: u8 = 3;

type WordId = u32;
type SequenceId = u32;

/// A concept at a place: words `start..end` of the tagged slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// First word.
    pub start: usize,
    /// First word after.
    pub end: usize,
    /// The concept.
    pub concept: ConceptId,
}

/// All hits of a sentence, sorted by start; of a concept only the longest hit at each start is kept.
#[derive(Debug, Clone, Default)]
pub struct Hits(Vec<Hit>);

impl Hits {
    /// Every hit in order.
    pub fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        self.0.iter().copied()
    }

    /// The hits that start at word `at`.
    #[must_use]
    pub fn starting_at(&self, at: usize) -> &[Hit] {
        let from = self.0.partition_point(|h| h.start < at);
        let to = from + self.0[from..].partition_point(|h| h.start == at);
        &self.0[from..to]
    }

    /// The hits of `concept` that lie inside words `start..end`.
    pub fn of(&self, concept: ConceptId, start: usize, end: usize) -> impl Iterator<Item = Hit> + '_ {
        let from = self.0.partition_point(|h| h.start < start);
        self.0[from..].iter().take_while(move |h| h.start < end).filter(move |h| h.concept == concept && h.end <= end).copied()
    }
}

#[derive(Debug, Clone)]
enum Step {
    Word(WordId),
    Concept(ConceptId),
    Gap(u8),
    /// Any of these words; nothing at all where the flag is set.
    OneOf(Box<[WordId]>, bool),
    Any(Box<[Row]>),
}

type Row = Box<[Step]>;
/// Places a match may have reached; nearly always one.
type Places = SmallVec<[usize; 4]>;
/// The numbers of a word: itself, and the open words it answers to.
type Ids = SmallVec<[WordId; 6]>;

/// One language's words, indexed by the first step of each pattern.
#[derive(Debug, Default)]
pub struct LexiconIndex {
    exact: FxHashMap<Box<str>, WordId>,
    open: Option<AhoCorasick>,
    open_ids: Vec<WordId>,
    sequences: Vec<(ConceptId, Row)>,
    levels: Vec<Level>,
    abbreviations: FxHashSet<Box<str>>,
}

/// Patterns whose concepts are all found on lower levels.
#[derive(Debug, Default)]
struct Level {
    by_word: FxHashMap<WordId, Vec<SequenceId>>,
    by_concept: FxHashMap<ConceptId, Vec<SequenceId>>,
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

    /// Something that tags the sentences of one document.
    #[must_use]
    pub fn tagger(&self) -> Tagger<'_> {
        Tagger { index: self, known: FxHashMap::default(), framed: String::new() }
    }

    /// The numbers of a word, looked up anew.
    fn ids(&self, norm: &str, framed: &mut String) -> Ids {
        let mut ids: Ids = self.exact.get(norm).copied().into_iter().collect();
        // `the company's page` is the company's too.
        if let Some(stem) = norm.strip_suffix("'s") {
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

/// Tags sentences of one language, remembering the words it has met.
#[derive(Debug)]
pub struct Tagger<'i> {
    index: &'i LexiconIndex,
    known: FxHashMap<Box<str>, Ids>,
    framed: String,
}

impl Tagger<'_> {
    /// Whether a full stop after `word` (normal form) belongs to the word.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.index.is_abbreviation(word)
    }

    /// Tags one sentence.
    #[must_use]
    pub fn tag(&mut self, tokens: &[Token]) -> Hits {
        let words: Vec<Ids> = tokens.iter().map(|token| self.word(&token.norm)).collect();
        let mut hits: Vec<Hit> = Vec::new();
        for level in &self.index.levels {
            let lower = Hits(hits.clone());
            let mut run = Run { index: self.index, tokens, words: &words, lower: &lower, found: Vec::new() };
            for (at, ids) in words.iter().enumerate() {
                for sequence in ids.iter().filter_map(|id| level.by_word.get(id)).flatten() {
                    run.from(*sequence, at);
                }
            }
            if !level.by_concept.is_empty() {
                for hit in lower.iter() {
                    for sequence in level.by_concept.get(&hit.concept).into_iter().flatten() {
                        run.from(*sequence, hit.start);
                    }
                }
            }
            hits.append(&mut run.found);
            // Longest first among hits of one concept at one place, so that the shorter ones are the duplicates.
            hits.sort_unstable_by_key(|h| (h.start, h.concept, std::cmp::Reverse(h.end)));
            hits.dedup_by_key(|h| (h.start, h.concept));
        }
        Hits(hits)
    }

    fn word(&mut self, norm: &str) -> Ids {
        if let Some(ids) = self.known.get(norm) {
            return ids.clone();
        }
        let ids = self.index.ids(norm, &mut self.framed);
        self.known.insert(norm.into(), ids.clone());
        ids
    }
}

struct Run<'a> {
    index: &'a LexiconIndex,
    tokens: &'a [Token],
    words: &'a [Ids],
    lower: &'a Hits,
    found: Vec<Hit>,
}

impl Run<'_> {
    fn from(&mut self, sequence: SequenceId, start: usize) {
        let Some((concept, steps)) = self.index.sequences.get(sequence as usize) else { return };
        if let Some(end) = self.ends(steps, start, start).into_iter().max().filter(|end| *end > start) {
            self.found.push(Hit { start, end, concept: *concept });
        }
    }

    /// Where matches of `steps` that begin at word `at` can end; empty where there is none.
    fn ends(&self, steps: &[Step], at: usize, start: usize) -> Places {
        let mut places: Places = smallvec![at];
        for step in steps {
            let mut next = Places::new();
            for at in &places {
                self.advance(step, *at, start, &mut next);
            }
            if next.len() > 1 {
                next.sort_unstable();
                next.dedup();
            }
            places = next;
            if places.is_empty() {
                break;
            }
        }
        places
    }

    fn advance(&self, step: &Step, at: usize, start: usize, next: &mut Places) {
        // Words of a phrase stand side by side: a comma parts words, a colon parts what concepts and gaps may bridge.
        let bars = |at: usize, strongest: Gap| at > start && self.tokens.get(at).is_some_and(|t| t.gap >= strongest);
        let is = |wanted: &dyn Fn(&WordId) -> bool| self.words.get(at).is_some_and(|ids| ids.iter().any(wanted)) && !bars(at, Gap::Comma);
        match step {
            Step::Word(word) => {
                if is(&|id| id == word) {
                    next.push(at + 1);
                }
            }
            Step::OneOf(words, optional) => {
                if is(&|id| words.contains(id)) {
                    next.push(at + 1);
                }
                if *optional {
                    next.push(at);
                }
            }
            Step::Concept(concept) => {
                if !bars(at, Gap::Colon) {
                    next.extend(self.lower.starting_at(at).iter().filter(|h| h.concept == *concept).map(|h| h.end));
                }
            }
            Step::Gap(most) => {
                // A short gap stays within a phrase, a long one may cross a comma.
                let strongest = if *most <= SHORT_GAP { Gap::Comma } else { Gap::Colon };
                let open = |skip: &usize| {
                    *skip == 0 || (at + skip <= self.tokens.len() && !bars(at + skip - 1, strongest) && !bars(at + skip, strongest))
                };
                next.extend((0..=usize::from(*most)).take_while(open).map(|skip| at + skip));
            }
            Step::Any(rows) => rows.iter().for_each(|row| next.extend(self.ends(row, at, start))),
        }
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

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;
    use crate::catalogue::parse_pattern;

    fn index(concepts: &[(&str, &[&str])]) -> (LexiconIndex, Vec<String>) {
        let names: Vec<String> = concepts.iter().map(|(n, _)| (*n).to_owned()).collect();
        let entries = concepts.iter().enumerate().flat_map(|(n, (_, patterns))| {
            patterns.iter().flat_map(move |p| parse_pattern(p).unwrap().into_iter().map(move |s| (n as ConceptId, s)))
        });
        (LexiconIndex::new(&Lexicon { entries: entries.collect() }, &names), names)
    }

    fn show(concepts: &[(&str, &[&str])], text: &str) -> Vec<String> {
        let (index, names) = index(concepts);
        let tokens = tokenise(text);
        let words = |h: &Hit| tokens[h.start..h.end].iter().map(|t| t.norm.to_string()).collect::<Vec<_>>().join(" ");
        index.tagger().tag(&tokens).iter().map(|h| format!("{}={}", names[usize::from(h.concept)], words(&h))).collect()
    }

    #[test]
    fn open_words_phrases_and_gaps() {
        let concepts: &[(&str, &[&str])] =
            &[("approve", &["*godkjenn*", "klarere med"]), ("without", &["uten"]), ("bare", &["{without} .. {approve}"])];
        assert_eq!(show(&concepts[..1], "Forhåndsgodkjenning, klarere med leder"), ["approve=forhåndsgodkjenning", "approve=klarere med"]);
        assert_eq!(
            show(concepts, "uten skriftlig godkjenning"),
            ["without=uten", "bare=uten skriftlig godkjenning", "approve=godkjenning"]
        );
    }

    #[test]
    fn the_longest_hit_of_a_concept_wins_and_commas_part_words() {
        assert_eq!(show(&[("may", &["may", "may not"])], "may not"), ["may=may not"]);
        assert_eq!(show(&[("may", &["may not"])], "may, not"), Vec::<String>::new());
    }
}
