//! Code actions: what can be done about a mark.

use std::fmt::Display;

use gen_lsp_types::{CodeAction, CodeActionKind, Command, Range, WorkspaceEdit};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde_json::{Value, json};

use super::allow::{self, Reach};
use super::edits::{Target, workspace_edit};
use super::question::{ActionsWanted, Chosen, Memory};
use super::{Context, Refusal, clause, levels};
use crate::catalogue::Language;
use crate::diagnostic::{Diagnostic, Fix};
use crate::lsp::analysis::Analysis;
use crate::lsp::{configuration, marks, place};
use crate::report;
use crate::rule::CompiledRule;

/// The kind of the action that makes every safe fix.
const FIX_ALL: &str = "source.fixAll.trygg";
/// The kinds of actions there are.
pub(crate) const KINDS: [&str; 2] = ["quickfix", FIX_ALL];
/// Puts an edit into effect, for clients that take commands in place of actions.
pub(crate) const APPLY: &str = "trygg.applyEdit";
/// Says why a rule speaks.
pub(crate) const WHY: &str = "trygg.why";

/// The same as Markdown, as the command's answer, for clients that show pages.
pub(crate) const EXPLAIN: &str = "trygg.explain";

/// Checks every document of the workspace.
pub(crate) const CHECK_WORKSPACE: &str = "trygg.checkWorkspace";

/// The edit that inserts a clause begins so, and goes on with the clause's id.
const CLAUSE: &str = "clause-";

/// What a client is given: a command alone where it takes nothing else.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Offer {
    Action(Box<CodeAction>),
    Command(Command),
}

/// One thing that can be done.
struct Deed<'d> {
    title: String,
    kind: &'static str,
    /// The mark it is about; `None` where it is about the document.
    about: Option<&'d Diagnostic>,
    /// Its edit by name, as [`edit`] knows it.
    edit: String,
    is_preferred: bool,
}

/// Everything that can be done about the marks in the range.
pub(super) fn actions(wanted: &ActionsWanted, analysis: &mut Analysis, context: &Context<'_>) -> Vec<Offer> {
    let wants = |kind: &str| wanted.only.is_empty() || wanted.only.iter().any(|only| is_below(kind, only));
    // Which fixes are safe is found by reading the document again, so that it is only asked where there may be one, or where
    // somebody asks for them by name.
    let may_have_one = |one: &Diagnostic| is_fixed(one, analysis) && touches(one, wanted.range, analysis, context);
    if (wants(FIX_ALL) && !wanted.only.is_empty()) || analysis.outcome.diagnostics.iter().any(may_have_one) {
        analysis.offer_fixes();
    }
    let here: Vec<Diagnostic> = if wants("quickfix") {
        analysis.outcome.diagnostics.iter().filter(|one| touches(one, wanted.range, analysis, context)).cloned().collect()
    } else {
        Vec::new()
    };
    let lacking: Vec<_> = here.iter().map(|one| clause::missing(one, analysis)).collect();
    let analysis = &*analysis;
    let mut offers = Vec::new();
    if wants("quickfix") {
        for (diagnostic, lacking) in here.iter().zip(lacking) {
            let clauses = lacking.into_iter().map(|(id, name)| {
                deed_of(diagnostic, title("action-insert", diagnostic, analysis, &[("name", &name)]), format!("{CLAUSE}{id}"))
            });
            let deeds = clauses.chain(deeds(diagnostic, analysis));
            offers.extend(deeds.filter_map(|deed| offer(deed, analysis, context)));
            offers.push(why(diagnostic, analysis, context));
        }
    }
    if wants(FIX_ALL) && analysis.outcome.diagnostics.iter().any(|one| one.fix.is_some()) {
        let title = told(analysis, "action-fix-all", analysis.outcome.document.language.unwrap_or(Language::En), &[]);
        let deed = Deed { title, kind: FIX_ALL, about: None, edit: "all".to_owned(), is_preferred: false };
        offers.extend(offer(deed, analysis, context));
    }
    offers
}

