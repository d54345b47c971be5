//! Code in pages works: rules hold, configurations are read, options exist, and scripts, tests and images that are named are there.

mod pages;

use std::ffi::OsString;

use pages::{below, blocks, page, run, top};
use trygg::catalogue::Language;
use trygg::config::Config;
use trygg::engine::{Linter, Own};
use trygg::format::Format;
use trygg::text::Source;

/// A rule around a part of one.
const HEAD: &str = "id = \"page/part\"\nkind = \"clause\"\nstrength = 1\nconfidence = \"likely\"\n";
const TEXT: &str = "[text.LANGUAGE]\ntitle = \"a\"\nmessage = \"a\"\nhelp = \"a\"\nfinds = \"a\"\nwhy = \"a\"\nauthority = \"a\"\ninstead = \"a\"\n\
                    silent = \"a\"\nbad = [BAD]\nok = [\"The harbour opens at eight.\"]\n";

#[test]
fn every_block_of_code_is_tried() {
    let mut paths = below("docs");
    paths.extend(["README.md", "CONTRIBUTING.md", "rules/README.md", "rules/language/README.md", "editors/README.md"].map(str::to_owned));
    let mut tried = 0;
    for path in paths {
        for (kind, code) in blocks(&page(&path)) {
            tried += 1;
            match kind.as_str() {
                "json" => {
                    let read = serde_json::from_str::<serde_json::Value>(&code);
                    read.unwrap_or_else(|error| panic!("{path}: {error}\n{code}"));
                    commands_within(&path, &code);
                }
                "toml" => toml(&path, code),
                "console" => console(&path, &code),
                "yaml" => {
                    commands_within(&path, &code);
                    yaml(&path, &code);
                }
                "markdown" => markdown(&path, code),
                // The shape of a line of output.
                "text" => assert_eq!(path, "docs/output.md", "{code}"),
                other => panic!("{path}: a block of `{other}` is not tried by anything"),
            }
        }
    }
    assert!(tried > 30, "{tried} blocks");
}

fn toml(path: &str, code: String) {
    if code.starts_with("id = ") {
        proven(path, &code, Language::En);
    } else if code.starts_with("[phrases.en]") {
        let text = TEXT.replace("LANGUAGE", "en").replace("BAD", "\"Posting about the harbour [[is strictly forbidden]].\"");
        proven(path, &format!("{HEAD}{code}{text}"), Language::En);
    } else if ["[concept.", "[paradigm]", "[number]"].iter().any(|head| code.starts_with(head)) {
        patterns(path, &code);
    } else {
        let (_, flaws) = Config::read(Source::new("trygg.toml", code));
        assert_eq!(flaws, [], "{path}");
    }
}

/// A rule file holds all it must, and its examples hold.
fn proven(path: &str, code: &str, language: Language) {
    let linter = with_rule(path, code);
    let rules = linter.rulebook().rules();
    let rule = rules.iter().find(|rule| code.contains(&format!("id = \"{}\"", rule.rule.id))).expect("the rule");
    assert_eq!(linter.prove(rule, language).failures, [], "{path}");
}

fn with_rule(path: &str, code: &str) -> Linter {
    let own = Own { rules: vec![Source::new("rule.toml", code.to_owned())], words: None };
    Linter::with_own(&own).unwrap_or_else(|flaws| panic!("{path}: {flaws:?}\n{code}"))
}

/// The patterns of a part of a language file are read, as Bokmål, and the paradigms are those of that language.
fn patterns(path: &str, code: &str) {
    let table: toml::Table = toml::from_str(code).unwrap_or_else(|error| panic!("{path}: {error}"));
    let known: toml::Table = toml::from_str(&page("rules/language/nb.toml")).expect("TOML");
    for (name, _) in table.get("paradigm").and_then(toml::Value::as_table).into_iter().flatten() {
        assert!(known["paradigm"].get(name).is_some(), "{path}: no paradigm `{name}`");
    }
    let english: toml::Table = toml::from_str(&page("rules/language/en.toml")).expect("TOML");
    for (kind, words) in table.get("number").and_then(toml::Value::as_table).into_iter().flatten() {
        for (word, value) in words.as_table().expect("number words") {
            assert_eq!(english["number"][kind.as_str()].get(word), Some(value), "{path}: {word}");
        }
    }
    let concepts = table.get("concept").and_then(toml::Value::as_table);
    for (name, concept) in concepts.into_iter().flatten() {
        let phrases = format!(
            "[phrases.nb]\npart = {}\n[[match]]\nforce = [\"obligation\"]\nhas = [\"part\"]\nmark = [\"force\"]\n",
            concept["words"]
        );
        let text = TEXT.replace("LANGUAGE", "nb").replace("BAD", "\"a\"");
        with_rule(path, &format!("{HEAD}{phrases}{text}"));
        assert!(known["concept"].get(name).is_some(), "{path}: no concept `{name}`");
    }
}

