//! What a check found, handed to the reporters.

use std::io::{self, Write};
use std::sync::Arc;

use super::args::CheckArgs;
use super::format::CheckFormat;
use crate::catalogue::Phrasebook;
use crate::config::Threshold;
use crate::engine::Linter;
use crate::report::{Entry, Look, Named, Report};
use crate::workspace::{Checked, Fault, Gathered, Job, Scopes};

/// Where the page of a rule that trygg brings stands.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");

/// What every format of a run shows.
pub(super) struct Shown<'r> {
    pub(super) checked: &'r [Checked],
    pub(super) rules: &'r [Named],
    pub(super) faults: &'r [String],
    pub(super) words: &'r Phrasebook,
    pub(super) args: &'r CheckArgs,
}

impl<'r> Shown<'r> {
    /// Writes all of it in `format`.
    pub(super) fn write(&self, format: CheckFormat, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let entry = |one: &'r Checked| Entry { fails: fails(one, self.args), ..Entry::new(&one.source, &one.outcome) };
        let report = Report {
            entries: self.checked.iter().map(entry).collect(),
            show_suppressed: self.args.show_suppressed,
            show_support: self.args.show_support,
            rules: self.rules,
            faults: self.faults,
            words: Some(self.words),
            look: Look { summary: !self.args.quiet, ..look },
        };
        format.write(&report, out)?;
        out.flush()
    }
}

/// From which severity on a mark in this document fails the run.
pub(super) fn fails(checked: &Checked, args: &CheckArgs) -> Threshold {
    args.fail_on.or(checked.scope.config.fail_on).unwrap_or_default()
}

/// What could not be done, in words for a report.
pub(super) fn told(gathered: &Gathered, faults: &[Fault]) -> Vec<String> {
    let scopes = gathered.scope_faults.iter().map(|fault| fault.flaw().to_string());
    scopes.chain(gathered.faults.iter().chain(faults).map(ToString::to_string)).collect()
}

/// Every rule of the configurations that hold, each once.
pub(super) fn named(scopes: &Scopes, jobs: &[Job]) -> Vec<Named> {
    let brought = scopes.builtin().rule_ids();
    let mut linters: Vec<&Arc<Linter>> = Vec::new();
    for job in jobs {
        if !linters.iter().any(|other| Arc::ptr_eq(other, &job.scope.linter)) {
            linters.push(&job.scope.linter);
        }
    }
    let mut named: Vec<Named> = Vec::new();
    for rule in linters.into_iter().flat_map(|linter| linter.rules()) {
        if !named.iter().any(|other| other.rule.id == rule.id) {
            let page = brought.contains(&rule.id.as_str()).then(|| format!("{PAGES}{}.md", rule.id));
            named.push(Named { rule, page });
        }
    }
    named
}
