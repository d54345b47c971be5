//! Everything that can happen to the server, in one queue.

use std::sync::mpsc::Sender;
use std::thread;

use lsp_server::{Message, RequestId};

use super::closed::Found;
use super::worker::{Answer, Checked, Swept};
use super::{DocumentUri, Fault};

/// What the server's thread waits for.
#[derive(Debug)]
pub(super) enum Event {
    /// The client said something.
    Message(Message),
    /// The client will say nothing more.
    Closed,
    /// The process that started the server is gone.
    Orphaned,
    /// A snapshot was checked.
    Checked(Box<Checked>),
    /// These open documents must be checked again: another of their policy set says something else.
    Unsettled(Vec<DocumentUri>),
    /// A question was answered.
    Answered(RequestId, Answer),
    /// The folders of the workspace were walked.
    Walked(Vec<Found>),
    /// A document that is not open was checked.
    Swept(Box<Swept>),
}

/// Moves messages from the connection to `events` until `exit` or the end of the input.
///
/// The connection over standard input holds one message at a time, and results of checks come another way; `events`
/// takes both, and any number. The thread holds no sender of the connection: threads that write are not kept alive
/// by it, and it may be left behind when the client stops reading.
pub(super) fn pump<I>(messages: I, events: Sender<Event>) -> Result<(), Fault>
where
    I: IntoIterator<Item = Message> + Send + 'static,
{
    let pump = move || {
        for message in messages {
            let last = matches!(&message, Message::Notification(n) if n.method == "exit");
            if events.send(Event::Message(message)).is_err() || last {
                return;
            }
        }
        // The server is gone where this fails, and needs no news.
        let _ = events.send(Event::Closed);
    };
    thread::Builder::new().name("trygg-input".to_owned()).spawn(pump).map(drop).map_err(Fault::Thread)
}
