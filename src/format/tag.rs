//! Tags of HTML and JSX.

use nom::branch::alt;
use nom::bytes::complete::{tag as literal, take_till, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{cut, not, opt, peek, success, value, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::fold_many0;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// A tag longer than this is text: it keeps every look at a `<` short.
const LONGEST: usize = 2048;

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name as written; empty for the fragments `<>` and `</>` of JSX.
    pub(super) name: &'t str,
    /// `</name>`
    pub(super) closing: bool,
    /// `<name/>`
    pub(super) alone: bool,
    /// Whether an attribute has a value.
    pub(super) valued: bool,
    /// Its length in bytes.
    pub(super) len: usize,
}

impl Tag<'_> {
    /// Whether the tag is markup by its own looks: an element of HTML, or something that only markup has. `<Name of manager>`
    /// is not: writers of policies leave blanks like that.
    pub(super) fn is_markup(&self) -> bool {
        self.closing || self.alone || self.valued || self.name.contains('-') || self.is_html()
    }

    /// Whether the name is an element of HTML.
    pub(super) fn is_html(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        BLOCKS.contains(&name.as_str()) || INLINE.contains(&name.as_str())
    }

    /// Whether the element begins a block of its own.
    pub(super) fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.to_ascii_lowercase().as_str())
    }

    /// Whether the element's content is no prose.
    pub(super) fn is_raw(&self) -> bool {
        ["script", "style", "pre", "textarea", "svg", "head", "title"].contains(&self.name.to_ascii_lowercase().as_str())
    }
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
];

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "input", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr",
];

/// The tag of HTML at the head of `text`.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    read(text, false)
}

/// The tag at the head of `text`, where its attributes may be those of JSX (`on={() => a > b}`).
pub(super) fn component(text: &str) -> Option<Tag<'_>> {
    read(text, true)
}

fn read(text: &str, jsx: bool) -> Option<Tag<'_>> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let (rest, found) = grammar(head, jsx).ok()?;
    Some(Tag { len: head.len() - rest.len(), ..found })
}

fn grammar(input: &str, jsx: bool) -> IResult<&str, Tag<'_>> {
    let (input, _) = char('<').parse(input)?;
    let (input, closing) = opt(char('/')).parse(input)?;
    let (input, name) = opt(name).parse(input)?;
    if name.is_none() {
        let (input, _) = char('>').parse(input)?;
        return Ok((input, Tag { name: "", closing: closing.is_some(), alone: false, valued: false, len: 0 }));
    }
    // an address in angle brackets is no tag
    let (input, _) = peek(not(alt((char(':'), char('@'))))).parse(input)?;
    let (input, valued) = fold_many0(|input| attribute(input, jsx), || false, |any, valued| any | valued).parse(input)?;
    let (input, _) = multispace0.parse(input)?;
    let (input, alone) = opt(char('/')).parse(input)?;
    let (input, _) = char('>').parse(input)?;
    Ok((input, Tag { name: name.unwrap_or_default(), closing: closing.is_some(), alone: alone.is_some(), valued, len: 0 }))
}

fn name(input: &str) -> IResult<&str, &str> {
    let (_, _) = peek(take_while1(|c: char| c.is_ascii_alphabetic())).parse(input)?;
    take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_')).parse(input)
}

/// One attribute and whether it has a value.
fn attribute(input: &str, jsx: bool) -> IResult<&str, bool> {
    let key = take_while1(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '@'));
    let quoted = |quote: char| value((), delimited(char(quote), take_till(move |c| c == quote), char(quote)));
    let bare = value((), take_while1(|c: char| !c.is_whitespace() && !"\"'=<>`{/".contains(c)));
    let braced = || braces_if(jsx);
    let content = alt((quoted('"'), quoted('\''), braced(), bare));
    let assigned = preceded((multispace0, literal("="), multispace0), cut(content));
    let (input, _) = multispace0.parse(input)?;
    alt((value(true, braced()), (key, opt(assigned)).map(|(_, v)| v.is_some()))).parse(input)
}

/// The braces of JSX, where they are wanted.
fn braces_if(jsx: bool) -> impl FnMut(&str) -> IResult<&str, ()> {
    move |input| verify(success(()), |()| jsx).parse(input).and_then(|_| braces(input))
}

/// `{…}` with the braces inside it balanced.
pub(super) fn braces(input: &str) -> IResult<&str, ()> {
    let mut depth = 0_usize;
    for (at, byte) in input.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if byte == b'}' { Ok((&input[at + 1..], ())) } else { break };
        }
    }
    Err(nom::Err::Error(Error::new(input, ErrorKind::Char)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_html_and_jsx() {
        let seen = |text: &'static str| component(text).map(|t| (t.name, t.closing, t.alone, t.len));
        assert_eq!(seen("<p>x"), Some(("p", false, false, 3)));
        assert_eq!(seen("</Callout> x"), Some(("Callout", true, false, 10)));
        assert_eq!(seen("<Card\n  title=\"a > b\"\n  on={() => { x }}\n/>"), Some(("Card", false, true, 43)));
        assert_eq!(seen("<Tabs.Tab {...props}>"), Some(("Tabs.Tab", false, false, 21)));
        assert_eq!(seen("<>"), Some(("", false, false, 2)));
        for text in ["<https://a.no>", "<a@b.no>", "< p>", "<3", "<p", "<a href=>", "a"] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    #[test]
    fn blanks_to_fill_in_are_words() {
        assert_eq!(tag("<Name of manager>").map(|t| t.is_markup()), Some(false));
        assert_eq!(tag("<navn på leder>").map(|t| t.is_markup()), Some(false));
        assert_eq!(tag("<br>").map(|t| t.is_markup()), Some(true));
        assert_eq!(tag("<Callout type=\"x\">").map(|t| t.is_markup()), Some(true));
    }
}
