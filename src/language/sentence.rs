//! Sentences of a block.

use std::ops::Range;

use crate::text::Span;

use super::{Gap, Token};

/// One sentence: its bytes of the prose (end punctuation included) and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the prose.
    pub span: Span,
    /// Indices into the block's tokens.
    pub tokens: Range<usize>,
    /// Whether it ends with a question mark.
    pub question: bool,
}

/// The most words a sentence may have. What goes on longer is no sentence that a person reads, and is cut here, so
/// that work on a sentence stays bounded whatever a document holds.
const MOST_WORDS: usize = 250;

/// Splits a block's text at its ends of sentence. `abbreviation` tells words whose full stop ends no sentence
/// (`f.eks`), given in normal form.
#[must_use]
pub fn split(text: &str, tokens: &[Token], abbreviation: impl Fn(&str) -> bool) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for index in 1..=tokens.len() {
        if index < tokens.len() && index - first < MOST_WORDS && !ends_before(text, tokens, index, &abbreviation) {
            continue;
        }
        if first == index {
            break;
        }
        let last = &tokens[index - 1];
        let next = tokens.get(index).map_or(text.len(), |t| t.span.start);
        let tail = &text[last.span.end..next];
        // End marks and closing quotes belong to the sentence, opening quotes and brackets to the next one.
        let stop = tail.find(char::is_whitespace).unwrap_or(tail.len());
        let span = Span::new(tokens[first].span.start, last.span.end + stop);
        sentences.push(Sentence { span, tokens: first..index, question: tail[..stop].contains('?') });
        first = index;
    }
    sentences
}

fn ends_before(text: &str, tokens: &[Token], index: usize, abbreviation: &impl Fn(&str) -> bool) -> bool {
    let (last, next) = (&tokens[index - 1], &tokens[index]);
    if next.gap != Gap::Stop {
        return false;
    }
    let between = &text[last.span.end..next.span.start];
    if !between.contains(char::is_whitespace) {
        return false;
    }
    let word = last.norm.as_ref();
    if between.trim_start().starts_with('.') && !between.contains(['?', '!']) {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        let initial = word.chars().count() == 1 && last.capital;
        // `1. mars`, `kl. 8`, `A. Berg`, `f.eks. her`: the full stop belongs to the word.
        if (number && !next.capital) || initial || (abbreviation(word) && !next.capital) || (abbreviation(word) && binds(word)) {
            return false;
        }
    }
    next.capital
        || next.norm.starts_with(|c: char| c.is_ascii_digit())
        || between.contains(['?', '!', '«', '"', '“', '”', '„', '»', '§'])
        || next.norm.as_ref() == "§"
}

/// Abbreviations that always want a word after them; the others (`osv.`) may end a sentence.
fn binds(word: &str) -> bool {
    !matches!(
        word,
        "osv" | "etc" | "mm" | "m.m" | "mv" | "m.v" | "m.fl" | "mfl" | "o.s.v" | "o.l" | "ol" | "e.l" | "el" | "inc" | "ltd" | "as" | "ab"
    )
}

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;

    fn show(text: &str) -> Vec<&str> {
        let tokens = tokenise(text);
        split(text, &tokens, |w| matches!(w, "f.eks" | "jf" | "osv" | "kl" | "e.g")).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn full_stops_that_end_and_that_do_not() {
        assert_eq!(show("Du kan f.eks. skrive. Du må ikke."), ["Du kan f.eks. skrive.", "Du må ikke."]);
        assert_eq!(show("Frist 1. mars kl. 8. Etter A. Berg."), ["Frist 1. mars kl. 8.", "Etter A. Berg."]);
        assert_eq!(show("Bilder, film osv. Alt teller."), ["Bilder, film osv.", "Alt teller."]);
        assert_eq!(show("Se jf. Grunnloven. Ja!"), ["Se jf. Grunnloven.", "Ja!"]);
    }

    #[test]
    fn what_never_ends_is_cut() {
        let text = "ord ".repeat(MOST_WORDS * 2 + 1);
        assert_eq!(show(&text).len(), 3);
    }

    #[test]
    fn questions_quotes_and_versions() {
        assert_eq!(show("Må jeg spørre? Nei."), ["Må jeg spørre?", "Nei."]);
        assert_eq!(show("He said “no.” Then 3.2 came."), ["He said “no.”", "Then 3.2 came."]);
        assert_eq!(show("ett"), ["ett"]);
        assert_eq!(show(" … "), Vec::<&str>::new());
    }
}
