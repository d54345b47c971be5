//! One document's text, with the table of its lines.

use super::{DecodeFault, Encoding, Lines, Position, PositionEncoding, Span};

/// A document as text. For UTF-8 input `text` is the input byte for byte (a byte order mark included), so that
/// every span is a span of the file; for other encodings it is the decoded text.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name shown to people: a path as given, or the URI of an editor.
    pub path: String,
    /// The text.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Where the lines begin.
    pub lines: Lines,
}

impl Source {
    /// A source from text that is already decoded.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = Lines::new(&text);
        Self { path: path.into(), text, encoding: Encoding::Utf8, lines }
    }

    /// A source from the bytes of a file, whose encoding is detected.
    ///
    /// # Errors
    /// [`DecodeFault`] where the bytes are not text.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeFault> {
        let (text, encoding) = Encoding::decode(bytes)?;
        Ok(Self { encoding, ..Self::new(path, text) })
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
