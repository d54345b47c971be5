//! What a document as a whole is about: a handbook of those who run the channels binds them in that capacity, even where a
//! sentence does not say so again.

use super::terms::Terms;
use super::{Agent, Capacity, ReadSentence};
use crate::catalogue::ConceptId;

/// Sentences that must speak of official channels before a document can be about them.
const FEWEST: usize = 4;
/// How many of them there must be for each sentence about people's own speech.
const AGAINST_OWN: usize = 3;
/// One sentence in so many must speak of official channels.
const ONE_IN: usize = 12;
/// The same, where no sentence is about people's own speech.
const ONE_IN_ALONE: usize = 20;

/// Gives the clauses of a document about official channels that capacity, where they name neither another capacity nor
/// people of their own.
pub(super) fn settle(sentences: &mut [ReadSentence], terms: &Terms) {
    let speaking = |concepts: &[ConceptId]| sentences.iter().filter(|s| s.hits.iter().any(|h| concepts.contains(&h.concept))).count();
    let channels = speaking(&[terms.official_account, terms.manage, terms.channel_staff, terms.on_behalf]);
    let own = speaking(&[terms.private_account, terms.in_private, terms.off_duty]);
    let one_in = if own == 0 { ONE_IN_ALONE } else { ONE_IN };
    if channels < FEWEST || channels < AGAINST_OWN * own || channels * one_in < sentences.len() {
        return;
    }
    for clause in sentences.iter_mut().flat_map(|s| &mut s.clauses).filter(|c| c.capacity == Capacity::Unknown) {
        // `Employees must not …` names whom it binds, so it is no instruction of theirs.
        let addressed = clause.agent_words.is_none() && matches!(clause.agent, Agent::Staff | Agent::Nobody);
        if addressed {
            clause.agent = Agent::ChannelStaff;
            clause.capacity = Capacity::Official;
        }
    }
}
