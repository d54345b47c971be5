//! Metadata lines: `Owner: the communications manager`.

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, space1};
use nom::combinator::{eof, recognize, verify};
use nom::{IResult, Parser, branch::alt};

use crate::text::Span;

/// Where key and value stand in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FieldLine {
    /// The key, without its colon.
    pub(super) key: Span,
    /// The value, trimmed; empty where there is none.
    pub(super) value: Span,
}

const KEY_BYTES: usize = 48;
const KEY_WORDS: usize = 5;
const VALUE_BYTES: usize = 160;
/// A value that ends like a sentence and has this many words is one.
const SENTENCE_WORDS: usize = 6;

/// Words that announce advice, not a property.
const NOTES: &[&str] = &[
    "note",
    "nb",
    "n.b",
    "merk",
    "merknad",
    "obs",
    "viktig",
    "viktigt",
    "vigtigt",
    "important",
    "husk",
    "hugs",
    "kom ihåg",
    "remember",
    "tips",
    "tip",
    "warning",
    "advarsel",
    "varning",
    "åtvaring",
    "example",
    "eksempel",
    "exempel",
    "døme",
    "bemærk",
    "notera",
    "for example",
    "for eksempel",
    "t.ex",
    "til dømes",
];

/// Reads a line of the form `key: value`, whatever it means.
pub(super) fn split(line: &str) -> Option<FieldLine> {
    let (rest, key) = key(line).ok()?;
    let value = rest.trim();
    let start = line.len() - rest.len() + (rest.len() - rest.trim_start().len());
    Some(FieldLine { key: Span::new(0, key.len()), value: Span::new(start, start + value.len()) })
}

/// Reads a line that states a property by itself: a key that begins with a capital, and a value that is no sentence.
pub(super) fn stated(line: &str) -> Option<FieldLine> {
    let field = split(line)?;
    let (key, value) = (field.key.of(line), field.value.of(line));
    let plain = key.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !NOTES.contains(&key.to_lowercase().as_str());
    (plain && !value.is_empty() && value.len() <= VALUE_BYTES && !is_sentence(value)).then_some(field)
}

/// Whether every one of several lines has the form `key: value`, and at least one has a value.
pub(super) fn all_stated<'l>(lines: impl Iterator<Item = &'l str> + Clone) -> bool {
    let fields = || lines.clone().map(|line| (line, split(line)));
    fields().all(|(line, f)| f.is_some_and(|f| !is_sentence(f.value.of(line)) && f.value.len() <= VALUE_BYTES))
        && fields().any(|(_, f)| f.is_some_and(|f| !f.value.is_empty()))
}

fn is_sentence(value: &str) -> bool {
    let ends = |word: &str| word.ends_with(['.', '!', '?']);
    let words = || value.split_whitespace();
    let runs_on = words().zip(words().skip(1)).any(|(word, next)| {
        ends(word) && word.len() > 3 && !word.starts_with(|c: char| c.is_ascii_digit()) && next.starts_with(char::is_uppercase)
    });
    runs_on || (ends(value) && words().nth(SENTENCE_WORDS - 1).is_some())
}

fn key(input: &str) -> IResult<&str, &str> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '–' | '_' | '/' | '(' | ')' | '&' | '.');
    let mut words = verify(recognize(take_while_m_n(1, KEY_BYTES, allowed)), |key: &str| {
        key.starts_with(char::is_alphanumeric)
            && !key.ends_with(' ')
            && !key.contains(". ")
            && key.split(' ').count() <= KEY_WORDS
            && key.contains(char::is_alphabetic)
    });
    let (input, key) = words.parse(input)?;
    let (input, _) = char(':').parse(input)?;
    let (input, _) = alt((space1, eof)).parse(input)?;
    Ok((input, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, &str)> {
        stated(line).map(|f| (f.key.of(line), f.value.of(line)))
    }

    #[test]
    fn properties_are_read() {
        assert_eq!(parts("Dokumenteigar:   Einingsleiar, Ytre vik"), Some(("Dokumenteigar", "Einingsleiar, Ytre vik")));
        assert_eq!(parts("Status: Godkjend (pkt. 6 under arbeid)"), Some(("Status", "Godkjend (pkt. 6 under arbeid)")));
        assert_eq!(parts("Last updated: 2 April 2025"), Some(("Last updated", "2 April 2025")));
        assert_eq!(parts("Dok.nr: 12"), Some(("Dok.nr", "12")));
    }

    #[test]
    fn sentences_and_notes_are_not() {
        for line in [
            "Note: ask first",
            "Alle ansatte skal huske:",
            "see https://example.org",
            "Purpose: We want to help everyone feel safe.",
            "Formål: Hjelpe deg. Vi svarer.",
            "owner: lower case alone",
            "It is written. So: yes",
            "En setning med altfor mange ord: nei",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }

    #[test]
    fn several_lines_vouch_for_each_other() {
        assert!(all_stated(["dokumentid: OPS-203", "titel: Extern kommunikation", "relaterade-dokument:"].into_iter()));
        assert!(!all_stated(["Owner: A", "A sentence."].into_iter()));
    }
}
