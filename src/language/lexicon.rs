//! Tags words with the concepts they stand for, in one pass whatever the number of rules.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

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
    Any(Box<[Row]>),
}

type Row = Box<[Step]>;

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

    fn step(&mut self, atom: &Atom) -> Step {
        match atom {
            Atom::Gap(n) => Step::Gap(*n),
            Atom::Concept(name) => Step::Concept(self.numbers.get(name.as_str()).copied().unwrap_or(ConceptId::MAX)),
            Atom::Any(rows) => Step::Any(rows.iter().map(|row| self.row(row)).collect()),
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
            let steps = compiler.row(atoms);
            if names.get(usize::from(*concept)).is_some_and(|n| n == "abbreviation")
                && let [Atom::Word { text, .. }] = atoms.as_slice()
            {
                index.abbreviations.insert(text.as_str().into());
            }
            let id = SequenceId::try_from(index.sequences.len()).unwrap_or(SequenceId::MAX);
            let level = depth.get(concept).copied().unwrap_or(0);
            if index.levels.len() <= level {
                index.levels.resize_with(level + 1, Level::default);
            }
            index.levels[level].enter(&steps, id);
            index.sequences.push((*concept, steps));
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

    /// Tags one sentence.
    #[must_use]
    pub fn tag(&self, tokens: &[Token]) -> Hits {
        let words = self.words(tokens);
        let mut hits: Vec<Hit> = Vec::new();
        for level in &self.levels {
            let lower = Hits(hits.clone());
            let mut run = Run { index: self, tokens, words: &words, lower: &lower, found: Vec::new() };
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

    fn words(&self, tokens: &[Token]) -> Vec<Vec<WordId>> {
        let mut framed = String::new();
        tokens
            .iter()
            .map(|token| {
                let mut ids: Vec<WordId> = self.exact.get(&token.norm).copied().into_iter().collect();
                if let Some(open) = &self.open {
                    framed.clear();
                    framed.push('^');
                    framed.push_str(&token.norm);
                    framed.push('$');
                    ids.extend(open.find_overlapping_iter(&framed).map(|m| self.open_ids[m.pattern().as_usize()]));
                }
                ids
            })
            .collect()
    }
}

struct Run<'a> {
    index: &'a LexiconIndex,
    tokens: &'a [Token],
    words: &'a [Vec<WordId>],
    lower: &'a Hits,
    found: Vec<Hit>,
}

impl Run<'_> {
    fn from(&mut self, sequence: SequenceId, start: usize) {
        let Some((concept, steps)) = self.index.sequences.get(sequence as usize) else { return };
        if let Some(end) = self.ends(steps, vec![start], start).into_iter().max().filter(|end| *end > start) {
            self.found.push(Hit { start, end, concept: *concept });
        }
    }

    /// Where matches of `steps` that begin at one of `from` can end; empty where there is none.
    fn ends(&self, steps: &[Step], from: Vec<usize>, start: usize) -> Vec<usize> {
        let mut places = from;
        for step in steps {
            let mut next: Vec<usize> = Vec::new();
            for at in &places {
                self.advance(step, *at, start, &mut next);
            }
            next.sort_unstable();
            next.dedup();
            places = next;
            if places.is_empty() {
                break;
            }
        }
        places
    }

    fn advance(&self, step: &Step, at: usize, start: usize, next: &mut Vec<usize>) {
        // Words of a phrase stand side by side: a comma parts words, a colon parts what concepts and gaps may bridge.
        let bars = |at: usize, strongest: Gap| at > start && self.tokens.get(at).is_some_and(|t| t.gap >= strongest);
        match step {
            Step::Word(word) => {
                if self.words.get(at).is_some_and(|ids| ids.contains(word)) && !bars(at, Gap::Comma) {
                    next.push(at + 1);
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
            Step::Any(rows) => rows.iter().for_each(|row| next.extend(self.ends(row, vec![at], start))),
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
        index.tag(&tokens).iter().map(|h| format!("{}={}", names[usize::from(h.concept)], words(&h))).collect()
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
