//! Answers to the client's questions about one document. They know the analysis of the text, and neither the session nor the
//! connection.

mod actions;
mod allow;
mod edits;
mod levels;
mod question;
mod why;

pub(super) use actions::{APPLY, EXPLAIN, KINDS, WHY};
#[cfg(test)]
pub(super) use question::ActionsWanted;
pub(super) use question::Question;
pub(super) use why::Why;

use lsp_server::ErrorCode;
use serde::Serialize;
use serde_json::Value;

use super::analysis::Analysis;
use super::session::Setup;
use super::worker::Snapshot;

/// Why a question has no answer.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

/// What an answer rests on besides the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) setup: &'a Setup,
    /// Configurations that are open in the editor.
    pub(super) configurations: &'a [Snapshot],
}

/// The answer to `question` about a document.
pub(super) fn answer(question: &Question, analysis: &mut Analysis, context: &Context<'_>) -> Result<Value, Refusal> {
    match question {
        Question::Actions(wanted) => told(&actions::actions(wanted, analysis, context)),
        Question::Why(_) => Ok(Value::Null),
        Question::Resolve(chosen) => actions::resolve(chosen, analysis, context).and_then(|action| told(&action)),
    }
}

fn told(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| Refusal { code: ErrorCode::InternalError, message: error.to_string() })
}
