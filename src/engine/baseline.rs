//! Baselines: the diagnostics that were there when an organisation began, so that it is held to new ones only.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::{Linter, Outcome};
use crate::diagnostic::{Diagnostic, Fingerprint, Flaw, Suppressed};
use crate::rule::Exclusion;
use crate::text::{Lines, Source, Span};

const VERSION: u32 = 1;
/// Characters of a sentence that are written down, for those who read the file.
const LENGTH: usize = 160;

/// Diagnostics that are known, in the order of the file. A path in it counts from the folder of the file, with `/` between the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Each as often as it occurs.
    pub known: Vec<Known>,
}

/// One diagnostic that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Its document.
    pub path: String,
    /// Its rule.
    pub rule: String,
    /// What it is known by.
    #[serde(with = "digits")]
    pub fingerprint: Fingerprint,
    /// The beginning of its sentence, for those who read the file; empty for one about the whole document. Nothing is compared with it.
    pub sentence: String,
}

impl Known {
    fn of(path: &str, diagnostic: &Diagnostic) -> Self {
        let sentence = if diagnostic.excerpt.is_empty() { "" } else { diagnostic.sentence.as_str() };
        let plain = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let fingerprint = Fingerprint::of(diagnostic);
        Self { path: path.to_owned(), rule: diagnostic.rule.clone(), fingerprint, sentence: plain.chars().take(LENGTH).collect() }
    }

    const fn is_whole(&self) -> bool {
        self.sentence.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    marks: Vec<Known>,
}

impl Baseline {
    /// Reads a file that [`Baseline::write`] wrote.
    ///
    /// # Errors
    /// The first flaw, with its place.
    pub fn read(source: &Source) -> Result<Self, Flaw> {
        let flaw = |span, message: String| {
            let help = "write it anew with `trygg check --write-baseline`, or take it out of the configuration".to_owned();
            Flaw { path: source.path.clone(), text: source.text.clone(), span, message, help: Some(help) }
        };
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
        let file: File = serde_json::from_str(text).map_err(|error| {
            let at = place(source, error.line(), error.column());
            let message = error.to_string();
            // The place is shown by the frame.
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
            flaw(Span::new(at, at), format!("this is not a baseline: {message}"))
        })?;
        if file.version != VERSION {
            return Err(flaw(Span::default(), format!("this baseline is of version {}, and trygg knows version {VERSION}", file.version)));
        }
        Ok(Self { known: file.marks })
    }

    /// The diagnostics of `documents`, each with its path.
    #[must_use]
    pub fn of<'d>(documents: impl IntoIterator<Item = (&'d str, &'d Outcome)>) -> Self {
        let known = documents.into_iter().flat_map(|(path, outcome)| outcome.diagnostics.iter().map(|d| Known::of(path, d)));
        let mut known: Vec<Known> = known.collect();
        known.sort();
        Self { known }
    }

    /// The file: JSON, one diagnostic to a line, so that a change of one is a change of a line.
    #[must_use]
    pub fn write(&self) -> String {
        let lines = self.known.iter().map(|known| serde_json::to_string(known).unwrap_or_default());
        let lines = lines.map(|line| format!("\n    {line}")).collect::<Vec<_>>().join(",");
        let end = if lines.is_empty() { "" } else { "\n  " };
        format!("{{\n  \"version\": {VERSION},\n  \"marks\": [{lines}{end}]\n}}\n")
    }

    /// Silences what is known in `documents`, each with its path, and gives back the entries that match nothing any more. Those of
    /// documents that are not among `documents` are passed over, unless `is_gone` says that there is no such document now.
    ///
    /// A diagnostic answers to an entry of its own document first, and then to one that is left over in another, since a paragraph
    /// may move; one about a whole document only where the other is gone. Each entry silences one diagnostic.
    pub fn hold(&self, documents: &mut [(String, &mut Outcome)], linter: &Linter, is_gone: &dyn Fn(&str) -> bool) -> Vec<&Known> {
        let mut left: HashMap<Fingerprint, Vec<&Known>> = HashMap::new();
        for known in &self.known {
            left.entry(known.fingerprint).or_default().push(known);
        }
        let checked: BTreeSet<String> = documents.iter().map(|(path, _)| path.clone()).collect();
        let gone: BTreeSet<&str> =
            self.known.iter().map(|known| known.path.as_str()).filter(|path| !checked.contains(*path) && is_gone(path)).collect();
        let own = |path: &str, known: &Known| known.path == path;
        let lent = |_: &str, known: &Known| gone.contains(known.path.as_str()) || (checked.contains(&known.path) && !known.is_whole());
        silence(documents, linter, &mut left, &own);
        silence(documents, linter, &mut left, &lent);
        let mut stale: Vec<&Known> = left.into_values().flatten().collect();
        stale.retain(|known| checked.contains(&known.path) || gone.contains(known.path.as_str()));
        stale.sort();
        stale
    }
}

/// Silences every diagnostic that one of the entries in `left` answers to, and takes the entry away.
fn silence(
    documents: &mut [(String, &mut Outcome)],
    linter: &Linter,
    left: &mut HashMap<Fingerprint, Vec<&Known>>,
    answers: &dyn Fn(&str, &Known) -> bool,
) {
    for (path, outcome) in documents {
        let mut is_known = |diagnostic: &Diagnostic| {
            let Some(entries) = left.get_mut(&Fingerprint::of(diagnostic)) else { return false };
            let found = entries.iter().position(|known| known.rule == diagnostic.rule && answers(path, known));
            found.map(|at| entries.remove(at)).is_some()
        };
        let known: Vec<bool> = outcome.diagnostics.iter().map(&mut is_known).collect();
        linter.set_aside(outcome, &Exclusion::Baseline, |number, _| known[number]);
    }
}

impl Linter {
    /// Silences what is quieter than `bound`.
    pub fn quieten(&self, outcome: &mut Outcome, bound: crate::diagnostic::Severity) {
        self.set_aside(outcome, &Exclusion::Quieter, |_, diagnostic| diagnostic.severity < bound);
    }

    /// Moves the diagnostics that `silenced` names (by number and value) to those that are not shown.
    fn set_aside(&self, outcome: &mut Outcome, why: &Exclusion, silenced: impl Fn(usize, &Diagnostic) -> bool) {
        let all = std::mem::take(&mut outcome.diagnostics);
        for (number, diagnostic) in all.into_iter().enumerate() {
            if silenced(number, &diagnostic) {
                let reason = self.rulebook().exclusions().told(why, diagnostic.language);
                outcome.suppressed.push(Suppressed { diagnostic, reason, code: why.code() });
            } else {
                outcome.diagnostics.push(diagnostic);
            }
        }
        outcome.suppressed.sort_by(|a, b| (a.diagnostic.span, &a.diagnostic.rule).cmp(&(b.diagnostic.span, &b.diagnostic.rule)));
    }
}

/// The byte at `line` and `column`, which count from 1, the column in bytes.
fn place(source: &Source, line: usize, column: usize) -> usize {
    let start = Lines::new(&source.text).start(line.saturating_sub(1));
    let mut at = (start + column.saturating_sub(1)).min(source.text.len());
    while !source.text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Fingerprints as their digits.
mod digits {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::diagnostic::Fingerprint;

    pub(super) fn serialize<S: Serializer>(fingerprint: &Fingerprint, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(fingerprint)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Fingerprint, D::Error> {
        let text = String::deserialize(from)?;
        Fingerprint::read(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not a fingerprint")))
    }
}

#[cfg(test)]
mod tests;
