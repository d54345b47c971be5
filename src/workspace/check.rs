//! Many documents through the engine at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::sets::{InSet, together};
use super::{Fault, Input, Job, Opened, Scope, open, shown};
use crate::document::ReadingNote;
use crate::engine::{Fixed, Outcome, Settings};
use crate::text::Source;

/// A checked document.
#[derive(Debug)]
pub struct Checked {
    /// Its text.
    pub source: Source,
    /// What the engine says about it.
    pub outcome: Outcome,
    /// What the reader could not read as meant.
    pub notes: Vec<ReadingNote>,
    /// The file on the disk it was read from; `None` for the content of an editor or of standard input.
    pub file: Option<PathBuf>,
    /// The configuration that holds for it.
    pub scope: Arc<Scope>,
    /// The document after its fixes, where they were asked for and there are any. Nothing is written yet.
    pub fixed: Option<Fixed>,
}

/// What is done about diagnostics that have a safe fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixes {
    /// They are offered with their diagnostics.
    Offer,
    /// The fixed document is made, too.
    Make,
}

/// Changes the settings that the configuration gives a document: what the command line says.
pub type Adjust<'a> = dyn Fn(&mut Settings) + Sync + 'a;

/// Checks every job, in parallel; the results are in the order of the jobs. `done` is called after each, from any
/// thread. Of a policy set the documents that are no jobs are read, too; what cannot be read of them comes last.
pub fn check(jobs: Vec<Job>, fixes: Fixes, adjust: &Adjust<'_>, done: &(dyn Fn() + Sync)) -> Vec<Result<Checked, Fault>> {
    let (in_sets, faults) = together(&jobs, adjust);
    let mut results: Vec<_> = jobs
        .into_par_iter()
        .zip(in_sets)
        // Documents differ by a thousand times in size: no thread may hold a heap of large ones.
        .with_max_len(1)
        .map(|(job, in_set)| {
            let path = shown(&job.path);
            // Whatever breaks in the check of one document, the others are checked.
            let checked = catch_unwind(AssertUnwindSafe(|| one(job, in_set, fixes, adjust))).unwrap_or(Err(Fault::Broken { path }));
            done();
            checked
        })
        .collect();
    results.extend(faults.into_iter().map(Err));
    results
}

fn one(job: Job, in_set: Option<InSet>, fixes: Fixes, adjust: &Adjust<'_>) -> Result<Checked, Fault> {
    let file = matches!(job.input, Input::Disk).then(|| job.path.clone());
    let Opened { document, format } = open(&job.path, job.input)?;
    let mut settings = job.scope.settings(&job.path);
    adjust(&mut settings);
    if let Some(InSet { elsewhere, gist }) = in_set {
        settings.elsewhere = Some(elsewhere);
        settings.gist = gist;
    }
    let linter = &job.scope.linter;
    let mut outcome = linter.check(&document, &settings);
    let read = |source: Source| match format {
        Some(format) => format.read(source),
        None => document.again(source),
    };
    linter.offer_fixes(&document, &read, &settings, &mut outcome);
    // What was extracted cannot be put back.
    let fixed = if fixes == Fixes::Make && format.is_some() { linter.fix(&document, &read, &settings) } else { None };
    Ok(Checked { source: document.source, outcome, notes: document.notes, file, scope: job.scope.clone(), fixed })
}
