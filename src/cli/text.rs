//! `trygg text` (hidden): the text of a document as it was read, block by block, for a person to check.

use super::args::{ShowFormat, TextArgs};
use super::{Status, Streams, trouble};
use crate::format::Format;
use crate::report;
use crate::workspace::read_source;

pub(super) fn run(args: &TextArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let source = match read_source(&args.path) {
        Ok(source) => source,
        Err(fault) => {
            trouble::fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let document = Format::of_path(&source.path).unwrap_or(Format::Text).read(source);
    match args.format {
        ShowFormat::Human => report::blocks(&document, streams.stdout)?,
        ShowFormat::Json => report::blocks_json(&document, streams.stdout)?,
    }
    Ok(Status::Clean)
}
