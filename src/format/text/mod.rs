//! Plain text.
use super::draft::{Draft, Reading};
use super::unified::Unified;
/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    Draft::new().finish(&Unified::new(source))
}
