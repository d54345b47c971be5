//! Names in a catalogue: written in full, looked for when misspelt, followed in circles.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Entry;
use super::pattern::{Atom, Sequence, concepts};

/// The entries with the names of their owner's own phrases written in full (`boss` → `control/threat#boss`).
pub(super) fn named_in_full(mut entries: Vec<Entry>, owner: &str, local: &BTreeSet<String>) -> Vec<Entry> {
    fn rename(row: &mut Sequence, owner: &str, local: &BTreeSet<String>) {
        for atom in row {
            match atom {
                Atom::Concept(name) if local.contains(name) => *name = format!("{owner}#{name}"),
                Atom::Any(rows) => rows.iter_mut().for_each(|row| rename(row, owner, local)),
                Atom::Concept(_) | Atom::Word { .. } | Atom::Gap(_) => {}
            }
        }
    }
    entries.iter_mut().flat_map(|(_, rows)| rows).for_each(|row| rename(row, owner, local));
    entries
}

/// A name that shares its beginning with `name` for at least half its length.
pub(super) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let shared = |other: &str| name.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    names.max_by_key(|other| shared(other)).filter(|other| shared(other) * 2 >= name.len()).map(|other| format!("did you mean `{other}`?"))
}

/// The name of a concept whose patterns lead back to itself.
pub(super) fn circle(words: &BTreeMap<String, [Vec<Entry>; 5]>) -> Option<String> {
    let parts = |name: &str| -> Vec<&String> {
        words.get(name).into_iter().flatten().flatten().flat_map(|(_, sequences)| sequences).flat_map(|s| concepts(s)).collect()
    };
    words
        .keys()
        .find(|start| {
            let (mut seen, mut open) = (BTreeSet::new(), parts(start));
            while let Some(name) = open.pop() {
                if name == *start {
                    return true;
                }
                if seen.insert(name) {
                    open.extend(parts(name));
                }
            }
            false
        })
        .cloned()
}
