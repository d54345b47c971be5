//! Where a policy stands: the line above it, and the page behind that line.

use std::path::Path;

use gen_lsp_types::{CodeLens, Command};
use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::{Context, Refusal};
use crate::catalogue::Language;
use crate::lsp::DocumentUri;
use crate::lsp::analysis::Analysis;
use crate::lsp::place;
use crate::report::{self, Assessed};
use crate::text::{Source, Span};
use crate::workspace::relative;

/// Answers with the assessment of a document, for clients that show pages.
pub(crate) const ASSESS: &str = "trygg.assess";
/// Shows the assessment of a document: as a page where the client opens those, else as a message.
pub(crate) const SHOW: &str = "trygg.showAssessment";

/// A question about how far a policy has come.
#[derive(Debug, Clone)]
pub(crate) struct Assess {
    pub(crate) uri: DocumentUri,
    /// The language of the page; that of the document where unset.
    language: Option<Language>,
    /// Whether it is shown; else it is the answer.
    is_shown: bool,
    /// Whether nobody waits for it, so that it can wait until the writer rests.
    pub(crate) is_patient: bool,
}

/// What people are shown of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The page, as Markdown.
    pub(crate) page: String,
    /// The same in a few lines of plain words.
    pub(crate) brief: String,
    /// The name of the document.
    pub(crate) name: String,
}

impl Assess {
    /// Reads the argument of a command.
    pub(crate) fn read(command: &str, argument: &Value) -> Option<Self> {
        let text = |key: &str| argument.get(key).and_then(Value::as_str);
        Some(Self {
            uri: DocumentUri::new(text("uri")?),
            language: text("language").and_then(Language::from_tag),
            is_shown: command == SHOW,
            is_patient: argument.get("whenIdle") == Some(&Value::Bool(true)),
        })
    }

    /// The answer to the command, and what is shown.
    pub(crate) fn answer(&self, analysis: &Analysis, context: &Context<'_>) -> Result<(Value, Option<Shown>), Refusal> {
        let refused = || Refusal { code: ErrorCode::RequestFailed, message: "there are no rules to assess by".to_owned() };
        told(analysis, context, self.language, |assessed| {
            let mut page = Vec::new();
            report::assess_markdown(assessed, &mut page)
                .map_err(|error| Refusal { code: ErrorCode::InternalError, message: error.to_string() })?;
            let page = String::from_utf8_lossy(&page).into_owned();
            if self.is_shown {
                let (brief, name) = (report::assess_brief(assessed), analysis.snapshot.source.path.clone());
                return Ok((Value::Null, Some(Shown { page, brief, name })));
            }
            let (level, band) = report::assess_names(assessed);
            let answer = json!({
                "isPolicy": analysis.outcome.document.is_policy,
                "level": assessed.assessment.ladder.level,
                "levelName": level,
                "band": assessed.assessment.band.name(),
                "bandName": band,
                "line": report::assess_line(assessed),
                "page": page,
            });
            Ok((answer, None))
        })
        .ok_or_else(refused)?
    }
}

/// The place of the line: above the title. None where the document is no policy.
pub(super) fn lenses(analysis: &Analysis, context: &Context<'_>) -> Vec<CodeLens> {
    if analysis.desk.is_none() || !analysis.outcome.document.is_policy {
        return Vec::new();
    }
    let document = &analysis.document;
    let title = document.blocks.iter().find(|block| block.is_heading()).or_else(|| document.blocks.first());
    let at = title.map_or(0, |block| block.prose.to_source(Span::new(0, 0)).start);
    let range = place::range(&document.source, Span::new(at, at), context.setup.client.encoding);
    let data = json!({"uri": analysis.snapshot.uri.as_str()});
    vec![CodeLens { range, command: None, data: Some(data) }]
}

/// The line itself, for a lens that is being looked at: finding it takes longer than a check.
pub(super) fn resolve(lens: &Value, analysis: &Analysis, context: &Context<'_>) -> Result<Value, Refusal> {
    let uri = analysis.snapshot.uri.as_str();
    let title = told(analysis, context, None, report::assess_line).unwrap_or_else(|| "trygg".to_owned());
    let command = Command { title, tooltip: None, command: SHOW.to_owned(), arguments: Some(vec![json!({"uri": uri})]) };
    let mut lens = lens.clone();
    lens["command"] = super::told(&command)?;
    Ok(lens)
}

/// What `tell` makes of the assessment, in `language` where that is asked for; `None` where nobody could assess anything.
fn told<T>(analysis: &Analysis, context: &Context<'_>, language: Option<Language>, tell: impl FnOnce(&Assessed<'_>) -> T) -> Option<T> {
    let (desk, standing) = (analysis.desk.as_ref()?, analysis.standing.as_ref()?);
    let mut assessment = standing.assessment.clone();
    let named = |path: &str| name(path, &context.setup.folders);
    assessment.documents.iter_mut().for_each(|document| document.path = named(&document.path));
    let sources = standing.sources.iter().map(|source| Source { path: named(&source.path), ..source.clone() });
    let sources: Vec<Source> = sources.collect();
    let sources: Vec<&Source> = sources.iter().collect();
    let language = language.or(context.setup.settings.report_language).unwrap_or(standing.language);
    let rulebook = desk.linter.rulebook();
    Some(tell(&Assessed { name: &standing.name, assessment: &assessment, sources: &sources, rulebook, language }))
}

/// A document as people call it who work in one of `folders`: its path from there on.
fn name(path: &str, folders: &[DocumentUri]) -> String {
    let below = |folder: &DocumentUri| {
        let folder = folder.file_path()?;
        Path::new(path).starts_with(&folder).then(|| relative(Path::new(path), &folder))
    };
    folders.iter().find_map(below).unwrap_or_else(|| path.to_owned())
}
