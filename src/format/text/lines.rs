//! The lines of a plain text, each with its place, its indentation and its shape.

use super::line::{Shape, shape};
use crate::document::{Prose, ProseBuilder};
use crate::text::Span;

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its text, without white space around it.
    pub(super) text: &'t str,
    /// Where that stands in the source.
    pub(super) start: usize,
    /// Columns of white space before it; a tab reaches to the next multiple of four.
    pub(super) indent: usize,
    /// What it is by itself.
    pub(super) shape: Shape,
}

impl Line<'_> {
    /// Where the text stands in the source.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }
}

/// The lines of `text`, whose line ends are `\n`. A form feed is white space.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split('\n')
        .map(|whole| {
            let body = whole.trim_start();
            let lead = &whole[..whole.len() - body.len()];
            let indent = lead.chars().fold(0, |column, c| if c == '\t' { (column / 4 + 1) * 4 } else { column + 1 });
            let text = body.trim_end();
            let line = Line { text, start: start + lead.len(), indent, shape: shape(text) };
            start += whole.len() + 1;
            line
        })
        .collect()
}

/// How two lines of one paragraph go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// With a space.
    Space,
    /// The word was divided: without its hyphen (`kommunika-` `sjon`).
    Divided,
    /// The hyphen belongs to the word (`HR-` `avdelingen`).
    Hyphen,
}

/// Words that stand behind a hyphen left open (`bilde- og videodeling`).
const JOINERS: &[&str] = &["og", "och", "and", "eller", "or", "samt", "respektive", "men", "to", "til", "till"];

fn seam(line: &str, next: &str) -> Seam {
    let mut end = line.chars().rev();
    let hyphen = end.next().is_some_and(|c| matches!(c, '-' | '\u{ad}' | '‐'));
    let first = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if !hyphen || !next.starts_with(char::is_lowercase) || JOINERS.contains(&first) {
        return Seam::Space;
    }
    match end.next() {
        Some(c) if c.is_lowercase() => Seam::Divided,
        Some(c) if c.is_uppercase() => Seam::Hyphen,
        _ => Seam::Space,
    }
}

/// The prose of `lines`, from byte `skip` of the first on. None of them is blank.
pub(super) fn joined(lines: &[Line<'_>], skip: usize) -> Prose {
    let mut prose = ProseBuilder::new();
    for (i, line) in lines.iter().enumerate() {
        let skip = if i == 0 { skip.min(line.text.len()) } else { 0 };
        let text = &line.text[skip..];
        let next = lines.get(i + 1);
        let seam = next.map_or(Seam::Space, |next| seam(line.text, next.text));
        let words = if seam == Seam::Divided { text.trim_end_matches(['-', '\u{ad}', '‐']) } else { text };
        prose.verbatim(words, line.start + skip);
        if let Some(next) = next.filter(|_| seam == Seam::Space) {
            prose.space(Span::new(line.span().end, next.start));
        }
    }
    prose.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_words_are_joined() {
        let text = "om kommunika-\nsjon og bilde-\n  og video i HR-\navdelingen 2024-\nbudsjett";
        let prose = joined(&lines(text), 3);
        assert_eq!(prose.text(), "kommunikasjon og bilde- og video i HR-avdelingen 2024- budsjett");
        assert_eq!(prose.to_source(Span::new(0, 13)).of(text), "kommunika-\nsjon");
    }

    #[test]
    fn places_and_indentation() {
        let found = lines("a\n\t  b \n\x0c\nc");
        assert_eq!(
            found.iter().map(|l| (l.text, l.start, l.indent)).collect::<Vec<_>>(),
            [("a", 0, 0), ("b", 5, 6), ("", 9, 1), ("c", 10, 0)]
        );
    }
}
