//! Checking the documents of the workspace that are not open, one between two other jobs, so that nobody waits for it.

use std::sync::Arc;

use gen_lsp_types::MessageType;
use lsp_server::{RequestId, Response};
use serde_json::{Value, json};

use super::closed::{Asker, Closed, Found, Report, Step};
use super::pull;
use super::server::{Handled, Phase, Server};
use super::settings;
use super::worker::{Swept, Trouble};

/// From so many files on people are shown how far it has come.
const WORTH_SHOWING: usize = 20;

impl Server {
    /// Whether documents that are not open are checked.
    fn sweeps(&self) -> bool {
        self.setup.settings.workspace != settings::Closed::Nothing || self.closed.is_wanted
    }

    /// Has the workspace looked through, where its marks are not asked for by the client.
    pub(super) fn look_around(&mut self) -> Handled {
        if !self.sweeps() {
            // What was said of closed documents is said no more.
            self.closed.stop();
            return self.take_in(Vec::new());
        }
        if !self.setup.client.pulls || !self.closed.askers.is_empty() || self.closed.is_wanted {
            self.closed.look_again();
        }
        Ok(())
    }

    /// Gives the worker the next piece of this work. `false` where there is none.
    pub(super) fn sweep(&mut self) -> bool {
        match self.closed.next() {
            Some(Step::Walk) if self.sweeps() => {
                let configured = self.setup.settings.workspace == settings::Closed::Configured && !self.closed.is_wanted;
                self.worker.walk(self.setup.folders.clone(), configured);
            }
            Some(Step::Walk) => return false,
            Some(Step::Check(found)) => self.worker.sweep(found, Arc::clone(&self.setup)),
            None => return false,
        }
        true
    }

    /// Takes in what a walk found.
    pub(super) fn walked(&mut self, found: Vec<Found>) -> Handled {
        self.worker.done();
        if self.phase == Phase::Running { self.take_in(found) } else { Ok(()) }
    }

    fn take_in(&mut self, mut found: Vec<Found>) -> Handled {
        found.retain(|one| !self.session.has_file(&one.path));
        for uri in self.closed.found(found) {
            if !self.setup.client.pulls {
                self.publish(&uri, None, Vec::new())?;
            }
        }
        if self.closed.total >= WORTH_SHOWING && self.setup.client.shows_progress {
            self.progress += 1;
            let token = format!("trygg/workspace/{}", self.progress);
            self.ask_client("progress", "window/workDoneProgress/create", json!({"token": token}))?;
            self.tell_progress(
                json!({"kind": "begin", "title": "trygg", "message": self.how_far(), "percentage": 0, "cancellable": true}),
            )?;
        }
        self.ended_sweep()
    }

    /// Takes in what was said about a file.
    pub(super) fn swept(&mut self, Swept { found, result }: Swept) -> Handled {
        self.worker.done();
        if self.phase != Phase::Running {
            return Ok(());
        }
        if self.session.has_file(&found.path) {
            return self.ended_sweep();
        }
        match result {
            Ok(diagnostics) => {
                if !self.setup.client.pulls {
                    self.publish(&found.uri, None, diagnostics.clone())?;
                }
                let result_id = pull::result_id(&diagnostics);
                let report = Report { uri: found.uri, stamp: found.stamp, result_id, diagnostics };
                self.closed.reports.insert(found.path, report);
            }
            Err(trouble) => {
                if self.closed.reports.remove(&found.path).is_some() && !self.setup.client.pulls {
                    self.publish(&found.uri, None, Vec::new())?;
                }
                match trouble {
                    // A broken configuration is told once, like that of an open document. Everything else is for the log:
                    // nobody is looking at the file.
                    Trouble::Flaw(_) => self.tell(&trouble, &found.uri.display_name())?,
                    Trouble::Panic(words) | Trouble::Unread(words) => self.warn(&format!("{}: {words}", found.uri.display_name()))?,
                }
            }
        }
        let Closed { total, .. } = self.closed;
        if total >= WORTH_SHOWING && self.setup.client.shows_progress {
            let percentage = (total - self.closed.left()) * 100 / total;
            self.tell_progress(json!({"kind": "report", "message": self.how_far(), "percentage": percentage}))?;
        }
        self.ended_sweep()
    }

    fn how_far(&self) -> String {
        format!("{} of {} documents", self.closed.total - self.closed.left(), self.closed.total)
    }

    fn tell_progress(&self, value: Value) -> Handled {
        let token = format!("trygg/workspace/{}", self.progress);
        self.notify("$/progress", json!({"token": token, "value": value}))
    }

    /// Answers those who wait for the marks of the workspace, once all is checked.
    fn ended_sweep(&mut self) -> Handled {
        if self.closed.has_work() {
            return Ok(());
        }
        if self.closed.total >= WORTH_SHOWING && self.setup.client.shows_progress {
            self.tell_progress(json!({"kind": "end"}))?;
        }
        self.closed.total = 0;
        if std::mem::take(&mut self.closed.is_wanted) {
            let marks: usize = self.closed.reports.values().map(|report| report.diagnostics.len()).sum();
            self.show(MessageType::Info, format!("trygg: {} documents that are not open, {marks} marks", self.closed.reports.len()))?;
            self.refresh_marks()?;
        }
        for asker in std::mem::take(&mut self.closed.askers) {
            let report = pull::workspace_report(&self.closed.reports, &asker.known, |uri| self.session.snapshot(uri).is_some());
            // A report without news would only be asked for again: it waits until something changes, where that is told.
            if !report.has_news && !asker.known.is_empty() && self.setup.client.watches_files {
                self.closed.askers.push(asker);
            } else {
                self.send(Response::new_ok(asker.id, json!({"items": report.items})))?;
            }
        }
        Ok(())
    }

    /// `workspace/diagnostic`
    pub(super) fn workspace_marks(&mut self, id: RequestId, params: &Value) -> Handled {
        let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
        let known = params.get("previousResultIds").and_then(Value::as_array).map(|ids| ids.as_slice()).unwrap_or_default();
        let known = known.iter().filter_map(|one| Some((text(one, "uri")?, text(one, "value")?))).collect();
        self.closed.askers.push(Asker { id, known });
        if self.sweeps() {
            self.closed.look_again();
            return Ok(());
        }
        self.closed.reports.clear();
        self.ended_sweep()
    }
}
