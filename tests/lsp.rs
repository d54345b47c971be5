//! The language server as an editor meets it.

mod client;

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use client::Client;
use client::marker::{mark_words, outcome};
use gen_lsp_types::{Code, DiagnosticSeverity, Message as Words, Position, Range};
use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};
use trygg::diagnostic::Flaw;
use trygg::document::Document;
use trygg::engine::Outcome;
use trygg::lsp::{DocumentUri, Fault};
use trygg::text::Span;

const URI: &str = "file:///home/kari/retningslinjer%20f%C3%B8r.md";

fn range(line: u32, from: u32, to: u32) -> Range {
    Range::new(Position::new(line, from), Position::new(line, to))
}

#[test]
fn the_best_position_encoding_is_spoken() {
    for (offer, spoken, column) in [
        (json!(["utf-16", "utf-8"]), "utf-8", 7),
        (json!(["utf-32", "utf-16"]), "utf-16", 4),
        (json!(["utf-32"]), "utf-32", 3),
        (json!(["utf-7", 8, null]), "utf-16", 4),
        (json!([]), "utf-16", 4),
        (Value::Null, "utf-16", 4),
        (json!("nonsense"), "utf-16", 4),
    ] {
        let (client, capabilities) = Client::offering(offer, mark_words);
        assert_eq!(capabilities["positionEncoding"], spoken);
        assert_eq!(capabilities["textDocumentSync"], json!({"openClose": true, "change": 2}));
        client.open(URI, "markdown", 1, "x\r\nå😀 forbudt");
        let (_, marks) = client.published(URI);
        assert_eq!(marks[0].range, range(1, column, column + 7), "{spoken}");
        client.leave();
    }
}

#[test]
fn a_mark_says_what_the_engine_says() {
    let client = Client::ready(mark_words);
    client.open(URI, "markdown", 7, "Dette er forbudt.");
    let (version, marks) = client.published(URI);
    assert_eq!(version, Some(7));
    let [mark] = &marks[..] else { panic!("one mark, not {marks:?}") };
    assert_eq!(mark.severity, Some(DiagnosticSeverity::Error));
    assert_eq!(mark.code, Some(Code::String("control/blanket-ban".to_owned())));
    assert_eq!(mark.source.as_deref(), Some("trygg"));
    assert_eq!(mark.message, Words::String("Dette forbyr.\nSkriv hva som er lov.\nSivilombudet".to_owned()));
    assert!(mark.code_description.as_ref().is_some_and(|d| d.href.0.ends_with("/docs/rules/control/blanket-ban.md")));
    let data = mark.data.as_ref().unwrap();
    assert_eq!((&data["rule"], &data["strength"], &data["excerpt"]), (&json!("control/blanket-ban"), &json!(3), &json!("forbudt")));
    let related = &mark.related_information.as_ref().unwrap()[0];
    assert_eq!((related.location.uri.0.as_str(), related.location.range), (URI, range(0, 0, 1)));
    client.leave();
}

