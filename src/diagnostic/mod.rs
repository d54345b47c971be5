//! Floor 1: what trygg has to say about a place in a document, and about broken input.

mod edit;
mod finding;
mod fingerprint;
mod flaw;

pub use finding::{Confidence, Diagnostic, Fix, Reason, Related, Severity, Support, Suppressed};
pub use fingerprint::{Fingerprint, numbered};
pub use flaw::Flaw;
