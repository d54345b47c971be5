//! `trygg compare`.

use std::slice;

use super::args::{AssessFormat, CompareArgs};
use super::policy_set::{PolicySet, examine};
use super::{Status, Streams, trouble};
use crate::engine::{Assessment, Comparison, Linter};
use crate::report::{self, Assessed, Compared};
use crate::text::Source;
use crate::workspace::Scopes;

pub(super) fn run(args: &CompareArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let mut scopes = Scopes::new(args.config.choice());
    let old = examine(slice::from_ref(&args.old), &mut scopes, true, streams);
    let new = examine(slice::from_ref(&args.new), &mut scopes, true, streams);
    // Both are held against what holds for the new one, so that the numbers can be compared.
    let Some(scope) = new.scope.as_ref().filter(|_| !old.examinations.is_empty() && !new.examinations.is_empty()) else {
        if !old.trouble && !new.trouble {
            trouble::error(streams, "there is no document to compare", Some("name a document, or a folder that holds some"));
        }
        return Ok(Status::Trouble);
    };
    let reasons = scope.config.not_applicable.reasons();
    let assess = |set: &PolicySet| scope.linter.assess(&set.examinations, &reasons);
    let (before, after) = (assess(&old), assess(&new));
    let comparison = Comparison::new((&before, &old.examinations), (&after, &new.examinations));
    let language = args.lang.unwrap_or_else(|| new.language());
    let (old_sources, new_sources): (Vec<&Source>, Vec<&Source>) = (old.sources.iter().collect(), new.sources.iter().collect());
    let rulebook = Linter::rulebook(&scope.linter);
    let side = |assessment, sources| Assessed { name: "", assessment, sources, rulebook, language };
    let old_side: Assessed<'_> = side(&before as &Assessment, old_sources.as_slice());
    let compared = Compared { old: old_side, new: side(&after, &new_sources), comparison: &comparison };
    match args.format {
        AssessFormat::Human => report::compare_human(&compared, streams.around.look(), streams.stdout)?,
        AssessFormat::Json => report::compare_json(&compared, streams.stdout)?,
        AssessFormat::Markdown => report::compare_markdown(&compared, streams.stdout)?,
    }
    Ok(if old.trouble || new.trouble { Status::Trouble } else { Status::Clean })
}
