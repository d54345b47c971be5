//! `trygg init`.

use std::path::Path;

use super::{Status, Streams, trouble};
use crate::config::{FILE_NAME, TEMPLATE};
use crate::workspace;

pub(super) fn run(streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    match workspace::write_new(Path::new(FILE_NAME), TEMPLATE) {
        Ok(()) => {
            writeln!(streams.stdout, "Wrote {FILE_NAME}. Everything in it is optional.")?;
            Ok(Status::Clean)
        }
        Err(fault) => {
            trouble::fault(streams, &fault);
            Ok(Status::Trouble)
        }
    }
}
