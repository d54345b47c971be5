//! `trygg clauses` (hidden): how a document was understood, sentence by sentence.

use std::io::{self, Write};

use super::args::ClausesArgs;
use super::{Status, Streams, trouble};
use crate::clause::{ReadSentence, Reading};
use crate::engine::Linter;
use crate::format::Format;
use crate::workspace::read_source;

pub(super) fn run(args: &ClausesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let source = match read_source(&args.path) {
        Ok(source) => source,
        Err(fault) => {
            trouble::fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let format = Format::of_path(&source.path).unwrap_or(Format::Text);
    let document = format.read(source);
    let linter = Linter::builtin();
    let reading = linter.reading(&document, args.language);
    for sentence in &reading.sentences {
        show(sentence, &reading, &linter, streams.stdout)?;
    }
    Ok(Status::Clean)
}

fn show(sentence: &ReadSentence, reading: &Reading<'_>, linter: &Linter, out: &mut dyn Write) -> io::Result<()> {
    let text = reading.document.blocks[sentence.block].prose.text();
    writeln!(out, "{} | {}", sentence.language, sentence.span.of(text))?;
    for clause in &sentence.clauses {
        let words = |range: &std::ops::Range<usize>| Reading::span(sentence, range).of(text).to_owned();
        let part = |range: &Option<std::ops::Range<usize>>| range.as_ref().map(|r| format!(" «{}»", words(r))).unwrap_or_default();
        write!(out, "   {}{}", clause.force.name(), part(&clause.force_words))?;
        write!(out, " · {}{} · {}", clause.agent.name(), part(&clause.agent_words), clause.capacity.name())?;
        for (flag, name) in
            [(clause.negated, "negated"), (clause.quoted, "quoted"), (clause.question, "question"), (clause.inherited, "inherited")]
        {
            if flag {
                write!(out, " · {name}")?;
            }
        }
        writeln!(out, " · in «{}»", words(&clause.scope))?;
    }
    let concepts = sentence.hits.iter().map(|hit| {
        let name = linter.rulebook().concepts().get(usize::from(hit.concept)).map_or("?", String::as_str);
        format!("{name}={}", Reading::span(sentence, &(hit.start..hit.end)).of(text))
    });
    writeln!(out, "   {}", concepts.collect::<Vec<_>>().join(", "))
}
