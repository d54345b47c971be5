//! A document as text: one line for each block, `kind text §section <lead-in`.

use trygg::document::{Block, BlockKind, Document};
use trygg::format::Format;
use trygg::text::Source;

pub(crate) fn read(format: Format, path: &str, text: &str) -> Document {
    format.read(Source::new(path, text))
}

/// The outline of Markdown.
pub(crate) fn markdown(text: &str) -> String {
    outline(&read(Format::Markdown, "policy.md", text))
}

/// The outline of MDX.
pub(crate) fn mdx(text: &str) -> String {
    outline(&read(Format::Markdown, "policy.mdx", text))
}

/// The outline of LaTeX.
pub(crate) fn latex(text: &str) -> String {
    outline(&read(Format::Latex, "policy.tex", text))
}

/// The outline of plain text.
pub(crate) fn text(text: &str) -> String {
    outline(&read(Format::Text, "policy.txt", text))
}

/// The outline of HTML.
pub(crate) fn html(text: &str) -> String {
    outline(&read(Format::Html, "policy.html", text))
}

/// The outline of a document.
pub(crate) fn outline(document: &Document) -> String {
    let mut out = String::new();
    for (id, block) in document.blocks.iter().enumerate() {
        out += &format!("\n{id} {} {}", kind(block), block.prose.text());
        if let Some(section) = block.section {
            out += &format!(" §{section}");
        }
        if let Some(lead_in) = block.lead_in {
            out += &format!(" <{lead_in}");
        }
    }
    out
}

fn kind(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { depth, ordered } => format!("{}{depth}", if *ordered { "#" } else { "*" }),
        BlockKind::TableCell { table, row, column, header } => format!("t{table}.{row}.{column}{}", if *header { "h" } else { "" }),
        BlockKind::Field => "f".to_owned(),
        BlockKind::Code => "code".to_owned(),
    };
    format!("{}{kind}", ">".repeat(block.quote_depth.into()))
}

/// Asserts that an outline is `expected`, whose lines may be indented.
#[track_caller]
pub(crate) fn same(actual: &str, expected: &str) {
    let tidy = |text: &str| text.lines().map(str::trim_start).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    let (actual, expected) = (tidy(actual), tidy(expected));
    assert!(actual == expected, "read:\n{actual}\n\nexpected:\n{expected}");
}
