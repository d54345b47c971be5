//! The documents of one policy set, gathered and examined: what `assess` and `compare` begin with.

use std::path::PathBuf;
use std::sync::Arc;

use super::progress::Progress;
use super::{Streams, trouble};
use crate::catalogue::Language;
use crate::engine::Examination;
use crate::text::Source;
use crate::workspace::{self, Scope, Scopes};

/// Documents examined, and the configuration of the first of them.
pub(super) struct PolicySet {
    pub(super) sources: Vec<Source>,
    pub(super) examinations: Vec<Examination>,
    pub(super) scope: Option<Arc<Scope>>,
    /// Whether something could not be read; it was told.
    pub(super) trouble: bool,
}

/// Examines the documents under `paths`, and tells what could not be read.
pub(super) fn examine(paths: &[PathBuf], scopes: &mut Scopes, quiet: bool, streams: &mut Streams<'_>) -> PolicySet {
    let gathered = workspace::gather(paths, scopes);
    let scope = gathered.jobs.first().map(|job| job.scope.clone());
    let progress = Progress::new(gathered.jobs.len(), streams.around.stderr_terminal && !quiet);
    let results = workspace::examine(gathered.jobs, &|_| (), &|| progress.step());
    progress.end();
    let mut set = PolicySet { sources: Vec::new(), examinations: Vec::new(), scope, trouble: false };
    let mut faults = gathered.faults;
    for result in results {
        match result {
            Ok(one) => {
                set.sources.push(one.source);
                set.examinations.push(one.examination);
            }
            Err(fault) => faults.push(fault),
        }
    }
    gathered.scope_faults.iter().for_each(|fault| trouble::scope_fault(streams, fault));
    faults.iter().for_each(|fault| trouble::fault(streams, fault));
    set.trouble = !gathered.scope_faults.is_empty() || !faults.is_empty();
    set
}

impl PolicySet {
    /// The language in which most words of the documents are written.
    pub(super) fn language(&self) -> Language {
        let words = |language: Language| {
            let documents = self.examinations.iter().map(|e| &e.outcome.document);
            documents.filter(|d| d.language == Some(language)).map(|d| d.words).sum::<usize>()
        };
        // Of equals the last wins: English, which most readers of a report can read.
        Language::ALL.into_iter().max_by_key(|l| words(*l)).unwrap_or(Language::En)
    }
}
