//! Every setting of `trygg.toml`, as data: its page in `docs/` and its JSON Schema follow from here, and tests hold the reader and the
//! template to it.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::{TEMPLATE, Threshold};
use crate::catalogue::{Language, Sector};
use crate::diagnostic::Severity;

/// What a setting may hold.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// Two letters, such as `NO`.
    Country,
    /// A day: `2027-06-30`, or in quotes a month or a year.
    Date,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A word of a rule or a family, and what becomes of it.
    Levels,
    /// Numbers by rule.
    Numbers,
    /// Texts by name.
    TextsByName,
    /// A level of the ladder.
    Level,
    /// Lists of words by concept, by language.
    Words,
    /// A list of tables with these keys, of which the named ones must be there.
    Tables(&'static [Setting], &'static [&'static str]),
}

/// A key of the file.
#[derive(Debug, Clone, Copy)]
struct Setting {
    key: &'static str,
    shape: Shape,
    /// What holds where it is not set.
    unset: &'static str,
    about: &'static str,
}

const fn setting(key: &'static str, shape: Shape, unset: &'static str, about: &'static str) -> Setting {
    Setting { key, shape, unset, about }
}

fn languages() -> Vec<&'static str> {
    Language::ALL.map(Language::tag).to_vec()
}

fn sectors() -> Vec<&'static str> {
    Sector::NAMES.map(|(name, _)| name).to_vec()
}

fn thresholds() -> Vec<&'static str> {
    Threshold::NAMES.map(|(name, _)| name).to_vec()
}

fn severities() -> Vec<&'static str> {
    Severity::NAMES.map(|(name, _)| name).to_vec()
}

const SETTINGS: [Setting; 18] = [
    setting("language", Shape::Choice(languages), "told from the text", "The language of every document."),
    setting("country", Shape::Country, "told from the words", "Where the organisation is at home."),
    setting("sector", Shape::Choice(sectors), "told from the words", "What kind of organisation it is."),
    setting("fail-on", Shape::Choice(thresholds), "`warning`", "From which severity on `trygg check` ends with status 1."),
    setting("show", Shape::Choice(severities), "`note`", "From which severity on marks are shown. What fails is always shown."),
    setting(
        "baseline",
        Shape::Text,
        "none",
        "The file of the marks that are known, relative to this one. `trygg check --write-baseline FILE` writes it.",
    ),
    setting("today", Shape::Date, "the day of the clock, in UTC", "The day by which exceptions end and reviews are overdue."),
    setting("include", Shape::Texts, "all", "Which documents are checked when a folder is given."),
    setting("exclude", Shape::Texts, "none", "Which documents and folders are left out then."),
    setting("own-rules", Shape::Texts, "none", "Rule files of your own. The patterns count from the folder of this file."),
    setting("rules", Shape::Levels, "as loud as each rule is", "What becomes of a rule, or of a whole family."),
    setting("thresholds", Shape::Numbers, "those of the rules", "From where on rules about a whole document speak, by the rule's name."),
    setting(
        "level",
        Shape::Level,
        "none",
        "The level of the ladder whose gaps `trygg check` tells: on the title, or at the sentence that falls short where a rule can name it.",
    ),
    setting("not-applicable", Shape::TextsByName, "none", "Clauses of the clause library that do not concern you, each with the reason."),
    setting(
        "policy-set",
        Shape::Tables(&POLICY_SET, &["paths"]),
        "what stands on the command line",
        "Documents that belong together: what one of them says, all have said, and what none says is told once, in the longest policy. `trygg assess` without a path assesses each set.",
    ),
    setting("words", Shape::Words, "none", "Words of your own by language and concept, added to what the rules know."),
    setting("allow", Shape::Tables(&ALLOW, &["rules", "reason"]), "nothing", "What may stand, and why."),
    setting(
        "override",
        Shape::Tables(&OVERRIDE, &["paths"]),
        "nothing",
        "Other settings for some documents. Where several hold, the last one wins.",
    ),
];

