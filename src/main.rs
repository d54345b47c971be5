//! The program: everything is in the library. This is the only place that knows both doors.

use std::process::ExitCode;

fn main() -> ExitCode {
    trygg::cli::main(trygg::lsp::serve_stdio)
}
