//! A summary in Markdown: a comment on a pull request, or the summary of a job. Meant for people who have not seen trygg before.

use std::io::{self, Write};

use super::place::locator;
use super::summary::summary;
use super::{Entry, Report, beside, printable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Cursor, PositionEncoding, Source};

/// A comment on GitHub may hold 65 536 characters; so many marks of ordinary length stay below half of it.
const MOST: usize = 40;

/// Writes the counts, then the marks by document, the most serious first where there are more than `MOST`.
///
/// # Errors
/// Those of `out`.
pub fn markdown(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## trygg\n")?;
    if let Some(line) = summary(report) {
        writeln!(out, "{line}")?;
    }
    let total: usize = report.entries.iter().map(|entry| entry.outcome.diagnostics.len()).sum();
    let lowest = if total > MOST { lowest_shown(report) } else { Severity::Note };
    let mut left = MOST;
    for entry in &report.entries {
        let shown: Vec<&Diagnostic> = entry.outcome.diagnostics.iter().filter(|d| d.severity >= lowest).take(left).collect();
        left -= shown.len();
        if shown.is_empty() {
            continue;
        }
        writeln!(out, "\n### {}\n", code(&entry.source.path))?;
        let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
        shown.into_iter().try_for_each(|d| mark(report, entry.source, d, &mut cursor, out))?;
    }
    if total > MOST {
        writeln!(out, "\n{} more are not shown here. `trygg check` shows all.", total - (MOST - left))?;
    }
    if !report.faults.is_empty() {
        writeln!(out, "\n### Not done\n")?;
        report.faults.iter().try_for_each(|fault| writeln!(out, "- {}", escaped(fault)))?;
    }
    Ok(())
}

/// The lowest severity of which all fit; of the highest, the first ones are shown where not even they do.
fn lowest_shown(report: &Report<'_>) -> Severity {
    let all = || report.entries.iter().flat_map(|entry: &Entry<'_>| &entry.outcome.diagnostics);
    let fits = |bound: &Severity| all().filter(|d| d.severity >= *bound).count() <= MOST;
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    let worst = all().map(|d| d.severity).max().unwrap_or(Severity::Note);
    severities.into_iter().find(fits).unwrap_or(worst).min(worst)
}

fn mark(report: &Report<'_>, source: &Source, d: &Diagnostic, cursor: &mut Cursor<'_>, out: &mut dyn Write) -> io::Result<()> {
    let at = locator(source, d.span.start).unwrap_or_else(|| format!("line {}", cursor.position(d.span.start).line + 1));
    let page = report.rules.iter().find(|named| named.rule.id == d.rule).and_then(|named| named.page.as_deref());
    let rule = page.map_or_else(|| code(&d.rule), |page| format!("[{}]({page})", code(&d.rule)));
    writeln!(out, "- **{}** {rule}, {}: {}", d.severity.name(), escaped(&at), escaped(&d.message))?;
    if !d.excerpt.is_empty() {
        writeln!(out, "  > {}", escaped(&d.sentence))?;
    }
    beside::lines(d, source).iter().try_for_each(|line| writeln!(out, "\n  {}", escaped(line)))?;
    writeln!(out, "\n  <details><summary>What to do</summary>\n\n  {}\n\n  {}\n  </details>", escaped(&d.help), escaped(&d.authority))
}

/// `text` as it reads, on one line: nothing of it is markup, a mention or a reference to an issue.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            // A word joiner, which nobody sees, parts the sign from the name that would be told of it.
            '@' | '#' => plain.extend([c, '\u{2060}']),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    plain
}

/// `text` as code, whatever backticks it holds.
fn code(text: &str) -> String {
    format!("`{}`", printable(text).replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, file};

    use super::super::sample;
    use super::*;
    use crate::engine::Outcome;

    #[test]
    fn every_shape() {
        assert_data_eq!(sample::shown(markdown), file!["../../tests/data/reports/sample.md"]);
    }

    #[test]
    fn markup_and_mentions_of_a_document_are_words() {
        assert_eq!(escaped("<img> [x](y) @all #1 `a` **b**\n"), "&lt;img&gt; \\[x\\](y) @\u{2060}all #\u{2060}1 \\`a\\` \\*\\*b\\*\\* ");
    }

    #[test]
    fn a_comment_never_grows_too_long_and_keeps_the_worst() {
        let (source, outcome) = sample::sample();
        let error = outcome.diagnostics[0].clone();
        let note = Diagnostic { severity: Severity::Note, ..error.clone() };
        let text = |errors: usize, notes: usize| {
            let diagnostics = std::iter::repeat_n(note.clone(), notes).chain(std::iter::repeat_n(error.clone(), errors)).collect();
            let outcome = Outcome { diagnostics, ..outcome.clone() };
            let mut out = Vec::new();
            markdown(&Report { entries: vec![Entry::new(&source, &outcome)], ..Report::default() }, &mut out).expect("written");
            String::from_utf8(out).expect("text")
        };
        let counts = |text: &str| (text.matches("- **error**").count(), text.matches("- **note**").count());
        assert_eq!(counts(&text(3, 30)), (3, 30));
        assert_eq!(counts(&text(3, 300)), (3, 0));
        assert!(text(3, 300).contains("\n300 more are not shown here."));
        assert_eq!(counts(&text(300, 3)), (MOST, 0));
        assert!(text(300, 3).contains("\n263 more are not shown here."));
    }
}
