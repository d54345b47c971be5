//! The server as a process: framing, exit codes, the parent, the log.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Long enough for the slowest machine; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Process {
    fn start(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trygg"));
        let mut child =
            command.arg("server").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("a pipe")));
        Self { child, input, output }
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("written");
    }

    fn tell(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("a line");
            if line.trim().is_empty() {
                break;
            }
            length = line.trim().strip_prefix("Content-Length: ").expect("the one header").parse().expect("a number");
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn initialize(&mut self, parent: Value) {
        let params = json!({"processId": parent, "capabilities": {}});
        self.tell(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
        assert_eq!(self.read()["result"]["serverInfo"]["name"], "trygg");
        self.tell(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    }

    fn ended(mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("waited") {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "the server does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn what_is_no_message_is_answered_and_the_next_one_is_read() {
    let mut process = Process::start(&["--stdio"]);
    for (body, code) in
        [("{", -32700), ("\u{1}", -32700), ("[1, 2]", -32600), ("{\"jsonrpc\": \"2.0\", \"id\": 1e99, \"method\": \"x\"}", -32600)]
    {
        process.raw(format!("Content-Length: {}\r\nContent-Type: utf-8\r\n\r\n{body}", body.len()).as_bytes());
        assert_eq!(process.read()["error"]["code"], code, "{body}");
    }
    process.initialize(Value::Null);
    process.tell(&json!({"jsonrpc": "2.0", "id": "last", "method": "shutdown"}));
    assert_eq!(process.read(), json!({"jsonrpc": "2.0", "id": "last", "result": null}));
    process.tell(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(process.ended().code(), Some(0));
}

#[test]
fn every_other_ending_is_status_1() {
    let mut process = Process::start(&[]);
    process.initialize(Value::Null);
    process.tell(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(process.ended().code(), Some(1), "exit without shutdown");

    let mut process = Process::start(&[]);
    process.input = None;
    assert_eq!(process.ended().code(), Some(1), "the end of the input");

    let mut process = Process::start(&[]);
    process.raw(b"this is no header at all\r\n\r\n");
    assert_eq!(process.ended().code(), Some(1), "nothing can be read after that");
}

#[cfg(unix)]
#[test]
fn the_server_ends_with_its_parent_though_its_input_stays_open() {
    let mut parent = Command::new("sleep").arg("600").spawn().expect("sleep");
    let mut process = Process::start(&[]);
    process.initialize(json!(parent.id()));
    std::thread::sleep(Duration::from_millis(50));
    assert!(process.child.try_wait().expect("waited").is_none(), "it lives while its parent does");
    parent.kill().and_then(|()| parent.wait()).expect("ended");
    let open = process.input.take();
    assert_eq!(process.ended().code(), Some(1));
    drop(open);
}

#[test]
fn the_log_names_what_happened_and_holds_no_texts() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("trygg.log");
    let mut process = Process::start(&["--log-file", &path.to_string_lossy()]);
    process.initialize(Value::Null);
    let document = json!({"uri": "untitled:secret.md", "languageId": "markdown", "version": 1, "text": "# Kari owns it\n"});
    process.tell(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    assert_eq!(process.read()["method"], "textDocument/publishDiagnostics");
    process.tell(&json!({"jsonrpc": "2.0", "method": "exit"}));
    process.ended();
    let log = std::fs::read_to_string(&path).expect("written");
    for part in
        ["<- initialize (1)", "<- textDocument/didOpen", "checked secret.md (version Some(1))", "-> textDocument/publishDiagnostics"]
    {
        assert!(log.contains(part), "{part} in {log}");
    }
    assert!(!log.contains("Kari"), "{log}");

    let refused = Command::new(env!("CARGO_BIN_EXE_trygg")).args(["server", "--log-file"]).arg(folder.path()).output().expect("ran");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains(&*folder.path().to_string_lossy()));
}

#[test]
fn nobody_who_reads_is_waited_for() {
    let mut process = Process::start(&[]);
    process.initialize(Value::Null);
    // The reading end goes; whatever the server says next finds nobody.
    let (gone, was_gone) = channel();
    let Process { child, input, output } = process;
    drop(output);
    gone.send(()).expect("told");
    was_gone.recv().expect("gone");
    let mut process = Process {
        child,
        input,
        output: BufReader::new(Command::new("true").stdout(Stdio::piped()).spawn().expect("true").stdout.expect("a pipe")),
    };
    for id in 0..3 {
        let text = json!({"jsonrpc": "2.0", "id": id, "method": "no/such"}).to_string();
        let input = process.input.as_mut().expect("open");
        let _ = write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| input.flush());
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(process.ended().code(), Some(1));
}
