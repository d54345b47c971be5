//! Which section of a document answers to which of its translation: all in turn, or all but one that only one of them has, or that
//! stands elsewhere. What is not plain from the sections around it is no answer.

use std::ops::Range;

use super::align::like;
use crate::rule::{Gist, Section};

/// Sections that one document may have more than the other, at most: beyond that it is another text.
const LONGEST_RUN: usize = 4;
/// Sections and sentences of documents whose order is looked into; longer ones are held against each other in turn.
const MOST_SECTIONS: usize = 60;
const MOST_LINES: usize = 2000;
/// Likeness of sentences that answer to each other, on average, where the order is another one.
const SAME: f32 = 0.6;
/// Sentences that tell, at least.
const TELLING: usize = 3;
/// How much better the best answer must be than any other, in sentences.
const MARGIN: f32 = 0.5;
/// How much better another order must be than the one as it stands.
const MOVED: f32 = 1.0;
/// Likeness below which two sections may not belong together.
const STRANGE: f32 = 0.5;
/// What a sentence too many takes from the likeness of two sections.
const UNEVEN: f32 = 0.5;

/// The sections of two documents that answer to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// Their numbers, in the order of the first.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What is not in its place.
    pub(super) odd: Option<Odd>,
}

/// A section that has no answer in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Odd {
    /// Only the first document has these, or only the second. The other lacks them before its section `before`.
    Only { second: bool, run: Range<usize>, before: usize },
    /// The section that is `first` in the first document is `second` in the other.
    Moved { first: usize, second: usize },
}

/// The order in which the sections of `a` and `b` answer to each other; `None` where that is in doubt.
pub(super) fn order(a: &Gist, b: &Gist) -> Option<Order> {
    let (one, other) = (&a.sections, &b.sections);
    if one.len() < other.len() {
        let Order { pairs, odd } = lacking(other, one)?;
        let turned = odd.map(|odd| match odd {
            Odd::Only { run, before, .. } => Odd::Only { second: true, run, before },
            Odd::Moved { first, second } => Odd::Moved { first: second, second: first },
        });
        return Some(Order { pairs: pairs.into_iter().map(|(n, m)| (m, n)).collect(), odd: turned });
    }
    if one.len() > other.len() {
        return lacking(one, other);
    }
    let in_turn = || Order { pairs: (0..one.len()).map(|n| (n, n)).collect(), odd: None };
    let follow = one.iter().zip(other).all(|(a, b)| a.level == b.level);
    let strange = |(a, b): (&Section, &Section)| a.lines.len() != b.lines.len() || worth(a, b) < STRANGE * a.lines.len() as f32;
    if follow && !one.iter().zip(other).any(strange) {
        return Some(in_turn());
    }
    moved(one, other, follow).or_else(|| follow.then(in_turn))
}

/// What it is worth to take two sections for answers to each other, in sentences.
fn worth(a: &Section, b: &Section) -> f32 {
    let alike: f32 = a.lines.iter().zip(&b.lines).map(|(a, b)| like(a, b)).sum();
    alike - UNEVEN * a.lines.len().abs_diff(b.lines.len()) as f32
}

/// The order where `b` has fewer sections than `a`.
fn lacking(a: &[Section], b: &[Section]) -> Option<Order> {
    let more = a.len().checked_sub(b.len()).filter(|more| *more <= LONGEST_RUN)?;
    let table = Table::of(a, b)?;
    let whole = |start: usize| {
        let (run, after) = (&a[start..start + more], a.get(start + more));
        run.iter().all(|section| section.level >= run[0].level) && after.is_none_or(|after| after.level <= run[0].level)
    };
    let answers = |start: usize| [(0..start, 0), (start + more..a.len(), more)];
    let value = |start: usize| {
        let parts = answers(start);
        parts.into_iter().map(|(range, shift)| table.in_turn(range.clone(), range.start - shift)).sum::<Option<f32>>()
    };
    // What stands before the first heading is no section, and a title is not left out.
    let found: Vec<(usize, f32)> = (2..=b.len()).filter(|start| whole(*start)).filter_map(|start| Some((start, value(start)?))).collect();
    let (start, _) = best(&found)?;
    let pairs: Vec<(usize, usize)> = answers(start).into_iter().flat_map(|(range, shift)| range.map(move |n| (n, n - shift))).collect();
    let odd = Odd::Only { second: false, run: start..start + more, before: start };
    // A section beside the gap that is longer than its answer may hold what seems to be missing.
    let even = |n: usize, m: usize| b.get(m).is_none_or(|b| a[n].lines.len() == b.lines.len());
    let beside = even(start - 1, start - 1) && (start == b.len() || even(start + more, start));
    (beside && plain(a, b, &pairs)).then_some(Order { pairs, odd: Some(odd) })
}

