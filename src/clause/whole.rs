//! What a document and its sections are about: a handbook of those who run the channels binds them in that capacity, even
//! where a sentence does not say so again.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::sum::{is_official, is_own};
use super::terms::Terms;
use super::{Agent, Capacity, Clause, Force, ReadSentence};
use crate::catalogue::ConceptId;
use crate::document::{Block, BlockId, BlockKind, Document};

/// Sentences that must speak of official channels before a document can be about them.
const FEWEST: usize = 4;
/// How many of them there must be for each sentence about people's own accounts.
const AGAINST_OWN: usize = 3;
/// One sentence in so many must speak of official channels.
const ONE_IN: usize = 12;
/// The same, where no sentence is about people's own accounts.
const ONE_IN_ALONE: usize = 20;

/// In a document about official channels, gives the clauses of every section that speaks of nobody's own affairs that
/// capacity, where they name neither another capacity nor people of their own.
pub(super) fn settle(document: &Document, sentences: &mut [ReadSentence], channels: Channels, terms: &Terms) {
    let says = |s: &ReadSentence, concepts: &[ConceptId]| s.hits.holds(concepts);
    let official = |s: &ReadSentence| is_official(s, terms);
    let one_in = if channels.own == 0 { ONE_IN_ALONE } else { ONE_IN };
    let speaks = channels.official >= FEWEST && channels.official * one_in >= sentences.len();
    if !speaks || channels.official < AGAINST_OWN * channels.own {
        return;
    }
    let section = |block: BlockId| document.blocks.get(block).and_then(|b| if b.is_heading() { Some(block) } else { b.section });
    let for_people = is_for_people(document, sentences, terms);
    let mut sections: BTreeMap<Option<BlockId>, About> = BTreeMap::new();
    for sentence in sentences.iter() {
        let about = sections.entry(section(sentence.block)).or_default();
        about.sentences += 1;
        about.channels += usize::from(official(sentence));
        about.named += usize::from(!official(sentence) && names_people(sentence, terms));
        about.own |= is_own(sentence, terms);
        // `Players` over a list says whom the list is for.
        let heads = document.blocks.get(sentence.block).is_some_and(Block::is_heading);
        about.own |= heads && !official(sentence) && says(sentence, &[terms.staff, terms.everyone, terms.public]);
    }
    let about_channels = |s: &ReadSentence| sections.get(&section(s.block)).is_some_and(|about| about.is_channels(for_people));
    // `Employees must not …` names whom it binds, so it is no instruction of theirs.
    let addressed =
        |c: &Clause| c.capacity == Capacity::Unknown && c.agent_words.is_none() && matches!(c.agent, Agent::Staff | Agent::Nobody);
    for sentence in sentences.iter_mut().filter(|s| about_channels(s) && s.clauses.iter().any(addressed)) {
        for clause in sentence.change().clauses.iter_mut().filter(|c| addressed(c)) {
            clause.agent = Agent::ChannelStaff;
            clause.capacity = Capacity::Official;
        }
    }
}

/// The sentences of a document about official channels, and about people's own accounts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Channels {
    pub(super) official: usize,
    pub(super) own: usize,
}

/// What a section is about.
#[derive(Default)]
struct About {
    sentences: usize,
    /// Those that speak of official channels.
    channels: usize,
    /// Duties that name whom they bind, and no channel.
    named: usize,
    /// Whether it speaks of people's own affairs, or its heading of people.
    own: bool,
}

impl About {
    /// Whether it is about official channels. In a document that says it is for people at large, most of it must be.
    fn is_channels(&self, for_people: bool) -> bool {
        let most = !for_people || self.channels * 2 >= self.sentences;
        !self.own && most && (self.named < 2 || self.named <= self.channels)
    }
}

/// Whether a sentence says that the document is for people at large: `This policy applies to all members`, or the list it leads.
fn is_for_people(document: &Document, sentences: &[ReadSentence], terms: &Terms) -> bool {
    let says = |s: &ReadSentence, concept: ConceptId| s.hits.holds(&[concept]);
    // A code of conduct is for all who belong to the body, whatever channels it names.
    let heads = |s: &ReadSentence| document.blocks.get(s.block).is_some_and(|b| matches!(b.kind, BlockKind::Heading { level: 1, .. }));
    if sentences.iter().any(|s| heads(s) && says(s, terms.conduct_title)) {
        return true;
    }
    let people = |s: &ReadSentence| says(s, terms.staff) || says(s, terms.everyone);
    let reach = |s: &&ReadSentence| says(s, terms.applies) && (says(s, terms.policy) || says(s, terms.this));
    // The blocks whose items name people, found once: a document may have as many lists as sentences.
    let lead_in = |s: &ReadSentence| document.blocks.get(s.block).and_then(|b| b.lead_in);
    let led: OnceCell<FxHashSet<BlockId>> = OnceCell::new();
    let leads_to_people = |block| led.get_or_init(|| sentences.iter().filter(|s| people(s)).filter_map(lead_in).collect()).contains(&block);
    sentences.iter().filter(reach).any(|s| people(s) || s.leads && leads_to_people(s.block))
}

/// Whether a duty names the people it binds: `Employees must …`, and each item such words lead. `You` may be anyone who reads.
fn names_people(sentence: &ReadSentence, terms: &Terms) -> bool {
    sentence.clauses.iter().any(|c| {
        let people = c.agent_words.as_ref().is_some_and(|w| sentence.hits.of(terms.you, w.start, w.end).next().is_none());
        (people || c.inherited) && c.agent == Agent::Staff && c.force != Force::None
    })
}
