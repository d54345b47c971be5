//! The documents of a workspace that are not open, its settings, and what is told when files come and go.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;

use std::fs;
use std::path::Path;

use client::Client;
use serde_json::{Value, json};
use trygg::lsp::Engine;
use trygg::workspace::Choice;

const BAD: &str = "# Guide for staff\n\nEmployees must have posts approved before they publish them on their own accounts.\n";

fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn uri(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.to_string_lossy())
}

/// A client with this folder as its workspace.
fn client(folder: &Path, capabilities: Value, options: Value) -> Client {
    let mut client = Client::silent(Engine::new(Choice::Nearest));
    let folders = json!([{"uri": uri(folder, "").trim_end_matches('/'), "name": "w"}]);
    let params = json!({"capabilities": capabilities, "initializationOptions": options, "workspaceFolders": folders});
    client.ask("initialize", params).unwrap();
    client.tell("initialized", json!({}));
    client
}

fn pulls() -> Value {
    json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}})
}

/// Settings under which a file that is closed is spoken of no more. Under the others it is checked between two jobs, and the marks of
/// it may come at any time.
fn only_open() -> Value {
    json!({"workspace": "off"})
}

/// What is reported about each document: its URI, and how many marks, or `unchanged`.
fn report(client: &mut Client, known: &Value) -> (Vec<(String, Value)>, Value) {
    let answer = client.ask("workspace/diagnostic", json!({"previousResultIds": known})).unwrap();
    let items = answer["items"].as_array().unwrap();
    let told = |item: &Value| {
        let said = item["items"].as_array().map_or_else(|| item["kind"].clone(), |marks| json!(marks.len()));
        (item["uri"].as_str().unwrap().to_owned(), said)
    };
    let ids = items.iter().filter(|item| item["resultId"].is_string()).map(|item| json!({"uri": item["uri"], "value": item["resultId"]}));
    (items.iter().map(told).collect(), Value::Array(ids.collect()))
}

#[test]
fn an_open_document_learns_what_another_of_its_set_no_longer_says() {
    let owner = "The head of communications owns these guidelines and is responsible for our accounts. ";
    let course = "Everyone who publishes for us completes a half-day course before they are given access.";
    let plain = "We use Facebook to tell residents about the museum. Editors answer comments on our page within two days. \
                 Write about your own work on social media as you like. Pictures we publish have alt text.";
    let main = format!("# Social media\n\n{plain} {}\n", owner.repeat(3));
    let with = format!("# Social media routines\n\n{plain} {course}\n");
    let without = with.replace(course, "");
    let folder = workspace(&[("trygg.toml", "[[policy-set]]\npaths = [\"set/**\"]\n"), ("set/a.md", &main), ("set/b.md", &with)]);
    let (a, b) = (uri(folder.path(), "set/a.md"), uri(folder.path(), "set/b.md"));
    let client = client(folder.path(), json!({}), only_open());
    let missing = |uri: &str, version: i32| loop {
        let (published, marks) = client.published(uri);
        if published == Some(version) {
            let rules = marks.iter().filter_map(|mark| serde_json::to_value(&mark.code).unwrap().as_str().map(str::to_owned));
            return rules.filter(|rule| rule.contains("/missing-")).collect::<Vec<_>>();
        }
    };
    client.open(&a, "markdown", 1, &main);
    assert!(missing(&a, 1).is_empty(), "the other document trains them");
    client.open(&b, "markdown", 1, &with);
    assert!(missing(&b, 1).is_empty());
    client.change(&b, 2, json!([{"text": without}]));
    assert!(missing(&b, 2).is_empty(), "the longer document tells");
    assert_eq!(missing(&a, 1), ["training/missing-training"], "though nobody touched it");
    client.change(&b, 3, json!([{"text": with}]));
    assert!(missing(&b, 3).is_empty());
    assert!(missing(&a, 1).is_empty());
    // It is closed and what was written is thrown away: what counts is the file.
    client.change(&b, 4, json!([{"text": without}]));
    assert!(missing(&b, 4).is_empty());
    assert_eq!(missing(&a, 1), ["training/missing-training"]);
    client.close(&b);
    assert!(missing(&a, 1).is_empty(), "the file still trains them");
    client.leave();
}

