//! Inline markup of AsciiDoc.

use super::attributes::Attributes;
use crate::document::Mark;
use crate::format::inline::{Dialect, Piece, Sought, pair};
use crate::text::Span;

impl Dialect for Attributes<'_> {
    fn is_sign(c: char) -> bool {
        let begins_macro = matches!(c, 'a' | 'b' | 'f' | 'h' | 'i' | 'k' | 'l' | 'm' | 'p' | 's' | 'x');
        begins_macro || matches!(c, '*' | '_' | '`' | '#' | '+' | '^' | '~' | '"' | '\'' | '<' | '[' | '{' | '\\' | '-' | '.' | '(')
    }

    fn piece(&self, rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
        match rest.as_bytes().first()? {
            b'*' => marked(rest, before, ["**", "*"], Mark::Emphasis, true, sought),
            b'_' => marked(rest, before, ["__", "_"], Mark::Emphasis, false, sought),
            b'`' => code(rest, before, sought),
            b'#' => highlighted(rest, before, sought),
            b'^' => script(rest, "^", sought),
            b'~' => script(rest, "~", sought),
            b'+' => passed(rest, before, sought),
            b'"' => quotation(rest, "\"`", "`\"", "“", sought),
            b'\'' => quotation(rest, "'`", "`'", "‘", sought),
            b'<' => reference(rest, sought),
            b'[' => role(rest, sought),
            b'{' => self.attribute(rest),
            b'\\' => escape(rest),
            b'-' => dashes(rest, before),
            b'.' => rest.starts_with("...").then(|| Piece::Meant(3, "…".to_owned())),
            b'(' => [("(C)", "©"), ("(R)", "®"), ("(TM)", "™")]
                .iter()
                .find(|(s, _)| rest.starts_with(s))
                .map(|(s, m)| Piece::Meant(s.len(), (*m).to_owned())),
            _ if before.is_none_or(|c| !c.is_alphanumeric()) => inline_macro(rest, sought),
            _ => None,
        }
    }
}

impl Attributes<'_> {
    fn attribute(&self, rest: &str) -> Option<Piece> {
        const LONGEST: usize = 60;
        let close = rest.bytes().take(LONGEST).position(|b| b == b'}')?;
        let meant = self.meant(&rest[1..close])?;
        Some(if meant.is_empty() { Piece::Nothing(close + 1) } else { Piece::Meant(close + 1, meant.to_owned()) })
    }
}

