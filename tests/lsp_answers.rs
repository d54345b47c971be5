//! What the server answers about a document: hover, outline, completion, hints, and marks that the client asks for.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;

use std::sync::Mutex;
use std::sync::mpsc::channel;

use client::Client;
use client::edits::put;
use client::marker::mark_words;
use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};
use trygg::document::Document;
use trygg::lsp::{DocumentUri, Engine};
use trygg::workspace::Choice;

const URI: &str = "untitled:retningslinjer.md";
const POLICY: &str = "# Retningslinjer 😀\n\nVi hjelper.\n\n## På jobb\n\n### Kanaler\n\nRedaktørene skal svare innen to dager på kommunens kontoer.\n\n\
## Privat\n\nAnsatte må få godkjent alle innlegg før de publiserer dem på sine private kontoer.\n\nAnsatte skal ikke skrive om politikk på egne private kontoer.\n";

fn engine() -> Engine {
    Engine::new(Choice::Nearest)
}

fn at(client: &mut Client, method: &str, line: usize, column: usize) -> Value {
    client.ask(method, json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": column}})).unwrap()
}

fn line_of(text: &str, words: &str) -> (usize, usize) {
    let found = text.find(words).unwrap();
    (text[..found].matches('\n').count(), found - text[..found].rfind('\n').map_or(0, |at| at + 1))
}

#[test]
fn hover_tells_what_it_is_and_how_the_clause_was_read() {
    let markdown =
        json!({"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}, "general": {"positionEncodings": ["utf-8"]}});
    for (capabilities, kind, bold) in
        [(markdown, "markdown", "**"), (json!({"general": {"positionEncodings": ["utf-8"]}}), "plaintext", "")]
    {
        let mut client = Client::capable(capabilities, engine());
        client.open(URI, "markdown", 1, POLICY);
        assert!(!client.published(URI).1.is_empty());
        let (line, column) = line_of(POLICY, "få godkjent");
        let hover = at(&mut client, "textDocument/hover", line, column);
        assert_eq!(hover["contents"]["kind"], kind);
        let words = hover["contents"]["value"].as_str().unwrap();
        for part in ["Hva regelen finner", "Hvorfor det betyr noe", "Kilde", "Skriv heller", "control/prior-approval", "Slik er dette lest"]
        {
            assert!(words.contains(part), "{part} in {words}");
        }
        assert!(words.contains(&format!("hvem det gjelder: {bold}ansatte og medlemmer{bold}")), "{words}");
        assert!(hover["range"]["start"]["line"] == line, "{hover}");
        // A clause without a mark is told by how it was read, and by nothing else.
        let (line, column) = line_of(POLICY, "skal svare");
        let hover = at(&mut client, "textDocument/hover", line, column);
        let words = hover["contents"]["value"].as_str().unwrap();
        assert!(words.contains(&format!("hvor sterkt: {bold}plikt{bold}")) && words.contains("på virksomhetens egne kontoer"), "{words}");
        assert!(!words.contains("Kilde"), "{words}");
        assert_eq!(at(&mut client, "textDocument/hover", 2, 1), Value::Null, "a plain statement");
        assert_eq!(at(&mut client, "textDocument/hover", 999, 9), Value::Null);
        client.leave();
    }
}

#[test]
fn the_outline_is_a_tree_of_headings_where_the_client_takes_trees() {
    let tree = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut client = Client::capable(tree, engine());
    client.open(URI, "markdown", 1, POLICY);
    client.published(URI);
    let roots = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})).unwrap();
    fn names(symbols: &Value) -> Vec<Value> {
        symbols.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(|one| json!([one["name"], names(&one["children"])])).collect()
    }
    assert_eq!(json!(names(&roots)), json!([["Retningslinjer 😀", [["På jobb", [["Kanaler", []]]], ["Privat", []]]]]));
    assert_eq!(roots[0]["selectionRange"]["end"], json!({"line": 0, "character": 19}), "UTF-16 by default");
    assert_eq!(roots[0]["children"][0]["range"]["end"], json!({"line": 10, "character": 0}));
    client.leave();

    let mut client = Client::ready(engine());
    client.open(URI, "markdown", 1, POLICY);
    client.published(URI);
    let list = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 4);
    assert_eq!((&list[2]["name"], &list[2]["containerName"]), (&json!("Kanaler"), &json!("På jobb")));
    assert_eq!(list[2]["location"]["uri"], URI);
    client.leave();
}

