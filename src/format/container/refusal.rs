//! Why a file that is no text was not read.

use thiserror::Error;

/// Why a file could not be read as the document it claims to be. Every message completes "FILE: …".
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Locked with a password.
    #[error("this {what} is protected with a password")]
    Encrypted {
        /// What it is, without an article: "Word document".
        what: &'static str,
    },
    /// A part of the file is cut off, missing or not as the format wants it.
    #[error("this {what} is damaged: {part}")]
    Damaged {
        /// What it is, without an article.
        what: &'static str,
        /// What is wrong, and where.
        part: String,
    },
    /// It unpacks to more than any document is.
    #[error("this {what} is not read: {part}")]
    TooMuch {
        /// What it is, without an article.
        what: &'static str,
        /// Which bound it passes.
        part: String,
    },
    /// Pages, and no text on them.
    #[error("this PDF holds pictures of pages and no text")]
    Scanned,
    /// Another kind of file, of which trygg knows what it is.
    #[error("this is {what}, which trygg does not read")]
    Foreign {
        /// What it is, with its article: "an old Word document (.doc)".
        what: &'static str,
        /// The way out.
        help: &'static str,
    },
    /// It took longer than a document may.
    #[error("this {what} took too long to read")]
    TooLong {
        /// What it is, without an article.
        what: &'static str,
    },
}

impl Refusal {
    /// The way out.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Encrypted { .. } => "open it with its password, save a copy without one, and check that",
            Self::Damaged { .. } => "open it in the program that wrote it, and save it anew",
            Self::TooMuch { .. } | Self::TooLong { .. } => "open it in the program that wrote it, and save its text as a new document",
            Self::Scanned => "check the document it was scanned from, or let a program recognise its text and save that as .docx or .txt",
            Self::Foreign { help, .. } => help,
        }
    }
}
