//! Documents of a policy set, judged one by one: what one of them says, all have said, and what none says is told once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::languages::languages;
use super::{Linter, Settings};
use crate::assess::{Blocks, Shelf, Signs, gist, is_policy, kinship};
use crate::catalogue::{KindName, Language, Rule, State};
use crate::clause::Reading;
use crate::document::Document;
use crate::rule::{Elsewhere, Gist};

/// What a document shows, as far as the other documents of its set must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whether it is a policy, so that it may tell what the set lacks.
    pub is_policy: bool,
    /// Its words; the longest policy is the main document.
    pub words: usize,
    /// How far it goes towards each provision that a rule asks for, by id.
    pub states: BTreeMap<String, State>,
    /// What it says, to be held against its translations; `None` for a document that was not read.
    pub gist: Option<Arc<Gist>>,
}

impl Linter {
    /// What `document` shows of what rules about a whole set ask for.
    #[must_use]
    pub fn shown(&self, document: &Document, settings: &Settings) -> Shown {
        let languages = languages(document, settings.language, self.rulebook().detector(), None);
        let reading = Reading::new(document, &languages.blocks, self.rulebook());
        let gist = self.gist(&reading, languages.document, settings);
        self.shown_of(&reading, None, gist, settings)
    }

    /// The same of a document that was read already.
    pub(super) fn shown_of(&self, reading: &Reading<'_>, blocks: Option<&Blocks>, gist: Arc<Gist>, settings: &Settings) -> Shown {
        let rulebook = self.rulebook();
        let shelf = Shelf::new(reading, rulebook, blocks);
        let state = |id: &str| Some((id.to_owned(), shelf.look_up(id)?.state));
        Shown {
            is_policy: is_policy(reading, rulebook, &Signs::new(reading, rulebook, None)),
            words: reading.sentences.iter().map(|s| s.tokens.len()).sum(),
            states: self.asked(settings).into_iter().filter_map(state).collect(),
            gist: Some(gist),
        }
    }

    /// What a document says, to be held against others: as it was found before, where its text is still the same.
    pub(super) fn gist(&self, reading: &Reading<'_>, language: Option<Language>, settings: &Settings) -> Arc<Gist> {
        let known = settings.gist.as_ref().filter(|gist| gist.source.text == reading.document.source.text);
        known.cloned().unwrap_or_else(|| Arc::new(gist(reading, self.rulebook(), language, settings.translations.clone())))
    }

    /// The provisions that rules ask a set for; all of them where the gaps to a level are told.
    fn asked(&self, settings: &Settings) -> BTreeSet<&str> {
        if settings.target.is_some() {
            return self.clause_ids().into_iter().collect();
        }
        let rules = self.rulebook().rules().iter().map(|r| &r.rule);
        let asking = rules.filter(|r| matches!(r.kind, KindName::Absent | KindName::Overdue | KindName::Omission | KindName::Orphan));
        asking.flat_map(provisions).collect()
    }
}

/// The provisions that a rule asks for.
fn provisions(rule: &Rule) -> impl Iterator<Item = &str> {
    let others = rule.lack.given.iter().chain(&rule.lack.without).map(|asked| asked.provision.as_str());
    rule.provision.iter().chain(&rule.lack.at).map(String::as_str).chain(others)
}

/// What the document at `place` must know of the others.
#[must_use]
pub fn elsewhere(set: &[&Shown], place: usize) -> Elsewhere {
    let others = || set.iter().enumerate().filter(|(n, _)| *n != place).map(|(_, shown)| shown);
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    for (id, state) in others().flat_map(|shown| &shown.states) {
        let best = states.entry(id.clone()).or_default();
        *best = (*best).max(*state);
    }
    let own = set.get(place).and_then(|shown| shown.gist.as_ref());
    let claiming = |shown: &Shown| shown.gist.as_ref().filter(|gist| !gist.claims.is_empty()).map(Arc::clone);
    let twin = |shown: &Shown| {
        let other = shown.gist.as_ref()?;
        kinship(own?, other).map(|_| Arc::clone(other))
    };
    Elsewhere {
        states,
        is_second: main(set).is_some_and(|main| main != place),
        twins: others().filter_map(|shown| twin(shown)).collect(),
        before: set.iter().take(place).filter_map(|shown| claiming(shown)).collect(),
    }
}

/// The main document: the longest policy, and of equals the first. `None` where none is a policy.
fn main(set: &[&Shown]) -> Option<usize> {
    let policies = set.iter().enumerate().filter(|(_, shown)| shown.is_policy);
    policies.max_by_key(|(n, shown)| (shown.words, std::cmp::Reverse(*n))).map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(is_policy: bool, words: usize, states: &[(&str, State)]) -> Shown {
        Shown { is_policy, words, states: states.iter().map(|(id, state)| ((*id).to_owned(), *state)).collect(), gist: None }
    }

    #[test]
    fn the_longest_policy_tells_what_the_others_do_not_show() {
        let routine = shown(false, 900, &[("training", State::Fulfilled)]);
        let short = shown(true, 100, &[("training", State::Mention), ("owner", State::Partial)]);
        let long = shown(true, 300, &[("owner", State::Absent)]);
        let set = [&routine, &short, &long];
        let second: Vec<bool> = (0..3).map(|n| elsewhere(&set, n).is_second).collect();
        assert_eq!(second, [true, true, false]);
        let seen = elsewhere(&set, 2);
        assert!(seen.shows("training") && seen.shows("owner") && !seen.shows("contact"));
        assert_eq!(elsewhere(&set, 0).state("training"), State::Mention, "its own word does not count");
    }

    #[test]
    fn a_set_without_a_policy_has_no_main_document() {
        assert!(!elsewhere(&[&shown(false, 9, &[]), &shown(false, 8, &[])], 1).is_second);
    }
}
