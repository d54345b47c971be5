//! From a reading and a provision to what the reading shows of it.

use super::answers::Answers;
use super::facts::Facts;
use super::fields::{fields, says_something};
use super::found::{Filled, Found, Place};
use super::scope::{Runs, section_of};
use crate::catalogue::{Reach, SlotName, State};
use crate::clause::{Agent, Clause, Force, ReadSentence};
use crate::document::{Block, BlockId, BlockKind};
use crate::rule::{Ask, CompiledProvision, CompiledSlot, Sentences};
use crate::text::Span;

/// What `facts` show of `provision`: the best of its sentences, and of the properties that the document states.
pub(super) fn judge(provision: &CompiledProvision, facts: &Facts<'_>) -> Found {
    let mut best = Found { missing: needed(provision), ..Found::default() };
    for found in fields(provision, facts) {
        if found.beats(&best) {
            best = found;
        }
    }
    let answers = &Answers::new(provision, facts);
    let mut seen = Sentences::default();
    for asks in &provision.topic {
        for number in facts.candidates(asks) {
            if !seen.has(number) && facts.meets(number, asks).is_some() {
                seen.insert(number);
                Candidate { provision, facts, answers, number, topic: Some(asks), heading: None }.improve(&mut best);
            }
        }
    }
    for heading in announced(provision, facts) {
        let sentences = facts.scopes.under(Some(heading));
        if sentences.is_empty() && !facts.has_children(heading) {
            let found = Found { state: State::HeadingOnly, missing: needed(provision), ..Found::default() };
            if found.beats(&best) {
                best = Found { place: place_of(facts, heading), ..found };
            }
        }
        for number in sentences.iter().flat_map(Clone::clone) {
            Candidate { provision, facts, answers, number, topic: None, heading: Some(heading) }.improve(&mut best);
        }
    }
    best
}

/// The headings that announce a provision.
fn announced(provision: &CompiledProvision, facts: &Facts<'_>) -> Vec<BlockId> {
    let asks = [Ask::Concept(provision.heading)];
    let headings = facts.candidates(&asks).into_iter().map(|n| facts.sentence(n).block);
    let mut blocks: Vec<BlockId> = headings.filter(|block| facts.reading.document.blocks[*block].is_heading()).collect();
    blocks.dedup();
    blocks
}

/// The slots that a provision must have filled.
fn needed(provision: &CompiledProvision) -> Vec<SlotName> {
    provision.provision.fulfilled.clone()
}

/// A sentence as it is shown: with the bracket that opens before its first word, where it closes within.
fn with_bracket(span: Span, prose: &str) -> &str {
    let text = span.of(prose);
    let before = prose.get(..span.start).and_then(|head| head.chars().next_back());
    let closes =
        |open: char, close: char| before == Some(open) && text.find(close) < text.find(open).or(Some(usize::MAX)) && text.contains(close);
    if closes('[', ']') || closes('(', ')') { Span::new(span.start - 1, span.end).of(prose) } else { text }
}

fn place_of(facts: &Facts<'_>, id: BlockId) -> Option<Place> {
    let block = facts.reading.document.blocks.get(id)?;
    let text = block.prose.text();
    let whole = Span::new(0, text.len());
    Some(Place { span: block.prose.to_source(whole), block: Some((id, whole)), sentence: text.to_owned() })
}

/// Whether something of this state with so many slots filled would show more than `best`.
fn could_beat(state: State, filled: usize, best: &Found) -> bool {
    (state, filled) > (best.state, best.filled.len())
}

/// A sentence that may show the provision.
struct Candidate<'a> {
    provision: &'a CompiledProvision,
    facts: &'a Facts<'a>,
    answers: &'a Answers<'a>,
    number: usize,
    /// What it names the provision with; `None` where only its heading does.
    topic: Option<&'a [Ask]>,
    /// The heading that announces the provision.
    heading: Option<BlockId>,
}

