//! Which documents are found under the paths that a person names.

use super::*;
use crate::workspace::Choice;

struct Tree(tempfile::TempDir);

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, text).expect("written");
        }
        Self(root)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The documents under the named paths, relative to the tree, and the faults.
    fn gather(&self, names: &[&str]) -> (Vec<String>, Gathered) {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.at(name)).collect();
        let gathered = gather(&paths, &mut Scopes::new(Choice::Nearest));
        let below = |job: &Job| job.path.strip_prefix(self.0.path()).expect("below").display().to_string().replace('\\', "/");
        (gathered.jobs.iter().map(below).collect(), gathered)
    }
}

#[test]
fn policies_are_found_in_order_without_what_is_ignored_or_hidden() {
    let tree = Tree::new(&[
        ("b.md", ""),
        ("a/z.txt", ""),
        ("a/code.rs", ""),
        ("a/.hidden.md", ""),
        (".git-like/x.md", ""),
        ("draft/x.md", ""),
        (".gitignore", "draft/\n"),
        ("c.MARKDOWN", ""),
    ]);
    let (names, gathered) = tree.gather(&["."]);
    assert_eq!(names, ["a/z.txt", "b.md", "c.MARKDOWN"]);
    assert!(gathered.faults.is_empty());
}

#[test]
fn the_configuration_includes_and_excludes_but_a_named_file_is_always_checked() {
    let tree = Tree::new(&[
        ("trygg.toml", "include = [\"policies\"]\nexclude = [\"old\", \"*.draft.md\"]"),
        ("policies/a.md", ""),
        ("policies/b.draft.md", ""),
        ("policies/old/c.md", ""),
        ("readme.md", ""),
    ]);
    assert_eq!(tree.gather(&["."]).0, ["policies/a.md"]);
    assert_eq!(tree.gather(&["policies", "readme.md", "policies/b.draft.md"]).0, ["policies/a.md", "policies/b.draft.md", "readme.md"]);
    let (_, gathered) = tree.gather(&["policies/old"]);
    assert!(matches!(gathered.faults[..], [Fault::NoPolicies { excluded: 1, unread: 0, .. }]), "{:?}", gathered.faults);
}

#[test]
fn duplicates_are_dropped() {
    let tree = Tree::new(&[("a/p.md", "")]);
    assert_eq!(tree.gather(&["a/p.md", ".", "a", "a/../a/p.md"]).0.len(), 1);
}

#[test]
fn a_missing_path_and_an_empty_folder_do_not_stop_the_others() {
    let tree = Tree::new(&[("a/p.md", ""), ("b/x.doc", ""), ("b/y.rs", "")]);
    let (names, gathered) = tree.gather(&["none.md", "b", "a"]);
    assert_eq!(names, ["a/p.md"]);
    assert!(
        matches!(gathered.faults[..], [Fault::Missing { .. }, Fault::NoPolicies { excluded: 0, unread: 1, .. }]),
        "{:?}",
        gathered.faults
    );
}

#[test]
fn a_broken_configuration_is_told_once_and_only_its_folder_is_left_out() {
    let tree = Tree::new(&[("a/trygg.toml", "langage = 1"), ("a/p.md", ""), ("a/q/r.md", ""), ("b/p.md", "")]);
    let (names, gathered) = tree.gather(&["a", "b", "a/p.md"]);
    assert_eq!(names, ["b/p.md"]);
    assert!(gathered.faults.is_empty(), "{:?}", gathered.faults);
    assert!(matches!(&gathered.scope_faults[..], [ScopeFault::Flawed(flaws)] if flaws.len() == 1), "{:?}", gathered.scope_faults);
}

#[cfg(unix)]
#[test]
fn links_are_files_or_nothing_and_loops_end() {
    use std::os::unix::fs::symlink;
    let tree = Tree::new(&[("z/p.md", ""), ("other.txt", "")]);
    symlink(tree.at("z"), tree.at("z/loop")).expect("a link");
    symlink(tree.at("z/p.md"), tree.at("a.md")).expect("a link");
    symlink(tree.at("nowhere"), tree.at("gone.md")).expect("a link");
    symlink(tree.at("nowhere"), tree.at("gone.rs")).expect("a link");
    let (names, gathered) = tree.gather(&["."]);
    assert_eq!(names, ["other.txt", "z/p.md"]);
    assert!(matches!(&gathered.faults[..], [Fault::Missing { path }] if path.ends_with("gone.md")), "{:?}", gathered.faults);
    assert_eq!(tree.gather(&["z/loop"]).0, ["z/loop/p.md"], "a link that is named is followed");
}
