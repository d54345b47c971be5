//! The grammar of one line of plain text: what it begins with, and what it may be by its looks alone.

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while1};
use nom::character::complete::{alpha1, char, digit1, one_of, satisfy, space0, space1};
use nom::combinator::{all_consuming, eof, opt, recognize, value, verify};
use nom::multi::many0;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::format::number::{Number, number};

/// What a line is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Shape {
    /// Nothing but white space.
    Blank,
    /// Three or more of one drawing character: it underlines what stands above, or parts what stands around.
    Rule(char),
    /// A page number (`Side 3 av 12`).
    Page,
    /// The beginning of a comment.
    Comment,
    /// A list item with its marker.
    Item(Marker),
    /// A line that begins with a section number.
    Numbered(Number),
    /// `Kapittel 2`, `Vedlegg A`.
    Chapter,
    /// Anything else.
    Plain,
}

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) struct Marker {
    /// Bytes of the marker and the white space behind it.
    pub(in crate::format) len: usize,
    /// What kind of marker.
    pub(in crate::format) style: Style,
}

/// Kinds of markers; items of one list share theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Style {
    /// A bullet, by its character.
    Bullet(char),
    /// `a)`, with its place in the alphabet from 0.
    Letter(u8),
    /// `ii)`
    Roman,
    /// `1)` or `1.`
    Number,
}

impl Style {
    /// Whether the items are in order.
    pub(in crate::format) fn is_ordered(self) -> bool {
        !matches!(self, Self::Bullet(_))
    }

    /// Whether an item of style `other` may stand in the same list.
    pub(in crate::format) fn goes_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Letter(_), Self::Letter(_)) => true,
            _ => self == other,
        }
    }
}

/// The shape of `line`, which has no white space around it.
pub(in crate::format) fn shape(line: &str) -> Shape {
    if line.is_empty() {
        return Shape::Blank;
    }
    if line.starts_with("<!--") {
        return Shape::Comment;
    }
    if let Ok((_, drawn)) = rule(line) {
        return Shape::Rule(drawn);
    }
    if all_consuming(page).parse(line).is_ok() {
        return Shape::Page;
    }
    if let Ok((rest, style)) = alt((bullet, letter)).parse(line) {
        return Shape::Item(Marker { len: line.len() - rest.len(), style });
    }
    if let Some(found) = number(line) {
        return Shape::Numbered(found);
    }
    if chapter(line).is_ok() { Shape::Chapter } else { Shape::Plain }
}

fn rule(input: &str) -> IResult<&str, char> {
    let (rest, first) = one_of("=-–—_~*#").parse(input)?;
    let same = |c: char| c == first || c == ' ';
    let (rest, _) = verify(take_while1(same), |more: &str| more.matches(first).count() >= 2).parse(rest)?;
    eof(rest)?;
    Ok((rest, first))
}

fn page(input: &str) -> IResult<&str, ()> {
    let word = alt((tag_no_case("side"), tag_no_case("sida"), tag_no_case("sidan"), tag_no_case("page"), tag_no_case("s.")));
    let of = alt((tag_no_case("av"), tag_no_case("af"), tag_no_case("of"), tag_no_case("/")));
    let digits = || verify(digit1, |d: &str| d.len() <= 4);
    let named = value((), (word, space0, digits(), opt((space0, of, space0, digits()))));
    let dashed = value((), delimited(one_of("-–"), (space0, digits(), space0), one_of("-–")));
    let fraction = value((), (digits(), space0, char('/'), space0, digits()));
    alt((named, dashed, fraction, value((), digits()))).parse(input)
}

