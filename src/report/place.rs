//! Places as formats for programs tell them.

use serde::Serialize;

use super::printable;
use crate::text::{Cursor, Source, Span};

/// From the first character to the place after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// Line and column from 1, columns in the unit of the cursor (Unicode scalar values in every format of ours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Where `span` begins and ends.
pub(super) fn range(span: Span, cursor: &mut Cursor<'_>) -> Range {
    let mut place = |at| {
        let position = cursor.position(at);
        Place { line: position.line + 1, column: position.column + 1 }
    };
    Range { start: place(span.start), end: place(span.end) }
}

/// Where byte `at` stands in a file without lines (`page 2`), in English as in all formats for programs; `None` for texts. Lines and
/// columns of such a source are those of its extracted text, and no place of the file.
pub(super) fn locator(source: &Source, at: usize) -> Option<String> {
    source.locator(at).map(|locator| printable(&locator.to_string()).into_owned())
}

/// `5:11`, or where it stands in a file without lines.
pub(super) fn told(source: &Source, at: usize, cursor: &mut Cursor<'_>) -> String {
    locator(source, at).unwrap_or_else(|| {
        let at = cursor.position(at);
        format!("{}:{}", at.line + 1, at.column + 1)
    })
}

/// `span` as offsets from 0, the end not included.
pub(super) const fn bytes(span: Span) -> [usize; 2] {
    [span.start, span.end]
}
