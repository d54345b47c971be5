//! `trygg assess`.

use std::path::PathBuf;

use super::args::{AssessArgs, AssessFormat};
use super::{Status, Streams, catalogue, policy_set};
use crate::report::{self, Assessed};
use crate::text::Source;
use crate::workspace::Scopes;

pub(super) fn run(args: AssessArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut scopes = match &args.catalogue {
        None => Scopes::new(args.config.choice()),
        Some(folder) => match catalogue::of_folder(folder, streams) {
            Some(linter) => Scopes::with_linter(args.config.choice(), linter),
            None => return Ok(Status::Trouble),
        },
    };
    let paths = if args.paths.is_empty() { vec![PathBuf::from(".")] } else { args.paths.clone() };
    let set = policy_set::examine(&paths, &mut scopes, args.quiet, streams);
    let mut failed = false;
    if let Some(scope) = set.scope.as_ref().filter(|_| !set.examinations.is_empty()) {
        let assessment = scope.linter.assess(&set.examinations, &scope.config.not_applicable.reasons());
        let sources: Vec<&Source> = set.sources.iter().collect();
        let language = args.lang.unwrap_or_else(|| set.language());
        let assessed = Assessed { assessment: &assessment, sources: &sources, rulebook: scope.linter.rulebook(), language };
        match args.format {
            AssessFormat::Human => report::assess_human(&assessed, streams.around.look(), streams.stdout)?,
            AssessFormat::Json => report::assess_json(&assessed, streams.stdout)?,
            AssessFormat::Markdown => report::assess_markdown(&assessed, streams.stdout)?,
        }
        streams.stdout.flush()?;
        failed = args.fail_under.iter().any(|bound| bound.fails(&assessed));
    }
    let marks = if failed { Status::Marks } else { Status::Clean };
    Ok(if set.trouble { Status::Trouble } else { marks })
}