#[test]
fn an_open_document_learns_what_its_translation_now_says() {
    let english = "# Social media\n\nWe use Facebook to tell residents about the museum.\n\n## Your own accounts\n\n\
                   Staff must ask before they post pictures of visitors.\n";
    let norwegian = "# Sosiale medier\n\nVi bruker Facebook til å fortelle innbyggerne om museet.\n\n## Dine egne kontoer\n\n\
                     Ansatte må spørre før de legger ut bilder av besøkende.\n";
    let free = norwegian.replace("må spørre", "trenger ikke å spørre");
    let files = [("trygg.toml", "[[policy-set]]\npaths = [\"set/**\"]\n"), ("set/p.en.md", english), ("set/p.nb.md", norwegian)];
    let folder = workspace(&files);
    let (en, nb) = (uri(folder.path(), "set/p.en.md"), uri(folder.path(), "set/p.nb.md"));
    let client = client(folder.path(), json!({}), only_open());
    let differs = |uri: &str, version: i32| loop {
        let (published, marks) = client.published(uri);
        if published == Some(version) {
            let rules = marks.iter().map(|mark| serde_json::to_value(&mark.code).unwrap());
            return rules.filter(|rule| rule == "text/translations-differ").count();
        }
    };
    client.open(&en, "markdown", 1, english);
    assert_eq!(differs(&en, 1), 0);
    client.open(&nb, "markdown", 1, norwegian);
    assert_eq!(differs(&nb, 1), 0);
    client.change(&nb, 2, json!([{"text": free}]));
    assert_eq!(differs(&nb, 2), 0, "it binds nobody");
    assert_eq!(differs(&en, 1), 1, "the other one does, though nobody touched it");
    client.close(&nb);
    assert_eq!(differs(&en, 1), 0, "the file says the same");
    client.leave();
}

#[test]
fn closed_documents_are_reported_to_those_who_ask_and_only_news_again() {
    let folder = workspace(&[("trygg.toml", "exclude = [\"old\"]"), ("a.md", BAD), ("b æ.md", "# B\n\nKari helps.\n"), ("old/c.md", BAD)]);
    let root = folder.path();
    let mut client = client(root, pulls(), Value::Null);
    let (first, known) = report(&mut client, &json!([]));
    let (a, b) = (uri(root, "a.md"), uri(root, "b%20%C3%A6.md"));
    assert_eq!(first.iter().map(|(uri, _)| uri.clone()).collect::<Vec<_>>(), [a.clone(), b.clone()]);
    assert!(first[0].1.as_u64().is_some_and(|marks| marks > 0), "{first:?}");
    let (again, _) = report(&mut client, &known);
    assert!(again.iter().all(|(_, said)| said == "unchanged"), "{again:?}");
    // What is open is reported by itself; what has gone has no marks.
    client.open(&a, "markdown", 1, BAD);
    fs::remove_file(root.join("b æ.md")).unwrap();
    fs::write(root.join("new.md"), BAD).unwrap();
    let (later, _) = report(&mut client, &known);
    assert_eq!(later.iter().map(|(uri, _)| uri.clone()).collect::<Vec<_>>(), [uri(root, "new.md"), b.clone()]);
    assert_eq!(later[1].1, 0);
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": a}}));
    let (closed, _) = report(&mut client, &json!([]));
    assert_eq!(closed.len(), 2, "{closed:?}");
    client.leave();
}

#[test]
fn a_report_without_news_waits_for_some_where_changes_are_told() {
    let folder = workspace(&[("trygg.toml", ""), ("a.md", BAD)]);
    let mut capabilities = pulls();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = client(folder.path(), capabilities, Value::Null);
    client.asked("client/registerCapability");
    let (_, known) = report(&mut client, &json!([]));
    client.tell_request(5, "workspace/diagnostic", json!({"previousResultIds": known}));
    client.tell_request(6, "workspace/diagnostic", json!({"previousResultIds": known}));
    client.tell("$/cancelRequest", json!({"id": 5}));
    assert_eq!(client.answer_to(5), Err(lsp_server::ErrorCode::RequestCanceled as i32));
    fs::write(folder.path().join("b.md"), BAD).unwrap();
    let changed = json!({"changes": [{"uri": uri(folder.path(), "b.md"), "type": 1}]});
    client.tell("workspace/didChangeWatchedFiles", changed);
    assert_eq!(client.answer_to(6).unwrap()["items"].as_array().map(Vec::len), Some(2));
    client.leave();
}

