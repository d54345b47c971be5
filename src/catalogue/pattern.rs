//! The pattern language for phrases, as parsed from a rule or word file.
//!
//! ```text
//! words in a row      may not
//! open ends           *godkjenning*   god*
//! alternatives        (approve|approved by)    or at the top: approve | approved by
//! optional            [prior] approval    [a|b] approval
//! a gap               without .. approval      up to three words; `..6` up to six
//! another concept     {must} {approve}
//! every form of a word    publiser~er   skriv/skrev/skrev~st    with a paradigm of the language
//! ```
//! Case is ignored. A pattern neither begins nor ends with a gap.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit0, space0, space1};
use nom::combinator::{cut, map, map_res, opt, recognize, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{separated_list0, separated_list1};
use nom::sequence::{delimited, preceded};
use nom::{Finish, IResult, Parser};
use serde::{Deserialize, Serialize};

use super::paradigm::{NoForms, Paradigms, is_name};

/// Words a bare `..` may skip.
const DEFAULT_GAP: u8 = 3;
/// Words the widest gap may skip.
const WIDEST_GAP: u8 = 12;
/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Atom {
    /// A word, whole or with open ends.
    Word {
        /// Lower case, without the asterisks.
        text: String,
        /// Whether more letters may stand before.
        open_start: bool,
        /// Whether more letters may follow.
        open_end: bool,
    },
    /// Any match of the named concept.
    Concept(String),
    /// Up to this many words.
    Gap(u8),
    /// Any of these rows; an empty one makes the step optional.
    Any(Vec<Sequence>),
}

/// Atoms in a row.
pub type Sequence = Vec<Atom>;

/// Why a pattern is not one. The offset is in bytes of the pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternFault {
    /// Where it went wrong.
    pub at: usize,
    /// What is wrong there, in English.
    pub message: Cow<'static, str>,
    /// The way out, where one is known.
    pub help: Option<String>,
}

#[derive(Debug)]
struct Broken<'a> {
    rest: &'a str,
    message: Option<Cow<'static, str>>,
    help: Option<String>,
}

impl<'a> Broken<'a> {
    fn saying(rest: &'a str, message: &'static str) -> Self {
        Self { rest, message: Some(message.into()), help: None }
    }
}

impl<'a> ParseError<&'a str> for Broken<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, message: None, help: None }
    }
    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
    fn or(self, other: Self) -> Self {
        // Of two alternatives the one that read further knows more.
        if other.rest.len() < self.rest.len() || self.message.is_none() { other } else { self }
    }
}

impl<'a, E> nom::error::FromExternalError<&'a str, E> for Broken<'a> {
    fn from_external_error(rest: &'a str, _: ErrorKind, _: E) -> Self {
        Self::saying(rest, "a gap is `..` or `..N` with N from 1 to 12")
    }
}

type Read<'a, T> = IResult<&'a str, T, Broken<'a>>;

/// Parses `text`: one sequence for each alternative at its top level. Without `paradigms` no word can be inflected.
///
/// # Errors
/// [`PatternFault`] with the place in `text`.
pub fn parse(text: &str, paradigms: Option<&Paradigms>) -> Result<Vec<Sequence>, PatternFault> {
    let fault = |rest: &str, message, help| PatternFault { at: text.len() - rest.len(), message, help };
    let grammar = Grammar { paradigms };
    let (rest, sequences) =
        grammar.rows(text).finish().map_err(|e| fault(e.rest, e.message.unwrap_or(Cow::Borrowed("a word was expected here")), e.help))?;
    if !rest.is_empty() {
        return Err(fault(rest, "this cannot stand here".into(), None));
    }
    for sequence in &sequences {
        if optional(sequence) {
            return Err(fault(text, "a pattern needs at least one word that is not optional".into(), None));
        }
        if gap_at_edge(sequence, false) || gap_at_edge(sequence, true) {
            return Err(fault(text, "a pattern may neither begin nor end with a gap".into(), None));
        }
    }
    Ok(sequences)
}