#[test]
fn rules_are_completed_in_comments_and_in_configurations() {
    let mut client = Client::ready(engine());
    let mut completed = |uri: &str, text: &str, wanted: &str| {
        client.open(uri, "markdown", 1, text);
        client.published(uri);
        let (line, column) = (text.matches('\n').count(), text.rsplit('\n').next().unwrap().len());
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": column}});
        let items = client.ask("textDocument/completion", params).unwrap();
        client.close(uri);
        let item = items.as_array().unwrap().iter().find(|item| item["label"] == wanted).cloned();
        item.map(|item| put(text, &[item["textEdit"].clone()]))
    };
    for (text, wanted, after) in [
        ("æ\n\n<!-- trygg: ", "allow", Some("æ\n\n<!-- trygg: allow")),
        ("<!-- trygg: allow control/th", "control/threat", Some("<!-- trygg: allow control/threat")),
        ("<!-- trygg: allow-file training, own", "ownership", Some("<!-- trygg: allow-file training, ownership")),
        ("<!-- trygg: allow control, because con", "control/threat", None),
        ("allow con", "control/threat", None),
    ] {
        assert_eq!(completed("untitled:p.md", text, wanted).as_deref(), after, "{text}");
    }
    assert_eq!(
        completed("untitled:trygg.toml", "[rules]\n\"control/thr", "\"control/threat\"").as_deref(),
        Some("[rules]\n\"control/threat\"")
    );
    client.leave();
}

#[test]
fn a_configuration_that_is_open_is_checked_as_one() {
    let client = Client::ready(engine());
    client.open("untitled:trygg.toml", "toml", 1, "langauge = \"nb\"\n");
    let (_, flaws) = client.published("untitled:trygg.toml");
    let words = serde_json::to_value(&flaws[0].message).unwrap();
    assert!(words.as_str().unwrap().contains("did you mean `language`?"), "{words}");
    client.change("untitled:trygg.toml", 2, json!([{"text": "language = \"nb\"\n"}]));
    assert_eq!(client.published("untitled:trygg.toml"), (Some(2), Vec::new()));
    client.leave();
}

#[test]
fn hints_are_shown_only_to_those_who_asked_for_them() {
    for (options, expected) in [
        (json!({"capacityHints": true}), vec!["på virksomhetens egne kontoer", "privat"]),
        (json!({"trygg": {"capacityHints": false}}), vec![]),
        (Value::Null, vec![]),
    ] {
        let mut client = Client::silent(engine());
        client.ask("initialize", json!({"capabilities": {}, "initializationOptions": options})).unwrap();
        client.tell("initialized", json!({}));
        client.open(URI, "markdown", 1, POLICY);
        client.published(URI);
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
        let hints = client.ask("textDocument/inlayHint", json!({"textDocument": {"uri": URI}, "range": range})).unwrap();
        let labels: Vec<&str> = hints.as_array().unwrap().iter().filter_map(|hint| hint["label"].as_str()).collect();
        assert_eq!(labels, expected, "{options}");
        client.leave();
    }
}

#[test]
fn who_asks_for_marks_is_not_sent_them() {
    let mut client = Client::capable(json!({"textDocument": {"diagnostic": {}}}), mark_words);
    client.open(URI, "markdown", 1, "forbudt");
    let ask = |client: &mut Client, previous: Value| {
        client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": URI}, "previousResultId": previous})).unwrap()
    };
    let full = ask(&mut client, Value::Null);
    assert_eq!((&full["kind"], full["items"].as_array().map(Vec::len)), (&json!("full"), Some(1)));
    let same = ask(&mut client, full["resultId"].clone());
    assert_eq!(same, json!({"kind": "unchanged", "resultId": full["resultId"]}));
    client.change(URI, 2, json!([{"text": "lov"}]));
    let none = ask(&mut client, full["resultId"].clone());
    assert_eq!((&none["kind"], &none["items"]), (&json!("full"), &json!([])));
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    client.leave();
}

