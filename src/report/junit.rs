//! JUnit's XML: what test dashboards show. A mark that fails the run is a failed test, a quieter one a passed test that says something.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::place::told;
use super::quotation::quoted;
use super::xml::{clean, document};
use super::{Entry, Report, beside};
use crate::diagnostic::Diagnostic;
use crate::text::{Cursor, PositionEncoding};

type Xml<'w, 'o> = Writer<&'o mut dyn Write>;

/// Writes a suite per document, and one for what could not be done, whose tests are errors. A document without marks is one passed
/// test, so that it is seen to have been checked.
///
/// # Errors
/// Those of `out`.
pub fn junit(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tests: usize = report.entries.iter().map(tests).sum::<usize>() + report.faults.len();
    let failures: usize = report.entries.iter().map(failures).sum();
    document(out, |xml| {
        let root = counted(xml.create_element("testsuites"), "trygg", tests, failures, report.faults.len());
        if tests == 0 {
            return root.write_empty().map(drop);
        }
        let suites = |xml: &mut Xml<'_, '_>| {
            report.entries.iter().try_for_each(|entry| suite(entry, xml))?;
            if report.faults.is_empty() { Ok(()) } else { troubles(report.faults, xml) }
        };
        root.write_inner_content(suites).map(drop)
    })
}

fn tests(entry: &Entry<'_>) -> usize {
    entry.outcome.diagnostics.len().max(1)
}

fn failures(entry: &Entry<'_>) -> usize {
    entry.outcome.diagnostics.iter().filter(|d| entry.fails.fails(Some(d.severity))).count()
}

fn suite(entry: &Entry<'_>, xml: &mut Xml<'_, '_>) -> io::Result<()> {
    let path = clean(&entry.source.path);
    let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
    let cases = |xml: &mut Xml<'_, '_>| {
        if entry.outcome.diagnostics.is_empty() {
            let case = xml.create_element("testcase").with_attribute(("classname", path.as_str()));
            return case.with_attribute(("name", "nothing to mark")).write_empty().map(drop);
        }
        entry.outcome.diagnostics.iter().try_for_each(|d| case(&path, d, &mut cursor, entry, xml))
    };
    counted(xml.create_element("testsuite"), &path, tests(entry), failures(entry), 0).write_inner_content(cases).map(drop)
}

fn case(path: &str, d: &Diagnostic, cursor: &mut Cursor<'_>, entry: &Entry<'_>, xml: &mut Xml<'_, '_>) -> io::Result<()> {
    let at = told(entry.source, d.span.start, cursor);
    let name = format!("{} at {at}", d.rule);
    let quote = if d.excerpt.is_empty() { String::new() } else { format!("{}\n", quoted(&clean(&d.excerpt), d.language)) };
    let places: String = beside::lines(d, entry.source).into_iter().map(|line| format!("{}\n", clean(&line))).collect();
    let body = format!("{path}:{at}\n{quote}{}\n{places}{}", clean(&d.message), clean(&d.help));
    let said = |xml: &mut Xml<'_, '_>| {
        if entry.fails.fails(Some(d.severity)) {
            let failure = xml.create_element("failure").with_attribute(("type", d.severity.name()));
            failure.with_attribute(("message", clean(&d.message).as_str())).write_text_content(BytesText::new(&body)).map(drop)
        } else {
            xml.create_element("system-out").write_text_content(BytesText::new(&format!("{}: {body}", d.severity.name()))).map(drop)
        }
    };
    let case = xml.create_element("testcase").with_attribute(("classname", path)).with_attribute(("name", clean(&name).as_str()));
    case.write_inner_content(said).map(drop)
}

fn troubles(faults: &[String], xml: &mut Xml<'_, '_>) -> io::Result<()> {
    let cases = |xml: &mut Xml<'_, '_>| {
        faults.iter().enumerate().try_for_each(|(number, fault)| {
            let error = |xml: &mut Xml<'_, '_>| {
                xml.create_element("error").with_attribute(("message", clean(fault).as_str())).write_empty().map(drop)
            };
            let case = xml.create_element("testcase").with_attribute(("classname", "trygg"));
            case.with_attribute(("name", format!("not done {}", number + 1).as_str())).write_inner_content(error).map(drop)
        })
    };
    counted(xml.create_element("testsuite"), "what could not be done", faults.len(), 0, faults.len()).write_inner_content(cases).map(drop)
}

type Element<'a, 'o> = quick_xml::writer::ElementWriter<'a, &'o mut dyn Write>;

fn counted<'a, 'o>(element: Element<'a, 'o>, name: &str, tests: usize, failures: usize, errors: usize) -> Element<'a, 'o> {
    element
        .with_attribute(("name", name))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .with_attribute(("errors", errors.to_string().as_str()))
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::sample;
    use super::*;

    #[test]
    fn every_shape() {
        assert_data_eq!(
            sample::shown(junit),
            str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="trygg" tests="7" failures="4" errors="1">
  <testsuite name="docs/p.md" tests="1" failures="1" errors="0">
    <testcase classname="docs/p.md" name="control/prior-approval at 5:14">
      <failure type="error" message="Folk må spørje før dei skriv.">docs/p.md:5:14
«må godkjennes på førehand»
Folk må spørje før dei skriv.
Eigaren: «kommunikasjonssjefen» (docs/p.md:3:8)
Tilby hjelp i staden.</failure>
    </testcase>
  </testsuite>
  <testsuite name="på nett, &lt;utkast&gt;.md" tests="3" failures="2" errors="0">
    <testcase classname="på nett, &lt;utkast&gt;.md" name="house/own-rule at 1:3">
      <system-out>note: på nett, &lt;utkast&gt;.md:1:3
Folk må spørje før dei skriv.
Tilby hjelp i staden.</system-out>
    </testcase>
    <testcase classname="på nett, &lt;utkast&gt;.md" name="control/absolutes at 3:11">
      <failure type="warning" message="Folk må spørje før dei skriv.">på nett, &lt;utkast&gt;.md:3:11
“strictly forbidden”
Folk må spørje før dei skriv.
Tilby hjelp i staden.</failure>
    </testcase>
    <testcase classname="på nett, &lt;utkast&gt;.md" name="control/absolutes at 5:11">
      <failure type="warning" message="Folk må spørje før dei skriv.">på nett, &lt;utkast&gt;.md:5:11
“strictly forbidden”
Folk må spørje før dei skriv.
Tilby hjelp i staden.</failure>
    </testcase>
  </testsuite>
  <testsuite name="docs/calm.md" tests="1" failures="0" errors="0">
    <testcase classname="docs/calm.md" name="nothing to mark"/>
  </testsuite>
  <testsuite name="brev.docx" tests="1" failures="1" errors="0">
    <testcase classname="brev.docx" name="control/absolutes at section 4.2, paragraph 3">
      <failure type="warning" message="Folk må spørje før dei skriv.">brev.docx:section 4.2, paragraph 3
«strictly forbidden»
Folk må spørje før dei skriv.
Tilby hjelp i staden.</failure>
    </testcase>
  </testsuite>
  <testsuite name="what could not be done" tests="1" failures="0" errors="1">
    <testcase classname="trygg" name="not done 1">
      <error message="gone.md: no such file or folder"/>
    </testcase>
  </testsuite>
</testsuites>

"#]]
        );
    }
}
