//! Floor 0: rules, criteria and words as data: the shape of `rules/**`, its pattern language, its checks.
//!
//! The build script includes this module too: what the program brings is checked and packed when it is built
//! ([`Loader`] → [`Rules`], [`Lexicon`], [`Texts`]), and an organisation's own files pass the same loader at run
//! time. The module therefore depends on nothing else of the crate.

mod clause_match;
mod criterion;
mod fault;
mod file;
mod keys;
mod kind_name;
mod language;
mod load;
mod markers;
mod matches;
mod names;
mod organisation;
mod pack;
mod paradigm;
mod pattern;
mod phrasebook;
mod provision;
mod provision_file;
mod words;

pub use clause_match::{AGENTS, CAPACITIES, ClauseMatch, FORCES, PARTS};
pub use criterion::{Asked, Class, Criterion, LEVELS};
pub use fault::CatalogueFault;
pub use kind_name::{KindName, Measure};
pub use language::Language;
pub use load::{Loaded, Loader};
pub use markers::{Markers, Place, Spelling};
pub use organisation::{Country, Sector, StrengthBySector};
pub use pack::{ConceptId, ExclusionText, Lack, Lexicon, Rule, RuleText, Rules, Texts, Weight};
pub use paradigm::Paradigms;
pub use pattern::{Atom, PatternFault, Sequence, concepts, parse as parse_pattern};
pub use phrasebook::Phrasebook;
pub use provision::{NearMissOf, Need, Needs, Provision, Reach, SlotName, SlotNeed, State, ValueKind};

#[cfg(test)]
mod tests;
