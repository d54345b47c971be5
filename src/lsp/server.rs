//! The server's thread: every message in the order it came.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Instant;

use gen_lsp_types::{LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::burst::Burst;
use super::event::{Event, pump};
use super::initialize::{Client, watch_configurations};
use super::params::{DidChange, DidClose, DidOpen};
use super::session::Session;
use super::worker::{Checked, Snapshot, Trouble, Worker};
use super::{Check, DocumentUri, Fault, marks};
use crate::diagnostic::Diagnostic;

/// Serves one client until it says `exit`, asking `check` about its documents. Blocks the calling thread.
///
/// # Errors
/// [`Fault`] where the server ended without having been shut down.
pub fn serve(connection: Connection, check: impl Check) -> Result<(), Fault> {
    let (events, inbox) = channel();
    pump(connection.receiver.clone(), events.clone())?;
    let worker = Worker::start(check, events)?;
    let (session, burst) = (Session::default(), Burst::default());
    Server { connection, worker, session, burst, phase: Phase::Waiting, told: Vec::new() }.run(&inbox)
}

/// Serves the client on standard input and output: `Ok` is exit status 0, a fault is exit status 1.
///
/// # Errors
/// [`Fault`] where the server ended without having been shut down, or the streams failed.
pub fn serve_stdio(check: impl Check) -> Result<(), Fault> {
    let (connection, threads) = Connection::stdio();
    let ending = serve(connection, check);
    // Where the client stopped reading, or a thread could not be had, the input may stay open for ever: waiting for its
    // reader would keep a dead server alive.
    if !matches!(ending, Err(Fault::OutputClosed | Fault::Thread(_))) {
        threads.join().map_err(Fault::Transport)?;
    }
    ending
}

/// Where in its life a server stands.
#[derive(Debug, Clone, Copy)]
enum Phase {
    Waiting,
    Running(Client),
    ShutDown,
    Ended,
}

type Handled = Result<(), Fault>;

struct Server {
    connection: Connection,
    worker: Worker,
    session: Session,
    burst: Burst,
    phase: Phase,
    /// What the user was shown already: the same panic at every keystroke is told once.
    told: Vec<String>,
}

impl Server {
    fn run(mut self, inbox: &Receiver<Event>) -> Result<(), Fault> {
        while !matches!(self.phase, Phase::Ended) {
            match self.next_event(inbox)? {
                Some(event) => {
                    if matches!(event, Event::Message(_)) {
                        self.burst.heard(Instant::now());
                    }
                    self.handle(event)?;
                }
                None => {
                    self.burst.over();
                    if let Some(snapshot) = self.session.next() {
                        self.worker.check(snapshot);
                    }
                }
            }
        }
        Ok(())
    }

    /// The next event; `None` when it is time to begin a check. A burst of changes is one check.
    fn next_event(&self, inbox: &Receiver<Event>) -> Result<Option<Event>, Fault> {
        // The queue never ends before `Closed`: the worker holds its other side.
        if self.worker.is_busy() || !self.session.is_waiting() {
            return inbox.recv().map(Some).map_err(|_| Fault::InputClosed);
        }
        let remaining = self.burst.remaining(Instant::now());
        if remaining.is_zero() {
            return Ok(None);
        }
        match inbox.recv_timeout(remaining) {
            Ok(event) => Ok(Some(event)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Fault::InputClosed),
        }
    }

    fn handle(&mut self, event: Event) -> Handled {
        match event {
            Event::Message(Message::Request(request)) => self.request(request),
            Event::Message(Message::Notification(notification)) => self.notification(notification),
            // The only question ever asked is for file watching; a client that declines goes without.
            Event::Message(Message::Response(_)) => Ok(()),
            Event::Checked(checked) => self.checked(*checked),
            Event::Closed if matches!(self.phase, Phase::ShutDown) => {
                self.phase = Phase::Ended;
                Ok(())
            }
            Event::Closed => Err(Fault::InputClosed),
        }
    }

    fn request(&mut self, Request { id, method, params }: Request) -> Handled {
        match (self.phase, method.as_str()) {
            (Phase::Waiting, "initialize") if params.is_object() => {
                let client = Client::of(&params);
                self.phase = Phase::Running(client);
                self.send(Response::new_ok(id, client.welcome()))
            }
            (Phase::Waiting, "initialize") => self.refuse(id, ErrorCode::InvalidParams, "initialize needs an object of parameters"),
            (Phase::Waiting, _) => self.refuse(id, ErrorCode::ServerNotInitialized, "the first request must be initialize"),
            (Phase::ShutDown | Phase::Ended, _) => self.refuse(id, ErrorCode::InvalidRequest, "the server is shut down"),
            (Phase::Running(_), "initialize") => self.refuse(id, ErrorCode::InvalidRequest, "the server is initialized already"),
            (Phase::Running(_), "shutdown") => {
                self.phase = Phase::ShutDown;
                self.send(Response::new_ok(id, Value::Null))
            }
            (Phase::Running(_), method) => self.refuse(id, ErrorCode::MethodNotFound, &format!("trygg does not answer {method}")),
        }
    }

    fn notification(&mut self, Notification { method, params }: Notification) -> Handled {
        match (self.phase, method.as_str()) {
            (Phase::ShutDown, "exit") => {
                self.phase = Phase::Ended;
                Ok(())
            }
            (_, "exit") => Err(Fault::ExitWithoutShutdown),
            (Phase::Running(client), "initialized") if client.watches_files => {
                let params = watch_configurations();
                self.send(Request { id: RequestId::from("watch".to_owned()), method: "client/registerCapability".to_owned(), params })
            }
            (Phase::Running(_), "textDocument/didOpen") => match self.params::<DidOpen>(&method, params)? {
                Some(opened) => {
                    self.session.open(opened.text_document);
                    Ok(())
                }
                None => Ok(()),
            },
            (Phase::Running(client), "textDocument/didChange") => self.change(client, &method, params),
            (Phase::Running(_), "textDocument/didClose") => match self.params::<DidClose>(&method, params)? {
                Some(closed) => self.forget(&DocumentUri::new(closed.text_document.uri)),
                None => Ok(()),
            },
            (Phase::Running(_), "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration") => {
                self.told.clear();
                self.worker.refresh();
                self.session.touch_all();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn change(&mut self, client: Client, method: &str, params: Value) -> Handled {
        let named = params.pointer("/textDocument/uri").and_then(Value::as_str).map(DocumentUri::new);
        let Some(changed) = self.params::<DidChange>(method, params)? else {
            // The editor's text is no longer known, and every mark in it would be a guess.
            return named.map_or(Ok(()), |uri| self.forget(&uri));
        };
        let uri = DocumentUri::new(changed.text_document.uri);
        if self.session.change(&uri, changed.text_document.version, changed.content_changes, client.encoding) {
            return Ok(());
        }
        self.log(&format!("{} was changed but is not open; open it again to have it checked", uri.display_name()))
    }

    fn checked(&mut self, Checked { snapshot, result }: Checked) -> Handled {
        self.worker.done();
        if !self.session.is_current(&snapshot) || !matches!(self.phase, Phase::Running(_)) {
            return Ok(());
        }
        let name = &snapshot.source.path;
        let (diagnostics, trouble) = match result {
            Ok(outcome) => (outcome.diagnostics, None),
            Err(Trouble::Flaw(flaw)) => (Vec::new(), Some(flaw.to_string())),
            Err(Trouble::Panic(words)) => (Vec::new(), Some(format!("{name} could not be checked, by a mistake in trygg: {words}"))),
        };
        if let Some(trouble) = trouble.filter(|trouble| !self.told.contains(trouble)) {
            let said = ShowMessageParams { kind: MessageType::Error, message: format!("trygg: {trouble}") };
            self.told.push(trouble);
            self.notify("window/showMessage", said)?;
        }
        self.publish(&snapshot, &diagnostics)
    }

    fn publish(&self, snapshot: &Snapshot, diagnostics: &[Diagnostic]) -> Handled {
        let Phase::Running(client) = self.phase else { return Ok(()) };
        let Snapshot { uri, source, version, .. } = snapshot;
        let diagnostics = diagnostics.iter().map(|diagnostic| marks::wire(diagnostic, uri, source, client.encoding)).collect();
        let params = PublishDiagnosticsParams { uri: uri.as_str().into(), version: *version, diagnostics };
        self.notify("textDocument/publishDiagnostics", params)
    }

    /// Forgets a document and takes its marks away: nobody else will.
    fn forget(&mut self, uri: &DocumentUri) -> Handled {
        if !self.session.close(uri) {
            return Ok(());
        }
        let params = PublishDiagnosticsParams { uri: uri.as_str().into(), version: None, diagnostics: Vec::new() };
        self.notify("textDocument/publishDiagnostics", params)
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

    fn refuse(&self, id: RequestId, code: ErrorCode, why: &str) -> Handled {
        self.send(Response::new_err(id, code as i32, why.to_owned()))
    }

    fn log(&self, message: &str) -> Handled {
        self.notify("window/logMessage", LogMessageParams { kind: MessageType::Warning, message: format!("trygg: {message}") })
    }

    fn notify(&self, method: &str, params: impl Serialize) -> Handled {
        self.send(Notification::new(method.to_owned(), params))
    }

    fn send(&self, message: impl Into<Message>) -> Handled {
        self.connection.sender.send(message.into()).map_err(|_| Fault::OutputClosed)
    }
}
