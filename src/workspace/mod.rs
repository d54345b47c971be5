//! Floor 7: the only floor that touches the disk. It finds documents and configurations, reads them, and hands them to
//! the engine, many at a time.

mod baseline;
mod catalogue_files;
mod check;
mod examine;
mod fault;
mod gather;
mod load;
mod open;
mod own_rules;
mod pages;
mod scope;
mod sets;
mod today;
mod unread;
mod walk;
mod write;

pub use baseline::KnownMarks;
pub use catalogue_files::CatalogueFiles;
pub use check::{Adjust, Checked, Fixes, check};
pub use examine::{Examined, examine};
pub use fault::{Fault, ScopeFault};
pub use gather::{Gathered, Input, Job, gather};
pub use load::{MAX_BYTES, Stamp, read_source, stamp};
pub use open::{Opened, open};
pub use pages::Pages;
pub use scope::{Choice, Scope, Scopes, relative};
pub use sets::Sets;
pub use today::today;
pub use write::{append, replace, write_new, write_whole};

use std::path::Path;

/// A path as people and patterns read it: without `./` in front.
fn shown(path: &Path) -> String {
    let short = path.strip_prefix(".").unwrap_or(path);
    let short = if short.as_os_str().is_empty() { path } else { short };
    short.display().to_string()
}
