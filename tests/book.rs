//! The book: its table of contents, its links, and its first policy. The code in its pages is tried by `tests/code_blocks.rs`.

mod pages;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pages::{blocks, run};
use trygg::engine::Linter;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Every page below `docs/`, by its path from there with forward slashes.
fn gather(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let below = path.strip_prefix(docs()).expect("below docs");
            into.insert(below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
    }
}

/// The contents: chapters that people wrote, then a page for every rule, by family.
fn contents() -> String {
    let mut text = String::from(
        "<!-- Written by `TRYGG_BLESS=1 cargo test --test book`; edit tests/book.rs. -->\n\n# trygg\n\n\
         - [Your first policy in fifteen minutes](first-policy.md)\n- [What people object to](faq.md)\n- [In your editor](editors.md)\n\
         - [In your workflow](workflow.md)\n\
         - [Configuration](configuration.md)\n- [Write your own rule](own-rule.md)\n- [Output](output.md)\n\
         - [What is read, and how well](formats.md)\n- [How languages are told](language-detection.md)\n- [How fast it is](performance.md)\n- [An example](example-policy.md)\n\n# Rules\n\n",
    );
    for rule in Linter::builtin().rules() {
        text.push_str(&format!("- [{0}](rules/{0}.md)\n", rule.id));
    }
    text
}

#[test]
fn every_page_is_in_the_contents_and_the_other_way_round() {
    let path = docs().join("SUMMARY.md");
    if env::var_os("TRYGG_BLESS").is_some() {
        fs::write(&path, contents()).expect("the contents");
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == contents(), "docs/SUMMARY.md is out of date (TRYGG_BLESS=1 cargo test --test book)");
    let mut found = BTreeSet::new();
    gather(&docs(), &mut found);
    found.remove("SUMMARY.md");
    let listed: BTreeSet<String> = targets(&written).into_iter().collect();
    assert_eq!(found, listed);
}

/// Where the links of a page lead.
fn targets(page: &str) -> Vec<String> {
    let links = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    links.map(|(target, _)| target.to_owned()).collect()
}

/// The pages that people wrote: those of rules have no links of their own.
fn written() -> Vec<(String, String)> {
    let mut found = BTreeSet::new();
    gather(&docs(), &mut found);
    let by_hand = found.into_iter().filter(|page| !page.starts_with("rules/"));
    by_hand.map(|page| (page.clone(), fs::read_to_string(docs().join(page)).expect("a page").replace("\r\n", "\n"))).collect()
}

/// How GitHub and mdBook name the place of a heading.
fn anchor(heading: &str) -> String {
    let plain = heading.trim_start_matches('#').trim().to_lowercase();
    plain.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut faults = Vec::new();
    for (page, text) in written() {
        let prose: String = blocks(&text).iter().fold(text.clone(), |all, (_, code)| all.replace(code.as_str(), ""));
        for target in targets(&prose).into_iter().filter(|target| !target.contains("://")) {
            let (file, place) = target.split_once('#').unwrap_or((&target, ""));
            let file = if file.is_empty() { page.as_str() } else { file };
            let path = docs().join(file);
            // A place is in a text; what has none may be a picture.
            let reached = if place.is_empty() {
                path.is_file()
            } else {
                let there = fs::read_to_string(path).unwrap_or_default();
                there.lines().any(|line| line.starts_with('#') && anchor(line) == place)
            };
            if !reached {
                faults.push(format!("docs/{page}: {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "links that lead nowhere:\n{}", faults.join("\n"));
}

#[test]
fn the_first_policy_ends_with_nothing_to_mark() {
    let page = fs::read_to_string(docs().join("first-policy.md")).expect("the page").replace("\r\n", "\n");
    let parts: Vec<String> = blocks(&page).into_iter().filter(|(kind, _)| kind == "markdown").map(|(_, code)| code).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("policy.md");
    let check = |parts: &[String]| {
        fs::write(&path, parts.join("\n")).expect("written");
        run(["trygg", "check", "--no-config", "--format", "concise"].map(OsString::from).into_iter().chain([path.clone().into()]).collect())
    };
    let (_, first, _) = check(&parts[..1]);
    let rules: BTreeSet<&str> = first.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(rules, BTreeSet::from(["ownership/missing-owner", "training/missing-training"]), "{first}");
    let (code, last, _) = check(&parts);
    assert_eq!((code, last.as_str()), (0, ""));
}
