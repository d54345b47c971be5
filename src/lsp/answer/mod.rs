//! Answers to the client's questions about one document. They know the analysis of the text, and neither the session nor the
//! connection.

mod actions;
mod allow;
mod assess;
mod clause;
mod complete;
mod complete_toml;
mod edits;
mod hints;
mod hover;
mod levels;
mod question;
mod symbols;
mod why;

pub(super) use actions::{APPLY, CHECK_WORKSPACE, EXPLAIN, KINDS, WHY};
pub(super) use assess::{ASSESS, Assess, SHOW, Shown};
#[cfg(test)]
pub(super) use question::ActionsWanted;
pub(super) use question::{Patience, Question};
pub(super) use why::Why;

use std::sync::Arc;

use lsp_server::ErrorCode;
use serde::Serialize;
use serde_json::Value;

use super::analysis::Analysis;
use super::session::Setup;
use super::worker::Snapshot;
use crate::engine::Linter;

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
        Question::Hover(position) => told(&hover::hover(*position, analysis, context)),
        Question::Symbols => symbols::symbols(analysis, context),
        Question::Completion(position) => {
            let linter = analysis.desk.as_ref().map(|desk| desk.linter.clone());
            let complete = |linter: Arc<Linter>| complete::in_comment(*position, &analysis.document.source, &linter, context);
            told(&linter.map(complete).unwrap_or_default())
        }
        Question::Hints(range) => told(&hints::hints(*range, analysis, context)),
        Question::Lenses => told(&assess::lenses(analysis, context)),
        Question::ResolveLens(lens) => assess::resolve(lens, analysis, context),
        // Answered elsewhere.
        Question::Why(_) | Question::Assess(_) | Question::Diagnostics(_) => Ok(Value::Null),
        Question::Resolve(chosen) => actions::resolve(chosen, analysis, context).and_then(|action| told(&action)),
    }
}

/// The answer to `question` about a configuration.
pub(super) fn answer_configuration(
    question: &Question,
    snapshot: &Snapshot,
    linter: &Linter,
    context: &Context<'_>,
) -> Result<Value, Refusal> {
    match question {
        Question::Completion(position) => told(&complete_toml::in_configuration(*position, &snapshot.source, linter, context)),
        _ => Ok(Value::Null),
    }
}

fn told(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| Refusal { code: ErrorCode::InternalError, message: error.to_string() })
}
