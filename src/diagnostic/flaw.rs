//! Flaws: something wrong in a file that steers trygg (configuration, rule, words), with its place.

use crate::text::Span;

/// A fault at a place in a text file. Shown with a frame, as diagnostics are; ends the work with status 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The file's name.
    pub path: String,
    /// Its whole text, for the frame.
    pub text: String,
    /// The words at fault.
    pub span: Span,
    /// What is wrong, in English.
    pub message: String,
    /// The way out (`did you mean …`), where one is known.
    pub help: Option<String>,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines = crate::text::Lines::new(&self.text);
        let at = lines.position(&self.text, self.span.start, crate::text::PositionEncoding::Scalar);
        write!(f, "{}:{}:{}: {}", self.path, at.line + 1, at.column + 1, self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaw {}
