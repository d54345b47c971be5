//! Floor 4: rules. A rule is data (`rules/**`), a kind is code; the rulebook holds both, compiled once.

mod blank;
mod builtin;
mod circumstances;
mod condition;
mod elsewhere;
mod exclusion;
mod gist;
mod kind;
mod near;
mod near_miss;
mod notes;
mod provision;
mod rulebook;
mod sentences;
mod situation;
mod spare;
mod strength;
mod test;

pub use blank::{Blank, Sign, blanks};
pub use circumstances::Surroundings;
pub use condition::{Condition, Part, occurs};
pub use elsewhere::Elsewhere;
pub use exclusion::{Exclusion, Exclusions};
pub use gist::{Claim, Claimed, Gist, Line, Norm, Section, StatedTwins};
pub use kind::{Beside, Kind, Mark, Scene, View, kind_of};
pub use near::meets;
pub use near_miss::NearMiss;
pub use notes::{BlockNotes, Notes, NotesMemory};
pub use provision::{Ask, CompiledNearMiss, CompiledProvision, CompiledSlot};
pub use rulebook::{CompiledRule, Rulebook};
pub use sentences::Sentences;
pub use situation::{Inferred, Known, Situation};
pub use spare::Spare;
pub use strength::{Circumstances, Verdict, combined};
pub use test::Test;
