//! Checks snapshots and answers questions about them away from the server's thread, one at a time.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use gen_lsp_types::Diagnostic as WireDiagnostic;
use lsp_server::{ErrorCode, RequestId};
use serde_json::Value;

use super::analysis::{Analysis, format_of, is_configuration};
use super::answer::{self, Context, Question, Refusal, Shown};
use super::closed::Found;
use super::event::Event;
use super::pages::is_page;
use super::session::Setup;
use super::{Check, DocumentUri, Fault, OpenDocument, marks, pull};
use crate::config::Config;
use crate::diagnostic::Flaw;
use crate::engine::Linter;
use crate::format::Container;
use crate::text::Source;
use crate::workspace::{Input, Opened, open, stamp};

/// As much as the main thread of a program has: threads are given less, and documents may be nested deeply.
const STACK: usize = 8 << 20;

/// So many documents stay read and checked: those that a person goes to and fro between.
const KEPT: usize = 8;

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

impl Snapshot {
    /// A file as it is on the disk.
    pub(super) fn of_file(uri: DocumentUri, source: Source) -> Self {
        Self { uri, source: Arc::new(source), language_id: String::new(), version: None, generation: 0 }
    }
}

/// A snapshot and what was said about it.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) snapshot: Snapshot,
    pub(super) result: Result<Vec<WireDiagnostic>, Trouble>,
    /// How long it took.
    pub(super) took: Duration,
}

impl Checked {
    /// The same in a line.
    pub(super) fn told(&self) -> String {
        let Snapshot { source, version, .. } = &self.snapshot;
        let marks = self.result.as_ref().map_or_else(|_| "trouble".to_owned(), |marks| format!("{} marks", marks.len()));
        format!("{} (version {version:?}): {marks} in {:.1} ms", source.path, self.took.as_secs_f64() * 1e3)
    }
}

/// A question of the client, with everything its answer rests on.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) id: RequestId,
    pub(super) question: Question,
    /// The document it is about, where it is about one.
    pub(super) snapshot: Option<Snapshot>,
    /// Open configurations: what the editor shows of them holds, not what the disk does.
    pub(super) configurations: Vec<Snapshot>,
    /// Every open document, where the answer is an assessment: a policy set has several.
    pub(super) open: Vec<Snapshot>,
}

/// The answer to a question.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) result: Result<Value, Refusal>,
    /// What is shown to the user, too.
    pub(super) said: Option<Said>,
    /// What stood in the way, with the name of the document: it is shown once.
    pub(super) trouble: Option<(Trouble, String)>,
}

/// What people are shown besides an answer.
#[derive(Debug)]
pub(super) enum Said {
    /// A message.
    Message(String),
    /// An assessment.
    Assessment(Shown),
}

/// A document that is not open, and what was said about it.
#[derive(Debug)]
pub(super) struct Swept {
    pub(super) found: Found,
    pub(super) result: Result<Vec<WireDiagnostic>, Trouble>,
}

/// Why nothing was said about a snapshot.
#[derive(Debug, Clone)]
pub(super) enum Trouble {
    /// The configuration is broken.
    Flaw(Flaw),
    /// The check panicked, with these words.
    Panic(String),
    /// The file could not be read.
    Unread(String),
}

enum Job {
    Check(Snapshot, Arc<Setup>),
    Answer(Box<Ask>, Arc<Setup>),
    Walk { folders: Vec<DocumentUri>, configured: bool },
    Sweep(Found, Arc<Setup>),
    Forget(DocumentUri),
    Refresh,
}

/// The server's end of the thread that checks.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    busy: bool,
}