impl Candidate<'_> {
    /// Takes the place of `best` if it shows more of the provision.
    fn improve(&self, best: &mut Found) {
        let sentence = self.facts.sentence(self.number);
        let block = &self.facts.reading.document.blocks[sentence.block];
        if matches!(block.kind, BlockKind::Code) {
            return;
        }
        // What cannot show more whatever it fills need not be asked what it fills.
        let own = self.own_bound(sentence, block);
        if !could_beat(own, self.slots(), best) {
            return;
        }
        let (bound, near_miss) = self.bound(sentence, own);
        if !could_beat(bound, self.slots(), best) {
            return;
        }
        let filled = self.filled();
        // Under a heading that announces it, a sentence that fills nothing speaks of something else.
        if self.heading.is_some() && filled.is_empty() {
            return;
        }
        let names: Vec<SlotName> = filled.iter().map(|f| f.name).collect();
        let all = |wanted: &[SlotName]| wanted.iter().all(|name| names.contains(name));
        let wanted = &self.provision.provision;
        let reached = if !names.is_empty() && all(&wanted.fulfilled) {
            State::Fulfilled
        } else if !names.is_empty() && all(&wanted.partial) {
            State::Partial
        } else {
            State::Mention
        };
        if !could_beat(reached.min(bound), filled.len(), best) {
            return;
        }
        *best = Found {
            state: reached.min(bound),
            missing: wanted.fulfilled.iter().copied().filter(|name| !names.contains(name)).collect(),
            filled,
            place: Some(Place {
                span: block.prose.to_source(sentence.span),
                block: Some((sentence.block, sentence.span)),
                sentence: with_bracket(sentence.span, block.prose.text()).to_owned(),
            }),
            stated: false,
            near_miss,
        };
    }

    /// As many slots as the provision has, by their names.
    fn slots(&self) -> usize {
        let slots = &self.provision.slots;
        slots.iter().enumerate().filter(|(n, slot)| slots[..*n].iter().all(|other| other.name != slot.name)).count()
    }

    /// The slots that the surroundings of the sentence fill.
    fn filled(&self) -> Vec<Filled> {
        let mut filled: Vec<Filled> = Vec::new();
        for (number, slot) in self.provision.slots.iter().enumerate() {
            if filled.iter().any(|f| f.name == slot.name) {
                continue;
            }
            if let Some(words) = self.answers.fill(number, self.number, &self.around(slot)) {
                filled.push(Filled { name: slot.name, words });
            }
        }
        filled
    }

    /// The sentences that may fill `slot`. Under a heading that announces the provision, all of its section may.
    fn around(&self, slot: &CompiledSlot) -> Runs {
        if self.heading.is_some() && slot.reach == Reach::Scope {
            let section = section_of(self.facts.reading, self.facts.sentence(self.number).block);
            return self.facts.scopes.under(section).clone();
        }
        self.facts.scopes.within(self.number, slot.reach)
    }

    /// What the sentence is at most, whatever it fills, where it is at most `own` by itself; and the near miss that says so.
    fn bound(&self, sentence: &ReadSentence, own: State) -> (State, Option<usize>) {
        let misses = self.provision.near_misses.iter();
        let miss = misses.filter(|m| sentence.clauses.iter().any(|c| m.condition.holds(sentence, c))).min_by_key(|m| m.state);
        match miss {
            Some(miss) if miss.state < own => (miss.state, Some(miss.number)),
            _ => (own, None),
        }
    }

    fn own_bound(&self, sentence: &ReadSentence, block: &Block) -> State {
        if block.is_heading() {
            // Words to come under it say no less than that it is named.
            return if self.facts.is_open_under(sentence.block) { State::Placeholder } else { State::Mention };
        }
        if self.facts.is_open(self.number) || !says_something(sentence.span.of(block.prose.text())) {
            return State::Placeholder;
        }
        let Some(clause) = self.clause(sentence) else { return State::Fulfilled };
        if clause.quoted {
            return State::Quoted;
        }
        if self.provision.other_party.contains(&clause.agent) {
            return State::OtherParty;
        }
        if self.topic.is_some() && denied(clause) && !self.provision.provision.denied {
            return State::Negated;
        }
        if self.facts.said(sentence, self.facts.lapsed).is_some() {
            return State::Lapsed;
        }
        if clause.question {
            return State::Mention;
        }
        if self.provision.weak.iter().any(|asks| self.facts.meets(self.number, asks).is_some()) {
            return State::Aspiration;
        }
        if self.provision.commits.contains(&clause.force) { State::Fulfilled } else { State::Aspiration }
    }

    /// The clause that holds the words of the topic, else the first.
    fn clause<'s>(&self, sentence: &'s ReadSentence) -> Option<&'s Clause> {
        let at = self.topic.and_then(|asks| {
            asks.iter().find_map(|ask| match ask {
                Ask::Concept(concept) => self.facts.said(sentence, *concept).map(|hit| hit.start),
                _ => None,
            })
        });
        let holds = |clause: &&Clause| at.is_some_and(|at| clause.scope.contains(&at));
        sentence.clauses.iter().find(holds).or_else(|| sentence.clauses.first())
    }
}

/// Whether a clause says that something is not so, or need not be. `No one may publish without training` does not.
fn denied(clause: &Clause) -> bool {
    clause.force == Force::Dispensation || clause.negated && clause.force == Force::None && clause.agent != Agent::Public
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_before_the_first_word_is_shown() {
        let shown = |prose: &str, start: usize| with_bracket(Span::new(start, prose.len()), prose).to_owned();
        assert_eq!(shown("[The editor] answers.", 1), "[The editor] answers.");
        assert_eq!(shown("(See the editor.", 1), "See the editor.");
        assert_eq!(shown("The editor (on duty) answers.", 0), "The editor (on duty) answers.");
        assert_eq!(shown("[We ask [the editor].", 1), "We ask [the editor].");
    }
}
