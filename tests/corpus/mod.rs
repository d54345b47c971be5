//! The fixtures: policies of invented organisations, each folder in its language.

// Each test program uses its part of this, and what fails here is the test.
#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod frames;

use std::fs;
use std::path::{Path, PathBuf};

use trygg::format::Format;
use trygg::text::Source;

/// One fixture.
#[derive(Debug, Clone)]
pub(crate) struct Fixture {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path from the top of the project, with forward slashes.
    pub(crate) name: String,
    /// What it is read as.
    pub(crate) format: Format,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Fixture {
    /// The folder it lies in, which is named by its language.
    pub(crate) fn folder(&self) -> &str {
        self.name.split('/').nth(1).unwrap_or("")
    }

    /// Its text.
    pub(crate) fn source(&self) -> Source {
        Source::from_bytes(self.name.as_str(), self.bytes.clone()).unwrap_or_else(|fault| panic!("{}: {fault}", self.name))
    }
}

/// The top of the project.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every fixture in a known format, sorted by name, but for the copies in other formats. Fails where there is none: a test over nothing proves nothing.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let mut found = Vec::new();
    collect(&top().join("fixtures"), "fixtures", &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "no fixtures");
    found
}

fn collect(folder: &Path, name: &str, found: &mut Vec<Fixture>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), format!("{name}/{}", entry.file_name().to_string_lossy()));
        // Twins of others, and documents that are assessed as a whole, have tests of their own.
        if path.is_dir()
            && !["fixtures/formats", "fixtures/containers", "fixtures/levels", "fixtures/translations"].contains(&name.as_str())
        {
            collect(&path, &name, found);
        } else if let Some(format) = Format::of_path(&name) {
            found.push(Fixture { bytes: fs::read(&path).unwrap(), path, name, format });
        }
    }
}

/// `text` with one space for each run of white space, and none at its ends.
pub(crate) fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