/// The order where one section of `a` stands elsewhere in `b`: two runs beside each other that changed places, one of them a section
/// with all that is under it.
fn moved(a: &[Section], b: &[Section], follow: bool) -> Option<Order> {
    let table = Table::of(a, b)?;
    let count = a.len();
    let mut found: Vec<((usize, usize, usize), f32)> = Vec::new();
    for start in 2..count {
        for middle in start + 1..count {
            for end in middle + 1..=count {
                if !is_one(a, start..middle) && !is_one(a, middle..end) {
                    continue;
                }
                let parts = [(0..start, 0), (start..middle, start + end - middle), (middle..end, start), (end..count, end)];
                let value: Option<f32> = parts.into_iter().map(|(range, at)| table.in_turn(range, at)).sum();
                found.extend(value.map(|value| ((start, middle, end), value)));
            }
        }
    }
    let ((start, middle, end), value) = best(&found)?;
    let as_it_stands = if follow { table.in_turn(0..count, 0) } else { None };
    if as_it_stands.is_some_and(|now| value - now < MOVED) {
        return None;
    }
    let to = |n: usize| match n {
        n if n < start || n >= end => n,
        n if n < middle => n + end - middle,
        n => n + start - middle,
    };
    let pairs: Vec<(usize, usize)> = (0..count).map(|n| (n, to(n))).collect();
    let lines = |range: Range<usize>| a[range].iter().map(|section| section.lines.len()).sum::<usize>();
    // Either of the two may have been moved; the shorter one is named.
    let shorter = is_one(a, start..middle) && (!is_one(a, middle..end) || lines(start..middle) < lines(middle..end));
    let first = if shorter { start } else { middle };
    plain(a, b, &pairs).then(|| Order { pairs, odd: Some(Odd::Moved { first, second: to(first) }) })
}

/// Whether a run is one section with all that is under it.
fn is_one(sections: &[Section], run: Range<usize>) -> bool {
    let level = sections[run.start].level;
    let after = sections.get(run.end).is_none_or(|after| after.level <= level);
    after && sections[run.start + 1..run.end].iter().all(|section| section.level > level)
}

/// The best of what was found, where no other comes near.
fn best<T: Copy>(found: &[(T, f32)]) -> Option<(T, f32)> {
    let best = found.iter().copied().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let near = found.iter().filter(|(_, value)| best.1 - value < MARGIN).count();
    (near == 1).then_some(best)
}

/// Whether the sections of `pairs` are plainly about the same: most are as long, and their sentences alike.
fn plain(a: &[Section], b: &[Section], pairs: &[(usize, usize)]) -> bool {
    let even: Vec<_> = pairs.iter().map(|(n, m)| (&a[*n], &b[*m])).filter(|(a, b)| a.lines.len() == b.lines.len()).collect();
    let lines = even.iter().flat_map(|(a, b)| a.lines.iter().zip(&b.lines)).filter(|(a, b)| !a.about.is_empty() && !b.about.is_empty());
    let alike: Vec<f32> = lines.map(|(a, b)| like(a, b)).collect();
    even.len() * 3 >= pairs.len() * 2 && alike.len() >= TELLING && alike.iter().sum::<f32>() >= SAME * alike.len() as f32
}

/// What every section of one document is worth as the answer to every one of the other, summed along those that follow each other.
struct Table {
    /// For `a[n]` and `b[m]` the sum of the pairs up to them, one step back in both at a time, and how many levels differ among them.
    sums: Vec<(f32, usize)>,
    width: usize,
}

impl Table {
    /// `None` where there is too much to look into.
    fn of(a: &[Section], b: &[Section]) -> Option<Self> {
        let lines = |sections: &[Section]| sections.iter().map(|section| section.lines.len()).sum::<usize>();
        if a.len().max(b.len()) > MOST_SECTIONS || lines(a).max(lines(b)) > MOST_LINES {
            return None;
        }
        let width = b.len() + 1;
        let mut sums = vec![(0.0, 0); (a.len() + 1) * width];
        for (n, one) in a.iter().enumerate() {
            for (m, other) in b.iter().enumerate() {
                let (sum, differ) = sums[n * width + m];
                sums[(n + 1) * width + m + 1] = (sum + worth(one, other), differ + usize::from(one.level != other.level));
            }
        }
        Some(Self { sums, width })
    }

    /// The worth of `range` of the first document with as many sections of the second from `at` on; `None` where a level differs.
    fn in_turn(&self, range: Range<usize>, at: usize) -> Option<f32> {
        let sum = |n: usize, m: usize| self.sums.get(n * self.width + m);
        let (to, from) = (sum(range.end, at + range.len())?, sum(range.start, at)?);
        (to.1 == from.1).then_some(to.0 - from.0)
    }
}
