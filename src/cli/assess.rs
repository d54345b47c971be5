//! `trygg assess`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{AssessArgs, AssessFormat};
use super::policy_set::PolicySet;
use super::{Status, Streams, catalogue, policy_set, trouble};
use crate::engine::Assessment;
use crate::report::{self, Assessed};
use crate::text::Source;
use crate::workspace::{Scope, Scopes};

pub(super) fn run(args: AssessArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut scopes = match &args.catalogue {
        None => Scopes::new(args.config.choice()),
        Some(folder) => match catalogue::of_folder(folder, streams) {
            Some(linter) => Scopes::with_linter(args.config.choice(), linter),
            None => return Ok(Status::Trouble),
        },
    };
    let mut trouble = false;
    let mut assessed = Vec::new();
    for (name, paths) in sets(&args, &mut scopes) {
        if paths.is_empty() {
            trouble = true;
            trouble::error(
                streams,
                &format!("the policy set \u{201c}{name}\u{201d} holds no document"),
                Some("mend its `paths` in trygg.toml"),
            );
            continue;
        }
        let set = policy_set::examine(&paths, &mut scopes, args.quiet, streams);
        trouble |= set.trouble;
        if let Some(scope) = set.scope.clone().filter(|_| !set.examinations.is_empty()) {
            let assessment = scope.linter.assess(&set.examinations, &scope.config.not_applicable.reasons());
            assessed.push(One { name, set, scope, assessment });
        }
    }
    let sources: Vec<Vec<&Source>> = assessed.iter().map(|one| one.set.sources.iter().collect()).collect();
    let reports: Vec<Assessed<'_>> = assessed.iter().zip(&sources).map(|(one, sources)| one.report(sources, &args)).collect();
    match args.format {
        AssessFormat::Human => {
            for (number, report) in reports.iter().enumerate() {
                if number > 0 {
                    writeln!(streams.stdout, "\n")?;
                }
                report::assess_human(report, streams.around.look(), streams.stdout)?;
            }
        }
        AssessFormat::Json if !reports.is_empty() => report::assess_json(&reports, streams.stdout)?,
        AssessFormat::Json => {}
        AssessFormat::Markdown => {
            for (number, report) in reports.iter().enumerate() {
                if number > 0 {
                    writeln!(streams.stdout)?;
                }
                report::assess_markdown(report, streams.stdout)?;
            }
        }
    }
    streams.stdout.flush()?;
    let failed = reports.iter().any(|report| args.fail_under.iter().any(|bound| bound.fails(report)));
    let marks = if failed { Status::Marks } else { Status::Clean };
    Ok(if trouble { Status::Trouble } else { marks })
}

/// A policy set that was assessed.
struct One {
    /// Its name in the configuration; empty for what was named on the command line.
    name: String,
    set: PolicySet,
    scope: Arc<Scope>,
    assessment: Assessment,
}

impl One {
    fn report<'r>(&'r self, sources: &'r [&'r Source], args: &AssessArgs) -> Assessed<'r> {
        let language = args.lang.unwrap_or_else(|| self.set.language());
        Assessed { name: &self.name, assessment: &self.assessment, sources, rulebook: self.scope.linter.rulebook(), language }
    }
}

/// The sets to assess: what is named on the command line is one, without a name; else those that the configuration of this folder
/// holds, and where it holds none, this folder.
fn sets(args: &AssessArgs, scopes: &mut Scopes) -> Vec<(String, Vec<PathBuf>)> {
    if !args.paths.is_empty() {
        return vec![(String::new(), args.paths.clone())];
    }
    // A configuration that is broken is told where the documents are gathered.
    let configured = scopes.of_folder(Path::new(".")).ok().filter(|scope| !scope.config.policy_sets.is_empty());
    let Some(scope) = configured else { return vec![(String::new(), vec![PathBuf::from(".")])] };
    (0..scope.config.policy_sets.len()).map(|number| (scope.name_of(number), scope.documents_of(number))).collect()
}
