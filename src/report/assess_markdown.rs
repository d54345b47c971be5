//! An assessment as a Markdown page, to send on.

use std::io::{self, Write};

use super::Assessed;
use super::assess_page::{Evidence, Page};

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn assess_markdown(assessed: &Assessed<'_>, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::of(assessed);
    writeln!(
        out,
        "# {}\n\n{}: {}\n",
        page.title,
        page.documents.0,
        page.documents.1.iter().map(|d| code(d)).collect::<Vec<_>>().join(", ")
    )?;
    for (name, value) in &page.numbers {
        writeln!(out, "- **{name}:** {}", plain(value))?;
    }
    let (heading, lead, gaps) = &page.next;
    writeln!(out, "\n## {heading}\n\n{lead}")?;
    for (number, gap) in gaps.iter().enumerate() {
        let space = if number == 0 { "\n" } else { "" };
        writeln!(out, "{space}{}. **{}.** {} {}", number + 1, gap.name, gap.gap, gap.advice)?;
    }
    list(&page.carries.0, &page.carries.1, out)?;
    if let Some((heading, faults)) = &page.faults {
        list(heading, faults, out)?;
    }
    let (heading, lines) = &page.conflicts;
    if !lines.is_empty() {
        writeln!(out, "\n## {heading}\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {}", plain(line)))?;
    }
    let (heading, pairs) = &page.translations;
    if !pairs.is_empty() {
        writeln!(out, "\n## {heading}\n")?;
        for (pair, lines) in pairs {
            writeln!(out, "- {}", plain(pair))?;
            lines.iter().try_for_each(|line| writeln!(out, "  - {}", plain(line)))?;
        }
    }
    let (heading, columns, rows) = &page.clauses;
    writeln!(out, "\n## {heading}\n\n| | {} |\n|---|---|---|---|---|", columns.join(" | "))?;
    for row in rows {
        let mark = if row.not_applicable { "–".to_owned() } else { row.mark.to_string() };
        let evidence = row.evidence.as_ref().map(quote).unwrap_or_default();
        let notes: Vec<String> = row.notes.iter().map(|note| plain(note)).collect();
        writeln!(out, "| {mark} | {} | {} | {evidence} | {} |", row.name, row.state, notes.join(" "))?;
    }
    writeln!(out)?;
    page.limits.iter().try_for_each(|line| writeln!(out, "{line}  "))
}

fn list(heading: &str, items: &[(String, Option<Evidence>)], out: &mut dyn Write) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {heading}\n")?;
    for (name, evidence) in items {
        let shown = evidence.as_ref().map(|e| format!(": {}", quote(e))).unwrap_or_default();
        writeln!(out, "- **{name}**{shown}")?;
    }
    Ok(())
}

fn quote(evidence: &Evidence) -> String {
    format!("{} ({})", plain(&evidence.sentence), code(&evidence.place))
}

/// Words of a document as they are: nothing in them is markup here.
pub(super) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace('|', "\\|"))
}
