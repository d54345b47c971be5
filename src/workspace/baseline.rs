//! Baselines on the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::scope::{absolute, from_here, relative};
use super::{Fault, ScopeFault, load, write};
use crate::engine::{Baseline, Known, Linter, Outcome};

/// A baseline and where it lies.
#[derive(Debug, Clone)]
pub struct KnownMarks {
    file: PathBuf,
    folder: PathBuf,
    baseline: Baseline,
}

impl KnownMarks {
    /// Reads the baseline in `file`.
    ///
    /// # Errors
    /// Where it cannot be read, or is none.
    pub fn read(file: &Path) -> Result<Self, ScopeFault> {
        let source = load::read_source(&from_here(file)).map_err(|fault| ScopeFault::Unread(Arc::new(fault)))?;
        let baseline = Baseline::read(&source).map_err(|flaw| ScopeFault::Flawed(Arc::new(vec![flaw])))?;
        Ok(Self::new(file, baseline))
    }

    /// A baseline without entries, for a file that need not be there yet.
    #[must_use]
    pub fn none(file: &Path) -> Self {
        Self::new(file, Baseline::default())
    }

    fn new(file: &Path, baseline: Baseline) -> Self {
        let folder = absolute(file).parent().map(Path::to_path_buf).unwrap_or_default();
        Self { file: file.to_path_buf(), folder, baseline }
    }

    /// The file as people write it from here.
    #[must_use]
    pub fn name(&self) -> String {
        super::shown(&from_here(&self.file))
    }

    /// How many diagnostics it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.baseline.known.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.baseline.known.is_empty()
    }

    /// Silences what it knows in `documents`, each with its path, and gives back the entries that match nothing any more: see
    /// [`Baseline::hold`].
    pub fn hold(&self, documents: Vec<(&Path, &mut Outcome)>, linter: &Linter) -> Vec<&Known> {
        let mut documents: Vec<(String, &mut Outcome)> =
            documents.into_iter().map(|(path, outcome)| (self.path_of(path), outcome)).collect();
        self.baseline.hold(&mut documents, linter, &|path| !self.folder.join(path).exists())
    }

    /// The baseline that holds instead of this one after a check of `documents`, each with its path: their diagnostics, and
    /// the entries of documents that were not checked and are still there.
    #[must_use]
    pub fn renewed<'d>(&self, documents: impl IntoIterator<Item = (&'d Path, &'d Outcome)>) -> Self {
        let documents: Vec<(String, &Outcome)> = documents.into_iter().map(|(path, outcome)| (self.path_of(path), outcome)).collect();
        let mut baseline = Baseline::of(documents.iter().map(|(path, outcome)| (path.as_str(), *outcome)));
        let stays = |known: &&Known| documents.iter().all(|(path, _)| *path != known.path) && self.folder.join(&known.path).exists();
        baseline.known.extend(self.baseline.known.iter().filter(stays).cloned());
        baseline.known.sort();
        Self { baseline, ..self.clone() }
    }

    /// The entries that `before` has not, by document, rule and fingerprint, each as often as it is more.
    #[must_use]
    pub fn beyond(&self, before: &Self) -> Vec<&Known> {
        let mut old: HashMap<_, usize> = HashMap::new();
        for known in &before.baseline.known {
            *old.entry((&known.path, &known.rule, known.fingerprint)).or_default() += 1;
        }
        let mut new = Vec::new();
        for known in &self.baseline.known {
            match old.get_mut(&(&known.path, &known.rule, known.fingerprint)) {
                Some(count @ 1..) => *count -= 1,
                _ => new.push(known),
            }
        }
        new
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self) -> Result<(), Fault> {
        write::write_whole(&self.file, self.baseline.write().as_bytes())
    }

    fn path_of(&self, path: &Path) -> String {
        below(&absolute(path), &self.folder)
    }
}

/// `path` from `folder`, by way of the folders above where it must be, so that a baseline may travel with its documents.
fn below(path: &Path, folder: &Path) -> String {
    let above = |folder: &Path| path.strip_prefix(folder).is_ok();
    let ups = folder.ancestors().take_while(|folder| !above(folder)).count();
    let shared = folder.ancestors().find(|folder| above(folder)).unwrap_or(folder);
    format!("{}{}", "../".repeat(ups), relative(path, shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_folder_of_the_file() {
        let below = |path: &str, folder: &str| below(Path::new(path), Path::new(folder));
        assert_eq!(below("/a/b/p.md", "/a"), "b/p.md");
        assert_eq!(below("/a/b/p.md", "/a/c/d"), "../../b/p.md");
        assert_eq!(below("/p.md", "/"), "p.md");
    }

    #[test]
    fn documents_that_were_not_checked_stay_known_while_they_are_there() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("b.json");
        let entry = |path: &str| {
            let fingerprint = crate::diagnostic::Fingerprint::read("0123456789abcdef").expect("digits");
            Known { path: path.to_owned(), rule: "a/b".to_owned(), fingerprint, sentence: "x".to_owned() }
        };
        std::fs::write(root.path().join("there.md"), "").expect("written");
        let old = KnownMarks::new(&file, Baseline { known: vec![entry("gone.md"), entry("there.md")] });
        let new = old.renewed([]);
        assert_eq!(new.baseline.known, [entry("there.md")]);
        assert_eq!((new.beyond(&old), old.beyond(&new)), (vec![], vec![&entry("gone.md")]));
        new.write().expect("written");
        assert_eq!(KnownMarks::read(&file).map(|known| known.len()).ok(), Some(1));
    }
}