/// The names of the concepts a row is made of.
pub fn concepts(row: &[Atom]) -> Vec<&String> {
    fn gather<'a>(row: &'a [Atom], found: &mut Vec<&'a String>) {
        for atom in row {
            match atom {
                Atom::Concept(name) => found.push(name),
                Atom::Any(rows) => rows.iter().for_each(|row| gather(row, found)),
                Atom::Word { .. } | Atom::Gap(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    gather(row, &mut found);
    found
}

/// Whether a row may match no word at all.
fn optional(row: &[Atom]) -> bool {
    row.iter().all(|atom| match atom {
        Atom::Gap(_) => true,
        Atom::Any(rows) => rows.iter().any(|row| optional(row)),
        Atom::Word { .. } | Atom::Concept(_) => false,
    })
}

/// Whether a match may begin (with `backwards`: end) with a gap.
fn gap_at_edge(row: &[Atom], backwards: bool) -> bool {
    for at in 0..row.len() {
        match &row[if backwards { row.len() - 1 - at } else { at }] {
            Atom::Gap(_) => return true,
            Atom::Any(rows) => {
                if rows.iter().any(|row| gap_at_edge(row, backwards)) {
                    return true;
                }
                if !rows.iter().any(|row| optional(row)) {
                    return false;
                }
            }
            Atom::Word { .. } | Atom::Concept(_) => return false,
        }
    }
    false
}

/// The grammar of one language's patterns.
#[derive(Clone, Copy)]
struct Grammar<'p> {
    paradigms: Option<&'p Paradigms>,
}

impl Grammar<'_> {
    fn rows(self, input: &str) -> Read<'_, Vec<Sequence>> {
        let row = separated_list1(space1, |i| self.atom(i));
        map(separated_list1(char('|'), delimited(space0, row, space0)), |rows: Vec<Sequence>| rows.into_iter().flat_map(spread).collect())
            .parse(input)
    }

    fn atom(self, input: &str) -> Read<'_, Atom> {
        let rows = |i| self.rows(i);
        alt((
            map(gap, Atom::Gap),
            map(delimited(char('('), cut(rows), expect(')')), Atom::Any),
            map(delimited(char('['), cut(rows), expect(']')), |mut rows: Vec<Sequence>| {
                rows.push(Vec::new());
                Atom::Any(rows)
            }),
            map(delimited(char('{'), cut(concept_name), expect('}')), |name| Atom::Concept(name.to_owned())),
            |i| self.inflected(i),
            word,
        ))
        .parse(input)
    }

    /// `stem~name`: any of its forms.
    fn inflected<'a>(self, input: &'a str) -> Read<'a, Atom> {
        let (at_name, (open, stems, _)) = (opt(char('*')), letters, char('~')).parse(input)?;
        let broken = |rest: &'a str, no: NoForms| nom::Err::Failure(Broken { rest, message: Some(no.message), help: no.help });
        let Some(paradigms) = self.paradigms else {
            return Err(nom::Err::Failure(Broken::saying(input, "a phrase for all languages holds no inflected words")));
        };
        let (rest, name) = take_while1(is_name)
            .parse(at_name)
            .map_err(|_: nom::Err<Broken<'_>>| nom::Err::Failure(Broken::saying(at_name, "the name of a paradigm is missing here")))?;
        let forms = paradigms.forms(&normal(stems), name).map_err(|no| broken(at_name, no))?;
        let form = |text| vec![Atom::Word { text, open_start: open.is_some(), open_end: false }];
        Ok((rest, Atom::Any(forms.into_iter().map(form).collect())))
    }
}

/// Alternatives of single words among others are written as one list, which is what the tagger finds fastest.
fn spread(mut row: Sequence) -> Vec<Sequence> {
    match row.as_mut_slice() {
        [Atom::Any(rows)] if rows.iter().all(|r| matches!(r.as_slice(), [Atom::Word { .. }])) => std::mem::take(rows),
        _ => vec![row],
    }
}

fn expect<'a>(closing: char) -> impl Parser<&'a str, Output = char, Error = Broken<'a>> {
    move |input: &'a str| match input.chars().next() {
        Some(c) if c == closing => Ok((&input[c.len_utf8()..], c)),
        _ => Err(nom::Err::Failure(Broken::saying(
            input,
            match closing {
                ')' => "`)` is missing here",
                ']' => "`]` is missing here",
                _ => "`}` is missing here",
            },
        ))),
    }
}

fn gap(input: &str) -> Read<'_, u8> {
    preceded(
        tag(".."),
        cut(map_res(digit0, |digits: &str| match digits {
            "" => Ok(DEFAULT_GAP),
            _ => digits.parse::<u8>().ok().filter(|n| (1..=WIDEST_GAP).contains(n)).ok_or(()),
        })),
    )
    .parse(input)
}

