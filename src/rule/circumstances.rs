//! What stands around a mark, read from the document: the input of [`combined`](super::combined).

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::condition::occurs;
use super::{Circumstances, CompiledRule, Mark, Scene, Sentences, Test};
use crate::catalogue::ConceptId;
use crate::clause::{Agent, Clause, Force, ReadSentence, Reading};
use crate::document::BlockId;

/// Sentences after a mark within which an exception belongs to it.
const EXCEPTION_REACH: usize = 2;

/// Looks around marks of one document. The concepts are looked up once.
#[derive(Debug)]
pub struct Surroundings<'a> {
    reading: &'a Reading<'a>,
    rulebook: &'a super::Rulebook,
    law: ConceptId,
    example: ConceptId,
    definition: ConceptId,
    everything: ConceptId,
    exception: ConceptId,
    help: ConceptId,
    contact: ConceptId,
    /// Words that make a contact part of the control: the press, leave, a sanction.
    redirects: [ConceptId; 4],
    /// The sections in which a threat stands.
    threatening: FxHashSet<Option<BlockId>>,
    threats: &'a Sentences,
}

impl<'a> Surroundings<'a> {
    /// Everything that can be known before a mark is looked at.
    #[must_use]
    pub fn new(scene: &Scene<'a>) -> Self {
        let Scene { reading, rulebook, .. } = *scene;
        let threats = scene.notes.passing(Test::Threatens);
        Self {
            reading,
            rulebook,
            law: rulebook.concept("law"),
            example: rulebook.concept("illustration"),
            definition: rulebook.concept("definition"),
            everything: rulebook.concept("any-all"),
            exception: rulebook.concept("exception-sentence"),
            help: rulebook.concept("help"),
            contact: rulebook.concept("contact"),
            redirects: ["media", "approve", "sanction", "monitor"].map(|name| rulebook.concept(name)),
            threatening: threats.iter().map(|n| reading.document.blocks[reading.sentences[n].block].section).collect(),
            threats,
        }
    }

    /// What stands around `mark`, which `rule` made. Nothing for a mark on no sentence.
    #[must_use]
    pub fn of(&self, rule: &CompiledRule, mark: &Mark) -> Circumstances {
        let Some((number, sentence)) = mark.sentence.and_then(|n| Some((n, self.reading.sentences.get(n)?))) else {
            return Circumstances::default();
        };
        // A phrase may stand in a sentence of several clauses: the one it begins in is meant.
        let start = sentence.tokens.iter().position(|t| t.span.end > mark.span.start).unwrap_or(0);
        let clause = sentence.clauses.iter().find(|c| c.main.contains(&start)).or_else(|| sentence.clauses.first());
        let scope = clause.map_or(0..sentence.tokens.len(), |c| c.scope.clone());
        Circumstances {
            // A citation may stand behind a comma and belong to all that was said before it.
            law: self.in_reach(number, &(0..sentence.tokens.len()), &[self.law]),
            narrowed: !occurs(sentence, self.everything, &scope) && self.in_reach(number, &scope, &[self.example, self.definition]),
            excepted: self.following(number, EXCEPTION_REACH).any(|n| self.says(n, self.exception)),
            helped: self.helps(number, clause) || self.following(number, 1).any(|n| self.offers(n)),
            reasoned: clause.is_some_and(|c| c.reason.is_some()),
            threatened: self.threats.has(number),
            threatened_nearby: self.threatening.contains(&self.reading.document.blocks[sentence.block].section),
            joined: self.joined(rule, number),
        }
    }

    /// Whether one of `concepts` stands in the clause, or in the items of the list it leads.
    fn in_reach(&self, number: usize, scope: &Range<usize>, concepts: &[ConceptId]) -> bool {
        let sentence = &self.reading.sentences[number];
        let items = || {
            let after = self.reading.sentences.get(number + 1..).unwrap_or(&[]);
            after.iter().take_while(|s| self.reading.document.lead_ins(s.block).any(|lead| lead == sentence.block))
        };
        concepts
            .iter()
            .any(|c| occurs(sentence, *c, scope) || (sentence.leads && items().any(|item| occurs(item, *c, &(0..item.tokens.len())))))
    }

    /// The sentences after sentence `number` in its section, at most `count`.
    fn following(&self, number: usize, count: usize) -> impl Iterator<Item = usize> {
        let section = |n: usize| self.reading.document.blocks[self.reading.sentences[n].block].section;
        let heading = |n: usize| self.reading.document.blocks[self.reading.sentences[n].block].is_heading();
        let end = self.reading.sentences.len().min(number + 1 + count);
        (number + 1..end).take_while(move |n| section(*n) == section(number) && !heading(*n))
    }

    fn says(&self, number: usize, concept: ConceptId) -> bool {
        let sentence = &self.reading.sentences[number];
        occurs(sentence, concept, &(0..sentence.tokens.len()))
    }

    /// Whether a clause of the marked sentence other than the marked one offers help.
    fn helps(&self, number: usize, marked: Option<&Clause>) -> bool {
        let sentence = &self.reading.sentences[number];
        sentence.clauses.iter().filter(|c| marked.is_none_or(|m| m.main != c.main)).any(|c| self.offered(sentence, c))
    }

    /// Whether a sentence offers help.
    fn offers(&self, number: usize) -> bool {
        let sentence = &self.reading.sentences[number];
        !self.threats.has(number) && sentence.clauses.iter().any(|c| self.offered(sentence, c))
    }

    /// Help counts where the body gives it, or where people may come to it: `contact the press officer` alone sends them away.
    fn offered(&self, sentence: &ReadSentence, clause: &Clause) -> bool {
        let meant = !clause.quoted && !clause.question && !clause.negated;
        if !meant || self.redirects.iter().any(|c| occurs(sentence, *c, &clause.scope)) {
            return false;
        }
        let given = match clause.agent {
            Agent::Organisation | Agent::Manager => true,
            Agent::Staff | Agent::ChannelStaff => matches!(clause.force, Force::Permission | Force::None),
            Agent::Nobody | Agent::Public => false,
        };
        let open = matches!(clause.force, Force::Permission | Force::Imperative) && clause.condition.is_some()
            || clause.force == Force::Permission;
        (given && occurs(sentence, self.help, &clause.scope)) || (open && occurs(sentence, self.contact, &clause.main))
    }

    fn joined(&self, rule: &CompiledRule, number: usize) -> bool {
        let block = self.reading.sentences[number].block;
        let beside =
            (number.saturating_sub(1)..self.reading.sentences.len().min(number + 2)).filter(|n| self.reading.sentences[*n].block == block);
        let concepts: Vec<ConceptId> = rule.rule.weight.never_lowered_with.iter().map(|name| self.rulebook.concept(name)).collect();
        !concepts.is_empty() && beside.into_iter().any(|n| concepts.iter().any(|c| self.says(n, *c)))
    }
}
