//! `trygg clauses` (hidden): how a document was understood, sentence by sentence.

use super::args::{ClausesArgs, ShowFormat};
use super::{Status, Streams, catalogue, trouble};
use crate::report::{self, Understood};
use crate::workspace::{Input, open};

pub(super) fn run(args: &ClausesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let Some(linter) = catalogue::linter(&args.catalogue, streams) else { return Ok(Status::Trouble) };
    let document = match open(&args.path, Input::Disk) {
        Ok(opened) => opened.document,
        Err(fault) => {
            trouble::fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let reading = linter.reading(&document, args.language);
    let understood = Understood { reading: &reading, concepts: linter.rulebook().concepts() };
    match args.format {
        ShowFormat::Human => report::clauses(understood, streams.stdout)?,
        ShowFormat::Json => report::clauses_json(understood, streams.stdout)?,
    }
    Ok(Status::Clean)
}
