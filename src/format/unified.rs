//! A text with one kind of line end. Readers see `\n` only and no byte order mark; spans are taken back to the source at the
//! end. So all line ends give the same document by construction.

use std::borrow::Cow;

use crate::text::Span;

/// A source with unified line ends, and the way back.
#[derive(Debug)]
pub(super) struct Unified<'s> {
    /// The text that readers see.
    pub(super) text: Cow<'s, str>,
    /// Bytes dropped at the head of the source.
    dropped: usize,
    /// Offsets in `text` of every `\n` that stands for two bytes.
    pairs: Vec<usize>,
}

impl<'s> Unified<'s> {
    /// Unifies `source`; copies it only where it holds a carriage return.
    pub(super) fn new(source: &'s str) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let dropped = source.len() - text.len();
        if !text.contains('\r') {
            return Self { text: Cow::Borrowed(text), dropped, pairs: Vec::new() };
        }
        let mut unified = String::with_capacity(text.len());
        let mut pairs = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find('\r') {
            unified.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('\n') {
                pairs.push(unified.len());
                rest = after;
            }
            unified.push('\n');
        }
        unified.push_str(rest);
        Self { text: Cow::Owned(unified), dropped, pairs }
    }

    /// Whether offsets are those of the source.
    pub(super) fn is_plain(&self) -> bool {
        self.dropped == 0 && self.pairs.is_empty()
    }

    /// The source offset of offset `at`.
    pub(super) fn place(&self, at: usize) -> usize {
        at + self.dropped + self.pairs.partition_point(|pair| *pair < at)
    }

    /// The source span of `span`.
    pub(super) fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_line_ends_become_one() {
        let source = "\u{feff}a\r\nb\rc\nd";
        let unified = Unified::new(source);
        assert_eq!(unified.text, "a\nb\nc\nd");
        let places: Vec<_> = "abcd".chars().map(|c| (unified.text.find(c), source.find(c))).collect();
        assert!(places.iter().all(|(u, s)| u.map(|u| unified.place(u)) == *s), "{places:?}");
        assert_eq!(unified.span(Span::new(1, 2)), Span::new(4, 6));
    }
}
