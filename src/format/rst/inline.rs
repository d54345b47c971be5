//! Inline markup of reStructuredText.

use std::collections::HashMap;

use crate::document::Mark;
use crate::format::inline::{Dialect, Piece, Sought, pair};
use crate::text::Span;

/// The substitutions of a document, by name.
#[derive(Debug, Default)]
pub(super) struct Rst<'t> {
    pub(super) substitutions: HashMap<&'t str, &'t str>,
}

/// Roles whose words are code.
const CODE: &[&str] = &["code", "file", "command", "option", "envvar", "kbd", "program", "samp", "class", "func", "meth", "mod", "literal"];

impl Dialect for Rst<'_> {
    fn is_sign(c: char) -> bool {
        matches!(c, '*' | '`' | '|' | '\\' | '[' | ':' | '_')
    }

    fn piece(&self, rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
        match rest.as_bytes().first()? {
            b'*' if rest.starts_with("**") => {
                let inner = pair(rest, before, "**", true, sought)?;
                Some(Piece::Enclosed { len: inner.end + 2, inner, mark: Some(Mark::Emphasis), strong: true })
            }
            b'*' => {
                let inner = pair(rest, before, "*", true, sought)?;
                Some(Piece::Enclosed { len: inner.end + 1, inner, mark: Some(Mark::Emphasis), strong: false })
            }
            b'`' if rest.starts_with("``") => {
                let close = sought.find(rest, 2, "``", |at| at > 2)?;
                Some(Piece::Verbatim { len: close + 2, inner: Span::new(2, close), mark: Some(Mark::Code) })
            }
            b'`' => interpreted(rest, 0, sought),
            b':' => role(rest, sought),
            b'|' => self.substitution(rest, before, sought),
            b'\\' => escape(rest),
            b'[' => footnote(rest),
            b'_' => reference(rest, before, sought),
            _ => None,
        }
    }
}

impl Rst<'_> {
    fn substitution(&self, rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
        let inner = pair(rest, before, "|", true, sought)?;
        let trailing = rest[inner.end + 1..].bytes().take(2).take_while(|b| *b == b'_').count();
        let len = inner.end + 1 + trailing;
        match self.substitutions.get(inner.of(rest)) {
            Some(meant) => Some(Piece::Meant(len, (*meant).to_owned())),
            None => Some(Piece::Verbatim { len, inner, mark: None }),
        }
    }
}

/// `` `words <address>`_ ``, `` `words`_ ``; the backquote stands `lead` bytes behind the head of `rest`.
fn interpreted(rest: &str, lead: usize, sought: &mut Sought) -> Option<Piece> {
    let start = lead + 1;
    if rest[start..].starts_with(char::is_whitespace) {
        return None;
    }
    let close = sought.find(rest, start, "`", |at| at > start)?;
    let mut len = close + 1;
    len += rest[len..].bytes().take(2).take_while(|b| *b == b'_').count();
    let linked = len > close + 1 || lead > 0;
    let inner = &rest[start..close];
    // an address or a target stands behind the words
    let words = inner.ends_with('>').then(|| inner.rfind('<')).flatten().map_or(inner, |at| inner[..at].trim_end());
    let words = if words.is_empty() { Span::new(start + 1, close - 1) } else { Span::new(start, start + words.len()) };
    let mark = linked.then_some(Mark::Link).or(Some(Mark::Emphasis));
    Some(Piece::Enclosed { len, inner: words, mark, strong: false })
}

/// `` :role:`words` ``
fn role(rest: &str, sought: &mut Sought) -> Option<Piece> {
    const LONGEST: usize = 40;
    let name =
        rest[1..].bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+' | b':')).count();
    let name = rest[1..=name].strip_suffix(':')?;
    let lead = name.len() + 2;
    if name.is_empty() || !rest[lead..].starts_with('`') {
        return None;
    }
    match interpreted(rest, lead, sought)? {
        Piece::Enclosed { len, inner, .. } => {
            let last = name.rsplit(':').next().unwrap_or_default();
            Some(match last {
                "sup" | "sub" | "math" | "footcite" | "index" => Piece::Nothing(len),
                "strong" => Piece::Enclosed { len, inner, mark: Some(Mark::Emphasis), strong: true },
                "emphasis" | "title" | "t" => Piece::Enclosed { len, inner, mark: Some(Mark::Emphasis), strong: false },
                _ if CODE.contains(&last) => Piece::Verbatim { len, inner, mark: Some(Mark::Code) },
                _ => Piece::Enclosed { len, inner, mark: Some(Mark::Link), strong: false },
            })
        }
        other => Some(other),
    }
}

/// A backslash takes the meaning from a sign; one before white space joins what stands around.
fn escape(rest: &str) -> Option<Piece> {
    let next = rest[1..].chars().next()?;
    let len = 1 + next.len_utf8();
    Some(if next.is_whitespace() { Piece::Nothing(len) } else { Piece::Verbatim { len, inner: Span::new(1, len), mark: None } })
}

/// `[1]_`, `[#]_`, `[*]_`, `[Name]_`
fn footnote(rest: &str) -> Option<Piece> {
    const LONGEST: usize = 40;
    let close = rest.bytes().take(LONGEST).position(|b| b == b']')?;
    let label = &rest[1..close];
    let fits = !label.is_empty() && !label.contains(char::is_whitespace);
    (fits && rest[close + 1..].starts_with('_')).then_some(Piece::Nothing(close + 2))
}

/// The underscore of `word_` and `` _`target` ``.
fn reference(rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
    if rest.starts_with("_`") && !before.is_some_and(char::is_alphanumeric) {
        let close = sought.find(rest, 2, "`", |at| at > 2)?;
        return Some(Piece::Verbatim { len: close + 1, inner: Span::new(2, close), mark: None });
    }
    let signs = rest.bytes().take_while(|b| *b == b'_').count();
    let ends = !rest[signs..].starts_with(char::is_alphanumeric);
    (signs <= 2 && ends && before.is_some_and(char::is_alphanumeric)).then_some(Piece::Nothing(signs))
}
