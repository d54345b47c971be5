//! Where the server asks: the engine, with the settings of a document.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::standing::{Examined, OpenDocument, Standing};
use super::{Desk, DocumentUri};
use crate::diagnostic::Flaw;
use crate::document::Document;
use crate::engine::{Linter, Memory, Outcome, Settings};
use crate::rule::Elsewhere;
use crate::workspace::{Choice, Scope, Scopes, Sets, gather};

/// Something that checks documents. The server calls it on one thread, never twice at a time.
pub trait Check: Send + 'static {
    /// What is to be said about `document`.
    ///
    /// # Errors
    /// The flaw in the configuration that stands in the way; it is shown to the user, and nothing is marked.
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw>;

    /// The same of a document that nobody edits: nothing is kept of it.
    ///
    /// # Errors
    /// As for [`Check::check`].
    fn glance(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        self.check(uri, document)
    }

    /// How far the policy has come that `document` belongs to, with what is open of its policy set; `None` where there are no rules to
    /// ask, or their configuration is broken.
    fn assess(&mut self, _uri: &DocumentUri, _document: &Document, _others: &[OpenDocument]) -> Option<Standing> {
        None
    }

    /// The files that are assessed together with the document; none where it stands for itself.
    fn set_of(&mut self, _uri: &DocumentUri) -> Vec<PathBuf> {
        Vec::new()
    }

    /// The open documents about which something else is to be said since this was last asked, because another document of their policy
    /// set says something else.
    fn unsettled(&mut self) -> Vec<DocumentUri> {
        Vec::new()
    }

    /// Lets go of what is kept of a document that was closed.
    fn forget(&mut self, _uri: &DocumentUri) {}

    /// What further answers about the document rest on; `None` where there are no rules to ask, or their configuration is broken.
    fn desk(&mut self, _uri: &DocumentUri) -> Option<Desk> {
        None
    }

    /// The rules and words that hold beside `uri`, whether or not a configuration stands in the way; `None` where there are none.
    fn rules(&mut self, _uri: &DocumentUri) -> Option<Arc<Linter>> {
        None
    }

    /// The documents under `folder` that a walk takes. Where `configured` is set, only if the folder has a configuration of its own.
    fn documents(&mut self, _folder: &Path, _configured: bool) -> Vec<PathBuf> {
        Vec::new()
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
    pub(super) scopes: Scopes,
    /// What the documents of policy sets show: those that are open as they stood at their last check, the others on the disk.
    pub(super) sets: Sets,
    /// What is kept of documents that are edited.
    pub(super) memories: HashMap<DocumentUri, Memory>,
    /// Documents of policy sets that are not open.
    pub(super) closed: Examined,
    /// Open documents of policy sets that must be checked again.
    unsettled: Vec<DocumentUri>,
}

impl Engine {
    /// An engine whose configuration is found as `choice` says.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        Self {
            scopes: Scopes::new(choice.clone()),
            sets: Sets::default(),
            choice,
            memories: HashMap::new(),
            closed: Examined::default(),
            unsettled: Vec::new(),
        }
    }

    /// Changes what is known of the document at `path`, and notes the open documents of its set to which that makes a difference.
    fn settle(&mut self, scope: &Scope, path: &Path, change: impl FnOnce(&mut Sets)) {
        let members = self.sets.members(scope, path).unwrap_or_default();
        let member = |uri: &DocumentUri| uri.file_path().filter(|path| members.contains(path)).map(|path| (uri.clone(), path));
        let open: Vec<(DocumentUri, PathBuf)> = self.memories.keys().filter_map(member).collect();
        let before: Vec<Option<Elsewhere>> = open.iter().map(|(_, path)| self.sets.elsewhere(scope, path)).collect();
        change(&mut self.sets);
        for ((uri, path), before) in open.into_iter().zip(before) {
            if self.sets.elsewhere(scope, &path) != before && !self.unsettled.contains(&uri) {
                self.unsettled.push(uri);
            }
        }
    }
}

/// Where a document is configured: one without a file as one in the folder the server was started in.
pub(super) fn path_of(uri: &DocumentUri) -> PathBuf {
    uri.file_path().unwrap_or_else(|| PathBuf::from(uri.display_name()))
}

impl Check for Engine {
    fn check(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        let path = path_of(uri);
        let scope = self.scopes.of_document(&path).map_err(|fault| fault.flaw())?;
        let memory = self.memories.entry(uri.clone()).or_default();
        let settings = Settings { elsewhere: self.sets.elsewhere(&scope, &path), ..scope.settings(&path) };
        let mut outcome = scope.linter.check_again(document, &settings, memory);
        if let Some(shown) = outcome.document.shown.take() {
            self.settle(&scope, &path, |sets| sets.is_open(&path, shown));
        }
        scope.hold_back(&path, &mut outcome);
        Ok(outcome)
    }

    fn glance(&mut self, uri: &DocumentUri, document: &Document) -> Result<Outcome, Flaw> {
        let path = path_of(uri);
        let scope = self.scopes.of_document(&path).map_err(|fault| fault.flaw())?;
        let settings = Settings { elsewhere: self.sets.elsewhere(&scope, &path), ..scope.settings(&path) };
        let mut outcome = scope.linter.check(document, &settings);
        scope.hold_back(&path, &mut outcome);
        Ok(outcome)
    }

    fn assess(&mut self, uri: &DocumentUri, document: &Document, others: &[OpenDocument]) -> Option<Standing> {
        self.standing(uri, document, others)
    }

    fn set_of(&mut self, uri: &DocumentUri) -> Vec<PathBuf> {
        self.together_with(uri)
    }

    fn unsettled(&mut self) -> Vec<DocumentUri> {
        std::mem::take(&mut self.unsettled)
    }

    fn forget(&mut self, uri: &DocumentUri) {
        self.memories.remove(uri);
        let path = path_of(uri);
        // What the editor showed need not be what the disk holds, and others of its set were held against that.
        match self.scopes.of_document(&path) {
            Ok(scope) => self.settle(&scope, &path, |sets| sets.forget(&path)),
            Err(_) => self.sets.forget(&path),
        }
    }

    fn desk(&mut self, uri: &DocumentUri) -> Option<Desk> {
        let path = path_of(uri);
        let scope = self.scopes.of_document(&path).ok()?;
        let settings = Settings { elsewhere: self.sets.elsewhere(&scope, &path), ..scope.settings(&path) };
        Some(Desk { linter: scope.linter.clone(), settings, configuration: scope.file.clone() })
    }

    fn rules(&mut self, uri: &DocumentUri) -> Option<Arc<Linter>> {
        let scope = self.scopes.of_document(&path_of(uri));
        Some(scope.map_or_else(|_| self.scopes.builtin().clone(), |scope| scope.linter.clone()))
    }

    fn documents(&mut self, folder: &Path, configured: bool) -> Vec<PathBuf> {
        // There may be new documents.
        self.sets.look_again();
        // A configuration that is broken is one, and is told where a document is checked.
        let is_own = |scope: &Scope| scope.file.as_deref().and_then(Path::parent) == Some(folder);
        if configured && !self.scopes.of_folder(folder).map_or(true, |scope| is_own(&scope)) {
            return Vec::new();
        }
        gather(&[folder.to_path_buf()], &mut self.scopes).jobs.into_iter().map(|job| job.path).collect()
    }

    fn refresh(&mut self) {
        self.scopes = Scopes::new(self.choice.clone());
        self.sets = Sets::default();
        // What was read with other words is worth nothing.
        self.memories.clear();
        self.closed.clear();
    }
}
