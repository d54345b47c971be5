//! What a document says of things of which only one can be true: who owns the policy, and how soon an answer comes. Two places that
//! say different things of the same are told, in one document or in two of a set.

mod deadline;
mod owner;
mod property;

use std::sync::Arc;

use self::property::{front_matter, properties};
use crate::catalogue::{ConceptId, KindName, Language};
use crate::clause::{Clause, Force, ReadSentence, Reading};
use crate::document::BlockKind;
use crate::rule::{Beside, Claim, Claimed, CompiledRule, Gist, Mark, Rulebook, Scene};

/// Claims of a document that are held against each other, at most: a text that says more of its owners is no policy.
const MOST: usize = 40;

/// Concepts that make what is said one case of several, or no claim at all.
const QUALIFYING: [&str; 9] = ["if", "when", "unless", "only", "but", "lapsed", "placeholder", "for-example", "not"];

/// The claims of a document, in order; `language` is its main one, in which its front matter is read.
pub(super) fn claims(reading: &Reading<'_>, rulebook: &Rulebook, language: Option<Language>) -> Vec<Claim> {
    let asking = || rulebook.rules().iter().filter(|rule| matches!(rule.rule.kind, KindName::Owners | KindName::Deadlines));
    let mut found = Vec::new();
    if let Some((document, places)) = front_matter(reading.document) {
        let stated = Reading::new(&document, &vec![language.unwrap_or(Language::En); places.len()], rulebook);
        for rule in asking() {
            // It is no sentence of the document that says it, but a place in its source.
            found.extend(of_rule(rule, &stated, rulebook).into_iter().map(|claim| Claim {
                span: claim.sentence.and_then(|number| places.get(stated.sentences[number].block)).copied().unwrap_or_default(),
                sentence: None,
                ..claim
            }));
        }
    }
    for rule in asking() {
        found.extend(of_rule(rule, reading, rulebook));
    }
    found
}

/// What `rule` asks for, in order of the text.
fn of_rule(rule: &CompiledRule, reading: &Reading<'_>, rulebook: &Rulebook) -> Vec<Claim> {
    let sentences = 0..reading.sentences.len();
    let properties = properties(reading);
    let mut found: Vec<Claim> = if rule.rule.kind == KindName::Owners {
        let words = owner::Words::new(rule, rulebook, reading);
        let said = sentences.filter_map(|number| words.claim(rule, reading, number)).take(MOST);
        said.chain(properties.iter().filter_map(|property| words.property(rule, reading, property)).take(MOST)).collect()
    } else {
        let words = deadline::Words::new(rule, rulebook);
        let said = sentences.filter_map(|number| words.claim(rule, reading, number)).take(MOST);
        said.chain(properties.iter().filter_map(|property| words.property(rule, reading, property)).take(MOST)).collect()
    };
    found.sort_by_key(|claim| claim.span);
    found
}

/// A claim that an earlier one contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction<'c> {
    /// The later claim.
    pub claim: &'c Claim,
    /// The document of the earlier one, by its number among those before; `None` where it is the same document.
    pub document: Option<usize>,
    /// The earlier claim.
    pub earlier: &'c Claim,
}

/// Each of the claims `own` of a document that an earlier one contradicts, there or in one of the documents `before` it.
pub fn contradictions<'c>(own: &'c [Claim], before: &'c [Arc<Gist>]) -> impl Iterator<Item = Contradiction<'c>> {
    own.iter().enumerate().filter_map(move |(number, claim)| {
        let here = own[..number].iter().map(|earlier| (None, earlier));
        let elsewhere = before.iter().enumerate().flat_map(|(n, gist)| gist.claims.iter().map(move |earlier| (Some(n), earlier)));
        let (document, earlier) = here.chain(elsewhere).find(|(_, earlier)| contradicts(claim, earlier))?;
        Some(Contradiction { claim, document, earlier })
    })
}

