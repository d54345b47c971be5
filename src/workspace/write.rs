//! The one place that writes a file.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::Fault;

/// Writes `text` to a file that must not exist yet.
///
/// # Errors
/// Where it exists, or cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), Fault> {
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Fault::of_io(path, &error))
}
