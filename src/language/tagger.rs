//! Tags words with the concepts they stand for, in one pass whatever the number of rules.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::lexicon::{Ids, LexiconIndex, SequenceId, Step, WordId};
use super::{Gap, Token};
use crate::catalogue::ConceptId;

/// The longest gap, in words, that may not cross a comma.
const SHORT_GAP: u8 = 3;

/// Places a match may have reached; nearly always one.
type Places = SmallVec<[usize; 4]>;

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
pub struct Hits {
    all: Vec<Hit>,
    /// A bit for each concept that occurs, and for those that share it. Most rules ask for concepts that a sentence does not
    /// hold: one look says so.
    mask: ConceptMask,
}

/// A bit for each of some concepts; others share it. What two masks do not share, what they stand for does not either.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConceptMask(u128);

impl ConceptMask {
    /// The mask of these concepts.
    #[must_use]
    pub fn of(concepts: &[ConceptId]) -> Self {
        concepts.iter().fold(Self::default(), |mask, concept| mask.with(*concept))
    }

    /// With one concept more.
    #[must_use]
    pub const fn with(self, concept: ConceptId) -> Self {
        Self(self.0 | 1 << (concept % 128))
    }

    /// Whether a concept may be in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Hits {
    fn new(all: Vec<Hit>) -> Self {
        let mask = all.iter().fold(ConceptMask::default(), |mask, hit| mask.with(hit.concept));
        Self { all, mask }
    }

    /// Every hit in order.
    pub fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        self.all.iter().copied()
    }

    /// Whether any of `concepts` occurs.
    #[must_use]
    pub fn holds(&self, concepts: &[ConceptId]) -> bool {
        self.mask.meets(ConceptMask::of(concepts)) && self.all.iter().any(|hit| concepts.contains(&hit.concept))
    }

    /// Which concepts may occur.
    #[must_use]
    pub const fn mask(&self) -> ConceptMask {
        self.mask
    }

    /// The hits that start at word `at`.
    #[must_use]
    pub fn starting_at(&self, at: usize) -> &[Hit] {
        let from = self.all.partition_point(|h| h.start < at);
        let to = from + self.all[from..].partition_point(|h| h.start == at);
        &self.all[from..to]
    }

    /// Without the hits of `vague` that lie inside a hit of `named`: `confidential patient records` names what is meant,
    /// though `confidential` alone would not.
    #[must_use]
    pub fn narrowed(mut self, vague: ConceptId, named: ConceptId) -> Self {
        let names: Vec<Hit> = self.all.iter().filter(|h| h.concept == named).copied().collect();
        if !names.is_empty() {
            self.all.retain(|h| h.concept != vague || !names.iter().any(|n| n.start <= h.start && n.end >= h.end));
        }
        self
    }

    /// The hits that `keep` keeps.
    #[must_use]
    pub fn filtered(mut self, keep: impl Fn(&Hit) -> bool) -> Self {
        self.all.retain(keep);
        self
    }

    /// With one hit more, at its place.
    #[must_use]
    pub fn with(mut self, hit: Hit) -> Self {
        let at = self.all.partition_point(|h| h.start <= hit.start);
        self.mask = self.mask.with(hit.concept);
        self.all.insert(at, hit);
        self
    }

    /// The hits of `concept` that lie inside words `start..end`.
    pub fn of(&self, concept: ConceptId, start: usize, end: usize) -> impl Iterator<Item = Hit> + '_ {
        let held = if self.mask.meets(ConceptMask::default().with(concept)) {
            &self.all[self.all.partition_point(|h| h.start < start)..]
        } else {
            &[]
        };
        held.iter().take_while(move |h| h.start < end).filter(move |h| h.concept == concept && h.end <= end).copied()
    }
}

/// Tags sentences of one language, remembering the words it has met.
#[derive(Debug)]
pub struct Tagger<'i> {
    index: &'i LexiconIndex,
    known: FxHashMap<Box<str>, Ids>,
    framed: String,
}

impl<'i> Tagger<'i> {
    pub(super) fn new(index: &'i LexiconIndex) -> Self {
        Self { index, known: FxHashMap::default(), framed: String::new() }
    }

    /// Whether a full stop after `word` (normal form) belongs to the word.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.index.is_abbreviation(word)
    }

    /// Tags one sentence.
    #[must_use]
    pub fn tag(&mut self, tokens: &[Token]) -> Hits {
        let words: Vec<Ids> = tokens.iter().map(|token| self.word(&token.norm)).collect();
        let vocabulary: FxHashSet<WordId> = words.iter().flatten().copied().collect();
        let mut hits: Vec<Hit> = Vec::new();
        for level in &self.index.levels {
            let lower = Hits::new(hits.clone());
            let named = lower.iter().map(|hit| hit.concept).collect();
            let mut run =
                Run { index: self.index, tokens, words: &words, vocabulary: &vocabulary, lower: &lower, named, found: Vec::new() };
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
        Hits::new(hits)
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
    /// Every word of the sentence.
    vocabulary: &'a FxHashSet<WordId>,
    lower: &'a Hits,
    /// Every concept of `lower`.
    named: FxHashSet<ConceptId>,
    found: Vec<Hit>,
}

impl Run<'_> {
    fn from(&mut self, sequence: SequenceId, start: usize) {
        let Some((concept, steps)) = self.index.sequences.get(sequence as usize) else { return };
        // Most rows are one word, and most others end at their second: no need to follow them.
        match **steps {
            [Step::Word(_)] => {
                self.found.push(Hit { start, end: start + 1, concept: *concept });
                return;
            }
            [Step::Word(_), Step::Word(second), ..] if !self.is_word(start + 1, start, second) => return,
            _ => {}
        }
        if !self.may_hold(steps) {
            return;
        }
        if let Some(end) = self.ends(steps, start, start).into_iter().max().filter(|end| *end > start) {
            self.found.push(Hit { start, end, concept: *concept });
        }
    }

    /// Whether the sentence holds what each of `steps` cannot do without. Most rows lack something, and need not be followed.
    fn may_hold(&self, steps: &[Step]) -> bool {
        steps.iter().all(|step| match step {
            Step::Word(word) => self.vocabulary.contains(word),
            Step::OneOf(words, false) => words.iter().any(|word| self.vocabulary.contains(word)),
            Step::Concept(concept) => self.named.contains(concept),
            Step::Any(rows) => rows.iter().any(|row| self.may_hold(row)),
            Step::OneOf(_, true) | Step::Gap(_) => true,
        })
    }

    /// Whether word `at` is `word` and stands beside the word before it.
    fn is_word(&self, at: usize, start: usize, word: WordId) -> bool {
        self.words.get(at).is_some_and(|ids| ids.contains(&word)) && (at == start || self.tokens[at].gap < Gap::Comma)
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
                if self.is_word(at, start, *word) {
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

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;
    use crate::catalogue::{Lexicon, parse_pattern};

    fn index(concepts: &[(&str, &[&str])]) -> (LexiconIndex, Vec<String>) {
        let names: Vec<String> = concepts.iter().map(|(n, _)| (*n).to_owned()).collect();
        let entries = concepts.iter().enumerate().flat_map(|(n, (_, patterns))| {
            patterns.iter().flat_map(move |p| parse_pattern(p, None).unwrap().into_iter().map(move |s| (n as ConceptId, s)))
        });
        (LexiconIndex::new(&Lexicon { entries: entries.collect(), ..Lexicon::default() }, &names), names)
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
