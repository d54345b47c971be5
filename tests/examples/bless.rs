//! Moves the brackets of examples in the rule files, and changes nothing else in them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use trygg::catalogue::Language;

use crate::corpus::top;

/// Another place for the brackets of a bad example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) rule: String,
    pub(crate) language: Language,
    /// The example as it is.
    pub(crate) from: String,
    /// The example as it shall be.
    pub(crate) to: String,
}

#[derive(Debug, Deserialize)]
struct File {
    text: BTreeMap<Language, Examples>,
}

#[derive(Debug, Deserialize)]
struct Examples {
    #[serde(alias = "found")]
    bad: Vec<Spanned<String>>,
}

/// Makes `moves`; returns what was done or could not be, one line each.
pub(crate) fn bless(moves: &[Move]) -> Vec<String> {
    let mut rules: Vec<&str> = moves.iter().map(|m| m.rule.as_str()).collect();
    rules.dedup();
    rules.iter().flat_map(|rule| bless_file(rule, moves.iter().filter(|m| m.rule == *rule))).collect()
}

fn bless_file<'m>(rule: &str, moves: impl Iterator<Item = &'m Move>) -> Vec<String> {
    let path = top().join(format!("rules/{rule}.toml"));
    let mut text = fs::read_to_string(&path).expect("a rule file");
    let before = text.clone();
    let told = moves.map(|one| match moved(&text, one) {
        Some(new) => {
            text = new;
            format!("{rule} {}: {}", one.language, one.to)
        }
        None => format!("{rule} {}: could not find {}", one.language, one.from),
    });
    let told: Vec<String> = told.collect();
    if text != before {
        fs::write(path, text).expect("written");
    }
    told
}

fn moved(text: &str, one: &Move) -> Option<String> {
    let file: File = toml::from_str(text).ok()?;
    let example = file.text.get(&one.language)?.bad.iter().find(|e| *e.as_ref() == one.from)?;
    let literal = replaced(text.get(example.span())?, one)?;
    let Range { start, end } = example.span();
    Some(format!("{}{literal}{}", &text[..start], &text[end..]))
}

/// The same literal with the other example in it.
fn replaced(literal: &str, one: &Move) -> Option<String> {
    let plain = |s: &str| s.to_owned();
    let escaped = |s: &str| s.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let forms = [(plain(&one.from), plain(&one.to)), (escaped(&one.from), escaped(&one.to))];
    forms.iter().find_map(|(from, to)| {
        // The literal is the example and its quotes, perhaps with a line break after the opening ones.
        let whole = literal.matches(from).count() == 1 && literal.len() <= from.len() + 8;
        whole.then(|| literal.replacen(from, to, 1))
    })
}

#[test]
fn only_the_brackets_move() {
    let text = "# ei melding\n[text.nn]\nbad = [\n  \"Ho sa \\\"nei\\\" [[til]] alt.\", # her\n  \"\"\"\n# A\n\nB [[c]] d.\"\"\",\n]\nok = []\n\
                [text.nb]\nbad = [\"B [[c]] d.\"]\n";
    let one = |language, from: &str, to: &str| Move { rule: String::new(), language, from: from.to_owned(), to: to.to_owned() };
    let escaped = moved(text, &one(Language::Nn, "Ho sa \"nei\" [[til]] alt.", "Ho sa [[\"nei\" til]] alt.")).expect("found");
    assert_eq!(escaped, text.replace("\\\"nei\\\" [[til]]", "[[\\\"nei\\\" til]]"));
    let long = moved(text, &one(Language::Nn, "# A\n\nB [[c]] d.", "# A\n\n[[B c]] d.")).expect("found");
    assert_eq!(long, text.replace("\n\nB [[c]] d.\"\"\"", "\n\n[[B c]] d.\"\"\""));
    assert_eq!(moved(text, &one(Language::Nn, "B [[c]] d.", "")), None, "that is the other language's");
}
