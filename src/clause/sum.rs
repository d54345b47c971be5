//! What every reading asks of every block, whoever stands around it. It is kept with the block, so that sentences which were read before
//! need not be looked at again.

use super::ReadSentence;
use super::context::Section;
use super::terms::Terms;

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
            // `This requires approval`; a `No` that answers a question.
            links: sentences.iter().any(|s| s.hits.holds(&[terms.this, terms.no_answer])),
            section: if is_heading { sentences.iter().fold(outer, opened) } else { outer },
        }
    }
}

/// Whether a sentence is about official channels.
pub(super) fn is_official(sentence: &ReadSentence, terms: &Terms) -> bool {
    sentence.hits.holds(&[terms.official_account, terms.manage, terms.channel_staff, terms.on_behalf])
}

/// Whether a sentence is about people's own accounts.
pub(super) fn is_own(sentence: &ReadSentence, terms: &Terms) -> bool {
    sentence.hits.holds(&[terms.private_account, terms.in_private, terms.off_duty])
}
