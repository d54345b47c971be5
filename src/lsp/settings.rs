//! What a user may set in an editor. What is about policies stands in `trygg.toml`, where everybody who checks them sees it.

use serde_json::Value;

use crate::catalogue::Language;

/// Which documents are checked that are not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Closed {
    /// Those of folders with a `trygg.toml` of their own: somebody keeps policies there.
    #[default]
    Configured,
    /// Those of every folder of the workspace.
    All,
    /// None.
    Nothing,
}

/// The settings, from `initializationOptions` or from the section `trygg` of the editor's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Settings {
    /// Whether headings show in which capacity their sections speak.
    pub(super) capacity_hints: bool,
    /// Which documents are checked that are not open.
    pub(super) workspace: Closed,
    /// The language of assessments; that of the document where unset.
    pub(super) report_language: Option<Language>,
}

impl Settings {
    /// Reads settings; what is missing keeps its default. With what was not understood, in words.
    pub(super) fn read(value: &Value) -> (Self, Vec<String>) {
        let mut flaws = Vec::new();
        let mut settings = Self::default();
        // Some clients wrap their options in the name of the server.
        let value = value.get("trygg").unwrap_or(value);
        match value.get("capacityHints") {
            None | Some(Value::Null) => {}
            Some(Value::Bool(set)) => settings.capacity_hints = *set,
            Some(other) => flaws.push(format!("capacityHints is true or false, not {other}")),
        }
        match value.get("workspace") {
            None | Some(Value::Null) => {}
            Some(Value::String(word)) if word == "configured" => settings.workspace = Closed::Configured,
            Some(Value::String(word)) if word == "all" => settings.workspace = Closed::All,
            Some(Value::String(word)) if word == "off" => settings.workspace = Closed::Nothing,
            Some(other) => flaws.push(format!("workspace is \"configured\", \"all\" or \"off\", not {other}")),
        }
        match value.get("reportLanguage") {
            None | Some(Value::Null) => {}
            Some(Value::String(tag)) if tag.is_empty() => {}
            Some(other) => match other.as_str().and_then(Language::from_tag) {
                Some(language) => settings.report_language = Some(language),
                None => flaws.push(format!("reportLanguage is \"nb\", \"nn\", \"sv\", \"da\" or \"en\", not {other}")),
            },
        }
        (settings, flaws)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let read = |value| Settings::read(&value);
        assert_eq!(read(Value::Null), (Settings::default(), Vec::new()));
        let (settings, flaws) = read(json!({"trygg": {"capacityHints": true, "workspace": "everything"}}));
        assert_eq!((settings, flaws.len()), (Settings { capacity_hints: true, ..Settings::default() }, 1));
        assert_eq!(read(json!({"workspace": "off", "other": 1})).0.workspace, Closed::Nothing);
        assert_eq!(read(json!({"workspace": 5, "capacityHints": "yes", "reportLanguage": "fr"})).1.len(), 3);
        assert_eq!(read(json!({"reportLanguage": "nn"})).0.report_language, Some(Language::Nn));
        assert_eq!(read(json!({"reportLanguage": ""})), (Settings::default(), Vec::new()));
    }
}
