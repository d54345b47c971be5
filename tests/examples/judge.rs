//! Examples against the rule they belong to.

use trygg::catalogue::Language;
use trygg::document::Date;
use trygg::engine::{Linter, RuleInfo, Selector, Settings, elsewhere, two};
use trygg::format::Format;
use trygg::text::{Source, Span};

use crate::bless::Move;
use crate::corpus::frames::{self, frames};
use crate::corpus::normal;
use crate::marked::Marked;

/// What the rule made of one example.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) rule: String,
    pub(crate) language: Language,
    /// `bad` or `ok`.
    pub(crate) kind: &'static str,
    /// From 1, in the order of the file.
    pub(crate) number: usize,
    /// Without brackets, on one line.
    pub(crate) text: String,
    pub(crate) expected: Vec<String>,
    pub(crate) got: Vec<String>,
    pub(crate) passes: bool,
    /// Where the brackets would have to stand, where that is all that is wrong.
    pub(crate) better: Option<Move>,
    /// How the example was read, where that is asked for.
    pub(crate) frames: Vec<String>,
}

/// Judges every example of `rule` in `language`.
pub(crate) fn judge(linter: &Linter, rule: &RuleInfo, language: Language) -> Vec<Judged> {
    let text = &rule.texts[&language];
    let kinds = [("bad", &text.bad), ("ok", &text.ok)];
    let examples = kinds.iter().flat_map(|(kind, examples)| examples.iter().enumerate().map(|(n, example)| (*kind, n + 1, example)));
    examples.map(|(kind, number, example)| one(linter, rule, language, kind, number, example)).collect()
}

fn one(linter: &Linter, rule: &RuleInfo, language: Language, kind: &'static str, number: usize, example: &str) -> Judged {
    let marked = match kind {
        // Brackets that do not fit are told by another test.
        "bad" => Marked::read(example).unwrap_or_else(|_| Marked { text: example.to_owned(), spans: Vec::new() }),
        _ => Marked { text: example.to_owned(), spans: Vec::new() },
    };
    let (text, other) = two(&marked.text);
    let document = Format::Markdown.read(Source::new("example.md", text));
    // The engine's own rules look at what the others do.
    let select = if rule.kind == "engine" { Vec::new() } else { vec![Selector::new(&rule.id)] };
    // As `trygg prove` has it.
    let today = Date::new(2026, Some(1), Some(1));
    let target = (rule.level > 0).then_some(rule.level);
    let settings =
        Settings { language: Some(language), select, today, translations: Some("example".to_owned()), target, ..Settings::default() };
    let elsewhere = other.map(|(language, text)| {
        let other = Format::Markdown.read(Source::new("other.md", text));
        let other = linter.shown(&other, &Settings { language: Some(language), ..settings.clone() });
        elsewhere(&[&linter.shown(&document, &settings), &other], 0)
    });
    let settings = Settings { elsewhere, ..settings };
    let outcome = linter.check(&document, &settings);
    let marks = outcome.diagnostics.iter().map(|d| (&d.rule, d.span, &d.excerpt));
    let supports = outcome.supports.iter().map(|s| (&s.rule, s.span, &s.excerpt));
    let found: Vec<(Span, &String)> =
        marks.chain(supports).filter(|(id, ..)| **id == rule.id).map(|(_, span, words)| (span, words)).collect();
    let words = |span: &Span| normal(span.of(&marked.text));
    let same = |span: &Span, (at, said): &(Span, &String)| span.overlaps(*at) && (normal(said) == words(span) || at == span);
    let pairs = marked.spans.len() == found.len() && marked.spans.iter().zip(&found).all(|(span, d)| same(span, d));
    let passes = pairs && (kind == "ok" || !marked.spans.is_empty());
    let near = kind == "bad"
        && !found.is_empty()
        && found.iter().all(|(at, _)| marked.spans.iter().any(|span| span.overlaps(*at)))
        && marked.spans.iter().all(|span| found.iter().any(|(at, _)| span.overlaps(*at)));
    let better = (near && !passes).then(|| {
        let to = Marked { text: marked.text.clone(), spans: found.iter().map(|(at, _)| *at).collect() }.write();
        Move { rule: rule.id.clone(), language, from: example.to_owned(), to }
    });
    Judged {
        rule: rule.id.clone(),
        language,
        kind,
        number,
        text: normal(&marked.text),
        expected: marked.spans.iter().map(words).collect(),
        got: found.iter().map(|(_, said)| normal(said)).collect(),
        passes,
        better,
        frames: if frames::wanted() && !passes { frames(linter, &document, Some(language), |_| true) } else { Vec::new() },
    }
}
