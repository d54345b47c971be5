//! Provisions compiled: names became numbers.

use super::Condition;
use crate::catalogue::{ConceptId, Need, Needs, Provision, Reach, SlotName, State, ValueKind};
use crate::clause::{Agent, Capacity, Force};

/// A [`Need`] with numbers for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Words of this concept.
    Concept(ConceptId),
    /// No words of this concept.
    Without(ConceptId),
    /// A clause with this agent.
    Agent(Agent),
    /// A clause with this force.
    Force(Force),
    /// A clause with this capacity.
    Capacity(Capacity),
    /// A value of this kind.
    Value(ValueKind),
    /// Two different roles.
    TwoRoles,
}

/// A slot of a provision.
#[derive(Debug)]
pub struct CompiledSlot {
    /// Which slot.
    pub name: SlotName,
    /// Any of these fills it; one sentence must meet all of an entry.
    pub any: Vec<Vec<Ask>>,
    /// How far from the sentence.
    pub reach: Reach,
}

/// A near miss of a provision.
#[derive(Debug)]
pub struct CompiledNearMiss {
    /// What the sentence is at most.
    pub state: State,
    /// How one of its clauses looks.
    pub condition: Condition,
    /// Its place in the provision's list.
    pub number: usize,
}

/// A provision with its conditions.
#[derive(Debug)]
pub struct CompiledProvision {
    /// The provision as data.
    pub provision: Provision,
    /// The concept of headings that announce it.
    pub heading: ConceptId,
    /// What names it.
    pub topic: Vec<Vec<Ask>>,
    /// What makes it a wish.
    pub weak: Vec<Vec<Ask>>,
    /// Agents that make it somebody else's.
    pub other_party: Vec<Agent>,
    /// Forces of a commitment.
    pub commits: Vec<Force>,
    /// What it has to say.
    pub slots: Vec<CompiledSlot>,
    /// What is less than it seems.
    pub near_misses: Vec<CompiledNearMiss>,
    /// Its `[[match]]` tables.
    pub conditions: Vec<Condition>,
}

impl CompiledProvision {
    /// Compiles `provision`; `number` looks up a concept's number.
    #[must_use]
    pub fn new(provision: &Provision, number: impl Fn(&str) -> ConceptId + Copy) -> Self {
        let asks = |needs: &[Needs]| needs.iter().map(|all| all.iter().map(|need| ask(need, number)).collect()).collect();
        let misses = provision.near_misses.iter().enumerate();
        Self {
            heading: number(&provision.heading),
            topic: asks(&provision.topic),
            weak: asks(&provision.weak),
            other_party: provision.other_party.iter().map(|name| agent(name)).collect(),
            commits: provision.commits.iter().map(|name| force(name)).collect(),
            slots: provision.slots.iter().map(|slot| CompiledSlot { name: slot.name, any: asks(&slot.any), reach: slot.reach }).collect(),
            near_misses: misses
                .map(|(place, miss)| CompiledNearMiss {
                    state: miss.state,
                    condition: Condition::new(&miss.condition, number),
                    number: place,
                })
                .collect(),
            conditions: provision.matches.iter().map(|m| Condition::new(m, number)).collect(),
            provision: provision.clone(),
        }
    }
}

fn ask(need: &Need, number: impl Fn(&str) -> ConceptId) -> Ask {
    match need {
        Need::Concept(name) => Ask::Concept(number(name)),
        Need::Without(name) => Ask::Without(number(name)),
        Need::Agent(name) => Ask::Agent(agent(name)),
        Need::Force(name) => Ask::Force(force(name)),
        Need::Capacity(name) => Ask::Capacity(capacity(name)),
        Need::Value(kind) => Ask::Value(*kind),
        Need::TwoRoles => Ask::TwoRoles,
    }
}

// The loader lets no name through that the frame does not know.

fn agent(name: &str) -> Agent {
    Agent::ALL.into_iter().find(|a| a.name() == name).unwrap_or(Agent::Nobody)
}

fn force(name: &str) -> Force {
    Force::ALL.into_iter().find(|f| f.name() == name).unwrap_or(Force::None)
}

fn capacity(name: &str) -> Capacity {
    Capacity::ALL.into_iter().find(|c| c.name() == name).unwrap_or(Capacity::Unknown)
}
