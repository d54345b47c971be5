//! The pages that people read, and the program as it answers them.

#![allow(dead_code, reason = "every test uses a part of it")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use trygg::cli::{Streams, Surroundings};

pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The text of a page, by its path from the top.
pub(crate) fn page(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}")).replace("\r\n", "\n")
}

/// The Markdown files below a folder, by their paths from the top with forward slashes.
pub(crate) fn below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(top().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}")).flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(below(&path));
        } else if path.ends_with(".md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code blocks of a page: the word behind the fence, and the code.
pub(crate) fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                blocks.push((info.to_owned(), String::new()));
            }
        } else if let Some((_, code)) = blocks.last_mut().filter(|_| inside) {
            code.push_str(line);
            code.push('\n');
        }
    }
    blocks
}

/// The exit status, and what came on standard output and standard error.
pub(crate) fn run(args: Vec<OsString>) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut std::io::empty(), stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let code = trygg::cli::run(args, streams, |_| anyhow::bail!("no server here"));
    let code = (0..=2).find(|known| format!("{code:?}") == format!("{:?}", std::process::ExitCode::from(*known))).expect("a known status");
    (code, String::from_utf8(out).expect("UTF-8"), String::from_utf8(err).expect("UTF-8"))
}
