//! What reports about an assessment need to know.

use crate::assess::Hold;
use crate::catalogue::{Class, Criterion, Language};
use crate::engine::{Assessment, ProvisionResult};
use crate::rule::{CompiledProvision, Rulebook};
use crate::text::Source;

/// An assessment with what it takes to tell it.
#[derive(Debug, Clone, Copy)]
pub struct Assessed<'r> {
    /// What its organisation calls the policy set; empty where it has no name.
    pub name: &'r str,
    /// The assessment.
    pub assessment: &'r Assessment,
    /// The texts of its documents, in the same order.
    pub sources: &'r [&'r Source],
    /// The provisions and criteria it was made with.
    pub rulebook: &'r Rulebook,
    /// The language of the report.
    pub language: Language,
}

/// The source of the criteria that the ladder itself comes from.
const LADDER: &str = "norwegian";
/// Gaps that are named first: more than three are no next step.
const NEXT: usize = 3;

impl<'r> Assessed<'r> {
    /// Every provision with what was found of it; those that describe a fault only where they were found.
    pub fn provisions(&self) -> impl Iterator<Item = (&'r CompiledProvision, &'r ProvisionResult)> + use<'r> {
        self.rulebook.provisions().iter().zip(&self.assessment.provisions)
    }

    /// Provisions that are there at least in part, and those that concern the organisation.
    #[must_use]
    pub fn completeness(&self) -> (usize, usize) {
        let provisions = self.rulebook.provisions();
        self.assessment.completeness(|number| !self.is_fault(&provisions[number].provision.id))
    }

    /// Whether a provision describes a fault: something a mature policy does not hold.
    #[must_use]
    pub fn is_fault(&self, id: &str) -> bool {
        self.rulebook.criteria().iter().any(|c| c.faults.iter().any(|asked| asked.provision == id))
    }

    /// The provisions that stand between this level and the next, each once.
    #[must_use]
    pub fn blocking(&self) -> Vec<&'r str> {
        let mut ids: Vec<&str> = Vec::new();
        for number in &self.assessment.ladder.blocking {
            let short = self.assessment.ladder.results.get(*number).map_or(&[][..], |r| r.short.as_slice());
            ids.extend(short.iter().map(String::as_str));
        }
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        ids
    }

    /// What holds the level back that is no missing clause, each once.
    #[must_use]
    pub fn holds(&self) -> Vec<&'r Hold> {
        let ladder = &self.assessment.ladder;
        let mut holds: Vec<&'r Hold> = Vec::new();
        for hold in ladder.blocking.iter().filter_map(|n| ladder.results.get(*n)).flat_map(|result| &result.holds) {
            if !holds.contains(&hold) {
                holds.push(hold);
            }
        }
        holds
    }

    /// The criteria to meet next: those that nothing can stand in for come first, then what is missing least. Of a group one is
    /// enough, so one is named.
    #[must_use]
    pub fn next(&self) -> Vec<&'r Criterion> {
        let ladder = &self.assessment.ladder;
        let criteria = self.rulebook.criteria();
        let mut numbers = ladder.blocking.clone();
        // The post that draws the ladder comes before the other, whose levels are ours.
        let key = |n: &usize| {
            let criterion = criteria.get(*n);
            let replaceable = criterion.is_some_and(|c| c.class == Class::AnyOf);
            (replaceable, ladder.results.get(*n).map_or(0, |r| r.short.len()), criterion.is_some_and(|c| c.source != LADDER))
        };
        numbers.sort_by_key(key);
        let mut next: Vec<&'r Criterion> = Vec::new();
        for criterion in numbers.into_iter().filter_map(|n| criteria.get(n)) {
            if criterion.class != Class::AnyOf || next.iter().all(|known| known.group != criterion.group) {
                next.push(criterion);
            }
        }
        next.truncate(NEXT);
        next
    }
}

/// The id of a level in machine output.
#[must_use]
pub const fn level_id(level: u8) -> &'static str {
    match level {
        0 => "none",
        1 => "barnehage",
        2 => "grunnskole",
        3 => "videregaende",
        _ => "hoyere-utdanning",
    }
}
