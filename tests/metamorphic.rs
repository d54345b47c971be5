//! What must change a verdict, and what must not: `tests/data/metamorphic/xx.toml`, pairs in five languages.
//!
//! `must` is marked by its rule. Softer words (`should`, `please`) and a stated `reason` change nothing about that; another
//! capacity (`on-behalf`), another agent (`we`), a release (`release`) and quotation marks (`quoted`) end it; a definition or
//! examples (`narrowed`) end it or make it weaker.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use trygg::catalogue::Language;
use trygg::engine::{Linter, Selector, Settings};
use trygg::format::Format;
use trygg::text::Source;

/// Rules a language must show.
const ENOUGH: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    rule: String,
    must: String,
    should: Option<String>,
    please: Option<String>,
    reason: Option<String>,
    on_behalf: Option<String>,
    we: Option<String>,
    release: Option<String>,
    quoted: Option<String>,
    narrowed: Option<String>,
}

#[test]
fn verdicts_follow_what_a_rule_does() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/metamorphic/{language}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let rules: BTreeSet<&str> = file.case.iter().map(|c| c.rule.as_str()).collect();
        assert!(rules.len() >= ENOUGH, "{language}: {} rules, {ENOUGH} wanted", rules.len());
        for change in ["should", "please", "reason", "on-behalf", "we", "release", "quoted", "narrowed"] {
            assert!(file.case.iter().any(|c| variant(c, change).is_some()), "{language}: no case shows `{change}`");
        }
        for case in &file.case {
            let strength = |text: &str| strength(&linter, language, &case.rule, text);
            let before = strength(&case.must);
            let mut expect = |change: &str, holds: fn(u8, u8) -> bool| {
                if let Some(text) = variant(case, change).filter(|text| !holds(before, strength(text))) {
                    wrong.push(format!(
                        "{language} {} {change}: {before} before, {} after\n   {}\n   {text}",
                        case.rule,
                        strength(text),
                        case.must
                    ));
                }
            };
            expect("must", |_, now| now > 0);
            for change in ["should", "please", "reason"] {
                expect(change, |_, now| now > 0);
            }
            for change in ["on-behalf", "we", "release", "quoted"] {
                expect(change, |_, now| now == 0);
            }
            expect("narrowed", |before, now| now < before);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn variant<'a>(case: &'a Case, change: &str) -> Option<&'a str> {
    match change {
        "must" => Some(&case.must),
        "should" => case.should.as_deref(),
        "please" => case.please.as_deref(),
        "reason" => case.reason.as_deref(),
        "on-behalf" => case.on_behalf.as_deref(),
        "we" => case.we.as_deref(),
        "release" => case.release.as_deref(),
        "quoted" => case.quoted.as_deref(),
        "narrowed" => case.narrowed.as_deref(),
        other => panic!("no change `{other}`"),
    }
}

/// The strength of the rule's mark in `text`, 0 where it makes none.
fn strength(linter: &Linter, language: Language, rule: &str, text: &str) -> u8 {
    let settings = Settings { language: Some(language), select: vec![Selector::new(rule)], ..Settings::default() };
    let outcome = linter.check(&Format::Markdown.read(Source::new("case.md", text.to_owned())), &settings);
    outcome.diagnostics.iter().map(|d| d.strength).max().unwrap_or(0)
}
