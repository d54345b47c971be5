//! Input that nobody wants, through the program itself: a clear answer, and it ends.

use std::path::Path;
use std::process::{Command, Output};

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trygg"));
    command.current_dir(folder).args(["check", "--no-config", "--fail-on", "never", "--format", "json"]).args(args);
    command.output().expect("the program runs")
}

/// The paths of the documents that were checked.
fn checked(output: &Output) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let documents = value["documents"].as_array().expect("a list");
    documents.iter().map(|document| document["path"].as_str().expect("a path").to_owned()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[track_caller]
fn ends_well(name: &str, content: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), content).expect("written");
    for format in ["json", "human", "concise", "json-lines", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown"] {
        let output = check(folder.path(), &["--format", format, name]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", errors(&output));
        assert_eq!(errors(&output), "");
        assert!(output.stdout.len() < 200_000, "{name}: {} bytes of output", output.stdout.len());
    }
}

/// A sentence that is marked.
const THREAT: &str = "Brudd på retningslinjene kan føre til oppsigelse. ";

#[test]
fn huge_lines_deep_nesting_and_nothing_at_all() {
    ends_well("line.md", "ord ".repeat(200_000).as_bytes());
    ends_well("line.txt", "å".repeat(200_000).as_bytes());
    ends_well("quotes.md", (">".repeat(10_000) + " text").as_bytes());
    ends_well("lists.md", "- ".repeat(10_000).as_bytes());
    let stairs: String = (0..1_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    ends_well("stairs.md", stairs.as_bytes());
    ends_well("stairs.txt", stairs.as_bytes());
    ends_well("brackets.md", "[".repeat(20_000).as_bytes());
    ends_well("empty.md", b"");
    ends_well("empty.txt", b"");
    ends_well("mark.md", "\u{feff}".as_bytes());
    ends_well("wide-mark.md", b"\xFF\xFE");
}

#[test]
fn broken_markup_and_deep_nesting_in_other_formats() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("written");
    for (name, piece) in [
        ("p.html", "<div>"),
        ("q.html", "<table><tr><td>"),
        ("r.html", "<b><p><a href=\""),
        ("s.html", "&aring<!--"),
        ("p.tex", "\\begin{itemize}\\item "),
        ("q.tex", "\\textbf{\\footnote{"),
        ("r.tex", "\\begin{tabular}{l} a & \\\\ "),
        ("s.tex", "$ \\verb| \\item[ "),
        ("p.rst", "- "),
        ("q.rst", ".. note:: "),
        ("r.rst", "+---+\n| a\n"),
        ("s.rst", "**a ``b `c <"),
        ("p.adoc", "* a\n** b\n====\n"),
        ("q.adoc", "|===\n|a"),
        ("r.adoc", "link:a[footnote:[<<b,*c "),
        ("p.org", "#+BEGIN_QUOTE\n- a :: b\n"),
        ("q.org", "| a [[b][*c "),
    ] {
        written(name, piece.repeat(4_000 / piece.len()));
    }
    let stairs: String = (0..100).map(|depth| format!("{}- x\n\n", "  ".repeat(depth))).collect();
    for name in ["stairs.rst", "stairs.org", "stairs.adoc", "stairs.tex", "stairs.html"] {
        written(name, stairs.clone());
    }
    let output = check(folder.path(), &["."]);
    assert_eq!((output.status.code(), checked(&output).len()), (Some(0), 22), "{}", errors(&output));
}

#[test]
fn a_truncated_document_of_any_text_format_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = [
        ("p.html", format!("<html><body><main><p>{THREAT}</p><table><tr><td>x</td><td>y &aa")),
        ("p.tex", format!("\\documentclass{{article}}\\begin{{document}}\n{THREAT}\n\n\\begin{{tabular}}{{ll}}\\textbf{{x & y")),
        ("p.rst", format!("{THREAT}\n\n+---+\n| x\n\n.. note:: **x")),
        ("p.adoc", format!("{THREAT}\n\n|===\n|x |y\n\n----\nz")),
        ("p.org", format!("{THREAT}\n\n#+BEGIN_QUOTE\n| x | [[y")),
    ];
    for (name, text) in whole {
        std::fs::write(folder.path().join(name), text).expect("written");
        let output = check(folder.path(), &["--language", "nb", "--select", "control/threat", name]);
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(output.status.code(), Some(0), "{name}: {}", errors(&output));
        assert_eq!(value["diagnostics"].as_array().map(Vec::len), Some(1), "{name}");
    }
}

