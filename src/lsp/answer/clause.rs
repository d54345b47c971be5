//! The clause that is missing, as an edit: the model wording of the clause library with its blanks, as `trygg new` writes it, under the
//! heading that announces it, else at the end under a heading of its own.
//!
//! What a place means is for the reader of the format to say. So a place is taken only where the document, read again, holds every
//! block it held before, and the clause.

use crate::catalogue::{KindName, Language, State};
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::{Block, BlockId, BlockKind, Document};
use crate::format::Format;
use crate::lsp::Desk;
use crate::lsp::analysis::{Analysis, format_of};
use crate::report::model_clause;
use crate::rule::CompiledProvision;
use crate::text::Span;

/// Clauses of which a criterion asks for any, offered at once: more than these are no choice but a list.
const CHOICES: usize = 3;

/// The ids of the clauses that `diagnostic` says to be missing, with their names in the language of the document. What is there and
/// says too little is not among them: a second clause beside it would not mend it.
pub(super) fn missing(diagnostic: &Diagnostic, analysis: &mut Analysis) -> Vec<(String, String)> {
    let Some(desk) = analysis.desk.clone() else { return Vec::new() };
    let language = language_of(diagnostic, analysis);
    let name = |id: &str| desk.linter.rulebook().provision(id).map(|p| (id.to_owned(), p.provision.names[language.index()].clone()));
    if !diagnostic.excerpt.is_empty() {
        return Vec::new();
    }
    let rulebook = desk.linter.rulebook();
    if let Some(rule) = rulebook.rule(&diagnostic.rule) {
        let asks = matches!(rule.rule.kind, KindName::Absent | KindName::Omission);
        return rule.rule.provision.iter().filter(|_| asks).filter_map(|id| name(id)).collect();
    }
    let Some(criterion) = rulebook.criteria().iter().find(|criterion| criterion.rule == diagnostic.rule) else { return Vec::new() };
    let Some(examination) = analysis.examined() else { return Vec::new() };
    let elsewhere = desk.settings.elsewhere.as_ref();
    let lacks = |id: &str| {
        if elsewhere.is_some_and(|others| others.shows(id)) {
            return false;
        }
        let number = rulebook.provisions().iter().position(|p| p.provision.id == id);
        number.and_then(|number| examination.found.get(number)).is_some_and(|found| found.state < State::Partial)
    };
    let all = criterion.all.iter().filter(|asked| lacks(&asked.provision));
    let any = criterion.any.iter().filter(|asked| lacks(&asked.provision)).take(CHOICES);
    all.chain(any).filter_map(|asked| name(&asked.provision)).collect()
}

/// The clause called `id`, put into the document; `None` where there is no place for it.
pub(super) fn insert(id: &str, diagnostic: &Diagnostic, analysis: &Analysis) -> Option<Fix> {
    let desk = analysis.desk.as_ref()?;
    let provision = desk.linter.rulebook().provision(id)?;
    let format = format_of(&analysis.snapshot);
    let (name, wording) = model_clause(&provision.provision, language_of(diagnostic, analysis));
    let document = &analysis.document;
    let under = heading_of(provision, desk, document).into_iter().flat_map(|heading| under(heading, wording, document));
    let at_end = heading_line(format, name, document).map(|heading| at_end(&heading, wording, document));
    under.chain(at_end).find(|fix| {
        let changed = Fix::put(&document.source.text, std::slice::from_ref(fix));
        holds(document, &analysis.read_as(changed), name, wording)
    })
}

fn language_of(diagnostic: &Diagnostic, analysis: &Analysis) -> Language {
    analysis.outcome.document.language.unwrap_or(diagnostic.language)
}

/// The last heading that announces the provision. The title of a document announces everything below it, and so nothing.
fn heading_of(provision: &CompiledProvision, desk: &Desk, document: &Document) -> Option<BlockId> {
    let reading = desk.linter.reading(document, desk.settings.language);
    let title = document.blocks.iter().position(Block::is_heading).filter(|title| is_title(*title, document));
    let announces = |id: BlockId| reading.block_sentences(id).iter().any(|s| s.hits.iter().any(|hit| hit.concept == provision.heading));
    let headings = document.blocks.iter().enumerate().filter(|(_, block)| block.is_heading() && block.quote_depth == 0);
    headings.map(|(id, _)| id).filter(|id| Some(*id) != title).rfind(|id| announces(*id))
}

