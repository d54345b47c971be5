//! reStructuredText: what Sphinx and docutils read. A grammar of ours: the parser there is keeps no places and no longer
//! changes.

mod directive;
mod explicit;
mod inline;
mod line;
mod reader;
mod table;

use super::draft::{Draft, Reading};
use super::row::Row;
use super::unified::Unified;

/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    let unified = Unified::new(source);
    let rows = Row::all(&unified.text);
    reader::Reader::new(&unified.text, rows, Draft::new()).read().finish(&unified)
}