#[test]
fn only_configured_folders_are_looked_through_unless_the_user_says_otherwise() {
    let folder = workspace(&[("a.md", BAD)]);
    for (options, count) in [(Value::Null, 0), (json!({"workspace": "all"}), 1), (json!({"workspace": "off"}), 0)] {
        let mut client = client(folder.path(), pulls(), options);
        assert_eq!(report(&mut client, &json!([])).0.len(), count);
        client.leave();
    }
}

#[test]
fn a_client_that_does_not_ask_is_sent_the_marks_and_loses_them_with_the_file() {
    let folder = workspace(&[("trygg.toml", ""), ("a.md", BAD)]);
    let root = folder.path();
    let a = uri(root, "a.md");
    let client = client(root, json!({}), Value::Null);
    let (version, marks) = client.published(&a);
    assert!(version.is_none() && !marks.is_empty());
    // Another spelling of the same file: the old name must not keep its marks.
    let other = a.replace("/a.md", "/%61.md");
    client.open(&other, "markdown", 3, "# A\n");
    assert_eq!(client.published(&a), (None, Vec::new()));
    assert_eq!(client.published(&other).0, Some(3));
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": other}}));
    assert_eq!(client.published(&other), (None, Vec::new()));
    assert_eq!(client.published(&a), (None, marks), "what the disk holds is told again");
    fs::rename(root.join("a.md"), root.join("b.md")).unwrap();
    client.tell("workspace/didRenameFiles", json!({"files": []}));
    assert_eq!(client.published(&a), (None, Vec::new()));
    assert!(!client.published(&uri(root, "b.md")).1.is_empty());
    fs::write(root.join("trygg.toml"), "[rules]\ncontrol = \"off\"\nownership = \"off\"\ntraining = \"off\"\n").unwrap();
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(root, "trygg.toml"), "type": 2}]}));
    assert_eq!(client.published(&uri(root, "b.md")), (None, Vec::new()));
    client.leave();
}

#[test]
fn settings_come_from_the_editor_and_a_folder_may_join_later() {
    let (first, second) = (workspace(&[("a.md", BAD)]), workspace(&[("trygg.toml", ""), ("b.md", BAD)]));
    let client = client(first.path(), json!({"workspace": {"configuration": true}}), json!({"workspace": 5}));
    let logged = client.told("window/logMessage");
    assert!(logged["message"].as_str().unwrap().contains("\"configured\", \"all\" or \"off\""), "{logged}");
    let asked = client.asked_with("workspace/configuration", json!([{"workspace": "all"}]));
    assert_eq!(asked["items"][0]["section"], "trygg");
    assert!(!client.published(&uri(first.path(), "a.md")).1.is_empty());
    let added = json!([{"uri": uri(second.path(), "").trim_end_matches('/'), "name": "second"}]);
    client.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": added, "removed": []}}));
    assert!(!client.published(&uri(second.path(), "b.md")).1.is_empty());
    client.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": added}}));
    assert!(client.published(&uri(second.path(), "b.md")).1.is_empty());
    client.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    client.asked_with("workspace/configuration", json!([{"workspace": "off"}]));
    // Everything is checked anew before the answer is there, or not at all; in the end there are no marks.
    while !client.published(&uri(first.path(), "a.md")).1.is_empty() {}
    client.leave();
}

#[test]
fn a_large_workspace_shows_how_far_it_has_come() {
    let files: Vec<(String, &str)> = (0..25).map(|n| (format!("p{n:02}.md"), "# P\n\nKari helps.\n")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = workspace(&files);
    let mut client = client(folder.path(), json!({"window": {"workDoneProgress": true}}), json!({"workspace": "off"}));
    client.ask("workspace/executeCommand", json!({"command": "trygg.checkWorkspace"})).unwrap();
    let token = client.asked("window/workDoneProgress/create")["token"].clone();
    let mut kinds = Vec::new();
    loop {
        let message = client.read();
        let lsp_server::Message::Notification(told) = message else { panic!("{message:?}") };
        match told.method.as_str() {
            "$/progress" => {
                assert_eq!(told.params["token"], token);
                kinds.push(told.params["value"]["kind"].as_str().unwrap().to_owned());
            }
            "textDocument/publishDiagnostics" => {}
            "window/showMessage" => break assert!(told.params["message"].as_str().unwrap().contains("25 documents")),
            other => panic!("{other}"),
        }
    }
    assert_eq!((kinds.first().map(String::as_str), kinds.last().map(String::as_str), kinds.len()), (Some("begin"), Some("end"), 27));
    client.leave();
}
