//! What a document says of things of which only one can be true: who owns the policy, and how soon an answer comes. Two places that
//! say different things of the same are told, in one document or in two of a set.

mod deadline;
mod owner;

use std::sync::Arc;

use crate::catalogue::{ConceptId, KindName, Language};
use crate::clause::{Clause, Force, ReadSentence, Reading};
use crate::document::BlockKind;
use crate::rule::{Beside, Claim, Claimed, CompiledRule, Gist, Mark, Rulebook, Scene};

/// Claims of a document that are held against each other, at most: a text that says more of its owners is no policy.
const MOST: usize = 40;

/// Concepts that make what is said one case of several, or no claim at all.
const QUALIFYING: [&str; 9] = ["if", "when", "unless", "only", "but", "lapsed", "placeholder", "for-example", "not"];

/// The claims of a document, in order.
pub(super) fn claims(reading: &Reading<'_>, rulebook: &Rulebook) -> Vec<Claim> {
    let mut found = Vec::new();
    for rule in rulebook.rules() {
        let read: &dyn Fn(usize) -> Option<Claim> = match rule.rule.kind {
            KindName::Owners => {
                let words = owner::Words::new(rule, rulebook);
                &move |number| words.claim(rule, reading, number)
            }
            KindName::Deadlines => {
                let words = deadline::Words::new(rule, rulebook);
                &move |number| words.claim(rule, reading, number)
            }
            _ => continue,
        };
        found.extend((0..reading.sentences.len()).filter_map(read).take(MOST));
    }
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
        let beside = Beside { source, span: found.earlier.span, message: told(rule) };
        let mark = Mark::on_words(rule, scene.reading, found.claim.sentence, &found.claim.words, rule.rule.strength);
        Some(Mark { beside: vec![beside], ..mark })
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

/// Whether a sentence says something outright: in running text, a list or a property, and neither quoted, asked nor denied.
fn is_said(reading: &Reading<'_>, sentence: &ReadSentence) -> bool {
    let kind = &reading.document.blocks[sentence.block].kind;
    let plain = |clause: &Clause| !clause.quoted && !clause.question && !clause.negated && clause.condition.is_none();
    let binds =
        |clause: &Clause| !matches!(clause.force, Force::Prohibition | Force::Permission | Force::Dispensation | Force::Recommendation);
    !matches!(kind, BlockKind::Heading { .. } | BlockKind::Code | BlockKind::TableCell { .. })
        && reading.document.blocks[sentence.block].quote_depth == 0
        && sentence.clauses.iter().all(|clause| plain(clause) && binds(clause))
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
    Claim { rule: rule.number, of, value, language, sentence: number, words, span }
}