#[test]
fn a_burst_of_questions_is_one_check_and_the_newest_text_is_told() {
    const OTHER: &str = "untitled:other.md";
    let (seen, texts) = channel();
    let (release, gate) = channel::<()>();
    let (seen, gate) = (Mutex::new(seen), Mutex::new(gate));
    let checked = move |uri: &DocumentUri, document: &Document| {
        gate.lock().unwrap().recv().unwrap();
        seen.lock().unwrap().send(document.source.text.clone()).unwrap();
        mark_words(uri, document)
    };
    let mut client = Client::capable(json!({"textDocument": {"diagnostic": {}}}), checked);
    // The worker is held up by another document while the burst comes.
    client.open(OTHER, "markdown", 1, "");
    client.tell_request(1, "textDocument/diagnostic", json!({"textDocument": {"uri": OTHER}}));
    client.open(URI, "markdown", 1, "");
    for version in 2..=20 {
        client.change(URI, version, json!([{"text": "forbudt ".repeat(version as usize)}]));
        client.tell_request(version, "textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    }
    assert_eq!(client.ask("trygg/unknown", Value::Null), Err(ErrorCode::MethodNotFound as i32));
    release.send(()).unwrap();
    release.send(()).unwrap();
    let mut others = 0;
    for _ in 1..=20 {
        let Message::Response(answer) = client.read() else { panic!("an answer") };
        let marks = answer.response_result.unwrap()["items"].as_array().map(Vec::len);
        others += usize::from(marks == Some(0));
        assert!(marks == Some(0) || marks == Some(20), "{marks:?}");
    }
    assert_eq!((others, texts.try_iter().count()), (1, 2));
    client.leave();
}

#[test]
fn a_question_can_be_taken_back_and_one_about_an_old_text_is_refused() {
    let (started, starts) = channel();
    let (release, gate) = channel::<()>();
    let (started, gate) = (Mutex::new(started), Mutex::new(gate));
    let mut client = Client::ready(move |uri: &DocumentUri, document: &Document| {
        started.lock().unwrap().send(document.source.text.clone()).unwrap();
        gate.lock().unwrap().recv().unwrap();
        mark_words(uri, document)
    });
    // The check of an older text holds the worker up until all three questions wait.
    client.open(URI, "markdown", 1, "");
    assert_eq!(starts.recv().unwrap(), "");
    client.change(URI, 2, json!([{"text": "forbudt"}]));
    let hover = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    for id in 1..=3 {
        client.tell_request(id, "textDocument/hover", hover.clone());
    }
    client.tell("$/cancelRequest", json!({"id": 2}));
    assert_eq!(client.answer_to(2), Err(ErrorCode::RequestCanceled as i32));
    release.send(()).unwrap();
    assert_eq!(starts.recv().unwrap(), "forbudt", "the first question is at work");
    client.tell("$/cancelRequest", json!({"id": 1}));
    assert_eq!(client.answer_to(1), Err(ErrorCode::RequestCanceled as i32), "also the one at work");
    client.change(URI, 3, json!([{"text": "lov"}]));
    client.tell("$/cancelRequest", json!({"id": "no such"}));
    client.tell("$/cancelRequest", Value::Null);
    // Its answer shows that all before it has been taken in.
    assert_eq!(client.ask("trygg/unknown", Value::Null), Err(ErrorCode::MethodNotFound as i32));
    release.send(()).unwrap();
    assert_eq!(client.answer_to(3), Err(ErrorCode::ContentModified as i32));
    release.send(()).unwrap();
    assert_eq!(client.published(URI), (Some(3), Vec::new()));
    client.leave();
}

#[test]
fn a_panic_in_an_answer_is_answered() {
    let mut client = Client::ready(|_: &DocumentUri, _: &Document| panic!("a broken rule"));
    client.open(URI, "markdown", 1, "forbudt");
    client.told("window/showMessage");
    client.published(URI);
    let refused = client.ask("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}));
    assert_eq!(refused, Err(ErrorCode::InternalError as i32));
    client.leave();
}
