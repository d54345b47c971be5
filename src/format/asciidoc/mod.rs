//! AsciiDoc: what Asciidoctor and Antora read. A grammar of ours: the parsers there are keep places by line only or are
//! beginnings.

mod attributes;
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
    reader::Reader::new(&unified.text, &rows, Draft::new()).read().finish(&unified)
}
