//! Proof of rules by their own examples: the marked words must be marked, the silent ones must stay silent.

use super::{Linter, Selector, Settings, elsewhere};
use crate::catalogue::{KindName, Language};
use crate::diagnostic::Diagnostic;
use crate::document::{Date, Document};
use crate::format::Format;
use crate::rule::CompiledRule;
use crate::text::Source;

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// The language of the example.
    pub language: Language,
    /// The example as written, with its `[[ ]]`.
    pub example: String,
    /// The words that should be marked; `None` for an example that must stay silent.
    pub expected: Option<String>,
    /// The words that were marked.
    pub marked: Vec<String>,
}

/// What became of a rule's examples in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many examples there are.
    pub examples: usize,
    /// Those that do not hold.
    pub failures: Vec<Failure>,
}

impl Linter {
    /// Tries every example of `rule` in `language`.
    #[must_use]
    pub fn prove(&self, rule: &CompiledRule, language: Language) -> Proof {
        let mut proof = Proof::default();
        let Some(text) = self.rulebook().text(rule, language) else { return proof };
        let bad = text.bad.iter().map(|example| (example, true));
        for (example, marks) in bad.chain(text.ok.iter().map(|example| (example, false))) {
            proof.examples += 1;
            let (plain, expected) = unmark(example);
            let marked = self.marked(rule, language, plain);
            let expected = expected.filter(|_| marks);
            if marked.iter().map(|m| squeeze(m)).ne(expected.iter().map(|e| squeeze(e))) {
                proof.failures.push(Failure { rule: rule.rule.id.clone(), language, example: example.clone(), expected, marked });
            }
        }
        proof
    }

    fn marked(&self, rule: &CompiledRule, language: Language, example: String) -> Vec<String> {
        let (example, other) = two(&example);
        let document: Document = Format::Markdown.read(Source::new("example.md", example));
        // A rule the engine itself speaks for looks at what the other rules did.
        let select = if rule.rule.kind == KindName::Engine { Vec::new() } else { vec![Selector::new(&rule.rule.id)] };
        // Exceptions end by the day of the check; that of the proof is one for all time.
        let today = Date::new(2026, Some(1), Some(1));
        let target = (rule.rule.level > 0).then_some(rule.rule.level);
        let settings =
            Settings { language: Some(language), select, today, translations: Some("example".to_owned()), target, ..Settings::default() };
        let elsewhere = other.map(|(language, text)| {
            let other: Document = Format::Markdown.read(Source::new("other.md", text));
            let shown = self.shown(&other, &Settings { language: Some(language), ..settings.clone() });
            elsewhere(&[&self.shown(&document, &settings), &shown], 0)
        });
        let settings = Settings { elsewhere, ..settings };
        let outcome = self.check(&document, &settings);
        // What is about the whole document has no words of its own and is proven by its place.
        let words = |d: &Diagnostic| if d.excerpt.is_empty() { document.source.slice(d.span).to_owned() } else { d.excerpt.clone() };
        let marks = outcome.diagnostics.iter().map(|d| (&d.rule, words(d)));
        let found = marks.chain(outcome.supports.iter().map(|s| (&s.rule, s.excerpt.clone())));
        found.filter(|(id, _)| **id == rule.rule.id).map(|(_, words)| words).collect()
    }
}

/// An example that is held against another document of its set: the two are parted by a line `=== nn` with the language of the other.
#[must_use]
pub fn two(example: &str) -> (&str, Option<(Language, &str)>) {
    let parted = example.split_once("\n=== ").and_then(|(own, other)| {
        let (tag, text) = other.split_once('\n')?;
        Some((own, Language::from_tag(tag.trim())?, text))
    });
    parted.map_or((example, None), |(own, language, text)| (own, Some((language, text))))
}

/// An example without its brackets, and the words between them.
#[must_use]
pub fn unmark(example: &str) -> (String, Option<String>) {
    // Of `[[[name]]]` the outer brackets mark and the inner ones are words.
    let Some((before, rest)) = example.split_once("[[") else { return (example.to_owned(), None) };
    let Some((words, after)) = rest.rsplit_once("]]") else { return (example.to_owned(), None) };
    (format!("{before}{words}{after}"), Some(words.to_owned()))
}

fn squeeze(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_document_comes_off() {
        assert_eq!(two("a\n=== nn\nb\n=== c"), ("a", Some((Language::Nn, "b\n=== c"))));
        assert_eq!(two("a\n=== xx\nb"), ("a\n=== xx\nb", None));
        assert_eq!(two("a"), ("a", None));
    }

    #[test]
    fn brackets_come_off() {
        assert_eq!(unmark("a [[b c]] d"), ("a b c d".to_owned(), Some("b c".to_owned())));
        assert_eq!(unmark("Owner: [[[name]]]."), ("Owner: [name].".to_owned(), Some("[name]".to_owned())));
        assert_eq!(unmark("silent"), ("silent".to_owned(), None));
    }
}
