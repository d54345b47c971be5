//! Clean text that knows where each of its bytes came from.

use crate::text::Span;

/// What markup says about a stretch of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Inline code.
    Code,
    /// Struck out: no longer said.
    Struck,
    /// Emphasis or strong emphasis.
    Emphasis,
    /// The words of a link.
    Link,
}

/// A stretch of prose and the stretch of source it came from. Where both have the same length the bytes are the same
/// (verbatim); else the source was replaced as a whole, as an entity or a wrapped line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the prose.
    pub prose: Span,
    /// Bytes of the source.
    pub source: Span,
    /// Whether each prose byte stands for the source byte at the same distance.
    pub verbatim: bool,
}

/// Clean text (no markup, entities resolved, wrapped lines joined by one space) with the way back to the source.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    text: String,
    segments: Vec<Segment>,
    marks: Vec<(Span, Mark)>,
}

impl Prose {
    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The segments, in order; together they cover the text.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Stretches of the text that markup says something about.
    #[must_use]
    pub fn marks(&self) -> &[(Span, Mark)] {
        &self.marks
    }

    /// The source bytes that `span` of the clean text came from: from the first byte of its first character to the
    /// last byte of its last. An empty span maps to an empty span.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let Some(first) = self.segment_at(span.start) else {
            let end = self.segments.last().map_or(0, |s| s.source.end);
            return Span::new(end, end);
        };
        let start = if first.verbatim { first.source.start + (span.start - first.prose.start) } else { first.source.start };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.segment_at(span.end - 1).unwrap_or(first);
        let end = if last.verbatim { last.source.start + (span.end - last.prose.start).min(last.source.len()) } else { last.source.end };
        Span::new(start, end)
    }

    /// The part of the prose under `span` (cut to whole characters and segments that were replaced kept whole).
    #[must_use]
    pub fn slice(&self, span: Span) -> Self {
        let mut builder = ProseBuilder::new();
        let mut marks = Vec::new();
        for segment in self.segments.iter().skip(self.segments.partition_point(|s| s.prose.end <= span.start)) {
            let (start, end) = (segment.prose.start.max(span.start), segment.prose.end.min(span.end));
            if start >= end {
                break;
            }
            let Some(text) = self.text.get(start..end) else { continue };
            match segment.verbatim {
                true => builder.verbatim(text, segment.source.start + (start - segment.prose.start)),
                false => builder.replaced(text, segment.source),
            }
        }
        for (marked, mark) in self.marks.iter().filter(|(m, _)| m.overlaps(span)) {
            let start = marked.start.max(span.start) - span.start;
            marks.push((Span::new(start, marked.end.min(span.end) - span.start), *mark));
        }
        builder.prose.marks = marks;
        builder.finish()
    }

    /// The same prose for a source whose offsets are `place` of the offsets so far. A verbatim segment whose bytes do not stay
    /// together becomes a replaced one.
    #[must_use]
    pub fn relocated(mut self, place: impl Fn(usize) -> usize) -> Self {
        for segment in &mut self.segments {
            let source = Span::new(place(segment.source.start), place(segment.source.end));
            segment.verbatim &= source.len() == segment.source.len();
            segment.source = source;
        }
        self
    }

    /// The prose after words were deleted or replaced in one place: `text`, which stands in the source from byte `start` on.
    #[must_use]
    pub fn reworded(&self, text: &str, start: usize) -> Self {
        let kept = self.text.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let back = self.text.len().min(text.len()) - kept;
        let tail = self.text.bytes().rev().zip(text.bytes().rev()).take(back).take_while(|(a, b)| a == b).count();
        let moved =
            |at: usize| if at <= kept { at } else { (at + text.len()).saturating_sub(self.text.len()).max(kept.min(text.len() - tail)) };
        let mut builder = ProseBuilder::new();
        builder.verbatim(text, start);
        builder.prose.marks = self.marks.iter().map(|(span, mark)| (Span::new(moved(span.start), moved(span.end)), *mark)).collect();
        builder.finish()
    }

    fn segment_at(&self, at: usize) -> Option<Segment> {
        let index = self.segments.partition_point(|s| s.prose.end <= at);
        self.segments.get(index).copied()
    }
}

