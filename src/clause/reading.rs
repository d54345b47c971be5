//! From a document to its sentences and clauses.

use std::mem::discriminant;
use std::ops::Range;

use super::context::{LeadIn, Section};
use super::memory::{self, Around, BlockKey, Memory};
use super::naming::Names;
use super::scene::Scene;
use super::sum::Sum;
use super::terms::Terms;
use super::whole::Channels;
use super::{Agent, Capacity, Clause, Force, ReadSentence, agent, link, whole};
use crate::catalogue::{ConceptId, Language};
use crate::document::{Block, BlockId, BlockKind, Document};
use crate::language::{LexiconIndex, Tagger};
use crate::text::Span;

/// Where a language's words come from; built when the language first occurs.
pub trait Vocabulary: Sync {
    /// The index of a language's lexicon.
    fn lexicon(&self, language: Language) -> &LexiconIndex;
    /// The concepts of the grammar.
    fn terms(&self) -> &Terms;
    /// Whether a concept is a phrase of one rule or one provision and no word of the language. The grammar does not see it: no sentence
    /// is understood by what somebody looks for in it.
    fn is_local(&self, concept: ConceptId) -> bool;
}

/// The people whom a sentence names that says nothing of them: `Players:`, `Guidelines for coaches at the club`.
fn people(sentence: &ReadSentence, terms: &Terms) -> Option<Agent> {
    const LONGEST: usize = 8;
    let verbs = [terms.modal, terms.copula, terms.relative, terms.imperative, terms.not];
    let bare = sentence.tokens.len() <= LONGEST && !sentence.hits.holds(&verbs);
    // `The club's help for players` is about what the club does.
    let first = sentence.hits.iter().filter(|_| bare).filter_map(|h| agent::named(h, terms)).next()?;
    Some(first.0).filter(|agent| !matches!(agent, Agent::Public | Agent::Organisation))
}

/// The clause of a lead-in that its list goes on with: the last, but none that only describes: `The club forbids posts, which may
/// cost you your place, if they:`.
fn handed_on<'s>(sentence: &'s ReadSentence, terms: &Terms) -> Option<&'s Clause> {
    let opened = |at: usize| sentence.hits.iter().any(|h| h.concept == terms.relative && h.end == at);
    let describes = |c: &Clause| c.force_words.as_ref().is_some_and(|w| opened(w.start) && w.end < sentence.tokens.len());
    let last = sentence.clauses.last()?;
    let before = || sentence.clauses.iter().rev().find(|c| c.force != Force::None && !describes(c));
    if describes(last) { before().or(Some(last)) } else { Some(last) }
}

/// Blocks at the head of a document in which it may say whom it is for.
const INTRODUCTION: usize = 8;

/// A document that was understood as far as trygg can.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The document.
    pub document: &'d Document,
    /// Every sentence of every judged block, in order.
    pub sentences: Vec<ReadSentence>,
    /// For each block, its sentences.
    pub of_block: Vec<Range<usize>>,
    /// For each block, by what it is known again; `None` where nothing is remembered.
    pub keys: Vec<Option<BlockKey>>,
}

impl<'d> Reading<'d> {
    /// Reads `document`; `languages` holds one language per block.
    #[must_use]
    pub fn new(document: &'d Document, languages: &[Language], vocabulary: &impl Vocabulary) -> Self {
        Self::read(document, languages, vocabulary, None)
    }

    /// Reads `document` with the memory of an earlier reading of it, or of another text. The reading is the same as without; it
    /// only takes less time where blocks were read before.
    #[must_use]
    pub fn remembering(document: &'d Document, languages: &[Language], vocabulary: &impl Vocabulary, memory: &mut Memory) -> Self {
        memory.begin();
        let reading = Self::read(document, languages, vocabulary, Some(&mut *memory));
        memory.end();
        reading
    }

