//! What the tagger found in a sentence: concepts at places.

use std::cmp::Reverse;

use crate::catalogue::ConceptId;

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

    /// With these, too; of a concept only the longest hit at each start is kept.
    pub(super) fn and(self, more: &[Hit]) -> Self {
        let mut all = self.all;
        all.extend_from_slice(more);
        // Longest first among hits of one concept at one place, so that the shorter ones are the duplicates. What was there is in order
        // already, which this sort makes use of.
        all.sort_by_key(|h| (h.start, h.concept, Reverse(h.end)));
        all.dedup_by_key(|h| (h.start, h.concept));
        Self::new(all)
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

    /// Where the hit of `concept` that starts at word `at` ends.
    pub(super) fn end_of(&self, concept: ConceptId, at: usize) -> Option<usize> {
        self.all.binary_search_by_key(&(at, concept), |h| (h.start, h.concept)).ok().map(|found| self.all[found].end)
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
