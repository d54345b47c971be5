//! A reading prepared for questions: which sentence holds which words, values and agents.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::block::{Blocks, SentenceFacts, key_of};
use super::scope::Scopes;
use super::value::Value;
use crate::catalogue::{ConceptId, ValueKind};
use crate::clause::{ReadSentence, Reading};
use crate::document::{BlockId, BlockKind};
use crate::language::Hit;
use crate::rule::{Ask, Rulebook};
use crate::text::Span;

/// Words between a number and the unit it counts, at most: `24 arbeidstimer`, `two working days`.
const UNIT_WITHIN: usize = 2;

/// What sentences of a document hold.
#[derive(Debug)]
pub(super) struct Facts<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) scopes: Scopes<'r>,
    blocks: Blocks,
    /// The headings that something stands under.
    parents: FxHashSet<BlockId>,
    /// The headings right under which something is not finished.
    open: FxHashSet<BlockId>,
    of_concept: FxHashMap<ConceptId, Vec<usize>>,
    of_value: FxHashMap<ValueKind, Vec<usize>>,
    /// Sentences with a number in digits or words.
    numeric: OnceCell<Vec<usize>>,
    /// What stands before the colon of a sentence, as keys are compared, with the sentence.
    pub(super) keys: Vec<(usize, Box<str>)>,
    /// The same of the first cell of a row, with the block of the second.
    pub(super) rows: Vec<(BlockId, String)>,
    numbers: ConceptId,
    units: ConceptId,
    frequency: ConceptId,
    roles: [ConceptId; 4],
    /// What was so and is no longer.
    pub(super) lapsed: ConceptId,
}

impl<'r> Facts<'r> {
    pub(super) fn new(reading: &'r Reading<'r>, rulebook: &Rulebook, blocks: Option<&Blocks>) -> Self {
        let blocks = blocks.cloned().unwrap_or_else(|| Blocks::new(reading, rulebook, None));
        let mut of_concept: FxHashMap<ConceptId, Vec<usize>> = FxHashMap::default();
        let mut of_value: FxHashMap<ValueKind, Vec<usize>> = FxHashMap::default();
        let (mut open, mut keys) = (FxHashSet::default(), Vec::new());
        for (id, told) in blocks.iter().enumerate() {
            let first = reading.of_block.get(id).map_or(0, |sentences| sentences.start);
            for (number, concept) in &told.concepts {
                of_concept.entry(*concept).or_default().push(first + number);
            }
            for (number, sentence) in told.sentences.iter().enumerate() {
                for value in &sentence.values {
                    let sentences = of_value.entry(value.kind).or_default();
                    if sentences.last() != Some(&(first + number)) {
                        sentences.push(first + number);
                    }
                }
            }
            keys.extend(told.keys.iter().map(|(number, key)| (first + number, key.clone())));
            if told.is_open {
                open.extend(reading.document.blocks[id].section);
            }
        }
        let concept = |name: &str| rulebook.concept(name);
        Self {
            reading,
            scopes: Scopes::new(reading),
            blocks,
            parents: reading.document.blocks.iter().filter_map(|b| b.section).collect(),
            open,
            of_concept,
            of_value,
            numeric: OnceCell::new(),
            keys,
            rows: rows(reading),
            numbers: concept("number-word"),
            units: concept("time-unit"),
            frequency: concept("frequency"),
            roles: ["manager", "executive", "channel-staff", "unit"].map(concept),
            lapsed: concept("lapsed"),
        }
    }