    fn read(document: &'d Document, languages: &[Language], vocabulary: &impl Vocabulary, mut memory: Option<&mut Memory>) -> Self {
        let count = document.blocks.len();
        let mut reading = Self { document, sentences: Vec::new(), of_block: Vec::with_capacity(count), keys: vec![None; count] };
        let mut slots = Vec::new();
        let mut sections: Vec<Section> = Vec::with_capacity(count);
        let mut whole = Section::OPEN;
        let mut channels = Channels::default();
        let mut taggers: [Option<Tagger<'_>>; 5] = Default::default();
        let names = Names::read(document, languages, vocabulary, &mut taggers);
        if let Some(memory) = memory.as_deref_mut() {
            memory.calls(&names);
        }
        for (id, block) in document.blocks.iter().enumerate() {
            let language = languages.get(id).copied().unwrap_or(Language::En);
            let from = reading.sentences.len();
            // A heading that says nothing leaves what the introduction said of the whole.
            let outer = block.section.and_then(|s| sections.get(s)).copied().filter(|s| *s != Section::OPEN).unwrap_or(whole);
            let mut section = outer;
            if block.kind != BlockKind::Code {
                let lead_in = reading.lead_in(block, vocabulary.terms());
                let around = Around { kind: discriminant(&block.kind), language, section: outer, lead_in };
                let read = |around: &Around, into: &mut Vec<ReadSentence>| {
                    let tagger = taggers[language.index()].get_or_insert_with(|| vocabulary.lexicon(language).tagger());
                    let from = into.len();
                    Scene { block, id, language, section: around.section, lead_in: around.lead_in.as_ref(), names: &names, vocabulary }
                        .read(tagger, into);
                    Sum::of(&into[from..], block.is_heading(), around.section, vocabulary.terms())
                };
                let (sum, slot) = memory::sentences(memory.as_deref_mut(), &block.prose, around, id, &mut reading.sentences, read);
                slots.extend(slot.map(|slot| (id, slot)));
                let answers = from.checked_sub(1).is_some_and(|last| reading.sentences[last].clauses.iter().any(|c| c.question));
                if sum.links || answers {
                    reading.link(from, vocabulary.terms());
                }
                section = sum.section;
                channels.official += sum.official;
                channels.own += sum.own;
            }
            if id < INTRODUCTION {
                let before = whole;
                for sentence in &reading.sentences[from..] {
                    whole = Section::stated(whole, &sentence.tokens, &sentence.hits, vocabulary.terms());
                }
                section = if section == before { whole } else { section };
            }
            sections.push(section);
            reading.of_block.push(from..reading.sentences.len());
        }
        whole::settle(document, &mut reading.sentences, channels, vocabulary.terms());
        if let Some(memory) = memory {
            for (id, slot) in slots {
                reading.keys[id] = memory.key(slot, reading.block_sentences(id));
            }
        }
        reading
    }

    /// Links the sentences from number `from` on to those before them.
    fn link(&mut self, from: usize, terms: &Terms) {
        for number in from.max(1)..self.sentences.len() {
            let (before, after) = self.sentences.split_at_mut(number);
            if let (Some(before), Some(sentence)) = (before.last(), after.first_mut()) {
                let asked = before.clauses.iter().any(|c| c.question);
                link::link(before, sentence, asked, terms);
            }
        }
    }

    /// The sentences of block `id`.
    #[must_use]
    pub fn block_sentences(&self, id: BlockId) -> &[ReadSentence] {
        self.of_block.get(id).map_or(&[], |range| &self.sentences[range.clone()])
    }

    /// The words `range` of `sentence` as bytes of the block's prose.
    #[must_use]
    pub fn span(sentence: &ReadSentence, range: &Range<usize>) -> Span {
        match (sentence.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| sentence.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => sentence.span,
        }
    }

    fn lead_in(&self, block: &Block, terms: &Terms) -> Option<LeadIn> {
        let id = block.lead_in?;
        let introduction = self.document.blocks.get(id)?;
        let sentence = self.block_sentences(id).last()?;
        // Only an unfinished sentence hands its force on: `You must not:`; a heading and a table's header do too.
        let unfinished = !introduction.prose.text().trim_end().ends_with(['.', '!', '?']);
        let bad_example = sentence.hits.iter().any(|h| h.concept == terms.bad_example);
        let mut clause = handed_on(sentence, terms)?.clone();
        // A heading opens a section of its own; what it inherits from the one outside is not for its list.
        if introduction.is_heading() {
            clause.capacity = Capacity::Unknown;
            if clause.agent_words.is_none() {
                clause.agent = Agent::Nobody;
            }
        }
        // `A yellow card is given for:`: what brings a sanction is forbidden.
        let last = sentence.tokens.len();
        let waits = sentence.hits.iter().any(|h| h.concept == terms.preposition && h.end == last);
        if waits && matches!(clause.force, Force::None | Force::Permission) && sentence.hits.holds(&[terms.sanction]) {
            clause.force = Force::Prohibition;
            clause.agent = if clause.agent == Agent::Organisation { Agent::Nobody } else { clause.agent };
        }
        // What it is said of belongs to each item; what it calls secret or bad is for the items to say.
        let settings = [
            terms.at_work,
            terms.off_duty,
            terms.publish,
            terms.speak,
            terms.social_media,
            terms.private_account,
            terms.post_noun,
            terms.media,
        ];
        // `Improper uses of the net include …`: each item is one use, and no ban on the whole.
        let uses = [terms.publish, terms.social_media, terms.post_noun];
        let examples = sentence.hits.holds(&[terms.for_example, terms.not_limited]);
        let narrowed = |c: &ConceptId| examples && uses.contains(c);
        let setting = sentence.hits.iter().map(|h| h.concept).filter(|c| settings.contains(c) && !narrowed(c)).collect();
        let opens = sentence.hits.iter().any(|h| h.concept == terms.relative && h.end == sentence.tokens.len());
        let verbal = opens || sentence.hits.iter().any(|h| h.concept == terms.infinitive && h.end == sentence.tokens.len());
        let people = people(sentence, terms);
        let aims = introduction.is_heading() && sentence.hits.holds(&[terms.purpose_section]);
        unfinished.then_some(LeadIn { clause, bad_example, opens, people, verbal, aims, setting })
    }
}
