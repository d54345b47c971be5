//! `trygg check`.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, CheckFormat};
use super::progress::Progress;
use super::selectors::selectors;
use super::{Status, Streams, catalogue, trouble};
use crate::config::Threshold;
use crate::engine::{Selector, Settings};
use crate::report::{self, Entry, Look, Report};
use crate::text::{Encoding, PositionEncoding};
use crate::workspace::{self, Checked, Fault, Gathered, Input, Job, MAX_BYTES, Scopes};

pub(super) fn run(args: CheckArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut scopes = match &args.catalogue {
        None => Scopes::new(args.config.choice()),
        Some(folder) => match catalogue::of_folder(folder, streams) {
            Some(linter) => Scopes::with_linter(args.config.choice(), linter),
            None => return Ok(Status::Trouble),
        },
    };
    let mut gathered = gather(&args, &mut scopes, streams)?;
    let Some((select, ignore)) = rules(&args, &scopes, &gathered, streams) else { return Ok(Status::Trouble) };
    let adjust = |settings: &mut Settings| {
        settings.language = args.language.or(settings.language);
        settings.select.clone_from(&select);
        settings.ignore.extend_from_slice(&ignore);
        settings.near_misses = args.show_suppressed;
    };
    let jobs = std::mem::take(&mut gathered.jobs);
    let thresholds: Vec<Threshold> = jobs.iter().map(|job| args.fail_on.or(job.scope.config.fail_on).unwrap_or_default()).collect();
    let progress = Progress::new(jobs.len(), streams.around.stderr_terminal && !args.quiet);
    let results = workspace::check(jobs, &adjust, &|| progress.step());
    progress.end();

    let failed = results.iter().zip(thresholds).any(|(result, bound)| result.as_ref().is_ok_and(|c| bound.fails(c.outcome.worst())));
    let (checked, faults) = split(results);
    write(&args, &checked, streams)?;
    if !args.quiet {
        checked.iter().for_each(|one| notes(one, streams));
    }
    // After the marks, so that they are the last thing to be seen.
    gathered.scope_faults.iter().for_each(|fault| trouble::scope_fault(streams, fault));
    gathered.faults.iter().chain(&faults).for_each(|fault| trouble::fault(streams, fault));
    let trouble = !gathered.scope_faults.is_empty() || !gathered.faults.is_empty() || !faults.is_empty();
    let marks = if failed { Status::Marks } else { Status::Clean };
    Ok(if trouble { Status::Trouble } else { marks })
}

/// What was read otherwise than its writer may have meant.
fn notes(checked: &Checked, streams: &mut Streams<'_>) {
    let source = &checked.source;
    // Told by its look, so it may be wrong; UTF-16 says itself what it is.
    if source.encoding == Encoding::Windows1252 {
        let message = format!("{}: not UTF-8, read as {}", source.path, source.encoding.name());
        trouble::note(streams, &message, Some("save it as UTF-8, so that every program reads the same words"));
    }
    for note in &checked.notes {
        let at = source.position(note.span.start, PositionEncoding::Scalar);
        trouble::note(streams, &format!("{}:{}:{}: {}", source.path, at.line + 1, at.column + 1, note.message), None);
    }
}

/// The documents: those under the paths, and standard input where it is named.
fn gather(args: &CheckArgs, scopes: &mut Scopes, streams: &mut Streams<'_>) -> anyhow::Result<Gathered> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    let reads_stdin = args.stdin_filename.is_some() || args.paths.iter().any(|path| is_stdin(path));
    let mut paths: Vec<PathBuf> = args.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    if paths.is_empty() && !reads_stdin {
        paths.push(PathBuf::from("."));
    }
    let mut gathered = workspace::gather(&paths, scopes);
    if reads_stdin {
        let path = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        let mut bytes = Vec::new();
        streams.stdin.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        match scopes.of_document(&path) {
            Ok(scope) => gathered.jobs.insert(0, Job { path, input: Input::Bytes(bytes), scope }),
            Err(fault) => gathered.note(fault),
        }
    }
    Ok(gathered)
}

/// The selectors of `--select` and `--ignore`; `None`, and a message, where they name a rule that nobody knows.
fn rules(args: &CheckArgs, scopes: &Scopes, gathered: &Gathered, streams: &mut Streams<'_>) -> Option<(Vec<Selector>, Vec<Selector>)> {
    if args.select.is_empty() && args.ignore.is_empty() {
        return Some((Vec::new(), Vec::new()));
    }
    // A rule of one configuration need not be one of another; it must be one of some.
    let mut known: Vec<&str> = scopes.builtin().rule_ids();
    known.extend(gathered.jobs.iter().flat_map(|job| job.scope.linter.rule_ids()));
    known.sort_unstable();
    known.dedup();
    let select = selectors(&args.select, "--select", &known);
    let ignore = selectors(&args.ignore, "--ignore", &known);
    for stranger in select.as_ref().err().into_iter().chain(ignore.as_ref().err()).flatten() {
        trouble::error(streams, &stranger.message, Some(&stranger.help));
    }
    select.ok().zip(ignore.ok())
}

fn split(results: Vec<Result<Checked, Fault>>) -> (Vec<Checked>, Vec<Fault>) {
    let mut checked = Vec::new();
    let mut faults = Vec::new();
    for result in results {
        match result {
            Ok(one) => checked.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    (checked, faults)
}

fn write(args: &CheckArgs, checked: &[Checked], streams: &mut Streams<'_>) -> std::io::Result<()> {
    let entries = checked.iter().map(|one| Entry { source: &one.source, outcome: &one.outcome }).collect();
    let look = Look { summary: !args.quiet, ..streams.around.look() };
    let report = Report { entries, show_suppressed: args.show_suppressed, show_support: args.show_support, look };
    match args.format {
        CheckFormat::Human => report::human(&report, streams.stdout)?,
        CheckFormat::Concise => report::concise(&report, streams.stdout)?,
        CheckFormat::Json => report::json(&report, streams.stdout)?,
    }
    streams.stdout.flush()
}