fn bullet(input: &str) -> IResult<&str, Style> {
    // Signs of symbol fonts come without a meaning.
    let symbol = satisfy(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
    let sign = alt((one_of("•-–—*·▪●◦‣+○■□➢✓✔"), symbol));
    let letter_o = terminated(char('o'), char('\t'));
    let (rest, c) = alt((terminated(sign, space1), letter_o, one_of("•▪●◦‣"))).parse(input)?;
    Ok((rest.trim_start(), Style::Bullet(c)))
}

/// `a)`, `(a)`, `ii)`, `(iv)`, `12)`; `a.` only for one lower-case letter.
fn letter(input: &str) -> IResult<&str, Style> {
    let label = || alt((recognize(satisfy(|c| c.is_ascii_lowercase() || matches!(c, 'æ' | 'ø' | 'å'))), roman, digits));
    let roman_or_letter = || alt((roman, label()));
    let bracketed = delimited(char('('), roman_or_letter(), char(')'));
    let closed = terminated(roman_or_letter(), char(')'));
    let dotted = terminated(recognize(satisfy(|c| c.is_ascii_lowercase())), char('.'));
    let (rest, label) = terminated(alt((bracketed, closed, dotted)), alt((space1, eof))).parse(input)?;
    Ok((rest, style_of(label)))
}

fn digits(input: &str) -> IResult<&str, &str> {
    verify(digit1, |d: &str| d.len() <= 2).parse(input)
}

/// Roman numerals of two letters or more, and `i`.
fn roman(input: &str) -> IResult<&str, &str> {
    verify(alpha1, |word: &str| word == "i" || ((2..=5).contains(&word.len()) && word.chars().all(|c| "ivx".contains(c)))).parse(input)
}

fn style_of(label: &str) -> Style {
    match label.as_bytes() {
        [b'i'] => Style::Roman,
        [b @ b'a'..=b'z'] => Style::Letter(b - b'a'),
        [b'0'..=b'9', ..] => Style::Number,
        _ if label.chars().all(|c| "ivx".contains(c)) => Style::Roman,
        _ => Style::Letter(26),
    }
}

/// `Kapittel 2`, `Chapter IV: Own use`, `Vedlegg A – Maler`.
fn chapter(input: &str) -> IResult<&str, ()> {
    let word = alt((
        tag_no_case("kapittel"),
        tag_no_case("kapitel"),
        tag_no_case("chapter"),
        tag_no_case("avsnitt"),
        tag_no_case("avsnit"),
        tag_no_case("section"),
        tag_no_case("vedlegg"),
        tag_no_case("bilaga"),
        tag_no_case("bilag"),
        tag_no_case("appendix"),
        tag_no_case("annex"),
        tag_no_case("del"),
        tag_no_case("part"),
    ));
    let first = verify(recognize(word), |w: &str| w.starts_with(char::is_uppercase));
    let digits = recognize((digit1, many0(preceded(char('.'), digit1))));
    let upper = verify(alpha1, |w: &str| w.len() == 1 || w.chars().all(|c| "IVX".contains(c)));
    let number = verify(alt((digits, upper)), |n: &str| n.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()));
    let title = preceded((space0, opt(one_of(".:–—-")), space1), satisfy(|c| c.is_uppercase() || "«\"“".contains(c)));
    let end = alt((value((), (opt(one_of(".:")), eof)), value((), title)));
    value((), (first, space1, number, end)).parse(input)
}

/// Whether all letters of `line` are capitals, and there are enough of them to mean it.
pub(in crate::format) fn is_capitals(line: &str) -> bool {
    const LONGEST: usize = 160;
    if line.len() > LONGEST || line.ends_with(['.', ',', ';']) || line.split_whitespace().nth(12).is_some() {
        return false;
    }
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    let long_word = line.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().nth(2).is_some());
    long_word && letters().nth(3).is_some() && letters().all(char::is_uppercase)
}

/// Whether `line` reads like a title: short, begins with a capital or a number, and ends no sentence.
pub(in crate::format) fn is_title(line: &str, words: usize, bytes: usize) -> bool {
    let begins = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let sentence = line
        .split_whitespace()
        .zip(line.split_whitespace().skip(1))
        .any(|(word, next)| word.len() > 3 && word.ends_with(['.', '!', ';']) && next.starts_with(char::is_uppercase));
    begins && !sentence && line.len() <= bytes && line.split_whitespace().nth(words).is_none() && !line.ends_with(['.', ',', ';', ':', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        let style = |line: &str| match shape(line) {
            Shape::Item(marker) => Some((marker.style, &line[marker.len..] == "x")),
            _ => None,
        };
        for bullet in ["• x", "- x", "– x", "* x", "·\tx", "•x", "o\tx"] {
            assert!(matches!(style(bullet), Some((Style::Bullet(_), true))), "{bullet}");
        }
        assert_eq!(style("a) x"), Some((Style::Letter(0), true)));
        assert_eq!(style("(b) x"), Some((Style::Letter(1), true)));
        assert_eq!(style("(i) x"), Some((Style::Roman, true)));
        assert_eq!(style("iv) x"), Some((Style::Roman, true)));
        assert_eq!(style("(2) x"), Some((Style::Number, true)));
        for line in ["-x", "ab) x", "o x", "a x", "(sic) x", "*x*"] {
            assert_eq!(style(line), None, "{line}");
        }
    }

    #[test]
    fn rules_pages_and_chapters() {
        assert_eq!(shape("====="), Shape::Rule('='));
        assert_eq!(shape("- - -"), Shape::Rule('-'));
        for line in ["3", "- 3 -", "Side 3 av 12", "Page 3", "3/12"] {
            assert_eq!(shape(line), Shape::Page, "{line}");
        }
        for line in ["Kapittel 2", "Chapter IV: Own use", "Vedlegg A – Maler", "DEL 2"] {
            assert_eq!(shape(line), Shape::Chapter, "{line}");
        }
        for line in ["Kapittel 2 gjelder ikke", "kapittel 2", "Del det med oss", "Part I am not sure of", "Side om side"] {
            assert_eq!(shape(line), Shape::Plain, "{line}");
        }
    }

    #[test]
    fn capitals_and_titles() {
        assert!(is_capitals("BRUK AV SOSIALE MEDIER"));
        assert!(!is_capitals("TV 2"));
        assert!(!is_capitals("HSF 2024/0171"));
        assert!(is_title("Opptreden på selskapets vegne", 8, 70));
        assert!(is_title("Hva gjør jeg nå?", 8, 70));
        assert!(!is_title("Du avgjør. Vi hjelper", 8, 70));
        assert!(!is_title("Dette gjelder:", 8, 70));
    }
}
