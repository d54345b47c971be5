//! A file's bytes as a document: what it is, its bytes say before its name does.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::{Fault, Input, load, shown, unread};
use crate::document::{Document, ReadingNote};
use crate::format::{Container, Format, Refusal};
use crate::text::Span;

/// Time that the reader of one container may take; a policy of a hundred pages takes a fiftieth of it.
const LONGEST: Duration = Duration::from_secs(30);
/// Bytes of its stack: containers nest.
const STACK: usize = 32 << 20;

/// A document, and how it was read.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// The format of its text; `None` where the text was extracted from a container.
    pub format: Option<Format>,
}

/// Reads the document at `path`, whose bytes come from `input`.
///
/// # Errors
/// Where it cannot be read, is too large, or is nothing that trygg reads.
pub fn open(path: &Path, input: Input) -> Result<Opened, Fault> {
    let on_disk = matches!(input, Input::Disk);
    let bytes = match input {
        Input::Disk => load::read_bytes(path)?,
        Input::Bytes(bytes) => bytes,
    };
    let path = shown(path);
    load::bounded(&path, &bytes)?;
    let refused = |source| Fault::Refused { path: path.clone(), source };
    if let Some(container) = Container::of_bytes(&bytes).map_err(refused)? {
        let document = within_time(container, &path, bytes)?;
        return Ok(Opened { document, format: None });
    }
    let named = Container::of_path(&path);
    if let Some(container) = named.filter(|_| bytes.is_empty()) {
        return Err(refused(Refusal::Damaged { what: container.what(), part: "it is empty".to_owned() }));
    }
    let format = match (Format::of_path(&path), unread::name_of(&path)) {
        (Some(format), _) => format,
        (None, Some(format)) => return Err(Fault::FormatNotRead { path, format }),
        // A file without a known ending is text. What is piped in without a name may be either; plain text is nearly
        // always Markdown, too, but not the other way round.
        (None, None) if on_disk || named.is_some() => Format::Text,
        (None, None) => Format::Markdown,
    };
    let source = load::decode(&path, bytes).map_err(|fault| match named {
        Some(container) => {
            let part = format!("it does not begin as a {} does", container.what());
            refused(Refusal::Damaged { what: container.what(), part })
        }
        None => fault,
    })?;
    let mut document = format.read(source);
    if let Some(container) = named {
        let message = format!("this is plain text and no {}, whatever its name says", container.what());
        document.notes.push(ReadingNote { span: Span::default(), message });
    }
    Ok(Opened { document, format: Some(format) })
}

/// Reads a container in a thread of its own, which is given up where it takes too long: no bound on sizes bounds the time of
/// a reader that someone else wrote. A panic ends that thread and nothing else.
fn within_time(container: Container, path: &str, bytes: Vec<u8>) -> Result<Document, Fault> {
    let (tell, told) = channel();
    let name = path.to_owned();
    let read = move || {
        // Nobody listens any more where it took too long.
        let _ = tell.send(container.read(&name, &bytes));
    };
    let fault = |source| Fault::Refused { path: path.to_owned(), source };
    let what = container.what();
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(read);
    thread.map_err(|error| Fault::System { path: path.to_owned(), message: error.to_string() })?;
    match told.recv_timeout(LONGEST) {
        Ok(read) => read.map_err(fault),
        Err(RecvTimeoutError::Timeout) => Err(fault(Refusal::TooLong { what })),
        Err(RecvTimeoutError::Disconnected) => Err(Fault::Broken { path: path.to_owned() }),
    }
}
