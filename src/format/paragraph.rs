//! What a paragraph turns out to be: metadata lines, a bold line that serves as a heading, lettered items of a list, or just a
//! paragraph.

use super::draft::Draft;
use super::field::{self, FieldLine};
use super::text::{Marker, Shape, Style, shape};
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
    lettered(&prose, &breaks, draft).unwrap_or_else(|| draft.push(BlockKind::Paragraph, prose, span, None, 0))
}

/// Adds the items of a list that the format does not know as one: lines that begin with `(a)`, `b)` or `(iv)`, from the first letter on
/// or behind other items. One such line in the middle of a paragraph only breaks there (`paragraph\n(a) of the act`), unless a colon
/// stands before it. `None` where there are none. What is added last is the answer.
fn lettered(prose: &Prose, breaks: &[usize], draft: &mut Draft) -> Option<Option<BlockId>> {
    let lines = split(prose, breaks);
    let markers: Vec<Option<Marker>> = lines.iter().map(|line| marker(line.of(prose.text()))).collect();
    let first = markers.iter().position(Option::is_some)?;
    let goes_on = first == 0 && draft.last().is_some_and(|b| matches!(b.kind, BlockKind::ListItem { ordered: true, .. }));
    let begins = markers[first].is_some_and(|m| matches!(m.style, Style::Letter(0) | Style::Roman | Style::Number));
    let breaks_there = first > 0 && markers.iter().flatten().nth(1).is_none() && !lines[first - 1].of(prose.text()).ends_with(':');
    if !goes_on && !begins || breaks_there {
        return None;
    }
    let part = |lines: &[Span], skip: usize| {
        let words = prose.slice(Span::new(lines[0].start + skip, lines[lines.len() - 1].end));
        let span = words.to_source(Span::new(0, words.text().len()));
        (words, span)
    };
    if first > 0 {
        let (words, span) = part(&lines[..first], 0);
        draft.push(BlockKind::Paragraph, words, span, None, 0);
    }
    let lead_in = draft.list_lead_in(0);
    let mut last = None;
    let mut from = first;
    while from < lines.len() {
        let to = (from + 1..lines.len()).find(|at| markers[*at].is_some()).unwrap_or(lines.len());
        let (words, span) = part(&lines[from..to], markers[from].map_or(0, |m| m.len));
        last = draft.push(BlockKind::ListItem { depth: 0, ordered: true }, words, span, lead_in, 0);
        from = to;
    }
    Some(last)
}

/// The marker of an ordered item at the head of `line`, where words follow it.
fn marker(line: &str) -> Option<Marker> {
    match shape(line) {
        Shape::Item(marker) if marker.style.is_ordered() && marker.len < line.len() => Some(marker),
        _ => None,
    }
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
