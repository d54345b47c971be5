//! `docs/rules/`, `docs/transcript.txt` and the picture in README.md are written from the program: what differs is out of
//! date. `TRYGG_BLESS=1` writes the pages and the transcript anew; the picture is mended by hand.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use trygg::cli::{Streams, Surroundings};
use trygg::engine::Linter;
use trygg::report::rule_page;

#[test]
fn every_rule_has_its_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let bless = env::var_os("TRYGG_BLESS").is_some();
    let mut stale = Vec::new();
    let mut wanted: BTreeSet<PathBuf> = BTreeSet::new();
    for rule in Linter::builtin().rules() {
        let path = root.join(format!("{}.md", rule.id));
        let mut page = Vec::new();
        rule_page(&rule, &mut page).expect("a page in memory");
        if fs::read(&path).ok().as_deref() != Some(&page) {
            if bless {
                fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of a family");
                fs::write(&path, &page).expect("the page");
            } else {
                stale.push(rule.id.clone());
            }
        }
        wanted.insert(path);
    }
    let pages =
        fs::read_dir(&root).into_iter().flatten().flatten().flat_map(|family| fs::read_dir(family.path()).into_iter().flatten().flatten());
    let strangers: Vec<PathBuf> = pages.map(|page| page.path()).filter(|page| !wanted.contains(page)).collect();
    assert!(stale.is_empty(), "out of date (TRYGG_BLESS=1 cargo test --test docs): {stale:?}");
    assert!(strangers.is_empty(), "pages of rules that do not exist: {strangers:?}");
}

#[test]
fn the_configuration_has_its_page_and_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut stale = Vec::new();
    for (name, text) in [("configuration.md", trygg::config::page()), ("trygg.schema.json", trygg::config::schema())] {
        let path = root.join(name);
        if env::var_os("TRYGG_BLESS").is_some() {
            fs::write(&path, &text).expect("the page");
        } else if fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n") != text {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "out of date (TRYGG_BLESS=1 cargo test --test docs): {stale:?}");
}

#[test]
fn every_concept_is_explained() {
    let readme = include_str!("../rules/language/README.md");
    let linter = Linter::builtin();
    // A name with `#` is a rule's own phrase, explained where it stands.
    let unexplained: Vec<&String> =
        linter.rulebook().concepts().iter().filter(|c| !c.contains('#') && !readme.contains(&format!("`{c}`"))).collect();
    assert!(unexplained.is_empty(), "rules/language/README.md says nothing of {unexplained:?}");
}

/// What a person sees who types `trygg` and these words in the project's folder.
fn shown(args: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { stdin: &mut std::io::empty(), stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let all = std::iter::once("trygg").chain(args.iter().copied()).map(OsString::from);
    // Tests run in the package's folder, so paths are shown as they were typed.
    let _ = trygg::cli::run(all, streams, |_| anyhow::bail!("no server here"));
    assert!(err.is_empty(), "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_transcript_is_what_a_person_sees() {
    let fixtures = ["fixtures/en/rowing-club-mixed.md", "fixtures/nb/kommune-med-kontroll.md", "fixtures/sv/vardbolag-med-tillit.md"];
    let mut transcript = String::new();
    for fixture in fixtures {
        transcript.push_str(&format!("$ trygg check {fixture}\n{}\n", shown(&["check", fixture])));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/transcript.txt");
    if env::var_os("TRYGG_BLESS").is_some() {
        fs::write(&path, &transcript).expect("the transcript");
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == transcript, "docs/transcript.txt is out of date (TRYGG_BLESS=1 cargo test --test docs)");
}

#[test]
fn the_picture_in_the_readme_is_true() {
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let picture = shown(&["check", "docs/example-policy.md"]);
    assert!(readme.contains(picture.trim()), "the picture in README.md is out of date; it should be\n{picture}");
}
