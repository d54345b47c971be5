//! A rule's condition on a clause, compiled: names became numbers and bits.

use std::ops::Range;

use crate::catalogue::{ClauseMatch, ConceptId};
use crate::clause::{Agent, Capacity, Clause, Force, ReadSentence, Reading};
use crate::language::{ConceptMask, Gap};

/// Something a condition marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The words of force.
    Force,
    /// The words that name the agent.
    Agent,
    /// The whole clause.
    Clause,
    /// The whole sentence.
    Sentence,
    /// The stated reason.
    Reason,
    /// The first hit of any of these concepts.
    Concept(Vec<ConceptId>),
}

/// One way for a clause to match a rule.
#[derive(Debug, Clone)]
pub struct Condition {
    pub(super) forces: Vec<Force>,
    pub(super) agents: Vec<Agent>,
    pub(super) capacities: Vec<Capacity>,
    /// The three as bits: nearly every clause of a document is put to every condition.
    frames: Frames,
    pub(super) has: Vec<Vec<ConceptId>>,
    /// Each of `has` as bits: most sentences hold nothing of it.
    masks: Vec<ConceptMask>,
    pub(super) none: Vec<ConceptId>,
    pub(super) named: bool,
    leads: bool,
    in_reason: bool,
    pub(super) negated: Option<bool>,
    pub(super) reasoned: Option<bool>,
    mark: Vec<Part>,
    /// Concepts whose words a fix may delete.
    pub(super) drop: Vec<ConceptId>,
    pub(super) unless_near: Vec<ConceptId>,
    unless_explained: bool,
    /// Strength where it differs from the rule's.
    pub strength: Option<u8>,
}

impl Condition {
    /// Compiles `table`. `number` looks up a concept's number. Where nothing is stated, a clause must restrict the
    /// people bound in their own capacity: see [`Condition::holds`].
    #[must_use]
    pub fn new(table: &ClauseMatch, number: impl Fn(&str) -> ConceptId) -> Self {
        let numbers = |names: &str| names.split('|').map(|name| number(name.trim())).collect::<Vec<_>>();
        let forces = chosen(&table.force, Force::ALL, Force::name, |f| !matches!(f, Force::Permission | Force::Dispensation));
        let agents = chosen(&table.agent, Agent::ALL, Agent::name, |a| matches!(a, Agent::Staff | Agent::Nobody));
        let has: Vec<Vec<ConceptId>> = table.has.iter().map(|names| numbers(names)).collect();
        let capacities = chosen(&table.capacity, Capacity::ALL, Capacity::name, |c| !matches!(c, Capacity::Official | Capacity::OnBehalf));
        Self {
            frames: Frames::of(&forces, &agents, &capacities),
            forces,
            agents,
            capacities,
            masks: has.iter().map(|any| ConceptMask::of(any)).collect(),
            has,
            none: table.none.iter().flat_map(|names| numbers(names)).collect(),
            unless_near: table.unless_near.iter().flat_map(|names| numbers(names)).collect(),
            unless_explained: table.unless_explained,
            named: table.named,
            leads: table.leads,
            in_reason: table.in_reason,
            negated: table.negated,
            reasoned: table.reasoned,
            mark: table.mark.iter().map(|part| part_of(part, &numbers)).collect(),
            drop: table.drop.iter().flat_map(|names| numbers(names)).collect(),
            strength: table.strength,
        }
    }

    /// Whether `clause` matches. Quotations, bad examples and questions never do.
    #[must_use]
    pub fn holds(&self, sentence: &ReadSentence, clause: &Clause) -> bool {
        !clause.quoted
            && !clause.question
            && self.frames.hold(clause)
            && (!self.leads || sentence.leads)
            && (!self.named || names_itself(clause))
            && self.negated.is_none_or(|wanted| wanted == clause.negated)
            && self.reasoned.is_none_or(|wanted| wanted == clause.reason.is_some())
            && self.may_say(sentence)
            && self.says(sentence, clause)
            && !self.none.iter().any(|c| self.silences(sentence, *c, clause))
    }

    /// Whether the sentence may hold every concept of `has`.
    fn may_say(&self, sentence: &ReadSentence) -> bool {
        let held = sentence.hits.mask();
        let missing = |mask: &&ConceptMask| !mask.meets(held);
        self.masks.iter().filter(missing).all(|mask| mask.meets(ConceptMask::of(&sentence.carried)))
    }

