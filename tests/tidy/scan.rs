//! Reads Rust source as far as the house rules need it: code without comments and literals, and the paths it names.

/// `text` with comments and the insides of string and character literals replaced by spaces; lines stay where they are.
pub(crate) fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end > at {
            code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    code
}

/// Where the comment or literal that begins at `at` ends; `at` where none begins there.
fn literal_end(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let inside_name = at > 0 && is_name(chars[at - 1]);
    match rest {
        ['/', '/', ..] => at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment_end(chars, at),
        ['"', ..] => quoted_end(chars, at + 1, '"'),
        ['r', '"' | '#', ..] | ['b', 'r', '"' | '#', ..] if !inside_name => raw_end(chars, at),
        // A quote begins a character where another follows shortly; else it begins the name of a lifetime.
        ['\'', '\\', ..] => quoted_end(chars, at + 1, '\''),
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

fn block_comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut end) = (0, at);
    while end < chars.len() {
        let step: isize = match &chars[end..] {
            ['/', '*', ..] => 1,
            ['*', '/', ..] => -1,
            _ => 0,
        };
        depth += step;
        end += if step == 0 { 1 } else { 2 };
        if depth == 0 {
            break;
        }
    }
    end.min(chars.len())
}

fn quoted_end(chars: &[char], from: usize, quote: char) -> usize {
    let mut end = from;
    while end < chars.len() && chars[end] != quote {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

fn raw_end(chars: &[char], at: usize) -> usize {
    let open = at + if chars[at] == 'b' { 2 } else { 1 };
    let hashes = chars[open..].iter().take_while(|c| **c == '#').count();
    if chars.get(open + hashes) != Some(&'"') {
        return at; // a raw name such as `r#type`
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = open + hashes + 1;
    let found = chars[body..].windows(close.len()).position(|window| window == close);
    found.map_or(chars.len(), |found| body + found + close.len())
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// A path that code names, such as `crate::text::Span`, with its line (from 1). Groups are resolved:
/// `use std::{fs, io::Read}` names `std::fs` and `std::io::Read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
}

impl Path {
    /// Whether the path is `prefix` or lies below it.
    pub(crate) fn starts_with(&self, prefix: &[&str]) -> bool {
        self.segments.len() >= prefix.len() && self.segments.iter().zip(prefix).all(|(a, b)| a == b)
    }
}

/// Every path of `code` (comments and literals taken out).
pub(crate) fn paths_of(code: &str) -> Vec<Path> {
    let tokens = tokens_of(code);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = if tokens[at].is_name() { path_at(&tokens, at, &[], &mut paths) } else { at };
        at = next.max(at + 1);
    }
    paths
}

#[derive(Debug)]
struct Token<'c> {
    line: usize,
    text: &'c str,
}

impl Token<'_> {
    fn is_name(&self) -> bool {
        self.text.starts_with(is_name)
    }
}

fn tokens_of(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                c if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
                _ if rest.starts_with("::") => 2,
                c => c.len_utf8(),
            };
            tokens.push(Token { line: number + 1, text: &rest[..length] });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Reads the path that begins at token `at`, below `above`, and returns the token after it.
fn path_at(tokens: &[Token<'_>], mut at: usize, above: &[String], paths: &mut Vec<Path>) -> usize {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let line = tokens[at].line;
    let mut segments = above.to_vec();
    loop {
        if text(at) == "{" {
            at += 1;
            while at < tokens.len() && text(at) != "}" {
                at = if tokens[at].is_name() || text(at) == "{" { path_at(tokens, at, &segments, paths) } else { at + 1 };
            }
            return at + 1;
        }
        if !tokens.get(at).is_some_and(Token::is_name) {
            break;
        }
        segments.push(text(at).to_owned());
        at += 1;
        if text(at) == "as" {
            at += 2;
        }
        if text(at) != "::" {
            break;
        }
        at += 1;
    }
    paths.push(Path { line, segments });
    at
}

#[test]
fn paths_are_found_in_code_only() {
    let text = r##"
        use crate::{text::{Span, Lines as L}, document}; // crate::comment
        /* crate::block /* nested */ */ const A: &str = "crate::string \" "; const R: &str = r#"crate::raw"#;
        fn f<'a>(c: char) -> std::io::Result<&'a str> { c == '"'; crate::engine::run(super::super::format::read) }
    "##;
    let found: Vec<String> = paths_of(&code_of(text)).iter().map(|p| p.segments.join("::")).collect();
    for path in ["crate::text::Span", "crate::text::Lines", "crate::document", "std::io::Result", "crate::engine::run"] {
        assert!(found.iter().any(|f| f == path), "{path} in {found:?}");
    }
    assert!(found.iter().any(|f| f == "super::super::format::read"));
    assert!(!found.iter().any(|f| ["comment", "block", "string", "raw", "nested"].iter().any(|w| f.contains(w))), "{found:?}");
}
