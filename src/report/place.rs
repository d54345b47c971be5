//! Places as formats for programs tell them.

use serde::Serialize;

use crate::text::{Cursor, Span};

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

/// `span` as offsets from 0, the end not included.
pub(super) const fn bytes(span: Span) -> [usize; 2] {
    [span.start, span.end]
}
