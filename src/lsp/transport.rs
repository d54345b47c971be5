//! Messages on standard input and output. Unlike the transport of lsp-server, it survives what is not a message: that is answered
//! by the protocol's errors, and the next one is read.

use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message};
use serde::Serialize;
use serde_json::{Value, json};

use super::Fault;

/// The longest message that is read, in bytes: the largest document, with room for its escapes.
const LONGEST: u64 = 256 << 20;
/// The longest header that is read, in bytes.
const LONGEST_HEADER: u64 = 16 << 10;

/// Connects the process's own streams. The server talks through the connection; the handle is that of the thread that writes,
/// which ends when the connection is dropped.
pub(super) fn stdio() -> Result<(Connection, JoinHandle<()>), Fault> {
    let (server, streams) = Connection::memory();
    let (to_server, from_server) = (streams.sender, streams.receiver);
    let read = move || {
        let mut input = io::stdin().lock();
        while let Some(frame) = next(&mut input) {
            match understood(frame) {
                Ok(message) => {
                    let is_exit = matches!(&message, Message::Notification(told) if told.method == "exit");
                    if to_server.send(message).is_err() || is_exit {
                        return;
                    }
                }
                Err(refusal) => {
                    if write(&mut io::stdout().lock(), &refusal).is_err() {
                        return;
                    }
                }
            }
        }
    };
    let written = move || {
        for message in from_server {
            if write(&mut io::stdout().lock(), &Framed { jsonrpc: "2.0", message: &message }).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("trygg-read".to_owned()).spawn(read).map_err(Fault::Thread)?;
    let writer = thread::Builder::new().name("trygg-write".to_owned()).spawn(written).map_err(Fault::Thread)?;
    Ok((server, writer))
}

/// A message as it is sent.
#[derive(Serialize)]
struct Framed<'m> {
    jsonrpc: &'static str,
    #[serde(flatten)]
    message: &'m Message,
}

/// What a header announces.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    /// A message of a bearable length.
    Body(Vec<u8>),
    /// One that is too long and was passed over.
    TooLong,
}

/// The next frame; `None` where the input ends, or where no header stands and so no beginning of a message can be found again.
fn next(input: &mut impl BufRead) -> Option<Frame> {
    let mut length: Option<u64> = None;
    let mut header = input.take(LONGEST_HEADER);
    loop {
        let mut line = Vec::new();
        if header.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().ok()?);
        }
    }
    let length = length?;
    let mut body = input.take(length);
    if length > LONGEST {
        io::copy(&mut body, &mut io::sink()).ok()?;
        return Some(Frame::TooLong);
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(Frame::Body(bytes))
}

/// The message in a frame.
///
/// # Errors
/// The answer to what is none.
fn understood(frame: Frame) -> Result<Message, Value> {
    let refusal = |id: &Value, code: ErrorCode, why: &str| {
        let id = if id.is_string() || id.is_number() { id } else { &Value::Null };
        json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": why}})
    };
    let Frame::Body(bytes) = frame else {
        return Err(refusal(&Value::Null, ErrorCode::InvalidRequest, "the message is longer than trygg reads"));
    };
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| refusal(&Value::Null, ErrorCode::ParseError, &format!("the message is not JSON: {error}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    // A number that no client counts to would be lost: its request would pass for a notification.
    let is_known = id.is_null() || id.is_string() || id.as_i64().is_some_and(|id| i32::try_from(id).is_ok());
    if !is_known {
        return Err(refusal(&id, ErrorCode::InvalidRequest, "an id is a text or a number of 32 bits"));
    }
    serde_json::from_value(value)
        .map_err(|_| refusal(&id, ErrorCode::InvalidRequest, "this is neither a request nor a notification nor an answer"))
}

fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    write!(output, "Content-Length: {}\r\n\r\n", text.len())?;
    output.write_all(&text)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<Frame> {
        std::iter::from_fn(|| next(&mut input)).collect()
    }

    #[test]
    fn frames_are_read_one_after_the_other() {
        let body = |text: &str| Frame::Body(text.as_bytes().to_vec());
        assert_eq!(frames(b"Content-Length: 2\r\n\r\n{}content-length:1\r\nContent-Type: x\r\n\r\n5"), [body("{}"), body("5")]);
        for broken in [
            &b"Content-Length: 9\r\n\r\n{}"[..],
            b"nonsense\r\n\r\n{}",
            b"Content-Length: -1\r\n\r\n",
            b"Content-Type: x\r\n\r\n{}",
            b"\xff",
            b"",
        ] {
            assert_eq!(frames(broken), [], "{broken:?}");
        }
        let endless = [b"X: ".as_slice(), &vec![b'a'; 1 << 16]].concat();
        assert_eq!(frames(&endless), []);
        assert_eq!(frames(format!("Content-Length: {}\r\n\r\n", LONGEST + 1).as_bytes()), [Frame::TooLong]);
    }

    #[test]
    fn what_is_no_message_has_its_answer() {
        let answer = |text: &str| understood(Frame::Body(text.as_bytes().to_vec())).map(|_| ()).map_err(|refusal| refusal.to_string());
        let code = |text: &str, code: i32, id: &str| {
            let refusal = answer(text).expect_err(text);
            assert!(refusal.contains(&format!("\"code\":{code}")) && refusal.contains(&format!("\"id\":{id}")), "{text}: {refusal}");
        };
        code("{", -32700, "null");
        code("\"\u{0}", -32700, "null");
        code("[]", -32600, "null");
        code("5", -32600, "null");
        code("{\"id\": 7}", -32600, "7");
        code("{\"id\": 7, \"method\": 5}", -32600, "7");
        code("{\"id\": 70000000000, \"method\": \"m\"}", -32600, "70000000000");
        code("{\"id\": 1.5, \"method\": \"m\"}", -32600, "1.5");
        code("{\"id\": {}, \"method\": \"m\"}", -32600, "null");
        assert_eq!(answer("{\"id\": \"a\", \"method\": \"m\"}"), Ok(()));
        assert_eq!(answer("{\"method\": \"m\", \"params\": [1]}"), Ok(()));
        assert_eq!(answer("{\"id\": 1, \"result\": null}"), Ok(()));
    }
}
