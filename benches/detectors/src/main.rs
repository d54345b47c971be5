//! Measures trygg's language detector beside `lingua` and `whatlang`: on the project's test sentences, and, where a
//! folder is given, on documents whose names begin with their language (`nb_handbook.md`).
//!
//! `cargo run --release --manifest-path benches/detectors/Cargo.toml [-- FOLDER]`

mod contender;
mod documents;
mod embedded;
mod score;
mod sentences;
mod share;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(out: &mut impl Write) -> io::Result<()> {
    let contenders = contender::all();
    sentences::measure(&contenders, out)?;
    embedded::measure(out)?;
    share::measure(out)?;
    match std::env::args_os().nth(1) {
        Some(folder) => documents::measure(&contenders, &PathBuf::from(folder), out),
        None => Ok(()),
    }
}
