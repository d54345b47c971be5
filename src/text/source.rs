//! One document's text, with the table of its lines.

use super::{DecodeFault, Encoding, Lines, Locator, Position, PositionEncoding, Span};

/// A document as text. For UTF-8 input `text` is the input byte for byte (a byte order mark included), so that
/// every span is a span of the file; for other encodings it is the decoded text, and for a format that is no text (Word,
/// PDF) the text that was extracted from it, with the places in the file that a person can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name shown to people: a path as given, or the URI of an editor.
    pub path: String,
    /// The text.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Where the lines begin.
    pub lines: Lines,
    /// Of an extracted text: where each stretch begins and where that stands in the file, in order. Empty for a text file.
    pub places: Vec<(usize, Locator)>,
}

impl Source {
    /// A source from text that is already decoded.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = Lines::new(&text);
        Self { path: path.into(), text, encoding: Encoding::Utf8, lines, places: Vec::new() }
    }

    /// A source from the bytes of a file, whose encoding is detected.
    ///
    /// # Errors
    /// [`DecodeFault`] where the bytes are not text.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeFault> {
        let (text, encoding) = Encoding::decode(bytes)?;
        Ok(Self { encoding, ..Self::new(path, text) })
    }

    /// The text that was extracted from a file that is no text; `places` are in order.
    #[must_use]
    pub fn extracted(path: impl Into<String>, text: impl Into<String>, places: Vec<(usize, Locator)>) -> Self {
        Self { places, ..Self::new(path, text) }
    }

    /// Whether the text was extracted from a file that is no text.
    #[must_use]
    pub fn is_extracted(&self) -> bool {
        !self.places.is_empty()
    }

    /// Where byte `at` of an extracted text stands in its file; `None` for a text file, whose lines say that.
    #[must_use]
    pub fn locator(&self, at: usize) -> Option<&Locator> {
        let after = self.places.partition_point(|(start, _)| *start <= at);
        self.places.get(after.saturating_sub(1)).map(|(_, locator)| locator)
    }

    /// Position of a byte offset, counted in `encoding`.
    #[must_use]
    pub fn position(&self, at: usize, encoding: PositionEncoding) -> Position {
        self.lines.position(&self.text, at, encoding)
    }

    /// The words under `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
