//! The lines of a document that a frame shows, each cut to a window around its mark. A line may be 50 MB long:
//! nothing here reads more of it than is shown.

use std::ops::Range;

use super::plain::shown;
use crate::text::{Source, Span};

/// Lines of one mark that are shown at most.
const MARK_LINES: usize = 8;
/// Characters kept in front of a mark in a line that is too long.
const BEFORE: usize = 40;
/// What stands for the part of a line that was cut away.
const CUT: char = '…';

/// One line as shown.
#[derive(Debug)]
struct Row {
    /// Line of the document, from 0.
    line: usize,
    /// Its part of [`Excerpt::text`], line break included.
    range: Range<usize>,
    /// For every shown character of the document, in order: its byte in the document, its byte in the excerpt;
    /// at the end the same for the first byte that is not shown.
    map: Vec<(usize, usize)>,
}

/// Some lines of a document, and the way from its bytes to theirs.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The shown lines, each with a line break at its end.
    pub(super) text: String,
    rows: Vec<Row>,
}

impl Excerpt {
    /// The lines under `spans`, at most `width` characters of each. The first span is the one that matters most.
    pub(super) fn new(source: &Source, spans: &[Span], width: usize) -> Self {
        let spans: Vec<Span> = spans.iter().map(|span| shortened(source, *span)).collect();
        let mut lines: Vec<usize> = spans.iter().flat_map(|s| source.lines.line_of(s.start)..=source.lines.line_of(s.end)).collect();
        lines.sort_unstable();
        lines.dedup();
        // A frame shows a gap of one line as that line.
        let gaps: Vec<usize> = lines.windows(2).filter(|pair| pair[1] - pair[0] == 2).map(|pair| pair[0] + 1).collect();
        lines.extend(gaps);
        lines.sort_unstable();
        let mut excerpt = Self { text: String::new(), rows: Vec::new() };
        for line in lines {
            excerpt.push(source, line, &spans, width);
        }
        excerpt
    }

    fn push(&mut self, source: &Source, line: usize, spans: &[Span], width: usize) {
        let start = source.lines.start(line);
        let content = source.lines.content(&source.text, line);
        let window = window(content, &focuses(source, line, spans), width);
        let first = self.text.len();
        let mut map = Vec::new();
        if window.start > 0 {
            self.text.push(CUT);
        }
        for (offset, c) in content[window.clone()].char_indices() {
            map.push((start + window.start + offset, self.text.len()));
            self.text.push(if c == '\t' { c } else { shown(c) });
        }
        map.push((start + window.end, self.text.len()));
        if window.end < content.len() {
            self.text.push(CUT);
        }
        self.text.push('\n');
        self.rows.push(Row { line, range: first..self.text.len(), map });
    }

    /// Where `span` of the document stands in the excerpt; `None` where its start is not shown.
    pub(super) fn shown(&self, source: &Source, span: Span) -> Option<Range<usize>> {
        let span = shortened(source, span);
        let start = self.place(source, span.start)?;
        // The end of a mark that was cut is the end of what is shown of its line.
        let end = self.place(source, span.end).or_else(|| Some(self.row(source.lines.line_of(span.end))?.map.last()?.1))?;
        Some(start..end.max(start))
    }

    fn place(&self, source: &Source, at: usize) -> Option<usize> {
        let row = self.row(source.lines.line_of(at))?;
        // A byte order mark stands before the first character of its line, a line break after the last.
        let start = source.lines.start(row.line);
        let at = at.clamp(start, start + source.lines.content(&source.text, row.line).len());
        row.map.binary_search_by_key(&at, |(real, _)| *real).ok().map(|index| row.map[index].1)
    }

    fn row(&self, line: usize) -> Option<&Row> {
        self.rows.binary_search_by_key(&line, |row| row.line).ok().map(|index| &self.rows[index])
    }

    /// The line of the document (from 0) that holds byte `at` of the excerpt.
    pub(super) fn line_of(&self, at: usize) -> usize {
        let index = self.rows.partition_point(|row| row.range.start <= at);
        index.checked_sub(1).and_then(|i| self.rows.get(i)).map_or(0, |row| row.line)
    }

    /// The bytes of the excerpt that show `line` of the document; empty where it is not shown.
    pub(super) fn range_of(&self, line: usize) -> Range<usize> {
        self.row(line).map_or(0..0, |row| row.range.clone())
    }
}

/// The span without line breaks at its end, and with no more lines than a frame shows.
fn shortened(source: &Source, span: Span) -> Span {
    let trimmed = span.of(&source.text).trim_end();
    let end = span.start + trimmed.len();
    let (first, last) = (source.lines.line_of(span.start), source.lines.line_of(end));
    if last - first < MARK_LINES {
        return Span::new(span.start, end);
    }
    let last = first + MARK_LINES - 1;
    Span::new(span.start, source.lines.start(last) + source.lines.content(&source.text, last).len())
}

