//! The first exchange: what the client can do, what this server does.

use gen_lsp_types::{
    InitializeResult, PositionEncodingKind, ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
};
use serde_json::{Value, json};

use super::place;
use crate::text::PositionEncoding;

/// What matters to this server of what a client says about itself. Each is looked up by itself: a client's mistake in
/// one capability must not cost it the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    /// How columns are counted from now on.
    pub(super) encoding: PositionEncoding,
    /// Whether the client reports changed files when asked to.
    pub(super) watches_files: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let offered: Vec<PositionEncodingKind> = params
            .pointer("/capabilities/general/positionEncodings")
            .and_then(Value::as_array)
            .map(|kinds| kinds.iter().filter_map(Value::as_str).map(|kind| kind.to_owned().into()).collect())
            .unwrap_or_default();
        let watches = params.pointer("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
        Self { encoding: place::negotiated(&offered), watches_files: watches == Some(&Value::Bool(true)) }
    }

    /// The answer to `initialize`.
    pub(super) fn welcome(self) -> InitializeResult {
        let sync =
            TextDocumentSyncOptions { open_close: Some(true), change: Some(TextDocumentSyncKind::Incremental), ..Default::default() };
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(place::kind(self.encoding)),
                text_document_sync: Some(TextDocumentSync::Options(sync)),
                ..Default::default()
            },
            server_info: Some(ServerInfo { name: "trygg".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        }
    }
}

/// Parameters of `client/registerCapability`: report changes of configurations, and of nothing else (watching every
/// file is expensive for editors).
pub(super) fn watch_configurations() -> Value {
    json!({"registrations": [{
        "id": "trygg/configuration",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": [{"globPattern": "**/trygg.toml"}]},
    }]})
}
