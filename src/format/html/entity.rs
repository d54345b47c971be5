//! Character references inside a stretch of source: html5gum decodes them, and each keeps its place.

use html5gum::{Token, Tokenizer};

use crate::text::Span;

/// The longest name of a reference, with room for numbers.
const LONGEST: usize = 40;

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Stands there as it is read, at this byte.
    Plain(&'t str, usize),
    /// Stands for other characters.
    Decoded(String, Span),
}

/// Takes `text`, which stands at byte `at`, to pieces.
pub(super) fn pieces<'t>(text: &'t str, at: usize, mut take: impl FnMut(Piece<'t>)) {
    let mut done = 0;
    while let Some(found) = text[done..].find('&') {
        let start = done + found;
        let Some((len, decoded)) = reference(&text[start..]) else {
            take(Piece::Plain(&text[done..=start], at + done));
            done = start + 1;
            continue;
        };
        if start > done {
            take(Piece::Plain(&text[done..start], at + done));
        }
        take(Piece::Decoded(decoded, Span::new(at + start, at + start + len)));
        done = start + len;
    }
    if done < text.len() {
        take(Piece::Plain(&text[done..], at + done));
    }
}

/// The reference at the head of `text`: its length, and what it stands for. Old pages leave the semicolon out.
fn reference(text: &str) -> Option<(usize, String)> {
    let name = text[1..].bytes().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let closed = text[1 + name..].starts_with(';');
    let written = &text[..1 + name + usize::from(closed)];
    if name == 0 {
        return None;
    }
    let mut decoded = String::new();
    for token in Tokenizer::new(written) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            decoded += &String::from_utf8_lossy(&string.value);
        }
    }
    if decoded == written || decoded.is_empty() {
        return None;
    }
    // what stands behind a reference without semicolon is left as it is (`&aringr` is `år`)
    let rest = if closed && !decoded.ends_with(';') {
        0
    } else {
        written.bytes().rev().zip(decoded.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii()).count()
    };
    let kept = decoded.len() - rest;
    if kept == 0 || !decoded.is_char_boundary(kept) {
        return Some((written.len(), decoded));
    }
    decoded.truncate(kept);
    Some((written.len() - rest, decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_keep_their_places() {
        let text = "f&oslash;r & etter &#229;r &aringr;x &hellip;&bogus; &amp;lt; R&D &not;in &semi;";
        let mut read = String::new();
        pieces(text, 10, |piece| match piece {
            Piece::Plain(plain, at) => {
                assert_eq!(&text[at - 10..at - 10 + plain.len()], plain);
                read += plain;
            }
            Piece::Decoded(decoded, span) => {
                assert!(text[span.start - 10..].starts_with('&') && span.len() > 1);
                read += &decoded;
            }
        });
        assert_eq!(read, "før & etter år år;x …&bogus; &lt; R&D ¬in ;");
    }
}
