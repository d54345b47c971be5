//! What can go wrong between the disk and a document.

use std::io;
use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use crate::config::FILE_NAME;
use crate::diagnostic::Flaw;
use crate::format::Refusal;
use crate::text::{DecodeFault, Span};

/// Why a path could not be checked. The others are checked all the same.
#[derive(Debug, Error)]
pub enum Fault {
    /// Nothing of that name.
    #[error("{path}: no such file or folder")]
    Missing {
        /// The path as given.
        path: String,
    },
    /// The system refuses.
    #[error("{path}: permission denied")]
    Denied {
        /// The path as given.
        path: String,
    },
    /// The bytes are no text.
    #[error("{path}: {source}")]
    NotText {
        /// The path as given.
        path: String,
        /// What is in the way.
        source: DecodeFault,
    },
    /// A file of a format that is no text, and cannot be read.
    #[error("{path}: {source}")]
    Refused {
        /// The path as given.
        path: String,
        /// What is in the way.
        source: Refusal,
    },
    /// The file is larger than [`super::MAX_BYTES`].
    #[error("{path}: larger than {} MiB", super::MAX_BYTES >> 20)]
    TooLarge {
        /// The path as given.
        path: String,
    },
    /// A format that people keep policies in, but trygg has no reader for.
    #[error("{path}: {format} is a format not read yet")]
    FormatNotRead {
        /// The path as given.
        path: String,
        /// The format's name.
        format: &'static str,
    },
    /// A folder without any document to check.
    #[error("{path}: no policies in this folder{}", left_out(*.excluded, *.unread))]
    NoPolicies {
        /// The folder as given.
        path: String,
        /// Documents that the configuration leaves out.
        excluded: usize,
        /// Documents in formats that are not read yet.
        unread: usize,
    },
    /// A file of that name is there already.
    #[error("{path}: this file exists already")]
    Exists {
        /// The path as given.
        path: String,
    },
    /// A file that may be read and not be written, or whose folder takes no new file.
    #[error("{path}: not fixed, because it is read-only")]
    ReadOnly {
        /// The path as given.
        path: String,
    },
    /// Someone else wrote the file while it was checked.
    #[error("{path}: not fixed, because it has changed since it was read")]
    Changed {
        /// The path as given.
        path: String,
    },
    /// The file went away while it was checked.
    #[error("{path}: not fixed, because it is no longer there")]
    Vanished {
        /// The path as given.
        path: String,
    },
    /// A pipe, a device: nothing that a new file may stand in for.
    #[error("{path}: not fixed, because it is no ordinary file")]
    NoFile {
        /// The path as given.
        path: String,
    },
    /// A file of results that cannot be written.
    #[error("{path}: not written: {message}")]
    Unwritten {
        /// The path as given.
        path: String,
        /// The words of the system.
        message: String,
    },
    /// A baseline that would leave out what could not be checked.
    #[error("{path}: not written, because not everything could be checked")]
    Unfinished {
        /// The path as given.
        path: String,
    },
    /// A folder where a file was expected.
    #[error("{path}: this is a folder")]
    IsFolder {
        /// The path as given.
        path: String,
    },
    /// A check that broke down: a fault of trygg, not of the document.
    #[error("{path}: the check of this document broke down")]
    Broken {
        /// The path as given.
        path: String,
    },
    /// Anything else the system says.
    #[error("{path}: {message}")]
    System {
        /// The path as given.
        path: String,
        /// Its words.
        message: String,
    },
}

impl Fault {
    /// The fault for an error of the system on `path`.
    pub(super) fn of_io(path: &Path, error: &io::Error) -> Self {
        let path = super::shown(path);
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            io::ErrorKind::IsADirectory => Self::IsFolder { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            _ => Self::System { path, message: error.to_string() },
        }
    }

    /// The way out, where there is one to tell.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Refused { source, .. } => Some(source.help()),
            Self::Missing { .. } => Some("check the spelling, and the folder you are in"),
            Self::Denied { .. } => Some("ask for the right to read it, or leave it out"),
            Self::NotText { source: DecodeFault::Damaged { .. } | DecodeFault::Unknown { .. }, .. } => {
                Some("open it in the program that wrote it, and save it as UTF-8")
            }
            Self::NotText { .. } => {
                Some("trygg reads Word, OpenDocument, PDF, HTML, Markdown, plain text and more; save the document as one of these")
            }
            Self::FormatNotRead { .. } => Some("save the document as .docx, .odt, .pdf, .md or .txt, and check that"),
            Self::TooLarge { .. } => Some("split the document"),
            Self::NoPolicies { excluded: 1.., .. } => Some("see `include` and `exclude` in trygg.toml, or name the file itself"),
            Self::NoPolicies { .. } => Some(
                "trygg looks for Word (.docx), OpenDocument (.odt), PDF, HTML, LaTeX, Markdown (.md, .mdx …), Org, AsciiDoc, reStructuredText and plain text (.txt)",
            ),
            Self::Exists { .. } => Some("edit it, or take it away first"),
            Self::Broken { .. } => Some("this is an error in trygg: please report it, with the document if you may"),
            Self::ReadOnly { .. } => {
                Some("allow writing to the file and its folder, or see the changes with --diff and make them yourself")
            }
            Self::Changed { .. } => Some("run trygg again"),
            Self::Vanished { .. } => Some("put it back, or leave it out"),
            Self::NoFile { .. } => Some("copy it into a file, or pipe it through `trygg check --fix -`"),
            Self::Unwritten { .. } => Some("see that its folder is there, and that you may write to it"),
            Self::Unfinished { .. } => Some("mend what is told above, or leave those documents out"),
            Self::IsFolder { .. } | Self::System { .. } => None,
        }
    }
}

/// Why there is no policy although there are files.
fn left_out(excluded: usize, unread: usize) -> String {
    let part = |count: usize, why: &str| (count > 0).then(|| format!("{count} {why}"));
    let parts = [part(excluded, "left out by the configuration"), part(unread, "in formats not read yet")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Why the configuration of a folder does not hold: nothing under it is checked.
#[derive(Debug, Clone)]
pub enum ScopeFault {
    /// The file could not be read.
    Unread(Arc<Fault>),
    /// The file, or a rule file it names, is wrong.
    Flawed(Arc<Vec<Flaw>>),
}

impl ScopeFault {
    /// The fault in one flaw, for a door that shows one message: the first, with the number of the others.
    #[must_use]
    pub fn flaw(&self) -> Flaw {
        let whole = |message: String| Flaw { path: FILE_NAME.to_owned(), text: String::new(), span: Span::default(), message, help: None };
        match self {
            Self::Unread(fault) => whole(fault.to_string()),
            Self::Flawed(flaws) => match flaws.as_slice() {
                [] => whole("the configuration does not hold".to_owned()),
                [only] => only.clone(),
                [first, others @ ..] => Flaw { message: format!("{} (and {} more)", first.message, others.len()), ..first.clone() },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_says_why() {
        let fault = |excluded, unread| Fault::NoPolicies { path: "docs".to_owned(), excluded, unread }.to_string();
        assert_eq!(fault(0, 0), "docs: no policies in this folder");
        assert_eq!(fault(2, 1), "docs: no policies in this folder (2 left out by the configuration, 1 in formats not read yet)");
    }
}
