//! One line per diagnostic, for editors and for grep.

use std::io::{self, Write};

use super::{Report, printable};
use crate::text::{Cursor, PositionEncoding, Source};

/// Writes `path:line:column: severity rule message` per diagnostic, and `path: place: …` where a file has no lines. A mark that was not made has `allowed` in place of the
/// severity where a comment allows it, else `silent`, and its reason in place of the message; what supports people has `support`.
///
/// # Errors
/// Those of `out`.
pub fn concise(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for entry in &report.entries {
        let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
        let path = printable(&entry.source.path);
        for d in &entry.outcome.diagnostics {
            let at = place(entry.source, &mut cursor, d.span.start);
            writeln!(out, "{path}:{at}: {} {} {}", d.severity.name(), d.rule, printable(&d.message))?;
        }
        if report.show_suppressed {
            for s in &entry.outcome.suppressed {
                let at = place(entry.source, &mut cursor, s.diagnostic.span.start);
                let word = if matches!(s.code, "allowed" | "configured") { "allowed" } else { "silent" };
                writeln!(out, "{path}:{at}: {word} {} {}", s.diagnostic.rule, printable(&s.reason))?;
            }
        }
        if report.show_support {
            for s in &entry.outcome.supports {
                let at = place(entry.source, &mut cursor, s.span.start);
                writeln!(out, "{path}:{at}: support {} {}", s.rule, printable(&s.message))?;
            }
        }
    }
    Ok(())
}

/// `line:column`, or where it stands in a file without lines.
fn place(source: &Source, cursor: &mut Cursor<'_>, at: usize) -> String {
    source.locator(at).map_or_else(
        || {
            let at = cursor.position(at);
            format!("{}:{}", at.line + 1, at.column + 1)
        },
        |locator| format!(" {}", printable(&locator.to_string())),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, sample};
    use super::*;

    #[test]
    fn one_line_each() {
        let (source, outcome) = sample::sample();
        let mut out = Vec::new();
        let report =
            Report { entries: vec![Entry::new(&source, &outcome)], show_suppressed: true, show_support: true, ..Report::default() };
        concise(&report, &mut out).expect("written");
        let expected = "docs/p.md:5:14: error control/prior-approval Folk må spørje før dei skriv.\n\
                        docs/p.md:5:41: silent control/threat because the law says so\n\
                        docs/p.md:5:59: support support/help Her får lesaren hjelp.\n";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }
}
