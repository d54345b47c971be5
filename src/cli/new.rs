//! `trygg new`.

use super::args::{NewArgs, NewKind};
use super::{Status, Streams, trouble};
use crate::report;
use crate::rule::Rulebook;
use crate::workspace;

pub(super) fn run(args: &NewArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let NewKind::Policy = args.kind;
    let mut bytes = Vec::new();
    report::skeleton(&Rulebook::builtin(), args.lang, args.level, &mut bytes)?;
    let Some(file) = &args.file else {
        streams.stdout.write_all(&bytes)?;
        return Ok(Status::Clean);
    };
    match workspace::write_new(file, &String::from_utf8_lossy(&bytes)) {
        Ok(()) => {
            writeln!(streams.stdout, "Wrote {}. `trygg check` shows the blanks that are left.", file.display())?;
            Ok(Status::Clean)
        }
        Err(fault) => {
            trouble::fault(streams, &fault);
            Ok(Status::Trouble)
        }
    }
}
