//! Floor 4: rules. A rule is data (`rules/**`), a kind is code; the rulebook holds both, compiled once.

mod builtin;
mod condition;
mod kind;
mod near;
mod rulebook;
mod situation;

pub use condition::{Condition, Part};
pub use kind::{Kind, Mark, Scene, kind_of};
pub use rulebook::{CompiledCriterion, CompiledRule, Rulebook};
pub use situation::{Inferred, Known, Situation};
