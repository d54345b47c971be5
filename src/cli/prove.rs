//! `trygg prove`: rule files held against their own examples.

use super::args::ProveArgs;
use super::{Status, Streams, catalogue};
use crate::catalogue::Language;
use crate::engine::Failure;

pub(super) fn run(args: &ProveArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(linter) = catalogue::linter(&args.catalogue, streams) else { return Ok(Status::Trouble) };
    let (mut examples, mut failed) = (0, 0);
    for rule in
        linter.rulebook().rules().iter().filter(|r| args.rules.is_empty() || args.rules.iter().any(|id| r.rule.id.contains(id.as_str())))
    {
        for language in Language::ALL.into_iter().filter(|l| args.language.is_none_or(|wanted| wanted == *l)) {
            let proof = linter.prove(rule, language);
            examples += proof.examples;
            failed += proof.failures.len();
            for failure in &proof.failures {
                tell(failure, streams)?;
            }
        }
    }
    writeln!(streams.stdout, "{examples} examples, {failed} do not hold")?;
    Ok(if failed == 0 { Status::Clean } else { Status::Marks })
}

fn tell(failure: &Failure, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Failure { rule, language, example, expected, marked } = failure;
    let fault = match (expected, marked.is_empty()) {
        (Some(_), true) => "not marked",
        (Some(_), false) => "marked elsewhere",
        (None, _) => "marked, and should be silent",
    };
    writeln!(streams.stdout, "{language} {rule}: {fault}\n    {}", example.trim().replace('\n', "\n    "))?;
    for words in marked {
        writeln!(streams.stdout, "    marked: {words}")?;
    }
    Ok(())
}
