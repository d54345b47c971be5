//! What one of two translations binds people to, and the other does not.

use super::align::{aligned, answering, overlap, shared};
use super::order::Odd;
use crate::clause::{Agent, Force};
use crate::rule::{Gist, Line, Norm, Section};
use crate::text::Span;

/// Differences of one pair that are told at most: beyond that it is no translation, and nobody reads on.
const MOST: usize = 50;
/// The share of concepts that two sentences must have in common where their place does not tell.
const SAME_TOPIC: f32 = 0.6;

/// What stands in the other document in place of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// A sentence that leaves people free.
    Free,
    /// Nothing: its section has no such sentence.
    Nothing,
    /// The whole section is not there.
    Section,
    /// The section stands elsewhere.
    Order,
}

impl Lack {
    /// The name in output for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Nothing => "nothing",
            Self::Section => "section",
            Self::Order => "order",
        }
    }

    /// The key of `rules/report.toml` that tells it, beside what is there and the other lacks.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Free => "free-in-translation",
            Self::Nothing => "not-in-translation",
            Self::Section => "section-not-in-translation",
            Self::Order => "section-elsewhere",
        }
    }

    /// The key of what tells it at the mark.
    #[must_use]
    pub const fn marked(self) -> &'static str {
        match self {
            Self::Section => "section-in-translation",
            _ => self.told(),
        }
    }
}

/// A duty, or a section, that one document of a pair has and the other has not, or has elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Whether the second document has it, and not the first.
    pub second: bool,
    /// The sentence that binds, or the heading of the section: bytes of its document's source.
    pub span: Span,
    /// What is marked: that sentence, or where a section is missing the heading in the other document that it is missing beside, by its
    /// number in the reading of its document.
    pub sentence: usize,
    /// In the other document: the sentence that leaves people free, or a heading: that of the section, or where the section is missing
    /// the one before it.
    pub beside: Span,
    /// What stands there.
    pub lack: Lack,
}

impl Difference {
    /// Whether the second document is marked: the one that binds, or where a section is missing the one without it.
    #[must_use]
    pub const fn marks_second(&self) -> bool {
        matches!(self.lack, Lack::Section) != self.second
    }

    /// The place beside the mark, in the document that is not marked.
    #[must_use]
    pub const fn elsewhere(&self) -> Span {
        if matches!(self.lack, Lack::Section) { self.span } else { self.beside }
    }
}