/// The action that was chosen, with its edit.
pub(super) fn resolve(chosen: &Chosen, analysis: &Analysis, context: &Context<'_>) -> Result<Value, Refusal> {
    let refused = |code, message: &str| Refusal { code, message: message.to_owned() };
    let Memory { edit: name, rule, fingerprint, .. } = &chosen.memory;
    let mut meant = analysis.outcome.diagnostics.iter().filter(|one| one.rule == *rule && marks::fingerprint(one) == *fingerprint);
    let about = meant.next();
    if about.is_none() && name != "all" {
        return Err(refused(ErrorCode::ContentModified, "the mark is no longer there"));
    }
    let edit = edit(name, about, analysis, context)
        .ok_or_else(|| refused(ErrorCode::RequestFailed, "there is no place for this where everything else would stay as it is"))?;
    let mut action = chosen.action.clone();
    action["edit"] = super::told(&edit)?;
    Ok(action)
}

fn deed_of(diagnostic: &Diagnostic, title: String, edit: String) -> Deed<'_> {
    Deed { title, kind: "quickfix", about: Some(diagnostic), edit, is_preferred: false }
}

/// What can be changed about one mark. What it says to write instead is for a person to write.
fn deeds<'d>(diagnostic: &'d Diagnostic, analysis: &Analysis) -> Vec<Deed<'d>> {
    let rule = &diagnostic.rule;
    let title = |key: &str| title(key, diagnostic, analysis, &[("rule", rule)]);
    let deed = |title, edit| deed_of(diagnostic, title, edit);
    let mut deeds = Vec::new();
    if let Some(fix) = &diagnostic.fix {
        deeds.push(Deed { is_preferred: true, ..deed(title_of(fix, diagnostic, analysis), "fix".to_owned()) });
    }
    if allow::is_possible(analysis) {
        // A mark about the whole document has no place of its own.
        if !diagnostic.excerpt.is_empty() {
            deeds.push(deed(title("action-allow-here"), "here".to_owned()));
        }
        deeds.push(deed(title("action-allow-document"), "file".to_owned()));
    }
    for (name, _) in levels::below(diagnostic.severity) {
        deeds.push(deed(title(&format!("action-{name}")), format!("level-{name}")));
    }
    deeds
}

/// `Delete “strictly”`, in the words of the document.
fn title_of(fix: &Fix, diagnostic: &Diagnostic, analysis: &Analysis) -> String {
    let gone = analysis.document.source.slice(fix.span).trim();
    let key = if fix.replacement.is_empty() { "action-delete" } else { "action-replace" };
    title(key, diagnostic, analysis, &[("new", &fix.replacement), ("words", &gone)])
}

/// The title of an action, in the language of its mark.
fn title(key: &str, diagnostic: &Diagnostic, analysis: &Analysis, values: &[(&str, &dyn Display)]) -> String {
    told(analysis, key, diagnostic.language, values)
}

/// Fixed words of `rules/report.toml`. Whoever knows no rules marks nothing, so that there is nothing to do either.
fn told(analysis: &Analysis, key: &str, language: Language, values: &[(&str, &dyn Display)]) -> String {
    analysis.desk.as_ref().map_or_else(String::new, |desk| desk.linter.rulebook().report().filled(key, language, values))
}

/// The edit of this name; `None` where it cannot be made.
fn edit(name: &str, about: Option<&Diagnostic>, analysis: &Analysis, context: &Context<'_>) -> Option<WorkspaceEdit> {
    let changes = match (name, about) {
        ("all", _) => report::changes(&analysis.document.source.text, &analysis.fixed()?.document.source.text),
        ("fix", Some(about)) => vec![about.fix.clone()?],
        ("here", Some(about)) => vec![allow::allow(about, Reach::Here, analysis)?],
        ("file", Some(about)) => vec![allow::allow(about, Reach::File, analysis)?],
        (clause, Some(about)) if clause.starts_with(CLAUSE) => vec![clause::insert(&clause[CLAUSE.len()..], about, analysis)?],
        (level, Some(about)) => {
            let level = levels::below(about.severity).find(|(name, _)| level.strip_prefix("level-") == Some(name))?;
            let file = configuration::of(analysis, context)?;
            let fix = levels::set(&file.source, &about.rule, level, &file.path)?;
            let target = Target { uri: &file.uri, version: file.version, source: &file.source, is_new: file.is_new };
            return workspace_edit(target, &[fix], context.setup.client);
        }
        (_, None) => return None,
    };
    let snapshot = &analysis.snapshot;
    let target = Target { uri: snapshot.uri.as_str(), version: snapshot.version, source: &snapshot.source, is_new: false };
    workspace_edit(target, &changes, context.setup.client)
}

