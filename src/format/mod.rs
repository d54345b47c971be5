//! Floor 2: readers, from a source to a document. Reading a text never fails: what cannot be read as meant becomes a note. A file
//! that is no text may be refused, before anything of it is read.

mod asciidoc;
mod code;
mod container;
mod date;
mod docx;
mod draft;
mod entity;
mod field;
mod html;
mod inline;
mod latex;
mod markdown;
mod number;
mod odt;
mod org;
mod outline;
mod paragraph;
mod pdf;
mod row;
mod rst;
mod tag;
mod text;
mod unified;
mod words;

pub use container::{Container, Refusal};
pub use date::{date, dates};

use crate::document::{Document, ReadingNote};
use crate::text::{Source, Span};

/// The formats trygg knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown (CommonMark with tables, front matter; MDX components skipped).
    Markdown,
    /// HTML: the main content of a page.
    Html,
    /// LaTeX: the words of the body.
    Latex,
    /// Org, as Emacs keeps it.
    Org,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// Plain text.
    Text,
}

impl Format {
    /// The format of a file name, by its extension (compared without case).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        match extension(path)?.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "tex" | "latex" | "ltx" => Some(Self::Latex),
            "org" => Some(Self::Org),
            "rst" | "rest" => Some(Self::Rst),
            "adoc" | "asciidoc" => Some(Self::AsciiDoc),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// Reads `source`. Total: every text is a document, if need be one without blocks.
    #[must_use]
    pub fn read(self, source: Source) -> Document {
        let format = self.unless_certain(&source.text);
        let mut reading = match format {
            Self::Markdown => markdown::read(&source.text, extension(&source.path).as_deref() == Some("mdx")),
            Self::Html => html::read(&source.text),
            Self::Latex => latex::read(&source.text),
            Self::Org => org::read(&source.text),
            Self::Rst => rst::read(&source.text),
            Self::AsciiDoc => asciidoc::read(&source.text),
            Self::Text => text::read(&source.text),
        };
        if format != self {
            let message = format!("this is {}, whatever its name says, and is read as such", format.name());
            reading.notes.insert(0, ReadingNote { span: Span::default(), message });
        }
        let draft::Reading { blocks, metadata, directives, notes } = reading;
        Document { source, blocks, metadata, directives, notes }
    }

    /// The format itself, unless `text` is certainly of another one. Only a text that claims no markup of its own, or none
    /// that could look like this, is doubted.
    fn unless_certain(self, text: &str) -> Self {
        match self {
            Self::Markdown | Self::Text if html::is_certain(text) => Self::Html,
            Self::Markdown | Self::Text if latex::is_certain(text) => Self::Latex,
            _ => self,
        }
    }

    /// What people call the format.
    const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Latex => "LaTeX",
            Self::Org => "Org",
            Self::AsciiDoc => "AsciiDoc",
            Self::Rst => "reStructuredText",
            Self::Text => "plain text",
        }
    }
}

/// The extension of a file name, in lower case.
fn extension(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}