/// Comments in a document ask for what they seem to ask for.
fn markdown(path: &str, code: String) {
    let asked = code.matches("trygg: allow").count();
    let document = Format::Markdown.read(Source::new("policy.md", code));
    assert_eq!((document.directives.len(), document.notes.as_slice()), (asked, &[][..]), "{path}");
}

/// Commands of trygg that other tools are told to run.
fn commands_within(path: &str, code: &str) {
    for line in code.lines() {
        for verb in ["trygg check", "trygg assess"] {
            if let Some(at) = line.find(verb) {
                let rest = line[at..].trim_end_matches(['"', '\'', ',']);
                options(path, rest.trim_start_matches("trygg "));
            }
        }
    }
}

/// What is set for other people's tools is what the files of this project know.
fn yaml(path: &str, code: &str) {
    let hooks = page(".pre-commit-hooks.yaml");
    let action = page("action.yml");
    let template = page("packaging/gitlab-ci.yml");
    let local = code.contains("repo: local");
    let mut inputs = false;
    for line in code.lines() {
        let line = line.trim().trim_start_matches("- ");
        let (key, value) = line.split_once(':').unwrap_or_else(|| panic!("{path}: {line}"));
        assert!(!code.contains('\t'), "{path}: a tab");
        match key {
            "id" if !local => assert!(hooks.contains(&format!("- id:{value}\n")), "{path}: {line}"),
            "uses" if value.contains("trygg") => inputs = true,
            "with" => {}
            _ if key.starts_with("TRYGG_") => assert!(template.contains(&format!("  {key}:")), "{path}: {line}"),
            "version" | "paths" | "options" | "sarif" if inputs => assert!(action.contains(&format!("\n  {key}:\n")), "{path}: {line}"),
            _ => {}
        }
    }
}

/// A line as it is typed. Where lines begin with `$`, the others are what the program shows, and are held by other tests.
fn console(path: &str, code: &str) {
    let shown = code.lines().any(|line| line.starts_with("$ "));
    for line in code.lines().filter(|line| !shown || line.starts_with("$ ")) {
        let line = line.trim_start_matches("$ ");
        let line = line.split(" #").next().unwrap_or(line).trim();
        line.split(" && ").for_each(|command| typed(path, command));
    }
}

fn typed(path: &str, command: &str) {
    let setting = |word: &&str| word.split_once('=').is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_uppercase() || c == '_'));
    let words: Vec<&str> = command.split_whitespace().skip_while(setting).collect();
    let behind = |sign: &str| words.iter().position(|word| *word == sign).map(|at| words[at + 1..].join(" "));
    match words.as_slice() {
        [] => {}
        ["trygg", ..] => options(path, &words[1..].join(" ")),
        ["cargo", "run", ..] if words.contains(&"--manifest-path") => {
            let manifest = words.iter().skip_while(|word| **word != "--manifest-path").nth(1).expect("a path");
            assert!(top().join(manifest).is_file(), "{path}: {command}");
        }
        ["cargo", "run", ..] => options(path, &behind("--").unwrap_or_else(|| panic!("{path}: {command}"))),
        ["cargo", "test", ..] => {
            for pair in words.windows(2).filter(|pair| pair[0] == "--test") {
                let there =
                    top().join(format!("tests/{}.rs", pair[1])).is_file() || top().join(format!("tests/{}/main.rs", pair[1])).is_file();
                assert!(there, "{path}: {command}");
            }
        }
        ["cargo", "build" | "install", ..] => {}
        ["docker", "run", ..] => {
            let image = words.last().and_then(|image| image.split(':').next()).expect("an image");
            assert!(page(".github/workflows/release.yml").contains(&format!("tags: {image}:")), "{path}: {image}");
        }
        [script, ..] if script.contains('/') => assert!(top().join(script).is_file(), "{path}: {command}"),
        _ => panic!("{path}: `{command}` is not tried by anything"),
    }
}

/// The options of a command exist. What it shows is held by the tests of the command line.
fn options(path: &str, words: &str) {
    let mut args: Vec<OsString> = std::iter::once("trygg").chain(words.split_whitespace()).map(OsString::from).collect();
    // Clap reads the whole line before it shows the help.
    args.push("--help".into());
    let (code, _, err) = run(args);
    assert_eq!(code, 0, "{path}: `{words}`: {err}");
}
