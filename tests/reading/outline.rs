//! A document as text: one line for each block, `kind text §section <lead-in`.

use trygg::document::{Block, BlockKind, Document, Mark};
use trygg::format::Format;
use trygg::text::{Source, Span};

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

/// The outline of reStructuredText.
pub(crate) fn rst(text: &str) -> String {
    outline(&read(Format::Rst, "policy.rst", text))
}

/// The outline of AsciiDoc.
pub(crate) fn asciidoc(text: &str) -> String {
    outline(&read(Format::AsciiDoc, "policy.adoc", text))
}

/// The outline of Org.
pub(crate) fn org(text: &str) -> String {
    outline(&read(Format::Org, "policy.org", text))
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

/// The source bytes under `words` of the prose of block `id`.
#[track_caller]
pub(crate) fn under(document: &Document, id: usize, words: &str) -> String {
    let prose = &document.blocks[id].prose;
    let at = prose.text().find(words).unwrap_or_else(|| panic!("{words} not in {}", prose.text()));
    document.source.slice(prose.to_source(Span::new(at, at + words.len()))).to_owned()
}

/// The words of block 0 that have marks.
pub(crate) fn marks(document: &Document) -> Vec<(&str, Mark)> {
    let prose = &document.blocks[0].prose;
    prose.marks().iter().map(|(span, mark)| (span.of(prose.text()), *mark)).collect()
}

/// Asserts that an outline is `expected`, whose lines may be indented.
#[track_caller]
pub(crate) fn same(actual: &str, expected: &str) {
    let tidy = |text: &str| text.lines().map(str::trim_start).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    let (actual, expected) = (tidy(actual), tidy(expected));
    assert!(actual == expected, "read:\n{actual}\n\nexpected:\n{expected}");
}
