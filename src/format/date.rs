//! Dates as policies write them in the five languages: `2025-03-12`, `12.3.2025`, `12. mars 2025`, `den 12 mars 2025`,
//! `March 12, 2025`, `marts 2026`.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{map, map_opt, not, opt, peek, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::document::Date;

/// The months in nb, nn, sv, da and en; names that languages share stand once. Matched by their first three letters and
/// then in full or cut short (`sept.`), so that a name is listed under every spelling it begins with.
const MONTHS: [&[&str]; 12] = [
    &["januar", "januari", "january"],
    &["februar", "februari", "february"],
    &["mars", "marts", "march"],
    &["april"],
    &["mai", "maj", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["august", "augusti"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["desember", "december"],
];

/// The date at the head of `text`, and how many bytes it takes.
pub fn date(text: &str) -> Option<(Date, usize)> {
    // Nearly every text begins with a word that is neither a month nor stands before a day: the grammar need not be asked.
    let behind = text.trim_start_matches(char::is_alphabetic);
    if behind.len() < text.len() && !behind.trim_start_matches('.').trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (rest, date) = terminated(alt((iso, digits, day_first, month_first, month_only)), ends).parse(text).ok()?;
    Some((date, text.len() - rest.len()))
}

/// Every date in `text`, in order.
pub fn dates(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = !text[..at].ends_with(char::is_alphanumeric);
        match if begins { date(rest) } else { None } {
            Some((one, length)) => {
                found.push(one);
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The first date in `text`.
pub(super) fn first_date(text: &str) -> Option<Date> {
    let starts = text.char_indices().filter(|(at, c)| c.is_alphanumeric() && !text[..*at].ends_with(|b: char| b.is_alphanumeric()));
    starts.map(|(at, _)| &text[at..]).find_map(|rest| date(rest).map(|(date, _)| date))
}

fn iso(input: &str) -> IResult<&str, Date> {
    map_opt((year, char('-'), number, char('-'), number), |(y, _, m, _, d)| Date::new(y, Some(m), Some(d))).parse(input)
}

/// `12.3.2025`, `12/03/2025`, `12. 3. 2025`: the day first, as in all five languages but American English.
fn digits(input: &str) -> IResult<&str, Date> {
    let part = |separator| terminated(number, (separator, space0));
    map_opt((part(one_of("./")), part(one_of("./")), year), |(d, m, y)| Date::new(y, Some(m), Some(d))).parse(input)
}

fn day_first(input: &str) -> IResult<&str, Date> {
    let den = opt((alt((tag_no_case("den"), tag_no_case("the"))), space1));
    let ordinal = opt(alt((tag("."), tag("st"), tag("nd"), tag("rd"), tag("th"), tag(":e"), tag(":a"))));
    let day = preceded(den, terminated(number, (ordinal, space1, opt((tag_no_case("of"), space1)))));
    map_opt((day, month, preceded((opt(char(',')), space1), year)), |(d, m, y)| Date::new(y, Some(m), Some(d))).parse(input)
}

fn month_first(input: &str) -> IResult<&str, Date> {
    let day = delimited(space1, number, (opt(alt((tag("st"), tag("nd"), tag("rd"), tag("th")))), opt(char(','))));
    map_opt((month, day, preceded(space1, year)), |(m, d, y)| Date::new(y, Some(m), Some(d))).parse(input)
}

fn month_only(input: &str) -> IResult<&str, Date> {
    map_opt((month, preceded(space1, year)), |(m, y)| Date::new(y, Some(m), None)).parse(input)
}

fn year(input: &str) -> IResult<&str, u16> {
    map_opt(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |y: &str| y.parse().ok().filter(|y| (1900..=2199).contains(y))).parse(input)
}

fn number(input: &str) -> IResult<&str, u8> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |n: &str| n.parse().ok()).parse(input)
}

fn month(input: &str) -> IResult<&str, u8> {
    let name = verify(take_while1(char::is_alphabetic), |name: &str| name.chars().count() >= 3);
    let numbered = map_opt(name, |name: &str| {
        let name = name.to_lowercase();
        let place = MONTHS.iter().position(|names| names.iter().any(|full| full.starts_with(&name)))?;
        u8::try_from(place + 1).ok()
    });
    terminated(numbered, opt(char('.'))).parse(input)
}

/// A date is not the beginning of a longer number.
fn ends(input: &str) -> IResult<&str, ()> {
    map(not(peek(take_while1(char::is_alphanumeric))), |_: ()| ()).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_five_languages() {
        let day = Date::new(2025, Some(3), Some(12));
        for text in [
            "2025-03-12",
            "12.3.2025",
            "12.03.2025",
            "12/3/2025",
            "12. mars 2025",
            "12 mars 2025",
            "den 12 mars 2025",
            "12. marts 2025",
            "12 March 2025",
            "12th of March 2025",
            "March 12, 2025",
            "12. mar. 2025",
        ] {
            assert_eq!(date(text).map(|(d, len)| (Some(d), len)), Some((day, text.len())), "{text}");
        }
        assert_eq!(date("marts 2026").map(|(d, _)| d), Date::new(2026, Some(3), None));
        assert_eq!(first_date("Vedtatt av styret 1. desember 2024, sak 4/24"), Date::new(2024, Some(12), Some(1)));
    }

    #[test]
    fn what_is_no_date() {
        for text in ["31.2.20255", "45.3.2025", "12. mann 2025", "3.2 Eigne kontoar", "2025", "ma 2025", "1. Mars has 2025 moons"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
