//! What the other documents of a policy set show, for a document that is judged as one of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Gist;
use crate::catalogue::{Asked, State};

/// The rest of the policy set a document belongs to. By default there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// How far another document goes towards a provision, by its id; the best of them.
    pub states: BTreeMap<String, State>,
    /// Whether another document is the one that tells what the whole set lacks.
    pub is_second: bool,
    /// The documents of which this one is a translation, or the other way round.
    pub twins: Vec<Arc<Gist>>,
    /// The documents that come before this one and claim something that only one can be true of, so that a contradiction is told once.
    pub before: Vec<Arc<Gist>>,
}

impl Elsewhere {
    /// How far another document goes towards the provision with this id.
    #[must_use]
    pub fn state(&self, id: &str) -> State {
        self.states.get(id).copied().unwrap_or_default()
    }

    /// Whether another document goes as far as is asked.
    #[must_use]
    pub fn reaches(&self, asked: &Asked) -> bool {
        self.state(&asked.provision) >= asked.state
    }

    /// Whether another document shows the provision at least in part.
    #[must_use]
    pub fn shows(&self, id: &str) -> bool {
        self.state(id) >= State::Partial
    }
}
