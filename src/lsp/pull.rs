//! Reports for clients that ask for the marks themselves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gen_lsp_types::Diagnostic;
use serde_json::{Value, json};

use super::DocumentUri;
use super::closed::Report;
use super::marks::hash;

/// A number for these marks: the same for the same, so that what has not changed is not sent again.
pub(super) fn result_id(diagnostics: &[Diagnostic]) -> String {
    let bytes = serde_json::to_vec(diagnostics).unwrap_or_default();
    hash(bytes)
}

/// The report about one document: its marks, or that they are those of `previous`.
pub(super) fn report(diagnostics: &[Diagnostic], previous: Option<&str>) -> Value {
    let id = result_id(diagnostics);
    if previous == Some(id.as_str()) {
        return json!({"kind": "unchanged", "resultId": id});
    }
    json!({"kind": "full", "resultId": id, "items": diagnostics})
}

/// A report about the documents that are not open.
pub(super) struct WorkspaceReport {
    pub(super) items: Vec<Value>,
    /// Whether it says anything that the client does not know.
    pub(super) has_news: bool,
}

/// The report for a client that knows `known`: URIs, each with the id of its last report.
pub(super) fn workspace_report(
    reports: &BTreeMap<PathBuf, Report>,
    known: &[(String, String)],
    is_open: impl Fn(&DocumentUri) -> bool,
) -> WorkspaceReport {
    let mut has_news = false;
    let mut items: Vec<Value> = Vec::with_capacity(reports.len());
    for report in reports.values() {
        let (uri, id) = (report.uri.as_str(), &report.result_id);
        if known.iter().any(|(known, value)| known == uri && value == id) {
            items.push(json!({"kind": "unchanged", "uri": uri, "version": null, "resultId": id}));
        } else {
            has_news = true;
            items.push(json!({"kind": "full", "uri": uri, "version": null, "resultId": id, "items": report.diagnostics}));
        }
    }
    // What is gone has no marks any more; what is open is reported by itself.
    let gone = |uri: &str| !is_open(&DocumentUri::new(uri)) && !reports.values().any(|report| report.uri.as_str() == uri);
    for (uri, _) in known.iter().filter(|(uri, _)| gone(uri)) {
        has_news = true;
        items.push(json!({"kind": "full", "uri": uri, "version": null, "items": []}));
    }
    WorkspaceReport { items, has_news }
}
