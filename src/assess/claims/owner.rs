//! Who owns the policy, or the accounts.

use std::ops::Range;

use super::property::{Places, Property};
use super::{Phrases, claim, holds, is_running, is_said};
use crate::catalogue::ConceptId;
use crate::clause::{ReadSentence, Reading};
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

/// What a property says of an owner: the phrase of the rule, what is owned, and whether the property must be one of the document, since
/// anything may have an owner.
const KEYS: [(&str, &str, bool); 3] =
    [("key", "owns policy", false), ("owner-key", "owns policy", true), ("responsible-key", "answers for policy", true)];

/// Concepts of roles.
const ROLES: [&str; 4] = ["manager", "executive", "channel-staff", "unit"];

/// The concepts by which owners are told.
pub(super) struct Words {
    forms: Vec<(ConceptId, &'static str, bool)>,
    keys: Vec<(ConceptId, &'static str, bool)>,
    roles: Vec<ConceptId>,
    /// Roles and the bare titles (`head of the library`) by which properties name them.
    functions: Vec<ConceptId>,
    /// What makes one of several: `together with`, `in their absence`, `the daily`.
    shared: Vec<ConceptId>,
    /// Words that say nothing of who it is: articles, prepositions.
    small: Vec<ConceptId>,
    /// Ranks that many have: `head`, `department`.
    rank: ConceptId,
    places: Places,
}

impl Words {
    pub(super) fn new(rule: &CompiledRule, rulebook: &Rulebook, reading: &Reading<'_>) -> Self {
        let phrases = Phrases { rule, rulebook };
        Self {
            forms: FORMS.map(|(name, of, before)| (phrases.own(name), of, before)).to_vec(),
            keys: KEYS.map(|(name, of, bound)| (phrases.own(name), of, bound)).to_vec(),
            roles: phrases.all(&ROLES),
            functions: [phrases.all(&ROLES), vec![phrases.own("function")]].concat(),
            shared: phrases.silencing(&["and", "also", "no-one", "everyone"], "shared"),
            small: phrases.all(&["small", "preposition"]),
            rank: phrases.own("rank"),
            places: Places::new(reading, vec![phrases.own("about-document")], vec![phrases.own("other-thing")]),
        }
    }

    /// What sentence `number` of running text says of an owner; `None` where it says nothing, or names several.
    pub(super) fn claim(&self, rule: &CompiledRule, reading: &Reading<'_>, number: usize) -> Option<Claim> {
        let sentence = &reading.sentences[number];
        if !is_running(reading, sentence) || !is_said(sentence) {
            return None;
        }
        let (hit, of, before) = self.forms.iter().find_map(|(concept, of, before)| {
            let hit = sentence.hits.iter().find(|hit| hit.concept == *concept && !sentence.tokens[hit.start].quoted)?;
            Some((hit, of, *before))
        })?;
        let (owner, words) = if before {
            // What the sentence is about must end here: who answers for `the training in these guidelines` does not own them.
            let ends = sentence.tokens.get(hit.end).is_none_or(|token| token.gap >= Gap::Comma);
            (ends.then_some(0..hit.start)?, 0..hit.end)
        } else {
            (hit.end..sentence.tokens.len(), hit.start..sentence.tokens.len())
        };
        if self.places.is_aside(reading, sentence.block) {
            return None;
        }
        let named = self.named(sentence, &owner, &self.roles)?;
        Some(claim(rule, reading, number, words, vec![(*of).to_owned()], Claimed::Owner(named)))
    }

    /// What a property says of an owner.
    pub(super) fn property(&self, rule: &CompiledRule, reading: &Reading<'_>, property: &Property) -> Option<Claim> {
        let (key, words) = (&reading.sentences[property.key.0], &property.key.1);
        // The whole key, and not the first word of another.
        let is_key = |concept: ConceptId| key.hits.iter().any(|hit| hit.concept == concept && (hit.start..hit.end) == *words);
        let (_, of, bound) = self.keys.iter().find(|(concept, ..)| is_key(*concept))?;
        let place = property.block;
        if self.places.is_aside(reading, place) || (*bound && !self.places.is_of_document(reading, place)) {
            return None;
        }
        let (number, value) = property.value.clone();
        let sentence = &reading.sentences[number];
        let named = is_said(sentence).then(|| self.named(sentence, &self.role(sentence, &value)?, &self.functions))??;
        Some(claim(rule, reading, number, value, vec![(*of).to_owned()], Claimed::Owner(named)))
    }

    /// The part of `range` that names a role beside somebody's name: `Kari Dahl, head of communications`.
    fn role(&self, sentence: &ReadSentence, range: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &sentence.tokens;
        let parting = |n: &usize| matches!(tokens[*n].gap, Gap::Comma | Gap::Bracket | Gap::Dash);
        let mut starts: Vec<usize> = range.clone().skip(1).filter(parting).collect();
        starts.insert(0, range.start);
        starts.push(range.end);
        let is_role =
            |part: &Range<usize>| sentence.hits.iter().any(|hit| self.functions.contains(&hit.concept) && part.contains(&hit.start));
        let mut roles = starts.windows(2).map(|ends| ends[0]..ends[1]).filter(is_role);
        roles.next().filter(|_| roles.next().is_none())
    }

    /// The words that tell who is named in `range`: a single role, and without ranks where anything else is left.
    fn named(&self, sentence: &ReadSentence, range: &Range<usize>, roles: &[ConceptId]) -> Option<Vec<String>> {
        let tokens = sentence.tokens.get(range.clone()).filter(|tokens| !tokens.is_empty() && tokens.len() <= LONGEST)?;
        let within = |concepts: &[ConceptId], word: usize| {
            sentence.hits.iter().any(|hit| concepts.contains(&hit.concept) && (hit.start..hit.end).contains(&word))
        };
        let is_role = range.clone().any(|word| within(roles, word));
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
