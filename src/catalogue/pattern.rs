//! The pattern language for phrases, as parsed from a rule or word file.
//!
//! ```text
//! words in a row      may not
//! open ends           *godkjenning*   god*
//! alternatives        (approve|approved by)    or at the top: approve | approved by
//! optional            [prior] approval    [a|b] approval
//! a gap               without .. approval      up to three words; `..6` up to six
//! another concept     {must} {approve}
//! ```
//! Case is ignored. A pattern neither begins nor ends with a gap.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit0, space0, space1};
use nom::combinator::{cut, map, map_res, opt, recognize, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{separated_list0, separated_list1};
use nom::sequence::{delimited, preceded};
use nom::{Finish, IResult, Parser};
use serde::{Deserialize, Serialize};

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
    pub message: &'static str,
}

#[derive(Debug)]
struct Broken<'a> {
    rest: &'a str,
    message: Option<&'static str>,
}

impl<'a> ParseError<&'a str> for Broken<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Self { rest, message: None }
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
        Self { rest, message: Some("a gap is `..` or `..N` with N from 1 to 12") }
    }
}

type Read<'a, T> = IResult<&'a str, T, Broken<'a>>;

/// Parses `text`: one sequence for each alternative at its top level.
///
/// # Errors
/// [`PatternFault`] with the place in `text`.
pub fn parse(text: &str) -> Result<Vec<Sequence>, PatternFault> {
    let fault = |rest: &str, message| PatternFault { at: text.len() - rest.len(), message };
    let (rest, sequences) = rows.parse(text).finish().map_err(|e| fault(e.rest, e.message.unwrap_or("a word was expected here")))?;
    if !rest.is_empty() {
        return Err(fault(rest, "this cannot stand here"));
    }
    for sequence in &sequences {
        if optional(sequence) {
            return Err(PatternFault { at: 0, message: "a pattern needs at least one word that is not optional" });
        }
        if gap_at_edge(sequence, false) || gap_at_edge(sequence, true) {
            return Err(PatternFault { at: 0, message: "a pattern may neither begin nor end with a gap" });
        }
    }
    Ok(sequences)
}

/// The names of the concepts a row is made of.
pub fn concepts(row: &[Atom]) -> Vec<&String> {
    fn inner(atom: &Atom) -> Vec<&String> {
        match atom {
            Atom::Concept(name) => vec![name],
            Atom::Any(rows) => rows.iter().flat_map(|row| concepts(row)).collect(),
            Atom::Word { .. } | Atom::Gap(_) => Vec::new(),
        }
    }
    row.iter().flat_map(inner).collect()
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

fn rows(input: &str) -> Read<'_, Vec<Sequence>> {
    separated_list1(char('|'), delimited(space0, row, space0)).parse(input)
}

fn row(input: &str) -> Read<'_, Sequence> {
    separated_list1(space1, atom).parse(input)
}

fn atom(input: &str) -> Read<'_, Atom> {
    alt((
        map(gap, Atom::Gap),
        map(delimited(char('('), cut(rows), expect(')')), Atom::Any),
        map(delimited(char('['), cut(rows), expect(']')), |mut rows: Vec<Sequence>| {
            rows.push(Vec::new());
            Atom::Any(rows)
        }),
        map(delimited(char('{'), cut(concept_name), expect('}')), |name| Atom::Concept(name.to_owned())),
        word,
    ))
    .parse(input)
}

fn expect<'a>(closing: char) -> impl Parser<&'a str, Output = char, Error = Broken<'a>> {
    move |input: &'a str| match input.chars().next() {
        Some(c) if c == closing => Ok((&input[c.len_utf8()..], c)),
        _ => Err(nom::Err::Failure(Broken {
            rest: input,
            message: Some(match closing {
                ')' => "`)` is missing here",
                ']' => "`]` is missing here",
                _ => "`}` is missing here",
            }),
        })),
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

fn word(input: &str) -> Read<'_, Atom> {
    let letters = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '§' | '/' | '.' | '@' | '_' | '&'));
    map((opt(char('*')), verify(letters, |w: &str| !w.starts_with("..")), opt(char('*'))), |(before, text, after): (_, &str, _)| {
        Atom::Word {
            text: text.trim_end_matches('.').to_lowercase().replace('’', "'"),
            open_start: before.is_some(),
            open_end: after.is_some(),
        }
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
        parse(text).unwrap().iter().map(|s| row(s)).collect::<Vec<_>>().join(" / ")
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
            assert_eq!(parse(text).unwrap_err().at, at, "{text}: {:?}", parse(text));
        }
    }
}
