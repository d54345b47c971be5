//! Exclusions: why a sentence that a rule looks for is not marked, or marked less strongly. Which concept means which, and
//! how each is told, is data (`rules/exclusions.toml`).

use rustc_hash::FxHashMap;

use crate::catalogue::{ConceptId, ExclusionText, Language};

/// Why a sentence is not marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exclusion {
    /// U1: it cites the law.
    Law,
    /// U2: it binds the organisation, or those who lead it.
    Organisation,
    /// U3: it is about speaking for the organisation.
    Official,
    /// U4: it instructs those who run the channels.
    ChannelStaff,
    /// U5: it is a matter of basic security.
    Security,
    /// U6: the words are quoted, or an example of what not to write.
    Quotation,
    /// U7: it says what a word means.
    Definition,
    /// U8: it releases people from a duty.
    Dispensation,
    /// U9: it binds the public.
    Public,
    /// U10: it keeps official accounts neutral in an election.
    Election,
    /// U11: it names unlawful acts, or narrow categories.
    Narrow,
    /// U12: it is a heading.
    Heading,
    /// U13: it asks.
    Question,
    /// A colon, a list or an example explains the words.
    Explained,
    /// A definition or example narrows them.
    Narrowed,
    /// An exception follows.
    Excepted,
    /// Help is offered beside it.
    Helped,
    /// A reason is given.
    Reasoned,
    /// These words of the sentence are an exception of this rule.
    Spoken(String),
    /// The rule with this id speaks for the sentence.
    StrongerRule(String),
    /// A comment of the document allows it, with this reason.
    Allowed(Option<String>),
    /// The configuration allows it, with this reason.
    Configured(String),
    /// It was there when the baseline was written.
    Baseline,
    /// It is quieter than what is shown.
    Quieter,
    /// It binds nobody by name, and the sentences around it restrict nobody.
    Alone,
}

impl Exclusion {
    /// Every code, in the order of [`Exclusion`]; `allowed` has a second form, `allowed-because`.
    pub const CODES: [&str; 25] = [
        "U1",
        "U2",
        "U3",
        "U4",
        "U5",
        "U6",
        "U7",
        "U8",
        "U9",
        "U10",
        "U11",
        "U12",
        "U13",
        "explained",
        "narrowed",
        "excepted",
        "helped",
        "reasoned",
        "spoken",
        "stronger-rule",
        "allowed",
        "configured",
        "baseline",
        "quieter",
        "alone",
    ];

    /// `U1` to `U13`, or a word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        Self::CODES[match self {
            Self::Law => 0,
            Self::Organisation => 1,
            Self::Official => 2,
            Self::ChannelStaff => 3,
            Self::Security => 4,
            Self::Quotation => 5,
            Self::Definition => 6,
            Self::Dispensation => 7,
            Self::Public => 8,
            Self::Election => 9,
            Self::Narrow => 10,
            Self::Heading => 11,
            Self::Question => 12,
            Self::Explained => 13,
            Self::Narrowed => 14,
            Self::Excepted => 15,
            Self::Helped => 16,
            Self::Reasoned => 17,
            Self::Spoken(_) => 18,
            Self::StrongerRule(_) => 19,
            Self::Allowed(_) => 20,
            Self::Configured(_) => 21,
            Self::Baseline => 22,
            Self::Quieter => 23,
            Self::Alone => 24,
        }]
    }

    /// The exclusion a concept may mean; `None` for a code that needs words of its own.
    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "U1" => Self::Law,
            "U2" => Self::Organisation,
            "U3" => Self::Official,
            "U4" => Self::ChannelStaff,
            "U5" => Self::Security,
            "U6" => Self::Quotation,
            "U7" => Self::Definition,
            "U8" => Self::Dispensation,
            "U9" => Self::Public,
            "U10" => Self::Election,
            "U11" => Self::Narrow,
            "U12" => Self::Heading,
            "U13" => Self::Question,
            "explained" => Self::Explained,
            "narrowed" => Self::Narrowed,
            "excepted" => Self::Excepted,
            "helped" => Self::Helped,
            "reasoned" => Self::Reasoned,
            _ => return None,
        })
    }

    /// The words that the text of this exclusion names.
    fn words(&self) -> &str {
        match self {
            Self::Spoken(words) | Self::StrongerRule(words) | Self::Allowed(Some(words)) | Self::Configured(words) => words,
            _ => "",
        }
    }
}

/// The table of exclusions, ready to ask.
#[derive(Debug, Default)]
pub struct Exclusions {
    of_concept: FxHashMap<ConceptId, Exclusion>,
    texts: Vec<ExclusionText>,
}

impl Exclusions {
    /// Compiles the table; `number` looks up a concept's number.
    #[must_use]
    pub fn new(table: &[ExclusionText], number: impl Fn(&str) -> ConceptId) -> Self {
        let pairs = table.iter().filter_map(|row| Some((Exclusion::of_code(&row.code)?, &row.concepts)));
        let of_concept = pairs.flat_map(|(what, names)| names.iter().map(|name| (number(name), what.clone())).collect::<Vec<_>>());
        Self { of_concept: of_concept.collect(), texts: table.to_vec() }
    }

    /// What `concept` means where it silences a rule.
    #[must_use]
    pub fn meant_by(&self, concept: ConceptId) -> Option<&Exclusion> {
        self.of_concept.get(&concept)
    }

    /// The exclusion told in `language`, with its number where the handbook gives it one. Its code where the table has no text.
    #[must_use]
    pub fn told(&self, exclusion: &Exclusion, language: Language) -> String {
        let code = exclusion.code();
        let key = if matches!(exclusion, Exclusion::Allowed(Some(_))) { "allowed-because" } else { code };
        let Some(row) = self.texts.iter().find(|row| row.code == key) else { return code.to_owned() };
        let told = row.texts[language.index()].replace("{}", exclusion.words());
        if code.starts_with('U') { format!("{told} ({code})") } else { told }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rulebook;

    #[test]
    fn every_exclusion_is_told_in_every_language() {
        let rulebook = Rulebook::builtin();
        let table = &rulebook.exclusions().texts;
        for code in Exclusion::CODES.into_iter().chain(["allowed-because"]) {
            let row = table.iter().find(|row| row.code == code);
            assert!(row.is_some_and(|r| r.texts.iter().all(|t| !t.trim().is_empty())), "{code}");
        }
        assert_eq!(table.len(), Exclusion::CODES.len() + 1, "a code that nothing means");
    }

    #[test]
    fn codes_lead_back() {
        for code in &Exclusion::CODES[..18] {
            assert_eq!(Exclusion::of_code(code).map(|e| e.code()), Some(*code));
        }
    }

    #[test]
    fn the_number_and_the_words_are_told() {
        let rulebook = Rulebook::builtin();
        assert!(rulebook.exclusions().told(&Exclusion::Organisation, Language::Nb).ends_with("(U2)"));
        let spoken = Exclusion::Spoken("med vilje".to_owned());
        assert!(rulebook.exclusions().told(&spoken, Language::Nb).contains("med vilje"));
    }
}
