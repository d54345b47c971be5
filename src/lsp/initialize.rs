//! The first exchange: what the client can do, what this server does.

use gen_lsp_types::{
    ChangeNotifications, CodeActionOptions, CodeActionProvider, CodeLensOptions, CompletionOptions, DiagnosticOptions, DiagnosticProvider,
    DocumentSymbolProvider, ExecuteCommandOptions, FileOperationFilter, FileOperationOptions, FileOperationPattern,
    FileOperationRegistrationOptions, HoverProvider, InitializeResult, InlayHintProvider, PositionEncodingKind, ServerCapabilities,
    ServerInfo, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::{Value, json};

use super::answer::{APPLY, ASSESS, CHECK_WORKSPACE, EXPLAIN, KINDS, SHOW, WHY};
use super::{DocumentUri, place};
use crate::text::PositionEncoding;

/// The files that policies are kept in, as editors write patterns.
const DOCUMENTS: &str =
    "**/*.{md,markdown,mdown,mkd,mdx,txt,text,html,htm,xhtml,tex,latex,ltx,org,rst,rest,adoc,asciidoc,docx,docm,dotx,dotm,odt,ott,pdf}";

/// What matters to this server of what a client says about itself. Each is looked up by itself: a client's mistake in
/// one capability must not cost it the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// How columns are counted from now on.
    pub(super) encoding: PositionEncoding,
    /// Whether the client reports changed files when asked to.
    pub(super) watches_files: bool,
    /// Whether it asks for marks itself; else it is sent them. Never both.
    pub(super) pulls: bool,
    /// Whether it can be told to ask for them again.
    pub(super) refreshes_marks: bool,
    /// Whether it can be told to ask for hints again.
    pub(super) refreshes_hints: bool,
    /// Whether it can be told to ask again for the lines above policies.
    pub(super) refreshes_lenses: bool,
    /// Whether it opens a document that the server names.
    pub(super) shows_documents: bool,
    /// Whether it answers questions about its settings.
    pub(super) is_configured: bool,
    /// Whether it tells of changed settings when asked to.
    pub(super) registers_settings: bool,
    /// Whether it shows how far work has come.
    pub(super) shows_progress: bool,
    /// Whether it takes code actions as they are, or only commands.
    pub(super) takes_actions: bool,
    /// Whether it asks for the edit of a code action once that is chosen.
    pub(super) resolves_edits: bool,
    /// Whether it shows Markdown where the mouse rests.
    pub(super) reads_markdown: bool,
    /// Whether an outline may be a tree.
    pub(super) takes_trees: bool,
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
            pulls: says("/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes_marks: yes("/workspace/diagnostics/refreshSupport"),
            refreshes_hints: yes("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: yes("/workspace/codeLens/refreshSupport"),
            shows_documents: yes("/window/showDocument/support"),
            is_configured: yes("/workspace/configuration"),
            registers_settings: yes("/workspace/didChangeConfiguration/dynamicRegistration"),
            shows_progress: yes("/window/workDoneProgress"),
            takes_actions: says("/textDocument/codeAction/codeActionLiteralSupport").is_some_and(Value::is_object),
            resolves_edits: lists("/textDocument/codeAction/resolveSupport/properties", "edit")
                && yes("/textDocument/codeAction/dataSupport"),
            reads_markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            takes_trees: yes("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
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
        let commands = ExecuteCommandOptions {
            commands: [APPLY, ASSESS, CHECK_WORKSPACE, EXPLAIN, SHOW, WHY].map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        };
        let triggers = [":", "/", "\"", ",", "["].map(str::to_owned).to_vec();
        let completion = CompletionOptions { trigger_characters: Some(triggers), ..CompletionOptions::default() };
        let folders =
            WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(ChangeNotifications::Bool(true)) };
        let pattern = FileOperationPattern { glob: DOCUMENTS.to_owned(), matches: None, options: None };
        let files = FileOperationRegistrationOptions { filters: vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }] };
        let operations = FileOperationOptions {
            did_create: Some(files.clone()),
            did_rename: Some(files.clone()),
            did_delete: Some(files),
            ..FileOperationOptions::default()
        };
        let workspace =
            WorkspaceOptions { workspace_folders: Some(folders), file_operations: Some(operations), ..WorkspaceOptions::default() };
        let diagnostics = DiagnosticOptions {
            identifier: Some("trygg".to_owned()),
            inter_file_dependencies: false,
            workspace_diagnostics: true,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        };
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(place::kind(self.encoding)),
                text_document_sync: Some(TextDocumentSync::Options(sync)),
                code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
                hover_provider: Some(HoverProvider::Bool(true)),
                document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
                completion_provider: Some(completion),
                code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true), ..CodeLensOptions::default() }),
                inlay_hint_provider: Some(InlayHintProvider::Bool(true)),
                diagnostic_provider: self.pulls.then_some(DiagnosticProvider::DiagnosticOptions(diagnostics)),
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

/// Parameters of `client/registerCapability`: report changes of configurations and rules, and of `documents` where those are
/// checked that are not open. Nothing else is watched: that is expensive for editors.
pub(super) fn watch(documents: bool) -> Value {
    let mut watchers = vec![json!({"globPattern": "**/*.toml"})];
    if documents {
        watchers.push(json!({"globPattern": DOCUMENTS}));
    }
    json!({"registrations": [{
        "id": "trygg/files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": watchers},
    }]})
}

/// Parameters of `client/registerCapability`: tell when the settings change.
pub(super) fn watch_settings() -> Value {
    json!({"registrations": [{
        "id": "trygg/settings",
        "method": "workspace/didChangeConfiguration",
        "registerOptions": {"section": "trygg"},
    }]})
}
