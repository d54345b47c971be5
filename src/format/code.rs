//! Code and other text that is kept line by line.

use crate::document::ProseBuilder;
use crate::text::Span;

/// Adds `text`, which stands at byte `at`, with its lines. Line ends stand for themselves, so that places survive other
/// line ends.
pub(super) fn lines(prose: &mut ProseBuilder, text: &str, mut at: usize) {
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        prose.verbatim(words, at);
        if words.len() < line.len() {
            prose.replaced("\n", Span::new(at + words.len(), at + line.len()));
        }
        at += line.len();
    }
}
