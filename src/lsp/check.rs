//! Where the server asks: the engine, with the settings of a document.

use super::DocumentUri;
use crate::diagnostic::Flaw;
use crate::document::Document;
use crate::engine::{Linter, Outcome, Settings};

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

/// Finds the settings of a document.
pub trait SettingsFor: Send + 'static {
    /// The settings of the document with this URI ([`DocumentUri::file_path`] says where its configuration may lie).
    ///
    /// # Errors
    /// The flaw in the configuration.
    fn settings_for(&mut self, uri: &DocumentUri) -> Result<Settings, Flaw>;

    /// Forgets what was read: a configuration may have changed.
    fn refresh(&mut self) {}
}

/// The settings of a document that nobody configured.
#[derive(Debug, Clone, Copy, Default)]
pub struct Defaults;

impl SettingsFor for Defaults {
    fn settings_for(&mut self, _: &DocumentUri) -> Result<Settings, Flaw> {
        Ok(Settings::default())
    }
}

/// The engine of the command line, with settings per document.
#[derive(Debug)]
pub struct Engine<S = Defaults> {
    linter: Linter,
    settings: S,
}

impl<S: SettingsFor> Engine<S> {
    /// `linter`, asked with the settings that `settings` finds.
    #[must_use]
    pub fn new(linter: Linter, settings: S) -> Self {
        Self { linter, settings }
    }
}

impl<S: SettingsFor> Check for Engine<S> {
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        let settings = self.settings.settings_for(uri)?;
        Ok(self.linter.check(document, &settings))
    }

    fn refresh(&mut self) {
        self.settings.refresh();
    }
}
