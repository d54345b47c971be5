//! What a paragraph turns out to be: metadata lines, a bold line that serves as a heading, or just a paragraph.

use super::draft::Draft;
use super::field::{self, FieldLine};
use super::words::Finished;
use crate::document::{BlockId, BlockKind, Prose};
use crate::text::Span;

/// Words of the longest bold line that is taken for a heading.
const HEADING_WORDS: usize = 12;

/// Ends a paragraph that stands in no list and no quote.
pub(super) fn end_paragraph(words: Finished, draft: &mut Draft) -> Option<BlockId> {
    let Finished { prose, span, breaks, bold, number_depth } = words;
    if draft.in_head() && !prose.text().is_empty() {
        let lines = split(&prose, &breaks);
        if let Some(fields) = stated(prose.text(), &lines) {
            for (line, FieldLine { key, value }) in lines.into_iter().zip(fields) {
                let part = prose.slice(line);
                let span = part.to_source(Span::new(0, part.text().len()));
                draft.field(part, span, key, value);
            }
            return Some(draft.len().saturating_sub(1));
        }
    }
    let bold = bold && breaks.is_empty() && !prose.text().is_empty();
    if bold && prose.text().split_whitespace().nth(HEADING_WORDS).is_none() && !prose.text().ends_with(['.', '!', ',', ';', ':']) {
        let level = draft.level_below(number_depth.max(1));
        return draft.push(BlockKind::Heading { level }, prose, span, None, 0);
    }
    draft.push(BlockKind::Paragraph, prose, span, None, 0)
}

/// The lines of `prose`, each without the white space around it.
fn split(prose: &Prose, breaks: &[usize]) -> Vec<Span> {
    let mut start = 0;
    let ends = breaks.iter().copied().chain(std::iter::once(prose.text().len()));
    let mut lines = Vec::with_capacity(breaks.len() + 1);
    for end in ends {
        let Some(line) = prose.text().get(start..end) else { continue };
        let lead = line.len() - line.trim_start().len();
        if !line.trim().is_empty() {
            lines.push(Span::new(start + lead, start + lead + line.trim().len()));
        }
        start = end;
    }
    lines
}

/// The properties that the lines state; `None` where they are prose.
fn stated(text: &str, lines: &[Span]) -> Option<Vec<FieldLine>> {
    let line_text = |line: &Span| line.of(text);
    match lines {
        [] => None,
        [line] => field::stated(line_text(line)).map(|f| vec![f]),
        _ if field::all_stated(lines.iter().map(line_text)) => lines.iter().map(|l| field::split(line_text(l))).collect(),
        _ => None,
    }
}
