//! A rule turned down in `trygg.toml`, as an edit that keeps everything else in the file.

use toml_edit::{DocumentMut, Item, Table, value};

use crate::config::Config;
use crate::diagnostic::{Fix, Severity};
use crate::engine::Level;
use crate::text::{Source, Span};

/// The levels below `severity` that a rule can be turned down to, with their names in the file.
pub(super) fn below(severity: Severity) -> impl Iterator<Item = (&'static str, Level)> {
    let all = [("warning", Level::As(Severity::Warning)), ("note", Level::As(Severity::Note)), ("off", Level::Off)];
    all.into_iter().filter(move |(_, level)| match level {
        Level::As(lower) => *lower < severity,
        Level::Off => true,
    })
}

/// The change of `file` after which `rule` has the level called `name` for the document at `path` (relative to the file's folder).
/// `None` where the file is broken, or says so much that no line in `[rules]` would do it.
pub(super) fn set(file: &Source, rule: &str, (name, level): (&str, Level), path: &str) -> Option<Fix> {
    let mut parsed: DocumentMut = file.text.parse().ok()?;
    let rules = parsed.entry("rules").or_insert_with(|| Item::Table(Table::new())).as_table_like_mut()?;
    match rules.get_mut(rule).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = name.into();
            *old.decor_mut() = decor;
        }
        None => drop(rules.insert(rule, value(name))),
    }
    if let Some(inline) = parsed.get_mut("rules").and_then(Item::as_inline_table_mut) {
        inline.fmt();
    }
    // The library ends lines its own way.
    let written = parsed.to_string().replace("\r\n", "\n");
    let text = if file.text.contains("\r\n") { written.replace('\n', "\r\n") } else { written };
    let (config, flaws) = Config::read(Source::new(file.path.as_str(), text.as_str()));
    let is_set = || config.settings_for(path).level(rule) == Some(level);
    (flaws.is_empty() && is_set()).then(|| change(&file.text, &text))
}

/// What turns `before` into `after`, as one change of the lines between those that both share.
fn change(before: &str, after: &str) -> Fix {
    let shared = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let start = before.as_bytes()[..shared].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let rest = before.len().min(after.len()) - start;
    let same = before.bytes().rev().zip(after.bytes().rev()).take(rest).take_while(|(a, b)| a == b).count();
    // The end goes on to a line's end, too, so that no character is cut.
    let tail = &after.as_bytes()[after.len() - same..];
    let same = if same == rest && (start + same == before.len()) {
        same
    } else {
        tail.iter().position(|byte| *byte == b'\n').map_or(0, |at| same - at - 1)
    };
    Fix { span: Span::new(start, before.len() - same), replacement: after[start..after.len() - same].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(before: &str) -> Option<String> {
        let file = Source::new("trygg.toml", before);
        let fix = set(&file, "control/threat", ("note", Level::As(Severity::Note)), "p.md")?;
        Some(Fix::put(before, &[fix]))
    }

    #[test]
    fn everything_else_in_the_file_stays() {
        for (before, expected) in [
            ("", "[rules]\n\"control/threat\" = \"note\"\n"),
            (
                "# Våre regler\nlanguage = \"nb\" # bokmål\n",
                "# Våre regler\nlanguage = \"nb\" # bokmål\n\n[rules]\n\"control/threat\" = \"note\"\n",
            ),
            (
                "[rules] # våre\ntraining = \"off\" # ikke nå\n\n[words.nb]\nmanager = [\"seksjonsleder\"]\n",
                "[rules] # våre\ntraining = \"off\" # ikke nå\n\"control/threat\" = \"note\"\n\n[words.nb]\nmanager = [\"seksjonsleder\"]\n",
            ),
            ("[rules]\n\"control/threat\"  =  \"error\"  # streng\n", "[rules]\n\"control/threat\"  =  \"note\"  # streng\n"),
            ("rules = { training = \"off\" }\n", "rules = { training = \"off\", \"control/threat\" = \"note\" }\n"),
            ("[rules]\r\ntraining = \"off\"\r\n", "[rules]\r\ntraining = \"off\"\r\n\"control/threat\" = \"note\"\r\n"),
        ] {
            assert_eq!(after(before).as_deref(), Some(expected), "{before:?}");
        }
    }

    #[test]
    fn what_would_not_hold_is_not_offered() {
        for before in
            ["[rules\n", "rules = 5\n", "unknown = 1\n", "[[override]]\npaths = [\"*.md\"]\nrules = { \"control/threat\" = \"error\" }\n"]
        {
            assert_eq!(after(before), None, "{before:?}");
        }
    }

    #[test]
    fn a_rule_is_only_turned_down() {
        let names = |severity| below(severity).map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(Severity::Error), ["warning", "note", "off"]);
        assert_eq!(names(Severity::Note), ["off"]);
    }
}
