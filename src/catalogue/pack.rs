//! What the build packs and the program unpacks: rules, words and texts, checked, with names turned into numbers.

use serde::{Deserialize, Serialize};

use super::Language;
use super::clause_match::ClauseMatch;
use super::criterion::{Asked, Criterion};
use super::kind_name::KindName;
use super::organisation::{Country, Sector, StrengthBySector};
use super::paradigm::Paradigms;
use super::pattern::Sequence;
use super::phrasebook::Phrasebook;
use super::provision::{Provision, SlotName, State};

/// Number of a concept in [`Rules::concepts`].
pub type ConceptId = u16;

/// One rule, without its texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// `family/name`.
    pub id: String,
    /// What its code looks at.
    pub kind: KindName,
    /// 3, 2 or 1.
    pub strength: u8,
    /// `certain`, `likely` or `possible`.
    pub confidence: String,
    /// Number of the rule in the handbook (`CTL-02`).
    pub handbook: String,
    /// Frame conditions; the first that holds marks. For kind `phrase` only `mark`, `none`, `unless_near` and `unless_explained` are read.
    pub matches: Vec<ClauseMatch>,
    /// The provision that it asks for, or that places disagree on.
    pub provision: Option<String>,
    /// What an `absent` rule speaks of.
    pub lack: Lack,
    /// Strengths where the sector decides.
    pub strength_by_sector: StrengthBySector,
    /// From where on its kind speaks (see [`super::Measure`]); set in the configuration, too.
    pub threshold: Option<f64>,
    /// How many cases there must be before a share or a rate says anything.
    pub at_least: u16,
    /// The countries it holds in; all where empty.
    pub countries: Vec<Country>,
    /// The sectors it holds in; all where empty.
    pub sectors: Vec<Sector>,
    /// For kind `closed-list`: the ids of the rules whose marks it follows.
    pub follows: Vec<String>,
    /// The languages in which it must have marked examples; all where empty.
    pub languages: Vec<Language>,
    /// The level of the ladder from which on it is told; whatever the level where 0.
    pub level: u8,
    /// The ids of the criteria that it tells at a sentence, so that they need no mark on the title.
    pub tells: Vec<String>,
    /// What bears on its strength and its place among other marks.
    pub weight: Weight,
}

impl Rule {
    /// The part of the id after the slash: what `[thresholds]` calls the rule.
    #[must_use]
    pub fn name(&self) -> &str {
        self.id.split_once('/').map_or(&self.id, |(_, name)| name)
    }

    /// The part of the id before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split_once('/').map_or("", |(family, _)| family)
    }
}

/// When a rule of kind `absent` speaks, beside the state of its provision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lack {
    /// The states of the provision that it speaks of.
    pub states: Vec<State>,
    /// Any of these slots is not filled; whichever where empty.
    pub missing: Vec<SlotName>,
    /// The provision whose sentence is marked, where that is another one: what is lacking has no sentence of its own.
    pub at: Option<String>,
    /// Concepts beside which it stays silent there: in the sentence.
    pub unless: Vec<String>,
    /// The same, anywhere under the heading of the sentence.
    pub unless_section: Vec<String>,
    /// Only where all of these provisions are there so far.
    pub given: Vec<Asked>,
    /// Only where none of these is.
    pub without: Vec<Asked>,
}

impl Lack {
    /// Whether it speaks of what is altogether absent, so that no place but the title can be marked.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.states.contains(&State::Absent) && self.at.is_none()
    }
}

/// How a rule's marks weigh: against other marks of the sentence, and by what stands around them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// It speaks only where no other rule of its family marks the sentence, whatever the strength.
    pub yields: bool,
    /// Of rules of its strength that mark one sentence, the one with the lowest number speaks.
    pub rank: u8,
    /// It finds vague words, so a stated reason takes a step off.
    pub vague: bool,
    /// Nothing takes a step off.
    pub never_lowered: bool,
    /// Nothing takes a step off where one of these concepts stands in the same sentence or beside it in the block.
    pub never_lowered_with: Vec<String>,
    /// A threat anywhere in the section adds a step, not only one in the sentence.
    pub raised_by_threat: bool,
}

/// Why a sentence is not marked, as data: what the reason is called, which concepts mean it, and how it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusionText {
    /// `U1` to `U13` as in the research notes, or a word.
    pub code: String,
    /// Concepts that mean it where a rule lists them under `none` or `unless-near`.
    pub concepts: Vec<String>,
    /// Half a sentence, by [`Language::index`]; `{}` stands for words of the document or the id of a rule.
    pub texts: [String; 5],
}

/// All rules and criteria, and the names of all concepts they and the lexicons speak of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// Names by [`ConceptId`].
    pub concepts: Vec<String>,
    /// Rules, sorted by id.
    pub rules: Vec<Rule>,
    /// Provisions, sorted by id.
    pub provisions: Vec<Provision>,
    /// Criteria, by level, then id.
    pub criteria: Vec<Criterion>,
    /// Reasons for silence, in the order in which they are tried.
    pub exclusions: Vec<ExclusionText>,
    /// Fixed words of reports.
    pub report: Phrasebook,
}

/// One language's words: written-out patterns, each for a concept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    /// What stands for which concept.
    pub entries: Vec<(ConceptId, Sequence)>,
    /// What its number words stand for.
    pub numbers: Vec<(String, u32)>,
    /// How its words are inflected, for the rules that an organisation adds; the entries are written out.
    pub paradigms: Paradigms,
}

/// One rule's texts in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// A short name.
    pub title: String,
    /// One sentence in the margin.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// What the rule finds.
    pub finds: String,
    /// Why it matters.
    pub why: String,
    /// Who has criticised such clauses, or whose view it is.
    pub authority: String,
    /// An example of what to write instead.
    pub instead: String,
    /// When the rule stays silent.
    pub silent: String,
    /// Examples with the words to mark between `[[` and `]]`. Rules that find what is good write `found`.
    #[serde(alias = "found")]
    pub bad: Vec<String>,
    /// Examples that must stay silent.
    pub ok: Vec<String>,
}

/// All texts of one language, in the order of [`Rules::rules`].
pub type Texts = Vec<RuleText>;
