//! What clients send, read as strictly as correctness needs and as leniently as it allows.
//!
//! The generated types are not used here: they take a change whose range is malformed for a change of the whole text,
//! and a client that leaves out a field we do not need would lose its document.

use gen_lsp_types::Range;
use serde::Deserialize;

/// `textDocument/didOpen`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidOpen {
    pub(super) text_document: OpenDocument,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenDocument {
    pub(super) uri: String,
    #[serde(default)]
    pub(super) language_id: String,
    #[serde(default)]
    pub(super) version: Option<i32>,
    pub(super) text: String,
}

/// `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidChange {
    pub(super) text_document: VersionedDocument,
    pub(super) content_changes: Vec<Change>,
}

#[derive(Debug, Deserialize)]
pub(super) struct VersionedDocument {
    pub(super) uri: String,
    #[serde(default)]
    pub(super) version: Option<i32>,
}

/// One change: of a range, or of the whole text where there is none.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    pub(super) range: Option<Range>,
    pub(super) text: String,
}

/// `textDocument/didClose`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidClose {
    pub(super) text_document: VersionedDocument,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_broken_range_is_not_the_whole_text() {
        assert!(serde_json::from_value::<Change>(json!({"range": {"start": {"line": -1}}, "text": "x"})).is_err());
        assert!(serde_json::from_value::<Change>(json!({"range": null, "text": "x"})).is_ok_and(|c| c.range.is_none()));
    }
}
