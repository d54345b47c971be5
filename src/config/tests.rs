//! What `trygg.toml` says, read and applied.

use super::*;
use crate::diagnostic::Severity;
use crate::engine::Level;

const KNOWN: [&str; 3] = ["control/threat", "control/blanket-ban", "ownership/missing-owner"];

fn read(text: &str) -> (Config, Vec<Flaw>) {
    Config::read(Source::new("trygg.toml", text))
}

/// The flaws as (words at fault, message, help).
fn told(text: &str) -> Vec<(String, String, Option<String>)> {
    let (config, mut flaws) = read(text);
    flaws.extend(config.unknown_rules(&KNOWN));
    flaws.into_iter().map(|f| (f.span.of(&f.text).to_owned(), f.message, f.help)).collect()
}

#[track_caller]
fn one(text: &str) -> (String, String, String) {
    let mut flaws = told(text);
    assert_eq!(flaws.len(), 1, "{flaws:?}");
    let (words, message, help) = flaws.remove(0);
    (words, message, help.unwrap_or_default())
}

fn strings(a: &str, b: &str, c: &str) -> (String, String, String) {
    (a.to_owned(), b.to_owned(), c.to_owned())
}

#[test]
fn everything_at_once() {
    let (config, flaws) = read(
        r#"
language = "nb"
country = "no"
sector = "publicly-financed"
fail-on = "error"
include = ["policies/**"]
exclude = ["drafts"]
own-rules = ["policy-rules/*.toml"]
[rules]
"control/threat" = "off"
"training/" = "note"
[thresholds]
no-reasons = 0.5
"control/command-stacking" = 4
[words.nb]
manager = ["seksjonsleder", "fagsjef"]
[[override]]
paths = ["en/**"]
language = "en"
rules = { "control/threat" = "warning" }
[[override]]
paths = ["en/old.md"]
rules.control = "off"
"#,
    );
    assert_eq!(flaws, []);
    assert_eq!(config.country.map(|c| c.code().to_owned()).as_deref(), Some("NO"));
    assert_eq!(config.sector, Some(Sector::PubliclyFinanced));
    assert_eq!(config.fail_on, Some(Threshold::At(Severity::Error)));
    assert!(config.takes("policies/a.md") && !config.takes("other/a.md") && !config.takes("policies/drafts/a.md"));
    assert!(config.own_rules[0].globs.matches("policy-rules/a.toml") && !config.own_rules[0].globs.matches("x/policy-rules/a.toml"));
    let words = config.own_words().expect("words");
    assert_eq!(
        words.entries.iter().map(|w| (w.concept.as_str(), w.word.as_str())).collect::<Vec<_>>(),
        [("manager", "seksjonsleder"), ("manager", "fagsjef")]
    );
    assert_eq!(words.entries[1].word_span.of(&words.source.text), "\"fagsjef\"");

    let base = config.settings_for("policies/a.md");
    assert_eq!((base.country, base.sector), (config.country, config.sector));
    assert_eq!(
        base.thresholds.into_iter().collect::<Vec<_>>(),
        [("control/command-stacking".to_owned(), 4.0), ("no-reasons".to_owned(), 0.5)]
    );
    let base = config.settings_for("policies/a.md");
    assert_eq!(
        (base.language, base.level("control/threat"), base.level("training/no-timing")),
        (Some(Language::Nb), Some(Level::Off), Some(Level::As(Severity::Note)))
    );
    let english = config.settings_for("en/a.md");
    assert_eq!((english.language, english.level("control/threat")), (Some(Language::En), Some(Level::As(Severity::Warning))));
    assert_eq!(config.settings_for("en/old.md").level("control/absolutes"), Some(Level::Off));
}

#[test]
fn unknown_keys_are_flaws_with_a_suggestion() {
    assert_eq!(one("langauge = \"nb\""), strings("langauge", "unknown key `langauge`", "did you mean `language`?"));
    assert_eq!(
        one("[[override]]\npath = [\"a\"]\npaths = [\"b\"]"),
        strings("path", "unknown key of an override `path`", "did you mean `paths`?")
    );
    assert!(one("colour = 1").2.starts_with("known: `language`, `country`"));
}

