//! Where the server asks: the engine, with the settings of a document.

use std::path::PathBuf;

use super::DocumentUri;
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

impl Check for Engine {
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        // A document without a file is configured as one in the folder the server was started in.
        let path = uri.file_path().unwrap_or_else(|| PathBuf::from(&document.source.path));
        let scope = self.scopes.of_document(&path).map_err(|fault| fault.flaw())?;
        let mut outcome = scope.linter.check(document, &scope.settings(&path));
        scope.hold_back(&path, &mut outcome);
        Ok(outcome)
    }

    fn refresh(&mut self) {
        self.scopes = Scopes::new(self.choice.clone());
    }
}
