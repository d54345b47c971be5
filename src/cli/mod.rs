//! Floor 8: the command line, the first door beside the language server. Which door `trygg server` opens is for
//! `main` to say: the two do not know each other.

mod args;
mod assess;
mod catalogue;
mod check;
mod clauses;
mod color;
mod compare;
mod coverage;
mod explain;
mod fail_under;
mod fix;
mod format;
mod generate;
mod init;
mod known;
mod new;
mod policy_set;
mod progress;
mod prove;
mod rules;
mod selectors;
mod show;
mod streams;
mod text;
mod trouble;

pub use streams::{Streams, Surroundings};

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser;

use crate::workspace::append;
use args::{Cli, Command, ServerArgs};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or above the threshold.
    Clean = 0,
    /// Diagnostics at or above the threshold.
    Marks = 1,
    /// Some work could not be done.
    Trouble = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Where the server writes what happens; nowhere unless somebody asked for it.
pub type ServerLog = Option<Box<dyn io::Write + Send>>;
/// What serves one editor on standard input and output.
pub type Server = fn(ServerLog) -> anyhow::Result<ExitCode>;

/// Runs the program on the arguments and streams of the process. `server` serves one editor on standard input and output.
#[must_use]
pub fn main(server: Server) -> ExitCode {
    // Not locked as a whole: the threads of the language server write to the same standard output.
    let mut stdin = io::stdin();
    let mut stdout = io::BufWriter::with_capacity(1 << 16, io::stdout());
    let mut stderr = io::stderr();
    let streams = Streams { stdin: &mut stdin, stdout: &mut stdout, stderr: &mut stderr, around: Surroundings::of_process() };
    run(std::env::args_os(), streams, server)
}

/// Runs the program on any arguments (the first is the program's name) and streams.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>, mut streams: Streams<'_>, server: Server) -> ExitCode {
    let ended = match Cli::try_parse_from(args) {
        // The streams are the editor's: nothing of ours waits to be written, and what the editor did not read is not our news.
        Ok(Cli { command: Command::Server(args), .. }) => {
            let served = server_log(&args).and_then(server);
            return told(served, &mut streams);
        }
        Ok(cli) => {
            streams.around.choose(cli.color);
            dispatch(cli.command, &mut streams).map(ExitCode::from)
        }
        Err(error) => usage(&error, &mut streams).map(ExitCode::from),
    };
    told(ended.and_then(|code| Ok(streams.stdout.flush().map(|()| code)?)), &mut streams)
}

/// How a run ended, as an exit status; what stood in its way is told.
fn told(ended: anyhow::Result<ExitCode>, streams: &mut Streams<'_>) -> ExitCode {
    ended.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read the output has seen enough.
            return ExitCode::from(Status::Clean);
        }
        trouble::error(streams, &format!("{error:#}"), None);
        ExitCode::from(Status::Trouble)
    })
}

fn dispatch(command: Command, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    Ok(match command {
        Command::Check(args) => check::run(args, streams)?,
        Command::Assess(args) => assess::run(args, streams)?,
        Command::Compare(args) => compare::run(&args, streams)?,
        Command::New(args) => new::run(&args, streams)?,
        Command::Explain(args) => explain::run(&args, streams)?,
        Command::Rules(args) => rules::run(&args, streams)?,
        Command::Clauses(args) => clauses::run(&args, streams)?,
        Command::Text(args) => text::run(&args, streams)?,
        Command::Coverage(args) => coverage::run(&args, streams)?,
        Command::Init => init::run(streams)?,
        Command::Prove(args) => prove::run(&args, streams)?,
        // Served before.
        Command::Server(_) => Status::Clean,
        Command::Completions { shell } => generate::completions(shell, streams)?,
        Command::Man => generate::man(streams)?,
    })
}

fn server_log(args: &ServerArgs) -> anyhow::Result<ServerLog> {
    Ok(match &args.log_file {
        Some(path) => Some(Box::new(append(path)?)),
        None => None,
    })
}

/// What clap has to say: help and version on standard output, wrong usage on standard error.
fn usage(error: &clap::Error, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let text = error.render();
    if error.use_stderr() {
        let text = if streams.around.stderr_color { text.ansi().to_string() } else { text.to_string() };
        trouble::write(streams, &text);
        return Ok(Status::Trouble);
    }
    let text = if streams.around.stdout_color { text.ansi().to_string() } else { text.to_string() };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(Status::Clean)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests;
