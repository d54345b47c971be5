//! What a page states about itself: its language, its title, and `meta` elements.

use super::entity::{Piece, pieces};
use super::tree::{NodeId, ROOT, Tree};
use crate::document::Field;
use crate::format::date::first_date;
use crate::format::draft::Draft;
use crate::text::Span;

/// Names of `meta` elements that say something about the document, and the key each is known by.
const METAS: &[(&str, &str)] = &[
    ("author", "author"),
    ("dc.creator", "author"),
    ("dcterms.creator", "author"),
    ("dc.publisher", "publisher"),
    ("dcterms.publisher", "publisher"),
    ("description", "description"),
    ("dc.title", "title"),
    ("dcterms.title", "title"),
    ("og:title", "title"),
    ("date", "date"),
    ("dc.date", "date"),
    ("dcterms.date", "date"),
    ("dcterms.created", "created"),
    ("dcterms.modified", "modified"),
    ("last-modified", "modified"),
    ("revised", "revised"),
    ("article:published_time", "published"),
    ("article:modified_time", "modified"),
    ("article:author", "author"),
    ("language", "language"),
    ("dc.language", "language"),
    ("dcterms.language", "language"),
    ("content-language", "language"),
];

/// Adds what the page states about itself to `draft`.
pub(super) fn properties(tree: &Tree, text: &str, draft: &mut Draft) {
    if let Some((language, span)) = &tree.language {
        draft.property(Field { key: "lang".to_owned(), value: language.clone(), span: *span, date: None });
    }
    if let Some(title) = title(tree, ROOT, 0) {
        property("title", title, text, draft);
    }
    for (name, value) in &tree.metas {
        let known = METAS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((_, key)) = known {
            property(key, behind_equals(*value, text), text, draft);
        }
    }
}

/// What stands behind the equals sign of an attribute.
fn behind_equals(attribute: Span, text: &str) -> Span {
    let equals = text.get(attribute.range()).and_then(|a| a.find('='));
    Span::new(attribute.start + equals.map_or(0, |at| at + 1), attribute.end)
}

fn property(key: &str, span: Span, text: &str, draft: &mut Draft) {
    let written = text.get(span.range()).unwrap_or_default();
    let trimmed = written.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let start = span.start + written.find(trimmed).unwrap_or_default();
    let mut value = String::new();
    pieces(trimmed, start, |piece| match piece {
        Piece::Plain(plain, _) => value += plain,
        Piece::Decoded(decoded, _) => value += &decoded,
    });
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if !value.is_empty() {
        // a point of time has its day before the `T`
        let date = first_date(&value).or_else(|| first_date(value.split('T').next()?));
        draft.property(Field { key: key.to_owned(), value, span: Span::new(start, start + trimmed.len()), date });
    }
}

/// The text of the first `title` in the head of the page.
fn title(tree: &Tree, id: NodeId, depth: usize) -> Option<Span> {
    if tree.name(id) == "title" {
        return tree.children(id).next().map(|text| tree.node(text).span);
    }
    // the head stands near the root; a title further down is that of a picture
    let looks = id == ROOT || tree.name(id) == "head" || depth < 2;
    tree.children(id).filter(|_| looks).find_map(|child| title(tree, child, depth + 1))
}
