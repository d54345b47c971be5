//! Documents under a folder.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{Fault, unread};
use crate::format::{Container, Format};

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Documents in formats with a reader.
    pub(super) documents: Vec<PathBuf>,
    /// How many there are in formats without one.
    pub(super) unread: usize,
    /// Folders and links that could not be followed.
    pub(super) faults: Vec<Fault>,
}

/// Walks `root`: `.gitignore` and `.ignore` hold, inside a git repository or not; hidden files are skipped; a link to a
/// file is the file, a link to a folder is not followed, so that no loop can hold it.
pub(super) fn walk(root: &Path) -> Walked {
    let mut walked = Walked::default();
    for entry in WalkBuilder::new(root).require_git(false).build() {
        match entry {
            Ok(entry) if entry.path().is_file() => {
                let path = entry.into_path();
                let name = path.to_string_lossy();
                if is_document(&name) {
                    walked.documents.push(path);
                } else if unread::name_of(&name).is_some() {
                    walked.unread += 1;
                }
            }
            // A dangling link, if it claims to be a policy, must not vanish in silence.
            Ok(entry) if entry.path_is_symlink() && !entry.path().exists() && is_document(&entry.path().to_string_lossy()) => {
                walked.faults.push(Fault::Missing { path: super::shown(entry.path()) });
            }
            Ok(_) => {}
            Err(error) => walked.faults.push(fault(root, &error)),
        }
    }
    walked
}

/// Whether a walk takes a file of this name. Word keeps the name of whoever has a document open in a file beside it.
fn is_document(path: &str) -> bool {
    let lock = path.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"));
    !lock && (Format::of_path(path).is_some() || Container::of_path(path).is_some())
}

/// The fault for an error of the walk.
pub(super) fn fault(root: &Path, error: &ignore::Error) -> Fault {
    let path = place(error).unwrap_or(root);
    match error.io_error() {
        Some(io) => Fault::of_io(path, io),
        None => Fault::System { path: super::shown(path), message: error.to_string() },
    }
}

fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        _ => None,
    }
}
