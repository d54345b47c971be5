//! What sentences hold seldom, guessed from the lexicon alone: a word that many patterns name is a common one.

use super::compile::{END, Part, Row, Step};
use super::lexicon::LexiconIndex;

/// How common each part is. The numbers mean nothing but by comparison.
pub(super) struct Rarity(Vec<u64>);

impl Rarity {
    pub(super) fn of(index: &LexiconIndex) -> Self {
        let mut common = vec![1_u64; index.parts as usize];
        let add = |common: &mut [u64], part: Part, more: u64| {
            if let Some(sum) = common.get_mut(part as usize) {
                *sum = sum.saturating_add(more);
            }
        };
        for (classes, openings) in index.classes_of.iter().zip(&index.by_word) {
            // One word that is in many classes is met more often than many that are in few.
            let named = (classes.len() + openings.len()) as u64;
            let often = named.saturating_mul(named);
            classes.iter().for_each(|class| add(&mut common, *class, often));
            let whole = openings.iter().filter(|opening| opening.tail == END);
            whole.for_each(|opening| add(&mut common, opening.concept.into(), often));
        }
        // A concept is at least as common as one that stands for it.
        for level in 0..=index.top {
            for (part, openings) in index.by_concept.iter().enumerate() {
                let often = common.get(part).copied().unwrap_or_default();
                let whole = openings.iter().filter(|opening| opening.level == level && opening.tail == END);
                whole.for_each(|opening| add(&mut common, opening.concept.into(), often));
            }
        }
        Self(common)
    }

    /// The part that `row` cannot do without and that is the least common; none where every step can be taken in several ways.
    pub(super) fn key(&self, row: &Row) -> Option<Part> {
        let needed = row.iter().filter_map(|step| match step {
            Step::Word(class) => Some(*class),
            Step::Concept(concept) => Some((*concept).into()),
            Step::Optional(_) | Step::Gap(_) | Step::Any(_) => None,
        });
        needed.min_by_key(|part| self.0.get(*part as usize))
    }
}
