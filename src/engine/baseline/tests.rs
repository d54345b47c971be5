//! Baselines: what stays known, and what does not.

use super::*;
use crate::engine::Settings;
use crate::format::Format;

const BAN: &str = "Employees must not post about work.\n";
const THREAT: &str = "Breach of these rules will lead to dismissal.\n";

fn checked(linter: &Linter, text: &str) -> Outcome {
    linter.check(&Format::Markdown.read(Source::new("p.md", text)), &Settings::default())
}

/// How many marks of words are new in `after` where the marks of `before` are known, and the rules of entries that match nothing.
fn held(before: &[(&str, &str)], after: &[(&str, &str)]) -> (usize, Vec<String>) {
    let linter = Linter::builtin();
    let outcomes: Vec<(&str, Outcome)> = before.iter().map(|(path, text)| (*path, checked(&linter, text))).collect();
    let baseline = Baseline::of(outcomes.iter().map(|(path, outcome)| (*path, outcome)));
    let baseline = Baseline::read(&Source::new("b.json", baseline.write())).expect("what was written");
    let mut outcomes: Vec<(String, Outcome)> = after.iter().map(|(path, text)| ((*path).to_owned(), checked(&linter, text))).collect();
    let mut documents: Vec<(String, &mut Outcome)> = outcomes.iter_mut().map(|(path, outcome)| (path.clone(), outcome)).collect();
    let there: Vec<&str> = before.iter().map(|(path, _)| *path).filter(|path| !path.starts_with("gone")).collect();
    let stale = baseline.hold(&mut documents, &linter, &|path| !there.contains(&path));
    let stale = stale.into_iter().map(|known| known.rule.clone()).collect();
    (outcomes.iter().map(|(_, outcome)| outcome.diagnostics.iter().filter(|d| !d.excerpt.is_empty()).count()).sum(), stale)
}

#[test]
fn what_is_known_stays_known_when_it_moves_or_looks_otherwise() {
    let before = format!("{BAN}\n{THREAT}");
    let after =
        format!("# New heading\n\nWe are glad that you are here.\n\n- {}\n\n**Employees** must\nnot post about work!\n", THREAT.trim());
    assert_eq!(held(&[("p.md", &before)], &[("p.md", &after)]), (0, Vec::new()));
}

#[test]
fn what_is_new_is_shown_even_where_it_was_said_before() {
    let before = format!("{BAN}\n{THREAT}");
    assert_eq!(held(&[("p.md", BAN)], &[("p.md", &format!("{BAN}\n{THREAT}"))]), (1, Vec::new()));
    assert_eq!(held(&[("p.md", &before)], &[("p.md", &format!("{before}\n{BAN}"))]), (1, Vec::new()));
    assert_eq!(held(&[("p.md", BAN)], &[("p.md", "Employees must not tweet about work.\n")]).0, 1);
}

#[test]
fn what_is_gone_is_told() {
    assert_eq!(held(&[("p.md", &format!("{BAN}\n{THREAT}"))], &[("p.md", BAN)]), (0, vec!["control/threat".to_owned()]));
    assert_eq!(held(&[("gone.md", BAN)], &[("p.md", "Hello.\n")]), (0, vec!["control/blanket-ban".to_owned()]));
    // A document that was not checked may still hold its mark.
    assert_eq!(held(&[("p.md", BAN), ("q.md", THREAT)], &[("p.md", BAN)]), (0, Vec::new()));
}

#[test]
fn a_paragraph_may_move_to_another_document_but_not_be_copied() {
    assert_eq!(held(&[("p.md", BAN), ("q.md", "Hello.\n")], &[("p.md", "Hello.\n"), ("q.md", BAN)]), (0, Vec::new()));
    assert_eq!(held(&[("gone.md", BAN)], &[("new.md", BAN)]), (0, Vec::new()));
    assert_eq!(held(&[("p.md", BAN), ("q.md", "Hello.\n")], &[("p.md", BAN), ("q.md", BAN)]), (1, Vec::new()));
    // Whether the original is still there cannot be known from the copy alone.
    assert_eq!(held(&[("p.md", BAN)], &[("q.md", BAN)]), (1, Vec::new()));
}

#[test]
fn what_is_said_of_a_document_stays_with_it_whatever_its_title() {
    let linter = Linter::builtin();
    let text = format!("# Guidelines for social media\n\n{BAN}\n{THREAT}");
    let whole = |outcome: &Outcome| outcome.diagnostics.iter().filter(|d| d.excerpt.is_empty()).count();
    let mut outcome = checked(&linter, &text);
    assert!(whole(&outcome) > 1, "{:?}", outcome.diagnostics);
    let baseline = Baseline::of([("p.md", &outcome)]);
    let mut other = checked(&linter, &text);
    baseline.hold(&mut [("p.md".to_owned(), &mut outcome), ("q.md".to_owned(), &mut other)], &linter, &|_| false);
    assert_eq!((whole(&outcome), whole(&other) > 1), (0, true));
    let mut renamed = checked(&linter, &text.replace("Guidelines for", "Our rules of"));
    baseline.hold(&mut [("new.md".to_owned(), &mut renamed)], &linter, &|path| path == "p.md");
    assert_eq!(whole(&renamed), 0);
}

#[test]
fn what_is_silenced_is_kept_with_its_reason() {
    let linter = Linter::builtin();
    let mut outcome = checked(&linter, BAN);
    let baseline = Baseline::of([("p.md", &outcome)]);
    baseline.hold(&mut [("p.md".to_owned(), &mut outcome)], &linter, &|_| false);
    let suppressed = outcome.suppressed.iter().find(|s| s.code == "baseline").expect("kept");
    assert_eq!(suppressed.reason, "known before: the mark is in the baseline");
}

#[test]
fn a_broken_file_is_told_at_its_place() {
    let flaw = |text: &str| Baseline::read(&Source::new("b.json", text)).expect_err("broken").to_string();
    assert!(flaw("").starts_with("b.json:1:1: this is not a baseline: EOF"), "{}", flaw(""));
    assert!(flaw("{\"version\": 1,\n \"marks\": [},").starts_with("b.json:2:"), "{}", flaw("{\"version\": 1,\n \"marks\": [},"));
    let conflict = "{\n  \"version\": 1,\n<<<<<<< ours\n  \"marks\": []\n}";
    assert!(flaw(conflict).starts_with("b.json:3:1: "), "{}", flaw(conflict));
    let digits = "{\"version\":1,\"marks\":[\n{\"path\":\"p\",\"rule\":\"r\",\"fingerprint\":\"xyz\",\"sentence\":\"\"}]}";
    assert!(flaw(digits).contains("b.json:2:") && flaw(digits).contains("`xyz` is not a fingerprint"), "{}", flaw(digits));
    assert!(flaw("{\"version\": 2, \"marks\": []}").contains("version 2"), "{}", flaw("{\"version\": 2, \"marks\": []}"));
    assert!(flaw("{\"version\": 1, \"marks\": [], \"more\": 1}").contains("unknown field `more`"));
    let _ = flaw(&"[".repeat(100_000));
}

#[test]
fn an_empty_baseline_is_a_file_too() {
    let empty = Baseline::default();
    assert_eq!(empty.write(), "{\n  \"version\": 1,\n  \"marks\": []\n}\n");
    assert_eq!(Baseline::read(&Source::new("b.json", empty.write())), Ok(empty));
}
