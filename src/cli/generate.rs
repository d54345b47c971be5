//! `trygg completions` and `trygg man`: both follow from the definition of the commands.

use clap::CommandFactory;

use super::args::Cli;
use super::{Status, Streams};

pub(super) fn completions(shell: clap_complete::Shell, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    // The generator cannot fail half-way: it panics on write errors, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "trygg", &mut script);
    streams.stdout.write_all(&script)?;
    Ok(Status::Clean)
}

pub(super) fn man(streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    clap_mangen::Man::new(Cli::command()).render(&mut streams.stdout)?;
    Ok(Status::Clean)
}
