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

const ENGLISH: &str = "# Social media\n\nYou may share pictures from the museum.\n\n## The press\n\nEmployees must ask the head of communications \
                       before they talk to journalists.\n";
const NORWEGIAN: &str = "# Sosiale medier\n\nDu kan dele bilder fra museet.\n\n## Pressen\n\nAnsatte trenger ikke å spørre \
                         kommunikasjonssjefen før de snakker med journalister.\n";
const DIFFERS: &str = "text/translations-differ";

/// A folder with a policy in two languages under these names, and further lines in its set.
fn bilingual(english: &str, norwegian: &str, more: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("trygg.toml"), format!("{CONFIGURATION}{more}")).expect("written");
    for (path, text) in [(english, ENGLISH), (norwegian, NORWEGIAN)] {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    root
}

/// The marks that a check tells about translations.
fn differences(root: &Path, paths: &[&str]) -> Vec<Value> {
    let output = trygg(root, &[&["check", "--format", "json", "--select", DIFFERS], paths].concat());
    let mut found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    found["diagnostics"].as_array_mut().map(std::mem::take).unwrap_or_default()
}

#[test]
fn a_duty_of_one_language_is_told_with_the_place_in_the_other() {
    let root = bilingual("set/policy.en.md", "set/policy.nb.md", "");
    for paths in [&["."][..], &["set/policy.en.md"]] {
        let marks = differences(root.path(), paths);
        let [mark] = marks.as_slice() else { panic!("one mark, not {marks:?}") };
        assert_eq!((mark["path"].as_str(), mark["range"]["start"]["line"].as_u64()), (Some("set/policy.en.md"), Some(7)));
        let beside = &mark["related"][0];
        assert_eq!((beside["path"].as_str(), beside["range"]["start"]["line"].as_u64()), (Some("set/policy.nb.md"), Some(7)));
    }
    assert!(differences(root.path(), &["set/policy.nb.md"]).is_empty(), "it stands where people are bound");
    let sarif = trygg(root.path(), &["check", "--format", "sarif", "--select", DIFFERS, "."]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    let location = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "set/policy.nb.md");
    assert_eq!(location["region"]["startLine"], 7);
    for format in ["human", "github", "gitlab", "junit", "checkstyle", "markdown"] {
        let output = trygg(root.path(), &["check", "--format", format, "--select", DIFFERS, "."]);
        let text = String::from_utf8(output.stdout).expect("text");
        assert!(text.contains("set/policy.nb.md:7"), "{format}: {text}");
    }
}

#[test]
fn translations_are_those_that_are_stated() {
    let far = bilingual("set/rules.md", "set/vett.md", "");
    assert!(differences(far.path(), &["."]).is_empty(), "two headings are no structure");
    let listed = bilingual("set/rules.md", "set/vett.md", "translations = [\"set/{rules,vett}.md\"]\n");
    assert_eq!(differences(listed.path(), &["."]).len(), 1);
    let others = bilingual("set/policy.en.md", "set/policy.nb.md", "translations = [\"set/policy.en.md\", \"set/other.md\"]\n");
    assert!(differences(others.path(), &["."]).is_empty(), "whoever lists the translations lists them all");
    let stated = bilingual("set/rules.md", "set/vett.md", "");
    fs::write(stated.path().join("set/vett.md"), format!("---\ntranslation-of: rules.md\n---\n\n{NORWEGIAN}")).expect("written");
    assert_eq!(differences(stated.path(), &["."]).len(), 1);
    let alone = bilingual("set/policy.en.md", "elsewhere/policy.nb.md", "");
    assert!(differences(alone.path(), &["."]).is_empty(), "documents of no set have nothing to do with each other");
}

