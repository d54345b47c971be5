//! The grammar of one line of Org.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_till1, take_while1};
use nom::character::complete::{alpha1, char, digit1, one_of, space0, space1};
use nom::combinator::{eof, opt, recognize, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// What a line is by itself. Lengths are those of what stands before its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'t> {
    Blank,
    /// `** TODO [#A] Words :tag:`
    Heading {
        level: u8,
        len: usize,
    },
    /// `#+KEY: value`
    Keyword {
        key: &'t str,
        len: usize,
    },
    /// `#+BEGIN_NAME`
    Begin(&'t str),
    /// `# words`
    Comment,
    /// `:NAME:`
    Drawer(&'t str),
    /// `: words`
    Fixed,
    /// `- `, `1. `, `- [X] `
    Item {
        len: usize,
        ordered: bool,
    },
    /// `| a | b |`; a rule is one without words.
    Row {
        rule: bool,
    },
    /// `[fn:1] `
    Note {
        len: usize,
    },
    /// `-----`
    Rule,
    Plain,
}

/// The shape of `line`, which has no white space around it; `indented` says that there was some before it.
pub(super) fn line(line: &str, indented: bool) -> Line<'_> {
    if line.is_empty() {
        return Line::Blank;
    }
    let heading = |input| if indented { fail(input) } else { heading(input) };
    let item = |input| item(input, indented);
    let found = alt((heading, begin, keyword, comment, drawer, fixed, item, row, note, rule)).parse(line);
    match found {
        Ok((rest, Line::Heading { level, .. })) => Line::Heading { level, len: line.len() - rest.len() },
        Ok((rest, Line::Keyword { key, .. })) => Line::Keyword { key, len: line.len() - rest.len() },
        Ok((rest, Line::Item { ordered, .. })) => Line::Item { len: line.len() - rest.len(), ordered },
        Ok((rest, Line::Note { .. })) => Line::Note { len: line.len() - rest.len() },
        Ok((_, other)) => other,
        Err(_) => Line::Plain,
    }
}

fn fail(input: &str) -> IResult<&str, Line<'_>> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Fail)))
}

fn heading(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, stars) = terminated(take_while1(|c| c == '*'), space1).parse(input)?;
    let keyword = alt((tag("TODO"), tag("DONE"), tag("NEXT"), tag("WAITING"), tag("COMMENT")));
    let (rest, _) = opt(terminated(keyword, space1)).parse(rest)?;
    let (rest, _) = opt(terminated(delimited(tag("[#"), alpha1, char(']')), space1)).parse(rest)?;
    Ok((rest, Line::Heading { level: u8::try_from(stars.len()).unwrap_or(u8::MAX), len: 0 }))
}

fn begin(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, name) = preceded(tag_no_case("#+begin_"), take_till1(|c: char| c.is_whitespace())).parse(input)?;
    Ok((rest, Line::Begin(name)))
}

fn keyword(input: &str) -> IResult<&str, Line<'_>> {
    let key = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let (rest, key) = delimited(tag("#+"), key, (char(':'), space0)).parse(input)?;
    Ok((rest, Line::Keyword { key, len: 0 }))
}

fn comment(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Comment, (char('#'), alt((space1, eof)))).parse(input)
}

fn drawer(input: &str) -> IResult<&str, Line<'_>> {
    let name = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let (rest, name) = terminated(delimited(char(':'), name, char(':')), eof).parse(input)?;
    Ok((rest, Line::Drawer(name)))
}

fn fixed(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Fixed, (char(':'), alt((space1, eof)))).parse(input)
}

fn item(input: &str, indented: bool) -> IResult<&str, Line<'_>> {
    let bullet = verify(one_of("-+*"), |c| *c != '*' || indented);
    let number = recognize((alt((digit1, verify(alpha1, |a: &str| a.len() == 1))), one_of(".)")));
    let (rest, ordered) = alt((value(false, bullet), value(true, number))).parse(input)?;
    let (rest, _) = alt((space1, eof)).parse(rest)?;
    let (rest, _) = opt(terminated(delimited(char('['), one_of(" xX-"), char(']')), space0)).parse(rest)?;
    Ok((rest, Line::Item { len: 0, ordered }))
}

fn row(input: &str) -> IResult<&str, Line<'_>> {
    let (rest, _) = char('|').parse(input)?;
    Ok((rest, Line::Row { rule: rest.starts_with('-') && rest.chars().all(|c| matches!(c, '-' | '+' | '|')) }))
}

fn note(input: &str) -> IResult<&str, Line<'_>> {
    let name = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    value(Line::Note { len: 0 }, (delimited(tag("[fn:"), name, char(']')), space0)).parse(input)
}

fn rule(input: &str) -> IResult<&str, Line<'_>> {
    value(Line::Rule, (verify(take_while1(|c| c == '-'), |dashes: &str| dashes.len() >= 5), eof)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(line("** TODO [#A] Own use", false), Line::Heading { level: 2, len: 13 });
        assert_eq!(line("* a", true), Line::Item { len: 2, ordered: false });
        assert_eq!(line("*a* b", false), Line::Plain);
        assert_eq!(line("- [X] a", false), Line::Item { len: 6, ordered: false });
        assert_eq!(line("12) a", false), Line::Item { len: 4, ordered: true });
        assert_eq!(line("#+TITLE: x", false), Line::Keyword { key: "TITLE", len: 9 });
        assert_eq!(line("#+begin_src rust", false), Line::Begin("src"));
        assert_eq!(line(":PROPERTIES:", false), Line::Drawer("PROPERTIES"));
        assert_eq!(line("|---+---|", false), Line::Row { rule: true });
        assert_eq!(line("[fn:1] a", false), Line::Note { len: 7 });
        assert_eq!(line("-----", false), Line::Rule);
        assert_eq!(line("# x", false), Line::Comment);
        assert_eq!(line("#hashtag", false), Line::Plain);
    }
}
