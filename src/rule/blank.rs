//! Blanks that somebody was to fill in, told by their form: `[the head of communications]`, `XX`, `____`, `xx@example.org`.
//!
//! Words in square brackets are a blank wherever they stand in prose as a writer of templates puts them. What else is written
//! so (footnotes, citations, boxes to tick, links, parts of words) is told by its form, too; what is left in doubt is a blank only
//! if its words name one, and those stand in the languages' lists.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, not, recognize, value, verify};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

use crate::text::Span;

/// The longest text between brackets that still is a blank, in words.
const LONGEST: usize = 8;
/// Letters of a numeral such as `[viii]`.
const NUMERAL: &str = "ivxlcdmIVXLCDM";

/// How sure the form of a blank is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing else is written so: `____`, `XX`, `TBD`.
    Certain,
    /// Words in square brackets, in prose.
    Bracketed,
    /// Something else may be written so: `<name>`, `{{name}}`, `[GDPR]`, brackets within brackets.
    Doubtful,
}

/// A blank in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blank {
    /// Bytes of the text, with its brackets.
    pub span: Span,
    /// How sure it is.
    pub sign: Sign,
}

impl Blank {
    /// What stands between the brackets; all of it where there are none.
    #[must_use]
    pub fn inside<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text).trim_matches(|c| matches!(c, '[' | ']' | '<' | '>' | '{' | '}')).trim()
    }
}

/// The blanks of `text`, in order, none within another.
#[must_use]
pub fn blanks(text: &str) -> Vec<Blank> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    // Open parentheses: what stands in brackets within them is as often a remark as a blank.
    let mut depth = 0_usize;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        // Most characters begin no blank; they are passed before the grammar is asked.
        let may_begin = matches!(first, '{' | '[' | '<' | '_' | '.' | 'X' | 'x' | 'T' | 'N') || first.is_ascii_digit();
        let begins = may_begin && !before.is_alphanumeric() && !matches!(before, '[' | ']' | '!' | '\\');
        match if begins { blank(rest).ok() } else { None } {
            Some((after, sign)) => {
                let sign = if sign == Sign::Bracketed && depth > 0 { Sign::Doubtful } else { sign };
                found.push(Blank { span: Span::new(start, text.len() - after.len()), sign });
                before = ' ';
                rest = after;
            }
            None => {
                depth = match first {
                    '(' => depth + 1,
                    ')' => depth.saturating_sub(1),
                    _ => depth,
                };
                before = first;
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    found
}

fn blank(input: &str) -> IResult<&str, Sign> {
    let inside = |close: char| take_while1(move |c: char| c != close && !matches!(c, '\n' | '[' | '<' | '{'));
    let braces = delimited(tag("{{"), inside('}'), tag("}}"));
    let angles = delimited(char('<'), verify(inside('>'), |s: &str| !s.contains(['@', '/'])), char('>'));
    let brackets = terminated(delimited(char('['), inside(']'), char(']')), not(verify(anychar, |c| continues(*c))));
    alt((
        value(Sign::Doubtful, verify(braces, |s: &str| is_short(s))),
        map(verify(brackets, |s: &str| is_short(s) && is_words(s)), |s| if is_label(s) { Sign::Doubtful } else { Sign::Bracketed }),
        value(Sign::Doubtful, verify(angles, |s: &str| is_short(s))),
        value(Sign::Certain, letters),
    ))
    .parse(input)
}

/// Lines to write on, and letters that stand for letters to come: `xx.xx.xxxx`, `XX`, `xx@example.org`.
fn letters(input: &str) -> IResult<&str, &str> {
    alt((
        recognize(take_while_m_n(3, usize::MAX, |c| c == '_')),
        recognize(take_while_m_n(5, usize::MAX, |c| c == '.')),
        verify(recognize((mask(2), one_of(".-/"), mask(2), one_of(".-/"), mask(4))), |date: &str| date.contains(['x', 'X'])),
        terminated(recognize(take_while_m_n(2, usize::MAX, |c| c == 'X')), ends_word),
        recognize((
            take_while_m_n(2, usize::MAX, |c| matches!(c, 'x' | 'X')),
            char('@'),
            take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-')),
        )),
        terminated(alt((tag("TODO"), tag("TBD"), tag("TBA"), tag("N.N."))), ends_word),
    ))
    .parse(input)
}

/// Digits and letters that stand for digits, `most` at most.
fn mask<'a>(most: usize) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    take_while_m_n(2, most, |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
}

