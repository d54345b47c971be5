//! Floor 5: evidence for what a mature policy shows, and the absence of it.

mod absence;
mod evidence;
mod policy;

pub use absence::absent;
pub use evidence::{Evidence, evidence};
pub use policy::is_policy;
