//! From the paths a person names to the documents that are checked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Fault, Scope, ScopeFault, Scopes, walk};

/// Where a document's bytes come from.
#[derive(Debug)]
pub enum Input {
    /// From the disk.
    Disk,
    /// From here: the content of an editor or of standard input.
    Bytes(Vec<u8>),
}

impl Input {
    /// The same once more.
    pub(super) fn again(&self) -> Self {
        match self {
            Self::Disk => Self::Disk,
            Self::Bytes(bytes) => Self::Bytes(bytes.clone()),
        }
    }
}

/// A document to check.
#[derive(Debug)]
pub struct Job {
    /// Its path as shown.
    pub path: PathBuf,
    /// Where its bytes come from.
    pub input: Input,
    /// The configuration that holds for it.
    pub scope: Arc<Scope>,
}

/// What there is to do, and what cannot be done.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The documents, sorted by path, each once.
    pub jobs: Vec<Job>,
    /// Paths that cannot be checked.
    pub faults: Vec<Fault>,
    /// Configurations that do not hold, each once.
    pub scope_faults: Vec<ScopeFault>,
}

/// Finds the documents under `paths`. A file that is named is always checked; in a folder, its configuration and the
/// extensions decide.
#[must_use]
pub fn gather(paths: &[PathBuf], scopes: &mut Scopes) -> Gathered {
    let mut gathered = Gathered::default();
    let mut found = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => folder(path, scopes, &mut gathered, &mut found),
            Ok(_) => found.extend(gathered.scope(scopes, path).map(|scope| (path.clone(), scope))),
            Err(error) => gathered.faults.push(Fault::of_io(path, &error)),
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    gathered.jobs = once_each(found).map(|(path, scope)| Job { path, input: Input::Disk, scope }).collect();
    gathered
}

impl Gathered {
    /// The configuration of the document at `path`; where it does not hold, that is noted once.
    fn scope(&mut self, scopes: &mut Scopes, path: &Path) -> Option<Arc<Scope>> {
        match scopes.of_document(path) {
            Ok(scope) => Some(scope),
            Err(fault) => {
                self.note(fault);
                None
            }
        }
    }

    /// Notes a configuration that does not hold.
    pub fn note(&mut self, fault: ScopeFault) {
        let same = |other: &ScopeFault| match (other, &fault) {
            (ScopeFault::Unread(a), ScopeFault::Unread(b)) => Arc::ptr_eq(a, b),
            (ScopeFault::Flawed(a), ScopeFault::Flawed(b)) => Arc::ptr_eq(a, b),
            _ => false,
        };
        if !self.scope_faults.iter().any(same) {
            self.scope_faults.push(fault);
        }
    }
}

fn folder(root: &Path, scopes: &mut Scopes, gathered: &mut Gathered, found: &mut Vec<(PathBuf, Arc<Scope>)>) {
    let walked = walk::walk(root);
    let (mut taken, mut excluded) = (0, 0);
    let broken = gathered.scope_faults.len();
    for path in walked.documents {
        match gathered.scope(scopes, &path) {
            Some(scope) if scope.takes(&path) => {
                taken += 1;
                found.push((path, scope));
            }
            Some(_) => excluded += 1,
            None => {}
        }
    }
    // Where a folder or a configuration could not be read, that is the news, not that nothing was found.
    if taken == 0 && walked.faults.is_empty() && gathered.scope_faults.len() == broken {
        gathered.faults.push(Fault::NoPolicies { path: super::shown(root), excluded, unread: walked.unread });
    }
    gathered.faults.extend(walked.faults);
}

/// Drops documents that are met again, by another path or through a link; the file itself is kept before links to it.
fn once_each<T>(found: Vec<(PathBuf, T)>) -> impl Iterator<Item = (PathBuf, T)> {
    let mut seen: HashMap<PathBuf, usize> = HashMap::new();
    let mut kept: Vec<Option<(PathBuf, T)>> = Vec::new();
    for (path, rest) in found {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        match seen.get(&real) {
            Some(&first) => {
                let held = kept.get(first).and_then(Option::as_ref);
                if held.is_some_and(|(held, _)| held.is_symlink()) && !path.is_symlink() {
                    kept[first] = None;
                    seen.insert(real, kept.len());
                    kept.push(Some((path, rest)));
                }
            }
            None => {
                seen.insert(real, kept.len());
                kept.push(Some((path, rest)));
            }
        }
    }
    kept.into_iter().flatten()
}

#[cfg(test)]
mod tests;
