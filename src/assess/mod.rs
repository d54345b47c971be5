//! Floor 5: evidence for what a mature policy shows, and the absence of it; and who writes it.

mod absence;
mod band;
mod claims;
mod ladder;
mod library;
mod organisation;
mod orphan;
mod overdue;
mod person;
mod policy;
mod signs;
mod tally;
mod twins;

pub use absence::absent;
pub use band::{Band, Control};
pub use claims::{Contradiction, contradicted, contradictions};
pub use ladder::{CriterionResult, Hold, Ladder, Met, ladder};
pub use library::{BlockFacts, Blocks, BlocksMemory, Filled, Found, Place, Shelf, library, library_of};
pub use organisation::{country, sector};
pub use policy::{is_on_topic, is_policy};
pub use signs::{BlockSigns, Signs, SignsMemory};
pub use tally::Tally;
pub use twins::{Difference, Kinship, Lack, are_comparable, differences, gist, kinship, untranslated};