#[test]
fn an_assessment_tells_its_translations() {
    let root = bilingual("set/policy.en.md", "set/policy.nb.md", "");
    fs::write(root.path().join("set/policy.da.md"), "# Sociale medier\n\nDu må gerne dele billeder fra museet.\n").expect("written");
    let output = trygg(root.path(), &["assess", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let pairs = found["translations"].as_array().expect("pairs");
    let told: Vec<_> = pairs
        .iter()
        .map(|p| {
            (p["known_by"].as_str().expect("a word"), p["compared"].as_bool().expect("a bool"), p["differences"].as_array().map(Vec::len))
        })
        .collect();
    assert_eq!(told, [("named", false, Some(0)), ("named", false, Some(0)), ("named", true, Some(1))]);
    let difference = &pairs[2]["differences"][0];
    assert_eq!((difference["lack"].as_str(), difference["binds"]["line"].as_u64()), (Some("free"), Some(7)));
    assert_eq!(difference["beside"]["path"].as_str(), Some("set/policy.nb.md"));
    for (format, lines) in [("human", 4), ("markdown", 4)] {
        let output = trygg(root.path(), &["assess", "--format", format, "--lang", "en"]);
        let page = String::from_utf8(output.stdout).expect("text");
        let squeezed = page.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "");
        assert!(squeezed.contains("set/policy.en.md, set/policy.nb.md (the same file name in two languages): differences: 1"), "{page}");
        assert!(squeezed.contains("The translation leaves people free here: “Ansatte trenger ikke"), "{lines} {page}");
    }
}

#[test]
fn the_server_links_both_languages() {
    let root = bilingual("set/policy.en.md", "set/policy.nb.md", "");
    let mut engine = Engine::new(Choice::Nearest);
    let path = root.path().join("set/policy.en.md");
    let uri = DocumentUri::new(format!("file://{}", path.display()));
    let document = Format::Markdown.read(Source::new(path.display().to_string(), ENGLISH));
    // What it says itself is known after its first check.
    engine.check(&uri, &document).expect("checked");
    let outcome = engine.check(&uri, &document).expect("checked");
    let mark = outcome.diagnostics.iter().find(|d| d.rule == DIFFERS).expect("the difference");
    let other = mark.related[0].source.as_ref().expect("another document");
    assert!(other.path.replace('\\', "/").ends_with("set/policy.nb.md"), "{}", other.path);
    assert!(other.slice(mark.related[0].span).starts_with("Ansatte trenger ikke"));
}

#[test]
fn two_owners_and_two_response_times_are_told_once_with_both_places() {
    let owner = "The HR manager owns these guidelines.";
    let quick = "We answer messages within four hours.";
    let root = folder(&[
        ("set/a.md", "Social media", &["The head of communications owns these guidelines.", quick]),
        ("set/b.md", "Routines", &[owner]),
        ("set/c.md", "More routines", &["The library department owns our accounts.", quick]),
    ]);
    // Numbers are the same in every language, the words of roles are not.
    fs::write(
        root.path().join("set/d.md"),
        "# Rutiner\n\nVi svarer på meldinger innen to dager. Personalsjefen eier disse retningslinjene.\n",
    )
    .expect("written");
    let told = |paths: &[&str]| -> Vec<(String, String, String)> {
        let output = trygg(root.path(), &[&["check", "--format", "json", "--select", "ownership"], paths].concat());
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let text = |value: &Value| value.as_str().expect("text").replace('\\', "/");
        let marks = found["diagnostics"]
            .as_array()
            .expect("marks")
            .iter()
            .filter(|mark| ["ownership/conflicting-owners", "ownership/response-times-differ"].contains(&text(&mark["rule"]).as_str()));
        marks.map(|mark| (text(&mark["path"]), text(&mark["excerpt"]), text(&mark["related"][0]["path"]))).collect()
    };
    let expected = |path: &str, words: &str| (path.to_owned(), words.to_owned(), "set/a.md".to_owned());
    let all = [expected("set/b.md", "The HR manager owns these guidelines"), expected("set/d.md", "svarer på meldinger innen to dager")];
    assert_eq!(told(&["."]), all);
    assert_eq!(told(&["set/b.md"]), all[..1], "the first document is read though it is not named");
    assert_eq!(told(&["set/a.md"]), [], "the later place is marked");

    // The page of an assessment tells the same.
    let output = trygg(root.path(), &["assess", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let side = |value: &Value| {
        (value["path"].as_str().expect("a path").replace('\\', "/"), value["line"].as_u64().expect("a line"), value["words"].clone())
    };
    let conflicts = found["conflicts"].as_array().expect("conflicts").iter();
    let told: Vec<_> = conflicts
        .map(|one| {
            (one["rule"].as_str().expect("a rule"), one["clause"].as_str().expect("a clause"), [0, 1].map(|n| side(&one["sides"][n])))
        })
        .collect();
    let at = |path: &str, words: &str| (path.to_owned(), 3, Value::from(words));
    let expected = [
        (
            "ownership/conflicting-owners",
            "owner",
            [at("set/a.md", "The head of communications owns these guidelines"), at("set/b.md", "The HR manager owns these guidelines")],
        ),
        (
            "ownership/response-times-differ",
            "response-time",
            [at("set/a.md", "answer messages within four hours"), at("set/d.md", "svarer på meldinger innen to dager")],
        ),
    ];
    assert_eq!(told, expected);
    let page = String::from_utf8(trygg(root.path(), &["assess", "--lang", "nb"]).stdout).expect("text");
    let squeezed = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed.contains("To svartider: «answer messages within four hours» (set/a.md:3), «svarer på meldinger"), "{page}");
}
