//! One table for every way of naming a place in a text: bytes, Unicode scalar values, UTF-16 code units.

/// How the columns of a [`Position`] are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PositionEncoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units, the default of the language server protocol.
    Utf16,
    /// Unicode scalar values, the unit of trygg's own output.
    #[default]
    Scalar,
}

/// A place between two characters. Line and column count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 0.
    pub line: usize,
    /// Column, from 0, in the unit of the [`PositionEncoding`] used.
    pub column: usize,
}

/// Where every line of a text begins. `\n`, `\r\n` and a lone `\r` end a line. A byte order mark at the head of
/// the text takes no column: editors do not show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
    len: usize,
}

impl Lines {
    /// The table of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }];
        let mut at = 0;
        while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r')) {
            at += found + 1;
            if bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
            starts.push(at);
        }
        Self { starts, len: text.len() }
    }

    /// Number of lines; a text that ends with a line break has an empty last line.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// First byte of `line` (from 0); the end of the text for a line past the last.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.len)
    }

    /// The line (from 0) that holds byte `at`.
    #[must_use]
    pub fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The bytes of `line` without its line break. `text` is the text the table was made of.
    #[must_use]
    pub fn content<'t>(&self, text: &'t str, line: usize) -> &'t str {
        text.get(self.start(line)..self.start(line + 1)).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// Byte offset to position. Every offset has one: past the end is the end, inside a character is its start.
    #[must_use]
    pub fn position(&self, text: &str, at: usize, encoding: PositionEncoding) -> Position {
        let mut at = at.min(self.len);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_of(at);
        let before = text.get(self.start(line)..at).unwrap_or("");
        let column = match encoding {
            PositionEncoding::Utf8 => before.len(),
            PositionEncoding::Utf16 => before.chars().map(char::len_utf16).sum(),
            PositionEncoding::Scalar => before.chars().count(),
        };
        Position { line, column }
    }

    /// Position to byte offset. A column past the end of its line is the end of the line, a line past the last is
    /// the end of the text, a column inside a character is its start.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: PositionEncoding) -> usize {
        if position.line >= self.starts.len() {
            return self.len;
        }
        let content = self.content(text, position.line);
        let mut column = 0;
        for (offset, c) in content.char_indices() {
            let width = match encoding {
                PositionEncoding::Utf8 => c.len_utf8(),
                PositionEncoding::Utf16 => c.len_utf16(),
                PositionEncoding::Scalar => 1,
            };
            if column + width > position.column {
                return self.start(position.line) + offset;
            }
            column += width;
        }
        self.start(position.line) + content.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_kinds_of_line_ends() {
        let text = "a\nb\r\nc\rd";
        let lines = Lines::new(text);
        assert_eq!((0..lines.count()).map(|l| lines.content(text, l)).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn columns_in_three_units_and_back() {
        let text = "å😀b\nx";
        let lines = Lines::new(text);
        let b = text.find('b').unwrap_or_default();
        for (encoding, column) in [(PositionEncoding::Utf8, 6), (PositionEncoding::Utf16, 3), (PositionEncoding::Scalar, 2)] {
            let position = lines.position(text, b, encoding);
            assert_eq!(position, Position { line: 0, column });
            assert_eq!(lines.offset(text, position, encoding), b);
        }
    }

    #[test]
    fn places_outside_the_text_are_clamped() {
        let text = "ab\ncd";
        let lines = Lines::new(text);
        assert_eq!(lines.offset(text, Position { line: 0, column: 99 }, PositionEncoding::Utf16), 2);
        assert_eq!(lines.offset(text, Position { line: 9, column: 0 }, PositionEncoding::Utf16), 5);
        assert_eq!(lines.position(text, 99, PositionEncoding::Utf8), Position { line: 1, column: 2 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}ab";
        let lines = Lines::new(text);
        assert_eq!(lines.position(text, 3, PositionEncoding::Scalar), Position { line: 0, column: 0 });
        assert_eq!(lines.offset(text, Position { line: 0, column: 1 }, PositionEncoding::Scalar), 4);
    }
}
