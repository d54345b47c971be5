//! Pages that are shown to people: files in a folder of the server's own, for editors that open what a server names.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::MessageType;
use serde_json::json;

use super::answer::Shown;
use super::server::{Handled, Server};
use super::session::Setup;
use super::{DocumentUri, marks};

impl Server {
    /// Shows an assessment: as a page where the client opens documents, else as a message.
    pub(super) fn show_page(&mut self, shown: &Shown) -> Handled {
        if !self.setup.client.shows_documents {
            return self.show(MessageType::Info, format!("trygg: {}", shown.brief));
        }
        // Documents of two folders may have one name.
        let shelf = marks::hash(shown.name.bytes());
        let stem = Path::new(&shown.name).file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
        match self.pages.put(&shelf, &format!("{stem}-assessment.md"), &shown.page) {
            Ok(file) => {
                // Known from now on, so that nobody marks what a page quotes.
                Arc::make_mut(&mut self.setup).pages = self.pages.folder().map(Path::to_path_buf);
                let page = DocumentUri::of_path(&file);
                self.ask_client("show", "window/showDocument", json!({"uri": page.as_str(), "takeFocus": true}))
            }
            Err(fault) => {
                self.warn(&fault.to_string())?;
                self.show(MessageType::Info, format!("trygg: {}", shown.brief))
            }
        }
    }
}

/// Whether the document is a page that the server wrote itself.
pub(super) fn is_page(uri: &DocumentUri, setup: &Setup) -> bool {
    let folder = setup.pages.as_deref();
    folder.is_some_and(|folder| uri.file_path().is_some_and(|file| file.starts_with(folder)))
}