    /// Whether the clause says every concept of `has`.
    pub(super) fn says(&self, sentence: &ReadSentence, clause: &Clause) -> bool {
        let said = |c: ConceptId| is_said(sentence, c, clause) || self.in_reason && occurs(sentence, c, &clause.scope);
        // What a lead-in hands on completes an item that says something itself.
        let own = |c: ConceptId| sentence.hits.of(c, clause.scope.start, clause.scope.end).next().is_some();
        if !self.has.is_empty()
            && clause.inherited
            && !sentence.carried.is_empty()
            && !self.has.iter().flatten().any(|c| own(*c))
            && !sentence.points_back
        {
            return false;
        }
        // `Players who post pictures must not smoke`: what only says who is bound is not what they are bound to.
        // A noun told by the modal behind it (`pressen får inte`) is still the subject's; words that hold the ban itself tell what is done.
        let verb = clause.force_words.as_ref().map_or(clause.main.end, |w| if clause.negated { w.end } else { w.start });
        let outside = |c: ConceptId, which: &Range<usize>| {
            let mut hits = sentence.hits.of(c, clause.scope.start, clause.scope.end);
            hits.any(|h| h.end > verb || !which.contains(&h.start)) || sentence.carried.contains(&c)
        };
        let forbids = matches!(clause.force, Force::Prohibition | Force::Admonition);
        if clause
            .which
            .as_ref()
            .is_some_and(|which| forbids && !self.has.is_empty() && !self.has.iter().flatten().any(|c| outside(*c, which)))
        {
            return false;
        }
        self.has.iter().all(|any| any.iter().any(|c| said(*c)))
    }

    /// Whether `concept` stands in the clause and so may silence the condition. What makes no difference silences nothing (`Pictures
    /// may not be posted, even if nobody can be recognised`), unless that is where the condition finds what it looks for.
    pub(super) fn silences(&self, sentence: &ReadSentence, concept: ConceptId, clause: &Clause) -> bool {
        let stands = |c: ConceptId, outside: Option<&Range<usize>>| {
            let mut hits = sentence.hits.of(c, clause.scope.start, clause.scope.end);
            hits.any(|h| !sentence.tokens[h.start].quoted && outside.is_none_or(|o| !o.contains(&h.start)))
        };
        let conceded = clause.slots.concession.as_ref();
        let outside = conceded.filter(|_| self.has.iter().all(|any| any.iter().any(|c| stands(*c, conceded))));
        stands(concept, outside) || sentence.carried.contains(&concept)
    }

    /// Whether the sentence or the one after it in the same block holds what silences the condition.
    #[must_use]
    pub fn silenced_nearby(&self, reading: &Reading<'_>, number: usize) -> bool {
        self.near(reading, number).any(|n| {
            let sentence = &reading.sentences[n];
            self.unless_near.iter().any(|c| occurs(sentence, *c, &(0..sentence.tokens.len())))
        })
    }

    /// The sentence and the one after it in the same block, by number.
    pub(super) fn near<'r>(&self, reading: &'r Reading<'_>, number: usize) -> impl Iterator<Item = usize> + use<'r> {
        let block = reading.sentences[number].block;
        (number..reading.sentences.len()).take(2).filter(move |n| reading.sentences[*n].block == block)
    }

    /// Whether a colon after the marked words announces what they leave open, in the sentence or in a list after it.
    #[must_use]
    pub fn explained(&self, sentence: &ReadSentence, marked: &Range<usize>) -> bool {
        self.unless_explained
            && (sentence.leads || sentence.tokens.get(marked.end..).is_some_and(|rest| rest.iter().any(|t| t.gap == Gap::Colon)))
    }

    /// For kind `phrase`: the first marked concept of the sentence, unless a concept of `none` occurs.
    #[must_use]
    pub fn phrase(&self, sentence: &ReadSentence) -> Option<Range<usize>> {
        let all = 0..sentence.tokens.len();
        if self.none.iter().any(|c| occurs(sentence, *c, &all)) {
            return None;
        }
        self.named(sentence).filter(|words| !sentence.tokens[words.start].quoted)
    }

