//! Places beside a mark, in words: for formats that have no field for them.

use super::locator;
use super::place;
use super::quotation::quoted;
use crate::catalogue::Language;
use crate::diagnostic::{Diagnostic, Related};
use crate::text::{PositionEncoding, Source};

/// Characters of a sentence that are shown.
const LONGEST: usize = 160;

/// The places of `d`, a mark in `source`: `The translation leaves people free here: “…” (nb/policy.md:12:3)`.
pub(super) fn lines(d: &Diagnostic, source: &Source) -> Vec<String> {
    let line = |related: &Related| {
        let other = related.source.as_deref().unwrap_or(source);
        let at = place::locator(other, related.span.start).unwrap_or_else(|| numbers(other, related));
        format!("{} ({}:{at})", words(related, other, d.language), super::printable(&other.path))
    };
    d.related.iter().map(line).collect()
}

/// The same as a continuation of the message, on its line; empty where there is none.
pub(super) fn sentence(d: &Diagnostic, source: &Source) -> String {
    lines(d, source).into_iter().map(|line| format!(" {line}.")).collect()
}

/// What stands at a related place of another document, and where, for people; `None` for one of the same document.
pub(super) fn elsewhere(related: &Related, language: Language) -> Option<(String, String)> {
    let source = related.source.as_deref()?;
    let at = locator::place(source, related.span.start, language).unwrap_or_else(|| numbers(source, related));
    Some((format!("{}:{at}", super::printable(&source.path)), words(related, source, language)))
}

fn words(related: &Related, source: &Source, language: Language) -> String {
    let said: Vec<&str> = source.slice(related.span).split_whitespace().collect();
    if said.is_empty() {
        related.message.clone()
    } else {
        format!("{}: {}", related.message, quoted(&shortened(&said.join(" ")), language))
    }
}

fn numbers(source: &Source, related: &Related) -> String {
    let at = source.position(related.span.start, PositionEncoding::Scalar);
    format!("{}:{}", at.line + 1, at.column + 1)
}

fn shortened(text: &str) -> String {
    let cut = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    cut.and_then(|at| text.get(..at)).map_or_else(|| text.to_owned(), |start| format!("{start}…"))
}