#[test]
fn marks_follow_the_text_and_go_when_it_is_closed() {
    let client = Client::ready(mark_words);
    for uri in [URI, "untitled:Untitled-1", "file:///c%3A/Users/K/p.txt"] {
        client.open(uri, "markdown", 1, "forbudt\n");
        assert_eq!(client.published(uri).1.len(), 1);
        client.change(
            uri,
            2,
            json!([{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "nå "}]),
        );
        assert_eq!(client.published(uri).1[0].range, range(0, 4, 11));
        client.change(uri, 3, json!([{"text": "lov"}]));
        assert_eq!(client.published(uri), (Some(3), Vec::new()));
        client.tell("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
        client.close(uri);
    }
    client.leave();
}

#[test]
fn a_document_bears_the_name_that_its_uri_hides() {
    let (seen, formats) = channel();
    let seen = Mutex::new(seen);
    let client = Client::ready(move |_: &DocumentUri, document: &Document| {
        seen.lock().unwrap().send(document.source.path.clone()).unwrap();
        Ok(outcome(document, Vec::new()))
    });
    for (uri, name) in [(URI, "/home/kari/retningslinjer før.md"), ("untitled:U-1", "U-1"), ("file:///C:/p.txt", "C:/p.txt")] {
        client.open(uri, "plaintext", 1, "# a");
        assert_eq!(client.published(uri), (Some(1), Vec::new()));
        assert_eq!(formats.recv().unwrap(), name);
        client.close(uri);
    }
    client.leave();
}

#[test]
fn a_burst_of_changes_is_one_check_of_the_newest_text() {
    let (started, starts) = channel();
    let (release, gate) = channel::<()>();
    let (started, gate) = (Mutex::new(started), Mutex::new(gate));
    let mut client = Client::ready(move |uri: &DocumentUri, document: &Document| {
        started.lock().unwrap().send(document.source.text.clone()).unwrap();
        gate.lock().unwrap().recv().unwrap();
        mark_words(uri, document)
    });
    client.open(URI, "markdown", 1, "");
    assert_eq!(starts.recv().unwrap(), "");
    for version in 2..=21 {
        client.change(URI, version, json!([{"text": "forbudt ".repeat(version as usize)}]));
    }
    // Its answer shows that all before it has been taken in, while the first check still runs.
    assert_eq!(client.ask("trygg/unknown", Value::Null), Err(ErrorCode::MethodNotFound as i32));
    release.send(()).unwrap();
    release.send(()).unwrap();
    let (version, marks) = client.published(URI);
    assert_eq!((version, marks.len()), (Some(21), 21), "the check of the empty text is not published");
    assert_eq!(starts.try_iter().count(), 1);
    client.leave();
}

#[test]
fn what_was_said_of_a_closed_document_is_not_published() {
    let (release, gate) = channel::<()>();
    let gate = Mutex::new(gate);
    let mut client = Client::ready(move |uri: &DocumentUri, document: &Document| {
        gate.lock().unwrap().recv().unwrap();
        mark_words(uri, document)
    });
    client.open(URI, "markdown", 5, "forbudt");
    client.close(URI);
    client.open(URI, "markdown", 5, "lov");
    assert_eq!(client.ask("trygg/unknown", Value::Null), Err(ErrorCode::MethodNotFound as i32));
    release.send(()).unwrap();
    release.send(()).unwrap();
    assert_eq!(client.published(URI), (Some(5), Vec::new()), "the same version, another text");
    client.leave();
}

#[test]
fn a_panic_is_told_once_and_ends_nothing() {
    let client = Client::ready(|uri: &DocumentUri, document: &Document| {
        assert!(!document.source.text.contains("bang"), "a broken rule");
        mark_words(uri, document)
    });
    client.open(URI, "markdown", 1, "forbudt bang");
    let told = client.told("window/showMessage");
    assert!(told["message"].as_str().is_some_and(|m| m.contains("a broken rule") && m.contains("før.md")), "{told}");
    assert_eq!(client.published(URI), (Some(1), Vec::new()));
    client.change(URI, 2, json!([{"text": "forbudt bang bang"}]));
    assert_eq!(client.published(URI), (Some(2), Vec::new()));
    client.change(URI, 3, json!([{"text": "forbudt"}]));
    assert_eq!(client.published(URI).1.len(), 1);
    client.leave();
}

#[test]
fn a_broken_configuration_is_told_until_it_is_mended() {
    let broken = Arc::new(Mutex::new(true));
    let state = Arc::clone(&broken);
    let client = Client::ready(move |uri: &DocumentUri, document: &Document| -> Result<Outcome, Flaw> {
        if !*state.lock().unwrap() {
            return mark_words(uri, document);
        }
        let (path, text, message) = ("trygg.toml".to_owned(), "x".to_owned(), "unknown key".to_owned());
        Err(Flaw { path, text, span: Span::new(0, 1), message, help: None })
    });
    client.open(URI, "markdown", 1, "forbudt");
    assert_eq!(client.told("window/showMessage")["message"], "trygg: trygg.toml:1:1: unknown key");
    assert_eq!(client.published(URI), (Some(1), Vec::new()));
    *broken.lock().unwrap() = false;
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(client.published(URI).1.len(), 1);
    client.leave();
}

#[test]
fn configurations_are_watched_where_the_client_can() {
    let mut client = Client::silent(mark_words);
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    client.ask("initialize", json!({"capabilities": watches})).unwrap();
    client.tell("initialized", json!({}));
    let Message::Request(request) = client.read() else { panic!("a registration") };
    assert_eq!(request.params["registrations"][0]["registerOptions"]["watchers"][0], json!({"globPattern": "**/*.toml"}));
    let documents = &request.params["registrations"][0]["registerOptions"]["watchers"][1]["globPattern"];
    assert!(documents.as_str().is_some_and(|glob| glob.starts_with("**/*.{md,")), "{documents}");
    client.leave();
}

#[test]
fn garbage_is_answered_and_survived() {
    let mut client = Client::silent(mark_words);
    assert_eq!(client.ask("textDocument/hover", json!({})), Err(ErrorCode::ServerNotInitialized as i32));
    client.tell("textDocument/didOpen", json!({"before": "initialize"}));
    for params in [Value::Null, json!([1]), json!("x")] {
        assert_eq!(client.ask("initialize", params), Err(ErrorCode::InvalidParams as i32));
    }
    let odd = json!({"processId": "x", "capabilities": {"general": 5, "textDocument": [null], "workspace": "y"}, "trace": 9});
    assert_eq!(client.ask("initialize", odd).unwrap()["serverInfo"]["name"], "trygg");
    assert_eq!(client.ask("initialize", json!({})), Err(ErrorCode::InvalidRequest as i32));
    assert_eq!(client.ask("textDocument/rename", json!({})), Err(ErrorCode::MethodNotFound as i32));
    for params in [json!({}), Value::Null, json!([5]), json!({"textDocument": {"uri": 5}}), json!({"textDocument": {"uri": "p.md"}})] {
        for method in ["textDocument/hover", "textDocument/codeAction", "textDocument/inlayHint", "textDocument/documentSymbol"] {
            assert_eq!(client.ask(method, params.clone()), Err(ErrorCode::InvalidParams as i32), "{method}");
        }
    }
    assert_eq!(client.ask("$/odd", Value::Null), Err(ErrorCode::MethodNotFound as i32));
    client.tell("$/cancelRequest", json!({"id": 9}));
    client.tell("no/such", Value::Null);
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"] {
        for params in [Value::Null, json!([]), json!({"textDocument": 3}), json!({"textDocument": {"version": "x"}})] {
            client.tell(method, params);
            assert_eq!(client.told("window/logMessage")["type"], 2);
        }
    }
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///never-opened"}}));
    client.change("file:///never-opened", 2, json!([]));
    client.told("window/logMessage");
    client.leave();
}