/// The marks of rules about claims: each of the document's claims that an earlier one contradicts, in it or in one before it in its set.
#[must_use]
pub fn contradicted(scene: &Scene<'_>, own: &Gist) -> Vec<Mark> {
    let before = &scene.situation.elsewhere.before;
    let mark = |found: Contradiction<'_>| {
        let rule = scene.rulebook.rules().get(found.claim.rule)?;
        let source = found.document.and_then(|n| before.get(n)).map(|gist| Arc::clone(&gist.source));
        let other = Beside { source, span: found.earlier.span, message: told(rule) };
        let Some(number) = found.claim.sentence else {
            // Front matter is no text that people read: the title is marked, and both places are shown.
            let own = Beside { source: None, span: found.claim.span, message: "one-of-two" };
            let mark = Mark::on_title(rule, scene.reading, rule.rule.strength)?;
            return Some(Mark { beside: vec![own, other], ..mark });
        };
        let mark = Mark::on_words(rule, scene.reading, number, &found.claim.words, rule.rule.strength);
        Some(Mark { beside: vec![other], ..mark })
    };
    contradictions(&own.claims, before).filter_map(mark).collect()
}

/// The key of `rules/report.toml` that tells what the other place is.
fn told(rule: &CompiledRule) -> &'static str {
    if rule.rule.kind == KindName::Owners { "other-owner" } else { "other-deadline" }
}

fn contradicts(one: &Claim, other: &Claim) -> bool {
    one.rule == other.rule
        && one.of == other.of
        && match (&one.value, &other.value) {
            (Claimed::Owner(a), Claimed::Owner(b)) => one.language == other.language && owner::differ(a, b),
            (Claimed::Minutes(a), Claimed::Minutes(b)) => a != b,
            _ => false,
        }
}

/// The words of one rule about claims.
struct Phrases<'r> {
    rule: &'r CompiledRule,
    rulebook: &'r Rulebook,
}

impl Phrases<'_> {
    /// The number of the phrase that the rule states under `name`.
    fn own(&self, name: &str) -> ConceptId {
        self.rulebook.concept(&format!("{}#{name}", self.rule.rule.id))
    }

    fn all(&self, names: &[&str]) -> Vec<ConceptId> {
        names.iter().map(|name| self.rulebook.concept(name)).collect()
    }

    /// What takes a sentence out of the comparison: whatever qualifies it, `others`, and the rule's own phrase `own`.
    fn silencing(&self, others: &[&str], own: &str) -> Vec<ConceptId> {
        [self.all(&QUALIFYING), self.all(others), vec![self.own(own)]].concat()
    }
}

/// Whether a sentence stands in running text or a list, and not in a quotation.
fn is_running(reading: &Reading<'_>, sentence: &ReadSentence) -> bool {
    let block = &reading.document.blocks[sentence.block];
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) && block.quote_depth == 0
}

/// Whether a sentence says something outright: neither quoted, asked nor denied.
fn is_said(sentence: &ReadSentence) -> bool {
    let plain = |clause: &Clause| !clause.quoted && !clause.question && !clause.negated && clause.condition.is_none();
    let binds =
        |clause: &Clause| !matches!(clause.force, Force::Prohibition | Force::Permission | Force::Dispensation | Force::Recommendation);
    sentence.clauses.iter().all(|clause| plain(clause) && binds(clause))
}

/// Whether a sentence holds any of `concepts`.
fn holds(sentence: &ReadSentence, concepts: &[ConceptId]) -> bool {
    sentence.hits.iter().any(|hit| concepts.contains(&hit.concept))
}

/// A claim in `words` of sentence `number`.
fn claim(
    rule: &CompiledRule,
    reading: &Reading<'_>,
    number: usize,
    words: std::ops::Range<usize>,
    of: Vec<String>,
    value: Claimed,
) -> Claim {
    let sentence = &reading.sentences[number];
    let span = reading.document.blocks[sentence.block].prose.to_source(Reading::span(sentence, &words));
    let language: Language = sentence.language;
    Claim { rule: rule.number, of, value, language, sentence: Some(number), words, span }
}