    /// The sentence with this number.
    pub(super) fn sentence(&self, number: usize) -> &'r ReadSentence {
        &self.reading.sentences[number]
    }

    /// What can be told of a sentence by itself.
    fn told(&self, number: usize) -> Option<&SentenceFacts> {
        let block = self.sentence(number).block;
        let first = self.reading.of_block.get(block)?.start;
        self.blocks.get(block)?.sentences.get(number - first)
    }

    /// Whether a sentence is not finished: something is still to come in it, or beside it.
    pub(super) fn is_open(&self, number: usize) -> bool {
        self.told(number).is_some_and(|sentence| sentence.is_open)
    }

    /// Whether something right under a heading is not finished.
    pub(super) fn is_open_under(&self, heading: BlockId) -> bool {
        self.open.contains(&heading)
    }

    /// Whether a sentence can fill a slot: no blank leaves it open, and it is not all quotation.
    pub(super) fn is_usable(&self, number: usize) -> bool {
        self.told(number).is_some_and(|sentence| sentence.is_usable)
    }

    /// Whether anything stands under a heading.
    pub(super) fn has_children(&self, heading: BlockId) -> bool {
        self.parents.contains(&heading)
    }

    /// The sentences that may meet all of `asks`, in order: those with its rarest concept or value, or all.
    pub(super) fn candidates(&self, asks: &[Ask]) -> Vec<usize> {
        let concept = |concept: &ConceptId| self.of_concept.get(concept).map_or(&[][..], Vec::as_slice);
        let lists = asks.iter().filter_map(|ask| match ask {
            Ask::Concept(one) => Some(concept(one)),
            Ask::Value(ValueKind::Frequency) => Some(concept(&self.frequency)),
            Ask::Value(ValueKind::Duration | ValueKind::Number) => Some(self.numeric()),
            Ask::Value(kind) => Some(self.of_value.get(kind).map_or(&[][..], Vec::as_slice)),
            _ => None,
        });
        lists.min_by_key(|list| list.len()).map_or_else(|| (0..self.reading.sentences.len()).collect(), <[usize]>::to_vec)
    }

    fn numeric(&self) -> &[usize] {
        self.numeric.get_or_init(|| {
            let read = [ValueKind::Number, ValueKind::Clock].into_iter().filter_map(|kind| self.of_value.get(&kind));
            let mut numeric: Vec<usize> = read.chain(self.of_concept.get(&self.numbers)).flatten().copied().collect();
            numeric.sort_unstable();
            numeric.dedup();
            numeric
        })
    }

    /// Whether a sentence meets all of `asks`; the words that meet the first of them that has words.
    pub(super) fn meets(&self, number: usize, asks: &[Ask]) -> Option<Span> {
        let mut words = None;
        for ask in asks {
            let found = self.answer(number, *ask)?;
            words = words.or(found);
        }
        Some(words.unwrap_or(self.sentence(number).span))
    }

    /// The outer option is whether the sentence meets `ask`, the inner one which words do.
    fn answer(&self, number: usize, ask: Ask) -> Option<Option<Span>> {
        let sentence = self.sentence(number);
        let clause = |words: Option<&std::ops::Range<usize>>| words.map(|range| Reading::span(sentence, range));
        match ask {
            Ask::Concept(concept) => self.said(sentence, concept).map(|hit| Some(Reading::span(sentence, &(hit.start..hit.end)))),
            Ask::Without(concept) => self.said(sentence, concept).is_none().then_some(None),
            Ask::Agent(agent) => sentence.clauses.iter().find(|c| c.agent == agent).map(|c| clause(c.agent_words.as_ref())),
            Ask::Force(force) => sentence.clauses.iter().find(|c| c.force == force).map(|c| clause(c.force_words.as_ref())),
            Ask::Capacity(capacity) => sentence.clauses.iter().any(|c| c.capacity == capacity).then_some(None),
            Ask::Value(kind) => self.value(number, kind).map(Some),
            Ask::TwoRoles => (self.roles_in(&[number]).len() >= 2).then_some(None),
        }
    }

    /// The first hit of `concept` outside quotation marks.
    pub(super) fn said(&self, sentence: &ReadSentence, concept: ConceptId) -> Option<Hit> {
        sentence.hits.of(concept, 0, sentence.tokens.len()).find(|hit| !sentence.tokens[hit.start].quoted)
    }

    /// The different roles that sentences name, in order.
    pub(super) fn roles_in(&self, numbers: &[usize]) -> Vec<&'r str> {
        let mut roles: Vec<&str> = Vec::new();
        for sentence in numbers.iter().map(|n| self.sentence(*n)).filter(|s| s.hits.holds(&self.roles)) {
            for hit in sentence.hits.iter().filter(|h| self.roles.contains(&h.concept)) {
                // The last word tells roles apart whatever stands before it: `channel editor`, `the editor`.
                let role = &*sentence.tokens[hit.end.saturating_sub(1)].norm;
                if !roles.iter().any(|known| known.starts_with(role) || role.starts_with(known)) {
                    roles.push(role);
                }
            }
        }
        roles
    }

    /// The first value of this kind in a sentence.
    pub(super) fn value(&self, number: usize, kind: ValueKind) -> Option<Span> {
        let sentence = self.sentence(number);
        let words = |concept| self.said(sentence, concept).map(|hit| Reading::span(sentence, &(hit.start..hit.end)));
        let read = || self.values(number).iter().find(|v| v.kind == kind).map(|v| v.span);
        match kind {
            ValueKind::Frequency => words(self.frequency),
            ValueKind::Duration => self.duration(number),
            ValueKind::Number => read().or_else(|| words(self.numbers)),
            _ => read(),
        }
    }

    /// A number with a unit of time soon after it.
    fn duration(&self, number: usize) -> Option<Span> {
        let sentence = self.sentence(number);
        let unit =
            |start: usize| sentence.hits.iter().find(|h| h.concept == self.units && h.start >= start && h.start <= start + UNIT_WITHIN);
        let digits = self.values(number).iter().filter(|v| matches!(v.kind, ValueKind::Number | ValueKind::Clock));
        let after = digits.filter_map(|v| {
            let start = sentence.tokens.iter().position(|t| t.span.start >= v.span.end)?;
            Some((v.span, start))
        });
        let words = sentence.hits.iter().filter(|h| h.concept == self.numbers);
        let words = words.map(|h| (Reading::span(sentence, &(h.start..h.end)), h.end));
        after.chain(words).find_map(|(span, start)| {
            let unit = unit(start)?;
            Some(span.hull(Reading::span(sentence, &(unit.start..unit.end))))
        })
    }

    /// The values in a sentence, as bytes of the block's prose; a link counts as an address of a page.
    fn values(&self, number: usize) -> &[Value] {
        self.told(number).map_or(&[], |sentence| &sentence.values)
    }
}

/// The rows of two cells and more: what the first says, as keys are compared, and the second.
fn rows(reading: &Reading<'_>) -> Vec<(BlockId, String)> {
    let pairs = reading.document.blocks.windows(2).enumerate();
    let keys = pairs.filter_map(|(id, pair)| {
        let [key, value] = pair else { return None };
        let same_row = match (&key.kind, &value.kind) {
            (BlockKind::TableCell { table, row, column: 0, .. }, BlockKind::TableCell { table: t, row: r, .. }) => (table, row) == (t, r),
            _ => false,
        };
        same_row.then(|| (id + 1, key_of(key.prose.text())))
    });
    keys.collect()
}