fn offer(deed: Deed<'_>, analysis: &Analysis, context: &Context<'_>) -> Option<Offer> {
    let client = context.setup.client;
    // What is cheap to find is sent along; what must be read again first waits until it is chosen.
    let now = !client.resolves_edits || deed.edit == "fix";
    let edit = if now { Some(edit(&deed.edit, deed.about, analysis, context)?) } else { None };
    if !client.takes_actions {
        let arguments = Some(vec![super::told(&edit?).ok()?]);
        return Some(Offer::Command(Command { title: deed.title, tooltip: None, command: APPLY.to_owned(), arguments }));
    }
    let memory = Memory {
        uri: analysis.snapshot.uri.as_str().to_owned(),
        rule: deed.about.map(|about| about.rule.clone()).unwrap_or_default(),
        fingerprint: deed.about.map(marks::fingerprint).unwrap_or_default(),
        edit: deed.edit,
    };
    Some(Offer::Action(Box::new(CodeAction {
        title: deed.title,
        kind: Some(CodeActionKind::from(deed.kind)),
        diagnostics: deed.about.map(|about| vec![marks::wire(about, analysis, client.encoding)]),
        is_preferred: deed.is_preferred.then_some(true),
        edit,
        data: if client.resolves_edits { super::told(&memory).ok() } else { None },
        ..CodeAction::default()
    })))
}

/// The offer to say why the rule speaks, in the language of the mark.
fn why(diagnostic: &Diagnostic, analysis: &Analysis, context: &Context<'_>) -> Offer {
    let title = title("action-why", diagnostic, analysis, &[("rule", &diagnostic.rule)]);
    let arguments = json!({"rule": diagnostic.rule, "language": diagnostic.language.tag(), "uri": analysis.snapshot.uri.as_str()});
    let command = Command { title: title.clone(), tooltip: None, command: WHY.to_owned(), arguments: Some(vec![arguments]) };
    if !context.setup.client.takes_actions {
        return Offer::Command(command);
    }
    Offer::Action(Box::new(CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![marks::wire(diagnostic, analysis, context.setup.client.encoding)]),
        command: Some(command),
        ..CodeAction::default()
    }))
}

/// Whether the rule of the mark has fixes at all.
fn is_fixed(diagnostic: &Diagnostic, analysis: &Analysis) -> bool {
    let rule = analysis.desk.as_ref().and_then(|desk| desk.linter.rulebook().rule(&diagnostic.rule));
    rule.is_some_and(CompiledRule::lets_go)
}

/// Whether the mark and the range share a place; a cursor at either end of a mark is on it.
fn touches(diagnostic: &Diagnostic, range: Range, analysis: &Analysis, context: &Context<'_>) -> bool {
    let asked = place::span(&analysis.document.source, range, context.setup.client.encoding);
    diagnostic.span.start <= asked.end && asked.start <= diagnostic.span.end
}

/// Whether `kind` is `only` or below it: `source.fixAll.trygg` is below `source`.
fn is_below(kind: &str, only: &str) -> bool {
    only.is_empty() || kind == only || kind.strip_prefix(only).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_trees() {
        assert!(
            is_below(FIX_ALL, "source") && is_below(FIX_ALL, "source.fixAll") && is_below(FIX_ALL, FIX_ALL) && is_below("quickfix", "")
        );
        assert!(!is_below(FIX_ALL, "source.fix") && !is_below("quickfix", "quickfix.trygg"));
    }
}
