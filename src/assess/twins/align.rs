//! Which sentence of a document answers to which of its translation. Sentences are told apart by their place and by what they are
//! about, never by their words.

use std::ops::Range;

use super::order::{Order, order};
use crate::catalogue::ConceptId;
use crate::clause::Force;
use crate::rule::{Gist, Line, Norm, Section};

/// Sentences that one side may have more than the other, at most: beyond that the section was rewritten.
const LONGEST_RUN: usize = 4;
/// How much better the best place of a run must be than any other.
const MARGIN: f32 = 0.15;
/// Likeness that sentences must have on average, those of a section for one of them to be missed, and those of two documents to be
/// held against each other at all.
const NEAR: f32 = 0.5;
/// Headings that two documents must share to be told as translations by their structure.
const HEADINGS: usize = 3;
/// Likeness that their sentences must have on average.
const SAME: f32 = 0.6;

/// Two sections, sentence by sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aligned {
    /// The numbers of the sentences that answer to each other.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Whether both sides have the same blocks with as many sentences each.
    pub(super) exact: bool,
    /// The sentences that only the longer side has.
    pub(super) run: Range<usize>,
}

/// Whether the sections of two documents follow each other, so that they can be held against each other: the headings do, all but one
/// at most, and the sentences are not plainly about something else.
#[must_use]
pub fn are_comparable(a: &Gist, b: &Gist) -> bool {
    answering(a, b).is_some()
}

/// The order in which the sections of `a` and `b` answer to each other; `None` where they do not.
pub(super) fn answering(a: &Gist, b: &Gist) -> Option<Order> {
    order(a, b).filter(|order| {
        let seen = Seen::of(order.pairs.iter().map(|(n, m)| (&a.sections[*n], &b.sections[*m])));
        seen.compared < HEADINGS || seen.mean() >= NEAR
    })
}

/// The sentences of two sections that answer to each other; `None` where that is in doubt. `a` has at least as many as `b`.
pub(super) fn aligned(a: &Section, b: &Section) -> Option<Aligned> {
    let (a, b) = (&a.lines, &b.lines);
    let more = a.len().checked_sub(b.len()).filter(|more| *more <= LONGEST_RUN)?;
    if more == 0 {
        let pairs: Vec<(usize, usize)> = (0..a.len()).map(|n| (n, n)).collect();
        let exact = a.iter().zip(b).all(|(a, b)| a.block == b.block);
        return Some(Aligned { pairs, exact, run: 0..0 });
    }
    let start = best_start(a, b, more)?;
    let pairs: Vec<(usize, usize)> = (0..b.len()).map(|n| (if n < start { n } else { n + more }, n)).collect();
    let likeness: f32 = pairs.iter().map(|(n, m)| like(&a[*n], &b[*m])).sum();
    (likeness >= NEAR * pairs.len() as f32).then_some(Aligned { pairs, exact: false, run: start..start + more })
}

/// Where in `a` the run of `more` sentences begins that `b` has not: the place that leaves the best likeness, where no other comes near.
fn best_start(a: &[Line], b: &[Line], more: usize) -> Option<usize> {
    // With the run at `start`, sentences before it answer to those at the same place, and those behind it to those `more` earlier.
    let mut behind: f32 = b.iter().enumerate().map(|(n, b)| like(&a[n + more], b)).sum();
    let mut before = 0.0;
    let mut best: Option<(usize, f32)> = None;
    let mut second = f32::NEG_INFINITY;
    for start in 0..=b.len() {
        let total: f32 = before + behind;
        match best {
            Some((_, most)) if total <= most => second = second.max(total),
            _ => {
                second = best.map_or(second, |(_, most)| second.max(most));
                best = Some((start, total));
            }
        }
        if let Some(other) = b.get(start) {
            before += like(&a[start], other);
            behind -= like(&a[start + more], other);
        }
    }
    best.filter(|(_, most)| most - second >= MARGIN).map(|(start, _)| start)
}

/// How alike two sentences are, from 0 to 1: what they are about counts most, then how they bind.
pub(super) fn like(a: &Line, b: &Line) -> f32 {
    let about = match (a.about.is_empty(), b.about.is_empty()) {
        // Nothing is known of either, or of one.
        (true, true) => 0.5,
        (true, false) | (false, true) => 0.2,
        (false, false) => overlap(a, b),
    };
    let force = if stance(a) == stance(b) { 1.0 } else { 0.0 };
    0.7 * about + 0.3 * force
}

/// The share of their concepts that two sentences have in common, from 0 to 1.
pub(super) fn overlap(a: &Line, b: &Line) -> f32 {
    let all = (a.about.len() + b.about.len()).max(1);
    2.0 * shared(&a.about, &b.about) as f32 / all as f32
}

/// How many concepts stand in both; both are sorted.
pub(super) fn shared(a: &[ConceptId], b: &[ConceptId]) -> usize {
    a.iter().filter(|concept| b.binary_search(concept).is_ok()).count()
}

/// What a sentence does to its reader, by its first clause that does anything.
fn stance(line: &Line) -> Option<i8> {
    line.norms.iter().find_map(side)
}

/// 1 for what binds, -1 for what frees.
fn side(norm: &Norm) -> Option<i8> {
    match norm.force {
        Force::Obligation | Force::SoftObligation | Force::Prohibition | Force::Imperative => Some(1),
        Force::Permission | Force::Dispensation => Some(-1),
        Force::Recommendation | Force::Admonition => Some(0),
        Force::None => None,
    }
}

/// Whether two documents have the same headings over sentences about the same.
pub(super) fn alike(a: &Gist, b: &Gist) -> bool {
    a.sections.len() > HEADINGS && follow(a, b) && {
        let seen = Seen::of(a.sections.iter().zip(&b.sections));
        // Two of three sections at least must be as long, and there must be something to tell by.
        seen.even * 3 >= a.sections.len() * 2 && seen.compared >= HEADINGS && seen.mean() >= SAME
    }
}

/// Whether the headings of two documents are as many, of the same levels in the same order.
fn follow(a: &Gist, b: &Gist) -> bool {
    a.sections.len() == b.sections.len() && a.sections.iter().zip(&b.sections).all(|(a, b)| a.level == b.level)
}

/// How alike the sentences of two documents are in those sections that are as long in both.
struct Seen {
    even: usize,
    compared: usize,
    likeness: f32,
}

impl Seen {
    fn of<'g>(pairs: impl Iterator<Item = (&'g Section, &'g Section)>) -> Self {
        let mut seen = Self { even: 0, compared: 0, likeness: 0.0 };
        for (a, b) in pairs.filter(|(a, b)| a.lines.len() == b.lines.len()) {
            seen.even += 1;
            for (a, b) in a.lines.iter().zip(&b.lines).filter(|(a, b)| !a.about.is_empty() && !b.about.is_empty()) {
                seen.compared += 1;
                seen.likeness += like(a, b);
            }
        }
        seen
    }

    fn mean(&self) -> f32 {
        self.likeness / self.compared.max(1) as f32
    }
}
