//! Code actions: what an editor makes of a mark is what the command line makes of it, and nothing else changes.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;
mod corpus;

use std::ffi::OsString;
use std::fs;

use client::Client;
use client::edits::{edits_of, put};
use corpus::fixtures;
use serde_json::{Value, json};
use trygg::cli::{Streams, Surroundings};
use trygg::lsp::Engine;
use trygg::workspace::Choice;

const POLICY: &str = "---\nlang: en\n---\n\n# Guide\n\nEmployees own their words, and ask Kari for help.\n\n\
- Staff are *kind*.\n- It is strictly forbidden for employees to write about politics on their own accounts.\n\n\
Employees must have posts approved before they publish them on their own accounts.\n";

/// What a modern editor says about itself.
fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8"]},
        "textDocument": {"codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "dataSupport": true,
            "resolveSupport": {"properties": ["edit"]},
        }},
        "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
    })
}

fn engine() -> Engine {
    Engine::new(Choice::Nearest)
}

fn all_of_it() -> Value {
    json!({"start": {"line": 0, "character": 0}, "end": {"line": 100_000, "character": 0}})
}

/// The actions about the marks in `range`.
fn actions(client: &mut Client, uri: &str, range: &Value, only: &Value) -> Vec<Value> {
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": [], "only": only}});
    client.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<&str> = actions.iter().filter_map(|action| action["title"].as_str()).collect();
    actions
        .iter()
        .find(|action| action["title"].as_str().is_some_and(|t| t.contains(title)))
        .unwrap_or_else(|| panic!("{title} in {titles:?}"))
}

/// `text` after the action, which is resolved first.
fn after(client: &mut Client, uri: &str, text: &str, action: &Value) -> String {
    let resolved = if action["edit"].is_null() { client.ask("codeAction/resolve", action.clone()).unwrap() } else { action.clone() };
    put(text, &edits_of(&resolved["edit"], uri).1)
}

/// What `trygg check --fix` makes of `text`.
fn fixed(name: &str, text: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut text.as_bytes(), stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let args = ["trygg", "check", "--fix", "--fail-on", "never", "--stdin-filename", name].map(OsString::from);
    let _ = trygg::cli::run(args, streams, |_| anyhow::bail!("no server here"));
    String::from_utf8(out).unwrap()
}

/// The rules that mark `text`, as an editor would be told.
fn rules(client: &Client, uri: &str, version: i32, text: &str) -> Vec<Value> {
    client.change(uri, version, json!([{"text": text}]));
    let (_, marks) = client.published(uri);
    marks.iter().map(|mark| mark.data.as_ref().unwrap()["rule"].clone()).collect()
}

#[test]
fn every_fix_in_the_editor_is_that_of_the_command_line() {
    let mut client = Client::capable(modern(), engine());
    let mut made = 0;
    let own =
        ["p.md", "crlf.md"].map(|name| (name.to_owned(), if name == "p.md" { POLICY.to_owned() } else { POLICY.replace('\n', "\r\n") }));
    let texts = fixtures().into_iter().map(|fixture| (fixture.path.to_string_lossy().into_owned(), fixture.source().text)).chain(own);
    for (name, text) in texts {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let uri = format!("file://{}", if name.starts_with('/') { name.clone() } else { format!("/{name}") });
        client.open(&uri, "markdown", 1, &text);
        client.published(&uri);
        let expected = fixed(&name, &text);
        let offered = actions(&mut client, &uri, &all_of_it(), &json!(["source.fixAll"]));
        let actual = offered.first().map_or_else(|| text.clone(), |action| after(&mut client, &uri, &text, action));
        assert_eq!(actual, expected, "{name}");
        made += usize::from(actual != text);
        client.close(&uri);
    }
    assert!(made >= 2, "nothing was fixed, nothing was compared");
    client.leave();
}

#[test]
fn one_fix_is_one_deletion() {
    let mut client = Client::capable(modern(), engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    let all = actions(&mut client, uri, &all_of_it(), &json!(["quickfix"]));
    let fix = titled(&all, "Delete “strictly”");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "text/pressure-word");
    assert_eq!(edits_of(&fix["edit"], uri).0, 1, "the edit is for the text it was made for");
    assert_eq!(after(&mut client, uri, POLICY, fix), POLICY.replace("strictly ", ""));
    let elsewhere = json!({"start": {"line": 6, "character": 3}, "end": {"line": 6, "character": 3}});
    assert!(actions(&mut client, uri, &elsewhere, &Value::Null).iter().all(|action| action["kind"] != "quickfix"));
    client.leave();
}

#[test]
fn an_allow_comment_silences_one_mark_and_leaves_the_rest() {
    for (name, language) in [("p.md", "markdown"), ("p.mdx", "mdx")] {
        let mut client = Client::capable(modern(), engine());
        let uri = &format!("untitled:{name}");
        client.open(uri, language, 1, POLICY);
        let before: Vec<String> =
            client.published(uri).1.iter().map(|m| m.data.as_ref().unwrap()["rule"].as_str().unwrap().to_owned()).collect();
        assert!(before.len() >= 2, "{before:?}");
        let here = actions(&mut client, uri, &all_of_it(), &json!(["quickfix"]));
        let mut version = 1;
        for rule in &before {
            for title in [format!("Allow {rule} here"), format!("Allow {rule} in this document")] {
                let Some(action) = here.iter().find(|action| action["title"].as_str().is_some_and(|t| t.starts_with(&title))) else {
                    continue;
                };
                let allowed = after(&mut client, uri, POLICY, action);
                assert_eq!(allowed.matches("because …").count(), 1, "{allowed}");
                assert!(allowed.contains(if language == "mdx" { "{/* trygg: allow" } else { "<!-- trygg: allow" }), "{allowed}");
                version += 1;
                let left = rules(&client, uri, version, &allowed);
                assert!(!left.contains(&json!(rule)), "{left:?} in {allowed}");
                assert!(!left.contains(&json!("text/unused-allow")), "{allowed}");
                version += 1;
                rules(&client, uri, version, POLICY);
            }
        }
        assert!(version > 4, "nothing was allowed");
        client.leave();
    }
}

