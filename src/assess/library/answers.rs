//! Which sentences of a document fill which slot of a provision, found when first asked.

use std::cell::OnceCell;

use super::facts::Facts;
use super::scope::{Runs, nearest};
use crate::rule::{Ask, CompiledProvision, CompiledSlot};
use crate::text::Span;

/// Sentences on either side among which two roles are looked for, at most.
const ROLES_WITHIN: usize = 60;

/// For each slot of a provision and each of its alternatives, the sentences that meet it.
pub(super) struct Answers<'a> {
    facts: &'a Facts<'a>,
    slots: Vec<Answer<'a>>,
}

/// The sentences that fill one slot.
struct Answer<'a> {
    slot: &'a CompiledSlot,
    /// One for each alternative of the slot: the numbers of the sentences that meet it, in order.
    sentences: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(provision: &'a CompiledProvision, facts: &'a Facts<'a>) -> Self {
        let answer = |slot: &'a CompiledSlot| Answer { slot, sentences: slot.any.iter().map(|_| OnceCell::new()).collect() };
        Self { facts, slots: provision.slots.iter().map(answer).collect() }
    }

    /// The words that fill slot `slot` for sentence `number` out of the sentences in `runs`: those of the first alternative that any
    /// meets, in the sentence nearest to it.
    pub(super) fn fill(&self, slot: usize, number: usize, runs: &Runs) -> Option<String> {
        let answer = self.slots.get(slot)?;
        answer.slot.any.iter().zip(&answer.sentences).find_map(|(asks, sentences)| {
            if asks.contains(&Ask::TwoRoles) {
                let others: Vec<Ask> = asks.iter().copied().filter(|ask| *ask != Ask::TwoRoles).collect();
                return self.two_roles(number, runs, &others);
            }
            let met = sentences.get_or_init(|| self.met(asks));
            let found = nearest(met, runs, number)?;
            let span = self.facts.meets(found, asks)?;
            Some(self.words(found, span).to_owned())
        })
    }

    /// The sentences that meet all of `asks`.
    fn met(&self, asks: &[Ask]) -> Vec<usize> {
        let meets = |number: &usize| self.facts.is_usable(*number) && self.facts.meets(*number, asks).is_some();
        self.facts.candidates(asks).into_iter().filter(meets).collect()
    }

    /// The roles that the sentences around name, where they are two at least. With `others`, only sentences that meet them count, and
    /// each for the role it names first: `the head is responsible, and the secretary stands in` makes one of them responsible.
    fn two_roles(&self, number: usize, runs: &Runs, others: &[Ask]) -> Option<String> {
        let near = number.saturating_sub(ROLES_WITHIN)..number + ROLES_WITHIN + 1;
        let mut around: Vec<usize> = runs.iter().flat_map(|run| run.start.max(near.start)..run.end.min(near.end)).collect();
        around.sort_unstable_by_key(|n| (n.abs_diff(number), *n));
        around.dedup();
        let roles = if others.is_empty() {
            self.facts.roles_in(&around)
        } else {
            let meets = |n: &usize| self.facts.is_usable(*n) && self.facts.meets(*n, others).is_some();
            let first = around.into_iter().filter(meets).filter_map(|n| self.facts.roles_in(&[n]).first().copied());
            first.fold(Vec::new(), |mut roles: Vec<&str>, role| {
                if !roles.iter().any(|known| known.starts_with(role) || role.starts_with(known)) {
                    roles.push(role);
                }
                roles
            })
        };
        (roles.len() >= 2).then(|| roles.join(", "))
    }

    fn words(&self, number: usize, span: Span) -> &str {
        span.of(self.facts.reading.document.blocks[self.facts.sentence(number).block].prose.text())
    }
}
