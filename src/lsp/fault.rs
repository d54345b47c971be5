//! The ways a server can end other than by being asked to.

use thiserror::Error;

/// Why the server ended before the client asked it to shut down. The program exits with status 1 for each of them.
#[derive(Debug, Error)]
pub enum Fault {
    /// The client sent `exit` without `shutdown`.
    #[error("the editor ended the server without shutting it down first")]
    ExitWithoutShutdown,
    /// The input ended: the client is gone, or it sent something that is not a message at all.
    #[error("the connection to the editor was closed before shutdown")]
    InputClosed,
    /// Nobody reads the output any more.
    #[error("the editor stopped reading")]
    OutputClosed,
    /// The process that started the server has ended.
    #[error("the editor has ended")]
    Orphaned,
    /// The system refused a thread.
    #[error("could not start a thread: {0}")]
    Thread(#[source] std::io::Error),
}
