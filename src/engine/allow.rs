//! Allow comments: what they reach, and those that reach nothing.

use crate::document::{BlockId, Directive, DirectiveScope, Document};
use crate::engine::Selector;
use crate::rule::Exclusion;
use crate::text::Span;

/// The allow comments of a document, with a note of which were used.
#[derive(Debug)]
pub(super) struct Allows<'d> {
    entries: Vec<Entry<'d>>,
}

#[derive(Debug)]
struct Entry<'d> {
    directive: &'d Directive,
    reach: std::ops::Range<BlockId>,
    // One flag for each rule the comment names.
    used: Vec<bool>,
}

impl<'d> Allows<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let entries = document.directives.iter().map(|directive| {
            let reach = match directive.scope {
                DirectiveScope::File => 0..document.blocks.len(),
                DirectiveScope::NextBlock => directive.before..end_of_reach(document, directive.before),
            };
            Entry { directive, reach, used: vec![false; directive.rules.len()] }
        });
        Self { entries: entries.collect() }
    }

    /// The comment that allows `rule` in `block`, if one does.
    pub(super) fn covers(&mut self, rule: &str, block: BlockId) -> Option<Exclusion> {
        let mut allowed = None;
        for entry in self.entries.iter_mut().filter(|e| e.reach.contains(&block)) {
            for (number, (name, _)) in entry.directive.rules.iter().enumerate() {
                if Selector::new(name).matches(rule) {
                    entry.used[number] = true;
                    allowed.get_or_insert_with(|| Exclusion::Allowed(entry.directive.reason.clone()));
                }
            }
        }
        allowed
    }

    /// Names in comments that allowed nothing: the name, its place in the source, the block it stands before.
    pub(super) fn unused(&self) -> impl Iterator<Item = (&'d str, Span, BlockId)> + '_ {
        self.entries.iter().flat_map(|entry| {
            let names = entry.directive.rules.iter().zip(&entry.used).filter(|(_, used)| !**used);
            names.map(|((name, span), _)| (name.as_str(), *span, entry.directive.before))
        })
    }
}

/// A comment before a paragraph reaches the paragraph; before a heading, its section; before a list or its lead-in, the list.
fn end_of_reach(document: &Document, first: BlockId) -> BlockId {
    let blocks = &document.blocks;
    let Some(block) = blocks.get(first) else { return first };
    let belongs = |id: BlockId| {
        if block.is_heading() {
            return document.headings_above(id).any(|heading| heading == first);
        }
        let same_list = blocks[id].lead_in.is_some() && blocks[id].lead_in == block.lead_in;
        same_list || document.lead_ins(id).any(|lead_in| lead_in == first)
    };
    (first + 1..blocks.len()).take_while(|id| belongs(*id)).last().map_or(first + 1, |last| last + 1)
}
