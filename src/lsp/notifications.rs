//! What the client tells.

use std::sync::Arc;
use std::time::Instant;

use lsp_server::{ErrorCode, Notification, RequestId};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::initialize::{change_folders, watch, watch_settings};
use super::params::{DidChange, DidClose, DidOpen, OpenDocument};
use super::server::{Handled, Phase, Server};
use super::settings::{Closed, Settings};
use super::{DocumentUri, Fault};
use crate::format::{Container, Format};

impl Server {
    pub(super) fn notification(&mut self, Notification { method, params }: Notification) -> Handled {
        match (self.phase, method.as_str()) {
            (Phase::ShutDown, "exit") => {
                self.phase = Phase::Ended;
                Ok(())
            }
            (_, "exit") => Err(Fault::ExitWithoutShutdown),
            (Phase::Running, _) => self.told(&method, params),
            _ => Ok(()),
        }
    }

    fn told(&mut self, method: &str, params: Value) -> Handled {
        match method {
            "initialized" => self.begun(),
            "$/cancelRequest" => self.cancel(params.get("id")),
            "textDocument/didOpen" => {
                if let Some(opened) = self.params::<DidOpen>(method, params)? {
                    self.open(opened.text_document)?;
                }
                Ok(())
            }
            "textDocument/didChange" => self.change(method, params),
            "textDocument/didClose" => match self.params::<DidClose>(method, params)? {
                Some(closed) => self.forget(&DocumentUri::new(closed.text_document.uri)),
                None => Ok(()),
            },
            "workspace/didChangeWatchedFiles" => self.watched(&params),
            "workspace/didCreateFiles" | "workspace/didRenameFiles" | "workspace/didDeleteFiles" => self.look_around(),
            "workspace/didChangeConfiguration" => {
                if self.setup.client.is_configured {
                    self.ask_settings()?;
                } else if let Some(settings) = params.pointer("/settings/trygg") {
                    self.configure(settings)?;
                }
                self.refresh()
            }
            "window/workDoneProgress/cancel" => {
                self.closed.stop();
                Ok(())
            }
            "workspace/didChangeWorkspaceFolders" => {
                let setup = Arc::make_mut(&mut self.setup);
                change_folders(&mut setup.folders, &params);
                self.look_around()
            }
            _ => Ok(()),
        }
    }

    /// The client is ready to be asked.
    fn begun(&mut self) -> Handled {
        let client = self.setup.client;
        if client.watches_files {
            let documents = self.setup.settings.workspace != Closed::Nothing;
            self.ask_client("watch", "client/registerCapability", watch(documents))?;
        }
        if client.registers_settings {
            self.ask_client("watch", "client/registerCapability", watch_settings())?;
        }
        self.ask_settings()?;
        self.look_around()
    }

    fn ask_settings(&mut self) -> Handled {
        if !self.setup.client.is_configured {
            return Ok(());
        }
        self.ask_client("settings", "workspace/configuration", json!({"items": [{"section": "trygg"}]}))
    }

    /// Takes in the settings of the editor. Where it has none, those of `initializationOptions` go on.
    pub(super) fn configure(&mut self, value: &Value) -> Handled {
        if !value.is_object() {
            return Ok(());
        }
        let (settings, flaws) = Settings::read(value);
        for flaw in flaws {
            self.warn(&flaw)?;
        }
        if settings == self.setup.settings {
            return Ok(());
        }
        let setup = Arc::make_mut(&mut self.setup);
        setup.settings = settings;
        if setup.client.refreshes_hints {
            self.ask_client("refresh", "workspace/inlayHint/refresh", Value::Null)?;
        }
        self.refresh_lenses()?;
        self.look_around()
    }

    fn open(&mut self, opened: OpenDocument) -> Handled {
        let uri = DocumentUri::new(opened.uri.clone());
        self.session.open(opened);
        // The editor's text takes the place of the file, also where it is named otherwise.
        match uri.file_path().and_then(|path| self.closed.reports.remove(&path)) {
            Some(report) if report.uri != uri && !self.setup.client.pulls => self.publish(&report.uri, None, Vec::new()),
            _ => Ok(()),
        }
    }

    /// Files have changed. Documents are looked at again; anything else may be a configuration, or a rule of the organisation.
    fn watched(&mut self, params: &Value) -> Handled {
        let changes = params.get("changes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let is_document = |change: &Value| {
            let uri = change.get("uri").and_then(Value::as_str).map(DocumentUri::new);
            let name = uri.map(|uri| uri.display_name()).unwrap_or_default();
            Format::of_path(&name).is_some() || Container::of_path(&name).is_some()
        };
        if !changes.is_empty() && changes.iter().all(is_document) {
            return self.look_around();
        }
        self.refresh()
    }

    /// Has everything read and checked anew.
    fn refresh(&mut self) -> Handled {
        self.told.clear();
        self.worker.refresh();
        self.session.touch_all();
        self.closed.doubt();
        if self.setup.client.pulls && self.closed.askers.is_empty() {
            self.closed.stop();
        }
        self.refresh_marks()?;
        self.refresh_lenses()
    }

    fn cancel(&mut self, id: Option<&Value>) -> Handled {
        let Some(id) = id.and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()) else { return Ok(()) };
        let before = self.closed.askers.len();
        self.closed.askers.retain(|asker| asker.id != id);
        if self.queue.cancel(&id) || self.closed.askers.len() < before {
            return self.refuse(id, ErrorCode::RequestCanceled, "taken back by the editor");
        }
        Ok(())
    }

    fn change(&mut self, method: &str, params: Value) -> Handled {
        let named = params.pointer("/textDocument/uri").and_then(Value::as_str).map(DocumentUri::new);
        let Some(changed) = self.params::<DidChange>(method, params)? else {
            // The editor's text is no longer known, and every mark in it would be a guess.
            return named.map_or(Ok(()), |uri| self.forget(&uri));
        };
        let uri = DocumentUri::new(changed.text_document.uri);
        if self.session.change(&uri, changed.text_document.version, changed.content_changes, self.setup.client.encoding) {
            self.burst.changed(Instant::now());
            return Ok(());
        }
        self.warn(&format!("{} was changed but is not open; open it again to have it checked", uri.display_name()))
    }

    /// The parameters of a notification; where they are malformed, `None` and a line in the client's log, since
    /// notifications have no answer.
    fn params<P: DeserializeOwned>(&self, method: &str, params: Value) -> Result<Option<P>, Fault> {
        match serde_json::from_value(params) {
            Ok(params) => Ok(Some(params)),
            Err(error) => {
                self.warn(&format!("{method} was not understood: {error}"))?;
                Ok(None)
            }
        }
    }
}
