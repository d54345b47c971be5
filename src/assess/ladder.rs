//! The ladder: necessary conditions, level by level (handbook, section 1.7). Not an average.

use std::collections::BTreeMap;

use super::{Band, Found};
use crate::catalogue::{Asked, Class, Criterion, LEVELS, State};
use crate::rule::Rulebook;

/// How far a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    /// Something it asks for is missing.
    Not,
    /// In part.
    Partly,
    /// Wholly.
    Wholly,
    /// It was said not to concern the organisation.
    NotApplicable,
}

impl Met {
    /// The name used in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Not => "no",
            Self::Partly => "partly",
            Self::Wholly => "wholly",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What breaks a criterion although no clause is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// The control band is red.
    RedBand,
    /// No document is about speaking and publishing.
    OffTopic,
    /// The documents hold this provision, which a mature policy does without.
    Fault(String),
}

impl Hold {
    /// The name used in machine output.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::RedBand => "red-band",
            Self::OffTopic => "off-topic",
            Self::Fault(provision) => provision,
        }
    }
}

/// A criterion held against the documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionResult {
    /// Its number in [`Rulebook::criteria`].
    pub criterion: usize,
    /// How far it is met.
    pub met: Met,
    /// The provisions that fall short, by id.
    pub short: Vec<String>,
    /// What else stands against it.
    pub holds: Vec<Hold>,
}

/// Where the documents stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// 0 (none) to [`LEVELS`].
    pub level: u8,
    /// Every criterion, in the order of the catalogue.
    pub results: Vec<CriterionResult>,
    /// The necessary criteria of the next level that are not met, by their number in the catalogue.
    pub blocking: Vec<usize>,
    /// Whether the next level is missed only because too little of it is there wholly.
    pub too_thin: bool,
}

/// Of the necessary criteria of a level so many must be met wholly: two of three.
const WHOLLY: (usize, usize) = (2, 3);

/// Holds what was found (by provision, in the order of the rulebook) against the criteria. `on_topic` says whether one of the
/// documents is a policy about speaking and publishing.
#[must_use]
pub fn ladder(rulebook: &Rulebook, found: &[Found], band: Band, on_topic: bool) -> Ladder {
    let state = |id: &str| {
        let place = rulebook.provisions().binary_search_by(|p| p.provision.id.as_str().cmp(id));
        place.ok().and_then(|n| found.get(n)).map_or(State::Absent, |f| f.state)
    };
    let criteria = rulebook.criteria();
    let results: Vec<CriterionResult> =
        criteria.iter().enumerate().map(|(number, criterion)| held(number, criterion, band, on_topic, &state)).collect();
    let mut level = 0;
    let mut blocking = Vec::new();
    let mut too_thin = false;
    for next in 1..=LEVELS {
        blocking = unmet(criteria, &results, next);
        too_thin = blocking.is_empty() && thin(criteria, &results, next);
        if !blocking.is_empty() || too_thin || !criteria.iter().any(|c| c.level == next) {
            break;
        }
        level = next;
        blocking = Vec::new();
    }
    Ladder { level, results, blocking, too_thin }
}

/// One criterion against the states of the provisions.
fn held(number: usize, criterion: &Criterion, band: Band, on_topic: bool, state: &impl Fn(&str) -> State) -> CriterionResult {
    let not_concerned = |asked: &Asked| state(&asked.provision) == State::NotApplicable;
    let asked = criterion.all.iter().chain(&criterion.any);
    if criterion.class == Class::Conditional && asked.clone().any(not_concerned) {
        return CriterionResult { criterion: number, met: Met::NotApplicable, short: Vec::new(), holds: Vec::new() };
    }
    let reaches = |asked: &&Asked| state(&asked.provision) >= asked.state;
    let wholly = |asked: &&Asked| state(&asked.provision) == State::Fulfilled;
    let some = criterion.any.iter().filter(reaches).count();
    let enough = criterion.any.is_empty() || some >= usize::from(criterion.at_least);
    let mut short: Vec<String> = criterion.all.iter().filter(|a| !reaches(a)).map(|a| a.provision.clone()).collect();
    if !enough {
        short.extend(criterion.any.iter().filter(|a| !reaches(a)).map(|a| a.provision.clone()));
    }
    let faults = criterion.faults.iter().filter(|fault| state(&fault.provision) >= fault.state);
    let mut holds: Vec<Hold> = faults.map(|fault| Hold::Fault(fault.provision.clone())).collect();
    holds.extend((criterion.not_red && band == Band::Red).then_some(Hold::RedBand));
    holds.extend((criterion.on_topic && !on_topic).then_some(Hold::OffTopic));
    let met = if !short.is_empty() || !holds.is_empty() {
        Met::Not
    } else if criterion.all.iter().all(|a| wholly(&a))
        && (criterion.any.is_empty() || criterion.any.iter().filter(wholly).count() >= usize::from(criterion.at_least))
    {
        Met::Wholly
    } else {
        Met::Partly
    };
    CriterionResult { criterion: number, met, short, holds }
}

/// The necessary criteria of a level that are not met; of a group none of which is met, all.
fn unmet(criteria: &[Criterion], results: &[CriterionResult], level: u8) -> Vec<usize> {
    let mut groups: BTreeMap<&str, bool> = BTreeMap::new();
    for result in results {
        let criterion = &criteria[result.criterion];
        if criterion.level == level && criterion.class == Class::AnyOf {
            *groups.entry(&criterion.group).or_default() |= result.met != Met::Not;
        }
    }
    let misses = |result: &&CriterionResult| {
        let criterion = &criteria[result.criterion];
        criterion.level == level
            && result.met == Met::Not
            && match criterion.class {
                Class::Stretch => false,
                Class::AnyOf => !groups.get(criterion.group.as_str()).copied().unwrap_or_default(),
                Class::Core | Class::Conditional | Class::Absence => true,
            }
    };
    results.iter().filter(misses).map(|r| r.criterion).collect()
}

/// Whether fewer than two of three necessary criteria of a level are met wholly.
fn thin(criteria: &[Criterion], results: &[CriterionResult], level: u8) -> bool {
    let necessary = |result: &&CriterionResult| {
        let criterion = &criteria[result.criterion];
        criterion.level == level && matches!(criterion.class, Class::Core | Class::Conditional) && result.met != Met::NotApplicable
    };
    let all = results.iter().filter(necessary).count();
    let whole = results.iter().filter(necessary).filter(|r| r.met == Met::Wholly).count();
    whole * WHOLLY.1 < all * WHOLLY.0
}
