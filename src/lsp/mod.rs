//! Floor 8: the language server. It publishes what the engine says about the documents that are open in an editor.
//!
//! One thread owns the session and applies every message in the order it came; one worker checks immutable snapshots.
//! Nothing here knows a rule, and nothing outside this folder knows the protocol.

mod burst;
mod check;
mod event;
mod fault;
mod initialize;
mod marks;
mod params;
mod place;
mod server;
mod session;
mod uri;
mod worker;

pub use check::{Check, Engine};
pub use fault::Fault;
pub use server::{serve, serve_stdio};
pub use uri::DocumentUri;
