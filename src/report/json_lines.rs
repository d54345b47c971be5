//! JSON Lines: the parts of [`super::json`], one to a line, for programs that read while others still write.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{Document, Mark, Support, Unmarked, document, mark, support, unmarked};
use super::{Entry, Report};
use crate::text::{Cursor, PositionEncoding};

/// A line. What it is stands first, under the key `type`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'r> {
    Document(Document<'r>),
    Diagnostic(Mark<'r>),
    Suppressed(Unmarked<'r>),
    Support(Support<'r>),
    Fault { message: &'r str },
}

/// Writes a line for every document, followed by lines for what is said of it; at the end lines for what could not be done.
///
/// # Errors
/// Those of `out`.
pub fn json_lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for Entry { source, outcome, .. } in &report.entries {
        let mut cursor = Cursor::new(source, PositionEncoding::Scalar);
        line(&Line::Document(document(&outcome.document)), out)?;
        for d in &outcome.diagnostics {
            line(&Line::Diagnostic(mark(source, d, &mut cursor)), out)?;
        }
        for s in outcome.suppressed.iter().filter(|_| report.show_suppressed) {
            line(&Line::Suppressed(unmarked(source, s, &mut cursor)), out)?;
        }
        for s in outcome.supports.iter().filter(|_| report.show_support) {
            line(&Line::Support(support(source, s, &mut cursor)), out)?;
        }
    }
    report.faults.iter().try_for_each(|message| line(&Line::Fault { message }, out))
}

fn line(line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::sample;
    use super::*;

    #[test]
    fn one_line_each_and_each_is_json() {
        let text = sample::shown(json_lines);
        assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok_and(|v| v["type"].is_string())), "{text}");
        let short: String = text.lines().map(|line| format!("{}\n", line.chars().take(90).collect::<String>())).collect();
        assert_data_eq!(
            short,
            str![[r#"
{"type":"document","path":"docs/p.md","language":"nn","words":12,"country":null,"sector":n
{"type":"diagnostic","path":"docs/p.md","rule":"control/prior-approval","severity":"error"
{"type":"document","path":"på nett, <utkast>.md","language":"en","words":14,"country":null
{"type":"diagnostic","path":"på nett, <utkast>.md","rule":"house/own-rule","severity":"not
{"type":"diagnostic","path":"på nett, <utkast>.md","rule":"control/absolutes","severity":"
{"type":"diagnostic","path":"på nett, <utkast>.md","rule":"control/absolutes","severity":"
{"type":"document","path":"docs/calm.md","language":null,"words":2,"country":null,"sector"
{"type":"fault","message":"gone.md: no such file or folder"}

"#]]
        );
    }
}
