//! Documents of the workspace that are not open: what is known of them, and what is still to be checked.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};

use gen_lsp_types::Diagnostic;
use lsp_server::RequestId;

use super::DocumentUri;
use crate::workspace::Stamp;

/// What was said about a file.
#[derive(Debug, Clone)]
pub(super) struct Report {
    /// The file as the client would name it.
    pub(super) uri: DocumentUri,
    /// The file as it was then.
    pub(super) stamp: Stamp,
    /// The same for the same marks.
    pub(super) result_id: String,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A file that a walk found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) uri: DocumentUri,
    pub(super) stamp: Stamp,
}

/// A client that waits for the marks of the workspace.
#[derive(Debug)]
pub(super) struct Asker {
    pub(super) id: RequestId,
    /// What it knows: the last report of each document.
    pub(super) known: Vec<(String, String)>,
}

/// The files and the work on them.
#[derive(Debug, Default)]
pub(super) struct Closed {
    pub(super) reports: BTreeMap<PathBuf, Report>,
    todo: VecDeque<Found>,
    /// Whether the folders are to be walked.
    is_due: bool,
    /// Whether every folder is walked this once, whatever the settings say.
    pub(super) is_wanted: bool,
    /// How many files there were to check.
    pub(super) total: usize,
    pub(super) askers: Vec<Asker>,
}

/// The next piece of work.
#[derive(Debug)]
pub(super) enum Step {
    /// Find the files.
    Walk,
    /// Check this one.
    Check(Found),
}

impl Closed {
    /// Has the folders walked again.
    pub(super) fn look_again(&mut self) {
        self.is_due = true;
    }

    /// Whether there is anything to do.
    pub(super) fn has_work(&self) -> bool {
        self.is_due || !self.todo.is_empty()
    }

    /// The next piece of work. A walk comes first: it may show that a file has gone.
    pub(super) fn next(&mut self) -> Option<Step> {
        if std::mem::take(&mut self.is_due) {
            self.todo.clear();
            return Some(Step::Walk);
        }
        self.todo.pop_front().map(Step::Check)
    }

    /// Takes in what a walk found. Gives the documents that are no longer there.
    pub(super) fn found(&mut self, found: Vec<Found>) -> Vec<DocumentUri> {
        let there = |path: &Path| found.binary_search_by(|one| one.path.as_path().cmp(path)).is_ok();
        let gone: Vec<PathBuf> = self.reports.keys().filter(|path| !there(path)).cloned().collect();
        let gone = gone.iter().filter_map(|path| self.reports.remove(path)).map(|report| report.uri).collect();
        let is_news = |one: &Found| self.reports.get(&one.path).is_none_or(|known| known.stamp != one.stamp);
        self.todo = found.into_iter().filter(is_news).collect();
        self.total = self.todo.len();
        gone
    }

    /// How many files are still to be checked.
    pub(super) fn left(&self) -> usize {
        self.todo.len()
    }

    /// Forgets every report: a configuration has changed.
    pub(super) fn doubt(&mut self) {
        // A report with a stamp that no file has is checked again, and is told to be gone where its file is.
        for report in self.reports.values_mut() {
            report.stamp = Stamp::none();
        }
        self.look_again();
    }

    /// Gives up what is left to do.
    pub(super) fn stop(&mut self) {
        self.is_due = false;
        self.todo.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str) -> Found {
        Found { path: PathBuf::from(name), uri: DocumentUri::new(name), stamp: Stamp::none() }
    }

    fn report(name: &str) -> Report {
        Report { uri: DocumentUri::new(name), stamp: Stamp::none(), result_id: "1".to_owned(), diagnostics: Vec::new() }
    }

    #[test]
    fn a_walk_shows_what_is_new_and_what_has_gone() {
        let mut closed = Closed::default();
        assert!(!closed.has_work());
        closed.look_again();
        assert!(matches!(closed.next(), Some(Step::Walk)) && !closed.has_work());
        for name in ["a", "c"] {
            closed.reports.insert(PathBuf::from(name), report(name));
        }
        assert_eq!(closed.found(vec![found("b"), found("c")]), [DocumentUri::new("a")]);
        assert!(matches!(closed.next(), Some(Step::Check(one)) if one.path == Path::new("b")));
        assert!(closed.next().is_none(), "the other is as it was");
    }
}
