//! Kind `stacking`: commands in a row, with nothing among them that eases them.

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::{Force, Reading};
use crate::document::{BlockId, BlockKind};
use crate::rule::CompiledRule;
use crate::rule::near::{Ease, introduction, meets};
use crate::text::Span;

pub(super) struct StackingKind;

impl Kind for StackingKind {
    fn name(&self) -> KindName {
        KindName::Stacking
    }

    /// A command is a sentence that meets a condition and holds no reason, example or help. A row of them stands in one
    /// paragraph or one list; what introduces the list is marked, or the row.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let ease = Ease::new(scene.rulebook);
        let command = |n: usize| meets(reading, n, &rule.conditions) && !ease.eased(&reading.sentences[n]);
        let mut number = 0;
        while number < reading.sentences.len() {
            let end = (number..reading.sentences.len()).find(|n| !command(*n) || !goes_on(reading, number, *n));
            let end = end.unwrap_or(reading.sentences.len());
            let row = number..end;
            number = end.max(number + 1);
            if (row.len() as f64) < scene.threshold(rule) || !binds(reading, &row) {
                continue;
            }
            let lead = introduction(reading, row.start);
            // An item or a command that is eased ends the row and excuses only itself.
            let after = follows(reading, row.end).filter(|n| !meets(reading, *n, &rule.conditions));
            let near = [lead, after].into_iter().flatten();
            if near.into_iter().any(|n| ease.eased(&reading.sentences[n])) || balanced(reading, &row) {
                continue;
            }
            marks.extend(mark(rule, reading, &row, lead));
        }
    }
}

/// Whether sentence `n` stands in the same paragraph or list as sentence `first`. Steps (a numbered list) and tables are
/// no row.
fn goes_on(reading: &Reading<'_>, first: usize, n: usize) -> bool {
    let [a, b] = [first, n].map(|n| reading.sentences[n].block);
    let blocks = &reading.document.blocks;
    match (&blocks[a].kind, &blocks[b].kind) {
        (BlockKind::Paragraph, _) => a == b,
        (BlockKind::ListItem { ordered: false, .. }, BlockKind::ListItem { ordered: false, .. }) => {
            blocks[a].lead_in == blocks[b].lead_in && blocks[a].section == blocks[b].section
        }
        _ => false,
    }
}

/// Commands alone are advice in the short form (`Ask first. Write plainly.`): one at least must bind by its words.
fn binds(reading: &Reading<'_>, row: &std::ops::Range<usize>) -> bool {
    let binding = |f: Force| matches!(f, Force::Obligation | Force::SoftObligation | Force::Prohibition);
    reading.sentences[row.clone()].iter().flat_map(|s| &s.clauses).any(|c| binding(c.force))
}

/// The sentence of running text behind the row.
fn follows(reading: &Reading<'_>, n: usize) -> Option<usize> {
    let block = reading.sentences.get(n)?.block;
    (reading.document.blocks[block].kind == BlockKind::Paragraph).then_some(n)
}

/// Whether the section allows or releases as often as the row commands: dos beside don'ts.
fn balanced(reading: &Reading<'_>, row: &std::ops::Range<usize>) -> bool {
    let section = |block: BlockId| reading.document.blocks[block].section;
    let here = section(reading.sentences[row.start].block);
    let same = reading.sentences.iter().filter(|s| section(s.block) == here);
    let frees = |f: Force| matches!(f, Force::Permission | Force::Dispensation);
    same.filter(|s| s.clauses.iter().any(|c| frees(c.force))).count() >= row.len()
}

/// The mark belongs to no single sentence, so it takes no mark from one.
fn mark(rule: &CompiledRule, reading: &Reading<'_>, row: &std::ops::Range<usize>, lead: Option<usize>) -> Option<Mark> {
    let sentences = &reading.sentences;
    let (block, span) = match lead {
        Some(lead) => (sentences[lead].block, sentences[lead].span),
        None => {
            let first = &sentences[row.start];
            let same = sentences[row.clone()].iter().take_while(|s| s.block == first.block);
            (first.block, same.map(|s| s.span).fold(first.span, Span::hull))
        }
    };
    Some(Mark { rule: rule.number, block, sentence: None, span, strength: rule.rule.strength, whole: false, beside: Vec::new() })
}
