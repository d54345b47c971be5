//! A sentence as understood.

use std::ops::Deref;
use std::sync::Arc;

use super::Clause;
use crate::catalogue::{ConceptId, Language};
use crate::document::BlockId;
use crate::language::{Hits, Token};
use crate::text::Span;

/// One sentence of a document. What was understood of it is shared with whoever remembers it, and costs nothing to copy.
#[derive(Debug, Clone)]
pub struct ReadSentence {
    /// The block it stands in.
    pub block: BlockId,
    understood: Arc<Understood>,
}

/// A sentence with its words, concepts and clauses, wherever it stands.
#[derive(Debug, Clone)]
pub struct Understood {
    /// Its language.
    pub language: Language,
    /// Bytes of the block's prose.
    pub span: Span,
    /// Whether it ends with a colon: a list or an example follows.
    pub leads: bool,
    /// Its words; spans are bytes of the block's prose.
    pub tokens: Arc<[Token]>,
    /// Its concepts; indices are words of the sentence.
    pub hits: Hits,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// Concepts of the sentence before that it points back at (`This requires approval`).
    pub carried: Vec<ConceptId>,
    /// Whether it points back at the sentence before, or answers it.
    pub points_back: bool,
}

impl ReadSentence {
    pub(super) fn new(block: BlockId, understood: Understood) -> Self {
        Self { block, understood: Arc::new(understood) }
    }

    /// The same sentence in another block of the same words.
    pub(super) fn at(&self, block: BlockId) -> Self {
        Self { block, understood: Arc::clone(&self.understood) }
    }

    /// What was understood, to be changed for this document alone.
    pub(super) fn change(&mut self) -> &mut Understood {
        Arc::make_mut(&mut self.understood)
    }

    /// Whether both say the same, where both are the same words of the same block.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let [a, b] = [self, other].map(|sentence| &*sentence.understood);
        std::ptr::eq(a, b) || a.points_back == b.points_back && a.carried == b.carried && a.clauses == b.clauses
    }
}

impl Deref for ReadSentence {
    type Target = Understood;

    fn deref(&self) -> &Understood {
        &self.understood
    }
}
