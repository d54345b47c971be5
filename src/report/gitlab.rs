//! GitLab Code Quality: the report that a merge request compares with that of its target branch.

use std::io::{self, Write};

use serde::Serialize;

use super::place::{locator, range};
use super::{Entry, Report, beside};
use crate::diagnostic::{Severity, numbered};
use crate::text::{Cursor, PositionEncoding};

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes a list with an entry per diagnostic. GitLab knows an entry again by its fingerprint, which is told apart by document
/// and survives moved lines.
///
/// # Errors
/// Those of `out`.
pub fn gitlab(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    for Entry { source, outcome, .. } in &report.entries {
        let mut cursor = Cursor::new(source, PositionEncoding::Scalar);
        let path = if cfg!(windows) { source.path.replace('\\', "/") } else { source.path.clone() };
        for (d, (fingerprint, number)) in outcome.diagnostics.iter().zip(numbered(&outcome.diagnostics)) {
            let at = range(d.span, &mut cursor);
            let place = locator(source, d.span.start);
            // The format wants lines, and a file without them has but one.
            let lines = if place.is_some() { Lines { begin: 1, end: 1 } } else { Lines { begin: at.start.line, end: at.end.line } };
            let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
            issues.push(Issue {
                description: format!("{place}{}{} {}", d.message, beside::sentence(d, source), d.help),
                check_name: &d.rule,
                fingerprint: fingerprint.within(&path, number).to_string(),
                severity: severity(d.severity),
                location: Location { path: path.clone(), lines },
            });
        }
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

/// GitLab's `critical` and `blocker` are for what must not be shipped; that is not for a linter of words to say.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::sample;
    use super::*;

    #[test]
    fn every_shape() {
        assert_data_eq!(
            sample::shown(gitlab),
            str![[r#"
[
  {
    "description": "Folk må spørje før dei skriv. Eigaren: «kommunikasjonssjefen» (docs/p.md:3:8). Tilby hjelp i staden.",
    "check_name": "control/prior-approval",
    "fingerprint": "52785b75132bd240",
    "severity": "major",
    "location": {
      "path": "docs/p.md",
      "lines": {
        "begin": 5,
        "end": 5
      }
    }
  },
  {
    "description": "Folk må spørje før dei skriv. Tilby hjelp i staden.",
    "check_name": "house/own-rule",
    "fingerprint": "91a939b73bc691d7",
    "severity": "info",
    "location": {
      "path": "på nett, <utkast>.md",
      "lines": {
        "begin": 1,
        "end": 1
      }
    }
  },
  {
    "description": "Folk må spørje før dei skriv. Tilby hjelp i staden.",
    "check_name": "control/absolutes",
    "fingerprint": "16cbb76ec3223761",
    "severity": "minor",
    "location": {
      "path": "på nett, <utkast>.md",
      "lines": {
        "begin": 3,
        "end": 4
      }
    }
  },
  {
    "description": "Folk må spørje før dei skriv. Tilby hjelp i staden.",
    "check_name": "control/absolutes",
    "fingerprint": "16cbb66ec32235ae",
    "severity": "minor",
    "location": {
      "path": "på nett, <utkast>.md",
      "lines": {
        "begin": 5,
        "end": 6
      }
    }
  },
  {
    "description": "section 4.2, paragraph 3: Folk må spørje før dei skriv. Tilby hjelp i staden.",
    "check_name": "control/absolutes",
    "fingerprint": "68cde42b1c8c46ea",
    "severity": "minor",
    "location": {
      "path": "brev.docx",
      "lines": {
        "begin": 1,
        "end": 1
      }
    }
  }
]

"#]]
        );
    }
}
