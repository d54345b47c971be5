//! What a document's comments ask of trygg: `<!-- trygg: allow control/threat until 2027-06-30, because the union asked for it -->`.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, multispace0, multispace1, one_of};
use nom::combinator::{all_consuming, map_opt, opt, recognize, rest, value, verify};
use nom::multi::fold_many0;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use super::{BlockId, Date, ReadingNote};
use crate::text::Span;

/// What a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveScope {
    /// The next block; with its items where that block introduces a list.
    NextBlock,
    /// The whole document.
    File,
}

/// One request to allow rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment in the source.
    pub span: Span,
    /// What it reaches.
    pub scope: DirectiveScope,
    /// Rule ids or families as written, each with its place.
    pub rules: Vec<(String, Span)>,
    /// The last day on which it holds, if one is given, with its place.
    pub until: Option<(Date, Span)>,
    /// The reason given, if any.
    pub reason: Option<String>,
    /// The first block after the comment; the number of blocks where none follows.
    pub before: BlockId,
}

impl Directive {
    /// Reads a comment, delimiters included (`<!-- … -->`, `{/* … */}`, or the sign that makes a line a comment: `%`, `..`,
    /// `//`, `#`), that stands at byte `at` of the source.
    /// `None` where it is not addressed to trygg; `before` of the directive is still 0.
    ///
    /// # Errors
    /// A note where the comment is addressed to trygg but cannot be understood.
    #[must_use]
    pub fn read(comment: &str, at: usize) -> Option<Result<Self, ReadingNote>> {
        let span = Span::new(at, at + comment.len());
        let (request, _) = addressed(comment).ok()?;
        let request = request.trim_end_matches(CLOSING).trim_end();
        let Ok((_, (scope, rules, until, reason))) = all_consuming(request_grammar).parse(request) else {
            let message = "not understood; write `trygg: allow family/rule, because …` or `trygg: allow-file family/rule, because …`, \
                           with `until 2027-06-30` after the rule where it shall end";
            return Some(Err(ReadingNote { span, message: message.to_owned() }));
        };
        let place = |words: &str| {
            let start = at + (words.as_ptr() as usize - comment.as_ptr() as usize);
            Span::new(start, start + words.len())
        };
        let rules = rules.into_iter().map(|rule| (rule.to_owned(), place(rule))).collect();
        let until = until.map(|(date, words)| (date, place(words)));
        let reason = reason.map(|r| r.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|r| !r.is_empty());
        Some(Ok(Self { span, scope, rules, until, reason, before: 0 }))
    }
}

const CLOSING: &[char] = &['-', '>', '*', '/', '}'];

type Request<'c> = (DirectiveScope, Vec<&'c str>, Option<(Date, &'c str)>, Option<&'c str>);

/// `<!-- trygg:`
fn addressed(input: &str) -> IResult<&str, ()> {
    let line = alt((take_while1(|c| c == '%'), tag(".."), tag("//"), take_while1(|c| c == '#')));
    let opening = alt((tag("<!--"), tag("{/*"), line));
    value((), (opening, multispace0, tag_no_case("trygg"), multispace0, char(':'), multispace0)).parse(input)
}

fn request_grammar(input: &str) -> IResult<&str, Request<'_>> {
    let file = value(DirectiveScope::File, tag_no_case("allow-file"));
    let next = value(DirectiveScope::NextBlock, tag_no_case("allow"));
    (alt((file, next)), preceded(multispace1, rules), opt(until), preceded(multispace0, opt(reason))).parse(input)
}

/// `until 2027-06-30`: the words for it that cannot begin a reason.
fn until(input: &str) -> IResult<&str, (Date, &str)> {
    let word = verify(take_while1(char::is_alphabetic), is_end_word);
    let lead = (multispace0, opt((char(','), multispace0)), word, multispace1);
    let date = take_while1(|c: char| c.is_ascii_digit() || c == '-');
    preceded(lead, map_opt(date, |words: &str| Some((Date::of_iso(words)?, words)))).parse(input)
}

fn is_end_word(word: &str) -> bool {
    ["until", "til", "till", "inntil", "indtil", "tom"].contains(&word.to_lowercase().as_str())
}

/// Rules are parted by commas; white space alone parts them only before an id with a slash, so that a reason without
/// its conjunction is not taken for a list of families.
fn rules(input: &str) -> IResult<&str, Vec<&str>> {
    let after_comma = preceded(delimited(multispace0, char(','), multispace0), rule);
    let after_space = preceded(multispace1, verify(rule, |id: &str| id.contains('/')));
    let (input, first) = rule(input)?;
    fold_many0(
        alt((after_comma, after_space)),
        move || vec![first],
        |mut all, next| {
            all.push(next);
            all
        },
    )
    .parse(input)
}

/// A rule or a family: `control/threat`, `control`, `control/`. The words that begin a reason are none.
fn rule(input: &str) -> IResult<&str, &str> {
    let name = || take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let id = recognize(pair(name(), opt(pair(char('/'), opt(name())))));
    verify(id, |id: &str| id.starts_with(char::is_alphabetic) && !is_reason_word(id) && !is_end_word(id)).parse(input)
}

