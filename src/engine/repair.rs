//! Fixes: offered with a diagnostic, and made.
//!
//! The only rewrite is to delete words that a rule calls pressure without meaning. It counts as safe where the document, read
//! again without them, says the same ([`Told::by`]). Whatever is in doubt is left to a person.

use std::ops::Range;

use super::same::Told;
use super::{Linter, Outcome, Settings};
use crate::clause::{ReadSentence, Reading};
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::{Document, Prose};
use crate::rule::Spare;
use crate::text::{Encoding, Source, Span};

/// How often a document is read again for one round: once where its fixes are safe together, as they nearly always are.
const TRIES: usize = 64;
/// The same where fixes are only offered, which nobody asked to wait for.
const TRIES_TO_OFFER: usize = 16;
/// A round deletes at most one expression from a sentence, so that few sentences need more than two.
const ROUNDS: usize = 16;

/// How a text becomes a document: the reader of its format.
pub type Read<'r> = dyn Fn(Source) -> Document + 'r;

/// A document after its fixes.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The document as it then stands.
    pub document: Document,
    /// What is still to be said about it.
    pub outcome: Outcome,
    /// How many fixes were made; never 0.
    pub count: usize,
}

impl Linter {
    /// Adds a fix to each of the diagnostics in `outcome`, which `check` gave for `document` with these settings, that has a safe
    /// one. The fixes are apart, and safe together. A text that is not UTF-8 has none: its bytes are not those of the file.
    pub fn offer_fixes(&self, document: &Document, read: &Read<'_>, settings: &Settings, outcome: &mut Outcome) {
        let candidates = self.candidates(document, settings, outcome);
        let Some((mut made, _)) = self.round(document, outcome, &candidates, TRIES_TO_OFFER, read, settings) else { return };
        for (number, fix) in candidates {
            if let Some(at) = made.iter().position(|other| *other == fix) {
                made.swap_remove(at);
                outcome.diagnostics[number].fix = Some(fix);
            }
        }
    }

    /// Makes every safe fix, also those that only come up after others; `None` where there is none to make. Fixing the result
    /// again makes none.
    #[must_use]
    pub fn fix(&self, document: &Document, read: &Read<'_>, settings: &Settings) -> Option<Fixed> {
        let mut fixed: Option<Fixed> = None;
        for _ in 0..ROUNDS {
            let first;
            let (document, outcome, before) = match &fixed {
                None => {
                    first = self.check(document, settings);
                    (document, &first, 0)
                }
                Some(so_far) => (&so_far.document, &so_far.outcome, so_far.count),
            };
            let candidates = self.candidates(document, settings, outcome);
            let Some((made, (document, outcome))) = self.round(document, outcome, &candidates, TRIES, read, settings) else { break };
            fixed = Some(Fixed { document, outcome, count: before + made.len() });
        }
        fixed
    }

    /// As many of the candidates as are safe together, and what becomes of the document with them; `None` where none is.
    fn round(
        &self,
        document: &Document,
        outcome: &Outcome,
        candidates: &[(usize, Fix)],
        tries: usize,
        read: &Read<'_>,
        settings: &Settings,
    ) -> Option<(Vec<Fix>, (Document, Outcome))> {
        let fixes = Fix::apart(candidates.iter().map(|(_, fix)| fix));
        if fixes.is_empty() {
            return None;
        }
        let again = Again { linter: self, document, read, settings, told: Told::by(&self.reading(document, settings.language), outcome) };
        let mut made: Vec<Fix> = Vec::new();
        let mut fixed = None;
        // What is not safe together is tried by halves, so that one doubtful fix costs a few readings and not all others.
        let mut open: Vec<&[Fix]> = vec![&fixes];
        for _ in 0..tries {
            let Some(part) = open.pop() else { break };
            let mut all = [made.as_slice(), part].concat();
            all.sort_by_key(|fix| fix.span);
            if let Some(after) = again.without(&all) {
                fixed = Some(after);
                made = all;
            } else if part.len() > 1 {
                let (first, second) = part.split_at(part.len() / 2);
                open.extend([second, first]);
            }
        }
        fixed.map(|fixed| (made, fixed))
    }

