//! An editor in memory: it speaks the protocol with a server in another thread, and fails where a message was not read.

// Each test program uses its part of this, and what fails here is the test.
#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod edits;
pub(crate) mod marker;

use std::thread::{JoinHandle, panicking};
use std::time::Duration;

use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams};
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use trygg::lsp::{Check, Fault, serve};

/// Long enough for the slowest machine; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A client, and the server it speaks with.
pub(crate) struct Client {
    connection: Option<Connection>,
    server: Option<JoinHandle<Result<(), Fault>>>,
    requests: i32,
}

impl Client {
    /// A client whose server has not been told anything yet.
    pub(crate) fn silent(check: impl Check) -> Self {
        let (ours, theirs) = Connection::memory();
        let server = std::thread::spawn(move || serve(theirs, check));
        Self { connection: Some(ours), server: Some(server), requests: 0 }
    }

    /// A client that offered `encodings` and was welcomed; with the server's capabilities.
    pub(crate) fn offering(encodings: Value, check: impl Check) -> (Self, Value) {
        let mut client = Self::silent(check);
        let answer = client.ask("initialize", json!({"capabilities": {"general": {"positionEncodings": encodings}}})).unwrap();
        client.tell("initialized", json!({}));
        (client, answer["capabilities"].clone())
    }

    /// A client that counts bytes.
    pub(crate) fn ready(check: impl Check) -> Self {
        Self::offering(json!(["utf-8", "utf-16"]), check).0
    }

    /// A client that says this about itself, and was welcomed.
    pub(crate) fn capable(capabilities: Value, check: impl Check) -> Self {
        let mut client = Self::silent(check);
        client.ask("initialize", json!({"capabilities": capabilities})).unwrap();
        client.tell("initialized", json!({}));
        client
    }

    /// Sends a request whose answer is read later.
    pub(crate) fn tell_request(&self, id: i32, method: &str, params: Value) {
        self.send(Request { id: RequestId::from(id), method: method.to_owned(), params }.into());
    }

    /// The next message, which must answer request `id`: the code where it was refused.
    pub(crate) fn answer_to(&self, id: i32) -> Result<Value, i32> {
        match self.read() {
            Message::Response(Response { id: answered, response_result }) if answered == RequestId::from(id) => {
                response_result.map_err(|error| error.code)
            }
            other => panic!("expected the answer to {id}, got {other:?}"),
        }
    }

    /// The parameters of the next message, which must be this request of the server. It is answered with null.
    pub(crate) fn asked(&self, method: &str) -> Value {
        self.asked_with(method, Value::Null)
    }

    /// The same, answered with `answer`.
    pub(crate) fn asked_with(&self, method: &str, answer: Value) -> Value {
        match self.read() {
            Message::Request(request) if request.method == method => {
                self.send(Response::new_ok(request.id, answer).into());
                request.params
            }
            other => panic!("expected {method}, got {other:?}"),
        }
    }

    /// Sends a notification.
    pub(crate) fn tell(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params }.into());
    }

    /// Sends a request and reads its answer, which must be the next message: the code where it was refused.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        self.requests += 1;
        let id = RequestId::from(self.requests + 1000);
        self.send(Request { id: id.clone(), method: method.to_owned(), params }.into());
        match self.read() {
            Message::Response(Response { id: answered, response_result }) if answered == id => response_result.map_err(|e| e.code),
            other => panic!("expected the answer to {method}, got {other:?}"),
        }
    }

    /// Opens a document.
    pub(crate) fn open(&self, uri: &str, language: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes a document.
    pub(crate) fn change(&self, uri: &str, version: i32, changes: Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.tell("textDocument/didChange", params);
    }

    /// Closes a document, whose marks must go.
    pub(crate) fn close(&self, uri: &str) {
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        assert_eq!(self.published(uri), (None, Vec::new()));
    }

    /// The next message, which must be the diagnostics of `uri`: their version, and they.
    pub(crate) fn published(&self, uri: &str) -> (Option<i32>, Vec<Diagnostic>) {
        let published: PublishDiagnosticsParams = serde_json::from_value(self.told("textDocument/publishDiagnostics")).unwrap();
        assert_eq!(published.uri.0, uri, "the client's own spelling: {published:?}");
        (published.version, published.diagnostics)
    }

    /// The parameters of the next message, which must be this notification.
    pub(crate) fn told(&self, method: &str) -> Value {
        match self.read() {
            Message::Notification(notification) if notification.method == method => notification.params,
            other => panic!("expected {method}, got {other:?}"),
        }
    }

    /// The next message.
    pub(crate) fn read(&self) -> Message {
        self.connection.as_ref().unwrap().receiver.recv_timeout(PATIENCE).expect("the server says something")
    }

    /// Shuts the server down in good order.
    pub(crate) fn leave(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.ended().expect("an orderly end");
    }

    /// Hangs up.
    pub(crate) fn hang_up(mut self) -> Result<(), Fault> {
        let Connection { sender, receiver } = self.connection.take().unwrap();
        drop(sender);
        let ending = self.server.take().unwrap().join().expect("the server does not panic");
        assert!(receiver.try_recv().is_err(), "unread messages");
        ending
    }

    /// How the server ended.
    pub(crate) fn ended(mut self) -> Result<(), Fault> {
        let ending = self.server.take().unwrap().join().expect("the server does not panic");
        self.assert_all_read();
        ending
    }

    fn send(&self, message: Message) {
        self.connection.as_ref().unwrap().sender.send(message).expect("the server listens");
    }

    fn assert_all_read(&self) {
        if let Some(Ok(message)) = self.connection.as_ref().map(|c| c.receiver.try_recv()) {
            panic!("unread: {message:?}");
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        assert!(panicking() || self.server.is_none(), "a test ends by leaving, hanging up or seeing the server end");
    }
}
