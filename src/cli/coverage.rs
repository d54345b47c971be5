//! `trygg coverage` (hidden): how many of the verbs of documents the words know.

use super::args::{CoverageArgs, ShowFormat};
use super::{Status, Streams, catalogue, trouble};
use crate::engine::Coverage;
use crate::report;
use crate::workspace::{Input, Scopes, gather, open};

pub(super) fn run(args: &CoverageArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(linter) = catalogue::linter(&args.catalogue, streams) else { return Ok(Status::Trouble) };
    let gathered = gather(&args.paths, &mut Scopes::new(args.catalogue.config.choice()));
    let mut coverage = Coverage::new(linter.rulebook().concepts());
    let mut faults = gathered.faults;
    for job in &gathered.jobs {
        match open(&job.path, Input::Disk) {
            Ok(opened) => coverage.add(&linter.reading(&opened.document, None)),
            Err(fault) => faults.push(fault),
        }
    }
    match args.format {
        ShowFormat::Human => report::coverage(&coverage, streams.stdout)?,
        ShowFormat::Json => report::coverage_json(&coverage, streams.stdout)?,
    }
    gathered.scope_faults.iter().for_each(|fault| trouble::scope_fault(streams, fault));
    faults.iter().for_each(|fault| trouble::fault(streams, fault));
    Ok(if gathered.scope_faults.is_empty() && faults.is_empty() { Status::Clean } else { Status::Trouble })
}