#[test]
fn what_is_hidden_deep_inside_is_still_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, before) in
        [("quotes.md", ">".repeat(10_000) + " "), ("lists.md", "- ".repeat(10_000)), ("line.md", "Vi svarer gjerne. ".repeat(20_000))]
    {
        std::fs::write(folder.path().join(name), format!("{before}{THREAT}")).expect("written");
        let output = check(folder.path(), &["--language", "nb", "--select", "control/threat", name]);
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let column = value["diagnostics"][0]["range"]["start"]["column"].as_u64();
        assert_eq!(column, Some(before.chars().count() as u64 + 1), "{name}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_read_and_said_so_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let latin: Vec<u8> = THREAT.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of Latin-1")).collect();
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(THREAT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let damaged = [THREAT.as_bytes(), b"\xC3"].concat();
    // Code page 850, where å is 0x86 and ø 0x9B.
    let dos = b"Brudd p\x86 retningslinjene kan f\x9Bre til oppsigelse.".to_vec();
    for (name, bytes) in [("latin.md", latin), ("wide.md", wide), ("good.md", THREAT.into()), ("damaged.md", damaged), ("dos.md", dos)] {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    let output = check(folder.path(), &["--language", "nb", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(checked(&output), ["good.md", "latin.md", "wide.md"]);
    let said = errors(&output);
    for words in [
        "note: latin.md: not UTF-8, read as Windows-1252\n  help: ",
        "error: damaged.md: this is UTF-8 text that is damaged at byte 52\n  help: ",
        "error: dos.md: this is neither UTF-8 nor Windows-1252 text (byte 7 is 0x86)",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert!(!said.contains("wide.md") && !said.contains("good.md"), "{said}");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let marks: Vec<_> = value["diagnostics"].as_array().expect("a list").iter().map(|d| (&d["rule"], &d["range"], &d["excerpt"])).collect();
    assert_eq!(marks.len(), 3, "one threat in each");
    assert!(marks.iter().all(|mark| *mark == marks[0]), "the same marks whatever the encoding: {marks:?}");
    let quiet = check(folder.path(), &["--quiet", "latin.md"]);
    assert_eq!((quiet.status.code(), errors(&quiet).as_str()), (Some(0), ""));
}

#[test]
fn what_is_no_text_is_called_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for (bytes, said) in [
        (&b"%PDF-1.7\n\xE2\xE3"[..], "this PDF is damaged: its table of objects cannot be read"),
        (b"PK\x03\x04....word/document.xml", "this zip archive is damaged: its list of parts is cut off"),
        (b"\x89PNG\r\n\x1a\n....", "this is a PNG picture, not a text file"),
    ] {
        std::fs::write(folder.path().join("p.md"), bytes).expect("written");
        let output = check(folder.path(), &["p.md"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            errors(&output).starts_with(&format!("error: p.md: {said}")) && errors(&output).contains("\n  help: "),
            "{}",
            errors(&output)
        );
        assert!(checked(&output).is_empty());
    }
    std::fs::write(folder.path().join("p.md"), b"text\0text").expect("written");
    assert!(errors(&check(folder.path(), &["p.md"])).contains("p.md: this is not a text file (byte 4 is 0x00)"));
}

#[test]
fn a_sparse_giant_is_refused_by_its_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let giant = std::fs::File::create(folder.path().join("giant.md")).expect("created");
    giant.set_len(1 << 40).expect("a sparse file");
    let output = check(folder.path(), &["giant.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("giant.md: larger than 64 MiB"), "{}", errors(&output));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_or_folder_leaves_the_others_checked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("closed")).expect("a folder");
    for name in ["secret.md", "good.md", "closed/p.md"] {
        std::fs::write(at(name), "Spør gjerne.").expect("written");
    }
    std::fs::set_permissions(at("secret.md"), PermissionsExt::from_mode(0o000)).expect("closed");
    std::fs::set_permissions(at("closed"), PermissionsExt::from_mode(0o000)).expect("closed");
    // The administrator may read everything: nothing to see then.
    if std::fs::read(at("secret.md")).is_err() {
        let output = check(folder.path(), &["."]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(checked(&output), ["good.md"]);
        assert!(errors(&output).contains("secret.md: permission denied"), "{}", errors(&output));
        assert!(errors(&output).contains("closed: permission denied"), "{}", errors(&output));
    }
    std::fs::set_permissions(at("closed"), PermissionsExt::from_mode(0o700)).expect("open again");
}

#[test]
fn many_files_come_in_stable_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = (0..300).map(|n| format!("p{n:03}.md")).collect();
    for name in &names {
        std::fs::write(folder.path().join(name), "Spør gjerne.").expect("written");
    }
    let output = check(folder.path(), &[]);
    assert_eq!(checked(&output), names);
    assert_eq!(output.stdout, check(folder.path(), &["."]).stdout);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::Stdio;
    let folder = tempfile::tempdir().expect("a folder");
    for n in 0..3_000 {
        std::fs::write(folder.path().join(format!("p{n}.md")), "Spør gjerne.").expect("written");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_trygg"));
    command.current_dir(folder.path()).args(["check", "--no-config", "--format", "json", "--fail-on", "never"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), errors(&output).as_str()), (Some(0), ""));
}
