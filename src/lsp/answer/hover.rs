//! Hover: what a mark is about and what to write instead; over any clause, how it was understood.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};

use super::Context;
use super::why::page;
use crate::clause::{Clause, Force, ReadSentence, Reading};
use crate::diagnostic::Diagnostic;
use crate::lsp::analysis::{Analysis, Desk};
use crate::lsp::place;
use crate::report::{agent_word, capacity_word, force_word, frame_headings};
use crate::text::Span;

/// What there is to say about the place.
pub(super) fn hover(position: Position, analysis: &Analysis, context: &Context<'_>) -> Option<Hover> {
    let (source, client) = (&analysis.document.source, context.setup.client);
    let at = place::offset(source, position, client.encoding);
    let here = |span: Span| span.start <= at && at <= span.end;
    let marks: Vec<&Diagnostic> = analysis.outcome.diagnostics.iter().filter(|one| here(one.span)).collect();
    let mut parts: Vec<String> = marks.iter().map(|mark| about(mark, analysis.desk.as_ref(), client.reads_markdown)).collect();
    let mut span = marks.iter().map(|mark| mark.span).reduce(|a, b| if b.len() < a.len() { b } else { a });
    if let Some((words, clause)) = analysis.desk.as_ref().and_then(|desk| clause(at, analysis, desk, client.reads_markdown)) {
        parts.push(words);
        span = span.or(Some(clause));
    }
    let value = parts.join(if client.reads_markdown { "\n\n---\n\n" } else { "\n\n" });
    let kind = if client.reads_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    (!value.is_empty()).then(|| Hover {
        contents: Contents::MarkupContent(MarkupContent { kind, value }),
        range: span.map(|span| place::range(source, span, client.encoding)),
    })
}

/// The rule's own page, in the language of the mark.
fn about(mark: &Diagnostic, desk: Option<&Desk>, markdown: bool) -> String {
    let text = desk.and_then(|desk| desk.text(&mark.rule, mark.language));
    text.map_or_else(
        || [&mark.message, &mark.help, &mark.authority].map(String::as_str).join("\n\n"),
        |text| format!("{}\n\n{}", text.message.trim(), page(&mark.rule, text, mark.language, markdown)),
    )
}

/// How the clause at byte `at` was understood, and its place.
fn clause(at: usize, analysis: &Analysis, desk: &Desk, markdown: bool) -> Option<(String, Span)> {
    let document = &analysis.document;
    let reading = desk.linter.reading(document, desk.settings.language);
    let place = |sentence: &ReadSentence, span| document.blocks.get(sentence.block).map(|block| block.prose.to_source(span));
    let holds = |span: Option<Span>| span.is_some_and(|span| span.start <= at && at <= span.end);
    let sentence = reading.sentences.iter().find(|sentence| holds(place(sentence, sentence.span)))?;
    let of = |clause: &Clause| place(sentence, Reading::span(sentence, &clause.main));
    let clauses = || sentence.clauses.iter().filter(|clause| binds(clause));
    let clause = clauses().find(|clause| holds(of(clause))).or_else(|| clauses().next())?;
    let [title, who, how, role] = frame_headings(sentence.language);
    let words = [
        (who, agent_word(clause.agent, sentence.language)),
        (how, force_word(clause.force, sentence.language)),
        (role, capacity_word(clause.capacity, sentence.language)),
    ];
    let told = words.map(|(heading, word)| if markdown { format!("{heading}: **{word}**") } else { format!("{heading}: {word}") });
    let title = if markdown { format!("_{title}_") } else { title.to_owned() };
    Some((format!("{title} · {}", told.join(" · ")), of(clause)?))
}

/// Whether a clause says anything that is worth showing: what binds nobody to nothing is a plain statement.
fn binds(clause: &Clause) -> bool {
    clause.force != Force::None
}
