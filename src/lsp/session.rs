//! The documents that are open in the editor.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::DocumentUri;
use super::analysis::is_configuration;
use super::initialize::Client;
use super::params::{Change, OpenDocument};
use super::place;
use super::settings::Settings;
use super::worker::Snapshot;
use crate::text::{Lines, PositionEncoding, Source};

/// What holds for every answer until the client says otherwise.
#[derive(Debug, Clone, Default)]
pub(super) struct Setup {
    pub(super) client: Client,
    /// The folders of the workspace.
    pub(super) folders: Vec<DocumentUri>,
    /// What the user has set.
    pub(super) settings: Settings,
    /// The folder of the pages that the server shows: nothing is marked in those.
    pub(super) pages: Option<PathBuf>,
}

/// The open documents, and which of them wait to be checked.
#[derive(Debug, Default)]
pub(super) struct Session {
    documents: HashMap<DocumentUri, Snapshot>,
    /// Documents to check, the most recently touched last.
    waiting: Vec<DocumentUri>,
    generation: u64,
    /// Whether the client asks for the marks of a document itself, so that none has to wait for its check.
    pub(super) is_asked: bool,
}

impl Session {
    /// Takes in a document that was opened.
    pub(super) fn open(&mut self, opened: OpenDocument) {
        let uri = DocumentUri::new(opened.uri);
        let source = Arc::new(Source::new(uri.display_name(), opened.text));
        let snapshot = Snapshot { uri: uri.clone(), source, language_id: opened.language_id, version: opened.version, generation: 0 };
        self.documents.insert(uri.clone(), snapshot);
        self.touch(&uri);
    }

    /// Applies the changes in order. `false` where the document is not open.
    pub(super) fn change(&mut self, uri: &DocumentUri, version: Option<i32>, changes: Vec<Change>, encoding: PositionEncoding) -> bool {
        let Some(document) = self.documents.get_mut(uri) else { return false };
        document.version = version;
        // Copies the text only where the worker still holds it.
        let source = Arc::make_mut(&mut document.source);
        for change in changes {
            apply(source, change, encoding);
        }
        self.touch(uri);
        true
    }

    /// Forgets a document. `false` where it was not open.
    pub(super) fn close(&mut self, uri: &DocumentUri) -> bool {
        self.waiting.retain(|waiting| waiting != uri);
        self.documents.remove(uri).is_some()
    }

    /// Has every open document checked again.
    pub(super) fn touch_all(&mut self) {
        let mut uris: Vec<_> = self.documents.keys().cloned().collect();
        uris.sort();
        uris.iter().for_each(|uri| self.touch(uri));
    }

    /// The next document to check: the one that was touched last, because it is the one being looked at.
    pub(super) fn next(&mut self) -> Option<Snapshot> {
        let uri = self.waiting.pop()?;
        self.documents.get(&uri).cloned()
    }

    /// The text of an open document as it is now.
    pub(super) fn snapshot(&self, uri: &DocumentUri) -> Option<Snapshot> {
        self.documents.get(uri).cloned()
    }

    /// Whether the file is open, by whatever name.
    pub(super) fn has_file(&self, path: &Path) -> bool {
        self.documents.keys().any(|uri| uri.file_path().as_deref() == Some(path))
    }

    /// The configurations among the open documents.
    pub(super) fn configurations(&self) -> Vec<Snapshot> {
        self.documents.values().filter(|document| is_configuration(document)).cloned().collect()
    }

    /// Every open document.
    pub(super) fn all(&self) -> Vec<Snapshot> {
        self.documents.values().cloned().collect()
    }

    /// Whether a document waits to be checked.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether `snapshot` still is what the editor shows.
    pub(super) fn is_current(&self, snapshot: &Snapshot) -> bool {
        self.documents.get(&snapshot.uri).is_some_and(|document| document.generation == snapshot.generation)
    }

    /// Has a document checked again, if it is open.
    pub(super) fn touch(&mut self, uri: &DocumentUri) {
        self.generation += 1;
        if let Some(document) = self.documents.get_mut(uri) {
            document.generation = self.generation;
            self.waiting.retain(|waiting| waiting != uri);
            if !self.is_asked {
                self.waiting.push(uri.clone());
            }
        }
    }
}

fn apply(source: &mut Source, change: Change, encoding: PositionEncoding) {
    match change.range {
        Some(range) => source.text.replace_range(place::span(source, range, encoding).range(), &change.text),
        None => source.text = change.text,
    }
    source.lines = Lines::new(&source.text);
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{Position, Range};

    use super::*;

    fn opened(text: &str) -> (Session, DocumentUri) {
        let mut session = Session::default();
        let uri = "untitled:p".to_owned();
        session.open(OpenDocument { uri: uri.clone(), language_id: String::new(), version: Some(1), text: text.to_owned() });
        (session, DocumentUri::new(uri))
    }

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> Change {
        let range = Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1));
        Change { range: Some(range), text: text.to_owned() }
    }

    #[test]
    fn changes_apply_in_order_each_to_the_text_before_it() {
        let (mut session, uri) = opened("å😀b\r\nc");
        let changes = vec![change((0, 3), (1, 0), ""), change((0, 4), (9, 9), "d\n"), change((1, 0), (1, 0), "e")];
        assert!(session.change(&uri, Some(2), changes, PositionEncoding::Utf16));
        let snapshot = session.next().unwrap();
        assert_eq!(snapshot.source.text, "å😀cd\ne");
        assert_eq!((snapshot.version, snapshot.source.lines.count()), (Some(2), 2));
        assert!(session.next().is_none(), "two touches are one check");
    }

    #[test]
    fn only_the_newest_text_is_current() {
        let (mut session, uri) = opened("a");
        let before = session.next().unwrap();
        assert!(session.is_current(&before));
        session.change(&uri, Some(1), vec![change((0, 0), (0, 0), "b")], PositionEncoding::Utf8);
        assert!(!session.is_current(&before));
        assert_eq!(before.source.text, "a", "a snapshot does not change");
        assert!(session.close(&uri) && !session.close(&uri));
        assert!(session.next().is_none());
    }
}
