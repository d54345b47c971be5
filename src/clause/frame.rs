//! The clause frame.

use std::ops::Range;

use super::Slots;

/// How strongly a clause binds. Negation is resolved: `may not` is a prohibition, `need not` a dispensation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Force {
    /// must, skal, ska
    Obligation,
    /// is expected to, forventes
    SoftObligation,
    /// must not, er forbudt, får inte
    Prohibition,
    /// may, kan gjerne
    Permission,
    /// need not, behöver inte
    Dispensation,
    /// should, bør
    Recommendation,
    /// should not, avoid, undgå
    Admonition,
    /// Post! Del! (a negated imperative is a prohibition)
    Imperative,
    /// The bare indicative: a statement, or a norm in the present tense.
    None,
}

impl Force {
    /// Every force, in the order of [`crate::catalogue::FORCES`].
    pub const ALL: [Self; 9] = [
        Self::Obligation,
        Self::SoftObligation,
        Self::Prohibition,
        Self::Permission,
        Self::Dispensation,
        Self::Recommendation,
        Self::Admonition,
        Self::Imperative,
        Self::None,
    ];

    /// The force with a negation put to it.
    #[must_use]
    pub const fn denied(self) -> Self {
        match self {
            Self::Obligation | Self::SoftObligation | Self::Permission | Self::Imperative => Self::Prohibition,
            Self::Recommendation => Self::Admonition,
            Self::Prohibition => Self::Permission,
            other => other,
        }
    }

    /// The name used in rule files ([`crate::catalogue::FORCES`]).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Obligation => "obligation",
            Self::SoftObligation => "soft-obligation",
            Self::Prohibition => "prohibition",
            Self::Permission => "permission",
            Self::Dispensation => "dispensation",
            Self::Recommendation => "recommendation",
            Self::Admonition => "admonition",
            Self::Imperative => "imperative",
            Self::None => "none",
        }
    }
}

/// Who carries the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agent {
    /// The body itself.
    Organisation,
    /// Those who run official channels or speak for the body.
    ChannelStaff,
    /// Everyone bound: employees, members, volunteers, the reader.
    Staff,
    /// Managers and the functions that decide.
    Manager,
    /// People outside.
    Public,
    /// Nobody is named.
    Nobody,
}

impl Agent {
    /// Every agent, in the order of [`crate::catalogue::AGENTS`].
    pub const ALL: [Self; 6] = [Self::Organisation, Self::ChannelStaff, Self::Staff, Self::Manager, Self::Public, Self::Nobody];

    /// The name used in rule files ([`crate::catalogue::AGENTS`]).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::ChannelStaff => "channel-staff",
            Self::Staff => "staff",
            Self::Manager => "manager",
            Self::Public => "public",
            Self::Nobody => "nobody",
        }
    }
}

/// In which capacity the person bound acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    /// On the body's own accounts.
    Official,
    /// As its voice.
    OnBehalf,
    /// At work, but for themselves.
    AtWork,
    /// In their own time or on their own account.
    Private,
    /// Not said.
    Unknown,
}

impl Capacity {
    /// Every capacity, in the order of [`crate::catalogue::CAPACITIES`].
    pub const ALL: [Self; 5] = [Self::Official, Self::OnBehalf, Self::AtWork, Self::Private, Self::Unknown];

    /// The name used in rule files ([`crate::catalogue::CAPACITIES`]).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::OnBehalf => "on-behalf",
            Self::AtWork => "at-work",
            Self::Private => "private",
            Self::Unknown => "unknown",
        }
    }
}

/// One clause. All ranges are words of the sentence it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// How strongly it binds.
    pub force: Force,
    /// The words that say so; `None` where the force is inherited from a lead-in, or there is none.
    pub force_words: Option<Range<usize>>,
    /// Whether a negation stands in the clause (already resolved into the force).
    pub negated: bool,
    /// Who is bound.
    pub agent: Agent,
    /// The words that name the agent, where the clause does.
    pub agent_words: Option<Range<usize>>,
    /// The relative clause that says which of them it binds (`Players who post pictures must …`), up to the verb.
    pub which: Option<Range<usize>>,
    /// In which capacity.
    pub capacity: Capacity,
    /// The main clause.
    pub main: Range<usize>,
    /// The main clause with its conditions, reasons and exceptions.
    pub scope: Range<usize>,
    /// A stated reason.
    pub reason: Option<Range<usize>>,
    /// A condition.
    pub condition: Option<Range<usize>>,
    /// Words of a quotation, or struck out, or shown as a bad example.
    pub quoted: bool,
    /// Part of a question.
    pub question: bool,
    /// Whether force or agent come from the lead-in of its list, or from the sentence it stretches.
    pub inherited: bool,
    /// What it is about and what it brings with it.
    pub slots: Slots,
}
