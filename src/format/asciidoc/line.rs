//! The grammar of one line of AsciiDoc.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space1};
use nom::combinator::{eof, opt, recognize, value, verify};
use nom::sequence::{delimited, pair, terminated};
use nom::{IResult, Parser};

/// What a line is by itself. Lengths are those of what stands before its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Blank,
    /// `== Words`
    Heading {
        level: u8,
        len: usize,
    },
    /// `:name: value`
    Attribute {
        name: &'t str,
        len: usize,
    },
    /// `// words`
    Comment,
    /// A line that begins and ends a block.
    Delimiter(Delimiter),
    /// `[words]`, `[[words]]`
    Style(&'t str),
    /// `.Words`
    Title,
    /// `* `, `- `, `. `, `1. `
    Item {
        marker: &'t str,
        len: usize,
        ordered: bool,
    },
    /// `words:: words`
    Term {
        term: &'t str,
        colons: usize,
    },
    /// `+` alone: what follows belongs to the item.
    Joint,
    /// `name::target[words]`
    Macro {
        name: &'t str,
        target: &'t str,
    },
    /// `'''`, `<<<`
    Rule,
    Plain,
}

/// What a delimited block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Comment,
    Code,
    Silent,
    Quote,
    Table,
    /// Blocks like any others.
    Open,
}

/// The shape of `line`, which has no white space around it.
pub(super) fn line(line: &str) -> Line<'_> {
    if line.is_empty() {
        return Line::Blank;
    }
    if let Some(delimiter) = delimiter(line) {
        return Line::Delimiter(delimiter);
    }
    match alt((heading, attribute, comment, style, joint, rule, item, title, block_macro, term)).parse(line) {
        Ok((rest, Line::Heading { level, .. })) => Line::Heading { level, len: line.len() - rest.len() },
        Ok((rest, Line::Attribute { name, .. })) => Line::Attribute { name, len: line.len() - rest.len() },
        Ok((rest, Line::Item { marker, ordered, .. })) => Line::Item { marker, len: line.len() - rest.len(), ordered },
        Ok((_, other)) => other,
        Err(_) => Line::Plain,
    }
}

fn delimiter(line: &str) -> Option<Delimiter> {
    let first = line.chars().next()?;
    let drawn = line.len() >= 4 && line.bytes().all(|b| b == first as u8);
    match first {
        '/' if drawn => Some(Delimiter::Comment),
        '-' | '.' if drawn => Some(Delimiter::Code),
        '+' if drawn => Some(Delimiter::Silent),
        '_' if drawn => Some(Delimiter::Quote),
        '=' | '*' if drawn => Some(Delimiter::Open),
        '-' if line == "--" => Some(Delimiter::Open),
        '`' if line.starts_with("```") && !line[3..].contains('`') => Some(Delimiter::Code),
        '|' | ',' | ':' | '!' if line.len() >= 4 && line[1..].bytes().all(|b| b == b'=') => Some(Delimiter::Table),
        _ => None,
    }
}

fn heading(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, marks) = terminated(alt((take_while1(|c| c == '='), take_while1(|c| c == '#'))), space1).parse(input)?;
    Ok((rest, Line::Heading { level: u8::try_from(marks.len()).unwrap_or(u8::MAX), len: 0 }))
}

fn attribute(input: &str) -> IResult<&str, Line<'_>> {
    let name =
        verify(take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '!')), |name: &str| !name.starts_with('-'));
    let (rest, name) = terminated(delimited(char(':'), name, char(':')), alt((space1, eof))).parse(input)?;
    Ok((rest, Line::Attribute { name, len: 0 }))
}

fn comment(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Comment, pair(tag("//"), opt(space1))).parse(input)
}

fn style(input: &str) -> IResult<&str, Line<'_>> {
    let inner = verify(take_till(|c| c == '\n'), |line: &str| line.ends_with(']') && !line.starts_with(' '));
    let (rest, line) = (char('['), inner).parse(input).map(|(rest, (_, line)): (&str, (char, &str))| (rest, line))?;
    Ok((rest, Line::Style(line.trim_end_matches(']').trim_start_matches('['))))
}

fn joint(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Joint, pair(char('+'), eof)).parse(input)
}

fn rule(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Rule, (alt((tag("'''"), tag("<<<"), tag("---"), tag("***"))), eof)).parse(input)
}

fn item(input: &str) -> IResult<&str, Line<'_>> {
    let few = |c: char| move |input| verify(take_while1(move |o| o == c), |run: &str| run.len() <= 5).parse(input);
    let callout = recognize(delimited(char('<'), alt((digit1, tag("."))), char('>')));
    let numbered = recognize((digit1, char('.')));
    let lettered = recognize((satisfy(|c| c.is_ascii_lowercase()), char('.')));
    let ordered = |ordered| move |marker| (marker, ordered);
    let (rest, (marker, ordered)) = terminated(
        alt((alt((few('*'), tag("-"), tag("•"))).map(ordered(false)), alt((few('.'), numbered, lettered, callout)).map(ordered(true)))),
        space1,
    )
    .parse(input)?;
    let (rest, _) = opt(terminated(delimited(char('['), one_of(" xX*"), char(']')), space1)).parse(rest)?;
    // what numbers of one list have in common is that they are numbers
    let marker = if marker.starts_with(|c: char| c.is_ascii_digit()) { "1" } else { marker };
    Ok((rest, Line::Item { marker, len: 0, ordered }))
}

fn title(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Title, pair(char('.'), satisfy(|c| !c.is_whitespace() && c != '.'))).parse(input)
}

fn block_macro(input: &str) -> IResult<&str, Line<'_>> {
    let name = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let target = verify(take_until("["), |target: &str| !target.contains(' '));
    let (rest, (name, _, target, ..)) = (name, tag("::"), target, char('['), take_while(|c| c != ']'), char(']'), eof).parse(input)?;
    Ok((rest, Line::Macro { name, target }))
}

fn term(input: &str) -> IResult<&str, Line<'_>> {
    const LONGEST: usize = 200;
    let at = input.find("::").filter(|at| *at > 0 && *at <= LONGEST);
    let Some(at) = at else { return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))) };
    let (rest, colons) = verify(take_while1(|c| c == ':'), |colons: &str| colons.len() <= 4).parse(&input[at..])?;
    let (rest, _) = alt((space1, eof)).parse(rest)?;
    Ok((rest, Line::Term { term: &input[..at], colons: colons.len() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(line("== Own use"), Line::Heading { level: 2, len: 3 });
        assert_eq!(line(":revdate: 2024"), Line::Attribute { name: "revdate", len: 10 });
        assert_eq!(line("// x"), Line::Comment);
        assert_eq!(line("////"), Line::Delimiter(Delimiter::Comment));
        assert_eq!(line("|==="), Line::Delimiter(Delimiter::Table));
        assert_eq!(line("[quote, Kari]"), Line::Style("quote, Kari"));
        assert_eq!(line(".Title"), Line::Title);
        assert_eq!(line("** a"), Line::Item { marker: "**", len: 3, ordered: false });
        assert_eq!(line("12. a"), Line::Item { marker: "1", len: 4, ordered: true });
        assert_eq!(line("* [x] a"), Line::Item { marker: "*", len: 6, ordered: false });
        assert_eq!(line("Editor:: answers"), Line::Term { term: "Editor", colons: 2 });
        assert_eq!(line("include::a.adoc[]"), Line::Macro { name: "include", target: "a.adoc" });
        assert_eq!(line("*a* b"), Line::Plain);
        assert_eq!(line("a::b"), Line::Plain);
        assert_eq!(line("+"), Line::Joint);
    }
}
