//! LaTeX: the words of the body, without what only sets them.
//!
//! A grammar of ours: the parsers there are build a tree without places or stop at the first macro they do not know.

mod accent;
mod braces;
mod command;
mod environment;
mod meaning;
mod preamble;
mod reader;
mod token;

use super::draft::{Draft, Reading};
use super::unified::Unified;

/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    let unified = Unified::new(source);
    let text = unified.text.as_ref();
    let braces = braces::Braces::of(text);
    reader::Reader::new(text, &braces, Draft::new()).read().finish(&unified)
}

/// Whether `text` is certainly LaTeX, whatever it is called: its first words say of what class it is, and its body begins.
pub(super) fn is_certain(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with('%'));
    first.is_some_and(|line| line.starts_with("\\documentclass")) && text.contains("\\begin{document}")
}
