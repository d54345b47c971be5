//! The line above a policy and the page behind it: what `trygg assess` says of the file, in the editor and of what is in the editor.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

mod client;
mod corpus;

use std::ffi::OsString;
use std::fs;

use client::Client;
use corpus::fixtures;
use lsp_server::Message;
use serde_json::{Value, json};
use trygg::cli::{Streams, Surroundings};
use trygg::format::Format;
use trygg::lsp::{DocumentUri, Engine};
use trygg::workspace::Choice;

const POLICY: &str = "---\nlang: en\n---\n\n# Social media policy\n\nWe are on social media because people ask us questions there.\n\n\
Employees must have posts approved before they publish them on their own accounts.\n\n\
The communications manager owns this policy and answers questions about social media.\n";

fn engine() -> Engine {
    Engine::new(Choice::Nearest)
}

/// What `trygg assess` writes about the file.
fn assessed(args: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut &b""[..], stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let args = ["trygg", "assess"].iter().chain(args).map(OsString::from);
    let _ = trygg::cli::run(args, streams, |_| anyhow::bail!("no server here"));
    assert_eq!(String::from_utf8(err).unwrap(), "");
    String::from_utf8(out).unwrap()
}

fn about(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

/// The title of the line above a document, which must be there.
fn line(client: &mut Client, uri: &str) -> String {
    let lenses = client.ask("textDocument/codeLens", about(uri)).unwrap();
    assert_eq!(lenses.as_array().map(Vec::len), Some(1), "{lenses}");
    assert!(lenses[0].get("command").is_none(), "it is found when somebody looks");
    let resolved = client.ask("codeLens/resolve", lenses[0].clone()).unwrap();
    assert_eq!(resolved["command"]["arguments"], json!([{"uri": uri}]));
    assert_eq!(resolved["range"], lenses[0]["range"]);
    resolved["command"]["title"].as_str().unwrap().to_owned()
}

fn command(client: &mut Client, name: &str, argument: Value) -> Result<Value, i32> {
    client.ask("workspace/executeCommand", json!({"command": name, "arguments": [argument]}))
}

#[test]
fn the_page_in_the_editor_is_that_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::silent(engine());
    let root = DocumentUri::of_path(folder.path());
    client.ask("initialize", json!({"capabilities": {"general": {"positionEncodings": ["utf-8"]}}, "rootUri": root.as_str()})).unwrap();
    client.tell("initialized", json!({}));
    let mut policies = 0;
    for fixture in fixtures().iter().filter(|fixture| fixture.format == Format::Markdown) {
        let file = folder.path().join(fixture.name.replace('/', "-"));
        let text = fixture.source().text;
        fs::write(&file, &text).unwrap();
        let path = file.to_string_lossy();
        let uri = DocumentUri::of_path(&file);
        client.open(uri.as_str(), "markdown", 1, &text);
        client.published(uri.as_str());
        let answer = command(&mut client, "trygg.assess", json!({"uri": uri.as_str()})).unwrap();
        // Named as somebody calls them who works in the folder.
        let lead = format!("{}/", folder.path().display());
        assert_eq!(answer["page"], assessed(&["--format", "markdown", &path]).replace(&lead, ""), "{path}");
        let lenses = client.ask("textDocument/codeLens", about(uri.as_str())).unwrap();
        if lenses != json!([]) {
            if policies % 20 == 0 {
                let told: Value = serde_json::from_str(&assessed(&["--format", "json", &path])).unwrap();
                assert_eq!((&answer["level"], &answer["band"]), (&told["level"]["number"], &told["control"]["band"]), "{path}");
            }
            policies += 1;
            assert_eq!(line(&mut client, uri.as_str()), answer["line"]);
        }
        client.close(uri.as_str());
    }
    assert!(policies > 20, "{policies}");
    client.leave();
}

