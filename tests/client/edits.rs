//! Edits of the protocol, put into effect as an editor does.

// Each test program uses its part of this, and what fails here is the test.
#![allow(dead_code, clippy::unwrap_used)]

use serde_json::Value;

/// The byte of a position whose columns count bytes.
fn byte(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let column = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let mut starts = vec![0];
    for (at, c) in text.char_indices() {
        if c == '\n' || (c == '\r' && !text[at + 1..].starts_with('\n')) {
            starts.push(at + 1);
        }
    }
    starts.get(line).map_or(text.len(), |start| start + column)
}

/// `text` after `edits`, which must not overlap.
pub(crate) fn put(text: &str, edits: &[Value]) -> String {
    let mut spans: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| (byte(text, &edit["range"]["start"]), byte(text, &edit["range"]["end"]), edit["newText"].as_str().unwrap()))
        .collect();
    spans.sort_by_key(|(start, end, _)| (*start, *end));
    assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits overlap: {spans:?}");
    let mut after = text.to_owned();
    for (start, end, new) in spans.into_iter().rev() {
        after.replace_range(start..end, new);
    }
    after
}

/// The edits of one document in a `WorkspaceEdit`, in whichever of its two forms; with the version they are for.
pub(crate) fn edits_of(edit: &Value, uri: &str) -> (Value, Vec<Value>) {
    if let Some(edits) = edit.pointer("/changes").and_then(|changes| changes.get(uri)) {
        return (Value::Null, edits.as_array().unwrap().clone());
    }
    let changes = edit["documentChanges"].as_array().unwrap_or_else(|| panic!("no edit of {uri} in {edit}"));
    let change = changes.iter().find(|change| change["textDocument"]["uri"] == uri).unwrap_or_else(|| panic!("no edit of {uri} in {edit}"));
    (change["textDocument"]["version"].clone(), change["edits"].as_array().unwrap().clone())
}
