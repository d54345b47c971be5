//! The first exchange: what the client can do, what this server does.

use gen_lsp_types::{
    ChangeNotifications, CodeActionOptions, CodeActionProvider, ExecuteCommandOptions, InitializeResult, PositionEncodingKind,
    ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceOptions,
};
use serde_json::{Value, json};

use super::answer::{APPLY, EXPLAIN, KINDS, WHY};
use super::{DocumentUri, place};
use crate::text::PositionEncoding;

/// What matters to this server of what a client says about itself. Each is looked up by itself: a client's mistake in
/// one capability must not cost it the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// How columns are counted from now on.
    pub(super) encoding: PositionEncoding,
    /// Whether the client reports changed files when asked to.
    pub(super) watches_files: bool,
    /// Whether it takes code actions as they are, or only commands.
    pub(super) takes_actions: bool,
    /// Whether it asks for the edit of a code action once that is chosen.
    pub(super) resolves_edits: bool,
    /// Whether an edit may name the version of the text it is for.
    pub(super) versioned_edits: bool,
    /// Whether an edit may create a file.
    pub(super) creates_files: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let says = |path: &str| params.pointer("/capabilities").and_then(|all| all.pointer(path));
        let yes = |path: &str| says(path) == Some(&Value::Bool(true));
        let lists = |path: &str, word: &str| says(path).and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| one == word));
        let offered: Vec<PositionEncodingKind> = says("/general/positionEncodings")
            .and_then(Value::as_array)
            .map(|kinds| kinds.iter().filter_map(Value::as_str).map(|kind| kind.to_owned().into()).collect())
            .unwrap_or_default();
        let versioned = yes("/workspace/workspaceEdit/documentChanges");
        Self {
            encoding: place::negotiated(&offered),
            watches_files: yes("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            takes_actions: says("/textDocument/codeAction/codeActionLiteralSupport").is_some_and(Value::is_object),
            resolves_edits: lists("/textDocument/codeAction/resolveSupport/properties", "edit")
                && yes("/textDocument/codeAction/dataSupport"),
            versioned_edits: versioned,
            creates_files: versioned && lists("/workspace/workspaceEdit/resourceOperations", "create"),
        }
    }

    /// The answer to `initialize`.
    pub(super) fn welcome(self) -> InitializeResult {
        let sync =
            TextDocumentSyncOptions { open_close: Some(true), change: Some(TextDocumentSyncKind::Incremental), ..Default::default() };
        let actions = CodeActionOptions {
            code_action_kinds: Some(KINDS.iter().map(|kind| (*kind).into()).collect()),
            resolve_provider: Some(self.resolves_edits),
            ..Default::default()
        };
        let commands =
            ExecuteCommandOptions { commands: [APPLY, EXPLAIN, WHY].map(str::to_owned).to_vec(), ..ExecuteCommandOptions::default() };
        let folders =
            WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(ChangeNotifications::Bool(true)) };
        let workspace = WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() };
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(place::kind(self.encoding)),
                text_document_sync: Some(TextDocumentSync::Options(sync)),
                code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
                execute_command_provider: Some(commands),
                workspace: Some(workspace),
                ..Default::default()
            },
            server_info: Some(ServerInfo { name: "trygg".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        }
    }
}

/// The folders of the workspace, as `initialize` names them: the list, else the one root of older clients.
pub(super) fn folders(params: &Value) -> Vec<DocumentUri> {
    let listed = params.get("workspaceFolders").and_then(Value::as_array).map(|folders| uris(folders));
    let root = || params.get("rootUri").and_then(Value::as_str).map(DocumentUri::new).into_iter().collect();
    listed.filter(|folders| !folders.is_empty()).unwrap_or_else(root)
}

/// Takes in `workspace/didChangeWorkspaceFolders`.
pub(super) fn change_folders(folders: &mut Vec<DocumentUri>, params: &Value) {
    let named = |which: &str| params.pointer(which).and_then(Value::as_array).map(|folders| uris(folders)).unwrap_or_default();
    let (added, removed) = (named("/event/added"), named("/event/removed"));
    folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
    folders.extend(added);
}

fn uris(folders: &[Value]) -> Vec<DocumentUri> {
    folders.iter().filter_map(|folder| folder.get("uri")?.as_str()).map(DocumentUri::new).collect()
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