impl Worker {
    /// Starts the thread; its results arrive as [`Event`]s. The thread ends by itself after the job at hand
    /// when the worker is dropped; nobody waits for it, so that a long check does not delay `exit`.
    pub(super) fn start(check: impl Check, events: Sender<Event>) -> Result<Self, Fault> {
        let (jobs, inbox) = channel();
        let work = move || {
            let mut bench = Bench { check, known: Vec::new() };
            for job in inbox {
                let event = match job {
                    Job::Check(snapshot, setup) => Some(Event::Checked(Box::new(bench.checked(snapshot, &setup)))),
                    Job::Answer(ask, setup) => {
                        let id = ask.id.clone();
                        Some(Event::Answered(id, bench.answer(*ask, &setup)))
                    }
                    Job::Walk { folders, configured } => Some(Event::Walked(bench.walked(&folders, configured))),
                    Job::Sweep(found, setup) => Some(Event::Swept(Box::new(bench.swept(found, &setup)))),
                    Job::Forget(uri) => {
                        bench.forget(&uri);
                        None
                    }
                    Job::Refresh => {
                        bench.refresh();
                        None
                    }
                };
                let unsettled = bench.check.unsettled();
                let also = (!unsettled.is_empty()).then_some(Event::Unsettled(unsettled));
                if also.into_iter().chain(event).any(|event| events.send(event).is_err()) {
                    return;
                }
            }
        };
        thread::Builder::new().name("trygg-check".to_owned()).stack_size(STACK).spawn(work).map_err(Fault::Thread)?;
        Ok(Self { jobs, busy: false })
    }

    /// Whether it is at work.
    pub(super) fn is_busy(&self) -> bool {
        self.busy
    }

    /// Hands over a snapshot; only to be called when the worker is idle, so that the newest text is the next one checked.
    pub(super) fn check(&mut self, snapshot: Snapshot, setup: Arc<Setup>) {
        self.busy = self.jobs.send(Job::Check(snapshot, setup)).is_ok();
    }

    /// Hands over a question; only to be called when the worker is idle.
    pub(super) fn ask(&mut self, ask: Ask, setup: Arc<Setup>) {
        self.busy = self.jobs.send(Job::Answer(Box::new(ask), setup)).is_ok();
    }

    /// Has the folders of the workspace walked; only to be called when the worker is idle.
    pub(super) fn walk(&mut self, folders: Vec<DocumentUri>, configured: bool) {
        self.busy = self.jobs.send(Job::Walk { folders, configured }).is_ok();
    }

    /// Has a document checked that is not open; only to be called when the worker is idle.
    pub(super) fn sweep(&mut self, found: Found, setup: Arc<Setup>) {
        self.busy = self.jobs.send(Job::Sweep(found, setup)).is_ok();
    }

    /// Says that the result at hand has arrived.
    pub(super) fn done(&mut self) {
        self.busy = false;
    }

    /// Lets go of what is kept of a document that was closed.
    pub(super) fn forget(&self, uri: &DocumentUri) {
        // A worker that is gone has nothing to forget.
        let _ = self.jobs.send(Job::Forget(uri.clone()));
    }

    /// Has the configuration read anew before the next job.
    pub(super) fn refresh(&self) {
        let _ = self.jobs.send(Job::Refresh);
    }
}

/// The thread's own side.
struct Bench<C> {
    check: C,
    /// What was read and checked, the latest last.
    known: Vec<Analysis>,
}

impl<C: Check> Bench<C> {
    fn checked(&mut self, snapshot: Snapshot, setup: &Setup) -> Checked {
        let began = Instant::now();
        let result = if is_configuration(&snapshot) {
            guarded(|| flaws(&snapshot, setup))
        } else if is_page(&snapshot.uri, setup) {
            Ok(Vec::new())
        } else {
            self.studied(snapshot.clone()).map(|analysis| marks::of(analysis, setup.client.encoding))
        };
        Checked { snapshot, result, took: began.elapsed() }
    }