#[test]
fn a_rule_is_turned_down_where_its_configuration_is() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("policies/p å.md");
    fs::create_dir(document.parent().unwrap()).unwrap();
    fs::write(&document, POLICY).unwrap();
    let file = folder.path().join("trygg.toml");
    let uri = format!("file://{}", document.to_string_lossy().replace(' ', "%20"));
    let root = format!("file://{}", folder.path().to_string_lossy());
    let mut client = Client::silent(engine());
    client.ask("initialize", json!({"capabilities": modern(), "workspaceFolders": [{"uri": root, "name": "w"}]})).unwrap();
    client.tell("initialized", json!({}));
    let turned = |client: &mut Client, title: &str| {
        let all = actions(client, &uri, &all_of_it(), &Value::Null);
        client.ask("codeAction/resolve", titled(&all, title).clone()).unwrap()["edit"].clone()
    };
    client.open(&uri, "markdown", 1, POLICY);
    client.published(&uri);

    let edit = turned(&mut client, "Turn control/prior-approval off");
    let file_uri = format!("{root}/trygg.toml");
    assert_eq!(
        edit["documentChanges"][0],
        json!({"kind": "create", "uri": file_uri, "options": {"overwrite": false, "ignoreIfExists": true}})
    );
    assert_eq!(put("", &edits_of(&edit, &file_uri).1), "[rules]\n\"control/prior-approval\" = \"off\"\n");

    fs::write(&file, "# ours\n[rules]\ntraining = \"off\" # later\n\n[words.nb]\nmanager = [\"sjef\"]\n").unwrap();
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    client.published(&uri);
    let edit = turned(&mut client, "Make control/prior-approval a note");
    let on_disk = fs::read_to_string(&file).unwrap();
    let expected = on_disk.replace("later\n", "later\n\"control/prior-approval\" = \"note\"\n");
    assert_eq!(put(&on_disk, &edits_of(&edit, &file_uri).1), expected);

    let open = "language = \"en\"\n";
    client.open(&file_uri, "toml", 9, open);
    assert_eq!(client.published(&file_uri), (Some(9), Vec::new()));
    let edit = turned(&mut client, "Make control/prior-approval a note");
    let (version, edits) = edits_of(&edit, &file_uri);
    assert_eq!((version, put(open, &edits).as_str()), (json!(9), "language = \"en\"\n\n[rules]\n\"control/prior-approval\" = \"note\"\n"));
    client.leave();
}

#[test]
fn a_stale_action_is_recognised() {
    let mut client = Client::capable(modern(), engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    let all = actions(&mut client, uri, &all_of_it(), &Value::Null);
    let allow = titled(&all, "Allow text/pressure-word here").clone();
    // An edit elsewhere moves the mark; the action is still about it.
    let moved = format!("Before.\n\n{}", POLICY.trim_start_matches("---\nlang: en\n---\n\n"));
    rules(&client, uri, 2, &moved);
    assert!(after(&mut client, uri, &moved, &allow).contains("allow text/pressure-word"));
    rules(&client, uri, 3, &POLICY.replace("strictly ", ""));
    assert_eq!(client.ask("codeAction/resolve", allow), Err(lsp_server::ErrorCode::ContentModified as i32));
    assert_eq!(client.ask("codeAction/resolve", json!({"title": "x"})), Err(lsp_server::ErrorCode::InvalidParams as i32));
    client.leave();
}

#[test]
fn a_plain_client_is_given_commands() {
    let mut client = Client::ready(engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    let all = actions(&mut client, uri, &all_of_it(), &Value::Null);
    assert!(all.iter().all(|offer| offer["command"].is_string() && offer.get("kind").is_none()), "{all:?}");
    assert!(!all.iter().any(|offer| offer["title"].as_str().unwrap().contains("trygg.toml")), "it cannot create a file");
    let fix = titled(&all, "Delete “strictly”");
    client.tell_request(7, "workspace/executeCommand", json!({"command": fix["command"], "arguments": fix["arguments"]}));
    let asked = client.asked("workspace/applyEdit");
    assert_eq!(put(POLICY, &edits_of(&asked["edit"], uri).1), POLICY.replace("strictly ", ""));
    assert_eq!(client.answer_to(7), Ok(Value::Null));
    let why = titled(&all, "Why? control/prior-approval");
    client.tell_request(8, "workspace/executeCommand", json!({"command": why["command"], "arguments": why["arguments"]}));
    let said = client.told("window/showMessage");
    assert!(said["type"] == 3 && said["message"].as_str().unwrap().contains("What to write instead: "), "{said}");
    assert_eq!(client.answer_to(8), Ok(Value::Null));
    let page = client
        .ask("workspace/executeCommand", json!({"command": "trygg.explain", "arguments": [{"rule": "control/threat", "language": "nb"}]}));
    assert!(page.unwrap().as_str().unwrap().contains("**Skriv heller.**"));
    for params in [
        json!({}),
        json!({"command": "trygg.why"}),
        json!({"command": "rm"}),
        json!({"command": "trygg.why", "arguments": [{"rule": "no/such"}]}),
    ] {
        assert_eq!(client.ask("workspace/executeCommand", params), Err(lsp_server::ErrorCode::InvalidParams as i32));
    }
    client.leave();
}
