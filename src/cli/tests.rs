//! The program in this process: what goes in by arguments and standard input, what comes out.

use std::io::{self, Write};
use std::path::Path;

use super::*;

/// Runs the program in this process.
fn trygg(args: &[&str], stdin: &str) -> (ExitCode, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input = stdin.as_bytes();
    let streams = Streams { stdin: &mut input, stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let args = std::iter::once("trygg").chain(args.iter().copied()).map(OsString::from);
    let code = run(args, streams, |_| anyhow::bail!("no server here"));
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a readable path")
}

/// A writer whose reader has gone away.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_definition_of_the_commands_holds() {
    <Cli as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn a_broken_pipe_is_success() {
    for args in [&["rules"][..], &["check", "--no-config", "-"], &["check", "--format=json", "--no-config", "-"], &["--help"], &["man"]] {
        let mut input: &[u8] = b"text";
        let mut err = Vec::new();
        let streams = Streams { stdin: &mut input, stdout: &mut Closed, stderr: &mut err, around: Surroundings::default() };
        let args = std::iter::once("trygg").chain(args.iter().copied()).map(OsString::from);
        assert_eq!(run(args, streams, |_| anyhow::bail!("no server here")), ExitCode::SUCCESS);
        assert_eq!(String::from_utf8_lossy(&err), "");
    }
}

#[test]
fn trouble_with_one_file_leaves_the_others_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = folder.path().join("good.md");
    std::fs::write(&good, "Text.").expect("written");
    let missing = folder.path().join("missing.md");
    let (code, out, err) = trygg(&["check", "--format", "json", "--no-config", text(&missing), text(&good)], "");
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["documents"][0]["path"], text(&good));
    assert!(err.contains("missing.md: no such file or folder\n  help: "), "{err}");
    assert_eq!(code, ExitCode::from(2));
}

#[test]
fn the_server_is_the_callers() {
    let (code, _, err) = trygg(&["server"], "");
    assert_eq!((code, err.as_str()), (ExitCode::from(2), "error: no server here\n"));
}

#[test]
fn what_the_shell_needs_is_generated() {
    assert!(trygg(&["completions", "bash"], "").1.contains("--stdin-filename"));
    assert!(trygg(&["man"], "").1.starts_with(".ie"));
}

#[test]
fn colour_is_a_choice_for_both_streams() {
    let (_, _, plain) = trygg(&["check", "--no-config", "nowhere"], "");
    let (_, _, colored) = trygg(&["check", "--no-config", "--color=always", "nowhere"], "");
    assert!(!plain.contains('\u{1b}') && colored.contains('\u{1b}'), "{plain}{colored}");
}
