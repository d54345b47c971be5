//! What a document tells its readers, so that two can be compared: every clause, and every mark.

use super::Outcome;
use crate::catalogue::Language;
use crate::clause::{Agent, Breadth, Capacity, Clause, Force, Object, Reading};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::text::Span;

/// Marks before a place among which its own is looked for: more never meet at one place.
const NEAR: usize = 64;

/// What one document tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    /// Its sentences, in order.
    sentences: Vec<Sentence>,
    marks: Vec<Mark>,
    /// The `support/` rules, in order of place.
    supports: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Sentence {
    block: usize,
    language: Language,
    leads: bool,
    clauses: Vec<Frame>,
}

/// A clause apart from its words.
#[derive(Debug, Clone, PartialEq)]
struct Frame {
    force: Force,
    negated: bool,
    agent: Agent,
    capacity: Capacity,
    object: Option<Object>,
    breadth: Option<Breadth>,
    /// Whether it is quoted, a question, inherited.
    manner: [bool; 3],
    /// Whether it states its force, agent, reason, condition, exception, concession, consequence, help, law.
    states: [bool; 9],
}

#[derive(Debug, Clone, PartialEq)]
struct Mark {
    rule: String,
    severity: Severity,
    strength: u8,
    span: Span,
}

impl Told {
    /// What a document tells that was read and checked.
    pub(super) fn by(reading: &Reading<'_>, outcome: &Outcome) -> Self {
        let sentences = reading.sentences.iter().map(|sentence| Sentence {
            block: sentence.block,
            language: sentence.language,
            leads: sentence.leads,
            clauses: sentence.clauses.iter().map(frame).collect(),
        });
        Self {
            sentences: sentences.collect(),
            marks: outcome.diagnostics.iter().map(mark).collect(),
            supports: outcome.supports.iter().map(|support| support.rule.clone()).collect(),
        }
    }

    /// Whether `after`, told by the same document with `fixes` (in order of place), says the same: no clause reads otherwise,
    /// no mark is new or louder, and no support is lost.
    pub(super) fn kept_by(&self, after: &Self, fixes: &[Fix]) -> bool {
        let moved = |mark: &Mark| Span::new(Fix::moved(mark.span.start, fixes), Fix::moved(mark.span.end, fixes));
        let places: Vec<Span> = self.marks.iter().map(moved).collect();
        let known = |new: &Mark| {
            // Marks are in order of place, and so are their places now.
            let until = places.partition_point(|place| place.start <= new.span.end);
            (0..until).rev().take(NEAR).any(|n| {
                let old = &self.marks[n];
                old.rule == new.rule && new.span.start <= places[n].end && new.strength <= old.strength && new.severity <= old.severity
            })
        };
        self.sentences == after.sentences
            && self.supports == after.supports
            && after.marks.len() <= self.marks.len()
            && after.marks.iter().all(known)
    }
}

fn frame(clause: &Clause) -> Frame {
    let slots = &clause.slots;
    Frame {
        force: clause.force,
        negated: clause.negated,
        agent: clause.agent,
        capacity: clause.capacity,
        object: slots.object.as_ref().map(|(object, _)| *object),
        breadth: slots.breadth.as_ref().map(|(breadth, _)| *breadth),
        manner: [clause.quoted, clause.question, clause.inherited],
        states: [
            &clause.force_words,
            &clause.agent_words,
            &clause.reason,
            &clause.condition,
            &slots.exception,
            &slots.concession,
            &slots.consequence,
            &slots.help,
            &slots.law,
        ]
        .map(Option::is_some),
    }
}

fn mark(diagnostic: &Diagnostic) -> Mark {
    Mark { rule: diagnostic.rule.clone(), severity: diagnostic.severity, strength: diagnostic.strength, span: diagnostic.span }
}
