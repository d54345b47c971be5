//! What a document says apart from its words, so that it can be held against another: its sections, and what each sentence binds
//! people to or leaves them free to do.

use std::ops::Range;
use std::sync::Arc;

use crate::catalogue::{ConceptId, Language};
use crate::clause::{Agent, Force};
use crate::text::{Source, Span};

/// What one document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gist {
    /// Its text, so that places in it can be shown.
    pub source: Arc<Source>,
    /// Its main language; `None` where its words do not tell.
    pub language: Option<Language>,
    /// What marks it as a translation.
    pub stated: StatedTwins,
    /// Its parts in order: what stands before the first heading (level 0), and one for each heading.
    pub sections: Vec<Section>,
    /// What it says of things of which only one can be true.
    pub claims: Vec<Claim>,
}

/// What is stated about the documents that say the same in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedTwins {
    /// The name of the group of translations that the configuration puts it in.
    pub group: Option<String>,
    /// The file that it says it is a translation of.
    pub translation_of: Option<String>,
}

/// A heading and what stands right under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading in the source, or an empty span at the start.
    pub heading: Span,
    /// The heading by its number in the reading; `None` for what stands before the first.
    pub sentence: Option<usize>,
    /// Its sentences, in order.
    pub lines: Vec<Line>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the source.
    pub span: Span,
    /// Its number in the reading.
    pub sentence: usize,
    /// The number of its block in the section, from 0.
    pub block: usize,
    /// Whether it introduces a list.
    pub leads: bool,
    /// Its clauses, in order.
    pub norms: Vec<Norm>,
    /// The concepts it is about that a translation keeps, sorted; of those that the same words often have together, the narrower.
    pub about: Vec<ConceptId>,
    /// The same with the wider ones.
    pub touches: Vec<ConceptId>,
    /// What narrows it or takes something out of it (`only`, `without`, `unless`), sorted.
    pub guards: Vec<ConceptId>,
}

/// How a clause binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norm {
    /// How strongly; [`Force::None`] where the clause is quoted, asked, or its force is in doubt.
    pub force: Force,
    /// Who is bound.
    pub agent: Agent,
    /// Whether the clause itself has the words of force, and not only its lead-in.
    pub own: bool,
}

/// Something of which only one can be true, as one sentence has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The rule that asks for it, by its place in the catalogue.
    pub rule: usize,
    /// What it is said of; claims of different things do not contradict each other.
    pub of: Vec<String>,
    /// What is said.
    pub value: Claimed,
    /// The language of the sentence.
    pub language: Language,
    /// The sentence, by its number in the reading; `None` for what front matter or the properties of a file say.
    pub sentence: Option<usize>,
    /// The words of the sentence that say it.
    pub words: Range<usize>,
    /// The same words in the source; an empty span for the properties of a file that is no text.
    pub span: Span,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// The words that name an owner.
    Owner(Vec<String>),
    /// Minutes within which an answer comes.
    Minutes(u32),
}
