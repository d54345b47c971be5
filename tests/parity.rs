//! One engine: for every fixture, the server marks in the editor what the command line's JSON says.

mod client;
mod corpus;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use client::Client;
use corpus::fixtures;
use gen_lsp_types::{Code, Diagnostic as WireDiagnostic, DiagnosticSeverity, Message as Words};
use serde_json::{Value, json};
use trygg::cli::{Streams, Surroundings};
use trygg::lsp::Engine;
use trygg::text::Source;
use trygg::workspace::Choice;

/// A mark as both doors must show it.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    rule: String,
    severity: String,
    /// Message, help and authority, one line each.
    words: String,
    /// Start and end as line and column from 1, in Unicode scalar values.
    range: [(u64, u64); 2],
    strength: u64,
    confidence: String,
    excerpt: String,
    language: String,
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("a number, not {value}"))
}

/// What the command line says about the document at `path`.
fn told(path: &Path) -> Vec<Mark> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut std::io::empty(), stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let args = ["trygg", "check", "--format", "json", "--fail-on", "never"].map(OsString::from);
    let _ = trygg::cli::run(args.into_iter().chain([path.into()]), streams, |_| anyhow::bail!("no server here"));
    let root: Value =
        serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{}: {error}: {}", path.display(), String::from_utf8_lossy(&err)));
    assert_eq!(root["documents"].as_array().map(Vec::len), Some(1), "{}: {}", path.display(), String::from_utf8_lossy(&err));
    let mark = |d: &Value| {
        let place = |end: &str| (number(&d["range"][end]["line"]), number(&d["range"][end]["column"]));
        let words: Vec<String> = ["message", "help", "authority"].iter().map(|key| string(&d[*key])).filter(|w| !w.is_empty()).collect();
        Mark {
            rule: string(&d["rule"]),
            severity: string(&d["severity"]),
            words: words.join("\n"),
            range: [place("start"), place("end")],
            strength: number(&d["strength"]),
            confidence: string(&d["confidence"]),
            excerpt: string(&d["excerpt"]),
            language: string(&d["language"]),
        }
    };
    root["diagnostics"].as_array().expect("a list").iter().map(mark).collect()
}

/// What the editor shows, its columns counted anew.
fn shown(diagnostic: &WireDiagnostic, lines: &[&str], encoding: &str) -> Mark {
    let place = |position: gen_lsp_types::Position| {
        let mut units = 0;
        let column = lines[position.line as usize].chars().take_while(|c| {
            units += match encoding {
                "utf-8" => c.len_utf8(),
                "utf-16" => c.len_utf16(),
                _ => 1,
            };
            units <= position.character as usize
        });
        (u64::from(position.line) + 1, column.count() as u64 + 1)
    };
    let Some(Code::String(rule)) = diagnostic.code.clone() else { panic!("a rule") };
    let severity = match diagnostic.severity {
        Some(DiagnosticSeverity::Error) => "error",
        Some(DiagnosticSeverity::Warning) => "warning",
        Some(DiagnosticSeverity::Information) => "note",
        other => panic!("an unknown severity {other:?}"),
    };
    let Words::String(words) = diagnostic.message.clone() else { panic!("plain words") };
    let data = diagnostic.data.as_ref().expect("data");
    Mark {
        rule,
        severity: severity.to_owned(),
        words,
        range: [place(diagnostic.range.start), place(diagnostic.range.end)],
        strength: number(&data["strength"]),
        confidence: string(&data["confidence"]),
        excerpt: string(&data["excerpt"]),
        language: string(&data["language"]),
    }
}

/// Lines without their breaks, found the slow way.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        lines.push(&rest[..at]);
        rest = &rest[at + if rest[at..].starts_with("\r\n") { 2 } else { 1 }..];
    }
    lines.push(rest);
    lines
}

/// Compares both doors on the documents at `paths`, in every encoding of positions, and counts the marks.
fn compare(paths: &[&Path]) -> usize {
    let mut marked = 0;
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let (client, _) = Client::offering(json!([encoding]), Engine::new(Choice::Nearest));
        for path in paths {
            let name = path.to_string_lossy().replace('\\', "/");
            let expected = told(path);
            let source = Source::from_bytes(name.as_str(), fs::read(path).expect("a file")).expect("text");
            // Editors keep the byte order mark to themselves.
            let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
            let uri = format!("file:///{}", name.trim_start_matches('/').replace('%', "%25").replace(' ', "%20"));
            client.open(&uri, "", 1, text);
            let (_, diagnostics) = client.published(&uri);
            let actual: Vec<Mark> = diagnostics.iter().map(|d| shown(d, &lines(text), encoding)).collect();
            assert_eq!(actual, expected, "{name}, positions in {encoding}");
            marked += expected.len();
            client.close(&uri);
        }
        client.leave();
    }
    marked
}

#[test]
fn the_editor_shows_what_the_command_line_says() {
    let fixtures = fixtures();
    let paths: Vec<&Path> = fixtures.iter().map(|fixture| fixture.path.as_path()).collect();
    assert!(compare(&paths) > 0, "no marks in {} fixtures: nothing was compared", fixtures.len());
}

#[test]
fn a_configuration_holds_for_both_doors() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let fixture = fixtures().into_iter().find(|f| f.folder() == "nn" && !told(&f.path).is_empty()).expect("a fixture with marks");
    let text = fixture.source().text;
    // What makes positions differ: three kinds of line ends, a byte order mark, another encoding, characters of two units.
    for (name, bytes) in [
        ("p.md", fixture.bytes.clone()),
        ("crlf å.md", format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()),
        ("cr.md", text.replace('\n', "\r").into_bytes()),
        ("wide.md", text.replace(". ", ". 😀 ").into_bytes()),
        ("utf16.md", std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        ("other/p.md", fixture.bytes.clone()),
        ("quiet/p.md", fixture.bytes.clone()),
    ] {
        fs::create_dir_all(at(name).parent().unwrap()).expect("a folder");
        fs::write(at(name), bytes).expect("written");
    }
    fs::write(
        at("trygg.toml"),
        "[rules]\n\"control/threat\" = \"note\"\ntraining = \"off\"\n[[override]]\npaths = [\"other/**\"]\nlanguage = \"nb\"\n\
         [[override]]\npaths = [\"quiet/**\"]\nrules = { control = \"off\", ownership = \"off\" }\n",
    )
    .expect("written");
    let paths = ["p.md", "crlf å.md", "cr.md", "wide.md", "utf16.md", "other/p.md", "quiet/p.md"].map(at);
    let paths: Vec<&Path> = paths.iter().map(|path| path.as_path()).collect();
    assert!(compare(&paths) > 0);
    let plain = told(&fixture.path);
    let configured = told(&at("p.md"));
    assert_ne!(plain, configured, "the configuration is read");
    assert_eq!(configured, told(&at("utf16.md")));
}
