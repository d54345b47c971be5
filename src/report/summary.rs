//! The last line for people.

use super::Report;
use crate::diagnostic::Severity;

/// `3 files, 7 marks: 2 errors, 4 warnings, 1 note`, or that there is nothing to mark; `None` where nothing was read.
pub(super) fn summary(report: &Report<'_>) -> Option<String> {
    let files = match report.entries.len() {
        0 => return None,
        count => counted(count, "file"),
    };
    let all = || report.entries.iter().flat_map(|entry| &entry.outcome.diagnostics);
    let marks = all().count();
    if marks == 0 {
        return Some(format!("Nothing to mark in {files}."));
    }
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (all().filter(|d| d.severity == severity).count(), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| counted(count, severity.name()))
        .collect();
    Some(format!("{files}, {}: {}", counted(marks, "mark"), parts.join(", ")))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, sample};
    use super::*;
    use crate::engine::Outcome;

    #[test]
    fn counts_agree_with_their_nouns() {
        let (source, mut outcome) = sample::sample();
        let line = |outcome: &Outcome| summary(&Report { entries: vec![Entry { source: &source, outcome }; 2], ..Report::default() });
        assert_eq!(line(&outcome).as_deref(), Some("2 files, 2 marks: 2 errors"));
        outcome.diagnostics.push(outcome.suppressed[0].diagnostic.clone());
        assert_eq!(line(&outcome).as_deref(), Some("2 files, 4 marks: 2 errors, 2 warnings"));
        outcome.diagnostics.clear();
        assert_eq!(line(&outcome).as_deref(), Some("Nothing to mark in 2 files."));
        assert_eq!(summary(&Report::default()), None);
    }
}
