//! The lines of formats that are written by lines.

use crate::text::Span;

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    /// Its text, without white space around it.
    pub(super) text: &'t str,
    /// Where that stands in the source.
    pub(super) start: usize,
    /// Columns of white space before it; a tab reaches to the next multiple of eight.
    pub(super) indent: usize,
}

impl<'t> Row<'t> {
    /// The rows of `text`, whose line ends are `\n`.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        let mut start = 0;
        text.split('\n')
            .map(|whole| {
                let body = whole.trim_start_matches([' ', '\t', '\x0c']);
                let lead = &whole[..whole.len() - body.len()];
                let indent = lead.chars().fold(0, |column, c| if c == '\t' { (column / 8 + 1) * 8 } else { column + 1 });
                let row = Row { text: body.trim_end(), start: start + lead.len(), indent };
                start += whole.len() + 1;
                row
            })
            .collect()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// First byte after the text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where the text stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end())
    }

    /// The row behind its first `skip` bytes and the white space after them, as a row of its own.
    pub(super) fn behind(&self, skip: usize) -> Self {
        let rest = self.text.get(skip..).unwrap_or_default();
        let text = rest.trim_start();
        let bytes = self.text.len() - text.len();
        let columns = self.text[..bytes].chars().count();
        Row { text, start: self.start + bytes, indent: self.indent + columns }
    }

    /// The character that the whole row is made of, where it is at least `least` long.
    pub(super) fn drawn(&self, least: usize) -> Option<char> {
        let first = self.text.chars().next().filter(char::is_ascii_punctuation)?;
        (self.text.len() >= least && self.text.bytes().all(|b| b == first as u8)).then_some(first)
    }
}
