//! `trygg rules`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{RulesArgs, RulesFormat};
use super::{Status, Streams, trouble};
use crate::catalogue::Language;
use crate::catalogue::RuleText;
use crate::engine::RuleInfo;
use crate::workspace::Scopes;

pub(super) fn run(args: &RulesArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let scope = match Scopes::new(args.config.choice()).of_folder(Path::new(".")) {
        Ok(scope) => scope,
        Err(fault) => {
            trouble::scope_fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let rules = scope.linter.rules();
    match args.format {
        RulesFormat::Human => table(&rules, streams.stdout)?,
        RulesFormat::Json => json(&rules, streams.stdout)?,
    }
    Ok(Status::Clean)
}

fn table(rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let title = |rule: &RuleInfo| rule.text(Language::En).map(|text| text.title.clone()).unwrap_or_default();
    let widest = |column: fn(&RuleInfo) -> &str| rules.iter().map(|rule| column(rule).len()).max().unwrap_or_default();
    let (id, kind) = (widest(|rule| &rule.id), widest(|rule| &rule.kind));
    for rule in rules {
        let line = format!("{:id$}  {:7}  {:kind$}  {}", rule.id, rule.severity().name(), rule.kind, title(rule));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    rules: Vec<Rule<'r>>,
}

#[derive(Serialize)]
struct Rule<'r> {
    id: &'r str,
    family: &'r str,
    kind: &'r str,
    severity: &'static str,
    strength: u8,
    texts: BTreeMap<Language, Text<'r>>,
}

#[derive(Serialize)]
struct Text<'r> {
    title: &'r str,
    message: &'r str,
    help: &'r str,
    finds: &'r str,
    why: &'r str,
    authority: &'r str,
    instead: &'r str,
    silent: &'r str,
    bad: &'r [String],
    ok: &'r [String],
}

impl<'r> From<&'r RuleText> for Text<'r> {
    fn from(text: &'r RuleText) -> Self {
        let RuleText { title, message, help, finds, why, authority, instead, silent, bad, ok } = text;
        Self { title, message, help, finds, why, authority, instead, silent, bad, ok }
    }
}

fn json(rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let rules = rules.iter().map(|rule| Rule {
        id: &rule.id,
        family: rule.family(),
        kind: &rule.kind,
        severity: rule.severity().name(),
        strength: rule.strength,
        texts: rule.texts.iter().map(|(language, one)| (*language, Text::from(one))).collect(),
    });
    serde_json::to_writer_pretty(&mut *out, &Root { version: 1, rules: rules.collect() })?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: &str, kind: &str, strength: u8, title: &str) -> RuleInfo {
        let text = RuleText { title: title.to_owned(), ..RuleText::default() };
        RuleInfo {
            id: id.to_owned(),
            kind: kind.to_owned(),
            strength,
            level: 0,
            languages: Vec::new(),
            texts: BTreeMap::from([(Language::En, text)]),
        }
    }

    #[test]
    fn columns_stand_under_each_other() {
        let rules = [rule("control/threat", "clause", 2, "Threat"), rule("text/placeholder", "placeholder", 1, "Blank")];
        let mut out = Vec::new();
        table(&rules, &mut out).expect("written");
        let expected = "control/threat    warning  clause       Threat\n\
                        text/placeholder  note     placeholder  Blank\n";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn json_holds_the_whole_documentation() {
        let mut out = Vec::new();
        json(&[rule("control/threat", "clause", 2, "Threat")], &mut out).expect("written");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(value["rules"][0]["family"], "control");
        assert_eq!(value["rules"][0]["texts"]["en"]["title"], "Threat");
    }
}
