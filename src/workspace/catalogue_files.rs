//! A folder of rules, as those who write rules keep it.

use std::path::Path;

use super::{Fault, read_source};
use crate::text::Source;

/// Every TOML file below a folder, sorted by path.
#[derive(Debug)]
pub struct CatalogueFiles {
    /// The files.
    pub sources: Vec<Source>,
}

impl CatalogueFiles {
    /// Reads the files below `folder`.
    ///
    /// # Errors
    /// The first file or folder that cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Fault> {
        let mut paths = Vec::new();
        for entry in ignore::WalkBuilder::new(folder).sort_by_file_path(Path::cmp).build() {
            let entry = entry.map_err(|error| Fault::System { path: folder.display().to_string(), message: error.to_string() })?;
            if entry.path().extension().is_some_and(|e| e == "toml") {
                paths.push(entry.into_path());
            }
        }
        paths.iter().map(|path| read_source(path)).collect::<Result<_, _>>().map(|sources| Self { sources })
    }
}
