//! Floor 2: readers, from a source to a document. Reading never fails: what cannot be read as meant becomes a note.

mod date;
mod draft;
mod entity;
mod field;
mod markdown;
mod number;
mod tag;
mod text;
mod unified;

pub use date::date;

use crate::document::Document;
use crate::text::Source;

/// The formats trygg knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown (CommonMark with tables, front matter; MDX components skipped).
    Markdown,
    /// Plain text.
    Text,
}

impl Format {
    /// The format of a file name, by its extension (compared without case).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        match extension(path)?.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// Reads `source`. Total: every text is a document, if need be one without blocks.
    #[must_use]
    pub fn read(self, source: Source) -> Document {
        let reading = match self {
            Self::Markdown => markdown::read(&source.text, extension(&source.path).as_deref() == Some("mdx")),
            Self::Text => text::read(&source.text),
        };
        let draft::Reading { blocks, metadata, directives, notes } = reading;
        Document { source, blocks, metadata, directives, notes }
    }
}

/// The extension of a file name, in lower case.
fn extension(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}
