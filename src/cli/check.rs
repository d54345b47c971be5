//! `trygg check`.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use super::format::Targets;
use super::known::{self, Baseline};
use super::progress::Progress;
use super::selectors::selectors;
use super::show::{Shown, fails, named, told};
use super::{Status, Streams, catalogue, fix, trouble};
use crate::engine::{Selector, Settings};
use crate::report::Look;
use crate::text::{Encoding, PositionEncoding};
use crate::workspace::{self, Checked, Fault, Fixes, Gathered, Input, Job, MAX_BYTES, Scopes};

pub(super) fn run(args: CheckArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let targets = match Targets::new(&args.formats, args.output.as_ref()) {
        Ok(targets) => targets,
        Err(file) => {
            trouble::error(streams, &format!("{file}: two formats for one file"), Some("give each format a file of its own"));
            return Ok(Status::Trouble);
        }
    };
    let mut scopes = match &args.catalogue {
        None => Scopes::new(args.config.choice()),
        Some(folder) => match catalogue::of_folder(folder, streams) {
            Some(linter) => Scopes::with_linter(args.config.choice(), linter),
            None => return Ok(Status::Trouble),
        },
    };
    let baseline = match Baseline::of(&args) {
        Ok(baseline) => baseline,
        Err(fault) => {
            trouble::scope_fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    if !matches!(baseline, Baseline::Configured) {
        scopes.without_baselines();
    }
    let (mut gathered, stdin) = gather(&args, &mut scopes, streams)?;
    let Some((select, ignore)) = rules(&args, &scopes, &gathered, streams) else { return Ok(Status::Trouble) };
    let adjust = |settings: &mut Settings| {
        settings.language = args.language.or(settings.language);
        settings.select.clone_from(&select);
        settings.ignore.extend_from_slice(&ignore);
        settings.near_misses = args.show_suppressed;
    };
    let mut jobs = std::mem::take(&mut gathered.jobs);
    if args.force_exclude {
        jobs.retain(|job| job.scope.takes(&job.path));
    }
    let rules = if targets.want_rules() { named(&scopes, &jobs) } else { Vec::new() };
    let progress = Progress::new(jobs.len(), streams.around.stderr_terminal && !args.quiet);
    let fixes = if args.fix || args.diff { Fixes::Make } else { Fixes::Offer };
    let results = workspace::check(jobs, fixes, &adjust, &|| progress.step());
    progress.end();

    let (mut checked, mut faults) = split(results);
    let tally = if args.fix { Some(fix::make(&mut checked, &mut faults)) } else { None };
    let unread = gathered.faults.len() + gathered.scope_faults.len();
    let mut held = baseline.hold(&mut checked, &scopes, &args, unread + faults.len(), streams);
    faults.extend(held.fault.take());
    for one in &mut checked {
        let fails = fails(one, &args);
        one.scope.quieten(&mut one.outcome, args.show.or(one.scope.config.show), fails);
    }
    let failed = checked.iter().any(|one| fails(one, &args).fails(one.outcome.worst()));
    let words = scopes.builtin().rulebook().report();
    let shown = Shown { checked: &checked, rules: &rules, faults: &told(&gathered, &faults), words, args: &args };
    let mut unwritten = Vec::new();
    for (format, file) in &targets.files {
        let mut bytes = Vec::new();
        shown.write(*format, Look::default(), &mut bytes)?;
        unwritten.extend(workspace::write_whole(file, &bytes).err());
    }
    let format = args.output.is_none().then_some(targets.shown);
    if args.diff {
        let tally = fix::diff(&checked, streams)?;
        if !args.quiet {
            tally.tell("would fix", streams);
        }
    } else {
        if let Some(bytes) = stdin {
            // Whoever pipes a document through wants it back, fixed or not.
            let fixed = checked.iter().find(|one| one.file.is_none() && one.source.encoding == Encoding::Utf8);
            streams.stdout.write_all(fixed.map_or(bytes.as_slice(), |one| one.source.text.as_bytes()))?;
            streams.stdout.flush()?;
            format.map_or(Ok(()), |format| shown.write(format, streams.around.error_look(), streams.stderr))?;
        } else {
            format.map_or(Ok(()), |format| shown.write(format, streams.around.look(), streams.stdout))?;
        }
        if let Some(tally) = tally.filter(|_| !args.quiet) {
            tally.tell("fixed", streams);
        }
    }
    if !args.quiet {
        checked.iter().for_each(|one| notes(one, streams));
        if args.fix || args.diff {
            fix::left_alone(&checked, streams);
        }
        known::tell_ended(&checked, streams);
        held.tell(streams);
    }
    // After the marks, so that they are the last thing to be seen.
    faults.extend(unwritten);
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
        let place = source.locator(note.span.start).map_or_else(
            || {
                let at = source.position(note.span.start, PositionEncoding::Scalar);
                format!("{}:{}", at.line + 1, at.column + 1)
            },
            |locator| format!(" {locator}"),
        );
        trouble::note(streams, &format!("{}:{place}: {}", source.path, note.message), None);
    }
}

/// The documents: those under the paths, and standard input where it is named; then the bytes of standard input, where they
/// are to be fixed.
fn gather(args: &CheckArgs, scopes: &mut Scopes, streams: &mut Streams<'_>) -> anyhow::Result<(Gathered, Option<Vec<u8>>)> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    let reads_stdin = args.stdin_filename.is_some() || args.paths.iter().any(|path| is_stdin(path));
    let mut paths: Vec<PathBuf> = args.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
    if paths.is_empty() && !reads_stdin {
        paths.push(PathBuf::from("."));
    }
    let mut gathered = workspace::gather(&paths, scopes);
    let mut stdin = None;
    if reads_stdin {
        let path = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        let mut bytes = Vec::new();
        streams.stdin.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        // Half a document must not take the place of the whole.
        stdin = args.fix.then(|| if bytes.len() as u64 > MAX_BYTES { Vec::new() } else { bytes.clone() });
        match scopes.of_document(&path) {
            Ok(scope) => gathered.jobs.insert(0, Job { path, input: Input::Bytes(bytes), scope }),
            Err(fault) => gathered.note(fault),
        }
    }
    Ok((gathered, stdin))
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

/// The checked documents and the faults.
fn split(results: Vec<Result<Checked, Fault>>) -> (Vec<Checked>, Vec<Fault>) {
    let (mut checked, mut faults) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => checked.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    (checked, faults)
}
