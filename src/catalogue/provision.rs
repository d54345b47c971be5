//! Provisions: the entries of the clause library, and how evidence for each looks. As data, checked.

use serde::{Deserialize, Serialize};

use super::Language;
use super::clause_match::ClauseMatch;

/// A part of what a provision has to say (handbook, section 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlotName {
    /// The role or unit.
    Who,
    /// The duty, the act, the offer.
    Does,
    /// The object: what is trained, measured, removed.
    What,
    /// A date, a frequency, a deadline.
    When,
    /// The tool, the place, the way to reach somebody.
    How,
    /// A metric, a report, a review.
    Check,
}

impl SlotName {
    /// The name used in files and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Does => "does",
            Self::What => "what",
            Self::When => "when",
            Self::How => "how",
            Self::Check => "check",
        }
    }
}

/// How far a document goes towards a provision, from nothing to everything (handbook, section 1.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No sentence speaks of it.
    #[default]
    Absent,
    /// Only a quotation or a bad example does.
    Quoted,
    /// It binds somebody else: users, an agency.
    OtherParty,
    /// It was so, and is no longer.
    Lapsed,
    /// The document says that it is not so.
    Negated,
    /// The document says that the provision does not concern the organisation.
    NotApplicable,
    /// A heading with nothing under it.
    HeadingOnly,
    /// A blank that nobody has filled.
    Placeholder,
    /// It is named without a commitment.
    Mention,
    /// A wish, or a reference to somewhere else.
    Aspiration,
    /// A commitment that leaves a slot open.
    Partial,
    /// A commitment with every slot filled.
    Fulfilled,
}

impl State {
    /// 0 absent, 1 named only, 2 partly, 3 fulfilled.
    #[must_use]
    pub const fn mark(self) -> u8 {
        match self {
            Self::Absent | Self::Quoted | Self::OtherParty | Self::Lapsed | Self::Negated | Self::NotApplicable => 0,
            Self::HeadingOnly | Self::Placeholder | Self::Mention | Self::Aspiration => 1,
            Self::Partial => 2,
            Self::Fulfilled => 3,
        }
    }

    /// The name used in files and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Quoted => "quoted",
            Self::OtherParty => "other-party",
            Self::Lapsed => "lapsed",
            Self::Negated => "negated",
            Self::NotApplicable => "not-applicable",
            Self::HeadingOnly => "heading-only",
            Self::Placeholder => "placeholder",
            Self::Mention => "mention",
            Self::Aspiration => "aspiration",
            Self::Partial => "partial",
            Self::Fulfilled => "fulfilled",
        }
    }
}

/// The states in which a provision is not there, not even in part. Of a blank is told at the blank.
pub(super) const LACKING: [State; 8] =
    [State::Absent, State::Quoted, State::OtherParty, State::Lapsed, State::Negated, State::HeadingOnly, State::Mention, State::Aspiration];

/// Something that is read from characters and not from words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// `social@example.org`
    Email,
    /// `+47 22 33 44 55`, `ext. 4417`
    Phone,
    /// `https://…`, `www.…`, a link.
    Url,
    /// A name on a platform: `@fjordby`.
    Handle,
    /// `24`, `two`
    Number,
    /// `75 %`, `90 procent`
    Percent,
    /// `12 March 2025`, `2025`
    Date,
    /// `08–20`, `16.30`
    Clock,
    /// `within 24 hours`, `to arbeidsdager`
    Duration,
    /// `every spring`, `twice a year`
    Frequency,
}

/// One thing to ask of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// Words of this concept.
    Concept(String),
    /// No words of this concept.
    Without(String),
    /// A clause with this agent ([`super::AGENTS`]).
    Agent(String),
    /// A clause with this force ([`super::FORCES`]).
    Force(String),
    /// A clause with this capacity ([`super::CAPACITIES`]).
    Capacity(String),
    /// A value of this kind.
    Value(ValueKind),
    /// Two different roles.
    TwoRoles,
}

/// Needs that one sentence must meet together.
pub type Needs = Vec<Need>;

/// How far from the sentence a slot may be filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// In the same sentence.
    Sentence,
    /// In the same paragraph, list or table row, or in the sentence beside it.
    #[default]
    Scope,
    /// Under the same heading.
    Section,
    /// Anywhere in the document.
    Document,
}

/// A slot, and what fills it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlotNeed {
    /// Which slot.
    pub name: SlotName,
    /// Any of these fills it.
    pub any: Vec<Needs>,
    /// How far from the sentence.
    pub reach: Reach,
    /// Shown where it is filled, and never missing.
    pub optional: bool,
}

/// A sentence of the topic that is less than it seems.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NearMissOf {
    /// What it is at most.
    pub state: State,
    /// How a clause of such a sentence looks.
    pub condition: ClauseMatch,
    /// Why, by [`Language::index`].
    pub why: [String; 5],
}

/// An entry of the clause library, and how evidence for it looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provision {
    /// The clause id of the contract (`owner`).
    pub id: String,
    /// Its numbers in the handbook (`C02, OWN-1`).
    pub handbook: String,
    /// Its short name, by [`Language::index`].
    pub names: [String; 5],
    /// What to write, and why it helps, by [`Language::index`].
    pub advice: [String; 5],
    /// A model line with blanks, by [`Language::index`].
    pub wordings: [String; 5],
    /// The concept of headings that announce it.
    pub heading: String,
    /// Metadata keys (lower case, per language) whose filled value is evidence.
    pub fields: Vec<(Language, Vec<String>)>,
    /// The slot that such a value fills.
    pub field_slot: Option<SlotName>,
    /// A sentence that meets any of these names it.
    pub topic: Vec<Needs>,
    /// What makes it a wish or a delegation.
    pub weak: Vec<Needs>,
    /// Whether a denied clause is evidence, too: "we do not delete criticism".
    pub denied: bool,
    /// Agents that make it somebody else's.
    pub other_party: Vec<String>,
    /// Forces that count as a commitment.
    pub commits: Vec<String>,
    /// What it has to say.
    pub slots: Vec<SlotNeed>,
    /// Slots that must be filled for a part; any one where empty.
    pub partial: Vec<SlotName>,
    /// Slots that must be filled for the whole.
    pub fulfilled: Vec<SlotName>,
    /// What is less than it seems.
    pub near_misses: Vec<NearMissOf>,
    /// Frame conditions any of which is evidence enough for a rule that asks whether the provision is missing.
    pub matches: Vec<ClauseMatch>,
}
