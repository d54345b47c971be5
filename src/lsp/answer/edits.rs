//! Changes of texts as the client takes them.

use std::collections::HashMap;

use gen_lsp_types::{
    CreateFile, CreateFileOptions, DocumentChange, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};

use crate::diagnostic::Fix;
use crate::lsp::initialize::Client;
use crate::lsp::place;
use crate::text::Source;

/// A text that is changed, by the name the client knows it by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'t> {
    pub(super) uri: &'t str,
    /// The client's number of the text; `None` where the editor does not hold it.
    pub(super) version: Option<i32>,
    pub(super) source: &'t Source,
    /// Whether the file must be made first.
    pub(super) is_new: bool,
}

/// `changes` of one text, which are apart and in order. `None` where the client cannot create the file.
pub(super) fn workspace_edit(target: Target<'_>, changes: &[Fix], client: Client) -> Option<WorkspaceEdit> {
    if target.is_new && !client.creates_files {
        return None;
    }
    let edit = |fix: &Fix| TextEdit {
        range: place::range(target.source, fix.span, client.encoding),
        // Editors keep the line ends of a text that has only one kind; those that do not are given the right ones.
        new_text: if target.source.text.contains("\r\n") {
            fix.replacement.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            fix.replacement.clone()
        },
    };
    let edits: Vec<TextEdit> = changes.iter().map(edit).collect();
    if !client.versioned_edits {
        return Some(WorkspaceEdit { changes: Some(HashMap::from([(target.uri.into(), edits)])), ..WorkspaceEdit::default() });
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version: target.version,
        text_document_identifier: TextDocumentIdentifier { uri: target.uri.into() },
    };
    let made = target.is_new.then(|| {
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        DocumentChange::CreateFile(CreateFile { uri: target.uri.into(), options: Some(options), annotation_id: None })
    });
    let changed = DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() });
    Some(WorkspaceEdit { document_changes: Some(made.into_iter().chain([changed]).collect()), ..WorkspaceEdit::default() })
}