fn concept_name(input: &str) -> Read<'_, &str> {
    recognize(separated_list0(tag("#"), take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/'))))
        .parse(input)
}

fn letters(input: &str) -> Read<'_, &str> {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '§' | '/' | '.' | '@' | '_' | '&');
    verify(take_while1(letter), |w: &str| !w.starts_with("..")).parse(input)
}

/// A word as texts are compared.
fn normal(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase().replace('’', "'")
}

fn word(input: &str) -> Read<'_, Atom> {
    map((opt(char('*')), letters, opt(char('*'))), |(before, text, after)| Atom::Word {
        text: normal(text),
        open_start: before.is_some(),
        open_end: after.is_some(),
    })
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        fn row(atoms: &[Atom]) -> String {
            atoms.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        fn one(atom: &Atom) -> String {
            match atom {
                Atom::Word { text, open_start, open_end } => {
                    format!("{}{text}{}", if *open_start { "*" } else { "" }, if *open_end { "*" } else { "" })
                }
                Atom::Concept(name) => format!("{{{name}}}"),
                Atom::Gap(n) => format!("..{n}"),
                Atom::Any(rows) => format!("({})", rows.iter().map(|r| row(r)).collect::<Vec<_>>().join("|")),
            }
        }
        parse(text, Some(&paradigms())).unwrap().iter().map(|s| row(s)).collect::<Vec<_>>().join(" / ")
    }

    fn paradigms() -> Paradigms {
        let mut paradigms = Paradigms::default();
        paradigms.name("er", "e er").unwrap();
        paradigms.name("st", "- er / -").unwrap();
        paradigms
    }

    #[test]
    fn a_stem_stands_for_its_forms_wherever_a_word_does() {
        assert_eq!(show("Publiser~er"), "publisere / publiserer");
        assert_eq!(show("publiser~er på"), "(publisere|publiserer) på");
        assert_eq!(show("ikke (del~er|post~er) her"), "ikke (dele|deler|poste|poster) her");
        assert_eq!(show("må (del~er|legg~er ut)"), "må (dele|deler|(legge|legger) ut)");
        assert_eq!(show("må [del~er]"), "må (dele|deler|)");
        assert_eq!(show("*send~er"), "*sende / *sender");
        assert_eq!(show("skriv/skrev~st [om]"), "(skriv|skriver|skrev) (om|)");
    }

    #[test]
    fn faults_of_inflection_name_their_place_and_the_way_out() {
        for (text, at, help) in [
            ("a del~et", 6, Some("did you mean `er`?")),
            ("(a|del~x)", 7, Some("one of er, st")),
            ("del~", 4, None),
            ("skriv~st", 6, Some("its endings are `- er / -`")),
            ("del~er*", 6, None),
            ("(a|b)~er", 5, None),
            ("~er", 0, None),
        ] {
            let fault = parse(text, Some(&paradigms())).unwrap_err();
            assert_eq!((fault.at, fault.help.as_deref()), (at, help), "{text}: {}", fault.message);
        }
        assert_eq!(parse("a del~er", None).unwrap_err().message, "a phrase for all languages holds no inflected words");
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(show("May  not"), "may not");
        assert_eq!(show("(a|b c) d | e"), "(a|b c) d / e");
        assert_eq!(show("[prior] approval"), "(prior|) approval");
        assert_eq!(show("[a|b] c"), "(a|b|) c");
        assert_eq!(show("*godkjenning* .. e-post"), "*godkjenning* ..3 e-post");
        assert_eq!(show("{must} ..6 {approve}"), "{must} ..6 {approve}");
        assert_eq!(show("don’t [(ever|at all)] §"), "don't ((ever|at all)|) §");
    }

    #[test]
    fn faults_name_their_place() {
        for (text, at) in [
            ("(a|b", 4),
            ("a [b", 4),
            ("a ..99 b", 4),
            (".. a", 0),
            ("a ..", 0),
            ("[a]", 0),
            ("[a] .. b", 0),
            ("a {b", 4),
            ("a ) b", 2),
            ("", 0),
        ] {
            assert_eq!(parse(text, None).unwrap_err().at, at, "{text}: {:?}", parse(text, None));
        }
    }
}
