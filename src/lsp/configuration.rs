//! The `trygg.toml` that holds for a document, as an editor would change it.

use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use super::answer::Context;
use super::uri::DocumentUri;
use crate::config::FILE_NAME;
use crate::text::Source;
use crate::workspace::{Fault, read_source, relative};

/// A configuration and the document it is to be changed for.
#[derive(Debug)]
pub(super) struct ConfigurationFile {
    pub(super) uri: String,
    pub(super) version: Option<i32>,
    pub(super) source: Source,
    /// Whether it is not there yet.
    pub(super) is_new: bool,
    /// The document, as patterns of the file name it.
    pub(super) path: String,
}

/// The configuration of the document: the file that holds for it, with what an editor shows of it; else one to be made, in the
/// folder of the workspace that holds the document. `None` where neither is to be had.
pub(super) fn of(analysis: &Analysis, context: &Context<'_>) -> Option<ConfigurationFile> {
    let document = analysis.snapshot.uri.file_path();
    let file = match &analysis.desk.as_ref()?.configuration {
        Some(file) => file.clone(),
        None => folder_of(document.as_deref()?, context)?.join(FILE_NAME),
    };
    let path = document.map(|document| relative(&document, file.parent().unwrap_or(Path::new("")))).unwrap_or_default();
    if let Some(open) = context.configurations.iter().find(|open| open.uri.file_path().as_deref() == Some(&file)) {
        let (uri, source) = (open.uri.as_str().to_owned(), Source::clone(&open.source));
        return Some(ConfigurationFile { uri, version: open.version, source, is_new: false, path });
    }
    let uri = DocumentUri::of_path(&file).as_str().to_owned();
    match read_source(&file) {
        Ok(source) => Some(ConfigurationFile { uri, version: None, source, is_new: false, path }),
        Err(Fault::Missing { .. }) => {
            let source = Source::new(file.to_string_lossy(), "");
            Some(ConfigurationFile { uri, version: None, source, is_new: true, path })
        }
        // It is there and cannot be read: nothing is put in its place.
        Err(_) => None,
    }
}

/// The folder of the workspace that holds the document, the innermost of several; else the folder the document lies in.
fn folder_of(document: &Path, context: &Context<'_>) -> Option<PathBuf> {
    let folders = context.setup.folders.iter().filter_map(DocumentUri::file_path);
    let innermost = folders.filter(|folder| document.starts_with(folder)).max_by_key(|folder| folder.components().count());
    innermost.or_else(|| document.parent().map(Path::to_path_buf))
}
