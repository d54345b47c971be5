//! Many documents through the engine at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Fault, Input, Job, Scope, load, shown, unread};
use crate::document::{Document, ReadingNote};
use crate::engine::{Fixed, Outcome, Settings};
use crate::format::Format;
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
/// thread.
pub fn check(jobs: Vec<Job>, fixes: Fixes, adjust: &Adjust<'_>, done: &(dyn Fn() + Sync)) -> Vec<Result<Checked, Fault>> {
    jobs.into_par_iter()
        // Documents differ by a thousand times in size: no thread may hold a heap of large ones.
        .with_max_len(1)
        .map(|job| {
            let path = shown(&job.path);
            // Whatever breaks in the check of one document, the others are checked.
            let checked = catch_unwind(AssertUnwindSafe(|| one(job, fixes, adjust))).unwrap_or(Err(Fault::Broken { path }));
            done();
            checked
        })
        .collect()
}

fn one(job: Job, fixes: Fixes, adjust: &Adjust<'_>) -> Result<Checked, Fault> {
    let file = matches!(job.input, Input::Disk).then(|| job.path.clone());
    let Opened { document, format, settings, scope } = open(job, adjust)?;
    let linter = &scope.linter;
    let read = |source: Source| format.read(source);
    let mut outcome = linter.check(&document, &settings);
    linter.offer_fixes(&document, &read, &settings, &mut outcome);
    let fixed = if fixes == Fixes::Make { linter.fix(&document, &read, &settings) } else { None };
    Ok(Checked { source: document.source, outcome, notes: document.notes, file, fixed })
}

/// A document read, with what is set for it.
pub(super) struct Opened {
    pub(super) document: Document,
    pub(super) format: Format,
    pub(super) settings: Settings,
    pub(super) scope: Arc<Scope>,
}

/// Reads the document of `job`.
pub(super) fn open(job: Job, adjust: &Adjust<'_>) -> Result<Opened, Fault> {
    let path = shown(&job.path);
    let format = match (Format::of_path(&path), unread::name_of(&path)) {
        (Some(format), _) => format,
        (None, Some(format)) => return Err(Fault::FormatNotRead { path, format }),
        // A file without a known ending is text. What is piped in without a name may be either; plain text is nearly
        // always Markdown, too, but not the other way round.
        (None, None) => match job.input {
            Input::Disk => Format::Text,
            Input::Bytes(_) => Format::Markdown,
        },
    };
    let source = match job.input {
        Input::Disk => load::read_source(&job.path)?,
        Input::Bytes(bytes) => load::decode(&path, bytes)?,
    };
    let mut settings = job.scope.settings(&job.path);
    adjust(&mut settings);
    Ok(Opened { document: format.read(source), format, settings, scope: job.scope })
}
