//! Checkstyle's XML, which many review tools read.

use std::io::{self, Write};

use super::place::{locator, range};
use super::xml::{clean, document};
use super::{Entry, Report, beside};
use crate::diagnostic::Severity;
use crate::text::{Cursor, PositionEncoding};

/// Writes an element per document, and in it one per diagnostic.
///
/// # Errors
/// Those of `out`.
pub fn checkstyle(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    document(out, |xml| {
        let files = |xml: &mut quick_xml::Writer<&mut dyn Write>| report.entries.iter().try_for_each(|entry| file(entry, xml));
        // The version of the format, not ours: readers look for it.
        let root = xml.create_element("checkstyle").with_attribute(("version", "4.3"));
        if report.entries.is_empty() { root.write_empty() } else { root.write_inner_content(files) }.map(drop)
    })
}

fn file(entry: &Entry<'_>, xml: &mut quick_xml::Writer<&mut dyn Write>) -> io::Result<()> {
    let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
    let element = xml.create_element("file").with_attribute(("name", clean(&entry.source.path).as_str()));
    if entry.outcome.diagnostics.is_empty() {
        return element.write_empty().map(drop);
    }
    let errors = |xml: &mut quick_xml::Writer<&mut dyn Write>| {
        entry.outcome.diagnostics.iter().try_for_each(|d| {
            let at = range(d.span, &mut cursor).start;
            let place = locator(entry.source, d.span.start);
            // Readers of the format want a line, and the first is one that every file has.
            let (line, column) = if place.is_some() { (1, 1) } else { (at.line, at.column) };
            let said = place.map(|place| format!("{place}: ")).unwrap_or_default();
            xml.create_element("error")
                .with_attribute(("line", line.to_string().as_str()))
                .with_attribute(("column", column.to_string().as_str()))
                .with_attribute(("severity", severity(d.severity)))
                .with_attribute((
                    "message",
                    clean(&format!("{said}{}{} {}", d.message, beside::sentence(d, entry.source), d.help)).as_str(),
                ))
                .with_attribute(("source", format!("trygg.{}", d.rule.replace('/', ".")).as_str()))
                .write_empty()
                .map(drop)
        })
    };
    element.write_inner_content(errors).map(drop)
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
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
            sample::shown(checkstyle),
            str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="docs/p.md">
    <error line="5" column="14" severity="error" message="Folk må spørje før dei skriv. Eigaren: «kommunikasjonssjefen» (docs/p.md:3:8). Tilby hjelp i staden." source="trygg.control.prior-approval"/>
  </file>
  <file name="på nett, &lt;utkast&gt;.md">
    <error line="1" column="3" severity="info" message="Folk må spørje før dei skriv. Tilby hjelp i staden." source="trygg.house.own-rule"/>
    <error line="3" column="11" severity="warning" message="Folk må spørje før dei skriv. Tilby hjelp i staden." source="trygg.control.absolutes"/>
    <error line="5" column="11" severity="warning" message="Folk må spørje før dei skriv. Tilby hjelp i staden." source="trygg.control.absolutes"/>
  </file>
  <file name="docs/calm.md"/>
  <file name="brev.docx">
    <error line="1" column="1" severity="warning" message="section 4.2, paragraph 3: Folk må spørje før dei skriv. Tilby hjelp i staden." source="trygg.control.absolutes"/>
  </file>
</checkstyle>

"#]]
        );
    }
}
