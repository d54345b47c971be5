//! Where input comes from and output goes: the seam between the process and the program.

use std::io::{self, IsTerminal, Read, Write};

use anstream::{AutoStream, ColorChoice};

use super::color::Color;
use crate::report::Look;

/// The three streams of a run.
pub struct Streams<'s> {
    /// Standard input.
    pub stdin: &'s mut dyn Read,
    /// Standard output; buffered, flushed at the end.
    pub stdout: &'s mut dyn Write,
    /// Standard error.
    pub stderr: &'s mut dyn Write,
    /// What the output is shown on.
    pub around: Surroundings,
}

/// What the output of a run is shown on. By default a file: no colours, no progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Whether standard output takes colours.
    pub stdout_color: bool,
    /// Whether standard error takes colours.
    pub stderr_color: bool,
    /// Whether a person watches standard error.
    pub stderr_terminal: bool,
    /// Columns of the terminal, where there is one.
    pub width: Option<usize>,
}

impl Surroundings {
    /// Those of the process: its terminal and environment.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            stdout_color: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            stderr_color: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            // pre-commit shows a terminal to get colours, and keeps what is written for later.
            stderr_terminal: io::stderr().is_terminal() && std::env::var_os("PRE_COMMIT").is_none(),
            width: io::stdout().is_terminal().then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0)),
        }
    }

    pub(super) fn choose(&mut self, color: Color) {
        let chosen = match color {
            Color::Auto => return,
            Color::Always => true,
            Color::Never => false,
        };
        self.stdout_color = chosen;
        self.stderr_color = chosen;
    }

    /// How text for people looks on standard output.
    pub(super) fn look(&self) -> Look {
        let look = Look { color: self.stdout_color, ..Look::default() };
        // Lines of more than 140 characters are hard to read, however wide the window.
        Look { width: self.width.map_or(look.width, |width| width.clamp(40, 140)), ..look }
    }

    /// The same on standard error.
    pub(super) fn error_look(&self) -> Look {
        Look { color: self.stderr_color, ..self.look() }
    }
}
