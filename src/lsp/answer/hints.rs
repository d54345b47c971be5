//! Inlay hints: in which capacity a section speaks to its readers, behind its heading.

use gen_lsp_types::{InlayHint, InlayHintKind, Label, Range};

use super::Context;
use crate::catalogue::Language;
use crate::clause::{Capacity, Force};
use crate::lsp::analysis::Analysis;
use crate::lsp::place;
use crate::report::capacity_word;
use crate::text::Span;

/// The hints of the headings in the range; none where the user did not ask for them.
pub(super) fn hints(range: Range, analysis: &Analysis, context: &Context<'_>) -> Vec<InlayHint> {
    let (document, client) = (&analysis.document, context.setup.client);
    let Some(desk) = analysis.desk.as_ref().filter(|_| context.setup.settings.capacity_hints) else { return Vec::new() };
    let asked = place::span(&document.source, range, client.encoding);
    let reading = desk.linter.reading(document, desk.settings.language);
    let headings = document.blocks.iter().enumerate().filter(|(_, block)| block.is_heading() && block.span.overlaps(asked));
    let hint = |(id, block): (usize, &crate::document::Block)| {
        let mut counted = [0_usize; Capacity::ALL.len()];
        let mut language = Language::En;
        let inside = document.blocks.iter().enumerate().filter(|(_, block)| block.section == Some(id) && !block.is_heading());
        for sentence in inside.flat_map(|(inside, _)| reading.block_sentences(inside)) {
            language = sentence.language;
            for clause in sentence.clauses.iter().filter(|clause| clause.force != Force::None) {
                counted[clause.capacity as usize] += 1;
            }
        }
        let (most, capacity) = counted
            .into_iter()
            .zip(Capacity::ALL)
            .filter(|(_, capacity)| *capacity != Capacity::Unknown)
            .max_by_key(|(count, _)| *count)?;
        let end = block.prose.to_source(Span::new(0, block.prose.text().len())).end;
        (most > 0).then(|| InlayHint {
            position: place::position(&document.source, end, client.encoding),
            label: Label::String(capacity_word(capacity, language).to_owned()),
            kind: Some(InlayHintKind::Type),
            padding_left: Some(true),
            text_edits: None,
            tooltip: None,
            padding_right: None,
            data: None,
        })
    };
    headings.filter_map(hint).collect()
}
