//! Formats that are no text: their words are extracted, with the places in the file that a person can go to. The bytes of a file
//! decide what it is, not its name.

mod archive;
mod label;
mod manuscript;
mod passage;
mod refusal;
mod xml;

pub(super) use archive::Archive;
pub(super) use label::{Label, counted};
pub(super) use manuscript::{Cell, Extracted, Manuscript};
pub(super) use passage::{Look, Passage};
pub use refusal::Refusal;
pub(super) use xml::{Element, Node, parse};

use super::draft::Reading;
use super::{docx, pdf};
use crate::document::Document;
use crate::text::Source;

/// A container format that trygg reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// Word (.docx and its siblings).
    Docx,
    /// PDF.
    Pdf,
}

impl Container {
    /// The format of a file name, by its extension (compared without case).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        match super::extension(path)?.as_str() {
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// What people call a document of this format, without an article.
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::Docx => "Word document",
            Self::Pdf => "PDF",
        }
    }

    /// What the file is, by its bytes.
    ///
    /// # Errors
    /// [`Refusal`] where they are of a format that trygg knows and does not read.
    pub fn of_bytes(bytes: &[u8]) -> Result<Option<Self>, Refusal> {
        // Some programs write a few bytes before the head of a PDF, and every reader skips them.
        const HEAD: usize = 1024;
        let head = &bytes[..bytes.len().min(HEAD)];
        if bytes.starts_with(b"PK\x03\x04") {
            packed(bytes)
        } else if head.windows(5).any(|five| five == b"%PDF-") && (head.starts_with(b"%PDF-") || head.contains(&0)) {
            Ok(Some(Self::Pdf))
        } else {
            Ok(None)
        }
    }

    /// Reads the file called `path`.
    ///
    /// # Errors
    /// [`Refusal`] where it is locked, damaged, without text, or larger inside than any document is.
    pub fn read(self, path: &str, bytes: &[u8]) -> Result<Document, Refusal> {
        let Extracted { text, places, reading } = match self {
            Self::Docx => docx::read(&mut Archive::open(bytes, self.what())?)?,
            Self::Pdf => pdf::read(bytes)?,
        };
        let Reading { blocks, metadata, directives, notes } = reading;
        Ok(Document { source: Source::extracted(path, text, places), blocks, metadata, directives, notes })
    }
}

/// What a zip archive is, by its parts.
fn packed(bytes: &[u8]) -> Result<Option<Container>, Refusal> {
    let mut archive = Archive::open(bytes, "zip archive")?;
    if archive.text("[Content_Types].xml")?.is_some_and(|types| types.contains("wordprocessingml")) {
        return Ok(Some(Container::Docx));
    }
    Ok(None)
}
