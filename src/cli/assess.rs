//! `trygg assess`.

use std::path::PathBuf;

use super::args::{AssessArgs, AssessFormat};
use super::progress::Progress;
use super::{Status, Streams, catalogue, trouble};
use crate::catalogue::Language;
use crate::engine::{Assessment, Examination};
use crate::report::{self, Assessed};
use crate::text::Source;
use crate::workspace::{self, Scopes};

pub(super) fn run(args: AssessArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut scopes = match &args.catalogue {
        None => Scopes::new(args.config.choice()),
        Some(folder) => match catalogue::of_folder(folder, streams) {
            Some(linter) => Scopes::with_linter(args.config.choice(), linter),
            None => return Ok(Status::Trouble),
        },
    };
    let paths = if args.paths.is_empty() { vec![PathBuf::from(".")] } else { args.paths.clone() };
    let gathered = workspace::gather(&paths, &mut scopes);
    let scope = gathered.jobs.first().map(|job| job.scope.clone());
    let progress = Progress::new(gathered.jobs.len(), streams.around.stderr_terminal && !args.quiet);
    let results = workspace::examine(gathered.jobs, &|_| (), &|| progress.step());
    progress.end();
    let (mut sources, mut examinations, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => {
                sources.push(one.source);
                examinations.push(one.examination);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(scope) = scope.filter(|_| !examinations.is_empty()) {
        let linter = &scope.linter;
        let assessment = linter.assess(&examinations, &scope.config.not_applicable.reasons());
        let language = args.lang.unwrap_or_else(|| main_language(&examinations));
        let sources: Vec<&Source> = sources.iter().collect();
        let assessed = Assessed { assessment: &assessment, sources: &sources, rulebook: linter.rulebook(), language };
        write(&args, &assessed, &assessment, streams)?;
    }
    gathered.scope_faults.iter().for_each(|fault| trouble::scope_fault(streams, fault));
    gathered.faults.iter().chain(&faults).for_each(|fault| trouble::fault(streams, fault));
    let trouble = !gathered.scope_faults.is_empty() || !gathered.faults.is_empty() || !faults.is_empty();
    Ok(if trouble { Status::Trouble } else { Status::Clean })
}

fn write(args: &AssessArgs, assessed: &Assessed<'_>, _assessment: &Assessment, streams: &mut Streams<'_>) -> std::io::Result<()> {
    match args.format {
        AssessFormat::Human => report::assess_human(assessed, streams.around.look(), streams.stdout)?,
        AssessFormat::Json => report::assess_json(assessed, streams.stdout)?,
        AssessFormat::Markdown => report::assess_markdown(assessed, streams.stdout)?,
    }
    streams.stdout.flush()
}

/// The language in which most words of the documents are written.
fn main_language(examinations: &[Examination]) -> Language {
    let words = |language: Language| {
        let of_language = examinations.iter().filter(|e| e.outcome.document.language == Some(language));
        of_language.map(|e| e.outcome.document.words).sum::<usize>()
    };
    Language::ALL.into_iter().max_by_key(|l| words(*l)).unwrap_or(Language::En)
}
