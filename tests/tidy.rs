//! The house rules that a compiler does not know: floors, sizes, heads, and who may name what.

#[path = "tidy/scan.rs"]
mod scan;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scan::{code_of, paths_of};

/// The floor of every module directly under `src/`. A new module gets its line here and in ARCHITECTURE.md.
const FLOORS: &[(&str, u8)] = &[
    ("text", 0),
    ("catalogue", 0),
    ("document", 1),
    ("diagnostic", 1),
    ("language", 2),
    ("format", 2),
    ("clause", 3),
    ("rule", 4),
    ("assess", 5),
    ("engine", 6),
    ("config", 6),
    ("report", 7),
    ("workspace", 7),
    ("cli", 8),
    ("lsp", 8),
    ("main", 9),
];

/// Neighbours that do not know each other, in either direction.
const STRANGERS: &[(&str, &str)] = &[("language", "format"), ("cli", "lsp")];

/// Up to this floor nothing is read, asked or waited for: the same input gives the same outcome.
const PURE_UP_TO: u8 = 6;
const IMPURE: &[&str] = &["fs", "env", "time", "process", "net"];

/// Crates that only these folders or files (by the beginning of their path) may name.
const CONFINED: &[(&str, &[&str])] = &[
    ("gen_lsp_types", &["src/lsp/"]),
    ("lsp_server", &["src/lsp/"]),
    ("similar", &["src/report/diff.rs"]),
    ("nom", &["src/clause", "src/catalogue", "src/format", "src/document/directive", "src/rule", "src/assess/library/value.rs"]),
];

const LONGEST_FILE: usize = 400;

/// A Rust file of the package, by its path from the top with forward slashes.
struct File {
    path: String,
    text: String,
    code: String,
}

impl File {
    /// The module directly under `src/` that the file belongs to; `None` for `lib.rs` and for files elsewhere.
    fn module(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        let module = below.split('/').next()?;
        let module = module.strip_suffix(".rs").unwrap_or(module);
        (module != "lib").then_some(module)
    }

    /// How many modules deep the file lies: 1 for `src/text/mod.rs` and `src/text.rs`, 2 for `src/text/span.rs`.
    fn depth(&self) -> usize {
        self.path.split('/').count() - if self.path.ends_with("/mod.rs") { 2 } else { 1 }
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folders: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&top().join(folder), folder, &mut files);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files);
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{path}: {error}"));
            files.push(File { code: code_of(&text), path, text });
        }
    }
}

/// Fails with all the faults, one per line, each beginning with file and line.
fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The module directly under `src/` that a path of `file` leads to, where it leads to another one.
fn target<'p>(file: &File, path: &'p scan::Path) -> Option<&'p str> {
    let segments = &path.segments;
    let ups = segments.iter().take_while(|s| *s == "super").count();
    let rest = match segments.first().map(String::as_str) {
        Some("crate") => &segments[1..],
        // The program is another crate, which sees the library by its name.
        Some("trygg") if file.path == "src/main.rs" => &segments[1..],
        Some("super") if ups >= file.depth() => &segments[ups..],
        _ => return None,
    };
    let first = rest.first()?.as_str();
    let is_module =
        first.starts_with(char::is_lowercase) && top().join("src").join(first).exists() || top().join(format!("src/{first}.rs")).exists();
    (is_module && file.module() != Some(first)).then_some(first)
}

#[test]
fn arrows_only_point_down() {
    let mut faults = Vec::new();
    let mut known: BTreeMap<(String, String), String> = BTreeMap::new();
    for file in files_under(&["src"]) {
        let Some(module) = file.module() else { continue };
        let Some(own) = floor(module) else {
            faults.push(format!("{}:1: the module `{module}` has no floor: add it to FLOORS in tests/tidy.rs", file.path));
            continue;
        };
        for path in paths_of(&file.code) {
            let Some(other) = target(&file, &path) else { continue };
            let place = format!("{}:{}", file.path, path.line);
            match floor(other) {
                None => faults.push(format!("{place}: the module `{other}` has no floor: add it to FLOORS in tests/tidy.rs")),
                Some(theirs) if theirs > own => {
                    faults.push(format!("{place}: `{module}` (floor {own}) looks up to `{other}` (floor {theirs})"))
                }
                Some(theirs) if theirs == own => drop(known.insert((module.to_owned(), other.to_owned()), place)),
                Some(_) => {}
            }
        }
    }
    for ((module, other), place) in &known {
        let strangers = STRANGERS.iter().any(|pair| *pair == (module, other) || *pair == (other, module));
        if strangers {
            faults.push(format!("{place}: `{module}` and `{other}` do not know each other"));
        } else if let Some(back) = known.get(&(other.clone(), module.clone())) {
            faults.push(format!("{place}: `{module}` and `{other}` know each other in both directions (see {back})"));
        }
    }
    assert_none(faults);
}