/// `XX` is a blank, `XX-tallet` and `XXL` are not.
fn ends_word(input: &str) -> IResult<&str, ()> {
    not(verify(anychar, |c: &char| c.is_alphanumeric() || matches!(c, '-' | '\''))).parse(input)
}

/// What makes a bracket before it something else: a link (`[text](address)`), a reference (`[text][1]`), a part of a word (`[s]he`).
fn continues(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '(' | '[' | ']')
}

fn is_short(inside: &str) -> bool {
    inside.split_whitespace().take(LONGEST + 1).count() <= LONGEST
}

/// Whether brackets hold words: no number, no letter or numeral of a footnote (`[1]`, `[b]`, `[iv]`), no box to tick, no part of a
/// sentence that begins with a comma, and no citation (`[Berg 2020]`).
fn is_words(inside: &str) -> bool {
    let inside = inside.trim();
    let begins = inside.starts_with(char::is_alphanumeric);
    let has_word = inside.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some());
    begins && has_word && !inside.chars().all(|c| NUMERAL.contains(c)) && !is_citation(inside)
}

fn is_citation(inside: &str) -> bool {
    let last = inside.rsplit([' ', ',']).next().unwrap_or_default();
    let year = last.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit())) && last.len() <= 5;
    year && inside.starts_with(char::is_uppercase)
}

/// Whether brackets hold one word in capitals or with digits in it, as labels of laws and standards do.
fn is_label(inside: &str) -> bool {
    let inside = inside.trim();
    !inside.contains([' ', '@']) && (!inside.chars().any(char::is_lowercase) || inside.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<(&str, Sign)> {
        blanks(text).iter().map(|one| (one.span.of(text), one.sign)).collect()
    }

    fn all(text: &str, sign: Sign) -> Vec<&str> {
        let shown = show(text);
        assert!(shown.iter().all(|(_, one)| *one == sign), "{shown:?}");
        shown.into_iter().map(|(words, _)| words).collect()
    }

    #[test]
    fn signs_that_are_nothing_else() {
        assert_eq!(all("XX, xx@example.org, ____ TBD. xx.xx.xxxx", Sign::Certain), ["XX", "xx@example.org", "____", "TBD", "xx.xx.xxxx"]);
        assert_eq!(show("XXL, the XX-tallet, snake_case, wait ... TODOs 12.10.2025"), []);
    }

    #[test]
    fn words_in_brackets() {
        let text = "[Role] keeps [the case system], [90 per cent] by [31 December 2027], at [social@example.org].";
        assert_eq!(
            all(text, Sign::Bracketed),
            ["[Role]", "[the case system]", "[90 per cent]", "[31 December 2027]", "[social@example.org]"]
        );
    }

    #[test]
    fn brackets_that_hold_no_words_to_come() {
        let text = "[x] [ ] [1] [b] [iv] [^2] […] [, if any,] [Berg 2020] [text](page.md) [text][1] [[wiki page]] employee[s] [s]he array[one two]";
        assert_eq!(show(text), []);
        assert_eq!(show("[one two three four five six seven eight nine]"), []);
        assert_eq!(show("The office <office@example.org> or <https://example.org>"), []);
    }

    #[test]
    fn brackets_in_doubt() {
        assert_eq!(all("[GDPR] [RFC2119] {{company name}} <name> (as [the Act] says)", Sign::Doubtful).len(), 5);
    }
}
