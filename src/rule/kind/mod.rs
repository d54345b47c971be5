//! Kinds: how a rule looks. A new kind is one file here and one line in [`KINDS`].

mod clause;
mod phrase;
mod placeholder;

pub(super) use clause::marked_clause;

use std::ops::Range;

use super::{CompiledRule, NearMiss, Rulebook};
use crate::catalogue::KindName;
use crate::clause::Reading;
use crate::document::BlockId;
use crate::text::Span;

/// What a kind looks at: one document and all rules.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The document as understood.
    pub reading: &'a Reading<'a>,
    /// The rules and their words.
    pub rulebook: &'a Rulebook,
}

/// A place a rule marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The rule's place in the catalogue.
    pub rule: usize,
    /// The block.
    pub block: BlockId,
    /// The sentence, by its number in the reading; `None` for a mark on a block without sentences.
    pub sentence: Option<usize>,
    /// The marked bytes of the block's prose.
    pub span: Span,
    /// 3, 2 or 1.
    pub strength: u8,
}

impl Mark {
    /// A mark on `words` of sentence `number`.
    #[must_use]
    pub fn on_words(rule: &CompiledRule, reading: &Reading<'_>, number: usize, words: &Range<usize>, strength: u8) -> Self {
        let sentence = &reading.sentences[number];
        Self { rule: rule.number, block: sentence.block, sentence: Some(number), span: Reading::span(sentence, words), strength }
    }
}

/// How a rule looks at a document.
pub trait Kind: Sync {
    /// The name rule files use.
    fn name(&self) -> KindName;
    /// Adds the marks that `rule` makes in the document.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>);
    /// Adds the sentences that `rule` looks for and passes over, at most one entry for each. Sentences that it marks may be
    /// among them.
    fn pass_over(&self, _rule: &CompiledRule, _scene: &Scene<'_>, _passed: &mut Vec<NearMiss>) {}
}

/// Every kind that judges a single document's blocks. `absent` rules ask for evidence and are judged by
/// [`crate::assess`]; `engine` rules are said by the engine.
const KINDS: [&dyn Kind; 3] = [&clause::ClauseKind, &phrase::PhraseKind, &placeholder::PlaceholderKind];

/// The kind with this name, if it judges blocks.
#[must_use]
pub fn kind_of(name: KindName) -> Option<&'static dyn Kind> {
    KINDS.into_iter().find(|kind| kind.name() == name)
}
