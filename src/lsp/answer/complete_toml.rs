//! Completion in `trygg.toml`: keys, rules, levels, concepts. The file is half written while this is asked, so it is read line by
//! line and never as a whole.

use gen_lsp_types::{CompletionItem, CompletionItemKind, Position};

use super::Context;
use super::complete::{item, names};
use crate::catalogue::{Language, Sector};
use crate::config::{KEYS, LEVELS, OVERRIDE_KEYS, Threshold};
use crate::engine::Linter;
use crate::lsp::place;
use crate::text::{Source, Span};

/// Keys whose value is a table, and so is written in brackets.
const TABLES: [&str; 4] = ["rules", "thresholds", "words", "override"];

/// What may stand at the place.
pub(super) fn in_configuration(position: Position, source: &Source, linter: &Linter, context: &Context<'_>) -> Vec<CompletionItem> {
    let at = place::offset(source, position, context.setup.client.encoding);
    let number = source.lines.line_of(at);
    let start = source.lines.start(number);
    let before = source.text.get(start..at).unwrap_or("");
    let word = word_start(before);
    // A word that has its closing quote already is replaced with it.
    let rest = source.text.get(at..).unwrap_or("");
    let closed = before[word..].starts_with('"') && rest.starts_with('"');
    let span = Span::new(start + word, at + usize::from(closed));
    let items = match before[..word].trim() {
        "[" | "[[" => headers(before[..word].trim()),
        head if head.starts_with('#') => Vec::new(),
        head => {
            let header = (0..number).rev().find_map(|line| header(source.lines.content(&source.text, line))).unwrap_or_default();
            match head.split_once('=') {
                None if head.is_empty() => keys(&header, linter),
                Some((key, value)) => values(&header, key.trim(), value.trim(), linter),
                None => Vec::new(),
            }
        }
    };
    items.into_iter().map(|(name, title)| item(name, title, CompletionItemKind::Property, span, source, context)).collect()
}

/// Where the word begins that the cursor stands behind: names, rules, or what is in quotes so far.
fn word_start(before: &str) -> usize {
    if before.matches('"').count() % 2 == 1 {
        return before.rfind('"').unwrap_or(0);
    }
    before
        .rfind(|c: char| !(c.is_alphanumeric() || "-_/.".contains(c)))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
}

/// The name of the table that a line opens.
fn header(line: &str) -> Option<String> {
    let inside = line.trim().strip_prefix('[')?.trim_start_matches('[');
    Some(inside.split(']').next()?.trim().to_owned())
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn plain(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).to_owned(), String::new())).collect()
}

fn headers(open: &str) -> Vec<(String, String)> {
    if open == "[[" {
        return plain(&["override"]);
    }
    let words = Language::ALL.map(|language| (format!("words.{}", language.tag()), "words of your own".to_owned()));
    plain(&["rules", "thresholds"]).into_iter().chain(words).collect()
}

fn keys(header: &str, linter: &Linter) -> Vec<(String, String)> {
    match header.split('.').next().unwrap_or_default() {
        "" => KEYS.iter().filter(|key| !TABLES.contains(key)).map(|key| ((*key).to_owned(), String::new())).collect(),
        "rules" => names(linter).into_iter().map(|(id, title)| (quoted(&id), title)).collect(),
        "override" => plain(&OVERRIDE_KEYS),
        "thresholds" => linter.thresholds().into_iter().map(|(id, _)| (quoted(id), String::new())).collect(),
        "words" => {
            // Concepts of a rule's own begin with the rule's name and are nobody else's.
            let concepts = linter.rulebook().concepts().iter().filter(|name| !name.contains(['/', ':', '.']));
            concepts.map(|name| (name.clone(), String::new())).collect()
        }
        _ => Vec::new(),
    }
}

fn values(header: &str, key: &str, value: &str, linter: &Linter) -> Vec<(String, String)> {
    let texts = |names: Vec<&str>| names.into_iter().map(|name| (quoted(name), String::new())).collect();
    // Inside `rules = { … }` of an override keys and values alternate.
    if key == "rules" {
        let inside = value.rsplit(['{', ',']).next().unwrap_or("");
        let ids = || names(linter).into_iter().map(|(id, title)| (quoted(&id), title)).collect();
        return if inside.contains('=') { texts(LEVELS.map(|(name, _)| name).to_vec()) } else { ids() };
    }
    match (header, key) {
        ("rules", _) => texts(LEVELS.map(|(name, _)| name).to_vec()),
        (_, "language") => texts(Language::ALL.map(Language::tag).to_vec()),
        (_, "sector") => texts(Sector::NAMES.map(|(name, _)| name).to_vec()),
        (_, "fail-on") => texts(Threshold::NAMES.map(|(name, _)| name).to_vec()),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::session::Setup;

    /// What is offered where `|` stands, and the text after the first item that begins with `wanted`.
    fn completed(text: &str, wanted: &str) -> (usize, String) {
        let at = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let source = Source::new("trygg.toml", text.as_str());
        let setup = Setup::default();
        let context = Context { setup: &setup, configurations: &[] };
        let items = in_configuration(place::position(&source, at, setup.client.encoding), &source, &Linter::builtin(), &context);
        let chosen = items.iter().find(|item| item.label.starts_with(wanted));
        let after = chosen.and_then(|item| item.text_edit.clone()).map(|edit| match edit {
            gen_lsp_types::CompletionItemTextEdit::TextEdit(edit) => {
                let span = place::span(&source, edit.range, setup.client.encoding);
                [&text[..span.start], &edit.new_text, &text[span.end..]].concat()
            }
            other => panic!("{other:?}"),
        });
        (items.len(), after.unwrap_or_default())
    }

    #[test]
    fn what_may_stand_there_is_offered_and_nothing_else() {
        for (text, wanted, after) in [
            ("|", "fail-on", "fail-on"),
            ("lang|", "language", "language"),
            ("language = |", "\"nn\"", "language = \"nn\""),
            ("sector = \"pu|\"\n", "\"public\"", "sector = \"public\"\n"),
            ("[|]", "rules", "[rules]"),
            ("[rules]\n\"control/th|", "\"control/threat\"", "[rules]\n\"control/threat\""),
            ("[rules]\ncontrol/th|", "\"control/threat\"", "[rules]\n\"control/threat\""),
            ("[rules]\n\"control/threat\" = |", "\"note\"", "[rules]\n\"control/threat\" = \"note\""),
            ("[[override]]\npat|", "paths", "[[override]]\npaths"),
            ("[[override]]\nrules = { \"tra|", "\"training\"", "[[override]]\nrules = { \"training\""),
            ("[words.nb]\nmana|", "manager", "[words.nb]\nmanager"),
        ] {
            assert_eq!(completed(text, wanted).1, after, "{text}");
        }
        assert_eq!(completed("# langu|", "language"), (0, String::new()));
        assert_eq!(completed("country = |", "").0, 0);
    }
}
