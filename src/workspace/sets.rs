//! Policy sets: before a document of one is checked, the others are read for what they show.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::scope::absolute;
use super::{Adjust, Fault, Input, Job, Opened, Scope, Stamp, open, stamp};
use crate::engine::{Settings, Shown, elsewhere};
use crate::rule::{Elsewhere, Gist};

/// A policy set: the file that configures it and its number there.
type Key = (PathBuf, usize);

/// The documents of policy sets and what each shows, read as they are needed.
#[derive(Debug, Default)]
pub struct Sets {
    members: HashMap<Key, Vec<PathBuf>>,
    shown: HashMap<PathBuf, (Option<Stamp>, Arc<Shown>)>,
}

impl Sets {
    /// What the document at `path` must know of the others of its set; `None` where it is in none. Those that cannot be read
    /// show nothing.
    pub fn elsewhere(&mut self, scope: &Scope, path: &Path) -> Option<Elsewhere> {
        let key = key(scope, path)?;
        let members = self.members.entry(key.clone()).or_insert_with(|| members(scope, key.1)).clone();
        let own = absolute(path);
        let mut set: Vec<Arc<Shown>> = members.iter().map(|member| self.shown(scope, member)).collect();
        let place = members.iter().position(|member| *member == own).unwrap_or_else(|| {
            // It is new, and not on the disk yet.
            set.push(self.shown.get(&own).map(|(_, shown)| Arc::clone(shown)).unwrap_or_default());
            set.len() - 1
        });
        let set: Vec<&Shown> = set.iter().map(Arc::as_ref).collect();
        Some(elsewhere(&set, place))
    }

    /// The documents of the set that the one at `path` belongs to, from the root of the file system; `None` where it is in none.
    pub fn members(&mut self, scope: &Scope, path: &Path) -> Option<Vec<PathBuf>> {
        let key = key(scope, path)?;
        let mut members = self.members.entry(key.clone()).or_insert_with(|| members(scope, key.1)).clone();
        let own = absolute(path);
        if !members.contains(&own) {
            members.push(own);
        }
        Some(members)
    }

    /// Takes in what the document at `path` shows as it stands in an editor. That holds until [`Sets::forget`].
    pub fn is_open(&mut self, path: &Path, shown: Shown) {
        self.shown.insert(absolute(path), (None, Arc::new(shown)));
    }

    /// Has the document at `path` read from the disk again.
    pub fn forget(&mut self, path: &Path) {
        self.shown.remove(&absolute(path));
    }

    /// Has the folders walked again: documents may have come or gone.
    pub fn look_again(&mut self) {
        self.members.clear();
    }

    /// What a document shows: as it stands in an editor, or on the disk.
    fn shown(&mut self, scope: &Scope, path: &Path) -> Arc<Shown> {
        let now = stamp(path);
        if let Some((_, shown)) = self.shown.get(path).filter(|(known, _)| known.is_none() || *known == now) {
            return Arc::clone(shown);
        }
        let shown = Arc::new(read(scope, path, Input::Disk, &|_| ()).unwrap_or_default());
        self.shown.insert(path.to_path_buf(), (now, Arc::clone(&shown)));
        shown
    }
}

/// A document of a set, before it is checked.
#[derive(Debug, Clone)]
pub(super) struct InSet {
    /// What it must know of the others.
    pub(super) elsewhere: Elsewhere,
    /// What it says itself, as it was found for the others.
    pub(super) gist: Option<Arc<Gist>>,
}

/// What each of `jobs` must know of the other documents of its set, in their order; and the documents of sets that nobody named
/// and that could not be read. Every set is read whole, whichever of its documents are named.
pub(super) fn together(jobs: &[Job], adjust: &Adjust<'_>) -> (Vec<Option<InSet>>, Vec<Fault>) {
    let keys: Vec<Option<Key>> = jobs.iter().map(|job| key(&job.scope, &job.path)).collect();
    let mut sets: HashMap<&Key, Vec<(PathBuf, Option<usize>)>> = HashMap::new();
    for (number, key) in keys.iter().enumerate().filter_map(|(n, key)| Some((n, key.as_ref()?))) {
        let job = &jobs[number];
        let set = sets.entry(key).or_insert_with(|| members(&job.scope, key.1).into_iter().map(|path| (path, None)).collect());
        let own = absolute(&job.path);
        match set.iter_mut().find(|(path, _)| *path == own) {
            Some(known) => known.1 = Some(number),
            None => set.push((own, Some(number))),
        }
    }
    let mut known = vec![None; jobs.len()];
    let mut faults = Vec::new();
    for set in sets.into_values() {
        let Some(scope) = set.iter().find_map(|(_, number)| Some(&jobs[(*number)?].scope)) else { continue };
        let read_one = |(path, number): &(PathBuf, Option<usize>)| {
            let input = number.map_or(Input::Disk, |number| jobs[number].input.again());
            catch_unwind(AssertUnwindSafe(|| read(scope, path, input, adjust)))
                .unwrap_or_else(|_| Err(Fault::Broken { path: super::shown(path) }))
        };
        let results: Vec<_> = set.par_iter().with_max_len(1).map(read_one).collect();
        let mut shown = Vec::with_capacity(set.len());
        for ((_, number), result) in set.iter().zip(results) {
            shown.push(result.unwrap_or_else(|fault| {
                // A document that is checked tells its own fault.
                faults.extend(number.is_none().then_some(fault));
                Shown::default()
            }));
        }
        let shown: Vec<&Shown> = shown.iter().collect();
        for (place, number) in set.iter().enumerate().filter_map(|(place, (_, number))| Some((place, (*number)?))) {
            known[number] = Some(InSet { elsewhere: elsewhere(&shown, place), gist: shown[place].gist.clone() });
        }
    }
    (known, faults)
}

fn key(scope: &Scope, path: &Path) -> Option<Key> {
    Some((scope.file.clone()?, scope.set_of(path)?))
}

/// The documents of a set, from the root of the file system, sorted.
fn members(scope: &Scope, number: usize) -> Vec<PathBuf> {
    let mut members: Vec<PathBuf> = scope.documents_of(number).iter().map(|path| absolute(path)).collect();
    members.sort();
    members
}

fn read(scope: &Scope, path: &Path, input: Input, adjust: &Adjust<'_>) -> Result<Shown, Fault> {
    let Opened { document, .. } = open(&super::scope::from_here(path), input)?;
    let mut settings: Settings = scope.settings(path);
    adjust(&mut settings);
    Ok(scope.linter.shown(&document, &settings))
}
