//! `trygg explain`.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use super::args::{ExplainArgs, ExplainFormat};
use super::selectors::Stranger;
use super::{Status, Streams, trouble};
use crate::catalogue::{Language, Phrasebook, RuleText};
use crate::engine::RuleInfo;
use crate::report::{self, wrap};
use crate::workspace::Scopes;

pub(super) fn run(args: &ExplainArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let scope = match Scopes::new(args.config.choice()).of_folder(Path::new(".")) {
        Ok(scope) => scope,
        Err(fault) => {
            trouble::scope_fault(streams, &fault);
            return Ok(Status::Trouble);
        }
    };
    let wanted = args.rule.trim().to_lowercase();
    let rules = scope.linter.rules();
    let family: Vec<&RuleInfo> = rules.iter().filter(|rule| rule.family() == wanted.trim_end_matches('/')).collect();
    if !family.is_empty() {
        for rule in family {
            let title = rule.text(args.language).map(|text| text.title.as_str()).unwrap_or_default();
            writeln!(streams.stdout, "{}: {title}", rule.id)?;
        }
        return Ok(Status::Clean);
    }
    let Some(rule) = rules.iter().find(|rule| rule.id == wanted) else {
        let known: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let stranger = Stranger::new(&wanted, "", &known);
        trouble::error(streams, &stranger.message, Some(&stranger.help));
        return Ok(Status::Trouble);
    };
    if args.format == ExplainFormat::Markdown {
        report::rule_page(rule, streams.stdout)?;
        return Ok(Status::Clean);
    }
    let width = streams.around.look().width;
    let text = rule.text(args.language).cloned().unwrap_or_default();
    page(rule, &text, scope.linter.rulebook().report(), args.language, width, streams.stdout)?;
    Ok(Status::Clean)
}

fn page(rule: &RuleInfo, text: &RuleText, words: &Phrasebook, language: Language, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", rule.id, text.title)?;
    let weight = [("severity", &rule.severity().name() as &dyn Display), ("strength", &rule.strength), ("kind", &rule.kind)];
    writeln!(out, "{}", words.filled("rule-weight", language, &weight))?;
    if rule.level > 0 {
        writeln!(out, "{}", words.filled("rule-level", language, &[("level", &rule.level)]))?;
    }
    let headings = report::rule_headings(language);
    let bodies = [&text.finds, &text.why, &text.authority, &text.help, &text.instead, &text.silent];
    for (heading, body) in headings.iter().zip(bodies).filter(|(_, body)| !body.trim().is_empty()) {
        writeln!(out, "\n{heading}")?;
        for paragraph in body.trim().split("\n\n") {
            for line in wrap(paragraph, width - 2) {
                writeln!(out, "  {line}")?;
            }
        }
    }
    for (heading, examples) in headings[6..].iter().zip([&text.bad, &text.ok]).filter(|(_, examples)| !examples.is_empty()) {
        writeln!(out, "\n{heading}")?;
        for example in examples {
            let mut lead = "  - ";
            for line in example.trim().lines().flat_map(|line| wrap(line, width - 4)) {
                writeln!(out, "{lead}{line}")?;
                lead = "    ";
            }
        }
    }
    let [configured, allowed] = report::rule_switches(language);
    writeln!(out, "\n{configured}")?;
    writeln!(out, "  [rules]\n  \"{}\" = \"off\" # or note, warning, error", rule.id)?;
    writeln!(out, "\n{allowed}\n  <!-- trygg: allow {}, because … -->", rule.id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::engine::Linter;

    #[test]
    fn a_page_has_fixed_headings() {
        let text = RuleText {
            title: "Threat".to_owned(),
            finds: "A breach is answered with discipline. ".repeat(3),
            bad: vec!["Breach [[leads to dismissal]].".to_owned()],
            ok: vec!["No one is punished.\n\nNo one.".to_owned()],
            ..RuleText::default()
        };
        let rule = RuleInfo {
            id: "control/threat".to_owned(),
            kind: "clause".to_owned(),
            strength: 2,
            level: 0,
            languages: Vec::new(),
            texts: BTreeMap::new(),
        };
        let mut out = Vec::new();
        let linter = Linter::builtin();
        page(&rule, &text, linter.rulebook().report(), Language::En, 60, &mut out).expect("written");
        snapbox::assert_data_eq!(
            String::from_utf8(out).expect("text"),
            snapbox::str![[r#"
control/threat: Threat
warning, strength 2, kind clause

What it finds
  A breach is answered with discipline. A breach is answered
  with discipline. A breach is answered with discipline.

Marked
  - Breach [[leads to dismissal]].

Not marked
  - No one is punished.
    
    No one.

In trygg.toml
  [rules]
  "control/threat" = "off" # or note, warning, error

In a document, before the block
  <!-- trygg: allow control/threat, because … -->

"#]]
        );
    }
}
