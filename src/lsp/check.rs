//! Where the server asks: the engine, with the settings of a document.

use std::path::PathBuf;

use super::{Desk, DocumentUri};
use crate::diagnostic::Flaw;
use crate::document::Document;
use crate::engine::Outcome;
use crate::workspace::{Choice, Scopes};

/// Something that checks documents. The server calls it on one thread, never twice at a time.
pub trait Check: Send + 'static {
    /// What is to be said about `document`.
    ///
    /// # Errors
    /// The flaw in the configuration that stands in the way; it is shown to the user, and nothing is marked.
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw>;

    /// What further answers about the document rest on; `None` where there are no rules to ask, or their configuration is broken.
    fn desk(&mut self, _uri: &DocumentUri) -> Option<Desk> {
        None
    }

    /// Forgets what was read from the configuration: it may have changed.
    fn refresh(&mut self) {}
}

impl<F> Check for F
where
    F: FnMut(&DocumentUri, &Document) -> Result<Outcome, Flaw> + Send + 'static,
{
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        self(uri, document)
    }
}

/// The engine of the command line, with the configuration nearest to each document.
#[derive(Debug)]
pub struct Engine {
    choice: Choice,
    scopes: Scopes,
}

impl Engine {
    /// An engine whose configuration is found as `choice` says.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        Self { scopes: Scopes::new(choice.clone()), choice }
    }
}

/// Where a document is configured: one without a file as one in the folder the server was started in.
fn path_of(uri: &DocumentUri) -> PathBuf {
    uri.file_path().unwrap_or_else(|| PathBuf::from(uri.display_name()))
}

impl Check for Engine {
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        let path = path_of(uri);
        let scope = self.scopes.of_document(&path).map_err(|fault| fault.flaw())?;
        Ok(scope.linter.check(document, &scope.settings(&path)))
    }

    fn desk(&mut self, uri: &DocumentUri) -> Option<Desk> {
        let path = path_of(uri);
        let scope = self.scopes.of_document(&path).ok()?;
        Some(Desk { linter: scope.linter.clone(), settings: scope.settings(&path), configuration: scope.file.clone() })
    }

    fn refresh(&mut self) {
        self.scopes = Scopes::new(self.choice.clone());
    }
}
