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
use super::{docx, odt, pdf};
use crate::document::Document;
use crate::text::Source;

/// A container format that trygg reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// Word (.docx and its siblings).
    Docx,
    /// OpenDocument texts (.odt).
    Odt,
    /// PDF.
    Pdf,
}

impl Container {
    /// The format of a file name, by its extension (compared without case).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        match super::extension(path)?.as_str() {
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// What people call a document of this format, without an article.
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::Docx => "Word document",
            Self::Odt => "OpenDocument text",
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
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            packed(bytes)
        } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            Err(compound(bytes))
        } else if bytes.starts_with(b"{\\rtf") {
            const SAVE: &str = "open it in Word or LibreOffice, save it as .docx, and check that";
            Err(Refusal::Foreign { what: "a Rich Text document (.rtf)", help: SAVE })
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
            Self::Odt => odt::read(&mut Archive::open(bytes, self.what())?)?,
            Self::Pdf => pdf::read(bytes)?,
        };
        let Reading { blocks, metadata, directives, notes } = reading;
        Ok(Document { source: Source::extracted(path, text, places), blocks, metadata, directives, notes })
    }
}

/// What a zip archive is, by its parts.
fn packed(bytes: &[u8]) -> Result<Option<Container>, Refusal> {
    const SAVE: &str = "save it as .docx, .odt, .pdf, .md or .txt, and check that";
    let mut archive = Archive::open(bytes, "zip archive")?;
    let foreign = |what| Err(Refusal::Foreign { what, help: SAVE });
    if let Some(kind) = archive.text("mimetype")? {
        return match kind.trim() {
            "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => Ok(Some(Container::Odt)),
            "application/epub+zip" => foreign("an EPUB book"),
            _ => foreign("an OpenDocument file that is no text"),
        };
    }
    let types = archive.text("[Content_Types].xml")?.unwrap_or_default();
    for (sign, what) in
        [("wordprocessingml", None), ("spreadsheetml", Some("an Excel workbook")), ("presentationml", Some("a PowerPoint presentation"))]
    {
        if types.contains(&format!("{sign}.")) {
            return what.map_or(Ok(Some(Container::Docx)), foreign);
        }
    }
    if archive.has("Index/Document.iwa") || archive.has("Index.zip") || archive.has("index.xml") {
        const EXPORT: &str = "open it in Pages, export it as Word (.docx), and check that";
        return Err(Refusal::Foreign { what: "a Pages document", help: EXPORT });
    }
    Err(Refusal::Foreign { what: "a zip archive", help: "unpack it, and check the documents in it" })
}

/// What a file of Microsoft's old container is: documents of before 2007, and newer ones with a password.
fn compound(bytes: &[u8]) -> Refusal {
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let holds = |name: &str| {
        let name = wide(name);
        bytes.windows(name.len()).any(|window| window == name)
    };
    const SAVE: &str = "open it in Word or LibreOffice, save it as .docx, and check that";
    if holds("EncryptedPackage") {
        Refusal::Encrypted { what: "Word document" }
    } else if holds("WordDocument") {
        Refusal::Foreign { what: "an old Word document (.doc)", help: SAVE }
    } else {
        Refusal::Foreign { what: "an old Office document", help: SAVE }
    }
}
