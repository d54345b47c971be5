//! Many documents examined at once, to be assessed as a policy set.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::{Adjust, Fault, Job, Opened, open, shown};
use crate::document::ReadingNote;
use crate::engine::Examination;
use crate::text::Source;

/// An examined document.
#[derive(Debug)]
pub struct Examined {
    /// Its text.
    pub source: Source,
    /// What the engine found.
    pub examination: Examination,
    /// What the reader could not read as meant.
    pub notes: Vec<ReadingNote>,
}

/// Examines every job, in parallel; the results are in the order of the jobs. `done` is called after each, from any thread.
pub fn examine(jobs: Vec<Job>, adjust: &Adjust<'_>, done: &(dyn Fn() + Sync)) -> Vec<Result<Examined, Fault>> {
    jobs.into_par_iter()
        .with_max_len(1)
        .map(|job| {
            let path = shown(&job.path);
            let examined = catch_unwind(AssertUnwindSafe(|| one(job, adjust))).unwrap_or(Err(Fault::Broken { path }));
            done();
            examined
        })
        .collect()
}

fn one(job: Job, adjust: &Adjust<'_>) -> Result<Examined, Fault> {
    let Opened { document, .. } = open(&job.path, job.input)?;
    let mut settings = job.scope.settings(&job.path);
    adjust(&mut settings);
    let examination = job.scope.linter.examine(&document, &settings);
    Ok(Examined { source: document.source, examination, notes: document.notes })
}