fn is_reason_word(word: &str) -> bool {
    ["because", "since", "fordi", "eftersom", "för", "for", "då"].contains(&word.to_lowercase().as_str())
}

fn reason(input: &str) -> IResult<&str, &str> {
    let comma = terminated(char(','), multispace0);
    let conjunction = alt((
        tag_no_case("because"),
        tag_no_case("since"),
        tag_no_case("fordi at"),
        tag_no_case("fordi"),
        tag_no_case("eftersom att"),
        tag_no_case("eftersom"),
        tag_no_case("för att"),
        tag_no_case("for at"),
        tag_no_case("då"),
    ));
    let in_words = value((), (opt(comma), conjunction, multispace1));
    let by_sign = value((), (alt((tag("--"), recognize(one_of(":—–-;")))), multispace0));
    preceded(alt((in_words, by_sign)), rest).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(comment: &str) -> Directive {
        Directive::read(comment, 100).expect("addressed to trygg").expect("understood")
    }

    fn parts(comment: &str) -> (Vec<String>, Option<String>) {
        let directive = read(comment);
        (directive.rules.into_iter().map(|(r, _)| r).collect(), directive.reason)
    }

    #[test]
    fn a_rule_and_its_reason() {
        let directive = read("<!-- trygg: allow control/threat, because the union asked -->");
        assert_eq!(directive.scope, DirectiveScope::NextBlock);
        assert_eq!(directive.rules, [("control/threat".to_owned(), Span::new(118, 132))]);
        assert_eq!(directive.reason.as_deref(), Some("the union asked"));
        assert_eq!(directive.span, Span::new(100, 161));
    }

    #[test]
    fn reasons_in_other_words() {
        for lead in [", because", " because", ", fordi", ", eftersom", ", för att", ":", " —", " –", " --"] {
            let (rules, reason) = parts(&format!("<!--trygg: allow control/threat{lead} loven krever det-->"));
            assert_eq!((rules, reason.as_deref()), (vec!["control/threat".to_owned()], Some("loven krever det")), "{lead}");
        }
    }

    #[test]
    fn several_rules_families_and_no_reason() {
        assert_eq!(parts("<!-- trygg: allow control/threat, ownership,training/ -->").0, ["control/threat", "ownership", "training/"]);
        assert_eq!(parts("<!-- trygg: allow control/threat control/ -->").0, ["control/threat", "control/"]);
        assert_eq!(
            parts("<!-- TRYGG: allow a/b,\n c/d,\n because\n  of this\n-->"),
            (vec!["a/b".into(), "c/d".into()], Some("of this".into()))
        );
    }

    #[test]
    fn the_whole_file_and_mdx_comments() {
        let directive = read("{/* trygg: allow-file control: not ours */}");
        assert_eq!((directive.scope, directive.reason.as_deref()), (DirectiveScope::File, Some("not ours")));
    }

    #[test]
    fn comments_of_other_formats() {
        for comment in
            ["% trygg: allow a/b: x", "%% trygg: allow a/b: x", ".. trygg: allow a/b: x", "// trygg: allow a/b: x", "# trygg: allow a/b: x"]
        {
            assert_eq!(parts(comment), (vec!["a/b".to_owned()], Some("x".to_owned())), "{comment}");
        }
    }

    #[test]
    fn an_end_stands_behind_the_rules() {
        let directive = read("<!-- trygg: allow control/threat, ownership until 2027-06-30, because the union asked -->");
        assert_eq!(directive.rules.len(), 2);
        assert_eq!(directive.until, Some((Date::of_iso("2027-06-30").expect("a date"), Span::new(150, 160))));
        assert_eq!(directive.reason.as_deref(), Some("the union asked"));
        for end in [", until 2027-06", " inntil 2027-06", " til 2027-06,", " till 2027-06", "\nindtil\n2027-06"] {
            let directive = read(&format!("<!-- trygg: allow a/b{end} fordi loven krever det -->"));
            assert_eq!(directive.until.map(|(date, _)| date.to_string()).as_deref(), Some("2027-06"), "{end}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_noted() {
        for comment in [
            "<!-- trygg: allow control/threat until summer, because we asked -->",
            "<!-- trygg: allow control/threat until 2027-02-30, because we asked -->",
            "<!-- trygg: allow until 2027-02-03 -->",
            "<!-- trygg: -->",
            "<!-- trygg: allow -->",
            "<!-- trygg: ignore control/threat -->",
            "<!-- trygg: allow control/threat, the union asked -->",
        ] {
            assert!(matches!(Directive::read(comment, 0), Some(Err(_))), "{comment}");
        }
        assert!(Directive::read("<!-- trygghet: allow x -->", 0).is_none());
        assert!(Directive::read("<!-- a note -->", 0).is_none());
    }
}
