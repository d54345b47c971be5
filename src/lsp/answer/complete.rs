//! Completion inside allow comments.

use gen_lsp_types::{CompletionItem, CompletionItemKind, CompletionItemTextEdit, Documentation, Position, TextEdit};

use super::Context;
use crate::catalogue::Language;
use crate::engine::Linter;
use crate::lsp::place;
use crate::text::{Source, Span};

/// How a comment begins and ends.
const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];
/// The longest stretch of a comment that is looked through.
const REACH: usize = 2_000;

/// What may stand at the place, where that is inside a comment to trygg.
pub(super) fn in_comment(position: Position, source: &Source, linter: &Linter, context: &Context<'_>) -> Vec<CompletionItem> {
    let at = place::offset(source, position, context.setup.client.encoding);
    let Some(request) = request_before(source.text.get(..at).unwrap_or("")) else { return Vec::new() };
    let word = request.rfind([' ', '\t', '\n', ',']).map_or(0, |gap| gap + 1);
    let span = Span::new(at - (request.len() - word), at);
    let before = request[..word].trim();
    let items: Vec<(String, String)> = match before.split_whitespace().next() {
        None => ["allow", "allow-file"].map(|word| (word.to_owned(), String::new())).to_vec(),
        // Behind the rules comes the reason, which is for the writer.
        Some("allow" | "allow-file") if !before.contains([';', '–', '—']) && !is_reason(before) => names(linter),
        Some(_) => Vec::new(),
    };
    items.into_iter().map(|(name, title)| item(name, title, CompletionItemKind::Value, span, source, context)).collect()
}

/// Every rule with its title, and every family.
pub(super) fn names(linter: &Linter) -> Vec<(String, String)> {
    let rulebook = linter.rulebook();
    let title = |id: &str| rulebook.rule(id).and_then(|rule| rulebook.text(rule, Language::En)).map(|text| text.title.clone());
    let ids = linter.rule_ids();
    let mut families: Vec<&str> = ids.iter().filter_map(|id| id.split('/').next()).collect();
    families.dedup();
    let families = families.into_iter().map(|family| (family.to_owned(), "a whole family".to_owned()));
    ids.iter().map(|id| ((*id).to_owned(), title(id).unwrap_or_default())).chain(families).collect()
}

/// One item that takes the place of `span`.
pub(super) fn item(
    name: String,
    title: String,
    kind: CompletionItemKind,
    span: Span,
    source: &Source,
    context: &Context<'_>,
) -> CompletionItem {
    let edit = TextEdit { range: place::range(source, span, context.setup.client.encoding), new_text: name.clone() };
    CompletionItem {
        filter_text: Some(name.clone()),
        label: name,
        kind: Some(kind),
        documentation: (!title.is_empty()).then_some(Documentation::String(title)),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        ..CompletionItem::default()
    }
}

/// What stands between `trygg:` and the end of `before`, where a comment to trygg is open there.
fn request_before(before: &str) -> Option<&str> {
    let from = before.len().saturating_sub(REACH);
    let near = before.get((from..before.len()).find(|at| before.is_char_boundary(*at))?..)?;
    let (start, (open, close)) = COMMENTS.iter().filter_map(|comment| Some((near.rfind(comment.0)?, *comment))).max()?;
    let inside = &near[start + open.len()..];
    let (name, request) = inside.split_once(':')?;
    (name.trim().eq_ignore_ascii_case("trygg") && !inside.contains(close)).then(|| request.trim_start())
}

fn is_reason(before: &str) -> bool {
    before.split([',', ' ']).any(|word| ["because", "since", "fordi", "eftersom", "för"].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_open_comment_to_trygg_is_completed() {
        assert_eq!(request_before("å <!-- trygg: allow con"), Some("allow con"));
        assert_eq!(request_before("{/* Trygg:"), Some(""));
        assert_eq!(request_before("<!-- trygg: allow x --> con"), None);
        assert_eq!(request_before("<!-- note: allow"), None);
        assert_eq!(request_before("trygg: allow"), None);
        assert_eq!(request_before(""), None);
        assert!(request_before(&format!("<!-- trygg: {}", "å".repeat(REACH))).is_none());
    }
}
