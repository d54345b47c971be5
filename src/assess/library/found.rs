//! What a document shows of a provision.

use crate::catalogue::{SlotName, State};
use crate::document::BlockId;
use crate::text::Span;

/// A slot and the words that fill it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Which slot.
    pub name: SlotName,
    /// The words, as written.
    pub words: String,
}

/// A place of a document that speaks of a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Bytes of the source.
    pub span: Span,
    /// The block, and the bytes of its prose; `None` for a property outside the text.
    pub block: Option<(BlockId, Span)>,
    /// The sentence, or the line of a stated property.
    pub sentence: String,
}

/// How far a document goes towards a provision, and the place that shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How far.
    pub state: State,
    /// The slots that are filled, in the order of the provision's file.
    pub filled: Vec<Filled>,
    /// The slots that are not, and ought to be.
    pub missing: Vec<SlotName>,
    /// The place it rests on; `None` where no sentence speaks of it.
    pub place: Option<Place>,
    /// Whether it rests on a property that the document states (`Owner: the communications manager`) and not on a sentence.
    pub stated: bool,
    /// The near miss that says why it is no more, by its number in the provision's file.
    pub near_miss: Option<usize>,
}

impl Found {
    /// Whether this shows more of the provision than `other`.
    #[must_use]
    pub fn beats(&self, other: &Self) -> bool {
        (self.state, self.filled.len()) > (other.state, other.filled.len())
    }
}
