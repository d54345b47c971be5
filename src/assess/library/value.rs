//! Values that are read from characters: addresses, numbers, dates, times of day.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{map, not, opt, peek, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::catalogue::ValueKind;
use crate::format::date;
use crate::text::Span;

/// A value in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    /// What it is.
    pub(super) kind: ValueKind,
    /// Bytes of the text.
    pub(super) span: Span,
}

/// Digits that make a telephone number, at least.
const PHONE_DIGITS: usize = 6;

/// The values in `text`, in order, none within another.
pub(super) fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    if !may_hold_any(text) {
        return found;
    }
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '_'));
        match if begins { value(rest) } else { None } {
            Some((kind, length)) => {
                found.push(Value { kind, span: Span::new(at, at + length) });
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Most sentences hold none of the signs that every value has one of, and are not read.
fn may_hold_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().any(|b| b.is_ascii_digit() || *b == b'@')
        || text.contains("://")
        || bytes.windows(4).any(|w| w.eq_ignore_ascii_case(b"www."))
}

/// The value at the head of `text`, and its bytes.
fn value(text: &str) -> Option<(ValueKind, usize)> {
    // Most words begin no value; they are passed before the grammar is asked.
    let first = text.chars().next()?;
    if !first.is_alphanumeric() && !matches!(first, '+' | '@') {
        return None;
    }
    if let Some((_, length)) = date(text) {
        return Some((ValueKind::Date, length));
    }
    let read = alt((
        map(url, |_| ValueKind::Url),
        map(email, |_| ValueKind::Email),
        map(handle, |_| ValueKind::Handle),
        map(percent, |_| ValueKind::Percent),
        map(clock, |_| ValueKind::Clock),
        map(phone, |_| ValueKind::Phone),
        map(year, |_| ValueKind::Date),
        map(number, |_| ValueKind::Number),
    ))
    .parse(text)
    .ok();
    read.map(|(rest, kind)| (kind, text.len() - rest.len()))
}

fn url(input: &str) -> IResult<&str, &str> {
    let head = alt((tag_no_case("https://"), tag_no_case("http://"), tag_no_case("www.")));
    recognize(pair(head, take_while1(|c: char| !c.is_whitespace() && !matches!(c, ')' | '>' | '"' | ',')))).parse(input)
}

fn email(input: &str) -> IResult<&str, &str> {
    let local = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'));
    let label = || take_while1(|c: char| c.is_alphanumeric() || c == '-');
    recognize((local, char('@'), label(), many1_count(preceded(char('.'), label())))).parse(input)
}

/// `@fjordby`, `@fjordby_il`.
fn handle(input: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
    recognize(preceded(char('@'), verify(name, |n: &str| n.chars().any(char::is_alphabetic)))).parse(input)
}

/// `75 %`, `90 procent`: the word for it begins alike in all five languages but English.
fn percent(input: &str) -> IResult<&str, &str> {
    let sign = alt((tag("%"), tag_no_case("prosent"), tag_no_case("procent"), tag_no_case("percent"), tag_no_case("per cent")));
    recognize((decimal, space0, sign)).parse(input)
}

/// `16.30`, `08–20`, `8-16`, `9 am`.
fn clock(input: &str) -> IResult<&str, &str> {
    let minutes = recognize((hour, one_of(".:"), verify(two_digits, |m: &str| m < "60")));
    let time = || alt((recognize((hour, one_of(".:"), verify(two_digits, |m: &str| m < "60"))), hour));
    let span = recognize((time(), space0, one_of("-–—"), space0, time()));
    let english = recognize((hour, space0, alt((tag_no_case("am"), tag_no_case("pm"), tag_no_case("a.m."), tag_no_case("p.m.")))));
    terminated(alt((span, minutes, english)), ends).parse(input)
}

fn hour(input: &str) -> IResult<&str, &str> {
    let digits = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    verify(digits, |h: &str| h.parse::<u8>().is_ok_and(|h| h <= 24)).parse(input)
}

fn two_digits(input: &str) -> IResult<&str, &str> {
    take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).parse(input)
}

/// Groups of digits parted by single spaces or hyphens, with or without a country's prefix.
fn phone(input: &str) -> IResult<&str, &str> {
    let groups = many1_count(terminated(digit1, opt(pair(one_of(" -\u{a0}"), peek(digit1)))));
    let whole = recognize(preceded(opt(char('+')), groups));
    terminated(verify(whole, |all: &str| all.chars().filter(char::is_ascii_digit).count() >= PHONE_DIGITS), ends).parse(input)
}

fn year(input: &str) -> IResult<&str, &str> {
    let digits = take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    terminated(verify(digits, |y: &str| ("1990".."2100").contains(&y)), ends).parse(input)
}

fn number(input: &str) -> IResult<&str, &str> {
    terminated(recognize(decimal), ends).parse(input)
}

fn decimal(input: &str) -> IResult<&str, &str> {
    recognize((digit1, opt(pair(one_of(".,"), digit1)))).parse(input)
}

fn ends(input: &str) -> IResult<&str, ()> {
    map(not(peek(take_while1(char::is_alphanumeric))), |()| ()).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(ValueKind, &str)> {
        values(text).into_iter().map(|v| (v.kind, v.span.of(text))).collect()
    }

    #[test]
    fn each_kind_of_value() {
        use ValueKind::{Clock, Date, Email, Number, Percent, Phone, Url};
        assert_eq!(
            read("Skriv til some@fjordby.example eller ring 22 33 44 55."),
            [(Email, "some@fjordby.example"), (Phone, "22 33 44 55")]
        );
        assert_eq!(read("open 8–20, from 16.30 or 9 am"), [(Clock, "8–20"), (Clock, "16.30"), (Clock, "9 am")]);
        assert_eq!(read("75 % av 120 innan 2027"), [(Percent, "75 %"), (Number, "120"), (Date, "2027")]);
        assert_eq!(read("se https://fjordby.example/some og 12.3.2025"), [(Url, "https://fjordby.example/some"), (Date, "12.3.2025")]);
    }

    #[test]
    fn a_name_on_a_platform() {
        use ValueKind::Handle;
        assert_eq!(read("Instagram: @fjordby_il (og @42)"), [(Handle, "@fjordby_il")]);
    }

    #[test]
    fn what_is_no_value() {
        assert_eq!(read("A4 ark, v2x og per@"), []);
    }
}
