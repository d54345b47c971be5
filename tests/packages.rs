//! The packages agree with each other and with the program.

use std::path::Path;

use serde_json::Value;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_package_has_the_version_of_the_crate() {
    let version = env!("CARGO_PKG_VERSION");
    let npm: Value = serde_json::from_str(&read("packaging/npm/package.json")).expect("JSON");
    assert_eq!(npm["version"], version);
    for (name, other) in npm["optionalDependencies"].as_object().expect("packages") {
        assert_eq!(other, version, "{name}");
    }
    let pypi: toml::Table = toml::from_str(&read("packaging/pypi/pyproject.toml")).expect("TOML");
    assert_eq!(pypi["project"]["dynamic"].as_array().expect("a list").as_slice(), [toml::Value::from("version")]);
    for path in ["docs/workflow.md", "packaging/gitlab-ci.yml"] {
        let text = read(path);
        let versions: Vec<&str> = text.split(['v', '=']).filter(|rest| rest.starts_with("0.") || rest.starts_with("1.")).collect();
        assert!(
            !versions.is_empty() && versions.iter().all(|rest| rest.starts_with(version)),
            "{path} names another version: {versions:?}"
        );
    }
}

#[test]
fn every_machine_that_npm_names_is_built() {
    let npm: Value = serde_json::from_str(&read("packaging/npm/package.json")).expect("JSON");
    let release = read(".github/workflows/release.yml");
    for name in npm["optionalDependencies"].as_object().expect("packages").keys() {
        let platform = name.strip_prefix("@trygg-lint/cli-").expect("the name of a machine");
        assert_eq!(release.matches(&format!("npm: {platform} ")).count(), 1, "{platform}");
    }
}

#[test]
fn every_archive_that_is_fetched_is_built() {
    let release = read(".github/workflows/release.yml");
    let install = read("packaging/install.sh");
    let targets: Vec<&str> = install.lines().filter_map(|line| line.split("target=").nth(1)?.split([' ', ';']).next()).collect();
    assert!(targets.len() >= 5, "{targets:?}");
    for target in targets {
        assert!(release.contains(&format!("target: {target},")), "{target}");
    }
}

#[test]
fn every_shell_has_completions_that_know_the_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_trygg")).args(["completions", shell]).output().expect("runs");
        let script = String::from_utf8(output.stdout).expect("UTF-8");
        for word in ["write-baseline", "force-exclude", "sarif", "explain"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}
