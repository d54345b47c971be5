//! Every rule proves itself on its own examples, in every language.
//!
//! `TRYGG_RULE=control/threat` and `TRYGG_LANG=nb` narrow the run, `TRYGG_READ=1` shows how failing examples were read,
//! and `TRYGG_BLESS=1` moves the brackets of marked examples in the rule files to what the rule marks there.

#[path = "examples/bless.rs"]
mod bless;
mod corpus;
#[path = "examples/judge.rs"]
mod judge;
#[path = "examples/marked.rs"]
mod marked;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;

use judge::{Judged, judge};
use marked::Marked;
use trygg::catalogue::{Language, RuleText};
use trygg::engine::{Linter, RuleInfo};
use trygg::language::tokenise;

/// The rules and languages of this run.
fn wanted(rules: &[RuleInfo]) -> Vec<(&RuleInfo, Language)> {
    let (rule, language) = (env::var("TRYGG_RULE").unwrap_or_default(), env::var("TRYGG_LANG").unwrap_or_default());
    let rules = rules.iter().filter(|r| rule.is_empty() || r.id == rule || r.id.starts_with(&format!("{}/", rule.trim_end_matches('/'))));
    let pairs = rules.flat_map(|rule| Language::ALL.map(|language| (rule, language)));
    let wanted: Vec<_> = pairs.filter(|(_, l)| language.is_empty() || language.split(',').any(|tag| tag == l.tag())).collect();
    assert!(!wanted.is_empty(), "no rule or language answers to TRYGG_RULE={rule} TRYGG_LANG={language}");
    wanted
}

#[test]
fn examples_are_marked_as_their_rules_say() {
    let linter = Linter::builtin();
    let rules = linter.rules();
    let judged: Vec<Judged> = wanted(&rules).into_iter().flat_map(|(rule, language)| judge(&linter, rule, language)).collect();
    assert!(judged.iter().any(|j| j.kind == "bad") && judged.iter().any(|j| j.kind == "ok"), "no examples");
    let mut failed: Vec<&Judged> = judged.iter().filter(|j| !j.passes).collect();
    let mut report = String::new();
    if env::var_os("TRYGG_BLESS").is_some() {
        let moves: Vec<_> = failed.iter().filter_map(|j| j.better.clone()).collect();
        for line in bless::bless(&moves) {
            let _ = writeln!(report, "moved: {line}");
        }
        failed.retain(|j| j.better.is_none());
    }
    if !failed.is_empty() {
        details(&failed, &mut report);
        counts(&judged, &mut report);
        panic!("\n{report}");
    }
    print!("{report}");
}

/// Every failure, grouped by rule and language.
fn details(failed: &[&Judged], report: &mut String) {
    let mut group = None;
    for one in failed {
        if group != Some((&one.rule, one.language)) {
            group = Some((&one.rule, one.language));
            let _ = writeln!(report, "\n{} {}", one.rule, one.language);
        }
        let note = if one.better.is_some() { "  (other words: TRYGG_BLESS=1 moves the brackets)" } else { "" };
        let _ = writeln!(report, "  {:3} {}  {}{note}", one.kind, one.number, one.text);
        if one.kind == "bad" {
            let _ = writeln!(report, "         expected  {}", shown(&one.expected));
        }
        let _ = writeln!(report, "         got       {}", shown(&one.got));
        for line in &one.frames {
            let _ = writeln!(report, "         read as   {line}");
        }
    }
}

fn shown(words: &[String]) -> String {
    if words.is_empty() { "nothing".to_owned() } else { words.iter().map(|w| format!("⟦{w}⟧")).collect::<Vec<_>>().join(" ") }
}

