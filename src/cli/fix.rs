//! `--fix` and `--diff`: what becomes of the fixes that were found.

use std::io;

use super::{Streams, trouble};
use crate::report;
use crate::workspace::{self, Checked, Fault};

/// Fixes and the documents they are in.
#[derive(Debug, Default)]
pub(super) struct Tally {
    fixes: usize,
    files: usize,
}

impl Tally {
    fn add(&mut self, fixes: usize) {
        self.fixes += fixes;
        self.files += 1;
    }

    /// `fixed 3 in 2 files`, on standard error: standard output may be a diff or a document.
    pub(super) fn tell(&self, verb: &str, streams: &mut Streams<'_>) {
        let line = match (self.fixes, self.files) {
            (0, _) => "nothing to fix\n".to_owned(),
            (fixes, 1) => format!("{verb} {fixes} in 1 file\n"),
            (fixes, files) => format!("{verb} {fixes} in {files} files\n"),
        };
        trouble::write(streams, &line);
    }
}

/// Writes the fixed documents into their files. Each is from then on what was fixed; one that cannot be written stays what it was,
/// with a fault, and the others go on. Standard input is no file: its text is for the caller.
pub(super) fn make(checked: &mut [Checked], faults: &mut Vec<Fault>) -> Tally {
    let mut tally = Tally::default();
    for one in checked {
        let Some(fixed) = one.fixed.take() else { continue };
        let written = one.file.as_deref().map_or(Ok(()), |file| workspace::replace(file, &one.source.text, &fixed.document.source.text));
        match written {
            Ok(()) => {
                tally.add(fixed.count);
                one.source = fixed.document.source;
                one.notes = fixed.document.notes;
                one.outcome = fixed.outcome;
            }
            Err(fault) => faults.push(fault),
        }
    }
    tally
}

/// Writes what the fixes would change.
pub(super) fn diff(checked: &[Checked], streams: &mut Streams<'_>) -> io::Result<Tally> {
    let mut tally = Tally::default();
    for (one, fixed) in checked.iter().filter_map(|one| Some((one, one.fixed.as_ref()?))) {
        report::diff(&one.source, &fixed.document.source, streams.around.look(), streams.stdout)?;
        tally.add(fixed.count);
    }
    streams.stdout.flush()?;
    Ok(tally)
}

/// Says once which documents no fix is made in: what was extracted from a file cannot be put back.
pub(super) fn left_alone(checked: &[Checked], streams: &mut Streams<'_>) {
    let mut others = checked.iter().filter(|one| one.source.is_extracted());
    let Some(first) = others.next() else { return };
    let more = match others.count() {
        0 => String::new(),
        count => format!(" (and {count} more)"),
    };
    let message = format!("{}{more}: not fixed, because only text files are", first.source.path);
    trouble::note(
        streams,
        &message,
        Some("without --fix, each mark says how the sentence would read; change it in the program that wrote the document"),
    );
}
