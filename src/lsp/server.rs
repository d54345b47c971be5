//! The server's thread: every message in the order it came.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use gen_lsp_types::{LogMessageParams, MessageType, ShowMessageParams};
use lsp_server::{Connection, ErrorCode, Message, Notification, RequestId, Response};
use serde::Serialize;

use super::answer::Patience;
use super::burst::Burst;
use super::closed::Closed;
use super::event::{Event, pump};
use super::log::Log;
use super::queue::Queue;
use super::session::{Session, Setup};
use super::transport::stdio;
use super::worker::{Ask, Worker};
use super::{Check, Fault};
use crate::workspace::Pages;

/// Serves one client until it says `exit`, asking `check` about its documents. Blocks the calling thread.
///
/// # Errors
/// [`Fault`] where the server ended without having been shut down.
pub fn serve(connection: Connection, check: impl Check) -> Result<(), Fault> {
    serve_logged(connection, check, None)
}

/// Serves the client on standard input and output: `Ok` is exit status 0, a fault is exit status 1. What happens is written to
/// `log`, line by line, where there is one.
///
/// # Errors
/// [`Fault`] where the server ended without having been shut down.
pub fn serve_stdio(check: impl Check, log: Option<Box<dyn Write + Send>>) -> Result<(), Fault> {
    let (connection, writer) = stdio()?;
    let ending = serve_logged(connection, check, log);
    // Where nobody reads any more, the thread that writes may wait for ever: waiting for it would keep a dead server alive.
    if matches!(ending, Ok(()) | Err(Fault::ExitWithoutShutdown)) {
        // It panics nowhere, and there is nobody left to tell.
        let _ = writer.join();
    }
    ending
}

fn serve_logged(connection: Connection, check: impl Check, log: Option<Box<dyn Write + Send>>) -> Result<(), Fault> {
    let (events, inbox) = channel();
    pump(connection.receiver.clone(), events.clone())?;
    let worker = Worker::start(check, events.clone())?;
    let server = Server {
        connection,
        events,
        log: RefCell::new(Log::new(log)),
        worker,
        session: Session::default(),
        queue: Queue::default(),
        burst: Burst::default(),
        phase: Phase::Waiting,
        setup: Arc::default(),
        told: Vec::new(),
        requests: 0,
        closed: Closed::default(),
        progress: 0,
        pages: Pages::default(),
    };
    server.run(&inbox)
}

/// Where in its life a server stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Waiting,
    Running,
    ShutDown,
    Ended,
}

pub(super) type Handled = Result<(), Fault>;

pub(super) struct Server {
    connection: Connection,
    /// The way into the server's own queue, for whoever watches something.
    pub(super) events: Sender<Event>,
    log: RefCell<Log>,
    pub(super) worker: Worker,
    pub(super) session: Session,
    /// Questions that wait for the worker.
    pub(super) queue: Queue,
    pub(super) burst: Burst,
    pub(super) phase: Phase,
    pub(super) setup: Arc<Setup>,
    /// What the user was shown already: the same panic at every keystroke is told once.
    pub(super) told: Vec<String>,
    /// How many requests the client was sent.
    requests: u32,
    /// The documents of the workspace that are not open.
    pub(super) closed: Closed,
    /// How many times people were shown how far something has come.
    pub(super) progress: u32,
    /// What people were shown besides their own documents.
    pub(super) pages: Pages,
}

impl Server {
    fn run(mut self, inbox: &Receiver<Event>) -> Result<(), Fault> {
        while self.phase != Phase::Ended {
            match self.next_event(inbox)? {
                Some(event) => {
                    if matches!(event, Event::Message(_)) {
                        self.burst.heard(Instant::now());
                    }
                    self.handle(event)?;
                }
                None => self.begin()?,
            }
        }
        Ok(())
    }

    /// The next event; `None` when it is time to begin a job. A burst of changes is one check.
    fn next_event(&self, inbox: &Receiver<Event>) -> Result<Option<Event>, Fault> {
        // What has arrived comes before what is to be done: it may be a newer text, or take a question back.
        // The queue never ends before `Closed`: the worker holds its other side.
        match inbox.try_recv() {
            Ok(event) => return Ok(Some(event)),
            Err(TryRecvError::Disconnected) => return Err(Fault::InputClosed),
            Err(TryRecvError::Empty) => {}
        }
        let Some(remaining) = self.until_next_job(Instant::now()) else {
            return inbox.recv().map(Some).map_err(|_| Fault::InputClosed);
        };
        if remaining.is_zero() {
            return Ok(None);
        }
        match inbox.recv_timeout(remaining) {
            Ok(event) => Ok(Some(event)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Fault::InputClosed),
        }
    }