/// Builds a [`Prose`] from pieces in source order.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
    /// An empty prose.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Length of the text so far, in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.prose.text.len()
    }

    /// Whether nothing was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.prose.text.is_empty()
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// Adds `text`, which stands in the source byte for byte from `start` on.
    pub fn verbatim(&mut self, text: &str, start: usize) {
        self.push(text, Span::new(start, start + text.len()), true);
    }

    /// Adds `text` in place of the `source` bytes.
    pub fn replaced(&mut self, text: &str, source: Span) {
        self.push(text, source, false);
    }

    /// Adds one space in place of `source`, unless the text is empty or ends with white space.
    pub fn space(&mut self, source: Span) {
        if !self.prose.text.is_empty() && !self.prose.text.ends_with(char::is_whitespace) {
            self.replaced(" ", source);
        }
    }

    /// Says `mark` about the text from byte `from` to the end of the text so far.
    pub fn mark(&mut self, from: usize, mark: Mark) {
        let span = Span::new(from, self.len());
        if !span.is_empty() {
            self.prose.marks.push((span, mark));
        }
    }

    /// The finished prose, without white space at its end.
    #[must_use]
    pub fn finish(mut self) -> Prose {
        let keep = self.prose.text.trim_end().len();
        self.prose.text.truncate(keep);
        self.prose.segments.retain(|s| s.prose.start < keep);
        if let Some(last) = self.prose.segments.last_mut() {
            let cut = last.prose.end - last.prose.end.min(keep);
            last.prose.end -= cut;
            if last.verbatim {
                last.source.end -= cut;
            }
        }
        for (span, _) in &mut self.prose.marks {
            span.end = span.end.min(keep);
        }
        self.prose.marks.retain(|(span, _)| span.start < span.end);
        self.prose
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(text);
        let prose = Span::new(start, self.prose.text.len());
        if let Some(last) = self.prose.segments.last_mut()
            && verbatim
            && last.verbatim
            && last.source.end == source.start
        {
            last.prose.end = prose.end;
            last.source.end = source.end;
            return;
        }
        self.prose.segments.push(Segment { prose, source, verbatim });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_find_their_way_back() {
        // source: "a **b** &amp; c"
        let mut builder = ProseBuilder::new();
        builder.verbatim("a ", 0);
        builder.verbatim("b", 4);
        builder.verbatim(" ", 7);
        builder.replaced("&", Span::new(8, 13));
        builder.verbatim(" c", 13);
        let prose = builder.finish();
        assert_eq!(prose.text(), "a b & c");
        assert_eq!(prose.to_source(Span::new(2, 3)), Span::new(4, 5));
        assert_eq!(prose.to_source(Span::new(2, 5)), Span::new(4, 13));
        assert_eq!(prose.to_source(Span::new(0, 7)), Span::new(0, 15));
    }

    #[test]
    fn a_slice_keeps_places_and_marks() {
        let mut builder = ProseBuilder::new();
        builder.verbatim("one ", 0);
        builder.verbatim("two", 6);
        builder.mark(4, Mark::Emphasis);
        builder.space(Span::new(11, 12));
        builder.verbatim("three", 12);
        let slice = builder.finish().slice(Span::new(4, 10));
        assert_eq!(slice.text(), "two th");
        assert_eq!(slice.to_source(Span::new(0, 6)), Span::new(6, 14));
        assert_eq!(slice.marks(), [(Span::new(0, 3), Mark::Emphasis)]);
    }

    #[test]
    fn white_space_at_the_end_is_dropped() {
        let mut builder = ProseBuilder::new();
        builder.verbatim("ab  ", 10);
        let prose = builder.finish();
        assert_eq!(prose.text(), "ab");
        assert_eq!(prose.to_source(Span::new(0, 2)), Span::new(10, 12));
    }
}
