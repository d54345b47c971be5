//! What a document asks of the people it binds, and what it gives them: the counts behind the control band.

use crate::clause::{Agent, Capacity, Clause, Force, Reading};

/// Counts over the clauses of one document, or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words.
    pub words: usize,
    /// Clauses that bind the people of the organisation in their own capacity.
    pub duties: usize,
    /// Those of them with a stated reason.
    pub reasoned: usize,
    /// Clauses that offer help or somebody to ask.
    pub helps: usize,
    /// Clauses in which the organisation binds itself.
    pub commitments: usize,
}

impl Tally {
    /// Counts the clauses of `reading`.
    #[must_use]
    pub fn of(reading: &Reading<'_>) -> Self {
        let mut tally = Self::default();
        for sentence in &reading.sentences {
            tally.words += sentence.tokens.len();
            for clause in sentence.clauses.iter().filter(|c| !c.quoted && !c.question) {
                tally.duties += usize::from(binds(clause));
                tally.reasoned += usize::from(binds(clause) && clause.reason.is_some());
                tally.helps += usize::from(clause.slots.help.is_some());
                tally.commitments += usize::from(clause.agent == Agent::Organisation && commits(clause.force));
            }
        }
        tally
    }

    /// The counts of two documents together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            duties: self.duties + other.duties,
            reasoned: self.reasoned + other.reasoned,
            helps: self.helps + other.helps,
            commitments: self.commitments + other.commitments,
        }
    }
}

fn binds(clause: &Clause) -> bool {
    let force = !matches!(clause.force, Force::Permission | Force::Dispensation | Force::None);
    let agent = matches!(clause.agent, Agent::Staff | Agent::Nobody);
    force && agent && !matches!(clause.capacity, Capacity::Official | Capacity::OnBehalf)
}

const fn commits(force: Force) -> bool {
    matches!(force, Force::Obligation | Force::SoftObligation | Force::None)
}