#[test]
fn the_lower_floors_are_pure() {
    let mut faults = Vec::new();
    for file in files_under(&["src"]) {
        if file.module().and_then(floor).is_none_or(|floor| floor > PURE_UP_TO) {
            continue;
        }
        for path in paths_of(&file.code) {
            if let Some(what) = IMPURE.iter().find(|what| path.starts_with(&["std", what])) {
                faults.push(format!("{}:{}: std::{what} on a pure floor", file.path, path.line));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut faults = Vec::new();
    let mut codespan = BTreeMap::new();
    for file in files_under(&["src"]) {
        for path in paths_of(&file.code) {
            let first = path.segments[0].as_str();
            if first == "codespan_reporting" {
                codespan.entry(file.path.clone()).or_insert(path.line);
            }
            if let Some((_, rooms)) = CONFINED.iter().find(|(name, _)| *name == first)
                && !rooms.iter().any(|room| file.path.starts_with(room))
            {
                faults.push(format!("{}:{}: `{first}` is named only in {}", file.path, path.line, rooms.join(", ")));
            }
        }
    }
    if codespan.len() > 1 {
        faults.extend(codespan.iter().map(|(path, line)| format!("{path}:{line}: `codespan_reporting` is named in one file only")));
    }
    assert_none(faults);
}

#[test]
fn files_are_small_and_say_what_they_are_for() {
    let mut faults = Vec::new();
    for file in files_under(&["src", "tests"]) {
        let lines = file.text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("{}:{lines}: {lines} lines, more than {LONGEST_FILE}: what are its two purposes?", file.path));
        }
        if !file.text.starts_with("//! ") {
            faults.push(format!("{}:1: the first line says what the file is for (`//! …`)", file.path));
        }
    }
    assert_none(faults);
}

#[test]
fn nothing_is_printed_past_the_writers_or_left_undone() {
    let mut faults = Vec::new();
    for file in files_under(&["src"]) {
        for (number, line) in file.code.lines().enumerate() {
            for name in ["println!", "eprintln!", "print!", "eprint!", "dbg!", "todo!", "unimplemented!"] {
                let undone = matches!(name, "todo!" | "unimplemented!" | "dbg!");
                let whole = line.match_indices(name).any(|(at, _)| !line[..at].ends_with(|c: char| c == '_' || c.is_alphanumeric()));
                if whole && (undone || file.path != "src/main.rs") {
                    faults.push(format!("{}:{}: `{name}`", file.path, number + 1));
                }
            }
        }
    }
    assert_none(faults);
}

#[test]
fn what_the_architecture_names_exists() {
    let Ok(text) = fs::read_to_string(top().join("ARCHITECTURE.md")) else { return };
    let mut faults = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        fenced ^= line.trim_start().starts_with("```");
        let quoted = line.split('`').skip(1).step_by(2);
        for path in quoted.filter(|_| !fenced).filter_map(named_path) {
            if ![top().to_owned(), top().join("src")].iter().any(|base| base.join(path).exists()) {
                faults.push(format!("ARCHITECTURE.md:{}: `{path}` does not exist", number + 1));
            }
        }
    }
    assert_none(faults);
}

/// The part of words in backticks that must exist, where they are a path: `rules/language/*.toml` needs
/// `rules/language`. Rule ids (`control/threat`) have the shape of paths, so a path begins with a known folder or ends
/// with the extension of a source file.
fn named_path(words: &str) -> Option<&str> {
    const FOLDERS: &[&str] = &["src", "rules", "tests", "fixtures", "editors", "docs", "benches", "fuzz", ".ci"];
    let pattern = words.find(['*', '<', '{', '…']).unwrap_or(words.len());
    let fixed = if pattern == words.len() { words } else { words[..pattern].rsplit_once('/')?.0 };
    let plain = !fixed.is_empty() && !fixed.contains(|c: char| c.is_whitespace() || ":()[]\"'$|!=,;".contains(c));
    let known = fixed.split_once('/').is_some_and(|(first, _)| FOLDERS.contains(&first)) || FOLDERS.contains(&fixed.trim_end_matches('/'));
    let source = fixed.ends_with(".rs") || (fixed.ends_with(".md") && fixed.starts_with(char::is_uppercase));
    // `mod.rs` by itself names a habit, not a file.
    (plain && (known || source) && fixed != "mod.rs").then_some(fixed)
}

#[test]
fn paths_are_told_from_other_words() {
    for (words, path) in [
        ("src/text/lines.rs", Some("src/text/lines.rs")),
        ("text/lines.rs", Some("text/lines.rs")),
        ("rules/language/*.toml", Some("rules/language")),
        ("rules/<family>/", Some("rules")),
        (".ci/run", Some(".ci/run")),
        ("README.md", Some("README.md")),
        ("control/threat", None),
        ("trygg.toml", None),
        ("cargo test --lib", None),
        ("crate::text", None),
        ("policy.md", None),
    ] {
        assert_eq!(named_path(words), path, "{words}");
    }
}
