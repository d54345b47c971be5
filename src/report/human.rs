//! Frames for people.

use std::io::{self, Write};

use super::Report;
use super::beside;
use super::fix::rewrite;
use super::frame::{Frame, Tone};
use super::locator::place;
use super::summary::{summary, told};
use crate::diagnostic::Diagnostic;
use crate::text::{Cursor, PositionEncoding, Source};

/// Writes a frame per diagnostic, and the counts.
///
/// # Errors
/// Those of `out`.
pub fn human(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for entry in &report.entries {
        let mut cursor = Cursor::new(entry.source, PositionEncoding::Scalar);
        for diagnostic in &entry.outcome.diagnostics {
            let tone = Tone::Mark(diagnostic.severity);
            draw(report, entry.source, &mut cursor, diagnostic, tone, None, out)?;
        }
        if report.show_suppressed {
            for suppressed in &entry.outcome.suppressed {
                draw(report, entry.source, &mut cursor, &suppressed.diagnostic, Tone::Aside, Some(&suppressed.reason), out)?;
            }
        }
        if report.show_support {
            for support in &entry.outcome.supports {
                let at = cursor.position(support.span.start);
                let frame = Frame {
                    source: entry.source,
                    tone: Tone::Support,
                    code: Some(&support.rule),
                    message: &support.message,
                    span: support.span,
                    at,
                    place: place(entry.source, support.span.start, support.language),
                    related: Vec::new(),
                    notes: Vec::new(),
                };
                frame.draw(report.look, out)?;
            }
        }
    }
    match summary(report) {
        Some(line) if report.look.summary => {
            told(report).iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{line}")
        }
        _ => Ok(()),
    }
}

fn draw(
    report: &Report<'_>,
    source: &Source,
    cursor: &mut Cursor<'_>,
    diagnostic: &Diagnostic,
    tone: Tone,
    reason: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = cursor.position(diagnostic.span.start);
    let here = diagnostic.related.iter().filter(|r| r.source.is_none());
    let related = here.map(|r| (r.span, cursor.position(r.span.start), r.message.as_str())).collect();
    let elsewhere: Vec<(String, String)> = diagnostic.related.iter().filter_map(|r| beside::elsewhere(r, diagnostic.language)).collect();
    let also: Vec<String> = diagnostic.reasons.iter().map(|other| format!("{} – {}", other.rule, other.message)).collect();
    let fix = diagnostic.fix.as_ref().map(|fix| rewrite(source, fix, diagnostic.language)).unwrap_or_default();
    let word = |key| report.word(key, diagnostic.language);
    let notes = match reason {
        Some(reason) => vec![(word("not-marked"), reason)],
        None => {
            let own = [("help", diagnostic.help.as_str()), ("fix", fix.as_str()), ("authority", diagnostic.authority.as_str())];
            let own = own.map(|(key, text)| (word(key), text));
            let others = elsewhere.iter().map(|(place, words)| (place.as_str(), words.as_str()));
            others.chain(own).chain(also.iter().map(|line| (word("also"), line.as_str()))).collect()
        }
    };
    let place = place(source, diagnostic.span.start, diagnostic.language);
    let (code, message) = (Some(diagnostic.rule.as_str()), diagnostic.message.as_str());
    let frame = Frame { source, tone, code, message, span: diagnostic.span, at, place, related, notes };
    frame.draw(report.look, out)
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::{Entry, sample};
    use super::*;
    use crate::diagnostic::Severity;
    use crate::engine::{DocumentSummary, Linter, Outcome};

    fn text(report: &Report<'_>) -> String {
        let mut out = Vec::new();
        human(report, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_frame_holds_reason_help_and_authority() {
        let (source, outcome) = sample::sample();
        let linter = Linter::builtin();
        let words = Some(linter.rulebook().report());
        let report = Report { entries: vec![Entry::new(&source, &outcome)], show_suppressed: true, words, ..Report::default() };
        assert_data_eq!(
            text(&report),
            str![[r#"
error[control/prior-approval]: Folk må spørje før dei skriv.
  ┌─ docs/p.md:5:14
  │
3 │ Eigar: kommunikasjonssjefen
  │        -------------------- Eigaren
4 │ 
5 │ Alle innlegg må godkjennes på førehand. Brot får følgjer. Ring oss.
  │              ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = råd: Tilby hjelp i staden.
  = kjelde: Sivilombodet
  = også: control/single-voice – Berre éi røyst.

help[control/threat]: Folk må spørje før dei skriv.
  ┌─ docs/p.md:5:41
  │
5 │ Alle innlegg må godkjennes på førehand. Brot får følgjer. Ring oss.
  │                                         ^^^^^^^^^^^^^^^^
  │
  = ikkje merkt: because the law says so

1 file, 1 mark: 1 error

"#]]
        );
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        let (source, outcome) = sample::sample();
        let mut report = Report { entries: vec![Entry::new(&source, &outcome)], ..Report::default() };
        assert!(!text(&report).contains('\u{1b}'));
        report.look.color = true;
        assert!(text(&report).contains('\u{1b}'));
    }

    #[test]
    fn many_marks_in_one_huge_line_stay_small_and_quick() {
        let source = Source::new("p.md", "Alle innlegg må godkjennes på førehand. ".repeat(50_000));
        let step = source.text.len() / 50_000;
        let one = sample::mark(&source, "control/prior-approval", Severity::Error, "må godkjennes");
        let diagnostics: Vec<Diagnostic> = (0..5_000)
            .map(|n| Diagnostic { span: one.span.shifted(n * 10 * step), help: "Tilby hjelp. ".repeat(20), ..one.clone() })
            .collect();
        let document = DocumentSummary { path: source.path.clone(), language: None, words: 0, ..DocumentSummary::default() };
        let outcome = Outcome { document, diagnostics, suppressed: Vec::new(), supports: Vec::new() };
        let out = text(&Report { entries: vec![Entry::new(&source, &outcome)], ..Report::default() });
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{:?}", out.lines().find(|l| l.chars().count() > 100));
        assert!(out.contains("p.md:1:1999614"), "the column of the last mark");
    }
}
