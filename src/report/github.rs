//! Workflow commands of GitHub Actions: each becomes an annotation beside the line it names.

use std::io::{self, Write};

use super::place::{locator, range};
use super::quotation::quoted;
use super::{Entry, Report, beside};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Cursor, PositionEncoding, Source};

/// Writes a command per diagnostic, and one for everything that could not be done. What was not marked is never shown here.
///
/// # Errors
/// Those of `out`.
pub fn github(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for Entry { source, outcome, .. } in &report.entries {
        let mut cursor = Cursor::new(source, PositionEncoding::Scalar);
        let path = if cfg!(windows) { source.path.replace('\\', "/") } else { source.path.clone() };
        for d in &outcome.diagnostics {
            let (file, title) = (property(&path), property(&d.rule));
            let command = command(d.severity);
            if let Some(place) = locator(source, d.span.start) {
                // A file without lines has no place beside which this could stand.
                writeln!(out, "::{command} file={file},title={title}::{}", data(&format!("{place}: {}", body(d, source))))?;
                continue;
            }
            let at = range(d.span, &mut cursor);
            // Columns over several lines are refused.
            let columns =
                if at.start.line == at.end.line { format!(",col={},endColumn={}", at.start.column, at.end.column) } else { String::new() };
            let (line, end) = (at.start.line, at.end.line);
            writeln!(out, "::{command} file={file},line={line},endLine={end}{columns},title={title}::{}", data(&body(d, source)))?;
        }
    }
    report.faults.iter().try_for_each(|message| writeln!(out, "::error title=trygg::{}", data(message)))
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn body(d: &Diagnostic, source: &Source) -> String {
    let quote = if d.excerpt.is_empty() { String::new() } else { format!("\n{}", quoted(&d.excerpt, d.language)) };
    let places: String = beside::lines(d, source).into_iter().map(|line| format!("\n{line}")).collect();
    format!("{}{quote}{places}\n{}", d.message, d.help)
}

/// The words behind `::`. A line break would end the command, and what follows could be one of a document's own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: a colon or a comma would end it, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::sample;
    use super::*;

    #[test]
    fn every_shape() {
        assert_data_eq!(
            sample::shown(github),
            str![[r#"
::error file=docs/p.md,line=5,endLine=5,col=14,endColumn=39,title=control/prior-approval::Folk må spørje før dei skriv.%0A«må godkjennes på førehand»%0AEigaren: «kommunikasjonssjefen» (docs/p.md:3:8)%0ATilby hjelp i staden.
::notice file=på nett%2C <utkast>.md,line=1,endLine=1,col=3,endColumn=24,title=house/own-rule::Folk må spørje før dei skriv.%0ATilby hjelp i staden.
::warning file=på nett%2C <utkast>.md,line=3,endLine=4,title=control/absolutes::Folk må spørje før dei skriv.%0A“strictly forbidden”%0ATilby hjelp i staden.
::warning file=på nett%2C <utkast>.md,line=5,endLine=6,title=control/absolutes::Folk må spørje før dei skriv.%0A“strictly forbidden”%0ATilby hjelp i staden.
::warning file=brev.docx,title=control/absolutes::section 4.2, paragraph 3: Folk må spørje før dei skriv.%0A«strictly forbidden»%0ATilby hjelp i staden.
::error title=trygg::gone.md: no such file or folder

"#]]
        );
    }

    #[test]
    fn nothing_breaks_out_of_its_command() {
        assert_eq!(property("a,b:c%\r\n::error::x"), "a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax");
        assert_eq!(data("50 %\n::stop-commands::x"), "50 %25%0A::stop-commands::x");
    }
}