/// The duties that `a` has and its translation `b` has not, and the other way round, section by section; first the section that is
/// not in its place.
#[must_use]
pub fn differences(a: &Gist, b: &Gist) -> Vec<Difference> {
    let Some(order) = answering(a, b) else { return Vec::new() };
    let mut found: Vec<Difference> = order.odd.as_ref().and_then(|odd| misplaced(a, b, odd)).into_iter().collect();
    for (one, other) in order.pairs.iter().map(|(n, m)| (&a.sections[*n], &b.sections[*m])) {
        let turned = one.lines.len() < other.lines.len();
        let (long, short) = if turned { (other, one) } else { (one, other) };
        let Some(aligned) = aligned(long, short) else { continue };
        for (n, m) in aligned.pairs.iter().copied() {
            let (x, y) = (&long.lines[n], &short.lines[m]);
            let (duty, free, second) = if opposed(x, y) { (x, y, turned) } else { (y, x, !turned) };
            let in_place = || !answered(duty, free, if second == turned { short } else { long });
            let in_turn = || !answered(free, duty, if second == turned { long } else { short });
            if opposed(duty, free) && near_enough(duty, free, aligned.exact) && in_place() && in_turn() {
                found.push(Difference { second, span: duty.span, sentence: duty.sentence, beside: free.span, lack: Lack::Free });
            }
        }
        // A sentence that binds more often than the one it answers to holds another one, too.
        let joined = aligned.pairs.iter().any(|(n, m)| bindings(&short.lines[*m]) > bindings(&long.lines[*n]));
        let whole = if turned { a } else { b };
        for duty in long.lines[aligned.run].iter().filter(|line| !joined && is_duty(line) && !covered(line, short, whole)) {
            found.push(Difference { second: turned, span: duty.span, sentence: duty.sentence, beside: short.heading, lack: Lack::Nothing });
        }
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The section that only one of the two has, or that stands elsewhere in the other.
fn misplaced(a: &Gist, b: &Gist, odd: &Odd) -> Option<Difference> {
    match odd {
        Odd::Only { second, run, before } => {
            let (full, short) = if *second { (b, a) } else { (a, b) };
            let headed = |number: usize| short.sections.get(number).and_then(|section| Some((section.heading, section.sentence?)));
            let (beside, sentence) = before.checked_sub(1).and_then(headed).or_else(|| headed(*before))?;
            Some(Difference { second: *second, span: full.sections[run.start].heading, sentence, beside, lack: Lack::Section })
        }
        Odd::Moved { first, second } => {
            let (one, other) = (&a.sections[*first], &b.sections[*second]);
            // One of the two is marked, and always the same one.
            let second = a.source.path < b.source.path;
            let (here, there) = if second { (other, one) } else { (one, other) };
            Some(Difference { second, span: here.heading, sentence: here.sentence?, beside: there.heading, lack: Lack::Order })
        }
    }
}

/// Whether two sentences are about the same. `exact` says that the sections have the same blocks throughout, so that place counts, too.
fn near_enough(a: &Line, b: &Line, exact: bool) -> bool {
    match (a.about.is_empty(), b.about.is_empty()) {
        (true, true) => exact,
        _ if exact => shared(&a.about, &b.about) > 0,
        _ => overlap(a, b) >= SAME_TOPIC,
    }
}

/// Whether another sentence of the other document's section answers `line` as well as `beside` does, and binds as it does: then the
/// sentences only changed places.
fn answered(line: &Line, beside: &Line, section: &Section) -> bool {
    let as_close = overlap(line, beside);
    let forces = |line: &Line| -> Vec<Force> { line.norms.iter().map(|norm| norm.force).filter(|force| *force != Force::None).collect() };
    let same = |other: &&Line| forces(other).iter().any(|force| forces(line).contains(force));
    !line.about.is_empty() && section.lines.iter().filter(same).any(|other| overlap(line, other) >= as_close)
}

/// Whether `duty` binds people where `free`, which stands in its place, leaves them free.
fn opposed(duty: &Line, free: &Line) -> bool {
    // `Must not … without consent` is `may … with consent`.
    if duty.guards != free.guards {
        return false;
    }
    if duty.norms.len() != free.norms.len() {
        // Then only what binds throughout stands against what frees throughout.
        let first = |line: &Line| line.norms.iter().find(|norm| norm.force != Force::None).copied();
        let all = |line: &Line, wanted: fn(Force) -> bool| line.norms.iter().all(|norm| norm.force == Force::None || wanted(norm.force));
        let throughout = all(duty, binds) && all(free, frees);
        return throughout && first(duty).zip(first(free)).is_some_and(|(d, f)| against(&d, &f));
    }
    let pairs = || duty.norms.iter().zip(&free.norms);
    // Where clauses changed places, each side binds somewhere.
    pairs().any(|(d, f)| against(d, f)) && !pairs().any(|(d, f)| against(f, d))
}

fn against(duty: &Norm, free: &Norm) -> bool {
    // Who expects something of people may still permit it.
    let opposite = binds(duty.force) && frees(free.force) && (duty.force, free.force) != (Force::SoftObligation, Force::Permission);
    opposite && duty.own && free.own && binds_people(duty) && binds_people(free)
}

const fn binds(force: Force) -> bool {
    matches!(force, Force::Prohibition | Force::Obligation | Force::SoftObligation)
}

const fn frees(force: Force) -> bool {
    matches!(force, Force::Permission | Force::Dispensation)
}

const fn binds_people(norm: &Norm) -> bool {
    !matches!(norm.agent, Agent::Organisation | Agent::Public)
}

/// Whether a sentence forbids people something or makes them do it, and says what.
fn is_duty(line: &Line) -> bool {
    let binds = |norm: &Norm| matches!(norm.force, Force::Prohibition | Force::Obligation) && binds_people(norm);
    !line.leads && !line.about.is_empty() && line.norms.iter().any(binds)
}

/// How many clauses of a sentence bind.
fn bindings(line: &Line) -> usize {
    line.norms.iter().filter(|norm| binds(norm.force)).count()
}

/// Whether the other document may say `duty` elsewhere: in a sentence of the section that says more, or in a duty of another section.
fn covered(duty: &Line, section: &Section, whole: &Gist) -> bool {
    let holds = |line: &Line, tenths: usize| shared(&duty.about, &line.touches) * 10 >= duty.about.len() * tenths;
    let frees = |line: &Line| line.norms.iter().all(|norm| frees(norm.force));
    let same = |line: &Line| line.norms.iter().any(|norm| duty.norms.iter().any(|d| (d.force, d.agent) == (norm.force, norm.agent)));
    let mut all = whole.sections.iter().flat_map(|s| &s.lines);
    section.lines.iter().any(|line| !frees(line) && holds(line, 6)) || all.any(|line| is_duty(line) && same(line) && holds(line, 8))
}
