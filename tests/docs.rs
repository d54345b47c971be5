//! `docs/rules/` is written from the rules: a page that differs is out of date. `TRYGG_BLESS=1` writes them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

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
fn every_concept_is_explained() {
    let readme = include_str!("../rules/language/README.md");
    let linter = Linter::builtin();
    // A name with `#` is a rule's own phrase, explained where it stands.
    let unexplained: Vec<&String> = linter.rulebook().concepts().iter().filter(|c| !c.contains('#') && !readme.contains(&format!("`{c}`"))).collect();
    assert!(unexplained.is_empty(), "rules/language/README.md says nothing of {unexplained:?}");
}
