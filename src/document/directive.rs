//! What a document's comments ask of trygg: `<!-- trygg: allow control/threat, because the union asked for it -->`.

use super::BlockId;
use crate::text::Span;

/// What a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveScope {
    /// The next block; with its items where that block introduces a list.
    NextBlock,
    /// The whole document.
    File,
}

/// One request to allow rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment in the source.
    pub span: Span,
    /// What it reaches.
    pub scope: DirectiveScope,
    /// Rule ids or families as written, each with its place.
    pub rules: Vec<(String, Span)>,
    /// The reason given, if any.
    pub reason: Option<String>,
    /// The first block after the comment; the number of blocks where none follows.
    pub before: BlockId,
}
