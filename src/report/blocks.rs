//! A document as it was read: its blocks with their kinds and lines.

use std::io::{self, Write};

use serde::Serialize;

use super::printable;
use crate::document::{Block, BlockKind, Document};
use crate::text::PositionEncoding;

const VERSION: u32 = 1;

/// One line for each block: the line of the source it begins on, what it is, and its text.
///
/// # Errors
/// Where `out` cannot be written.
pub fn blocks(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    for field in &document.metadata.fields {
        writeln!(out, "{:>5}  {:<8} {}: {}", line(document, field.span.start), "property", printable(&field.key), printable(&field.value))?;
    }
    for (block, number) in document.blocks.iter().zip(numbers(document)) {
        let kind = format!("{}{}", ">".repeat(block.quote_depth.into()), kind(block, number));
        writeln!(out, "{:>5}  {kind:<8} {}", line(document, block.span.start), printable(block.prose.text()))?;
    }
    for directive in &document.directives {
        let rules: Vec<_> = directive.rules.iter().map(|(rule, _)| printable(rule)).collect();
        writeln!(out, "{:>5}  {:<8} {}", line(document, directive.span.start), "allow", rules.join(", "))?;
    }
    for note in &document.notes {
        writeln!(out, "{:>5}  {:<8} {}", line(document, note.span.start), "note", printable(&note.message))?;
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
    bytes: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<u8>,
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
        bytes: [block.span.start, block.span.end],
        level,
        depth,
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
        BlockKind::ListItem { depth, .. } => {
            let marker = number.map_or_else(|| "-".to_owned(), |n| format!("{n}."));
            format!("{}{marker}", "  ".repeat((*depth).min(2).into()))
        }
        BlockKind::TableCell { table, row, column, header } => {
            format!("{}{}.{}.{}", if *header { "T" } else { "t" }, table + 1, row + 1, column + 1)
        }
        BlockKind::Field => "field".to_owned(),
        BlockKind::Code => "code".to_owned(),
    }
}

/// The line of byte `at`, from 1.
fn line(document: &Document, at: usize) -> usize {
    document.source.position(at, PositionEncoding::Scalar).line + 1
}

/// The place of every item of a numbered list among its neighbours, from 1.
fn numbers(document: &Document) -> Vec<Option<usize>> {
    let mut lists: Vec<(Option<usize>, usize)> = Vec::new();
    let mut numbers = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let BlockKind::ListItem { depth, ordered } = block.kind else {
            // a paragraph may stand inside an item; only a list that something introduces goes on behind it
            match block.kind {
                BlockKind::Paragraph | BlockKind::Code => lists.retain(|(lead_in, _)| lead_in.is_some()),
                _ => lists.clear(),
            }
            numbers.push(None);
            continue;
        };
        let depth = usize::from(depth);
        lists.truncate(depth + 1);
        while lists.len() <= depth {
            lists.push((block.lead_in, 0));
        }
        let list = &mut lists[depth];
        *list = if list.0 == block.lead_in { (list.0, list.1 + 1) } else { (block.lead_in, 1) };
        numbers.push(ordered.then_some(list.1));
    }
    numbers
}
