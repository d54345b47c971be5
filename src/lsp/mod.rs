//! Floor 8: the language server. It publishes what the engine says about the documents that are open in an editor.
//!
//! One thread owns the session and applies every message in the order it came; one worker checks immutable snapshots and
//! answers questions about them.
//! Nothing here knows a rule, and nothing outside this folder knows the protocol.

mod analysis;
mod answer;
mod burst;
mod check;
mod closed;
mod configuration;
mod event;
mod fault;
mod initialize;
mod log;
mod marks;
mod notifications;
mod pages;
mod params;
mod parent;
mod place;
mod publish;
mod pull;
mod queue;
mod requests;
mod server;
mod session;
mod settings;
mod standing;
mod sweep;
mod transport;
mod uri;
mod worker;

pub use analysis::Desk;
pub use check::{Check, Engine};
pub use fault::Fault;
pub use server::{serve, serve_stdio};
pub use standing::{OpenDocument, Standing};
pub use uri::DocumentUri;