fn marked(rest: &str, before: Option<char>, signs: [&'static str; 2], mark: Mark, strong: bool, sought: &mut Sought) -> Option<Piece> {
    let [double, single] = signs;
    let (inner, sign) = match rest.starts_with(double) {
        true => (pair(rest, before, double, false, sought)?, double),
        false => (pair(rest, before, single, true, sought)?, single),
    };
    Some(Piece::Enclosed { len: inner.end + sign.len(), inner, mark: Some(mark), strong })
}

fn code(rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
    // the end of a quotation
    let ends = before.is_some_and(|c| !c.is_whitespace());
    if let Some((_, meant)) = [("`\"", "”"), ("`'", "’")].iter().find(|(sign, _)| ends && rest.starts_with(sign)) {
        return Some(Piece::Meant(2, (*meant).to_owned()));
    }
    let (inner, sign) = match rest.starts_with("``") {
        true => (pair(rest, before, "``", false, sought)?, "``"),
        false => (pair(rest, before, "`", true, sought)?, "`"),
    };
    // what is passed through as it is has signs of its own inside (`+x+`)
    let words = inner.of(rest);
    let passed = words.len() > 2 && words.starts_with('+') && words.ends_with('+');
    let cut = usize::from(passed);
    Some(Piece::Verbatim { len: inner.end + sign.len(), inner: Span::new(inner.start + cut, inner.end - cut), mark: Some(Mark::Code) })
}

fn highlighted(rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
    let (inner, sign) = match rest.starts_with("##") {
        true => (pair(rest, before, "##", false, sought)?, "##"),
        false => (pair(rest, before, "#", true, sought)?, "#"),
    };
    Some(Piece::Enclosed { len: inner.end + sign.len(), inner, mark: None, strong: false })
}

/// `^1^`, `~2~`: words without white space.
fn script(rest: &str, sign: &'static str, sought: &mut Sought) -> Option<Piece> {
    let inner = pair(rest, None, sign, false, sought)?;
    let fits = !inner.of(rest).contains(char::is_whitespace);
    fits.then_some(Piece::Verbatim { len: inner.end + 1, inner, mark: None })
}

/// `+words+`, `+++words+++`, and the break at the end of a line (` +`).
fn passed(rest: &str, before: Option<char>, sought: &mut Sought) -> Option<Piece> {
    if before == Some(' ') && rest[1..].starts_with('\n') {
        return Some(Piece::Break(2));
    }
    let (inner, sign) = match rest {
        _ if rest.starts_with("+++") => (pair(rest, before, "+++", false, sought)?, "+++"),
        _ if rest.starts_with("++") => (pair(rest, before, "++", false, sought)?, "++"),
        _ => (pair(rest, before, "+", true, sought)?, "+"),
    };
    Some(Piece::Verbatim { len: inner.end + sign.len(), inner, mark: None })
}

/// The beginning of a quotation (`` "`words`" ``).
fn quotation(rest: &str, open: &str, close: &'static str, meant: &str, sought: &mut Sought) -> Option<Piece> {
    rest.starts_with(open).then_some(())?;
    sought.find(rest, open.len(), close, |_| true)?;
    Some(Piece::Meant(open.len(), meant.to_owned()))
}

/// `<<target,words>>`, `<<target>>`, `<https://…>`
fn reference(rest: &str, sought: &mut Sought) -> Option<Piece> {
    let inner = rest.strip_prefix("<<")?;
    let close = sought.find(rest, 2, ">>", |_| true)?;
    let len = close + 2;
    match inner[..close - 2].find(',') {
        Some(at) => Some(Piece::Enclosed { len, inner: Span::new(at + 3, close), mark: Some(Mark::Link), strong: false }),
        None => Some(Piece::Nothing(len)),
    }
}

/// `[.role]#words#`, `[[anchor]]`
fn role(rest: &str, sought: &mut Sought) -> Option<Piece> {
    const LONGEST: usize = 100;
    if rest.starts_with("[[") {
        let close = sought.find(rest, 2, "]]", |_| true)?;
        return Some(Piece::Nothing(close + 2));
    }
    let close = rest.bytes().take(LONGEST).position(|b| b == b']')?;
    let inner = &rest[1..close];
    let behind = &rest[close + 1..];
    let styles = !inner.is_empty() && !inner.contains(' ') && behind.starts_with(['#', '*', '_', '`']);
    if styles && inner.contains("line-through") && behind.starts_with('#') {
        let span = pair(behind, None, "#", true, sought)?;
        let shift = close + 1;
        return Some(Piece::Enclosed {
            len: shift + span.end + 1,
            inner: Span::new(shift + span.start, shift + span.end),
            mark: Some(Mark::Struck),
            strong: false,
        });
    }
    styles.then_some(Piece::Nothing(close + 1))
}

/// A backslash takes the meaning from a sign.
fn escape(rest: &str) -> Option<Piece> {
    let next =
        rest[1..].chars().next().filter(|c| matches!(c, '*' | '_' | '`' | '#' | '{' | '<' | '[' | '^' | '~' | '-' | '.' | '+' | '\''))?;
    let len = 1 + next.len_utf8();
    Some(Piece::Verbatim { len, inner: Span::new(1, len), mark: None })
}

/// `link:target[words]`, `https://target[words]`, `footnote:[words]` and others.
fn inline_macro(rest: &str, sought: &mut Sought) -> Option<Piece> {
    const LONGEST: usize = 1_000;
    const NAMES: &[&str] = &[
        "link:",
        "xref:",
        "https://",
        "http://",
        "mailto:",
        "footnote:",
        "image:",
        "icon:",
        "anchor:",
        "indexterm:",
        "stem:",
        "latexmath:",
        "kbd:",
        "btn:",
        "menu:",
        "pass:",
    ];
    let name = NAMES.iter().find(|name| rest.starts_with(**name)).filter(|name| !rest[name.len()..].starts_with(':'))?;
    let open = rest.bytes().take(LONGEST).position(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b'<' | b'>' | b'"'));
    let open = open.unwrap_or_else(|| rest.bytes().take(LONGEST).count());
    let is_address = name.ends_with('/');
    if !rest.get(open..)?.starts_with('[') {
        let address = rest[..open].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_', '`']);
        return is_address.then(|| Piece::Verbatim { len: address.len(), inner: Span::new(0, address.len()), mark: Some(Mark::Link) });
    }
    let close = sought.find(rest, open, "]", |_| true)?;
    let len = close + 1;
    let written = &rest[open + 1..close];
    // attributes of the link stand behind a comma
    let words = ["^", ",window=", ",role=", ", window=", ", role=", ",opts="]
        .iter()
        .filter_map(|sign| written.find(sign))
        .min()
        .unwrap_or(written.len());
    let inner = Span::new(open + 1, open + 1 + words);
    let target = Span::new(if is_address { 0 } else { name.len() }, open);
    Some(match *name {
        "footnote:" => Piece::Note { len, inner },
        "image:" | "icon:" | "anchor:" | "indexterm:" | "stem:" | "latexmath:" => Piece::Nothing(len),
        "kbd:" | "btn:" | "menu:" | "pass:" => Piece::Verbatim { len, inner, mark: None },
        "xref:" if inner.is_empty() => Piece::Nothing(len),
        _ if inner.is_empty() => Piece::Verbatim { len, inner: target, mark: Some(Mark::Link) },
        _ => Piece::Enclosed { len, inner, mark: Some(Mark::Link), strong: false },
    })
}

fn dashes(rest: &str, before: Option<char>) -> Option<Piece> {
    let behind = rest.strip_prefix("--")?;
    let fits = !behind.starts_with('-') && before != Some('-');
    fits.then(|| Piece::Meant(2, "—".to_owned()))
}
