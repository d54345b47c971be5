//! An assessment as a page for the terminal.

use std::io::{self, Write};

use super::assess_page::{Evidence, Gap, Page, Row};
use super::{Assessed, Look, wrap};

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn assess_human(assessed: &Assessed<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::of(assessed);
    let pen = Pen { look };
    writeln!(out, "{}\n{}: {}\n", pen.bold(&page.title), page.documents.0, page.documents.1.join(", "))?;
    let width = page.numbers.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (number, (name, value)) in page.numbers.iter().enumerate() {
        let steps = if number == 0 { format!("  {}", dots(assessed.assessment.ladder.level, 4)) } else { String::new() };
        let pad = " ".repeat(width - name.chars().count());
        pen.paragraph(&format!("  {name}{pad}  "), &format!("{value}{steps}"), out)?;
    }
    let (heading, lead, gaps) = &page.next;
    writeln!(out, "\n{}", pen.bold(heading))?;
    pen.paragraph("  ", lead, out)?;
    gaps.iter().enumerate().try_for_each(|(n, gap)| self::gap(&pen, n + 1, gap, out))?;
    let (heading, carried) = &page.carries;
    if !carried.is_empty() {
        writeln!(out, "\n{}", pen.bold(heading))?;
        carried.iter().try_for_each(|(name, evidence)| carrier(&pen, name, evidence.as_ref(), out))?;
    }
    if let Some((heading, faults)) = &page.faults {
        writeln!(out, "\n{}", pen.bold(heading))?;
        faults.iter().try_for_each(|(name, evidence)| carrier(&pen, name, evidence.as_ref(), out))?;
    }
    let (heading, lines) = &page.conflicts;
    if !lines.is_empty() {
        writeln!(out, "\n{}", pen.bold(heading))?;
        lines.iter().try_for_each(|line| pen.paragraph("  ", line, out))?;
    }
    let (heading, pairs) = &page.translations;
    if !pairs.is_empty() {
        writeln!(out, "\n{}", pen.bold(heading))?;
        for (pair, lines) in pairs {
            pen.paragraph("  ", pair, out)?;
            lines.iter().try_for_each(|line| pen.paragraph("    ", line, out))?;
        }
    }
    let (heading, _, rows) = &page.clauses;
    writeln!(out, "\n{}", pen.bold(heading))?;
    let name_width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    rows.iter().try_for_each(|r| row(&pen, r, name_width, out))?;
    writeln!(out)?;
    page.limits.iter().try_for_each(|line| pen.paragraph("", line, out))
}

/// How lines are set.
struct Pen {
    look: Look,
}

impl Pen {
    fn bold(&self, text: &str) -> String {
        if self.look.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn dim(&self, text: &str) -> String {
        if self.look.color { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// `text` after `head`, its further lines under its first word.
    fn paragraph(&self, head: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let indent = head.chars().count();
        let lines = wrap(text, self.look.width.saturating_sub(indent).max(20));
        for (number, line) in lines.iter().enumerate() {
            if number == 0 { writeln!(out, "{head}{line}")? } else { writeln!(out, "{}{line}", " ".repeat(indent))? }
        }
        Ok(())
    }
}

fn gap(pen: &Pen, number: usize, gap: &Gap, out: &mut dyn Write) -> io::Result<()> {
    pen.paragraph(&format!("  {number}. "), &format!("{}. {}", gap.name, gap.gap), out)?;
    pen.paragraph("     ", &gap.advice, out)
}

fn carrier(pen: &Pen, name: &str, evidence: Option<&Evidence>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {name}")?;
    evidence.map_or(Ok(()), |shown| quoted(pen, "    ", shown, out))
}

fn row(pen: &Pen, row: &Row, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let pad = " ".repeat(width - row.name.chars().count());
    let mark = if row.not_applicable { "–  ".to_owned() } else { dots(row.mark, 3) };
    writeln!(out, "  {mark} {}{pad}  {}", row.name, row.state)?;
    // What is not there needs no second line each; what to write stands in the Markdown page.
    if row.mark == 0 && row.evidence.is_none() && !row.not_applicable {
        return Ok(());
    }
    row.evidence.as_ref().map_or(Ok(()), |shown| quoted(pen, "      ", shown, out))?;
    row.notes.iter().try_for_each(|note| pen.paragraph("      ", note, out))
}

fn quoted(pen: &Pen, head: &str, shown: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let width = pen.look.width.saturating_sub(head.len()).max(20);
    for line in wrap(&format!("{}  {}", shown.place, shown.sentence), width) {
        writeln!(out, "{head}{}", pen.dim(&line))?;
    }
    Ok(())
}

/// So many of so many, for the eye.
fn dots(full: u8, of: u8) -> String {
    (0..of).map(|n| if n < full { '●' } else { '○' }).collect()
}
