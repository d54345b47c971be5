//! Who owns the policy, or the accounts.

use std::ops::Range;

use super::{Phrases, claim, holds, is_said};
use crate::catalogue::ConceptId;
use crate::clause::{ReadSentence, Reading};
use crate::document::BlockKind;
use crate::language::Gap;
use crate::rule::{Claim, Claimed, CompiledRule, Rulebook};

/// Words in which an owner is named, at most.
const LONGEST: usize = 7;
/// Letters by which two words are told to be of one stem, in any of the languages.
const STEM: usize = 5;

/// What a sentence says of an owner: the phrase of the rule, what is owned, and whether the owner stands before it.
const FORMS: [(&str, &str, bool); 6] = [
    ("owns-policy", "owns policy", true),
    ("answers-for-policy", "answers for policy", true),
    ("owns-accounts", "owns accounts", true),
    ("policy-owned-by", "owns policy", false),
    ("policy-run-by", "answers for policy", false),
    ("accounts-owned-by", "owns accounts", false),
];

/// The concepts by which owners are told.
pub(super) struct Words {
    forms: Vec<(ConceptId, &'static str, bool)>,
    /// A line `Owner: …`.
    key: ConceptId,
    roles: Vec<ConceptId>,
    /// What makes one of several: `together with`, `in their absence`, `the daily`.
    shared: Vec<ConceptId>,
    /// Words that say nothing of who it is: articles, prepositions.
    small: Vec<ConceptId>,
    /// Ranks that many have: `head`, `department`.
    rank: ConceptId,
}

impl Words {
    pub(super) fn new(rule: &CompiledRule, rulebook: &Rulebook) -> Self {
        let phrases = Phrases { rule, rulebook };
        Self {
            forms: FORMS.map(|(name, of, before)| (phrases.own(name), of, before)).to_vec(),
            key: phrases.own("key"),
            roles: phrases.all(&["manager", "executive", "channel-staff", "unit"]),
            shared: phrases.silencing(&["and", "also", "no-one", "everyone"], "shared"),
            small: phrases.all(&["small", "preposition"]),
            rank: phrases.own("rank"),
        }
    }

    /// What sentence `number` says of an owner; `None` where it says nothing, or names several.
    pub(super) fn claim(&self, rule: &CompiledRule, reading: &Reading<'_>, number: usize) -> Option<Claim> {
        let sentence = &reading.sentences[number];
        if !is_said(reading, sentence) {
            return None;
        }
        let count = sentence.tokens.len();
        let (of, owner, words) = if reading.document.blocks[sentence.block].kind == BlockKind::Field {
            let key = sentence.hits.iter().find(|hit| hit.concept == self.key && hit.start == 0)?;
            // The whole key, and not the first word of another.
            let value = key.end..count;
            (sentence.tokens.get(key.end)?.gap == Gap::Colon).then_some(("owns policy", value.clone(), value))?
        } else {
            let (hit, of, before) = self.forms.iter().find_map(|(concept, of, before)| {
                let hit = sentence.hits.iter().find(|hit| hit.concept == *concept && !sentence.tokens[hit.start].quoted)?;
                Some((hit, of, *before))
            })?;
            if before {
                // What the sentence is about must end here: who answers for `the training in these guidelines` does not own them.
                let ends = sentence.tokens.get(hit.end).is_none_or(|token| token.gap >= Gap::Comma);
                (*of, ends.then_some(0..hit.start)?, 0..hit.end)
            } else {
                (*of, hit.end..count, hit.start..count)
            }
        };
        let named = self.named(sentence, &owner)?;
        Some(claim(rule, reading, number, words, vec![of.to_owned()], Claimed::Owner(named)))
    }

    /// The words that tell who is named in `range`: a single role, and without ranks where anything else is left.
    fn named(&self, sentence: &ReadSentence, range: &Range<usize>) -> Option<Vec<String>> {
        let tokens = sentence.tokens.get(range.clone()).filter(|tokens| !tokens.is_empty() && tokens.len() <= LONGEST)?;
        let within = |concepts: &[ConceptId], word: usize| {
            sentence.hits.iter().any(|hit| concepts.contains(&hit.concept) && (hit.start..hit.end).contains(&word))
        };
        let is_role = range.clone().any(|word| within(&self.roles, word));
        let parted = tokens.iter().skip(1).any(|token| token.gap != Gap::None);
        if !is_role || parted || holds(sentence, &self.shared) {
            return None;
        }
        let word = |n: usize| sentence.tokens[n].norm.to_string();
        let telling: Vec<usize> = range.clone().filter(|n| !within(&self.small, *n)).collect();
        let special: Vec<String> = telling.iter().filter(|n| !within(&[self.rank], **n)).map(|n| word(*n)).collect();
        Some(if special.is_empty() { telling.into_iter().map(word).collect() } else { special })
    }
}

/// Whether two owners are plainly not the same: no word of one has its stem in a word of the other.
pub(super) fn differ(one: &[String], other: &[String]) -> bool {
    let stem = |word: &str| word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    // `hr-sjefen` is of the stem `hr`.
    let parts = |words: &[String]| -> Vec<String> {
        words.iter().flat_map(|w| w.split('-').map(ToOwned::to_owned)).filter(|w| w.len() > 1).collect()
    };
    let kin = |a: &str, b: &str| b.contains(&a[..stem(a)]) || a.contains(&b[..stem(b)]);
    let (one, other) = (parts(one), parts(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|a| other.iter().any(|b| kin(a, b)))
}

#[cfg(test)]
mod tests {
    use super::differ;

    #[test]
    fn a_head_and_a_department_are_of_one_house() {
        let differ = |a: &str, b: &str| differ(&[a.to_owned()], &[b.to_owned()]);
        for (a, b) in [
            ("kommunikasjonssjefen", "kommunikasjonsavdelingen"),
            ("hr-sjefen", "hr"),
            ("redaktøren", "nettredaktøren"),
            ("styret", "styret"),
        ] {
            assert!(!differ(a, b) && !differ(b, a), "{a} {b}");
        }
        for (a, b) in [("kommunikasjonssjefen", "personalsjefen"), ("hr", "communications"), ("rektor", "biblioteksjefen"), ("é", "å")] {
            assert!(differ(a, b) && differ(b, a), "{a} {b}");
        }
    }
}
