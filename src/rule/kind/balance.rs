//! Kind `balance`: loyalty said before or more often than freedom, or freedom taken back with a `but`.

use super::{Kind, Mark, Scene, View};
use crate::catalogue::{ConceptId, KindName};
use crate::clause::{ReadSentence, Reading};
use crate::document::BlockId;
use crate::language::ConceptMask;
use crate::rule::CompiledRule;
use crate::rule::near::says;
use crate::text::Span;

pub(super) struct BalanceKind;

/// In a sentence of its own the adversative stands among the first words.
const AT_HEAD: usize = 4;

impl Kind for BalanceKind {
    fn name(&self) -> KindName {
        KindName::Balance
    }

    /// Sentences that take a freedom back are marked; without one, the document where loyalty leads.
    fn judge(&self, rule: &CompiledRule, scene: &Scene<'_>, marks: &mut Vec<Mark>) {
        if scene.notes.marks(rule.number).is_empty() && Words::new(rule, &scene.view()).loyalty_leads(scene.reading) {
            marks.extend(Mark::on_title(rule, scene.reading, rule.rule.strength));
        }
    }

    fn look(&self, rule: &CompiledRule, view: &View<'_>, block: BlockId, marks: &mut Vec<Mark>) {
        let reading = view.reading;
        let words = Words::new(rule, view);
        for number in reading.of_block[block].clone() {
            if let Some((number, span)) = words.taken_back(reading, number) {
                let block = reading.sentences[number].block;
                marks.push(Mark {
                    rule: rule.number,
                    block,
                    sentence: Some(number),
                    span,
                    strength: rule.rule.strength,
                    whole: false,
                    beside: Vec::new(),
                });
            }
        }
    }
}

/// The concepts that are weighed.
struct Words {
    loyalty: ConceptId,
    freedom: ConceptId,
    but: [ConceptId; 2],
    takes: [ConceptId; 3],
}

impl Words {
    fn new(rule: &CompiledRule, view: &View<'_>) -> Self {
        let loyalty = view.phrase_of(rule, "loyalty");
        let concept = |name| view.rulebook.concept(name);
        let takes = [loyalty, concept("reputation"), view.phrase_of(rule, "takes")];
        // What the grammar knows as `but` parts clauses; words that only oppose are the rule's own.
        let but = [concept("but"), view.phrase_of(rule, "but")];
        Self { loyalty, freedom: view.phrase_of(rule, "freedom"), but, takes }
    }

    /// The sentence and the words in which the freedom of sentence `number` is taken back: from the freedom to what
    /// takes it, or, where that is a sentence of its own, from the `but`.
    fn taken_back(&self, reading: &Reading<'_>, number: usize) -> Option<(usize, Span)> {
        let sentence = &reading.sentences[number];
        if !may_speak(reading, sentence) {
            return None;
        }
        let right = first(sentence, &[self.freedom], 0)?;
        if let Some(but) = first(sentence, &self.but, right.1) {
            if let Some(taken) = first(sentence, &self.takes, but.0) {
                return Some((number, Reading::span(sentence, &(right.0..taken.1))));
            }
            return self.taken_in_next(reading, number, 0);
        }
        self.taken_in_next(reading, number, AT_HEAD)
    }

    /// Whether the next sentence of the block goes on with what takes the freedom back; `head` is where its `but` must stand,
    /// 0 where it stood before.
    fn taken_in_next(&self, reading: &Reading<'_>, number: usize, head: usize) -> Option<(usize, Span)> {
        let block = reading.sentences[number].block;
        let next = reading.sentences.get(number + 1).filter(|s| s.block == block && may_speak(reading, s))?;
        let from = if head == 0 { 0 } else { first(next, &self.but, 0).filter(|but| but.0 < head)?.0 };
        // A sentence that comes back to the freedom takes nothing.
        let taken = first(next, &self.takes, from).filter(|_| !says(next, &[self.freedom]))?;
        Some((number + 1, Reading::span(next, &(from..taken.1))))
    }

    /// Whether loyalty is said more often than freedom, or earlier. A sentence that sets the two right counts for neither.
    fn loyalty_leads(&self, reading: &Reading<'_>) -> bool {
        // Most sentences speak of neither.
        let either = [self.loyalty, self.freedom];
        let spoken = || reading.sentences.iter().enumerate().filter(|(_, s)| s.hits.holds(&either) && s.clauses.iter().all(|c| !c.quoted));
        let only = |one: ConceptId, other: ConceptId| {
            let found = spoken().filter(|(_, s)| says(s, &[one]) && !says(s, &[other])).map(|(n, _)| n);
            found.collect::<Vec<_>>()
        };
        let (loyal, free) = (only(self.loyalty, self.freedom), only(self.freedom, self.loyalty));
        match (loyal.first(), free.first()) {
            (Some(loyalty), Some(freedom)) => loyal.len() > free.len() || loyalty < freedom,
            (Some(_), None) => !spoken().any(|(_, s)| says(s, &[self.freedom])),
            (None, _) => false,
        }
    }
}

fn may_speak(reading: &Reading<'_>, sentence: &ReadSentence) -> bool {
    !reading.document.blocks[sentence.block].is_heading() && sentence.clauses.iter().all(|c| !c.quoted && !c.question)
}

/// The first hit of any of `concepts` that begins at word `from` or later.
fn first(sentence: &ReadSentence, concepts: &[ConceptId], from: usize) -> Option<(usize, usize)> {
    let mask = ConceptMask::of(concepts);
    let may_hold = sentence.hits.mask().meets(mask).then_some(&sentence.hits)?;
    let found = may_hold.iter().find(|h| h.start >= from && concepts.contains(&h.concept) && !sentence.tokens[h.start].quoted);
    found.map(|h| (h.start, h.end))
}
