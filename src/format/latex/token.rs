//! The grammar of one token of LaTeX.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while1};
use nom::character::complete::{anychar, char, line_ending, space0};
use nom::combinator::{map, opt, recognize, value};
use nom::multi::many1_count;
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words and white space without a meaning of their own.
    Words(&'t str),
    /// A blank line.
    Blank,
    /// From its sign to the end of the line.
    Comment(&'t str),
    /// `\name`, without its backslash and its star; the length is that of all, with the white space it swallows.
    Command(&'t str),
    /// `\&`, `\\`, `\"`: a backslash and one sign.
    Sign(char),
    Open,
    Close,
    /// `&`
    Column,
    /// `$`, `$$`
    Math,
    /// Signs that stand for others.
    Other(&'static str),
}

/// The token at the head of `input`, and its length.
pub(super) fn token(input: &str) -> Option<(Token<'_>, usize)> {
    let (rest, token) = alt((words, blank, white, comment, command, sign, punctuation, single)).parse(input).ok()?;
    Some((token, input.len() - rest.len()))
}

fn words(input: &str) -> IResult<&str, Token<'_>> {
    map(take_while1(|c: char| !matches!(c, '\\' | '{' | '}' | '$' | '&' | '%' | '~' | '-' | '`' | '\'' | '\n')), Token::Words).parse(input)
}

/// White space with two line ends in it, or more.
fn blank(input: &str) -> IResult<&str, Token<'_>> {
    value(Token::Blank, pair(line_ending, many1_count(pair(space0, line_ending)))).parse(input)
}

fn white(input: &str) -> IResult<&str, Token<'_>> {
    map(recognize(pair(line_ending, space0)), Token::Words).parse(input)
}

/// A comment swallows its line end and the white space of the next line.
fn comment(input: &str) -> IResult<&str, Token<'_>> {
    let (rest, comment) = recognize(preceded(char('%'), take_till(|c| c == '\n'))).parse(input)?;
    let (rest, _) = opt((line_ending, space0)).parse(rest)?;
    Ok((rest, Token::Comment(comment)))
}

/// A command swallows the white space behind it, but not a blank line.
fn command(input: &str) -> IResult<&str, Token<'_>> {
    let (rest, name) = preceded(char('\\'), take_while1(|c: char| c.is_ascii_alphabetic() || c == '@')).parse(input)?;
    let (rest, star) = opt(char('*')).parse(rest)?;
    let swallowed = |input| recognize((space0, opt((line_ending, space0)))).parse(input);
    let after: IResult<&str, &str> = swallowed(rest);
    let rest = match after {
        Ok((after, _)) if star.is_none() && !after.starts_with('\n') => after,
        _ => rest,
    };
    Ok((rest, Token::Command(name)))
}

fn sign(input: &str) -> IResult<&str, Token<'_>> {
    map(preceded(char('\\'), anychar), Token::Sign).parse(input)
}

fn punctuation(input: &str) -> IResult<&str, Token<'_>> {
    let signs = [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("~", " ")];
    let found = signs.iter().find(|(written, _)| input.starts_with(written));
    match found {
        Some((written, meant)) => value(Token::Other(meant), tag(*written)).parse(input),
        None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))),
    }
}

fn single(input: &str) -> IResult<&str, Token<'_>> {
    let math = value(Token::Math, alt((tag("$$"), tag("$"))));
    let plain = map(alt((tag("-"), tag("'"), tag("\\"))), Token::Words);
    alt((value(Token::Open, char('{')), value(Token::Close, char('}')), value(Token::Column, char('&')), math, plain)).parse(input)
}

/// The white space before an argument: one line end at most.
pub(super) fn gap(input: &str) -> usize {
    let found: IResult<&str, &str> = recognize((space0, opt(terminated(line_ending, take_while(|c| c == ' ' || c == '\t'))))).parse(input);
    found.map_or(0, |(rest, _)| input.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let all = |mut text: &'static str| {
            let mut found = Vec::new();
            while let Some((token, len)) = token(text) {
                found.push(token);
                text = &text[len..];
            }
            (found, text)
        };
        use Token::*;
        let (found, rest) = all("a b\\emph {c}% d\n  e\n\n f--g\\\\ \\& x~y\\\"o\n z\\item*\n\ni");
        let expected = [
            Words("a b"),
            Command("emph"),
            Open,
            Words("c"),
            Close,
            Comment("% d"),
            Words("e"),
            Blank,
            Words(" f"),
            Other("–"),
            Words("g"),
            Sign('\\'),
            Words(" "),
            Sign('&'),
            Words(" x"),
            Other(" "),
            Words("y"),
            Sign('"'),
            Words("o"),
            Words("\n "),
            Words("z"),
            Command("item"),
            Blank,
            Words("i"),
        ];
        assert_eq!((found.as_slice(), rest), (expected.as_slice(), ""));
    }
}
