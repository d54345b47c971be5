//! A document as it was read: its blocks with their kinds and places.

use std::io::{self, Write};

use serde::Serialize;

use super::printable;
use crate::document::{Block, BlockKind, Document};
use crate::text::PositionEncoding;

const VERSION: u32 = 1;

/// One line for each block: where it stands (its line, or the place in a file without lines), what it is, and its text.
///
/// # Errors
/// Where `out` cannot be written.
pub fn blocks(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    for field in &document.metadata.fields {
        writeln!(
            out,
            "{:>6}  {:<8} {}: {}",
            place(document, field.span.start),
            "property",
            printable(&field.key),
            printable(&field.value)
        )?;
    }
    for (block, number) in document.blocks.iter().zip(numbers(document)) {
        let kind = format!("{}{}", ">".repeat(block.quote_depth.into()), kind(block, number));
        writeln!(out, "{:>6}  {kind:<8} {}", place(document, block.span.start), printable(block.prose.text()))?;
    }
    for directive in &document.directives {
        let rules: Vec<_> = directive.rules.iter().map(|(rule, _)| printable(rule)).collect();
        writeln!(out, "{:>6}  {:<8} {}", place(document, directive.span.start), "allow", rules.join(", "))?;
    }
    for note in &document.notes {
        writeln!(out, "{:>6}  {:<8} {}", place(document, note.span.start), "note", printable(&note.message))?;
    }
    Ok(())
}

/// The same for programs.
///
/// # Errors
/// Where `out` cannot be written.
pub fn blocks_json(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let told = Told {
        version: VERSION,
        path: &document.source.path,
        properties: document
            .metadata
            .fields
            .iter()
            .map(|f| Property { key: &f.key, value: &f.value, line: line(document, f.span.start) })
            .collect(),
        blocks: document.blocks.iter().zip(numbers(document)).map(|(block, number)| told(document, block, number)).collect(),
        notes: document.notes.iter().map(|n| Note { line: line(document, n.span.start), message: &n.message }).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &told)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Told<'d> {
    version: u32,
    path: &'d str,
    properties: Vec<Property<'d>>,
    blocks: Vec<ToldBlock<'d>>,
    notes: Vec<Note<'d>>,
}

#[derive(Serialize)]
struct Property<'d> {
    key: &'d str,
    value: &'d str,
    line: usize,
}

#[derive(Serialize)]
struct Note<'d> {
    line: usize,
    message: &'d str,
}

#[derive(Serialize)]
struct ToldBlock<'d> {
    kind: &'static str,
    line: usize,
    /// Where it stands in a file without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<String>,
    bytes: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<[usize; 3]>,
    quotes: u8,
    section: Option<usize>,
    lead_in: Option<usize>,
    text: &'d str,
}

fn told<'d>(document: &Document, block: &'d Block, number: Option<usize>) -> ToldBlock<'d> {
    let (kind, level, depth, cell) = match block.kind {
        BlockKind::Heading { level } => ("heading", Some(level), None, None),
        BlockKind::Paragraph => ("paragraph", None, None, None),
        BlockKind::ListItem { depth, .. } => ("item", None, Some(depth), None),
        BlockKind::TableCell { table, row, column, header } => {
            (if header { "header-cell" } else { "cell" }, None, None, Some([table, row, column]))
        }
        BlockKind::Field => ("field", None, None, None),
        BlockKind::Code => ("code", None, None, None),
    };
    ToldBlock {
        kind,
        line: line(document, block.span.start),
        locator: document.source.locator(block.span.start).map(ToString::to_string),
        bytes: [block.span.start, block.span.end],
        level,
        depth,
        ordered: match block.kind {
            BlockKind::ListItem { ordered, .. } => Some(ordered),
            _ => None,
        },
        number,
        cell,
        quotes: block.quote_depth,
        section: block.section,
        lead_in: block.lead_in,
        text: block.prose.text(),
    }
}

/// What a block is, in a few signs.
fn kind(block: &Block, number: Option<usize>) -> String {
    match &block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { depth, ordered } => {
            let sign = if *ordered { "#." } else { "-" };
            let marker = number.map_or_else(|| sign.to_owned(), |n| format!("{n}."));
            format!("{}{marker}", "  ".repeat((*depth).min(2).into()))
        }
        BlockKind::TableCell { table, row, column, header } => {
            format!("{}{}.{}.{}", if *header { "T" } else { "t" }, table + 1, row + 1, column + 1)
        }
        BlockKind::Field => "field".to_owned(),
        BlockKind::Code => "code".to_owned(),
    }
}

/// The line of byte `at`, or its place in a file without lines.
fn place(document: &Document, at: usize) -> String {
    document.source.locator(at).map_or_else(|| line(document, at).to_string(), |locator| printable(&locator.to_string()).into_owned())
}

/// The line of byte `at`, from 1.
fn line(document: &Document, at: usize) -> usize {
    document.source.position(at, PositionEncoding::Scalar).line + 1
}

/// The place of every item of a numbered list among its neighbours, from 1; `None` for an item behind a paragraph that may
/// stand in the item before or between two lists.
fn numbers(document: &Document) -> Vec<Option<usize>> {
    // By depth: what introduces the list, whether it is numbered, and its last number.
    let mut lists: Vec<(Option<usize>, bool, Option<usize>)> = Vec::new();
    let mut numbers = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let BlockKind::ListItem { depth, ordered } = block.kind else {
            match block.kind {
                // a list that something introduces goes on behind it
                BlockKind::Paragraph | BlockKind::Code => {
                    lists.iter_mut().filter(|(lead_in, ..)| lead_in.is_none()).for_each(|(.., last)| *last = None);
                }
                _ => lists.clear(),
            }
            numbers.push(None);
            continue;
        };
        let depth = usize::from(depth);
        lists.truncate(depth + 1);
        while lists.len() <= depth {
            lists.push((block.lead_in, ordered, Some(0)));
        }
        let (lead_in, kind, last) = &mut lists[depth];
        // A numbered list behind one with bullets begins anew.
        *last = if (*lead_in, *kind) == (block.lead_in, ordered) { last.map(|last| last + 1) } else { Some(1) };
        (*lead_in, *kind) = (block.lead_in, ordered);
        numbers.push(last.filter(|_| ordered));
    }
    numbers
}
