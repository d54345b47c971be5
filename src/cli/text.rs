//! `trygg text` (hidden): the text of a document as it was read, block by block, for a person to check.

use super::args::{ShowFormat, TextArgs};
use super::{Status, Streams, trouble};
use crate::report;
use crate::workspace::{Input, open};

pub(super) fn run(args: &TextArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let document = match open(&args.path, Input::Disk) {
        Ok(opened) => opened.document,
        Err(fault) => {
            trouble::fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    match args.format {
        ShowFormat::Human => report::blocks(&document, streams.stdout)?,
        ShowFormat::Json => report::blocks_json(&document, streams.stdout)?,
    }
    Ok(Status::Clean)
}
