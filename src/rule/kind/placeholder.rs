//! Kind `placeholder`: blanks and template leftovers.

use super::{Kind, Mark, View};
use crate::catalogue::KindName;
use crate::clause::{ReadSentence, Reading, Vocabulary};
use crate::document::{Block, BlockId, BlockKind, Mark as Markup};
use crate::language::tokenise;
use crate::rule::{Blank, CompiledRule, Sign, blanks};
use crate::text::Span;

pub(super) struct PlaceholderKind;

impl Kind for PlaceholderKind {
    fn name(&self) -> KindName {
        KindName::Placeholder
    }

    fn look(&self, rule: &CompiledRule, view: &View<'_>, id: BlockId, marks: &mut Vec<Mark>) {
        let reading = view.reading;
        let [fixed, numeral] = ["placeholder", "numeral-context"].map(|name| view.rulebook.concept(name));
        if let Some(block) = reading.document.blocks.get(id).filter(|block| block.kind != BlockKind::Code) {
            let numbers = reading.of_block.get(id).cloned().unwrap_or_default();
            let sentences = &reading.sentences[numbers.clone()];
            let text = block.prose.text();
            // `XX` after `century` or `volume` is a number.
            let counts = sentences.iter().any(|s| s.hits.iter().any(|h| h.concept == numeral));
            let found = blanks(text).into_iter().filter(|blank| is_left_open(*blank, block, sentences, view));
            let mut found: Vec<Span> = found.map(|blank| blank.span).collect();
            for sentence in sentences {
                let words = sentence.hits.iter().filter(|h| h.concept == fixed && !sentence.tokens[h.start].quoted);
                found.extend(words.map(|h| Reading::span(sentence, &(h.start..h.end))));
            }
            found.retain(|span| is_said(*span, block) && !(counts && span.of(text) == "XX"));
            // Of overlapping findings the first is enough; one blank is one mark.
            found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
            found.dedup_by(|later, earlier| later.overlaps(*earlier));
            let holder = |span: Span| numbers.clone().rev().find(|n| reading.sentences[*n].span.start <= span.start);
            let strength = rule.rule.strength;
            marks.extend(found.into_iter().map(|span| Mark {
                rule: rule.number,
                block: id,
                sentence: holder(span),
                span,
                strength,
                whole: false,
                beside: Vec::new(),
            }));
        }
    }
}

/// Whether words are the document's own: neither code nor the text of a link.
fn is_said(span: Span, block: &Block) -> bool {
    !block.prose.marks().iter().any(|(m, mark)| matches!(mark, Markup::Code | Markup::Link) && m.overlaps(span))
}

/// Whether what looks like a blank is one: a remark of the writer's is none (`[sic]`), and what is in doubt names what is to come.
fn is_left_open(blank: Blank, block: &Block, sentences: &[ReadSentence], view: &View<'_>) -> bool {
    let text = block.prose.text();
    if blank.sign == Sign::Certain {
        return true;
    }
    let Some(language) = sentences.first().map(|s| s.language) else { return false };
    let tokens = tokenise(blank.inside(text));
    let hits = Vocabulary::lexicon(view.rulebook, language).tagger().tag(&tokens);
    let concept = |name: &str| view.rulebook.concept(name);
    if hits.iter().any(|h| [concept("blank-word"), concept("placeholder")].contains(&h.concept)) {
        return true;
    }
    // A paragraph that is nothing but brackets is a remark or a picture; in a quotation they hold what was left out.
    let alone = block.kind == BlockKind::Paragraph && blank.span.of(text).len() == text.trim().len();
    let quoted = sentences.iter().flat_map(|s| s.tokens.iter()).any(|t| t.quoted && t.span.overlaps(blank.span));
    let remark = hits.iter().any(|h| h.concept == concept("bracket-note") && h.start == 0);
    blank.sign == Sign::Bracketed && !alone && !quoted && !remark
}
