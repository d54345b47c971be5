//! Plain text: structure told from numbers, bullets, capitals, underlines and white space.

mod head;
mod items;
mod line;
mod lines;
mod reader;
mod section;

pub(super) use line::{Marker, Shape, Style, is_capitals, is_title, shape};

use super::draft::{Draft, Reading};
use super::unified::Unified;

/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    let unified = Unified::new(source);
    let lines = lines::lines(&unified.text);
    reader::Reader::new(&unified.text, &lines, Draft::new()).read().finish(&unified)
}
