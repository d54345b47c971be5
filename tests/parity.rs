//! One engine: for every fixture, the server marks in the editor what the command line's JSON says.

mod client;

use std::fs;
use std::path::{Path, PathBuf};

use client::Client;
use gen_lsp_types::{Code, Diagnostic as WireDiagnostic, DiagnosticSeverity, Message as Words};
use serde_json::json;
use trygg::diagnostic::Diagnostic;
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::lsp::{Defaults, Engine};
use trygg::text::{PositionEncoding, Source};

/// A mark as both doors must show it: rule, severity, first words of the message, and start and end as line and column
/// from 1, in Unicode scalar values.
type Mark = (String, &'static str, String, [(usize, usize); 2]);

/// What the command line's JSON says.
fn told(diagnostic: &Diagnostic, source: &Source) -> Mark {
    let place = |at| {
        let position = source.position(at, PositionEncoding::Scalar);
        (position.line + 1, position.column + 1)
    };
    let range = [place(diagnostic.span.start), place(diagnostic.span.end)];
    (diagnostic.rule.clone(), diagnostic.severity.name(), diagnostic.message.clone(), range)
}

/// What the editor shows, its columns counted anew.
fn shown(diagnostic: &WireDiagnostic, text: &str, encoding: &str) -> Mark {
    let place = |position: gen_lsp_types::Position| {
        let line = lines(text)[position.line as usize];
        let mut units = 0;
        let column = line.chars().take_while(|c| {
            units += match encoding {
                "utf-8" => c.len_utf8(),
                "utf-16" => c.len_utf16(),
                _ => 1,
            };
            units <= position.character as usize
        });
        (position.line as usize + 1, column.count() + 1)
    };
    let Some(Code::String(rule)) = diagnostic.code.clone() else { panic!("a rule") };
    let severity = match diagnostic.severity {
        Some(DiagnosticSeverity::Error) => "error",
        Some(DiagnosticSeverity::Warning) => "warning",
        Some(DiagnosticSeverity::Information) => "note",
        other => panic!("an unknown severity {other:?}"),
    };
    let Words::String(message) = &diagnostic.message else { panic!("plain words") };
    (rule, severity, message.clone(), [place(diagnostic.range.start), place(diagnostic.range.end)])
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

fn fixtures(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            fixtures(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn the_editor_shows_what_the_command_line_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    fixtures(&folder, &mut files);
    files.sort();
    let linter = Linter::builtin();
    let (mut compared, mut marked) = (0, 0);
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let (client, _) = Client::offering(json!([encoding]), Engine::new(Linter::builtin(), Defaults));
        for file in &files {
            let name = file.to_string_lossy().replace('\\', "/");
            let Some(format) = Format::of_path(&name) else { continue };
            let Ok(source) = Source::from_bytes(name.as_str(), fs::read(file).unwrap()) else { continue };
            // Editors keep the byte order mark to themselves.
            let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text).to_owned();
            let outcome = linter.check(&format.read(source.clone()), &Settings::default());
            let mut expected: Vec<Mark> = outcome.diagnostics.iter().map(|d| told(d, &source)).collect();
            let uri = format!("file:///{}", name.trim_start_matches('/').replace('%', "%25"));
            client.open(&uri, "", 1, &text);
            let (_, diagnostics) = client.published(&uri);
            let mut actual: Vec<Mark> = diagnostics.iter().map(|d| shown(d, &text, encoding)).collect();
            assert_eq!(actual.len(), expected.len(), "{name}");
            for (expected, actual) in expected.iter_mut().zip(&mut actual) {
                // The editor has help and authority on the lines after the message.
                assert!(actual.2.starts_with(&expected.2), "{name}: {} does not begin with {}", actual.2, expected.2);
                actual.2.clone_from(&expected.2);
                assert_eq!(actual, expected, "{name}");
                marked += 1;
            }
            client.close(&uri);
            compared += 1;
        }
        client.leave();
    }
    // An empty or missing folder means that no fixture is written yet; files that nobody compares would be a fault here.
    assert!(files.is_empty() || (compared > 0 && marked > 0), "{} files, {compared} compared, {marked} marks", files.len());
}
