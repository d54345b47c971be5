//! `rules/provisions/<id>.toml`: from its TOML to a checked [`Provision`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::file::{InFive, MatchTable, Phrases, Words};
use super::load::Loader;
use super::provision::{NearMissOf, Need, Needs, Provision, Reach, SlotName, SlotNeed, State, ValueKind};
use super::{AGENTS, CAPACITIES, ClauseMatch, FORCES, Language};

/// What the phrases of `headings` are called.
const HEADING: &str = "heading";
/// A fulfilled need may be a wish by these words, where the file does not say otherwise.
const WEAK: &str = "weak";
/// Forces of a commitment, where the file does not say otherwise.
const COMMITS: [&str; 6] = ["obligation", "soft-obligation", "none", "permission", "prohibition", "imperative"];
/// What `value/…` may ask for.
const VALUES: [(&str, ValueKind); 10] = [
    ("email", ValueKind::Email),
    ("phone", ValueKind::Phone),
    ("url", ValueKind::Url),
    ("handle", ValueKind::Handle),
    ("number", ValueKind::Number),
    ("percent", ValueKind::Percent),
    ("date", ValueKind::Date),
    ("clock", ValueKind::Clock),
    ("duration", ValueKind::Duration),
    ("frequency", ValueKind::Frequency),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ProvisionFile {
    id: Spanned<String>,
    handbook: String,
    name: InFive,
    advice: InFive,
    wording: InFive,
    #[serde(default)]
    headings: BTreeMap<Language, Words>,
    #[serde(default)]
    fields: BTreeMap<Language, Vec<String>>,
    field_slot: Option<SlotName>,
    topic: Words,
    weak: Option<Words>,
    #[serde(default)]
    denied: bool,
    other_party: Option<Words>,
    commits: Option<Words>,
    #[serde(default, rename = "slot")]
    slots: Vec<SlotTable>,
    #[serde(default)]
    states: StatesTable,
    #[serde(default, rename = "near-miss")]
    near_misses: Vec<NearMissTable>,
    #[serde(default, rename = "match")]
    matches: Vec<MatchTable>,
    #[serde(default)]
    phrases: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotTable {
    name: SlotName,
    any: Words,
    #[serde(default)]
    reach: Reach,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct StatesTable {
    partial: Vec<SlotName>,
    fulfilled: Option<Vec<SlotName>>,
}

// The keys of a `[[match]]` are spelled out, because a flattened table would lose the places of its strings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NearMissTable {
    state: Spanned<State>,
    why: InFive,
    #[serde(default)]
    has: Words,
    #[serde(default)]
    none: Words,
    #[serde(default)]
    force: Words,
    #[serde(default)]
    agent: Words,
    #[serde(default)]
    capacity: Words,
    negated: Option<bool>,
}

impl Loader {
    /// Adds `rules/provisions/<id>.toml`.
    pub fn provision(&mut self, path: &str, text: &str) {
        let Some(mut file) = self.toml::<ProvisionFile>(path, text) else { return };
        let id = file.id.as_ref().clone();
        if self.provisions.iter().any(|p| p.id == id) {
            self.fault(path, file.id.span(), format!("there is a provision `{id}` already"), None);
        }
        for (language, patterns) in std::mem::take(&mut file.headings) {
            file.phrases.of_mut(language).insert(HEADING.to_owned(), patterns);
        }
        let local = self.phrases(path, text, &id, &file.phrases);
        let owner = Owner { path, id: &id, local: &local };
        let slots: Vec<SlotNeed> = file.slots.iter().map(|slot| self.slot(&owner, slot)).collect();
        let needed = || slots.iter().filter(|s| !s.optional).map(|s| s.name).collect::<BTreeSet<_>>().into_iter().collect();
        let fulfilled = file.states.fulfilled.take().unwrap_or_else(needed);
        if let Some(stranger) = fulfilled.iter().chain(&file.states.partial).find(|name| !slots.iter().any(|s| s.name == **name)) {
            self.fault(
                path,
                file.id.span(),
                format!("[states] asks for the slot `{}`, which the file does not have", stranger.name()),
                None,
            );
        }
        let weak = file.weak.as_ref().map(|weak| self.needs(&owner, weak));
        let provision = Provision {
            handbook: file.handbook,
            names: file.name.by_index(),
            advice: file.advice.by_index(),
            wordings: file.wording.by_index(),
            heading: format!("{id}#{HEADING}"),
            fields: file.fields.into_iter().map(|(l, keys)| (l, keys.iter().map(|k| k.to_lowercase()).collect())).collect(),
            field_slot: file.field_slot,
            topic: self.needs(&owner, &file.topic),
            weak: weak.unwrap_or_else(|| vec![vec![Need::Concept(WEAK.to_owned())]]),
            denied: file.denied,
            other_party: self.chosen(path, file.other_party.as_ref(), &AGENTS, &["public"]),
            commits: self.chosen(path, file.commits.as_ref(), &FORCES, &COMMITS),
            near_misses: file.near_misses.iter().map(|table| self.near_miss(&owner, table)).collect(),
            matches: self.matches(path, &id, &local, &file.matches, &Vec::new()),
            partial: file.states.partial,
            fulfilled,
            slots,
            id,
        };
        self.provisions.push(provision);
    }

    fn slot(&mut self, owner: &Owner<'_>, table: &SlotTable) -> SlotNeed {
        SlotNeed { name: table.name, any: self.needs(owner, &table.any), reach: table.reach, optional: table.optional }
    }

    fn near_miss(&mut self, owner: &Owner<'_>, table: &NearMissTable) -> NearMissOf {
        let stated = |words: &Words, all: &[&str]| -> Words {
            if words.is_empty() { all.iter().map(|name| Spanned::new(0..0, (*name).to_owned())).collect() } else { words.clone() }
        };
        let table_of_match = MatchTable {
            has: table.has.clone(),
            none: table.none.clone(),
            force: stated(&table.force, &FORCES),
            agent: stated(&table.agent, &AGENTS),
            capacity: stated(&table.capacity, &CAPACITIES),
            negated: table.negated,
            in_reason: true,
            ..MatchTable::default()
        };
        if table.state.as_ref() > &State::Aspiration {
            self.fault(owner.path, table.state.span(), "a near miss is at most an `aspiration`", None);
        }
        let condition: ClauseMatch = self.clause_match(owner.path, owner.id, owner.local, &table_of_match);
        NearMissOf { state: *table.state.as_ref(), condition, why: table.why.clone().by_index() }
    }

    fn chosen(&mut self, path: &str, words: Option<&Words>, known: &[&str], otherwise: &[&str]) -> Vec<String> {
        let Some(words) = words else { return otherwise.iter().map(|name| (*name).to_owned()).collect() };
        words.iter().for_each(|word| self.one_of(path, word, known));
        words.iter().map(|word| word.as_ref().clone()).collect()
    }

    fn needs(&mut self, owner: &Owner<'_>, words: &Words) -> Vec<Needs> {
        // `a & b` and `a !c` are needs of one sentence.
        let parts =
            |text: &str| text.replace('!', "&!").split('&').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            let parts: Vec<String> = parts(word.as_ref());
            all.push(parts.iter().map(|part| self.need(owner, word, part)).collect());
        }
        all
    }

    /// One part of an entry: `training`, `!public`, `agent/manager`, `value/date`, `two-roles`.
    fn need(&mut self, owner: &Owner<'_>, word: &Spanned<String>, part: &str) -> Need {
        let piece = |text: &str| Spanned::new(word.span(), text.trim().to_owned());
        match part.split_once('/') {
            Some(("value", kind)) => match VALUES.iter().find(|(name, _)| *name == kind) {
                Some((_, kind)) => Need::Value(*kind),
                None => {
                    self.one_of(owner.path, &piece(kind), &VALUES.map(|(name, _)| name));
                    Need::TwoRoles
                }
            },
            Some((of @ ("agent" | "force" | "capacity"), name)) => {
                let known: &[&str] = match of {
                    "agent" => &AGENTS,
                    "force" => &FORCES,
                    _ => &CAPACITIES,
                };
                self.one_of(owner.path, &piece(name), known);
                match of {
                    "agent" => Need::Agent(name.to_owned()),
                    "force" => Need::Force(name.to_owned()),
                    _ => Need::Capacity(name.to_owned()),
                }
            }
            _ if part == "two-roles" => Need::TwoRoles,
            _ => match part.strip_prefix('!') {
                Some(name) => Need::Without(self.named(owner.path, owner.id, owner.local, &piece(name), &[])),
                None => Need::Concept(self.named(owner.path, owner.id, owner.local, &piece(part), &[])),
            },
        }
    }
}

/// Whose words a file speaks.
struct Owner<'a> {
    path: &'a str,
    id: &'a str,
    local: &'a BTreeSet<String>,
}
