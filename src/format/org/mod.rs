//! Org: outlines as Emacs keeps them. A grammar of ours: the crates there are build a tree for writing it anew, and the one
//! that keeps places brings a tree library of its own along.

mod inline;
mod line;
mod reader;

use super::draft::{Draft, Reading};
use super::row::Row;
use super::unified::Unified;

/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    let unified = Unified::new(source);
    let rows = Row::all(&unified.text);
    reader::Reader::new(&unified.text, &rows, Draft::new()).read().finish(&unified)
}