    /// For kind `phrase`: the first marked concept of the sentence, quoted or not.
    pub(super) fn named(&self, sentence: &ReadSentence) -> Option<Range<usize>> {
        let all = 0..sentence.tokens.len();
        self.mark.iter().find_map(|part| match part {
            Part::Concept(any) => first(sentence, any, &all),
            _ => None,
        })
    }

    /// The words to mark: the hull of the marked parts, the main clause where none is stated or found.
    #[must_use]
    pub fn marked(&self, sentence: &ReadSentence, clause: &Clause) -> Range<usize> {
        let found = self.mark.iter().filter_map(|part| match part {
            Part::Force => clause.force_words.clone(),
            Part::Agent => clause.agent_words.clone(),
            Part::Clause => Some(clause.main.clone()),
            Part::Sentence => Some(0..sentence.tokens.len()),
            Part::Reason => clause.reason.clone(),
            Part::Concept(any) => first(sentence, any, &clause.scope),
        });
        found.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_else(|| clause.main.clone())
    }
}

/// Forces, agents and capacities, a bit for each.
#[derive(Debug, Clone, Copy)]
struct Frames {
    forces: u16,
    agents: u16,
    capacities: u16,
}

impl Frames {
    fn of(forces: &[Force], agents: &[Agent], capacities: &[Capacity]) -> Self {
        Self {
            forces: forces.iter().fold(0, |bits, force| bits | 1 << *force as u16),
            agents: agents.iter().fold(0, |bits, agent| bits | 1 << *agent as u16),
            capacities: capacities.iter().fold(0, |bits, capacity| bits | 1 << *capacity as u16),
        }
    }

    fn hold(self, clause: &Clause) -> bool {
        self.forces >> clause.force as u16 & self.agents >> clause.agent as u16 & self.capacities >> clause.capacity as u16 & 1 == 1
    }
}

/// Whether the clause says whom it binds, so that it is no tip to whoever reads.
pub(super) fn names_itself(clause: &Clause) -> bool {
    let own = matches!(clause.capacity, Capacity::Private | Capacity::AtWork);
    own || clause.agent == Agent::Staff && (clause.agent_words.is_some() || clause.inherited)
}

/// Whether `concept` stands in `words` of the sentence, not quoted, or is carried to it.
pub fn occurs(sentence: &ReadSentence, concept: ConceptId, words: &Range<usize>) -> bool {
    sentence.hits.of(concept, words.start, words.end).any(|h| !sentence.tokens[h.start].quoted) || sentence.carried.contains(&concept)
}

/// Whether the clause itself holds the concept: a reason explains a rule, it is not what the rule is about.
fn is_said(sentence: &ReadSentence, concept: ConceptId, clause: &Clause) -> bool {
    let inside = |start: usize| clause.reason.as_ref().is_some_and(|r| r.contains(&start));
    let said =
        sentence.hits.of(concept, clause.scope.start, clause.scope.end).any(|h| !sentence.tokens[h.start].quoted && !inside(h.start));
    said || sentence.carried.contains(&concept)
}

fn first(sentence: &ReadSentence, concepts: &[ConceptId], words: &Range<usize>) -> Option<Range<usize>> {
    concepts.iter().find_map(|c| sentence.hits.of(*c, words.start, words.end).next()).map(|h| h.start..h.end)
}

fn part_of(name: &str, numbers: &impl Fn(&str) -> Vec<ConceptId>) -> Part {
    match name {
        "force" => Part::Force,
        "agent" => Part::Agent,
        "clause" => Part::Clause,
        "sentence" => Part::Sentence,
        "reason" => Part::Reason,
        other => Part::Concept(numbers(other)),
    }
}

fn chosen<T: Copy, const N: usize>(names: &[String], all: [T; N], name: fn(T) -> &'static str, default: fn(T) -> bool) -> Vec<T> {
    let wanted = |value: T| if names.is_empty() { default(value) } else { names.iter().any(|n| n == name(value)) };
    all.into_iter().filter(|value| wanted(*value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{AGENTS, CAPACITIES, FORCES};

    #[test]
    fn rule_files_and_frames_speak_of_the_same_things() {
        assert_eq!(Force::ALL.map(Force::name), FORCES);
        assert_eq!(Agent::ALL.map(Agent::name), AGENTS);
        assert_eq!(Capacity::ALL.map(Capacity::name), CAPACITIES);
    }
}
