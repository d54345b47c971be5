//! Floor 8: the language server, the second door beside the command line.

use std::process::ExitCode;

/// Serves one client on standard input and output until it says goodbye.
///
/// # Errors
/// Where the connection could not be set up or broke.
pub fn serve_stdio() -> anyhow::Result<ExitCode> {
    anyhow::bail!("the language server is not part of this build")
}
