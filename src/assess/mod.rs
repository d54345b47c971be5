//! Floor 5: evidence for what a mature policy shows, and the absence of it; and who writes it.

mod absence;
mod evidence;
mod library;
mod organisation;
mod policy;

pub use absence::absent;
pub use evidence::{Evidence, evidence};
pub use library::{Filled, Found, Place, library};
pub use organisation::{country, sector};
pub use policy::is_policy;