/// Whether the first heading is the only one of its level: the title of all.
fn is_title(first: BlockId, document: &Document) -> bool {
    let level = level_of(&document.blocks[first]);
    document.blocks.iter().skip(first + 1).filter_map(level_of).all(|other| Some(other) > level)
}

fn level_of(block: &Block) -> Option<u8> {
    if let BlockKind::Heading { level } = block.kind { Some(level) } else { None }
}

/// The places under a heading: behind what stands there, else right before the next heading.
fn under(heading: BlockId, wording: &str, document: &Document) -> Vec<Fix> {
    let (text, lines) = (&document.source.text, &document.source.lines);
    let line_end = |at: usize| text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end);
    let own = document.blocks.iter().filter(|block| block.section == Some(heading) && !block.is_heading());
    let last = own.map(|block| block.span.end).chain([document.blocks[heading].span.end]).max().unwrap_or(text.len());
    // A block may end with the line break behind it.
    let last = text[..last].trim_end().len();
    let next = document.blocks.iter().skip(heading + 1).find(|block| block.is_heading());
    let before_next = next.map_or(text.len(), |block| lines.start(lines.line_of(block.span.start)));
    let places = [line_end(last), text[..before_next].trim_end().len()];
    let fix = |at: usize| {
        let rest = &text[at..];
        let gap = &rest[..rest.len() - rest.trim_start().len()];
        let behind = if gap.len() == rest.len() || breaks(gap) > 1 { "" } else { "\n" };
        Fix { span: Span::new(at, at), replacement: format!("\n\n{wording}{behind}") }
    };
    places.into_iter().map(fix).collect()
}

/// The place at the end of the document.
fn at_end(heading: &str, wording: &str, document: &Document) -> Fix {
    let text = &document.source.text;
    let words = text.trim_end().len();
    let gap = if words == 0 { "" } else { ["\n\n", "\n", ""][breaks(&text[words..]).min(2)] };
    Fix { span: Span::new(text.len(), text.len()), replacement: format!("{gap}{heading}\n\n{wording}\n") }
}

/// How many lines end in white space, whatever they end with.
fn breaks(gap: &str) -> usize {
    gap.matches('\n').count().max(gap.matches('\r').count())
}

/// A heading as this format writes it, of the level of the other sections; `None` in formats whose headings are more than a line.
fn heading_line(format: Format, name: &str, document: &Document) -> Option<String> {
    let mut headings = document.blocks.iter().enumerate().filter(|(_, block)| block.is_heading() && block.quote_depth == 0);
    let level = match headings.next() {
        Some((first, block)) if is_title(first, document) => {
            headings.filter_map(|(_, b)| level_of(b)).min().or(level_of(block).map(|l| l + 1))
        }
        Some((_, block)) => level_of(block),
        None => None,
    };
    let marks = |mark: &str| format!("{} {name}", mark.repeat(usize::from(level.unwrap_or(2).min(6))));
    match format {
        Format::Markdown => Some(marks("#")),
        Format::AsciiDoc => Some(marks("=")),
        Format::Text => Some(format!("{name}\n{}", "-".repeat(name.chars().count()))),
        // Under a title there is no telling which of their marks stands for which level, or the heading is more than a line.
        Format::Org | Format::Rst | Format::Latex | Format::Html => None,
    }
}

/// Whether `after` holds every block of `before` in the same order, and in one place the clause, with a heading of its own or without.
fn holds(before: &Document, after: &Document, name: &str, wording: &str) -> bool {
    let same = |a: &Block, b: &Block| a.is_heading() == b.is_heading() && a.prose.text() == b.prose.text();
    let added = after.blocks.len().saturating_sub(before.blocks.len());
    let start = before.blocks.iter().zip(&after.blocks).take_while(|(a, b)| same(a, b)).count();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Where what follows begins like the clause, the first difference is not where the clause begins.
    (0..=start).rev().any(|at| {
        let Some(new) = after.blocks.get(at..at + added) else { return false };
        let rest = before.blocks[at..].iter().zip(&after.blocks[at + added..]);
        let (heading, body) = match new.split_first() {
            Some((first, body)) if first.is_heading() => (Some(first), body),
            _ => (None, new),
        };
        let words: Vec<&str> = body.iter().map(|block| block.prose.text()).collect();
        rest.into_iter().all(|(a, b)| same(a, b))
            && heading.is_none_or(|heading| heading.prose.text() == name)
            && body.iter().all(|block| !block.is_heading())
            && plain(&words.join(" ")) == plain(wording)
    })
}