const ALLOW: [Setting; 4] = [
    setting("rules", Shape::Texts, "must be set", "Rules or families."),
    setting("reason", Shape::Text, "must be set", "Why, for the next one who reads this."),
    setting("paths", Shape::Texts, "every document", "In which documents."),
    setting("until", Shape::Date, "for good", "The last day on which it holds."),
];

const POLICY_SET: [Setting; 3] = [
    setting("name", Shape::Text, "none", "What people call the set."),
    setting("paths", Shape::Texts, "must be set", "Its documents."),
    setting(
        "translations",
        Shape::Texts,
        "told from file names and headings",
        "Its documents that are one policy in several languages, a pattern for each policy: `[\"{en/policy,nb/retningslinjer}.md\"]`.",
    ),
];

const OVERRIDE: [Setting; 3] = [
    setting("paths", Shape::Texts, "must be set", "For which documents."),
    setting("language", Shape::Choice(languages), "as above", "Their language."),
    setting("rules", Shape::Levels, "as above", "What becomes of rules or families in them."),
];

const LEVELS: [&str; 4] = ["off", "note", "warning", "error"];

impl Shape {
    fn told(self) -> String {
        let words = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Choice(choices) => words(&choices()),
            Self::Country => "two letters, such as `NO`".to_owned(),
            Self::Date => "a day, `2027-06-30`; in quotes also a month or a year".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Texts => "a list of texts".to_owned(),
            Self::Levels => format!("a table: a rule or family and {}", words(&LEVELS)),
            Self::Numbers => "a table: a rule and a number".to_owned(),
            Self::TextsByName => "a table: a clause and a reason".to_owned(),
            Self::Level => "a number from 1 to 4".to_owned(),
            Self::Words => "a table for each language: a concept and a list of words".to_owned(),
            Self::Tables(..) => "a list of tables, see below".to_owned(),
        }
    }

    fn schema(self) -> Value {
        let texts = || json!({ "type": "array", "items": { "type": "string" } });
        match self {
            Self::Choice(choices) => json!({ "enum": choices() }),
            Self::Country => json!({ "type": "string", "pattern": "^[A-Za-z]{2}$" }),
            // TOML has dates, and JSON has not: editors hand them over as texts.
            Self::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
            Self::Text => json!({ "type": "string" }),
            Self::Texts => texts(),
            Self::Levels => json!({ "type": "object", "additionalProperties": { "enum": LEVELS } }),
            Self::Numbers => json!({ "type": "object", "additionalProperties": { "type": "number" } }),
            Self::TextsByName => json!({ "type": "object", "additionalProperties": { "type": "string", "minLength": 1 } }),
            Self::Level => json!({ "type": "integer", "minimum": 1, "maximum": crate::catalogue::LEVELS }),
            Self::Words => {
                let concepts = json!({ "type": "object", "additionalProperties": texts() });
                let languages: Map<String, Value> = languages().into_iter().map(|tag| (tag.to_owned(), concepts.clone())).collect();
                json!({ "type": "object", "properties": languages, "additionalProperties": false })
            }
            Self::Tables(settings, required) => json!({ "type": "array", "items": table(settings, required) }),
        }
    }
}