    /// The documents of the folders, each once and in order of their paths.
    fn walked(&mut self, folders: &[DocumentUri], configured: bool) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for folder in folders {
            let Some(root) = folder.file_path() else { continue };
            let documents = catch_unwind(AssertUnwindSafe(|| self.check.documents(&root, configured))).unwrap_or_default();
            found.extend(documents.into_iter().filter_map(|path| {
                let uri = folder.below(&root, &path);
                Some(Found { stamp: stamp(&path)?, uri, path })
            }));
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        found
    }

    fn swept(&mut self, found: Found, setup: &Setup) -> Swept {
        let check = &mut self.check;
        let result = guarded(|| {
            // Word, OpenDocument and PDF, too: their marks stand on the lines of the text that was extracted.
            let Opened { document, .. } = open(&found.path, Input::Disk).map_err(|fault| Trouble::Unread(fault.to_string()))?;
            let snapshot = Snapshot::of_file(found.uri.clone(), document.source.clone());
            let outcome = check.glance(&found.uri, &document).map_err(Trouble::Flaw)?;
            let desk = check.desk(&found.uri);
            Ok(marks::of(&Analysis::new(snapshot, document, outcome, desk), setup.client.encoding))
        });
        Swept { found, result }
    }

    fn answer(&mut self, ask: Ask, setup: &Setup) -> Answer {
        let answered = match ask.question {
            Question::Why(why) => {
                let work = || Ok(self.check.desk(&why.uri).and_then(|desk| why.page(&desk)));
                let said = |page: Option<String>| (why.result(page.as_ref()), page.filter(|_| why.is_shown).map(Said::Message));
                guarded(work).map(said)
            }
            Question::Diagnostics(previous) => {
                let Some(snapshot) = ask.snapshot else { return Answer { result: Ok(Value::Null), said: None, trouble: None } };
                let Checked { snapshot, result, .. } = self.checked(snapshot, setup);
                let (diagnostics, trouble) = result.map_or_else(|trouble| (Vec::new(), Some(trouble)), |marks| (marks, None));
                let trouble = trouble.map(|trouble| (trouble, snapshot.source.path.clone()));
                return Answer { result: Ok(pull::report(&diagnostics, previous.as_deref())), said: None, trouble };
            }
            Question::Assess(assess) => {
                let context = Context { setup, configurations: &ask.configurations };
                let policy = ask.snapshot.filter(|snapshot| !is_configuration(snapshot) && !is_page(&snapshot.uri, setup));
                let Some(policy) = policy else { return Answer { result: Ok(Value::Null), said: None, trouble: None } };
                let split = |answer| match answer {
                    Ok((value, shown)) => (Ok(value), Option::map(shown, Said::Assessment)),
                    Err(refusal) => (Err(refusal), None),
                };
                self.assessed(policy, &ask.open).and_then(|analysis| guarded(|| Ok(split(assess.answer(analysis, &context)))))
            }
            question => self.about(&question, ask.snapshot, (&ask.configurations, &ask.open), setup).map(|result| (result, None)),
        };
        let (result, said) = answered.unwrap_or_else(|trouble| (Err(refused(trouble)), None));
        Answer { result, said, trouble: None }
    }

    /// The answer to a question about a document.
    fn about(
        &mut self,
        question: &Question,
        snapshot: Option<Snapshot>,
        (configurations, open): (&[Snapshot], &[Snapshot]),
        setup: &Setup,
    ) -> Result<Result<Value, Refusal>, Trouble> {
        let context = Context { setup, configurations };
        match snapshot {
            Some(snapshot) if is_page(&snapshot.uri, setup) => Ok(Ok(Value::Null)),
            Some(snapshot) if !is_configuration(&snapshot) => {
                let analysis = if question.is_assessment() { self.assessed(snapshot, open)? } else { self.studied(snapshot)? };
                guarded(|| Ok(answer::answer(question, analysis, &context)))
            }
            Some(snapshot) => {
                let rules = self.check.rules(&snapshot.uri);
                let answer = |linter: Arc<Linter>| answer::answer_configuration(question, &snapshot, &linter, &context);
                guarded(|| Ok(rules.map_or(Ok(Value::Null), answer)))
            }
            None => Ok(Ok(Value::Null)),
        }
    }

