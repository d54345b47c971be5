//! Kind `stacking`: commands in a row, with nothing among them that eases them.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::{Kind, Mark, Scene};
use crate::catalogue::KindName;
use crate::clause::{Force, Reading};
use crate::document::{BlockId, BlockKind};
use crate::rule::near::introduction;
use crate::rule::{CompiledRule, Test};

pub(super) struct StackingKind;

impl Kind for StackingKind {
    fn name(&self) -> KindName {
        KindName::Stacking
    }

    fn counts(&self) -> bool {
        true
    }

    /// A command is a sentence that meets a condition and holds no reason, example or help. A row of them stands in one
    /// paragraph or one list.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        let reading = scene.reading;
        let (met, eased) = (scene.notes.passing(Test::Meets(rule.number)), scene.notes.passing(Test::Eased));
        let command = |n: usize| met.has(n) && !eased.has(n);
        let freeing = OnceCell::new();
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
            let after = follows(reading, row.end).filter(|n| !met.has(*n));
            let near = [lead, after].into_iter().flatten();
            let section = reading.document.blocks[reading.sentences[row.start].block].section;
            // Dos beside don'ts: the section allows or releases as often as the row commands.
            let balanced = || freeing.get_or_init(|| freeing_by_section(scene)).get(&section).copied().unwrap_or(0) >= row.len();
            if near.into_iter().any(|n| eased.has(n)) || balanced() {
                continue;
            }
            marks.push(mark(rule, reading, &row));
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

/// How many sentences under each heading allow or release, its own left out.
fn freeing_by_section(scene: &Scene<'_>) -> FxHashMap<Option<BlockId>, usize> {
    let mut freeing = FxHashMap::default();
    for number in scene.notes.passing(Test::Frees).iter() {
        let section = scene.reading.document.blocks[scene.reading.sentences[number].block].section;
        *freeing.entry(section).or_default() += 1;
    }
    freeing
}

/// The mark stands at the first of the commands. What introduces them (`The following rules apply:`) restricts nobody by itself.
fn mark(rule: &CompiledRule, reading: &Reading<'_>, row: &std::ops::Range<usize>) -> Mark {
    let sentence = &reading.sentences[row.start];
    Mark {
        rule: rule.number,
        block: sentence.block,
        sentence: Some(row.start),
        span: sentence.span,
        strength: rule.rule.strength,
        whole: false,
        beside: Vec::new(),
    }
}
