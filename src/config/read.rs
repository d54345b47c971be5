//! The keys of `trygg.toml`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::allow::Allowed;
use super::assess::{NotApplicable, policy_sets};
use super::levels::Levels;
use super::value::{Reader, Value, span_of};
use super::{Config, Override, Threshold, Thresholds, own};
use crate::catalogue::{Country, LEVELS, Language, Sector};
use crate::diagnostic::{Flaw, Severity};
use crate::text::{Source, Span};

/// The keys of the file.
pub const KEYS: [&str; 18] = [
    "language",
    "country",
    "sector",
    "fail-on",
    "show",
    "today",
    "baseline",
    "level",
    "include",
    "exclude",
    "rules",
    "thresholds",
    "not-applicable",
    "policy-set",
    "own-rules",
    "words",
    "allow",
    "override",
];
/// The keys of an override.
pub const OVERRIDE_KEYS: [&str; 3] = ["paths", "language", "rules"];

/// Reads the whole file.
pub(super) fn config(source: Source) -> (Config, Vec<Flaw>) {
    let mut reader = Reader::new(&source);
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        broken(&mut reader, &source, &errors);
        let flaws = std::mem::take(&mut reader.flaws);
        return (Config::blank(source), flaws);
    }
    let mut config = Config::blank(source.clone());
    table(&mut reader, &mut config, &root);
    let mut flaws = reader.flaws;
    flaws.sort_by_key(|flaw| flaw.span);
    (config, flaws)
}

/// A file that is not TOML. Recovery makes one slip into several errors: only the first of a line is told.
fn broken(reader: &mut Reader<'_>, source: &Source, errors: &[toml::de::Error]) {
    let mut told = Vec::new();
    for error in errors {
        let span = error.span().map(Span::from).unwrap_or_default();
        let line = source.lines.line_of(span.start);
        if told.contains(&line) {
            continue;
        }
        told.push(line);
        let content = source.lines.content(&source.text, line);
        let key = content.split('=').next().unwrap_or_default().trim();
        let help = (content.contains('=') && key.contains('/') && !key.starts_with(['"', '\'', '#']))
            .then(|| format!("a rule's id stands in quotes: `\"{key}\" = …`"));
        reader.flaw(span, format!("this is not TOML: {}", error.message().replace('\n', ", ")), help);
    }
}

fn table(reader: &mut Reader<'_>, config: &mut Config, root: &Spanned<DeTable<'_>>) {
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "language" => config.language = language(reader, value),
            "country" => config.country = country(reader, value),
            "sector" => config.sector = reader.choice(value, "sector", &Sector::NAMES),
            "fail-on" => config.fail_on = reader.choice(value, "severity", &Threshold::NAMES),
            "show" => config.show = reader.choice(value, "severity", &Severity::NAMES),
            "today" => config.today = reader.date(value),
            "baseline" => config.baseline = reader.text(value).map(|file| (file.to_owned(), span_of(value))),
            "allow" => config.allowed = Allowed::read(reader, value),
            "level" => config.level = level(reader, value),
            "not-applicable" => {
                config.not_applicable = reader.table(value).map(|t| NotApplicable::read(reader, t)).unwrap_or_default();
            }
            "policy-set" => config.policy_sets = policy_sets(reader, value),
            "include" => config.include = reader.globs(value),
            "exclude" => config.exclude = reader.globs(value),
            "own-rules" => config.own_rules = own::rules(reader, value),
            "rules" => config.levels = rules(reader, value),
            "thresholds" => config.thresholds = reader.table(value).map(|t| Thresholds::read(reader, t)).unwrap_or_default(),
            "words" => config.words = reader.table(value).map(|t| own::words(reader, t)).unwrap_or_default(),
            "override" => config.overrides = overrides(reader, value),
            _ => reader.unknown(key, "key", &KEYS),
        }
    }
}

fn language(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<Language> {
    reader.choice(value, "language", &Language::ALL.map(|l| (l.tag(), l)))
}

fn level(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<u8> {
    let DeValue::Integer(number) = value.get_ref() else {
        reader.mistyped(value, "a level from 1 to 4");
        return None;
    };
    let level = u8::from_str_radix(number.as_str(), number.radix()).ok().filter(|level| (1..=LEVELS).contains(level));
    if level.is_none() {
        reader.flaw(span_of(value), "levels are 1 to 4".to_owned(), None);
    }
    level
}

fn rules(reader: &mut Reader<'_>, value: &Value<'_>) -> Levels {
    reader.table(value).map(|table| Levels::read(reader, table)).unwrap_or_default()
}

fn country(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<Country> {
    let text = reader.text(value)?;
    match Country::new(text).map(|c| (c.code().to_owned(), c)) {
        Some((code, _)) if code == "UK" => {
            reader.flaw(span_of(value), "`UK` is not a country code".to_owned(), Some("did you mean `GB`?".to_owned()));
            None
        }
        Some((_, country)) => Some(country),
        None => {
            let help = "two letters, such as `NO`, `SE`, `DK`, `GB` or `US`".to_owned();
            reader.flaw(span_of(value), format!("`{text}` is not a country code"), Some(help));
            None
        }
    }
}

fn overrides(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Override> {
    let DeValue::Array(items) = value.get_ref() else {
        reader.mistyped(value, "`[[override]]`, a list of tables");
        return Vec::new();
    };
    items.iter().filter_map(|item| reader.table(item).map(|table| one_override(reader, item, table))).collect()
}

fn one_override(reader: &mut Reader<'_>, item: &Value<'_>, table: &DeTable<'_>) -> Override {
    let mut one = Override::default();
    let mut has_paths = false;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "paths" => {
                has_paths = true;
                one.paths = reader.globs(value);
            }
            "language" => one.language = language(reader, value),
            "rules" => one.levels = rules(reader, value),
            _ => reader.unknown(key, "key of an override", &OVERRIDE_KEYS),
        }
    }
    if !has_paths {
        let help = "add `paths = [\"…\"]`; what holds for every document stands at the top of the file".to_owned();
        reader.flaw(span_of(item), "an override without `paths` holds for no document".to_owned(), Some(help));
    }
    one
}
