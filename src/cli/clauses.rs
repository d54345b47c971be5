//! `trygg clauses` (hidden): how a document was understood, sentence by sentence.

use super::args::{ClausesArgs, ShowFormat};
use super::{Status, Streams, catalogue, trouble};
use crate::format::Format;
use crate::report::{self, Understood};
use crate::workspace::read_source;

pub(super) fn run(args: &ClausesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(linter) = catalogue::linter(&args.catalogue, streams) else { return Ok(Status::Trouble) };
    let source = match read_source(&args.path) {
        Ok(source) => source,
        Err(fault) => {
            trouble::fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let document = Format::of_path(&source.path).unwrap_or(Format::Text).read(source);
    let reading = linter.reading(&document, args.language);
    let understood = Understood { reading: &reading, concepts: linter.rulebook().concepts() };
    match args.format {
        ShowFormat::Human => report::clauses(understood, streams.stdout)?,
        ShowFormat::Json => report::clauses_json(understood, streams.stdout)?,
    }
    Ok(Status::Clean)
}
