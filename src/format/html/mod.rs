//! HTML: the main content of a page, without what stands around it.
//!
//! The tokens are html5gum's, with their places; the tree is ours, because no tree builder in Rust keeps places.

mod content;
mod entity;
mod head;
mod name;
mod reader;
mod traits;
mod tree;

use super::draft::{Draft, Reading};
use super::unified::Unified;

/// Reads `source`.
pub(super) fn read(source: &str) -> Reading {
    let unified = Unified::new(source);
    let text = unified.text.as_ref();
    let mut draft = Draft::new();
    let tree = tree::Tree::build(text, &mut draft);
    head::properties(&tree, text, &mut draft);
    let content = content::find(&tree, text);
    reader::read(&tree, text, &content, draft).finish(&unified)
}

/// Whether `text` is certainly a page of HTML, whatever it is called: it begins as nothing but a page does.
pub(super) fn is_certain(text: &str) -> bool {
    const FAR: usize = 4_096;
    let mut rest = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->")] {
        if let Some(end) = rest.strip_prefix(open).and_then(|r| r.find(close).filter(|end| *end < FAR)) {
            rest = rest[open.len() + end + close.len()..].trim_start();
        }
    }
    let begins = |word: &str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    begins("<!doctype html") || ["<html>", "<html ", "<html\n"].iter().any(|word| begins(word))
}
