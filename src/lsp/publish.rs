//! Marks on their way to the client.

use gen_lsp_types::{Diagnostic, MessageType, PublishDiagnosticsParams};
use lsp_server::ErrorCode;

use super::DocumentUri;
use super::server::{Handled, Phase, Server};
use super::worker::{Checked, Snapshot, Trouble};

impl Server {
    pub(super) fn checked(&mut self, Checked { snapshot, result, .. }: Checked) -> Handled {
        self.worker.done();
        if !self.session.is_current(&snapshot) || self.phase != Phase::Running {
            return Ok(());
        }
        let diagnostics = match result {
            Ok(diagnostics) => diagnostics,
            Err(trouble) => {
                self.tell(&trouble, &snapshot.source.path)?;
                Vec::new()
            }
        };
        let Snapshot { uri, version, .. } = snapshot;
        self.publish(&uri, version, diagnostics)
    }

    /// Has open documents checked again, or asked for: what another document says concerns them.
    pub(super) fn unsettled(&mut self, uris: &[DocumentUri]) -> Handled {
        uris.iter().for_each(|uri| self.session.touch(uri));
        self.refresh_marks()
    }

    /// Shows why a document has no marks, once.
    pub(super) fn tell(&mut self, trouble: &Trouble, name: &str) -> Handled {
        let trouble = match trouble {
            Trouble::Flaw(flaw) => flaw.to_string(),
            Trouble::Unread(words) => words.clone(),
            Trouble::Panic(words) => format!("{name} could not be checked, by a mistake in trygg: {words}"),
        };
        if self.told.contains(&trouble) {
            return Ok(());
        }
        let said = format!("trygg: {trouble}");
        self.told.push(trouble);
        self.show(MessageType::Error, said)
    }

    pub(super) fn publish(&self, uri: &DocumentUri, version: Option<i32>, diagnostics: Vec<Diagnostic>) -> Handled {
        let params = PublishDiagnosticsParams { uri: uri.as_str().into(), version, diagnostics };
        self.notify("textDocument/publishDiagnostics", params)
    }

    /// Forgets a document and takes its marks away: nobody else will.
    pub(super) fn forget(&mut self, uri: &DocumentUri) -> Handled {
        if !self.session.close(uri) {
            return Ok(());
        }
        self.worker.forget(uri);
        for id in self.queue.forget(uri) {
            self.refuse(id, ErrorCode::ContentModified, "the document was closed")?;
        }
        if !self.setup.client.pulls {
            self.publish(uri, None, Vec::new())?;
        }
        // What the editor showed may not be what the disk holds.
        if let Some(path) = uri.file_path() {
            self.closed.reports.remove(&path);
            self.look_around()?;
        }
        Ok(())
    }

    /// Asks the client to ask again for what depends on a configuration or on the workspace.
    pub(super) fn refresh_marks(&mut self) -> Handled {
        if self.setup.client.pulls && self.setup.client.refreshes_marks {
            self.ask_client("refresh", "workspace/diagnostic/refresh", serde_json::Value::Null)?;
        }
        Ok(())
    }

    /// Asks the client to ask again for the lines above policies.
    pub(super) fn refresh_lenses(&mut self) -> Handled {
        if self.setup.client.refreshes_lenses {
            self.ask_client("refresh", "workspace/codeLens/refresh", serde_json::Value::Null)?;
        }
        Ok(())
    }
}
