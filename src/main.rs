//! The program: everything is in the library. This is the only place that knows both doors.

use std::process::ExitCode;

use trygg::lsp::{Engine, serve_stdio};
use trygg::workspace::Choice;

fn main() -> ExitCode {
    trygg::cli::main(|log| match serve_stdio(Engine::new(Choice::Nearest), log) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // The protocol wants 1, not the 2 of a command that could not work, when a client leaves without a goodbye.
        Err(fault) => {
            #[allow(clippy::print_stderr)] // Standard output belongs to the protocol.
            {
                eprintln!("trygg server: {fault}");
            }
            Ok(ExitCode::FAILURE)
        }
    })
}
