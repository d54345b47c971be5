//! What clients ask about a document, read as leniently as correctness allows.

use gen_lsp_types::{Position, Range};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::assess::Assess;
use super::why::Why;
use crate::lsp::DocumentUri;

/// A question about one document.
#[derive(Debug, Clone)]
pub(crate) enum Question {
    /// What can be done about the marks here.
    Actions(ActionsWanted),
    /// The edit of an action that was chosen.
    Resolve(Box<Chosen>),
    /// What this place is about.
    Hover(Position),
    /// The outline.
    Symbols,
    /// What may be written here.
    Completion(Position),
    /// What editors may show behind the headings in this range.
    Hints(Range),
    /// The marks of the newest text, unless they are those of this earlier report.
    Diagnostics(Option<String>),
    /// Where the line stands that says how far the policy has come.
    Lenses,
    /// That line, for a place that was told before.
    ResolveLens(Value),
    /// How far the policy has come.
    Assess(Assess),
    /// Why a rule speaks. It is about no text.
    Why(Why),
}

/// How long a question may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Patience {
    /// Not at all.
    None,
    /// Until the burst of messages is over.
    Pause,
    /// Until the writer rests.
    Rest,
}

/// What is asked of code actions.
#[derive(Debug, Clone, Default)]
pub(crate) struct ActionsWanted {
    pub(crate) range: Range,
    /// Only these kinds and those below them; all where empty.
    pub(crate) only: Vec<String>,
}

/// A code action on its way back, and what it was told to remember.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) action: Value,
    pub(crate) memory: Memory,
}

/// What a code action carries, so that its edit can be found later and a stale one is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
pub(crate) struct Memory {
    pub(crate) uri: String,
    /// The kind of edit, by name.
    pub(crate) edit: String,
    #[serde(default)]
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) fingerprint: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    text_document: Named,
}

#[derive(Deserialize)]
struct Named {
    uri: String,
}

#[derive(Deserialize)]
struct Inside {
    range: Range,
}

#[derive(Deserialize)]
struct At {
    position: Position,
}

#[derive(Deserialize)]
struct Only {
    context: OnlyKinds,
}

#[derive(Deserialize)]
struct OnlyKinds {
    #[serde(default)]
    only: Option<Vec<String>>,
}

impl Question {
    /// The methods that ask about a document.
    pub(crate) const METHODS: [&str; 9] = [
        "textDocument/diagnostic",
        "textDocument/codeAction",
        "codeAction/resolve",
        "textDocument/hover",
        "textDocument/documentSymbol",
        "textDocument/completion",
        "textDocument/inlayHint",
        "textDocument/codeLens",
        "codeLens/resolve",
    ];

    /// Reads one of [`Question::METHODS`].
    ///
    /// # Errors
    /// What was not understood.
    pub(crate) fn read(method: &str, params: &Value) -> Result<(DocumentUri, Self), String> {
        if method == "codeAction/resolve" {
            let memory: Memory = part(params.get("data").unwrap_or(&Value::Null))?;
            let uri = DocumentUri::new(memory.uri.clone());
            return Ok((uri, Self::Resolve(Box::new(Chosen { action: params.clone(), memory }))));
        }
        if method == "codeLens/resolve" {
            let named: Named = part(params.get("data").unwrap_or(&Value::Null))?;
            return Ok((DocumentUri::new(named.uri), Self::ResolveLens(params.clone())));
        }
        let uri = DocumentUri::new(part::<About>(params)?.text_document.uri);
        let question = match method {
            "textDocument/codeAction" => {
                // What is asked for is read by itself: a malformed list of kinds asks for every kind.
                let only = part::<Only>(params).ok().and_then(|only| only.context.only).unwrap_or_default();
                Self::Actions(ActionsWanted { range: part::<Inside>(params)?.range, only })
            }
            "textDocument/diagnostic" => Self::Diagnostics(params.get("previousResultId").and_then(Value::as_str).map(str::to_owned)),
            "textDocument/hover" => Self::Hover(part::<At>(params)?.position),
            "textDocument/documentSymbol" => Self::Symbols,
            "textDocument/codeLens" => Self::Lenses,
            "textDocument/completion" => Self::Completion(part::<At>(params)?.position),
            "textDocument/inlayHint" => Self::Hints(part::<Inside>(params)?.range),
            _ => return Err(format!("trygg does not answer {method}")),
        };
        Ok((uri, question))
    }

    /// How long the answer may wait. What is asked again after every keystroke waits until typing stops.
    pub(crate) fn patience(&self) -> Patience {
        match self {
            Self::Diagnostics(_) | Self::Lenses => Patience::Pause,
            Self::ResolveLens(_) => Patience::Rest,
            Self::Assess(assess) if assess.is_patient => Patience::Rest,
            Self::Assess(_)
            | Self::Why(_)
            | Self::Actions(_)
            | Self::Resolve(_)
            | Self::Hover(_)
            | Self::Symbols
            | Self::Completion(_)
            | Self::Hints(_) => Patience::None,
        }
    }

    /// Whether the answer needs to know what the document shows of every provision, which takes longer than a check.
    pub(crate) fn is_assessment(&self) -> bool {
        matches!(self, Self::ResolveLens(_) | Self::Assess(_))
    }

    /// Whether the answer is about a place or a state of the text, and worth nothing for another text.
    pub(crate) fn is_about_this_text(&self) -> bool {
        !matches!(self, Self::Resolve(_) | Self::Why(_) | Self::Diagnostics(_) | Self::Lenses | Self::ResolveLens(_) | Self::Assess(_))
    }
}

fn part<P: DeserializeOwned>(params: &Value) -> Result<P, String> {
    P::deserialize(params).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_needed_must_be_there_and_the_rest_may_be_odd() {
        let range = json!({"start": {"line": 1, "character": 2}, "end": {"line": 1, "character": 3}});
        let asked = |context: Value| json!({"textDocument": {"uri": "p.md"}, "range": range, "context": context});
        let only = |context| match Question::read("textDocument/codeAction", &asked(context)) {
            Ok((_, Question::Actions(wanted))) => wanted.only,
            other => panic!("{other:?}"),
        };
        assert_eq!(only(json!({"only": ["quickfix"], "diagnostics": [{"range": 5}], "triggerKind": 9})), ["quickfix"]);
        assert!(only(json!({"only": null})).is_empty());
        assert!(only(json!(7)).is_empty());
        for method in Question::METHODS {
            assert!(Question::read(method, &json!({"textDocument": {}})).is_err(), "{method}");
            assert!(Question::read(method, &Value::Null).is_err(), "{method}");
        }
    }
}
