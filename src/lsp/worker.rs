//! Checks snapshots away from the server's thread, one at a time.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::event::Event;
use super::{Check, DocumentUri, Fault};
use crate::diagnostic::Flaw;
use crate::engine::Outcome;
use crate::format::{Container, Format};
use crate::text::Source;

/// As much as the main thread of a program has: threads are given less, and documents may be nested deeply.
const STACK: usize = 8 << 20;

/// A document as it was at one moment.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub(super) uri: DocumentUri,
    pub(super) source: Arc<Source>,
    pub(super) language_id: String,
    /// The client's number of the text, sent back with the diagnostics.
    pub(super) version: Option<i32>,
    /// The session's number of the text. Never repeated, unlike versions, which begin anew when a file is reopened.
    pub(super) generation: u64,
}

/// A snapshot and what was said about it.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) snapshot: Snapshot,
    pub(super) result: Result<Outcome, Trouble>,
}

/// Why nothing was said about a snapshot.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The configuration is broken.
    Flaw(Flaw),
    /// The check panicked, with these words.
    Panic(String),
}

enum Job {
    Check(Snapshot),
    Refresh,
}

/// The server's end of the thread that checks.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    busy: bool,
}

impl Worker {
    /// Starts the thread; its results arrive as [`Event::Checked`]. The thread ends by itself after the check at hand
    /// when the worker is dropped; nobody waits for it, so that a long check does not delay `exit`.
    pub(super) fn start(mut check: impl Check, events: Sender<Event>) -> Result<Self, Fault> {
        let (jobs, inbox) = channel();
        let work = move || {
            for job in inbox {
                match job {
                    Job::Check(snapshot) => {
                        let checked = Event::Checked(Box::new(run(&mut check, snapshot)));
                        if events.send(checked).is_err() {
                            return;
                        }
                    }
                    // A panic here must not take the thread along; what it was about shows at the next check.
                    Job::Refresh => drop(catch_unwind(AssertUnwindSafe(|| check.refresh()))),
                }
            }
        };
        thread::Builder::new().name("trygg-check".to_owned()).stack_size(STACK).spawn(work).map_err(Fault::Thread)?;
        Ok(Self { jobs, busy: false })
    }

    /// Whether a snapshot is being checked.
    pub(super) fn is_busy(&self) -> bool {
        self.busy
    }

    /// Hands over a snapshot; only to be called when the worker is idle, so that the newest text is the next one checked.
    pub(super) fn check(&mut self, snapshot: Snapshot) {
        self.busy = self.jobs.send(Job::Check(snapshot)).is_ok();
    }

    /// Says that the result at hand has arrived.
    pub(super) fn done(&mut self) {
        self.busy = false;
    }

    /// Has the configuration read anew before the next check.
    pub(super) fn refresh(&self) {
        // A worker that is gone has nothing to forget.
        let _ = self.jobs.send(Job::Refresh);
    }
}

fn run(check: &mut impl Check, snapshot: Snapshot) -> Checked {
    let work = || {
        // What an editor shows of a Word or PDF file is not its text: it is not judged, and its name stays that of the file.
        let source = match Container::of_path(&snapshot.source.path) {
            Some(_) => Source::new(snapshot.source.path.as_str(), ""),
            None => Source::clone(&snapshot.source),
        };
        let document = format_of(&snapshot).read(source);
        check.check(&snapshot.uri, &document)
    };
    // A check leaves nothing behind but its result, so there is nothing to be found half changed after a panic.
    let result = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(Trouble::Flaw),
        Err(payload) => Err(Trouble::Panic(words(payload.as_ref()))),
    };
    Checked { snapshot, result }
}

/// The format by the name, as on the command line; else by the language the client sees in it.
fn format_of(snapshot: &Snapshot) -> Format {
    Format::of_path(&snapshot.source.path).unwrap_or(match snapshot.language_id.as_str() {
        "markdown" | "mdx" => Format::Markdown,
        "html" | "xhtml" => Format::Html,
        "latex" | "tex" => Format::Latex,
        "org" => Format::Org,
        "asciidoc" => Format::AsciiDoc,
        "restructuredtext" => Format::Rst,
        _ => Format::Text,
    })
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_chooses_the_format_before_the_language() {
        for (name, language_id, format) in [
            ("p.md", "plaintext", Format::Markdown),
            ("p.TXT", "markdown", Format::Text),
            ("Untitled-1", "markdown", Format::Markdown),
            ("Untitled-1", "mdx", Format::Markdown),
            ("Untitled-1", "plaintext", Format::Text),
            ("LICENSE", "", Format::Text),
        ] {
            let (uri, source, language_id) = (DocumentUri::new(name), Arc::new(Source::new(name, "")), language_id.to_owned());
            assert_eq!(format_of(&Snapshot { uri, source, language_id, version: None, generation: 0 }), format, "{name}");
        }
    }
}
