//! What every reading asks of every block, whoever stands around it. It is kept with the block, so that sentences which were read before
//! need not be looked at again.

use super::ReadSentence;
use super::context::Section;
use super::terms::Terms;
use crate::catalogue::ConceptId;
use crate::language::Hit;

/// The sum of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    /// Its sentences about official channels.
    pub(super) official: usize,
    /// Its sentences about people's own accounts.
    pub(super) own: usize,
    /// Whether a sentence may take something over from the one before it.
    pub(super) links: bool,
    /// The section that it opens, where it is a heading.
    pub(super) section: Section,
}

impl Sum {
    /// The sum of a block that was just read, inside `outer`.
    pub(super) fn of(sentences: &[ReadSentence], is_heading: bool, outer: Section, terms: &Terms) -> Self {
        let opened = |section, sentence: &ReadSentence| Section::under(section, &sentence.tokens, &sentence.hits, terms);
        Self {
            official: sentences.iter().filter(|s| is_official(s, terms)).count(),
            own: sentences.iter().filter(|s| is_own(s, terms)).count(),
            // `This requires approval`; a `No` that answers a question; a question that is answered or stands for a condition.
            links: sentences.iter().any(|s| s.hits.holds(&[terms.this, terms.no_answer]) || s.clauses.iter().any(|c| c.question)),
            section: if is_heading { sentences.iter().fold(outer, opened) } else { outer },
        }
    }
}

/// Whether a sentence is about official channels. Those who run them count, unless they are only where others are sent (`Refer
/// journalists to the press office`), and so do the channels, unless they are only what others follow and share.
pub(super) fn is_official(sentence: &ReadSentence, terms: &Terms) -> bool {
    let sent = [terms.preposition, terms.contact, terms.ask_first];
    let ties = [terms.promote, terms.befriend];
    let is_one = |h: Hit| match h.concept {
        c if c == terms.channel_staff => !is_behind(sentence, h.start, &sent, terms) || is_behind(sentence, h.start, &[terms.by], terms),
        c if c == terms.official_account => !is_behind(sentence, h.start, &ties, terms),
        c => c == terms.manage || c == terms.on_behalf,
    };
    sentence.hits.iter().any(is_one)
}

/// Whether words of one of `leads` stand right before what begins at word `at`, small words aside, or hold it.
fn is_behind(sentence: &ReadSentence, at: usize, leads: &[ConceptId], terms: &Terms) -> bool {
    let small = |at: usize| sentence.hits.starting_at(at).iter().any(|h| h.concept == terms.small);
    let from = (0..at).rev().find(|before| !small(*before)).map_or(0, |before| before + 1);
    sentence.hits.iter().any(|h| leads.contains(&h.concept) && h.start < from && h.end >= from)
}

/// Whether a sentence is about people's own accounts.
pub(super) fn is_own(sentence: &ReadSentence, terms: &Terms) -> bool {
    sentence.hits.holds(&[terms.private_account, terms.in_private, terms.off_duty])
}
