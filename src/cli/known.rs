//! What people decided not to be told: marks of a baseline, and marks that are quieter than what is shown.

use std::path::Path;
use std::sync::Arc;

use super::args::CheckArgs;
use super::{Streams, trouble};
use crate::engine::{Known, Outcome, Selector};
use crate::text::PositionEncoding;
use crate::workspace::{Checked, Fault, KnownMarks, Scope, ScopeFault, Scopes};

/// Entries of a baseline that are named one by one; of more the number is told.
const NAMED: usize = 10;

/// What is to be told once the marks were shown.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Why the baseline was not written.
    pub(super) fault: Option<Fault>,
    stale: Vec<Stale>,
}

/// What matches nothing any more in one baseline.
#[derive(Debug)]
struct Stale {
    name: String,
    all: usize,
    known: Vec<Known>,
}

/// The baseline that the command line names.
#[derive(Debug)]
pub(super) enum Baseline {
    /// None: those of the configurations hold.
    Configured,
    /// This one holds for every document.
    Given(KnownMarks),
    /// This one is written anew.
    Written(KnownMarks),
}

impl Baseline {
    /// Reads what `args` name.
    ///
    /// # Errors
    /// Where the file cannot be read or is no baseline.
    pub(super) fn of(args: &CheckArgs) -> Result<Self, ScopeFault> {
        if let Some(file) = &args.baseline {
            return KnownMarks::read(file).map(Self::Given);
        }
        let Some(file) = &args.write_baseline else { return Ok(Self::Configured) };
        let old = if file.exists() { KnownMarks::read(file)? } else { KnownMarks::none(file) };
        Ok(Self::Written(old))
    }

    /// Silences what is known in `checked`; where the baseline is to be written, that comes first, and is told. `undone` counts what
    /// could not be done so far.
    pub(super) fn hold(
        &self,
        checked: &mut [Checked],
        scopes: &Scopes,
        args: &CheckArgs,
        undone: usize,
        streams: &mut Streams<'_>,
    ) -> Held {
        let mut held = Held::default();
        match self {
            Self::Given(known) => {
                let stale = known.hold(all(checked), scopes.builtin());
                held.stale.extend(Stale::of(known, &stale, args));
            }
            Self::Written(old) => match written(old, checked, undone, streams) {
                Ok(new) => drop(new.hold(all(checked), scopes.builtin())),
                Err(fault) => held.fault = Some(fault),
            },
            // Each configuration's baseline holds for its own documents.
            Self::Configured => {
                for scope in scopes_of(checked) {
                    let Some(known) = &scope.baseline else { continue };
                    let own = checked.iter_mut().filter(|one| Arc::ptr_eq(&one.scope, &scope));
                    let stale = known.hold(all(own), &scope.linter);
                    held.stale.extend(Stale::of(known, &stale, args));
                }
            }
        }
        held
    }
}

/// The documents with their paths.
fn all<'c>(checked: impl IntoIterator<Item = &'c mut Checked>) -> Vec<(&'c Path, &'c mut Outcome)> {
    checked.into_iter().map(|one| (Path::new(&one.source.path), &mut one.outcome)).collect()
}

/// The configurations of the documents, each once.
fn scopes_of(checked: &[Checked]) -> Vec<Arc<Scope>> {
    let mut scopes: Vec<Arc<Scope>> = Vec::new();
    for one in checked {
        if !scopes.iter().any(|other| Arc::ptr_eq(other, &one.scope)) {
            scopes.push(one.scope.clone());
        }
    }
    scopes
}

/// Writes the baseline in the place of `old`, and tells what became of it: above all what is new in it, even where little is to be
/// told, because what is in a baseline is seen no more.
fn written(old: &KnownMarks, checked: &[Checked], undone: usize, streams: &mut Streams<'_>) -> Result<KnownMarks, Fault> {
    if undone > 0 {
        return Err(Fault::Unfinished { path: old.name() });
    }
    let new = old.renewed(checked.iter().map(|one| (Path::new(&one.source.path), &one.outcome)));
    new.write()?;
    let (grown, shrunk) = (new.beyond(old), old.beyond(&new));
    trouble::write(streams, &format!("wrote {}: {} marks, {} new, {} gone\n", old.name(), new.len(), grown.len(), shrunk.len()));
    if !old.is_empty() {
        list(&grown, "new in it: ", streams);
    }
    Ok(new)
}

impl Stale {
    /// `None` where nothing is stale. A rule that was not asked for had no chance to match.
    fn of(known: &KnownMarks, stale: &[&Known], args: &CheckArgs) -> Option<Self> {
        let named = |selectors: &[String], rule: &str| selectors.iter().any(|text| Selector::new(text).matches(rule));
        let asked = |known: &&&Known| (args.select.is_empty() || named(&args.select, &known.rule)) && !named(&args.ignore, &known.rule);
        let stale: Vec<Known> = stale.iter().filter(asked).copied().cloned().collect();
        (!stale.is_empty()).then(|| Self { name: known.name(), all: known.len(), known: stale })
    }
}

impl Held {
    /// Tells what matches nothing any more.
    pub(super) fn tell(&self, streams: &mut Streams<'_>) {
        for Stale { name, all, known } in &self.stale {
            let message = format!("{name}: {} of its {all} marks match nothing any more", known.len());
            trouble::note(streams, &message, Some(&format!("`trygg check --write-baseline {name}` takes them out")));
            list(&known.iter().collect::<Vec<_>>(), "", streams);
        }
    }
}

fn list(known: &[&Known], lead: &str, streams: &mut Streams<'_>) {
    for one in known.iter().take(NAMED) {
        let about = if one.sentence.is_empty() { "(the whole document)" } else { one.sentence.as_str() };
        let line = format!("{lead}{} {}: {about}", one.path, one.rule);
        trouble::write(streams, &format!("  {}\n", crate::report::printable(&line)));
    }
    if known.len() > NAMED {
        trouble::write(streams, &format!("  … and {} more\n", known.len() - NAMED));
    }
}

/// Tells which exceptions of the configurations have ended.
pub(super) fn tell_ended(checked: &[Checked], streams: &mut Streams<'_>) {
    for scope in scopes_of(checked) {
        let source = &scope.config.source;
        for (date, span) in scope.today().map(|today| scope.config.ended(today)).unwrap_or_default() {
            let at = source.position(span.start, PositionEncoding::Scalar);
            let message = format!("{}:{}:{}: this exception ended on {date}", source.path, at.line + 1, at.column + 1);
            trouble::note(streams, &message, Some("take it out, or set a new date with a reason that still holds"));
        }
    }
}
