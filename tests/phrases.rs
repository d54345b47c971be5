//! The phrases of the rules: each is used, and each that is written per language is written in all five.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use trygg::catalogue::KindName;

const LANGUAGES: [&str; 5] = ["nb", "nn", "sv", "da", "en"];

/// Every rule and provision as a TOML table, by path.
fn files() -> BTreeMap<String, toml::Table> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let folders = ["control", "ownership", "training", "text", "provisions"].map(|family| root.join(family));
    let paths = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a family")).map(|entry| entry.expect("a file").path());
    paths
        .map(|path| {
            let text = fs::read_to_string(&path).expect("readable");
            (path.display().to_string(), text.parse().expect("TOML"))
        })
        .collect()
}

fn names(table: &toml::Table, scope: &str) -> BTreeSet<String> {
    let phrases = table.get("phrases").and_then(|p| p.get(scope)).and_then(toml::Value::as_table);
    phrases.into_iter().flat_map(|p| p.keys().cloned()).collect()
}

#[test]
fn every_phrase_is_written_in_all_languages_and_used() {
    let mut slips = Vec::new();
    for (path, table) in files() {
        let all = names(&table, "all");
        let somewhere: BTreeSet<String> = LANGUAGES.iter().flat_map(|l| names(&table, l)).collect();
        for name in somewhere.difference(&all) {
            let without: Vec<&&str> = LANGUAGES.iter().filter(|l| !names(&table, l).contains(name)).collect();
            if !without.is_empty() {
                slips.push(format!("{path}: `{name}` is missing in {without:?}"));
            }
        }
        // Matches name phrases bare, patterns name them in braces.
        let keys = ["none", "match", "unless", "unless-section", "topic", "weak", "slot", "near-miss"];
        let asking = keys.map(|key| table.get(key).map(ToString::to_string).unwrap_or_default());
        let matches = asking.concat();
        let patterns = table.get("phrases").map(ToString::to_string).unwrap_or_default();
        let named: BTreeSet<&str> = matches.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).collect();
        // Some kinds ask for phrases by names of their own.
        let kind = table.get("kind").map(|kind| kind.clone().try_into::<KindName>().expect("a kind"));
        let asked: Vec<&str> = kind.iter().flat_map(|kind| kind.phrases().iter().chain(kind.further_phrases()).copied()).collect();
        let known = |n: &str| named.contains(n) || asked.contains(&n) || patterns.contains(&format!("{{{n}}}"));
        for name in all.union(&somewhere).filter(|n| !known(n)) {
            slips.push(format!("{path}: nothing asks for `{name}`"));
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

/// Where a table of a rule file stands: phrases made of concepts, the ways to match, then each language with its phrases before its
/// texts. `None` for what is no such table.
fn rank(header: &str) -> Option<usize> {
    let name = header.trim_start_matches('[').trim_end().trim_end_matches(']');
    let language = |tag: &str| LANGUAGES.iter().position(|l| *l == tag);
    match name.split_once('.') {
        Some(("phrases", "all")) => Some(0),
        Some(("phrases", tag)) => language(tag).map(|at| 2 + 2 * at),
        Some(("text", tag)) => language(tag).map(|at| 3 + 2 * at),
        _ => (name == "match").then_some(1),
    }
}

#[test]
fn the_tables_of_rules_stand_in_one_order() {
    let mut slips = Vec::new();
    for (path, table) in files().into_iter().filter(|(_, table)| table.contains_key("kind")) {
        let text = fs::read_to_string(&path).expect("a file");
        let ranks: Vec<usize> = text.lines().filter(|line| line.starts_with('[')).filter_map(rank).collect();
        assert!(ranks.len() >= table.get("text").and_then(|texts| texts.as_table()).map_or(0, toml::Table::len), "{path}");
        if !ranks.is_sorted() {
            slips.push(path);
        }
    }
    assert!(
        slips.is_empty(),
        "first [phrases.all], then [[match]], then for each language its phrases and its texts:\n{}",
        slips.join("\n")
    );
}
