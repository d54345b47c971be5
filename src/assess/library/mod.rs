//! The clause library against a document: which provisions it shows, how far, and where.

mod answers;
mod block;
mod facts;
mod fields;
mod found;
mod judge;
#[allow(clippy::single_range_in_vec_init)] // A list of runs that often holds one.
mod scope;
mod value;

pub use block::{BlockFacts, Blocks, BlocksMemory};
pub use found::{Filled, Found, Place};

use std::cell::OnceCell;

use facts::Facts;

use crate::clause::Reading;
use crate::rule::Rulebook;

/// What a document shows of every provision, in the order of [`Rulebook::provisions`].
#[must_use]
pub fn library(reading: &Reading<'_>, rulebook: &Rulebook) -> Vec<Found> {
    library_of(reading, rulebook, None)
}

/// The same, where what can be told of the blocks of `reading` may be known.
#[must_use]
pub fn library_of(reading: &Reading<'_>, rulebook: &Rulebook, blocks: Option<&Blocks>) -> Vec<Found> {
    let facts = Facts::new(reading, rulebook, blocks);
    rulebook.provisions().iter().map(|provision| judge::judge(provision, &facts)).collect()
}

/// The clause library of one document, looked up entry by entry: a check asks for few of them.
#[derive(Debug)]
pub struct Shelf<'r> {
    reading: &'r Reading<'r>,
    rulebook: &'r Rulebook,
    blocks: Option<&'r Blocks>,
    facts: OnceCell<Facts<'r>>,
    found: Vec<OnceCell<Found>>,
}

impl<'r> Shelf<'r> {
    /// Nothing is looked up before it is asked for; what can be told of the blocks of `reading` may be known.
    #[must_use]
    pub fn new(reading: &'r Reading<'r>, rulebook: &'r Rulebook, blocks: Option<&'r Blocks>) -> Self {
        let found = rulebook.provisions().iter().map(|_| OnceCell::new()).collect();
        Self { reading, rulebook, blocks, facts: OnceCell::new(), found }
    }

    /// What the document shows of the provision with this id.
    #[must_use]
    pub fn look_up(&self, id: &str) -> Option<&Found> {
        let provisions = self.rulebook.provisions();
        let number = provisions.binary_search_by(|p| p.provision.id.as_str().cmp(id)).ok()?;
        let facts = self.facts.get_or_init(|| Facts::new(self.reading, self.rulebook, self.blocks));
        Some(self.found.get(number)?.get_or_init(|| judge::judge(&provisions[number], facts)))
    }
}
