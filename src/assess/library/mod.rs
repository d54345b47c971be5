//! The clause library against a document: which provisions it shows, how far, and where.

mod facts;
mod fields;
mod found;
mod judge;
mod scope;
mod value;

pub use found::{Filled, Found, Place};

use facts::Facts;

use crate::clause::Reading;
use crate::rule::Rulebook;

/// What a document shows of every provision, in the order of [`Rulebook::provisions`].
#[must_use]
pub fn library(reading: &Reading<'_>, rulebook: &Rulebook) -> Vec<Found> {
    let facts = Facts::new(reading, rulebook);
    rulebook.provisions().iter().map(|provision| judge::judge(provision, &facts)).collect()
}
