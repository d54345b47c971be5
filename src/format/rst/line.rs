//! The grammar of one line of reStructuredText.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_while1};
use nom::character::complete::{alpha1, char, digit1, one_of, space0, space1};
use nom::combinator::{eof, opt, recognize, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// What a line is by itself. Lengths are those of what stands before its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Blank,
    /// `- `, `* `, `• `
    Bullet {
        len: usize,
    },
    /// `1. `, `a) `, `(iv) `, `#. `
    Number {
        len: usize,
    },
    /// `.. `, and what follows.
    Explicit,
    /// `:Name: value`
    Field {
        name: &'t str,
        len: usize,
    },
    /// `| words`
    Verse {
        len: usize,
    },
    /// `+---+---+`
    Grid,
    /// `====  ====`
    Columns,
    /// `>>> code`
    Session,
    Plain,
}

/// The shape of `line`, which has no white space around it.
pub(super) fn line(line: &str) -> Line<'_> {
    if line.is_empty() {
        return Line::Blank;
    }
    match alt((bullet, number, explicit, field, verse, grid, columns, session)).parse(line) {
        Ok((rest, Line::Bullet { .. })) => Line::Bullet { len: line.len() - rest.len() },
        Ok((rest, Line::Number { .. })) => Line::Number { len: line.len() - rest.len() },
        Ok((rest, Line::Field { name, .. })) => Line::Field { name, len: line.len() - rest.len() },
        Ok((rest, Line::Verse { .. })) => Line::Verse { len: line.len() - rest.len() },
        Ok((_, other)) => other,
        Err(_) => Line::Plain,
    }
}

fn end(input: &str) -> IResult<&str, &str> {
    alt((space1, eof)).parse(input)
}

fn bullet(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Bullet { len: 0 }, (one_of("-*+•‣⁃"), end)).parse(input)
}

fn number(input: &str) -> IResult<&str, Line<'_>> {
    let roman = |input| verify(alpha1, |a: &str| a.len() <= 5 && a.chars().all(|c| "ivxIVX".contains(c))).parse(input);
    let letter = |input| verify(alpha1, |a: &str| a.len() == 1).parse(input);
    let digits = |input| verify(digit1, |d: &str| d.len() <= 3).parse(input);
    let label = || alt((digits, letter, roman, tag("#")));
    let bracketed = recognize(delimited(char('('), label(), char(')')));
    let closed = recognize(terminated(label(), one_of(".)")));
    value(Line::Number { len: 0 }, (alt((bracketed, closed)), end)).parse(input)
}

fn explicit(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Explicit, (tag(".."), end)).parse(input)
}

fn field(input: &str) -> IResult<&str, Line<'_>> {
    let name = verify(take_till1(|c| c == ':' || c == '`'), |name: &str| !name.starts_with(char::is_whitespace) && !name.ends_with(' '));
    let (rest, name) = terminated(delimited(char(':'), name, char(':')), end).parse(input)?;
    Ok((rest, Line::Field { name, len: 0 }))
}

fn verse(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Verse { len: 0 }, preceded(char('|'), end)).parse(input)
}

fn grid(input: &str) -> IResult<&str, Line<'_>> {
    let drawn = verify(take_while1(|c| matches!(c, '+' | '-' | '=')), |line: &str| {
        line.len() >= 3 && line.starts_with("+-") && line.ends_with('+')
    });
    value(Line::Grid, (drawn, eof)).parse(input)
}

fn columns(input: &str) -> IResult<&str, Line<'_>> {
    let run = |input| verify(take_while1(|c| c == '='), |run: &str| run.len() >= 2).parse(input);
    let more = verify(take_while1(|c| c == '=' || c == ' '), |rest: &str| rest.contains(" ="));
    value(Line::Columns, (run, more, opt(space0), eof)).parse(input)
}

fn session(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Session, (tag(">>>"), end)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(line("- a"), Line::Bullet { len: 2 });
        assert_eq!(line("#. a"), Line::Number { len: 3 });
        assert_eq!(line("(iv) a"), Line::Number { len: 5 });
        assert_eq!(line("2024. a"), Line::Plain);
        assert_eq!(line(".. note:: a"), Line::Explicit);
        assert_eq!(line("..."), Line::Plain);
        assert_eq!(line(":Owner: a"), Line::Field { name: "Owner", len: 8 });
        assert_eq!(line(":ref:`a`"), Line::Plain);
        assert_eq!(line("+---+===+"), Line::Grid);
        assert_eq!(line("====  ==="), Line::Columns);
        assert_eq!(line("======="), Line::Plain);
        assert_eq!(line("**a** b"), Line::Plain);
    }
}