    /// The snapshot, read and checked, now or before.
    fn studied(&mut self, snapshot: Snapshot) -> Result<&mut Analysis, Trouble> {
        let known = self.known.iter().position(|one| one.snapshot.generation == snapshot.generation);
        let analysis = match known {
            Some(at) => self.known.remove(at),
            None => {
                self.known.retain(|one| one.snapshot.uri != snapshot.uri);
                let check = &mut self.check;
                guarded(|| {
                    // What an editor shows of a Word or PDF file is not its text: it is not judged, and its name stays that of the file.
                    let source = match Container::of_path(&snapshot.source.path) {
                        Some(_) => Source::new(snapshot.source.path.as_str(), ""),
                        None => Source::clone(&snapshot.source),
                    };
                    let document = format_of(&snapshot).read(source);
                    let outcome = check.check(&snapshot.uri, &document).map_err(Trouble::Flaw)?;
                    Ok(Analysis::new(snapshot.clone(), document, outcome, check.desk(&snapshot.uri)))
                })?
            }
        };
        self.known.truncate(KEPT - 1);
        self.known.insert(0, analysis);
        Ok(&mut self.known[0])
    }

    /// The snapshot, read, checked and assessed with its policy set, of which `open` holds what the editor shows.
    fn assessed(&mut self, snapshot: Snapshot, open: &[Snapshot]) -> Result<&mut Analysis, Trouble> {
        self.studied(snapshot)?;
        let Self { check, known } = self;
        let analysis = &mut known[0];
        let set = check.set_of(&analysis.snapshot.uri);
        // Of a set other documents may have changed since.
        if analysis.standing.is_none() || !set.is_empty() {
            let in_set =
                |other: &&Snapshot| other.uri != analysis.snapshot.uri && other.uri.file_path().is_some_and(|path| set.contains(&path));
            analysis.standing = guarded(|| {
                let read = |other: &Snapshot| {
                    let document = format_of(other).read(Source::clone(&other.source));
                    OpenDocument { uri: other.uri.clone(), document }
                };
                let others: Vec<OpenDocument> = open.iter().filter(in_set).map(read).collect();
                Ok(check.assess(&analysis.snapshot.uri, &analysis.document, &others))
            })?;
        }
        Ok(analysis)
    }

    fn forget(&mut self, uri: &DocumentUri) {
        self.known.retain(|one| one.snapshot.uri != *uri);
        // The file may be read for this; a panic must not take the thread along.
        drop(catch_unwind(AssertUnwindSafe(|| self.check.forget(uri))));
    }

    fn refresh(&mut self) {
        self.known.clear();
        // A panic here must not take the thread along; what it was about shows at the next check.
        drop(catch_unwind(AssertUnwindSafe(|| self.check.refresh())));
    }
}

/// What `work` gives. A check leaves nothing behind but its result, so that nothing is half changed after a panic.
fn guarded<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(Trouble::Panic(words(payload.as_ref()))))
}

fn refused(trouble: Trouble) -> Refusal {
    match trouble {
        Trouble::Flaw(flaw) => Refusal { code: ErrorCode::RequestFailed, message: flaw.to_string() },
        Trouble::Unread(message) => Refusal { code: ErrorCode::RequestFailed, message },
        Trouble::Panic(words) => Refusal { code: ErrorCode::InternalError, message: format!("a mistake in trygg: {words}") },
    }
}

/// What is wrong in a configuration that is open in the editor.
fn flaws(snapshot: &Snapshot, setup: &Setup) -> Result<Vec<WireDiagnostic>, Trouble> {
    let (_, flaws) = Config::read(Source::clone(&snapshot.source));
    Ok(flaws.iter().map(|flaw| marks::of_flaw(flaw, &snapshot.source, setup.client.encoding)).collect())
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").to_owned()
}
