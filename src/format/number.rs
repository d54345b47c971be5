//! The numbers of sections: `4`, `4.`, `4.2`, `4.2.1.`, `§ 4`, `§ 4-1`.

use super::date::date;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{eof, not, opt, peek, recognize, value};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

/// The form of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// `4`
    Bare,
    /// `4.` or `4)`
    Closed,
    /// `4.2`
    Deep,
    /// `§ 4`
    Section,
}

/// A number at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Bytes of the number and the white space behind it.
    pub(super) len: usize,
    /// How many numbers it is made of; 1 for `4`.
    pub(super) depth: u8,
    /// The first of them.
    pub(super) first: u32,
    /// Its form.
    pub(super) form: NumberForm,
}

/// The number at the head of `line`. Amounts (`3.5 million`), dates and years are none: behind a number of several parts
/// stands a capital, a quotation mark or nothing.
pub(super) fn number(line: &str) -> Option<Number> {
    if date(line).is_some() {
        return None;
    }
    let (rest, (form, first, depth)) = alt((section, decimal)).parse(line).ok()?;
    let follows = rest.chars().find(|c| !matches!(c, '«' | '"' | '“' | '”' | '(' | '[' | '*' | '\'' | '’'));
    let fits = match form {
        NumberForm::Deep | NumberForm::Section => !follows.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()),
        NumberForm::Bare => follows.is_some_and(char::is_uppercase),
        NumberForm::Closed => true,
    };
    fits.then_some(Number { len: line.len() - rest.len(), depth, first, form })
}

fn part(input: &str) -> IResult<&str, &str> {
    let (rest, digits) = take_while_m_n(1, 3, |c: char| c.is_ascii_digit()).parse(input)?;
    peek(not(take_while_m_n(1, 1, |c: char| c.is_ascii_digit()))).parse(rest)?;
    Ok((rest, digits))
}

fn end(input: &str) -> IResult<&str, &str> {
    alt((space1, eof)).parse(input)
}

fn decimal(input: &str) -> IResult<&str, (NumberForm, u32, u8)> {
    let (input, first) = part(input)?;
    let (input, more) = many0_count(preceded(char('.'), part)).parse(input)?;
    let (input, closed) = opt(one_of(".)")).parse(input)?;
    let (input, _) = end(input)?;
    let form = match (more, closed) {
        (0, None) => NumberForm::Bare,
        (0, Some(_)) => NumberForm::Closed,
        _ => NumberForm::Deep,
    };
    Ok((input, (form, first.parse().unwrap_or_default(), u8::try_from(more).unwrap_or(u8::MAX).saturating_add(1))))
}

fn section(input: &str) -> IResult<&str, (NumberForm, u32, u8)> {
    let (input, _) = (char('§'), space0).parse(input)?;
    let (input, first) = part(input)?;
    let (input, more) = many0_count(preceded(one_of(".-"), part)).parse(input)?;
    let letter = pair(space0, take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase()));
    let (input, _) = opt(recognize((letter, peek(alt((space1, eof, recognize(char('.')))))))).parse(input)?;
    let (input, _) = opt(one_of(".:")).parse(input)?;
    let (input, _) = value((), end).parse(input)?;
    Ok((input, (NumberForm::Section, first.parse().unwrap_or_default(), u8::try_from(more).unwrap_or(u8::MAX).saturating_add(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, u8)> {
        number(line).map(|n| (&line[n.len..], n.depth))
    }

    #[test]
    fn numbers_of_sections() {
        assert_eq!(read("4.2 Own use"), Some(("Own use", 2)));
        assert_eq!(read("4.2.1. Own use"), Some(("Own use", 3)));
        assert_eq!(read("4. own use"), Some(("own use", 1)));
        assert_eq!(read("4) own use"), Some(("own use", 1)));
        assert_eq!(read("1 FØREMÅL"), Some(("FØREMÅL", 1)));
        assert_eq!(read("§ 4 Formål"), Some(("Formål", 1)));
        assert_eq!(read("§4.1 Tillgänglighet"), Some(("Tillgänglighet", 2)));
        assert_eq!(read("§ 4-1. Virkeområde"), Some(("Virkeområde", 2)));
        assert_eq!(read("§ 9 a. «Virkeområde»"), Some(("«Virkeområde»", 1)));
        assert_eq!(read("4.2"), Some(("", 2)));
        assert_eq!(read("§ 4"), Some(("", 1)));
    }

    #[test]
    fn amounts_dates_and_citations_are_none() {
        for line in [
            "3.5 million users",
            "12.05.2023 vedtok styret",
            "2024 Mål",
            "§ 100 verner ytringer",
            "7 råd",
            "1.5x",
            "4.2a Bla",
            "10:30 Start",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_is_no_number_of_a_section() {
        assert_eq!(number("12. mars 2025"), None);
        assert_eq!(number("12.3.2025 Vedtatt"), None);
        assert!(number("12. Mars og andre planeter").is_some());
    }
}
