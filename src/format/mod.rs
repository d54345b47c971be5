//! Floor 2: readers, from a source to a document. Reading never fails: what cannot be read as meant becomes a note.

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
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// Reads `source`.
    #[must_use]
    pub fn read(self, source: Source) -> Document {
        Document { source, blocks: Vec::new(), metadata: crate::document::Metadata::default(), directives: Vec::new(), notes: Vec::new() }
    }
}
