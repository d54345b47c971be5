//! What the client tells.

use std::sync::Arc;

use lsp_server::{ErrorCode, Notification, RequestId};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::initialize::{change_folders, watch_configurations};
use super::params::{DidChange, DidClose, DidOpen};
use super::server::{Handled, Phase, Server};
use super::{DocumentUri, Fault};

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
            "initialized" if self.setup.client.watches_files => {
                self.ask_client("watch", "client/registerCapability", watch_configurations())
            }
            "$/cancelRequest" => self.cancel(params.get("id")),
            "textDocument/didOpen" => {
                if let Some(opened) = self.params::<DidOpen>(method, params)? {
                    self.session.open(opened.text_document);
                }
                Ok(())
            }
            "textDocument/didChange" => self.change(method, params),
            "textDocument/didClose" => match self.params::<DidClose>(method, params)? {
                Some(closed) => self.forget(&DocumentUri::new(closed.text_document.uri)),
                None => Ok(()),
            },
            "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration" => {
                self.refresh();
                Ok(())
            }
            "workspace/didChangeWorkspaceFolders" => {
                let setup = Arc::make_mut(&mut self.setup);
                change_folders(&mut setup.folders, &params);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Has everything read and checked anew.
    pub(super) fn refresh(&mut self) {
        self.told.clear();
        self.worker.refresh();
        self.session.touch_all();
    }

    fn cancel(&mut self, id: Option<&Value>) -> Handled {
        let Some(id) = id.and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()) else { return Ok(()) };
        if self.queue.cancel(&id) {
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
            return Ok(());
        }
        self.log(&format!("{} was changed but is not open; open it again to have it checked", uri.display_name()))
    }

    /// The parameters of a notification; where they are malformed, `None` and a line in the client's log, since
    /// notifications have no answer.
    fn params<P: DeserializeOwned>(&self, method: &str, params: Value) -> Result<Option<P>, Fault> {
        match serde_json::from_value(params) {
            Ok(params) => Ok(Some(params)),
            Err(error) => {
                self.log(&format!("{method} was not understood: {error}"))?;
                Ok(None)
            }
        }
    }
}
