//! Kind `placeholder`: blanks and template leftovers.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char};
use nom::combinator::{not, recognize, verify};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
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
        let (fixed, blank) = (scene.rulebook.concept("placeholder"), scene.rulebook.concept("blank-word"));
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let block = &reading.document.blocks[sentence.block];
            let said =
                |span: Span| !block.prose.marks().iter().any(|(m, mark)| matches!(mark, Markup::Code | Markup::Link) && m.overlaps(span));
            let names_blank = |inside: &str| {
                let tokens = tokenise(inside);
                let lexicon = crate::clause::Vocabulary::lexicon(scene.rulebook, sentence.language);
                tokens.len() <= LONGEST_BLANK && lexicon.tag(&tokens).iter().any(|h| h.concept == blank || h.concept == fixed)
            };
            let signs = signs(block.prose.text(), sentence.span, &names_blank).into_iter().filter(|span| said(*span));
            let words = sentence.hits.iter().filter(|h| h.concept == fixed && !sentence.tokens[h.start].quoted);
            let words =
                words.map(|h| Span::new(sentence.tokens[h.start].span.start, sentence.tokens[h.end - 1].span.end)).filter(|s| said(*s));
            // Of overlapping findings the first is enough; one blank is one mark.
            let mut found: Vec<Span> = signs.chain(words).collect();
            found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
            found.dedup_by(|later, earlier| later.overlaps(*earlier));
            let strength = rule.rule.strength;
            marks.extend(found.into_iter().map(|span| Mark {
                rule: rule.number,
                block: sentence.block,
                sentence: Some(number),
                span,
                strength,
            }));
        }
        // A line of nothing but underscores has no words, so it is in no sentence.
        for (id, block) in reading.document.blocks.iter().enumerate() {
            if reading.block_sentences(id).is_empty() && block.kind != BlockKind::Code {
                let text = block.prose.text();
                let found = signs(text, Span::new(0, text.len()), &|_| false);
                let strength = rule.rule.strength;
                marks.extend(found.into_iter().take(1).map(|span| Mark { rule: rule.number, block: id, sentence: None, span, strength }));
            }
        }
    }
}

/// Signs of a blank in `span` of `text`.
fn signs(text: &str, span: Span, names_blank: &impl Fn(&str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rest = span.of(text);
    let mut before = ' ';
    while !rest.is_empty() {
        let start = span.end - rest.len();
        let fresh = !before.is_alphanumeric();
        match sign(rest, names_blank) {
            Ok((after, _)) if fresh => {
                found.push(Span::new(start, span.end - after.len()));
                before = ' ';
                rest = after;
            }
            _ => {
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
        // `XX`, `xx@`, `xx.xx.xxxx`: letters that stand for letters to come.
        terminated(recognize(take_while_m_n(2, usize::MAX, |c| c == 'X')), ends_word),
        recognize((take_while_m_n(2, usize::MAX, |c| matches!(c, 'x' | 'X')), char('@'))),
        recognize((
            take_while_m_n(2, 2, |c| c == 'x'),
            char('.'),
            take_while_m_n(2, 2, |c| c == 'x'),
            char('.'),
            take_while_m_n(2, 4, |c| c == 'x'),
        )),
        terminated(alt((tag("TODO"), tag("TBD"), tag("TBA"), tag("N.N."))), ends_word),
    ))
    .parse(input)
}

/// `XX` is a blank, `XX-tallet` and `XXL` are not.
fn ends_word(input: &str) -> IResult<&str, ()> {
    not(verify(anychar, |c: &char| c.is_alphanumeric() || matches!(c, '-' | '\''))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<&str> {
        signs(text, Span::new(0, text.len()), &|s| s.contains("name")).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn blanks_and_what_only_looks_like_them() {
        assert_eq!(show("Owner: [your name], XX, xx@example.org, ____ TBD."), ["[your name]", "XX", "xx@", "____", "TBD"]);
        assert_eq!(show("[x] done, [sic], XXL, the XX-tallet, snake_case, wait ... TODOs"), Vec::<&str>::new());
        assert_eq!(show("{{company name}} <name> xx.xx.xxxx"), ["{{company name}}", "<name>", "xx.xx.xxxx"]);
    }
}
