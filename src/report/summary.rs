//! The last lines for people.

use super::{Entry, Report, printable};
use crate::diagnostic::Severity;
use crate::rule::Known;

/// `3 files, 7 marks: 2 errors, 4 warnings, 1 note`, or that there is nothing to mark; `None` where nothing was read.
pub(super) fn summary(report: &Report<'_>) -> Option<String> {
    let files = match report.entries.len() {
        0 => return None,
        count => counted(count, "file"),
    };
    let all = || report.entries.iter().flat_map(|entry| &entry.outcome.diagnostics);
    let marks = all().count();
    let held = held_back(report);
    if marks == 0 {
        return Some(format!("Nothing to mark in {files}{held}."));
    }
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (all().filter(|d| d.severity == severity).count(), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| counted(count, severity.name()))
        .collect();
    Some(format!("{files}, {}: {}{held}", counted(marks, "mark"), parts.join(", ")))
}

/// ` (4 known, 2 quieter)`: what is not shown because its readers decided so.
fn held_back(report: &Report<'_>) -> String {
    let count = |code| report.entries.iter().flat_map(|entry| &entry.outcome.suppressed).filter(|s| s.code == code).count();
    let parts = [("baseline", "known"), ("quieter", "quieter")].map(|(code, word)| (count(code), word));
    let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// For every document with a diagnostic that depends on who writes it, and where that was told from its words: a line
/// that says so.
pub(super) fn told(report: &Report<'_>) -> Vec<String> {
    let line = |entry: &Entry<'_>| {
        let document = &entry.outcome.document;
        let situation = &document.situation;
        let words = document.relied_on.iter().filter_map(|name| match (*name, &situation.country, &situation.sector) {
            ("country", Some(Known::Inferred(told)), _) => Some(format!("country {} from \"{}\"", told.value.code(), told.evidence)),
            ("sector", _, Some(Known::Inferred(told))) => Some(format!("sector {} from \"{}\"", told.value.name(), told.evidence)),
            _ => None,
        });
        let words = words.collect::<Vec<_>>().join(", ");
        let text = format!("{}: taken to be {words}; trygg.toml can set it", document.path);
        (!words.is_empty()).then(|| printable(&text).into_owned())
    };
    report.entries.iter().filter_map(line).collect()
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::catalogue::{Country, Sector};
    use crate::engine::Outcome;
    use crate::rule::Inferred;

    #[test]
    fn what_was_told_is_said_where_something_depends_on_it() {
        let (source, mut outcome) = sample::sample();
        let document = &mut outcome.document;
        document.situation.country = Country::new("DK").map(|value| Known::Inferred(Inferred { value, evidence: "dansk".to_owned() }));
        document.situation.sector = Some(Known::Set(Sector::Public));
        let lines = |outcome: &Outcome| told(&Report { entries: vec![Entry::new(&source, outcome)], ..Report::default() });
        assert_eq!(lines(&outcome), Vec::<String>::new());
        outcome.document.relied_on = vec!["country"];
        assert_eq!(lines(&outcome), ["docs/p.md: taken to be country DK from \"dansk\"; trygg.toml can set it"]);
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        let (source, mut outcome) = sample::sample();
        let line = |outcome: &Outcome| summary(&Report { entries: vec![Entry::new(&source, outcome); 2], ..Report::default() });
        assert_eq!(line(&outcome).as_deref(), Some("2 files, 2 marks: 2 errors"));
        outcome.diagnostics.push(outcome.suppressed[0].diagnostic.clone());
        assert_eq!(line(&outcome).as_deref(), Some("2 files, 4 marks: 2 errors, 2 warnings"));
        outcome.diagnostics.clear();
        outcome.suppressed[0].code = "baseline";
        assert_eq!(line(&outcome).as_deref(), Some("Nothing to mark in 2 files (2 known)."));
        outcome.suppressed[0].code = "U1";
        assert_eq!(line(&outcome).as_deref(), Some("Nothing to mark in 2 files."));
        assert_eq!(summary(&Report::default()), None);
    }
}