    /// How long to wait for a message before the next job begins; `None` where there is none to begin.
    fn until_next_job(&self, now: Instant) -> Option<Duration> {
        if self.worker.is_busy() {
            return None;
        }
        if self.queue.has(Patience::None) {
            return Some(Duration::ZERO);
        }
        if self.session.is_waiting() || self.queue.has(Patience::Pause) || self.closed.has_work() {
            return Some(self.burst.remaining(now));
        }
        self.queue.has(Patience::Rest).then(|| self.burst.until_rest(now))
    }

    /// Gives the worker its next job: a question before a check, since somebody waits for it, and what takes long after it.
    fn begin(&mut self) -> Handled {
        let now = Instant::now();
        let quiet = self.burst.remaining(now).is_zero();
        let rested = self.burst.until_rest(now).is_zero() && !self.session.is_waiting();
        let patience = if rested {
            Patience::Rest
        } else if quiet {
            Patience::Pause
        } else {
            Patience::None
        };
        if let Some(waiting) = self.queue.next(patience) {
            let snapshot = waiting.about.as_ref().and_then(|(uri, _)| self.session.snapshot(uri));
            let asked_about = waiting.about.as_ref().map(|(_, generation)| *generation);
            if waiting.question.is_about_this_text() && snapshot.as_ref().map(|now| now.generation) != asked_about {
                return self.refuse(waiting.id, ErrorCode::ContentModified, "the text has changed since");
            }
            self.queue.began(waiting.id.clone());
            let open = if waiting.question.is_assessment() { self.session.all() } else { Vec::new() };
            let configurations = self.session.configurations();
            let ask = Ask { id: waiting.id, question: waiting.question, snapshot, configurations, open };
            self.worker.ask(ask, Arc::clone(&self.setup));
        } else if quiet {
            self.burst.over();
            if let Some(snapshot) = self.session.next() {
                self.worker.check(snapshot, Arc::clone(&self.setup));
            } else {
                self.sweep();
            }
        }
        Ok(())
    }

    fn handle(&mut self, event: Event) -> Handled {
        match &event {
            Event::Message(message) => self.log.borrow_mut().message("<-", message),
            Event::Checked(checked) => self.log.borrow_mut().line(|| format!("   checked {}", checked.told())),
            _ => {}
        }
        match event {
            Event::Message(Message::Request(request)) => self.request(request),
            Event::Message(Message::Notification(notification)) => self.notification(notification),
            Event::Message(Message::Response(response)) => self.response(response),
            Event::Checked(checked) => self.checked(*checked),
            Event::Unsettled(uris) => self.unsettled(&uris),
            Event::Answered(id, answer) => self.answered(id, answer),
            Event::Walked(found) => self.walked(found),
            Event::Swept(swept) => self.swept(*swept),
            Event::Closed if self.phase == Phase::ShutDown => {
                self.phase = Phase::Ended;
                Ok(())
            }
            Event::Orphaned => Err(Fault::Orphaned),
            Event::Closed => Err(Fault::InputClosed),
        }
    }

    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, why: &str) -> Handled {
        self.send(Response::new_err(id, code as i32, why.to_owned()))
    }

    /// A line in the client's log.
    pub(super) fn warn(&self, message: &str) -> Handled {
        self.notify("window/logMessage", LogMessageParams { kind: MessageType::Warning, message: format!("trygg: {message}") })
    }

    /// A message that people see.
    pub(super) fn show(&self, kind: MessageType, message: String) -> Handled {
        self.notify("window/showMessage", ShowMessageParams { kind, message })
    }

    pub(super) fn notify(&self, method: &str, params: impl Serialize) -> Handled {
        self.send(Notification::new(method.to_owned(), params))
    }

    /// Asks the client something; the answer comes with this id.
    pub(super) fn ask_client(&mut self, what: &str, method: &str, params: serde_json::Value) -> Handled {
        self.requests += 1;
        let id = RequestId::from(format!("{what}/{}", self.requests));
        self.send(lsp_server::Request { id, method: method.to_owned(), params })
    }

    pub(super) fn send(&self, message: impl Into<Message>) -> Handled {
        let message = message.into();
        self.log.borrow_mut().message("->", &message);
        self.connection.sender.send(message).map_err(|_| Fault::OutputClosed)
    }
}
