//! What may stand: allow comments and what they reach, those that reach nothing or have ended, and what the settings allow.

use crate::document::{BlockId, Date, Directive, DirectiveScope, Document};
use crate::engine::{Allow, Selector, Settings};
use crate::rule::Exclusion;
use crate::text::Span;

/// The allow comments of a document, with a note of which were used, and what its settings allow.
#[derive(Debug)]
pub(super) struct Allows<'d> {
    entries: Vec<Entry<'d>>,
    ended: Vec<&'d Directive>,
    settled: Vec<&'d Allow>,
}

#[derive(Debug)]
struct Entry<'d> {
    directive: &'d Directive,
    reach: std::ops::Range<BlockId>,
    // One flag for each rule the comment names.
    used: Vec<bool>,
}

impl<'d> Allows<'d> {
    pub(super) fn new(document: &'d Document, settings: &'d Settings) -> Self {
        let has_ended = |until: Option<Date>| until.zip(settings.today).is_some_and(|(until, today)| until.is_over(today));
        let (ended, holding): (Vec<&Directive>, Vec<&Directive>) =
            document.directives.iter().partition(|directive| has_ended(directive.until.map(|(date, _)| date)));
        let settled = settings.allow.iter().filter(|allow| !has_ended(allow.until)).collect();
        let entries = holding.into_iter().map(|directive| {
            let reach = match directive.scope {
                DirectiveScope::File => 0..document.blocks.len(),
                DirectiveScope::NextBlock => directive.before..end_of_reach(document, directive.before),
            };
            Entry { directive, reach, used: vec![false; directive.rules.len()] }
        });
        Self { entries: entries.collect(), ended, settled }
    }

    /// What allows `rule` in `block`: a comment, or else the settings.
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
        let settled = || self.settled.iter().find(|allow| allow.rules.iter().any(|selector| selector.matches(rule)));
        allowed.or_else(|| settled().map(|allow| Exclusion::Configured(allow.reason.clone())))
    }

    /// Comments that hold no longer: the date as written, its place in the source, the block the comment stands before.
    pub(super) fn ended(&self) -> impl Iterator<Item = (Date, Span, BlockId)> + '_ {
        self.ended.iter().filter_map(|directive| directive.until.map(|(date, span)| (date, span, directive.before)))
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
