//! Kind `placeholder`: blanks and template leftovers.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{not, recognize, verify};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::{Reading, Vocabulary};
use crate::document::{BlockKind, Mark as Markup};
use crate::language::tokenise;
use crate::rule::CompiledRule;
use crate::text::Span;

pub(super) struct PlaceholderKind;

/// The longest text between brackets that still names a blank, in words.
const LONGEST_BLANK: usize = 8;

impl Kind for PlaceholderKind {
    fn name(&self) -> KindName {
        KindName::Placeholder
    }

    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let [fixed, blank, numeral] = ["placeholder", "blank-word", "numeral-context"].map(|name| scene.rulebook.concept(name));
        for (id, block) in reading.document.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code) {
            let sentences = reading.of_block.get(id).cloned().unwrap_or_default();
            let text = block.prose.text();
            let said =
                |span: &Span| !block.prose.marks().iter().any(|(m, mark)| matches!(mark, Markup::Code | Markup::Link) && m.overlaps(*span));
            let language = reading.sentences.get(sentences.start).map(|s| s.language);
            let names_blank = |inside: &str| {
                let tokens = tokenise(inside);
                let hits = language.map(|l| Vocabulary::lexicon(scene.rulebook, l).tagger().tag(&tokens)).unwrap_or_default();
                tokens.len() <= LONGEST_BLANK && hits.iter().any(|h| h.concept == blank || h.concept == fixed)
            };
            // `XX` after `century` or `volume` is a number.
            let numbers = reading.sentences[sentences.clone()].iter().any(|s| s.hits.iter().any(|h| h.concept == numeral));
            let mut found: Vec<Span> = signs(text, &names_blank);
            for sentence in &reading.sentences[sentences.clone()] {
                let words = sentence.hits.iter().filter(|h| h.concept == fixed && !sentence.tokens[h.start].quoted);
                found.extend(words.map(|h| Reading::span(sentence, &(h.start..h.end))));
            }
            // Of overlapping findings the first is enough; one blank is one mark.
            found.retain(|span| said(span) && !(numbers && span.of(text) == "XX"));
            found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
            found.dedup_by(|later, earlier| later.overlaps(*earlier));
            let holder = |span: Span| sentences.clone().rev().find(|n| reading.sentences[*n].span.start <= span.start);
            let strength = rule.rule.strength;
            marks.extend(found.into_iter().map(|span| Mark {
                rule: rule.number,
                block: id,
                sentence: holder(span),
                span,
                strength,
                whole: false,
            }));
        }
    }
}

/// Signs of a blank in `text`.
fn signs(text: &str, names_blank: &impl Fn(&str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        // Most characters begin no blank; they are passed before the grammar is asked.
        let may_begin = rest.starts_with(|c: char| matches!(c, '{' | '[' | '<' | '_' | '.' | 'X' | 'x' | 'T' | 'N') || c.is_ascii_digit());
        let found_here = if may_begin && !before.is_alphanumeric() { sign(rest, names_blank).ok() } else { None };
        match found_here {
            Some((after, _)) => {
                found.push(Span::new(start, text.len() - after.len()));
                before = ' ';
                rest = after;
            }
            None => {
                let mut chars = rest.chars();
                before = chars.next().unwrap_or(' ');
                rest = chars.as_str();
            }
        }
    }
    found
}

fn sign<'a>(input: &'a str, names_blank: &impl Fn(&str) -> bool) -> IResult<&'a str, &'a str> {
    let inside =
        |close: char| verify(take_while1(move |c: char| c != close && !matches!(c, '\n' | '[' | '<' | '{')), |s: &str| names_blank(s));
    alt((
        recognize(delimited(tag("{{"), inside('}'), tag("}}"))),
        recognize(delimited(char('['), inside(']'), char(']'))),
        recognize(delimited(char('<'), inside('>'), char('>'))),
        // A blank line to write on.
        recognize(take_while_m_n(3, usize::MAX, |c| c == '_')),
        recognize(take_while_m_n(5, usize::MAX, |c| c == '.')),
        // `xx.xx.xxxx`, `XX`, `xx@example.org`: letters that stand for letters to come.
        verify(recognize((mask(2), one_of(".-/"), mask(2), one_of(".-/"), mask(4))), |date: &str| date.contains(['x', 'X'])),
        terminated(recognize(take_while_m_n(2, usize::MAX, |c| c == 'X')), ends_word),
        recognize((
            take_while_m_n(2, usize::MAX, |c| matches!(c, 'x' | 'X')),
            char('@'),
            take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-')),
        )),
        terminated(alt((tag("TODO"), tag("TBD"), tag("TBA"), tag("N.N."))), ends_word),
    ))
    .parse(input)
}

/// Digits and letters that stand for digits, `most` at most.
fn mask<'a>(most: usize) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    take_while_m_n(2, most, |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
}

/// `XX` is a blank, `XX-tallet` and `XXL` are not.
fn ends_word(input: &str) -> IResult<&str, ()> {
    not(verify(anychar, |c: &char| c.is_alphanumeric() || matches!(c, '-' | '\''))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<&str> {
        signs(text, &|s| s.contains("name")).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn blanks_and_what_only_looks_like_them() {
        assert_eq!(show("Owner: [your name], XX, xx@example.org, ____ TBD."), ["[your name]", "XX", "xx@example.org", "____", "TBD"]);
        assert_eq!(show("[x] done, [sic], XXL, the XX-tallet, snake_case, wait ... TODOs"), Vec::<&str>::new());
        assert_eq!(
            show("{{company name}} <name> xx.xx.xxxx 12.10.2025 XX.XX.20XX"),
            ["{{company name}}", "<name>", "xx.xx.xxxx", "XX.XX.20XX"]
        );
    }
}