/// The parts of a line (as bytes of its content) that are marked; what matters most first. What stands before its first
/// character (a byte order mark) or behind its last (the line break) is that character's edge, as for [`Excerpt::shown`].
fn focuses(source: &Source, line: usize, spans: &[Span]) -> Vec<Range<usize>> {
    let start = source.lines.start(line);
    let len = source.lines.content(&source.text, line).len();
    let within = |at: usize| at.clamp(start, start + len) - start;
    spans
        .iter()
        .filter(|span| source.lines.line_of(span.start) <= line && line <= source.lines.line_of(span.end))
        .map(|span| within(span.start)..within(span.end))
        .collect()
}

/// The bytes of `content` that are shown: all, or about `width` characters around the marks.
fn window(content: &str, focuses: &[Range<usize>], width: usize) -> Range<usize> {
    if content.char_indices().nth(width).is_none() {
        return 0..content.len();
    }
    // Room for the sign at both ends.
    let width = width.saturating_sub(2).max(1);
    let Some(first) = focuses.first() else {
        return 0..forward(content, 0, width);
    };
    // All marks of the line where they fit, else the first.
    let hull = focuses.iter().fold(first.clone(), |a, b| a.start.min(b.start)..a.end.max(b.end));
    let fits = |range: &Range<usize>| content[range.clone()].char_indices().nth(width).is_none();
    let focus = if fits(&hull) { hull } else { first.clone() };
    let end = focus.end.min(forward(content, focus.start, width));
    let taken = content[focus.start..end].chars().count();
    let before = ((width - taken) / 2).min(BEFORE);
    let mut start = focus.start;
    for _ in 0..before {
        match content[..start].chars().next_back() {
            Some(c) => start -= c.len_utf8(),
            None => break,
        }
    }
    let left = content[start..focus.start].chars().count();
    let stop = forward(content, end, width - taken - left);
    // Whole words look better than halves, where the line has spaces at all.
    let head = content[start..focus.start]
        .find(' ')
        .filter(|_| start > 0 && !content[..start].ends_with(' '))
        .map_or(start, |space| start + space + 1);
    let tail = content[end..stop]
        .rfind(' ')
        .filter(|_| stop < content.len() && !content[stop..].starts_with(' '))
        .map_or(stop, |space| end + space);
    head..tail
}

/// The byte `count` characters after `from`.
fn forward(content: &str, from: usize, count: usize) -> usize {
    content[from..].char_indices().nth(count).map_or(content.len(), |(offset, _)| from + offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, words: &str, width: usize) -> (String, String) {
        let source = Source::new("p.md", text);
        let start = text.find(words).expect("the words");
        let span = Span::new(start, start + words.len());
        let excerpt = Excerpt::new(&source, &[span], width);
        let shown = excerpt.shown(&source, span).expect("shown");
        (excerpt.text.clone(), excerpt.text[shown].to_owned())
    }

    #[test]
    fn short_lines_stay_whole() {
        assert_eq!(cut("ein\nto tre\nfire", "tre", 40), ("to tre\n".to_owned(), "tre".to_owned()));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("{} MARK {}", "før ".repeat(1000), "etter ".repeat(1000));
        let (line, marked) = cut(&text, "MARK", 32);
        assert_eq!(marked, "MARK");
        assert_eq!(line, "…før før før  MARK etter etter…\n");
    }

    #[test]
    fn a_mark_wider_than_the_window_loses_its_end() {
        let text = format!("x {} y", "m".repeat(500));
        let (line, marked) = cut(&text, &"m".repeat(500), 20);
        assert_eq!((line.chars().count(), marked.len()), (21, 18), "{line}");
    }

    #[test]
    fn steering_characters_keep_their_place() {
        let (line, marked) = cut("a\u{1b}[31mbå\tc", "bå", 40);
        assert_eq!((line.as_str(), marked.as_str()), ("a\u{fffd}[31mbå\tc\n", "bå"));
    }

    #[test]
    fn a_mark_between_the_characters_of_a_line_break_is_shown() {
        for (text, at) in [("\u{feff} 😀\t\r ø\r\n", 14), ("\u{feff}abcdefgh", 0), ("abcdefgh\r\nx", 9), ("abcdefgh\n", 9)] {
            let source = Source::new("p.md", text);
            // What matters less stands at the other end of the line.
            for other in [at, 0, 8] {
                let spans = [Span::new(at, at), Span::new(other, other)];
                assert!(Excerpt::new(&source, &spans, 1).shown(&source, spans[0]).is_some(), "{text:?} at {at}, {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_span_is_shown_within_the_excerpt(
            text in "(\u{feff})?[a-cåø😀\\n\\r\\t ]{1,200}", a in 0_usize..200, b in 0_usize..200, c in 0_usize..200, width in 1_usize..60
        ) {
            let source = Source::new("p.md", text.as_str());
            let floor = |mut at: usize| { at = at.min(text.len()); while !text.is_char_boundary(at) { at -= 1; } at };
            let spans = [Span::new(floor(a.min(b)), floor(a.max(b))), Span::new(floor(c), floor(c))];
            let excerpt = Excerpt::new(&source, &spans, width);
            let shown = excerpt.shown(&source, spans[0]).expect("the first span is always shown");
            prop_assert!(excerpt.text.get(shown.clone()).is_some());
            for line in excerpt.text.lines() {
                prop_assert!(line.chars().count() <= width + 2);
            }
        }
    }
}
