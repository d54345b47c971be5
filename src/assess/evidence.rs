//! Where a document shows what a provision asks for.

use crate::document::{Block, BlockId, BlockKind, Document};
use crate::rule::{CompiledProvision, Scene};

/// A place that is evidence for a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A sentence, by its number in the reading.
    Sentence(usize),
    /// A stated property, by its number in the metadata.
    Field(usize),
    /// A cell of a table beside the cell that names it, by its block.
    Cell(BlockId),
}

/// The first evidence for `provision`: a filled property of the right name, or a clause that meets a condition.
/// A property whose value is a blank, and a sentence that holds one, are no evidence.
#[must_use]
pub fn evidence(provision: &CompiledProvision, scene: &Scene<'_>) -> Option<Evidence> {
    let reading = scene.reading;
    let blank = scene.rulebook.concept("placeholder");
    let keys = |key: &str| {
        let key = key.to_lowercase();
        provision
            .provision
            .fields
            .iter()
            .any(|(_, keys)| keys.iter().any(|k| key == *k || key.strip_prefix(k.as_str()).is_some_and(|rest| rest.starts_with(' '))))
    };
    let fields = reading.document.metadata.fields.iter().enumerate();
    let field = fields.filter(|(_, f)| keys(f.key.trim()) && says_something(&f.value)).map(|(n, _)| Evidence::Field(n)).next();
    field.or_else(|| cell(reading.document, keys)).or_else(|| {
        let met = reading.sentences.iter().enumerate().find(|(_, sentence)| {
            let block = &reading.document.blocks[sentence.block];
            can_show(block)
                && (labelled(sentence.span.of(block.prose.text()), keys)
                    || says_something(sentence.span.of(block.prose.text()))
                        && !sentence.hits.iter().any(|h| h.concept == blank)
                        && sentence.clauses.iter().any(|clause| provision.conditions.iter().any(|c| c.holds(sentence, clause))))
        });
        met.map(|(number, _)| Evidence::Sentence(number))
    })
}

/// A sentence such as `Owner: the communications manager.` with a key before its colon.
fn labelled(sentence: &str, is_key: impl Fn(&str) -> bool) -> bool {
    sentence.split_once(':').is_some_and(|(key, value)| is_key(key.trim()) && says_something(value))
}

/// A table row whose first cell is a key and whose second says something.
fn cell(document: &Document, is_key: impl Fn(&str) -> bool) -> Option<Evidence> {
    document.blocks.windows(2).enumerate().find_map(|(id, pair)| match (&pair[0].kind, &pair[1].kind) {
        (BlockKind::TableCell { table, row, column: 0, .. }, BlockKind::TableCell { table: t, row: r, .. }) if (table, row) == (t, r) => {
            let [key, value] = [&pair[0], &pair[1]].map(|block| block.prose.text());
            (is_key(key.trim().trim_end_matches(':')) && says_something(value)).then_some(Evidence::Cell(id + 1))
        }
        _ => None,
    })
}

/// A heading announces; only what stands under it shows.
fn can_show(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Code)
}

/// Whether a value holds words and no blank such as `[name]`, `XX` or a line to write on.
fn says_something(value: &str) -> bool {
    let blank = value.contains("__") || value.contains("XX") || value.contains("xx@") || (value.contains('[') && value.contains(']'));
    !blank && value.chars().filter(|c| c.is_alphabetic()).count() >= 2
}
