//! Inline markup of Org.

use crate::document::Mark;
use crate::format::inline::{Dialect, Piece, Sought, pair};
use crate::text::Span;

pub(super) struct Org;

impl Dialect for Org {
    fn is_sign(c: char) -> bool {
        matches!(c, '*' | '/' | '_' | '=' | '~' | '+' | '[' | '\\' | '<' | '-')
    }

    fn piece(&self, rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
        let enclosed = |sign, mark, strong, sought: &mut Sought| {
            let inner = pair(rest, before, sign, true, sought)?;
            Some(Piece::Enclosed { len: inner.end + 1, inner, mark: Some(mark), strong })
        };
        match rest.as_bytes().first()? {
            b'*' => enclosed("*", Mark::Emphasis, true, sought),
            b'/' => enclosed("/", Mark::Emphasis, false, sought),
            b'_' => enclosed("_", Mark::Emphasis, false, sought),
            b'+' => enclosed("+", Mark::Struck, false, sought),
            b'=' => code(rest, before, "=", sought),
            b'~' => code(rest, before, "~", sought),
            b'[' => link(rest, sought).or_else(|| note(rest, sought)),
            b'<' => target(rest),
            b'-' => ["---", "--"]
                .iter()
                .zip(["—", "–"])
                .find(|(sign, _)| rest.starts_with(**sign))
                .map(|(s, m)| Piece::Meant(s.len(), m.into())),
            b'\\' => {
                rest.starts_with("\\\\").then_some(Piece::Break(2)).filter(|_| rest[2..].trim_start_matches([' ', '\t']).starts_with('\n'))
            }
            _ => None,
        }
    }
}

fn code(rest: &str, before: Option<char>, sign: &'static str, sought: &mut Sought) -> Option<Piece> {
    let inner = pair(rest, before, sign, true, sought)?;
    Some(Piece::Verbatim { len: inner.end + 1, inner, mark: Some(Mark::Code) })
}

/// `[[address][words]]`, `[[address]]`
fn link(rest: &str, sought: &mut Sought) -> Option<Piece> {
    let inner = rest.strip_prefix("[[")?;
    let close = sought.find(rest, 2, "]]", |_| true)?;
    let len = close + 2;
    match inner[..close - 2].find("][") {
        Some(at) => Some(Piece::Enclosed { len, inner: Span::new(at + 4, close), mark: Some(Mark::Link), strong: false }),
        None => Some(Piece::Verbatim { len, inner: Span::new(2, close), mark: Some(Mark::Link) }),
    }
}

/// `[fn:1]`, `[fn:: words]`, `[fn:1: words]`, `[cite:@x]`
fn note(rest: &str, sought: &mut Sought) -> Option<Piece> {
    let named = rest.strip_prefix("[fn:").or_else(|| rest.strip_prefix("[cite:"))?;
    let close = sought.find(rest, 4, "]", |_| true)?;
    let start = rest.len() - named.len();
    let words = named.find(':').map(|at| start + at + 1).filter(|at| *at < close && rest.starts_with("[fn:"));
    Some(match words {
        Some(at) => Piece::Note { len: close + 1, inner: Span::new(at, close) },
        None => Piece::Nothing(close + 1),
    })
}

/// `<<target>>`
fn target(rest: &str) -> Option<Piece> {
    const LONGEST: usize = 100;
    let close = rest.strip_prefix("<<")?.bytes().take(LONGEST).position(|b| b == b'>')?;
    rest[2 + close..].starts_with(">>").then_some(Piece::Nothing(close + 4))
}
