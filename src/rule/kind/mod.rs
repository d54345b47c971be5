//! Kinds: how a rule looks. A new kind is one file here and one line in [`KINDS`].

mod agentless;
mod balance;
mod clause;
mod closed_list;
mod density;
mod modality;
mod omission;
mod phrase;
mod placeholder;
mod reasons;
mod savings;
mod stacking;

pub(super) use clause::marked_clause;

use std::ops::Range;
use std::sync::Arc;

use super::{CompiledRule, NearMiss, Notes, Rulebook, Situation};
use crate::catalogue::{ConceptId, KindName};
use crate::clause::Reading;
use crate::document::BlockId;
use crate::text::{Source, Span};

/// What a kind looks at where it judges blocks: a document of which it may look at one block.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The document as understood.
    pub reading: &'a Reading<'a>,
    /// The rules and their words.
    pub rulebook: &'a Rulebook,
}

impl View<'_> {
    /// The number of the phrase that `rule` states under `name`.
    #[must_use]
    pub fn phrase_of(&self, rule: &CompiledRule, name: &str) -> ConceptId {
        self.rulebook.concept(&format!("{}#{name}", rule.rule.id))
    }
}

/// What a kind looks at where it judges a document: the document and all rules.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The document as understood.
    pub reading: &'a Reading<'a>,
    /// The rules and their words.
    pub rulebook: &'a Rulebook,
    /// Who writes, and what was set for the rules.
    pub situation: &'a Situation,
    /// What rules find in single blocks.
    pub notes: &'a Notes,
}

impl<'a> Scene<'a> {
    /// What can be seen of a block.
    #[must_use]
    pub const fn view(&self) -> View<'a> {
        View { reading: self.reading, rulebook: self.rulebook }
    }

    /// From where on `rule` speaks: what was set, or what its file says.
    #[must_use]
    pub fn threshold(&self, rule: &CompiledRule) -> f64 {
        self.situation.threshold(&rule.rule)
    }

    /// The number of the phrase that `rule` states under `name`.
    #[must_use]
    pub fn phrase_of(&self, rule: &CompiledRule, name: &str) -> ConceptId {
        self.view().phrase_of(rule, name)
    }
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
    /// Whether the mark is about the whole document and only stands on these words because it must stand somewhere.
    pub whole: bool,
    /// Other places that belong to it, in this document or in others.
    pub beside: Vec<Beside>,
}

/// Another place that a mark is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The document it stands in; `None` for the one that is marked.
    pub source: Option<Arc<Source>>,
    /// Bytes of that document.
    pub span: Span,
    /// Why it is shown: a key of `rules/report.toml`.
    pub message: &'static str,
}

impl Beside {
    /// A place in the marked document: a block, and bytes of its prose. `None` where there is no such block.
    #[must_use]
    pub fn here(reading: &Reading<'_>, block: BlockId, span: Span, message: &'static str) -> Option<Self> {
        let prose = &reading.document.blocks.get(block)?.prose;
        Some(Self { source: None, span: prose.to_source(span), message })
    }
}

impl Mark {
    /// A mark on `words` of sentence `number`.
    #[must_use]
    pub fn on_words(rule: &CompiledRule, reading: &Reading<'_>, number: usize, words: &Range<usize>, strength: u8) -> Self {
        let sentence = &reading.sentences[number];
        Self {
            rule: rule.number,
            block: sentence.block,
            sentence: Some(number),
            span: Reading::span(sentence, words),
            strength,
            whole: false,
            beside: Vec::new(),
        }
    }

    /// A mark about the whole document, on its title; `None` where the document has no block. It belongs to no
    /// sentence, so that it shares its place with no mark on one.
    #[must_use]
    pub fn on_title(rule: &CompiledRule, reading: &Reading<'_>, strength: u8) -> Option<Self> {
        let blocks = &reading.document.blocks;
        let title = blocks.iter().position(crate::document::Block::is_heading).unwrap_or(0);
        let prose = &blocks.get(title)?.prose;
        let span = reading.block_sentences(title).first().map_or(Span::new(0, prose.text().len()), |sentence| sentence.span);
        Some(Self { rule: rule.number, block: title, sentence: None, span, strength, whole: true, beside: Vec::new() })
    }
}

/// How a rule looks at a document.
pub trait Kind: Sync {
    /// The name rule files use.
    fn name(&self) -> KindName;
    /// Adds the marks that `rule` makes in one block, whatever stands in others. They are remembered as long as nothing about the
    /// block changes, so that only the block, the rule and the rulebook may be looked at.
    fn look(&self, _rule: &CompiledRule, _view: &View<'_>, _block: BlockId, _marks: &mut Vec<Mark>) {}
    /// Whether it asks which sentences meet a condition of the rule ([`Test::Meets`](super::Test::Meets)).
    fn counts(&self) -> bool {
        false
    }
    /// Adds the marks that `rule` makes in the document besides those in single blocks.
    fn judge(&self, _rule: &CompiledRule, _scene: &Scene<'_>, _marks: &mut Vec<Mark>) {}
    /// Adds the marks that `rule` makes because of those of other rules, of which `standing` are shown.
    fn answer(&self, _rule: &CompiledRule, _scene: &Scene<'_>, _standing: &[Mark], _marks: &mut Vec<Mark>) {}
    /// Adds the sentences that `rule` looks for and passes over, at most one entry for each. Sentences that it marks may be
    /// among them.
    fn pass_over(&self, _rule: &CompiledRule, _scene: &Scene<'_>, _passed: &mut Vec<NearMiss>) {}
}

/// Every kind that judges a single document's blocks. `absent` rules ask for evidence and are judged by
/// [`crate::assess`]; `engine` rules are said by the engine.
const KINDS: [&dyn Kind; 12] = [
    &agentless::AgentlessKind,
    &clause::ClauseKind,
    &phrase::PhraseKind,
    &placeholder::PlaceholderKind,
    &stacking::StackingKind,
    &reasons::ReasonsKind,
    &density::DensityKind,
    &omission::OmissionKind,
    &balance::BalanceKind,
    &savings::SavingsKind,
    &modality::ModalityKind,
    &closed_list::ClosedListKind,
];

/// The kind with this name, if it judges blocks.
#[must_use]
pub fn kind_of(name: KindName) -> Option<&'static dyn Kind> {
    KINDS.into_iter().find(|kind| kind.name() == name)
}
