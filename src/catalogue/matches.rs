//! `[[match]]` tables, checked, with what silences the whole rule.

use std::collections::BTreeSet;

use super::file::{MatchTable, Words};
use super::load::Loader;
use super::names::nearest;
use super::{AGENTS, CAPACITIES, ClauseMatch, FORCES, PARTS};

impl Loader {
    /// The ways of a rule to match. `none` silences all of them, but for those that state a concept of it under `despite`.
    pub(super) fn matches(
        &mut self,
        path: &str,
        owner: &str,
        local: &BTreeSet<String>,
        tables: &[MatchTable],
        none: &Words,
    ) -> Vec<ClauseMatch> {
        let all: Vec<String> = none.iter().map(|word| self.named(path, owner, local, word, &[])).collect();
        if let Some(word) = none.first().filter(|_| tables.is_empty()) {
            self.fault(path, word.span(), "`none` of a rule belongs to rules with [[match]]", None);
        }
        let mut ways = Vec::new();
        for table in tables {
            let mut way = self.clause_match(path, owner, local, table);
            for word in &table.despite {
                let known = none.iter().map(|word| word.as_ref().as_str());
                if !known.clone().any(|name| name == word.as_ref()) {
                    let help = nearest(word.as_ref(), known);
                    self.fault(
                        path,
                        word.span(),
                        format!("`{}` does not silence the rule, so nothing holds despite it", word.as_ref()),
                        help,
                    );
                }
            }
            let mut silencing = Vec::new();
            for (word, full) in none.iter().zip(&all) {
                if table.none.iter().any(|own| own.as_ref() == word.as_ref()) {
                    self.fault(path, word.span(), format!("`{}` silences the whole rule and a match of it once more", word.as_ref()), None);
                }
                if !table.despite.iter().any(|kept| kept.as_ref() == word.as_ref()) {
                    silencing.push(full.clone());
                }
            }
            // What silences the whole rule is the reason told first.
            way.none.splice(0..0, silencing);
            ways.push(way);
        }
        ways
    }

    /// One table by itself.
    pub(super) fn clause_match(&mut self, path: &str, owner: &str, local: &BTreeSet<String>, table: &MatchTable) -> ClauseMatch {
        for (words, names) in [(&table.force, &FORCES[..]), (&table.agent, &AGENTS[..]), (&table.capacity, &CAPACITIES[..])] {
            for word in words {
                self.one_of(path, word, names);
            }
        }
        if let Some(strength) = table.strength.as_ref().filter(|s| !(1..=3).contains(s.as_ref())) {
            self.fault(path, strength.span(), "strength is 1, 2 or 3", None);
        }
        let plain = |words: &Words| words.iter().map(|w| w.as_ref().clone()).collect();
        let mut concepts = |words: &Words, parts: &[&str]| -> Vec<String> {
            words.iter().map(|word| self.named(path, owner, local, word, parts)).collect()
        };
        ClauseMatch {
            name: table.name.clone(),
            has: concepts(&table.has, &[]),
            none: concepts(&table.none, &[]),
            unless_near: concepts(&table.unless_near, &[]),
            mark: concepts(&table.mark, &PARTS),
            drop: concepts(&table.drop, &[]),
            force: plain(&table.force),
            agent: plain(&table.agent),
            capacity: plain(&table.capacity),
            unless_explained: table.unless_explained,
            named: table.named,
            leads: table.leads,
            in_reason: table.in_reason,
            negated: table.negated,
            reasoned: table.reasoned,
            strength: table.strength.as_ref().map(|s| *s.as_ref()),
        }
    }
}
