//! Policy sets of a configuration: what one document says, all have said, and what none says is told once. The command line and the
//! server agree.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use trygg::document::Document;
use trygg::format::Format;
use trygg::lsp::{Check, DocumentUri, Engine};
use trygg::text::Source;
use trygg::workspace::Choice;

const CONFIGURATION: &str = "[[policy-set]]\nname = \"Social media\"\npaths = [\"set/**\"]\n";
const OWNER: &str = "The head of communications owns these guidelines and is responsible for our accounts.";
const TRAINING: &str = "Everyone who publishes for us completes a half-day course before they are given access.";
const PLAIN: &str = "We use Facebook to tell residents about the museum. Editors answer comments on our page within two days. \
                     Write about your own work on social media as you like. Pictures we publish have alt text.";

/// A folder with a configuration and these documents.
fn folder(documents: &[(&str, &str, &[&str])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("trygg.toml"), CONFIGURATION).expect("written");
    for (path, title, more) in documents {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, format!("# {title}\n\n{PLAIN} {}\n", more.join(" "))).expect("written");
    }
    root
}

fn trygg(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trygg")).current_dir(root).args(arguments).output().expect("it runs")
}

/// The paths and rules that a check tells under `root`, about what is missing.
fn told(root: &Path, paths: &[&str]) -> Vec<(String, String)> {
    let output = trygg(root, &[&["check", "--format", "json", "--select", "ownership", "--select", "training"], paths].concat());
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |mark: &Value, key: &str| mark[key].as_str().expect("text").replace('\\', "/");
    let marks = found["diagnostics"].as_array().expect("marks").iter();
    marks.map(|mark| (text(mark, "path"), text(mark, "rule"))).filter(|(_, rule)| rule.contains("/missing-")).collect()
}

fn pair(path: &str, rule: &str) -> (String, String) {
    (path.to_owned(), rule.to_owned())
}

#[test]
fn what_one_document_says_all_have_said() {
    let root = folder(&[("set/a.md", "Social media", &[OWNER]), ("set/b.md", "Social media routines", &[TRAINING])]);
    assert_eq!(told(root.path(), &["."]), []);
    assert_eq!(told(root.path(), &["set/b.md"]), [], "the other document counts where only one is named");
}

#[test]
fn what_none_says_is_told_once_at_the_longest_policy() {
    let more = "Ask the museum's editors if you are unsure about a picture that you want to publish.";
    let root = folder(&[("set/a.md", "Social media", &[OWNER]), ("set/b.md", "Social media routines", &[more, more])]);
    assert_eq!(told(root.path(), &["."]), [pair("set/b.md", "training/missing-training")]);
    assert_eq!(told(root.path(), &["set/a.md"]), []);
}

#[test]
fn documents_outside_a_set_speak_for_themselves() {
    let root = folder(&[("set/a.md", "Social media", &[OWNER, TRAINING]), ("other.md", "Social media", &[OWNER])]);
    assert_eq!(told(root.path(), &["."]), [pair("other.md", "training/missing-training")]);
}

#[test]
fn a_document_of_the_set_that_cannot_be_read_is_told() {
    let root = folder(&[("set/a.md", "Social media", &[OWNER, TRAINING])]);
    fs::write(root.path().join("set/b.docx"), b"PK\x03\x04 broken").expect("written");
    let output = trygg(root.path(), &["check", "set/a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("b.docx"), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_set_is_assessed_where_no_path_is_named() {
    let root =
        folder(&[("set/a.md", "Social media", &[OWNER]), ("set/b.md", "Routines", &[TRAINING]), ("new/c.md", "Bloggers", &[TRAINING])]);
    let assessed = |arguments: &[&str]| -> Value {
        let output = trygg(root.path(), &[&["assess", "--format", "json"], arguments].concat());
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let one = assessed(&[]);
    assert_eq!(
        (one["policy_set"]["name"].as_str(), one["policy_set"]["documents"].as_array().map(Vec::len)),
        (Some("Social media"), Some(2))
    );
    assert_eq!((one["clauses"]["owner"]["mark"].as_u64() >= Some(2), one["clauses"]["training"]["mark"].as_u64() >= Some(2)), (true, true));
    assert_eq!(assessed(&["new", "set"])["policy_set"]["documents"].as_array().map(Vec::len), Some(3), "what is named is one set");

    fs::write(
        root.path().join("trygg.toml"),
        format!("{CONFIGURATION}[[policy-set]]\npaths = [\"new/**\"]\n[[policy-set]]\nname = \"Lost\"\npaths = [\"lost/**\"]\n"),
    )
    .expect("written");
    let output = trygg(root.path(), &["assess", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Lost"));
    let both: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let names: Vec<_> =
        both["sets"].as_array().expect("sets").iter().map(|set| set["policy_set"]["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["Social media", "2"]);
    let page = String::from_utf8(trygg(root.path(), &["assess"]).stdout).expect("text");
    assert!(page.contains("Social media: How mature") && page.contains("2: How mature"), "{page}");
}

#[test]
fn the_server_knows_the_set_as_the_command_line_does() {
    let root = folder(&[("set/a.md", "Social media", &[OWNER]), ("set/b.md", "Social media routines", &[TRAINING])]);
    let mut engine = Engine::new(Choice::Nearest);
    let path = |name: &str| root.path().join(name);
    let uri = |name: &str| DocumentUri::new(format!("file://{}", path(name).display()));
    let document = |name: &str, text: String| -> Document { Format::Markdown.read(Source::new(name, text)) };
    let mut missing = |name: &str, text: String| -> Vec<String> {
        let outcome = engine.check(&uri(name), &document(name, text)).expect("checked");
        outcome.diagnostics.into_iter().map(|d| d.rule).filter(|rule| rule.contains("/missing-")).collect()
    };
    let on_disk = |name: &str| fs::read_to_string(path(name)).expect("there");
    assert!(missing("set/a.md", on_disk("set/a.md")).is_empty(), "the closed document is read from the disk");
    // The open document has lost its course, though the disk still has it: then the longer one tells.
    let without = on_disk("set/b.md").replace(TRAINING, &OWNER.repeat(3));
    missing("set/b.md", without.clone());
    assert_eq!(missing("set/b.md", without), ["training/missing-training"]);
    assert!(missing("set/a.md", on_disk("set/a.md")).is_empty(), "told once");
}
