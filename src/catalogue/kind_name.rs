//! The kinds of rules, by name, and what each asks of a rule file.

use serde::{Deserialize, Serialize};

/// What a rule's code looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    /// Clause frames (`[[match]]`).
    Clause,
    /// Phrases outside quotations (`[phrases]`), whoever is bound.
    Phrase,
    /// Blanks and template leftovers.
    Placeholder,
    /// A provision the whole document has no evidence for.
    Absent,
    /// A date that lies too far back.
    Overdue,
    /// A person where a role is asked for.
    Person,
    /// A role that is given something, and named nowhere else.
    Orphan,
    /// Duties that nobody is said to have.
    Agentless,
    /// Commands in a row.
    Stacking,
    /// The share of duties that have a reason.
    Reasons,
    /// Clause frames, and how many absolutes they hold per thousand words.
    Density,
    /// Restrictions in a document that never states a freedom.
    Omission,
    /// One thing said more often or earlier than another, and taken back with a `but`.
    Balance,
    /// A phrase that promises what a mark near it takes.
    Savings,
    /// What a document calls itself against what it says.
    Modality,
    /// The marks of other rules, where a law closes the list.
    ClosedList,
    /// Duties that a translation of the document does not have.
    Translation,
    /// Two places that name different owners of the same thing.
    Owners,
    /// Two places that promise different response times for the same.
    Deadlines,
    /// Said by the engine itself.
    Engine,
}

/// What the threshold of a kind may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A share, from 0 to 1.
    Share,
    /// A number of things, 1 or more.
    Count,
    /// A rate, more than 0.
    Rate,
}

impl Measure {
    /// Whether `value` can be such a threshold.
    #[must_use]
    pub fn allows(self, value: f64) -> bool {
        match self {
            Self::Share => (0.0..=1.0).contains(&value),
            Self::Count => (1.0..=1000.0).contains(&value) && value.fract() == 0.0,
            Self::Rate => value > 0.0 && value <= 1000.0,
        }
    }

    /// What is allowed, in English.
    #[must_use]
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::Share => "a share from 0 to 1",
            Self::Count => "a whole number from 1 to 1000",
            Self::Rate => "a number above 0, at most 1000",
        }
    }
}

impl KindName {
    /// Whether each of its marks but one on the title stands on a clause that a condition holds for.
    #[must_use]
    pub const fn marks_clauses(self) -> bool {
        matches!(self, Self::Clause | Self::Density)
    }

    /// The name rule files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Phrase => "phrase",
            Self::Placeholder => "placeholder",
            Self::Absent => "absent",
            Self::Overdue => "overdue",
            Self::Person => "person",
            Self::Orphan => "orphan",
            Self::Agentless => "agentless",
            Self::Stacking => "stacking",
            Self::Reasons => "reasons",
            Self::Density => "density",
            Self::Omission => "omission",
            Self::Balance => "balance",
            Self::Savings => "savings",
            Self::Modality => "modality",
            Self::ClosedList => "closed-list",
            Self::Translation => "translation",
            Self::Owners => "owners",
            Self::Deadlines => "deadlines",
            Self::Engine => "engine",
        }
    }

    /// What its threshold measures; `None` where the kind has none.
    #[must_use]
    pub const fn measure(self) -> Option<Measure> {
        match self {
            Self::Stacking | Self::Modality | Self::Overdue => Some(Measure::Count),
            Self::Reasons | Self::Agentless => Some(Measure::Share),
            Self::Density => Some(Measure::Rate),
            _ => None,
        }
    }

    /// Whether its marks may be about the whole document: on the title, with an empty excerpt.
    #[must_use]
    pub const fn is_about_documents(self) -> bool {
        matches!(self, Self::Absent | Self::Agentless | Self::Reasons | Self::Density | Self::Omission | Self::Balance | Self::Modality)
    }

    /// Phrases that a rule of this kind must state by these names.
    #[must_use]
    pub const fn phrases(self) -> &'static [&'static str] {
        match self {
            Self::Balance => &["loyalty", "freedom"],
            Self::Modality => &["advice", "rules", "threat"],
            Self::Person => &["person"],
            Self::Owners => &[
                "owns-policy",
                "answers-for-policy",
                "owns-accounts",
                "policy-owned-by",
                "policy-run-by",
                "accounts-owned-by",
                "key",
                "owner-key",
                "responsible-key",
                "about-document",
                "other-thing",
                "shared",
                "rank",
                "function",
            ],
            Self::Deadlines => {
                &["answers", "minutes", "hours", "days", "weeks", "questions", "messages", "comments", "complaints", "special"]
            }
            _ => &[],
        }
    }

    /// Phrases that a rule of this kind may state besides.
    #[must_use]
    pub const fn further_phrases(self) -> &'static [&'static str] {
        match self {
            Self::Balance => &["but", "takes"],
            Self::Modality => &["this-advice", "these-rules"],
            Self::Person => &["function"],
            Self::Orphan => &["busy"],
            _ => &[],
        }
    }

    /// Whether a rule of this kind names a provision: the one it asks for, or the one that places disagree on.
    #[must_use]
    pub const fn needs_provision(self) -> bool {
        matches!(self, Self::Absent | Self::Omission | Self::Overdue | Self::Person | Self::Orphan | Self::Owners | Self::Deadlines)
    }

    /// Whether a rule of this kind needs at least one `[[match]]`.
    #[must_use]
    pub const fn needs_match(self) -> bool {
        matches!(
            self,
            Self::Clause
                | Self::Phrase
                | Self::Person
                | Self::Orphan
                | Self::Agentless
                | Self::Stacking
                | Self::Reasons
                | Self::Density
                | Self::Omission
                | Self::Savings
                | Self::Modality
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_possible_or_not() {
        assert!(Measure::Share.allows(0.25) && !Measure::Share.allows(25.0) && !Measure::Share.allows(f64::NAN));
        assert!(Measure::Count.allows(3.0) && !Measure::Count.allows(2.5) && !Measure::Count.allows(0.0));
        assert!(Measure::Rate.allows(8.0) && !Measure::Rate.allows(-1.0) && !Measure::Rate.allows(f64::INFINITY));
    }
}
