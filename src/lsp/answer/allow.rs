//! Allow comments as edits: here, for the block of a mark, or for the whole document.
//!
//! Where a comment may stand is for the reader of the format to say. So a place is tried, and taken only where the document, read
//! again with the comment, keeps every other mark and loses this one.

use crate::catalogue::Language;
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::{Block, BlockKind, Document};
use crate::engine::Outcome;
use crate::format::Format;
use crate::lsp::analysis::{Analysis, format_of};
use crate::text::Span;

/// What the comment is to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The block of the mark.
    Here,
    /// The document.
    File,
}

/// Whether documents of this format can say what is allowed in them.
pub(super) fn is_possible(analysis: &Analysis) -> bool {
    format_of(&analysis.snapshot) == Format::Markdown
}

/// The comment that allows the rule of `diagnostic`, as an edit; `None` where there is no place for it.
pub(super) fn allow(diagnostic: &Diagnostic, reach: Reach, analysis: &Analysis) -> Option<Fix> {
    let document = &analysis.document;
    let places = match reach {
        Reach::Here => places_before(diagnostic, document),
        Reach::File => vec![place_at_head(document)],
    };
    let comment = comment(diagnostic, reach, &document.source.path);
    let mut fixes = places.into_iter().map(|place| place.edit(&comment, &document.source.text));
    fixes.find(|fix| is_allowed(diagnostic, fix, analysis))
}

/// The words of the comment. The reason is for the writer to give; a comment without one would be a bad habit.
fn comment(diagnostic: &Diagnostic, reach: Reach, path: &str) -> String {
    let because = match diagnostic.language {
        Language::En => "because",
        Language::Nb | Language::Nn | Language::Da => "fordi",
        Language::Sv => "eftersom",
    };
    let allow = if reach == Reach::File { "allow-file" } else { "allow" };
    let (open, close) = if path.to_lowercase().ends_with(".mdx") { ("{/*", "*/}") } else { ("<!--", "-->") };
    format!("{open} trygg: {allow} {}, {because} … {close}", diagnostic.rule)
}

/// Where a comment is put.
enum Place {
    /// On a line of its own before the line that begins at this byte, behind the same indentation or marks of a quotation.
    Line { at: usize, lead: String },
    /// Before the words at this byte.
    Words { at: usize },
}

impl Place {
    fn edit(self, comment: &str, text: &str) -> Fix {
        match self {
            Self::Line { at, lead } => {
                // A comment that touches the paragraph above would belong to it.
                let gap = text[..at].trim_end_matches([' ', '\t']).ends_with("\n\n") || text[..at].ends_with("\r\n\r\n") || at == 0;
                let gap = if gap { String::new() } else { format!("{}\n", lead.trim_end()) };
                Fix { span: Span::new(at, at), replacement: format!("{gap}{lead}{comment}\n") }
            }
            Self::Words { at } => Fix { span: Span::new(at, at), replacement: format!("{comment} ") },
        }
    }
}

fn places_before(diagnostic: &Diagnostic, document: &Document) -> Vec<Place> {
    let holds =
        |block: &&Block| block.span.start <= diagnostic.span.start && diagnostic.span.start < block.span.end.max(block.span.start + 1);
    let Some(block) = document.blocks.iter().rfind(holds) else { return Vec::new() };
    let text = &document.source.text;
    let line = document.source.lines.start(document.source.lines.line_of(block.span.start));
    let lead = text.get(line..block.span.start).unwrap_or("");
    let words = (!block.prose.text().is_empty()).then(|| block.prose.to_source(Span::new(0, 0)).start);
    let inside = words.map(|at| Place::Words { at });
    let plain = lead.chars().all(|c| c.is_whitespace() || c == '>');
    let before = plain.then(|| Place::Line { at: line, lead: lead.to_owned() });
    // In a list or a table a line of its own would part what belongs together.
    match block.kind {
        BlockKind::ListItem { .. } | BlockKind::TableCell { .. } => inside.into_iter().chain(before).collect(),
        _ => before.into_iter().chain(inside).collect(),
    }
}

/// The head of the document, behind its front matter: before its first block.
fn place_at_head(document: &Document) -> Place {
    let first = document.blocks.iter().find(|block| block.kind != BlockKind::Field).or_else(|| document.blocks.first());
    let at = first.map_or(0, |block| document.source.lines.start(document.source.lines.line_of(block.span.start)));
    Place::Line { at, lead: String::new() }
}

/// Whether the document, read again with `fix`, keeps every mark but those the comment is for.
fn is_allowed(diagnostic: &Diagnostic, fix: &Fix, analysis: &Analysis) -> bool {
    let changes = std::slice::from_ref(fix);
    let Some(after) = analysis.with_text(Fix::put(&analysis.document.source.text, changes)) else { return false };
    let (at, added) = (fix.span.start, fix.replacement.len());
    let place = |span: Span| {
        Span::new(if span.start >= at { span.start + added } else { span.start }, if span.end > at { span.end + added } else { span.end })
    };
    let others = |outcome: &Outcome, place: &dyn Fn(Span) -> Span| -> Vec<(String, Span, u8)> {
        let others = outcome.diagnostics.iter().filter(|one| one.rule != diagnostic.rule);
        others.map(|one| (one.rule.clone(), place(one.span), one.strength)).collect()
    };
    let gone = !after.diagnostics.iter().any(|one| one.rule == diagnostic.rule && one.span == place(diagnostic.span));
    let same = |span: Span| span;
    let (before, after) = (others(&analysis.outcome, &place), others(&after, &same));
    // What the allowed rule outweighed may speak now: that is what the writer asked for.
    gone && before.iter().all(|one| after.contains(one))
}