/// A table of rules and languages, and the sums.
fn counts(judged: &[Judged], report: &mut String) {
    let mut table: BTreeMap<&str, [[usize; 4]; 5]> = BTreeMap::new();
    let mut sum = [0; 4];
    for one in judged {
        let cell = &mut table.entry(&one.rule).or_default()[one.language.index()];
        let column = if one.kind == "bad" { 0 } else { 2 };
        for counts in [cell, &mut sum] {
            counts[column] += usize::from(!one.passes);
            counts[column + 1] += 1;
        }
    }
    let width = table.keys().map(|rule| rule.len()).max().unwrap_or_default();
    let languages = Language::ALL.map(|l| format!("{:<16}", l.tag())).concat();
    let _ = writeln!(report, "\n{:width$}  {}", "failing", languages.trim_end());
    for (rule, cells) in &table {
        let cell = |[bad, bads, ok, oks]: [usize; 4]| match (bads, bad + ok) {
            (0, _) => String::new(),
            (_, 0) => "·".to_owned(),
            _ => format!("{bad}/{bads} bad {ok}/{oks} ok"),
        };
        let _ = writeln!(report, "{rule:width$}  {}", cells.map(|c| format!("{:<16}", cell(c))).concat().trim_end());
    }
    let near = judged.iter().filter(|j| j.better.is_some()).count();
    let _ = writeln!(
        report,
        "\n{} of {} bad ({near} of them by their edges only) and {} of {} ok examples fail",
        sum[0], sum[1], sum[2], sum[3]
    );
}

/// The texts of a rule that speak to people, by the names of their keys.
fn spoken(text: &RuleText) -> [(&'static str, &str); 8] {
    let RuleText { title, message, help, finds, why, authority, instead, silent, .. } = text;
    [
        ("title", title),
        ("message", message),
        ("help", help),
        ("finds", finds),
        ("why", why),
        ("authority", authority),
        ("instead", instead),
        ("silent", silent),
    ]
}

#[test]
fn texts_are_complete_and_in_their_language() {
    let linter = Linter::builtin();
    let rules = linter.rules();
    let mut faults = Vec::new();
    for (rule, language) in wanted(&rules) {
        let place = format!("{} {language}", rule.id);
        let Some(text) = rule.texts.get(&language) else {
            faults.push(format!("{place}: no text"));
            continue;
        };
        // A criterion has the texts of its file, and documents of whole levels for examples (`tests/levels.rs`).
        if rule.kind == "criterion" {
            let empty =
                [("title", &text.title), ("message", &text.message), ("help", &text.help)].into_iter().filter(|(_, w)| w.trim().is_empty());
            faults.extend(empty.map(|(key, _)| format!("{place}: `{key}` is empty")));
            continue;
        }
        for (key, words) in spoken(text) {
            if words.trim().is_empty() {
                faults.push(format!("{place}: `{key}` is empty"));
            }
            // An adviser says what a clause does to people; whether it is lawful, courts say.
            let lower = words.to_lowercase();
            for verdict in ["illegal", "unlawful", "ulovlig", "ulovleg", "olaglig"] {
                if lower.contains(verdict) {
                    faults.push(format!("{place}: `{key}` passes a verdict of law: {verdict}"));
                }
            }
        }
        let spoken = spoken(text).map(|(_, words)| words).join("\n\n");
        let examples = text.bad.iter().chain(&text.ok).map(|e| e.replace("[[", "").replace("]]", "")).collect::<Vec<_>>().join("\n\n");
        for (part, words) in [("texts are", spoken), ("examples are", examples)] {
            let best = linter.rulebook().detector().guess(&tokenise(&words)).best();
            if best != Some(language) {
                faults.push(format!("{place}: the {part} in {}", best.map_or("no known language", Language::tag)));
            }
        }
        for (number, example) in text.bad.iter().enumerate() {
            match Marked::read(example) {
                Err(fault) => faults.push(format!("{place}: bad {}: {fault}", number + 1)),
                Ok(marked) if marked.spans.is_empty() => faults.push(format!("{place}: bad {}: nothing is marked", number + 1)),
                Ok(_) => {}
            }
        }
        let odd = text.ok.iter().enumerate().filter(|(_, e)| Marked::read(e).map_or(true, |m| !m.spans.is_empty()));
        faults.extend(odd.map(|(number, _)| format!("{place}: ok {}: brackets in an example that must stay silent", number + 1)));
        // Where the rule does not hold in the language's country, only its silence can be shown.
        let proven = rule.languages.contains(&language);
        if proven == text.bad.is_empty() || text.ok.is_empty() || text.ok.len() < text.bad.len() {
            faults.push(format!("{place}: {} bad and {} ok examples; at least as many must stay silent", text.bad.len(), text.ok.len()));
        }
    }
    assert!(faults.is_empty(), "\n{}\n{} faults", faults.join("\n"), faults.len());
}