    /// What could be deleted, with the number of its diagnostic, in order. Nothing is read again yet.
    fn candidates(&self, document: &Document, settings: &Settings, outcome: &Outcome) -> Vec<(usize, Fix)> {
        let marks = |id: &str| outcome.diagnostics.iter().any(|d| d.rule == id);
        let rules: Vec<_> = self.rulebook().rules().iter().filter(|rule| rule.lets_go() && marks(&rule.rule.id)).collect();
        if rules.is_empty() || document.source.encoding != Encoding::Utf8 {
            return Vec::new();
        }
        let reading = self.reading(document, settings.language);
        let mut found: Vec<(usize, Fix)> = Vec::new();
        for rule in rules {
            for spare in rule.spares(&reading, self.rulebook()) {
                let sentence = &reading.sentences[spare.sentence];
                let Some(block) = document.blocks.get(sentence.block) else { continue };
                let marked = block.prose.to_source(Reading::span(sentence, &spare.marked));
                let key = (marked, rule.rule.id.as_str());
                let Ok(number) = outcome.diagnostics.binary_search_by(|d: &Diagnostic| (d.span, d.rule.as_str()).cmp(&key)) else {
                    continue;
                };
                found.extend(deletion(&document.source, &block.prose, sentence, &spare).map(|fix| (number, fix)));
            }
        }
        found.sort_by_key(|(number, _)| *number);
        found
    }
}

/// One document, to be read again without some of its words.
struct Again<'a> {
    linter: &'a Linter,
    document: &'a Document,
    read: &'a Read<'a>,
    settings: &'a Settings,
    told: Told,
}

impl Again<'_> {
    /// The document after `fixes` (in order, apart) and what is said about it, where it still says the same.
    fn without(&self, fixes: &[Fix]) -> Option<(Document, Outcome)> {
        let source = &self.document.source;
        let document = (self.read)(Source::new(source.path.as_str(), Fix::put(&source.text, fixes)));
        if !same_shape(self.document, &document) {
            return None;
        }
        let outcome = self.linter.check(&document, self.settings);
        let told = Told::by(&self.linter.reading(&document, self.settings.language), &outcome);
        self.told.kept_by(&told, fixes).then_some((document, outcome))
    }
}

/// Whether both documents have the same blocks, comments to trygg and notes of the reader.
fn same_shape(before: &Document, after: &Document) -> bool {
    let same_blocks = || before.blocks.iter().zip(&after.blocks).all(|(a, b)| a.kind == b.kind && a.quote_depth == b.quote_depth);
    before.blocks.len() == after.blocks.len()
        && before.directives.len() == after.directives.len()
        && before.notes.len() == after.notes.len()
        && same_blocks()
}

/// The deletion of `spare` from the source, with the white space that becomes superfluous; where the words began the
/// sentence with a capital letter, the next word takes it. `None` where there is markup in the way.
fn deletion(source: &Source, prose: &Prose, sentence: &ReadSentence, spare: &Spare) -> Option<Fix> {
    let Range { start, end } = spare.words;
    let next = sentence.tokens.get(end)?.span;
    let words = Reading::span(sentence, &spare.words);
    if !is_plain(source, prose, Reading::span(sentence, &spare.marked).hull(words).hull(next)) {
        return None;
    }
    let (gone, next) = (prose.to_source(words), prose.to_source(next));
    let after = blank(source, gone.end, next.start)?;
    let Some(previous) = start.checked_sub(1).and_then(|before| sentence.tokens.get(before)) else {
        let capital = sentence.tokens[start].capital;
        let first = source.text.get(next.start..)?.chars().next().filter(|first| capital && first.is_lowercase());
        return Some(match first {
            Some(first) => Fix { span: Span::new(gone.start, next.start + first.len_utf8()), replacement: first.to_uppercase().collect() },
            None => Fix { span: Span::new(gone.start, next.start), replacement: String::new() },
        });
    };
    let before = blank(source, prose.to_source(previous.span).end, gone.start)?;
    let breaks = |space: Span| space.of(&source.text).contains(['\n', '\r']);
    // A line that ends after the words still ends there.
    let span = if breaks(after) && !breaks(before) { Span::new(before.start, gone.end) } else { Span::new(gone.start, after.end) };
    Some(Fix { span, replacement: String::new() })
}

/// The bytes `start..end` of the source where they are white space and nothing else.
fn blank(source: &Source, start: usize, end: usize) -> Option<Span> {
    let between = source.text.get(start..end)?;
    (!between.is_empty() && between.chars().all(char::is_whitespace)).then_some(Span::new(start, end))
}

/// Whether `span` of the prose stands in the source word for word, without markup among its words. Lines may be wrapped.
fn is_plain(source: &Source, prose: &Prose, span: Span) -> bool {
    let there = source.slice(prose.to_source(span)).split_whitespace();
    let parted = prose.marks().iter().any(|(mark, _)| mark.overlaps(span) && !mark.contains(span));
    !parted && there.eq(span.of(prose.text()).split_whitespace())
}
