//! A reading prepared for questions: which sentence holds which words, values and agents.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::open::Open;
use super::scope::Scopes;
use super::value::{Value, values};
use crate::catalogue::{ConceptId, ValueKind};
use crate::clause::{ReadSentence, Reading};
use crate::document::{BlockId, Mark};
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
    /// The headings that something stands under.
    parents: FxHashSet<BlockId>,
    /// The values of each sentence, read when first asked for: few are.
    values: Vec<OnceCell<Vec<Value>>>,
    /// The links of each sentence that has any.
    links: FxHashMap<usize, Vec<Span>>,
    of_concept: FxHashMap<ConceptId, Vec<u32>>,
    numbers: ConceptId,
    units: ConceptId,
    frequency: ConceptId,
    roles: [ConceptId; 4],
    /// What blanks leave open.
    pub(super) open: Open,
    /// Which sentences can fill a slot: every slot of every provision asks.
    usable: OnceCell<Vec<bool>>,
    /// Words that stand where something is to come.
    blank: ConceptId,
    /// What was so and is no longer.
    pub(super) lapsed: ConceptId,
}

impl<'r> Facts<'r> {
    pub(super) fn new(reading: &'r Reading<'r>, rulebook: &Rulebook) -> Self {
        let mut of_concept: FxHashMap<ConceptId, Vec<u32>> = FxHashMap::default();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            for hit in sentence.hits.iter() {
                let sentences = of_concept.entry(hit.concept).or_default();
                if sentences.last() != Some(&number) {
                    sentences.push(number);
                }
            }
        }
        let concept = |name: &str| rulebook.concept(name);
        Self {
            reading,
            scopes: Scopes::new(reading),
            parents: reading.document.blocks.iter().filter_map(|b| b.section).collect(),
            values: reading.sentences.iter().map(|_| OnceCell::new()).collect(),
            links: links_of(reading),
            of_concept,
            numbers: concept("number-word"),
            units: concept("time-unit"),
            frequency: concept("frequency"),
            roles: ["manager", "executive", "channel-staff", "unit"].map(concept),
            open: Open::new(reading),
            usable: OnceCell::new(),
            blank: concept("placeholder"),
            lapsed: concept("lapsed"),
        }
    }

    /// The sentence with this number.
    pub(super) fn sentence(&self, number: usize) -> &'r ReadSentence {
        &self.reading.sentences[number]
    }

    /// Whether a sentence is not finished: something is still to come in it, or beside it.
    pub(super) fn is_open(&self, number: usize) -> bool {
        self.open.holds(number) || self.sentence(number).hits.iter().any(|h| h.concept == self.blank)
    }

    /// Whether a sentence can fill a slot: no blank leaves it open, and it is not all quotation.
    pub(super) fn is_usable(&self, number: usize) -> bool {
        let usable = |(number, sentence): (usize, &ReadSentence)| {
            !self.is_open(number) && (sentence.clauses.is_empty() || sentence.clauses.iter().any(|c| !c.quoted))
        };
        let all = self.usable.get_or_init(|| self.reading.sentences.iter().enumerate().map(usable).collect());
        all.get(number).copied().unwrap_or(false)
    }

    /// Whether anything stands under a heading.
    pub(super) fn has_children(&self, heading: BlockId) -> bool {
        self.parents.contains(&heading)
    }

    /// The sentences that may meet all of `asks`: those with its rarest concept, or all.
    pub(super) fn candidates(&self, asks: &[Ask]) -> Vec<usize> {
        let lists = asks.iter().filter_map(|ask| match ask {
            Ask::Concept(concept) => Some(self.of_concept.get(concept).map_or(&[][..], Vec::as_slice)),
            _ => None,
        });
        match lists.min_by_key(|list| list.len()) {
            Some(list) => list.iter().map(|n| *n as usize).collect(),
            None => (0..self.reading.sentences.len()).collect(),
        }
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
        sentence.hits.iter().find(|hit| hit.concept == concept && !sentence.tokens[hit.start].quoted)
    }

    /// The different roles that sentences name, in order.
    pub(super) fn roles_in(&self, numbers: &[usize]) -> Vec<&'r str> {
        let mut roles: Vec<&str> = Vec::new();
        for sentence in numbers.iter().map(|n| self.sentence(*n)) {
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
        self.values[number].get_or_init(|| {
            let sentence = self.sentence(number);
            let start = sentence.span.start;
            let text = sentence.span.of(self.reading.document.blocks[sentence.block].prose.text());
            let moved = |v: Value| Value { span: Span::new(v.span.start + start, v.span.end + start), ..v };
            let links = self.links.get(&number).into_iter().flatten().map(|span| Value { kind: ValueKind::Url, span: *span });
            values(text).into_iter().map(moved).chain(links).collect()
        })
    }
}

/// The links of each sentence, as bytes of the block's prose.
fn links_of(reading: &Reading<'_>) -> FxHashMap<usize, Vec<Span>> {
    let mut links: FxHashMap<usize, Vec<Span>> = FxHashMap::default();
    for (block, range) in reading.document.blocks.iter().zip(&reading.of_block) {
        let sentences = &reading.sentences[range.clone()];
        for (span, _) in block.prose.marks().iter().filter(|(_, mark)| matches!(mark, Mark::Link)) {
            let first = sentences.partition_point(|s| s.span.end <= span.start);
            for (number, _) in sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.span.overlaps(*span)) {
                links.entry(range.start + number).or_default().push(*span);
            }
        }
    }
    links
}