#[test]
fn wrong_values_are_flaws_at_the_value() {
    assert_eq!(one("language = \"nob\""), strings("\"nob\"", "unknown language `nob`", "did you mean `nb`?"));
    assert_eq!(one("language = 3"), strings("3", "expected a text in quotes, found a number", ""));
    assert_eq!(one("exclude = \"a\""), strings("\"a\"", "expected a list of texts in square brackets, found a text", ""));
    assert_eq!(one("exclude = [\"ok\", \"a[\"]").0, "\"a[\"");
    assert_eq!(one("country = \"UK\"").2, "did you mean `GB`?");
    assert_eq!(one("country = \"Norge\"").1, "`Norge` is not a country code");
    assert_eq!(one("fail-on = \"warn\"").2, "known: `note`, `warning`, `error` or `never`");
    assert_eq!(one("[words.no]\nmanager = [\"sjef\"]").0, "no");
    assert_eq!(one("[words.nb]\nmanager = \"sjef\"").0, "\"sjef\"");
    assert_eq!(one("[rules]\n\"control/threat\" = \"of\"").2, "did you mean `off`?");
    assert_eq!(one("[rules]\ncontrol.threat = \"off\"").1, "`control` needs a level, not a table");
    assert_eq!(one("[override]\npaths = []").1, "expected `[[override]]`, a list of tables, found a table");
    assert!(one("[[override]]\nlanguage = \"nb\"").2.starts_with("add `paths"));
}

#[test]
fn unknown_rules_are_flaws_and_families_are_known() {
    assert_eq!(
        one("[rules]\n\"control/treat\" = \"off\"\n\"ownership\" = \"note\""),
        strings("\"control/treat\"", "unknown rule `control/treat`", "did you mean `control/threat`?")
    );
    assert_eq!(one("[[override]]\npaths = [\"a\"]\nrules.spelling = \"off\"").2, "`trygg rules` lists every rule");
}

#[test]
fn thresholds_are_known_and_possible() {
    let measures = [("control/no-reasons", Measure::Share), ("control/command-stacking", Measure::Count)];
    let told = |text: &str| {
        let (config, mut flaws) = read(text);
        flaws.extend(config.impossible_thresholds(&measures));
        assert_eq!(flaws.len(), 1, "{flaws:?}");
        let flaw = flaws.remove(0);
        strings(flaw.span.of(&flaw.text), &flaw.message, &flaw.help.unwrap_or_default())
    };
    assert_eq!(
        told("[thresholds]\nno-reason = 0.5"),
        strings("no-reason", "no rule `no-reason` has a threshold", "did you mean `no-reasons`?")
    );
    assert_eq!(told("[thresholds]\n\"control/threat\" = 1").2, "rules with a threshold: `no-reasons` or `command-stacking`");
    assert_eq!(told("[thresholds]\nno-reasons = 25"), strings("25", "this threshold is a share from 0 to 1", ""));
    assert_eq!(told("[thresholds]\ncommand-stacking = 2.5").1, "this threshold is a whole number from 1 to 1000");
    assert_eq!(told("[thresholds]\ncommand-stacking = nan").0, "nan");
    assert_eq!(told("[thresholds]\nno-reasons = \"many\"").1, "expected a number, found a text");
    assert_eq!(told("thresholds = 3").1, "expected a table, found a number");
}

#[test]
fn every_flaw_is_told_in_the_order_of_the_file() {
    let flaws = told("zz = 1\ncountry = 2\nlanguage = \"xx\"\n[rules]\n\"control/threat\" = true\n");
    assert_eq!(flaws.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["zz", "2", "\"xx\"", "true"]);
}

#[test]
fn what_is_not_toml_is_a_flaw_with_its_place() {
    let (_, flaws) = read("language = \"nb\"\ncountry = = \"NO\"\nsector \n");
    assert_eq!(flaws.len(), 2, "{flaws:?}");
    assert!(flaws.iter().all(|f| f.message.starts_with("this is not TOML: ")), "{flaws:?}");
    assert!(flaws[0].to_string().starts_with("trygg.toml:2:"), "{}", flaws[0]);
    assert_eq!(one("[rules]\ncontrol/threat = \"off\"").2, "a rule's id stands in quotes: `\"control/threat\" = …`");
}

#[test]
fn a_byte_order_mark_does_not_move_the_places() {
    assert_eq!(one("\u{feff}zz = 1").0, "zz");
    assert_eq!(one("\u{feff}[rules]\nspelling = \"off\"").0, "spelling");
    let (_, flaws) = read("\u{feff}country = = 1");
    assert!(flaws[0].span.start >= "\u{feff}country = ".len());
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let (config, flaws) = read(&text);
        for flaw in flaws.iter().chain(&config.unknown_rules(&[])) {
            proptest::prop_assert!(text.get(flaw.span.range()).is_some());
        }
    }

    #[test]
    fn no_heap_of_toml_makes_it_panic(words in proptest::collection::vec(
        proptest::sample::select(vec!["language", "rules", "[", "]", "[[override]]", "[words.nb]", " = ", "\"", "\"nb\"", "{", "}", ",", "\n", "1", "å", "\u{feff}", "'", "paths", ".", "#"]), 0..30)) {
        let text = words.concat();
        let (config, flaws) = read(&text);
        for flaw in flaws.iter().chain(&config.unknown_rules(&[])) {
            proptest::prop_assert!(text.get(flaw.span.range()).is_some());
        }
    }
}