#[test]
fn a_document_whose_text_is_no_longer_known_loses_its_marks() {
    let client = Client::ready(mark_words);
    client.open(URI, "markdown", 1, "forbudt");
    assert_eq!(client.published(URI).1.len(), 1);
    client.change(URI, 2, json!([{"range": {"start": {"line": -1, "character": 0}}, "text": "x"}]));
    client.told("window/logMessage");
    assert_eq!(client.published(URI), (None, Vec::new()));
    client.open(URI, "markdown", 3, "forbudt");
    assert_eq!(client.published(URI).1.len(), 1);
    client.leave();
}

#[test]
fn every_order_of_leaving_has_its_ending() {
    let client = Client::silent(mark_words);
    client.tell("exit", Value::Null);
    assert!(matches!(client.ended(), Err(Fault::ExitWithoutShutdown)));

    let client = Client::ready(mark_words);
    client.tell("exit", Value::Null);
    assert!(matches!(client.ended(), Err(Fault::ExitWithoutShutdown)));

    assert!(matches!(Client::silent(mark_words).hang_up(), Err(Fault::InputClosed)));
    assert!(matches!(Client::ready(mark_words).hang_up(), Err(Fault::InputClosed)));

    let mut client = Client::ready(mark_words);
    client.ask("shutdown", Value::Null).unwrap();
    for method in ["shutdown", "initialize", "textDocument/hover"] {
        assert_eq!(client.ask(method, json!({})), Err(ErrorCode::InvalidRequest as i32));
    }
    client.open(URI, "markdown", 1, "forbudt");
    client.tell("exit", Value::Null);
    assert!(client.ended().is_ok());

    let mut client = Client::ready(mark_words);
    client.ask("shutdown", Value::Null).unwrap();
    assert!(client.hang_up().is_ok());
}

#[test]
fn leaving_does_not_wait_for_a_check() {
    let (_never, gate) = channel::<()>();
    let gate = Mutex::new(gate);
    let client = Client::ready(move |_: &DocumentUri, document: &Document| {
        let _ = gate.lock().unwrap().recv();
        Ok(outcome(document, Vec::new()))
    });
    client.open(URI, "markdown", 1, "forbudt");
    client.leave();
}
