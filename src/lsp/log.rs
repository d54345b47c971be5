//! What happened, line by line, for those who look for a mistake. Texts of documents are not written down.

use std::io::Write;
use std::time::Instant;

use lsp_server::Message;

/// Where the lines go; nowhere unless somebody asked for them.
pub(super) struct Log {
    to: Option<Box<dyn Write + Send>>,
    began: Instant,
}

impl Log {
    pub(super) fn new(to: Option<Box<dyn Write + Send>>) -> Self {
        Self { to, began: Instant::now() }
    }

    /// One line, with the seconds since the start.
    pub(super) fn line(&mut self, said: impl FnOnce() -> String) {
        if let Some(to) = &mut self.to {
            // A log that cannot be written must not end the work.
            let _ = writeln!(to, "{:10.3} {}", self.began.elapsed().as_secs_f64(), said());
            let _ = to.flush();
        }
    }

    /// A message, by its name.
    pub(super) fn message(&mut self, arrow: &str, message: &Message) {
        self.line(|| match message {
            Message::Request(request) => format!("{arrow} {} ({})", request.method, request.id),
            Message::Notification(told) => format!("{arrow} {}", told.method),
            Message::Response(response) => match &response.response_result {
                Ok(_) => format!("{arrow} answer to {}", response.id),
                Err(error) => format!("{arrow} answer to {}: {} {}", response.id, error.code, error.message),
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("whole").write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_name_messages_and_hold_no_texts() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let mut log = Log::new(Some(Box::new(Shared(Arc::clone(&written)))));
        let params = serde_json::json!({"text": "secret"});
        log.message("<-", &lsp_server::Notification::new("textDocument/didOpen".to_owned(), params).into());
        log.message("->", &lsp_server::Response::new_err(5.into(), -32601, "no".to_owned()).into());
        let text = String::from_utf8(written.lock().expect("whole").clone()).expect("text");
        assert!(text.contains("<- textDocument/didOpen\n") && text.contains("-> answer to 5: -32601 no\n"), "{text}");
        assert!(!text.contains("secret"));
        Log::new(None).line(|| panic!("nobody reads it"));
    }
}