#[test]
fn the_line_follows_the_text_and_stands_above_policies_only() {
    let mut client = Client::ready(engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    let lens = client.ask("textDocument/codeLens", about(uri)).unwrap();
    assert_eq!(lens[0]["range"]["start"], json!({"line": 4, "character": 2}), "the title");
    let before = line(&mut client, uri);
    assert!(before.starts_with("Level: ") && before.contains(" · Completeness: ") && before.contains(" · Control: "), "{before}");
    let better = format!(
        "{POLICY}\nThe head of culture is her deputy. Everyone who publishes for us takes a two-hour course before they are given access.\n"
    );
    client.change(uri, 2, json!([{"text": better}]));
    // Asked at once, of the text as it is now.
    client.tell_request(7, "codeLens/resolve", lens[0].clone());
    client.published(uri);
    let after = client.answer_to(7).unwrap()["command"]["title"].as_str().unwrap().to_owned();
    assert_ne!(before, after);
    client.change(uri, 3, json!([{"text": "# Recipes\n\nBoil the potatoes, and add salt.\n"}]));
    client.published(uri);
    assert_eq!(client.ask("textDocument/codeLens", about(uri)), Ok(json!([])));
    for (name, argument, code) in [
        ("trygg.assess", json!({}), lsp_server::ErrorCode::InvalidParams),
        ("trygg.assess", json!({"uri": "untitled:other.md"}), lsp_server::ErrorCode::InvalidParams),
        ("trygg.showAssessment", json!(["no"]), lsp_server::ErrorCode::InvalidParams),
    ] {
        assert_eq!(command(&mut client, name, argument), Err(code as i32));
    }
    assert_eq!(client.ask("codeLens/resolve", json!({"range": lens[0]["range"]})), Err(lsp_server::ErrorCode::InvalidParams as i32));
    client.leave();
}

#[test]
fn marks_come_before_the_line() {
    let mut client = Client::ready(engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    let lens = client.ask("textDocument/codeLens", about(uri)).unwrap()[0].clone();
    client.change(uri, 2, json!([{"text": format!("{POLICY}\nMore.\n")}]));
    client.tell_request(1, "codeLens/resolve", lens);
    client.change(uri, 3, json!([{"text": format!("{POLICY}\nAnd more.\n")}]));
    // The marks of a text are never kept waiting by what somebody may want to know about it.
    let first = client.read();
    assert!(matches!(&first, Message::Notification(told) if told.params["version"] == 3), "{first:?}");
    assert!(client.answer_to(1).unwrap()["command"]["title"].is_string());
    client.leave();
}

#[test]
fn the_report_speaks_the_language_that_is_set() {
    let mut client = Client::silent(engine());
    client.ask("initialize", json!({"capabilities": {}, "initializationOptions": {"reportLanguage": "nn"}})).unwrap();
    client.tell("initialized", json!({}));
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    client.published(uri);
    assert!(line(&mut client, uri).starts_with("Nivå: ") && line(&mut client, uri).contains("Kor fullstendig"));
    let asked = command(&mut client, "trygg.assess", json!({"uri": uri, "language": "da"})).unwrap();
    assert!(asked["line"].as_str().unwrap().starts_with("Niveau: "), "{asked}");
    // Nobody opens pages here, so that the numbers and the next step are a message.
    client.tell_request(3, "workspace/executeCommand", json!({"command": "trygg.showAssessment", "arguments": [{"uri": uri}]}));
    let said = client.told("window/showMessage");
    assert!(said["message"].as_str().unwrap().starts_with("trygg: Nivå: ") && said["type"] == 3, "{said}");
    assert_eq!(client.answer_to(3), Ok(Value::Null));
    client.leave();
}

#[test]
fn a_page_is_a_document_that_is_not_judged() {
    let capabilities = json!({"general": {"positionEncodings": ["utf-8"]}, "window": {"showDocument": {"support": true}}});
    let mut client = Client::capable(capabilities, engine());
    let uri = "untitled:p.md";
    client.open(uri, "markdown", 1, POLICY);
    assert!(!client.published(uri).1.is_empty());
    let show = |client: &mut Client| {
        client.tell_request(3, "workspace/executeCommand", json!({"command": "trygg.showAssessment", "arguments": [{"uri": uri}]}));
        let shown = client.asked_with("window/showDocument", json!({"success": true}))["uri"].as_str().unwrap().to_owned();
        assert_eq!(client.answer_to(3), Ok(Value::Null));
        shown
    };
    let shown = show(&mut client);
    assert_eq!(show(&mut client), shown, "the same page is shown again");
    let file = DocumentUri::new(shown.as_str()).file_path().unwrap();
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("# How mature is this policy?") && file.ends_with("p-assessment.md"), "{}", file.display());
    // The editor opens it, and asks what it asks of every document.
    client.open(&shown, "markdown", 1, &page);
    assert_eq!(client.published(&shown), (Some(1), Vec::new()));
    assert_eq!(client.ask("textDocument/codeLens", about(&shown)), Ok(Value::Null));
    let hover = json!({"textDocument": {"uri": shown}, "position": {"line": 0, "character": 3}});
    assert_eq!(client.ask("textDocument/hover", hover), Ok(Value::Null));
    client.leave();
    assert!(!file.exists(), "it goes with the server");
}

#[test]
fn a_document_of_a_policy_set_stands_where_the_set_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("trygg.toml"), "[[policy-set]]\nname = \"Social media\"\npaths = [\"set/**\"]\n").unwrap();
    fs::create_dir(folder.path().join("set")).unwrap();
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        DocumentUri::of_path(&file)
    };
    let more = "\nEveryone who publishes for us takes a two-hour course before they are given access.\n";
    let (first, second) = (write("set/a.md", POLICY), write("set/b.md", &format!("# Routines\n{more}")));
    write("set/c.md", "# Answers\n\nEditors answer questions on our page within two days.\n");
    write("alone.md", POLICY);
    let mut client = Client::silent(engine());
    let root = DocumentUri::of_path(folder.path());
    client.ask("initialize", json!({"capabilities": {}, "rootUri": root.as_str(), "initializationOptions": {"workspace": "off"}})).unwrap();
    client.tell("initialized", json!({}));
    client.open(first.as_str(), "markdown", 1, POLICY);
    client.published(first.as_str());
    let page = |client: &mut Client| {
        let answer = command(client, "trygg.assess", json!({"uri": first.as_str()})).unwrap();
        (answer["page"].as_str().unwrap().to_owned(), answer["line"].clone())
    };
    let on_the_command_line = || {
        let set = ["a", "b", "c"].map(|name| folder.path().join("set").join(format!("{name}.md")).to_string_lossy().into_owned());
        let paths: Vec<&str> = ["--format", "markdown"].into_iter().chain(set.iter().map(String::as_str)).collect();
        assessed(&paths).replace(&format!("{}/", folder.path().display()), "")
    };
    // Named documents are a set without a name.
    let unnamed = |page: &str| page.replacen("# Social media: ", "# ", 1);
    let (before, line_before) = page(&mut client);
    assert_eq!(unnamed(&before), on_the_command_line());
    assert!(before.contains("Social media") && before.contains("set/b.md"), "{before}");
    // What is open counts as it is in the editor, and what is not as it lies on the disk.
    client.open(second.as_str(), "markdown", 1, "# Routines\n");
    client.published(second.as_str());
    assert!(!client.published(first.as_str()).1.is_empty(), "what the set now lacks is told at once");
    let (without, line_without) = page(&mut client);
    assert!(without != before && line_without != line_before, "{without}");
    client.close(second.as_str());
    assert!(!client.published(first.as_str()).1.is_empty(), "what the set has on the disk again is told at once");
    assert_eq!(page(&mut client), (before, line_before));
    write("set/b.md", &format!("# Routines\n{more}\nThe museum's nestor is the deputy of the communications manager for social media.\n"));
    let (after, _) = page(&mut client);
    assert_eq!(unnamed(&after), on_the_command_line());
    client.leave();
}