fn table(settings: &[Setting], required: &[&str]) -> Value {
    let property = |one: &Setting| {
        let mut schema = one.shape.schema();
        schema["description"] = json!(one.about);
        (one.key.to_owned(), schema)
    };
    let properties: Map<String, Value> = settings.iter().map(property).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The JSON Schema of `trygg.toml`, for editors, ended by a line break.
#[must_use]
pub fn schema() -> String {
    let mut schema = table(&SETTINGS, &[]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!(concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/docs/trygg.schema.json"));
    schema["title"] = json!("trygg.toml");
    format!("{schema:#}\n")
}

/// The page about `trygg.toml`, in Markdown.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "<!-- Written from src/config/reference.rs by `TRYGG_BLESS=1 cargo test --test docs`; edit that file. -->\n\n\
         # Configuration\n\n\
         trygg looks for `trygg.toml` in the folder of each document and above it; the nearest one holds, whole. `--config FILE` names another, \
         and `--no-config` does without. Everything in it is optional. An unknown key or a wrong value is an error, shown at its place, and then \
         nothing under the file is checked.\n\n\
         Patterns of paths count from the folder of the file. `*` stays inside one part of a path and `**` does not; a pattern without a slash \
         holds at any depth; one that names a folder covers everything beneath it.\n\n\
         [trygg.schema.json](trygg.schema.json) is a JSON Schema, for editors that complete and check TOML.\n",
    );
    section(&mut page, "Settings", &SETTINGS);
    for one in &SETTINGS {
        if let Shape::Tables(settings, _) = one.shape {
            section(&mut page, &format!("`[[{}]]`", one.key), settings);
        }
    }
    // Writing to memory does not fail.
    let _ = write!(page, "\n## The whole file\n\n`trygg init` writes this one:\n\n```toml\n{}```\n", TEMPLATE);
    page
}

fn section(page: &mut String, title: &str, settings: &[Setting]) {
    let _ = write!(page, "\n## {title}\n\n| key | holds | unset | is for |\n|---|---|---|---|\n");
    for Setting { key, shape, unset, about } in settings {
        let _ = writeln!(page, "| `{key}` | {} | {unset} | {about} |", shape.told());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::read::{KEYS, OVERRIDE_KEYS};
    use crate::text::Source;

    #[track_caller]
    fn same(settings: &[Setting], keys: &[&str]) {
        let sorted = |mut keys: Vec<&'static str>| {
            keys.sort_unstable();
            keys.join(" ")
        };
        let mut read = keys.to_vec();
        read.sort_unstable();
        assert_eq!(sorted(settings.iter().map(|one| one.key).collect()), read.join(" "));
    }

    #[test]
    fn every_key_that_is_read_is_told_and_no_other() {
        same(&SETTINGS, &KEYS);
        same(&OVERRIDE, &OVERRIDE_KEYS);
        same(&ALLOW, &crate::config::allow::KEYS);
        for one in SETTINGS {
            assert!(TEMPLATE.contains(&format!("#{} = ", one.key)) || TEMPLATE.contains(&format!("[{}", one.key)), "{}", one.key);
        }
    }

    #[test]
    fn what_the_schema_takes_is_read_without_a_flaw_and_the_other_way_round() {
        let schema: Value = serde_json::from_str(&schema()).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let every: String = TEMPLATE.lines().map(|line| line.strip_prefix('#').filter(|l| !l.starts_with(' ')).unwrap_or(line)).fold(
            String::new(),
            |mut all, line| {
                all.push_str(line);
                all.push('\n');
                all
            },
        );
        for (text, good) in [
            ("", true),
            (every.as_str(), true),
            ("language = 'no'", false),
            ("country = 'NOR'", false),
            ("fail-on = 'loud'", false),
            ("show = 'never'", false),
            ("today = '27-1-1'", false),
            ("include = 'a'", false),
            ("colour = 'red'", false),
            ("[rules]\n'control/threat' = 'quiet'", false),
            ("[thresholds]\nno-reasons = 'few'", false),
            ("[words.no]\nmanager = ['sjef']", false),
            ("[[allow]]\nrules = ['control/threat']", false),
            ("[[allow]]\nrules = ['control/threat']\nreason = 'agreed'", true),
            ("[[override]]\nlanguage = 'nb'", false),
        ] {
            let mut value: Value = toml::from_str(text).map(|table: toml::Table| json!(table)).expect("TOML");
            // As editors hand dates over.
            plain_dates(&mut value);
            assert_eq!(validator.is_valid(&value), good, "by the schema: {text}");
            let (_, flaws) = Config::read(Source::new("trygg.toml", text));
            assert_eq!(flaws.is_empty(), good, "by the reader: {text}: {flaws:?}");
        }
    }

    fn plain_dates(value: &mut Value) {
        match value {
            Value::Object(map) => match map.get("$__toml_private_datetime") {
                Some(date) => *value = date.clone(),
                None => map.values_mut().for_each(plain_dates),
            },
            Value::Array(items) => items.iter_mut().for_each(plain_dates),
            _ => {}
        }
    }
}
