//! From a document to its sentences and clauses.

use std::ops::Range;
use std::sync::Arc;

use super::context::{LeadIn, Section};
use super::force::{Marker, markers};
use super::memory::{self, Around, Memory};
use super::segment::{Role, Segment, has, segments};
use super::terms::Terms;
use super::word::{Word, Words, words};
use super::{Agent, Capacity, Clause, Force, Slots, agent, capacity, link, norm, whole};
use crate::catalogue::{ConceptId, Language};
use crate::document::{Block, BlockId, BlockKind, Document, Mark};
use crate::language::{Gap, Hit, Hits, LexiconIndex, Sentence, Tagger, Token, split, tokenise};
use crate::text::Span;

/// Where a language's words come from; built when the language first occurs.
pub trait Vocabulary: Sync {
    /// The index of a language's lexicon.
    fn lexicon(&self, language: Language) -> &LexiconIndex;
    /// The concepts of the grammar.
    fn terms(&self) -> &Terms;
    /// Whether a concept is a rule's own phrase and no word of the language.
    fn is_local(&self, concept: ConceptId) -> bool;
}

/// One sentence with its words, concepts and clauses.
#[derive(Debug, Clone)]
pub struct ReadSentence {
    /// The block it stands in.
    pub block: BlockId,
    /// Its language.
    pub language: Language,
    /// Bytes of the block's prose.
    pub span: Span,
    /// Whether it ends with a colon: a list or an example follows.
    pub leads: bool,
    /// Its words; spans are bytes of the block's prose.
    pub tokens: Arc<[Token]>,
    /// Its concepts; indices are words of the sentence.
    pub hits: Hits,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// Concepts of the sentence before that it points back at (`This requires approval`).
    pub carried: Vec<ConceptId>,
    /// Whether it points back at the sentence before, or answers it.
    pub points_back: bool,
}

/// Blocks at the head of a document in which it may say whom it is for.
const INTRODUCTION: usize = 4;

/// A document that was understood as far as trygg can.
#[derive(Debug)]
pub struct Reading<'d> {
    /// The document.
    pub document: &'d Document,
    /// Every sentence of every judged block, in order.
    pub sentences: Vec<ReadSentence>,
    /// For each block, its sentences.
    pub of_block: Vec<Range<usize>>,
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
        let mut reading = Self { document, sentences: Vec::new(), of_block: Vec::with_capacity(document.blocks.len()) };
        let mut sections: Vec<Section> = Vec::with_capacity(document.blocks.len());
        let mut whole = Section::OPEN;
        let mut taggers: [Option<Tagger<'_>>; 5] = Default::default();
        for (id, block) in document.blocks.iter().enumerate() {
            let language = languages.get(id).copied().unwrap_or(Language::En);
            let from = reading.sentences.len();
            let outer = block.section.and_then(|s| sections.get(s)).copied().unwrap_or(whole);
            let mut section = outer;
            if block.kind != BlockKind::Code {
                let lead_in = reading.lead_in(block, vocabulary.terms());
                let around = Around { language, section: outer, lead_in };
                let read = |around: &Around, into: &mut Vec<ReadSentence>| {
                    let tagger = taggers[language.index()].get_or_insert_with(|| vocabulary.lexicon(language).tagger());
                    Scene { block, id, language, section: around.section, lead_in: around.lead_in.as_ref(), vocabulary }.read(tagger, into);
                };
                memory::sentences(memory.as_deref_mut(), &block.prose, around, id, &mut reading.sentences, read);
                reading.link(from, vocabulary.terms());
                if block.is_heading() {
                    for sentence in &reading.sentences[from..] {
                        section = Section::under(section, &sentence.tokens, &sentence.hits, vocabulary.terms());
                    }
                }
            }
            if id < INTRODUCTION {
                for sentence in &reading.sentences[from..] {
                    whole = Section::stated(whole, &sentence.tokens, &sentence.hits, vocabulary.terms());
                }
                section = if section == outer { whole } else { section };
            }
            sections.push(section);
            reading.of_block.push(from..reading.sentences.len());
        }
        whole::settle(document, &mut reading.sentences, vocabulary.terms());
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
        let mut clause = sentence.clauses.last().cloned()?;
        // A heading opens a section of its own; what it inherits from the one outside is not for its list.
        if introduction.is_heading() {
            clause.capacity = Capacity::Unknown;
            if clause.agent_words.is_none() {
                clause.agent = Agent::Nobody;
            }
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
        let setting = sentence.hits.iter().map(|h| h.concept).filter(|c| settings.contains(c)).collect();
        unfinished.then_some(LeadIn { clause, bad_example, setting })
    }
}

/// One block in its surroundings.
struct Scene<'a, V> {
    block: &'a Block,
    id: BlockId,
    language: Language,
    section: Section,
    lead_in: Option<&'a LeadIn>,
    vocabulary: &'a V,
}

impl<V: Vocabulary> Scene<'_, V> {
    fn read(&self, tagger: &mut Tagger<'_>, into: &mut Vec<ReadSentence>) {
        let text = self.block.prose.text();
        let tokens = tokenise(text);
        for sentence in split(text, &tokens, |word| tagger.is_abbreviation(word)) {
            let tokens: Arc<[Token]> = self.marked(&tokens[sentence.tokens.clone()]).into();
            let terms = self.vocabulary.terms();
            let hits = tagger.tag(&tokens).narrowed(terms.secret_open, terms.secret_named);
            let clauses = self.clauses(&sentence, &tokens, &hits);
            let leads = sentence.span.of(text).ends_with(':');
            let mut carried = self.lead_in.filter(|l| l.clause.force != Force::None).map(|l| l.setting.clone()).unwrap_or_default();
            // Under `Passwords and devices` every sentence is about them.
            carried.extend(self.section.security.then_some(terms.security));
            into.push(ReadSentence {
                block: self.id,
                language: self.language,
                span: sentence.span,
                leads,
                tokens,
                hits,
                clauses,
                carried,
                points_back: false,
            });
        }
    }

    /// The words, with code and struck words counted as quoted.
    fn marked(&self, tokens: &[Token]) -> Vec<Token> {
        // Marks and words are both in order of place, so one walk through each is enough.
        let unsaid = |mark: Mark| matches!(mark, Mark::Code | Mark::Struck);
        let mut marks = self.block.prose.marks().iter().filter(|(_, mark)| unsaid(*mark)).map(|(span, _)| *span).peekable();
        let quoted = |token: &Token| {
            while marks.next_if(|span| span.end < token.span.end).is_some() {}
            Token { quoted: token.quoted || marks.peek().is_some_and(|span| span.contains(token.span)), ..token.clone() }
        };
        let mut tokens: Vec<Token> = tokens.iter().map(quoted).collect();
        // A full stop that ended no sentence belongs to a number or an abbreviation and parts nothing: `1. februar`.
        tokens.iter_mut().skip(1).filter(|t| t.gap == Gap::Stop).for_each(|t| t.gap = Gap::None);
        tokens
    }

    fn clauses(&self, sentence: &Sentence, tokens: &[Token], hits: &Hits) -> Vec<Clause> {
        let terms = self.vocabulary.terms();
        let words = words(tokens, hits);
        let parts = segments(&words, terms, self.language);
        let bad_example = self.section.bad_example
            || self.lead_in.is_some_and(|l| l.bad_example)
            || words.iter().any(|w| has(w, terms.bad_example) || has(w, terms.lapsed));
        let mut clauses: Vec<Clause> = Vec::new();
        for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.role == Role::Main) {
            let inside = &words[part.words.clone()];
            let scope = scope(&parts, number);
            let mut found = markers(Words(inside), terms, self.language);
            // `You must not: – talk to …`: the bare verb of an item is what the lead-in's force governs, not a command.
            let led = self.lead_in.is_some_and(|l| l.clause.force != Force::None);
            // Neither is `not mention guests` in `Volunteers must: – not mention guests` a ban of its own.
            let head = inside.first().filter(|w| has(w, terms.not)).map(|w| w.index);
            let governed = |m: &Marker| m.force == Force::Imperative && !m.negated || m.bare && m.negated && Some(m.start) == head;
            found.retain(|m| !(led && governed(m)));
            let each: Vec<Option<&Marker>> = if found.is_empty() { vec![None] } else { found.iter().map(Some).collect() };
            for marker in each {
                let reason = attached(&parts, &scope, Role::Reason);
                let aside = reason.clone().unwrap_or_default();
                let mut clause = self.clause(marker, part, &words, &scope, &aside, clauses.last());
                // A sentence that says what a word means binds nobody, unless it goes on to say what must be done.
                clause.quoted |= clause.force == Force::None && words.iter().any(|w| has(w, terms.definition));
                clause.slots = Slots::read(&words, &parts, &scope, terms);
                // `You cannot be dismissed for a post` protects; it forbids nothing to the one it is told.
                let unable = marker.is_some_and(|m| words[m.verb].hits.iter().any(|h| h.concept == terms.can));
                if unable && clause.force == Force::Prohibition && clause.slots.consequence.is_some() {
                    clause.force = Force::Dispensation;
                }
                clause.reason = reason;
                clause.condition = attached(&parts, &scope, Role::Condition);
                clause.question = sentence.question;
                clause.quoted |= bad_example;
                clauses.push(clause);
            }
        }
        // A sentence that is all condition or reason (`When you post on our page`) still has a capacity and an agent.
        if clauses.is_empty() && !words.is_empty() {
            let whole = Segment { role: Role::Main, words: 0..words.len(), continues: false, anew: false };
            let mut clause = self.clause(None, &whole, &words, &(0..words.len()), &(0..0), None);
            clause.slots = Slots::read(&words, &parts, &(0..words.len()), terms);
            clause.question = sentence.question;
            clause.quoted |= bad_example;
            clauses.push(clause);
        }
        clauses
    }

    fn clause(
        &self,
        marker: Option<&Marker>,
        part: &Segment,
        words: &[Word<'_>],
        scope: &Range<usize>,
        reason: &Range<usize>,
        previous: Option<&Clause>,
    ) -> Clause {
        let terms = self.vocabulary.terms();
        let inside = &words[part.words.clone()];
        let lead = self.lead_in.map(|l| &l.clause);
        let named = agent::subject(inside, marker, terms, self.language).or_else(|| {
            // `Employees may blog and must not …` goes on with its subject.
            let same = previous.filter(|p| part.continues || (marker.is_some() && p.main == part.words));
            same.and_then(|p| p.agent_words.clone().map(|w| (p.agent, w)))
        });
        let inherits = marker.is_none() && lead.is_some_and(|l| l.force != Force::None) && !agent::tells(inside, terms);
        let inherited = lead.filter(|_| inherits).map_or(Force::None, |l| l.force);
        // `Employees shall: – not mention …`: the item's own negation turns what it inherits.
        let denied = inherits && inside.iter().take(2).any(|w| has(w, terms.not));
        let force = marker.map_or(if denied { inherited.denied() } else { inherited }, |m| m.force);
        let (mut agent, agent_words) = match named {
            Some((agent, words)) if !inherits => (agent, Some(words)),
            // An item's own words name the object, not the agent: `Employees must not: – contact the media`.
            _ => (lead.map_or(Agent::Nobody, |l| l.agent), None),
        };
        // `We do not tolerate …`, `the club forbids …`: who allows or forbids is not who is bound.
        let grants = |m: &Marker| {
            let hits = words[m.verb].hits;
            // `publiserer ikke` denies an act of the body's own; `forbyr` is one of forbidding.
            let forbids = hits.iter().any(|h| h.concept == terms.must_not) && !words[m.start..m.end].iter().any(|w| has(w, terms.not));
            (forbids || hits.iter().any(|h| h.concept == terms.may)) && !hits.iter().any(|h| h.concept == terms.modal)
        };
        if agent == Agent::Organisation && force == Force::Prohibition && marker.is_some_and(grants) {
            agent = Agent::Nobody;
        }
        let reader = self.section.reader.unwrap_or(Agent::Staff);
        let addressed = agent_words.as_ref().is_some_and(|w| words[w.start].hits.iter().any(|h| h.concept == terms.you && h.end == w.end));
        let commanded = agent == Agent::Nobody
            && (force == Force::Imperative || (marker.is_some_and(|m| m.force == Force::Prohibition && m.start == part.words.start)));
        if commanded || addressed || (agent == Agent::Nobody && self.section.reader.is_some_and(|r| r != Agent::Staff)) {
            agent = reader;
        }
        // What a ban denies is its verb: `do not post in our name` is about posting in our name.
        let forbids = matches!(force, Force::Prohibition | Force::Admonition) || self.denies(inside);
        let denied = if forbids { part.words.clone() } else { 0..0 };
        // A reason may name the capacity that others could see (`they may think you speak for us`); it is not the clause's.
        let said: Vec<Word<'_>> = words[scope.clone()].iter().filter(|w| !reason.contains(&w.index)).copied().collect();
        let capacity = match capacity::stated(&said, &denied, terms) {
            Capacity::Unknown => lead.map(|l| l.capacity).filter(|c| *c != Capacity::Unknown).unwrap_or(self.section.capacity),
            stated => stated,
        };
        let own = marker.map_or(part.words.clone(), |m| m.start..m.end);
        let told = matches!(agent, Agent::Staff | Agent::Nobody) && marker.is_none() && force == Force::None;
        let named = agent == Agent::Staff && agent_words.is_some();
        let norm = told.then(|| norm::denied_act(inside, named, terms, self.language)).flatten();
        Clause {
            force: if norm.is_some() { Force::Prohibition } else { force },
            force_words: marker.map(|m| m.start..m.end).or_else(|| norm.clone()),
            negated: norm.is_some()
                || marker.map_or_else(|| inherits && lead.is_some_and(|l| l.negated) || self.denies(inside), |m| m.negated),
            agent,
            agent_words,
            capacity,
            main: part.words.clone(),
            scope: scope.clone(),
            reason: None,
            condition: None,
            quoted: words.get(own.start..own.end).is_some_and(|w| !w.is_empty() && w.iter().all(|w| w.token.quoted)),
            question: false,
            inherited: inherits,
            slots: Slots::default(),
        }
    }
}

impl<V: Vocabulary> Scene<'_, V> {
    /// Whether a statement is negated. A negation inside a relative clause, or inside a wider expression of the lexicon
    /// (`failure to comply`, `frees no one from responsibility`), says something else.
    fn denies(&self, inside: &[Word<'_>]) -> bool {
        let terms = self.vocabulary.terms();
        let negation = |h: &Hit| h.concept == terms.not || h.concept == terms.no_one;
        // `will not` is a word of force, and its negation one of the clause; so is that of `does not apply to`.
        let grammar = [terms.must, terms.must_soft, terms.must_not, terms.may, terms.can, terms.need_not, terms.never_always, terms.avoid];
        // A wide expression holds a negation only in its gap: `reads … the profiles` does not deny itself.
        let whole = [terms.liable, terms.breach];
        let gapped = |h: &Hit| h.end - h.start > 3 && !whole.contains(&h.concept);
        let says_more = |h: &Hit| {
            !negation(h)
                && !gapped(h)
                && h.concept != terms.exception_sentence
                && !grammar.contains(&h.concept)
                && !self.vocabulary.is_local(h.concept)
        };
        let wider = |at: &Hit| inside.iter().flat_map(|w| w.hits).any(|h| says_more(h) && h.start <= at.start && h.end > at.end);
        // A relative clause has its negation near its head: `who do not follow`, `som ikke følger`.
        let mut aside = 0_usize;
        for word in inside {
            if word.token.gap >= Gap::Comma {
                aside = 0;
            }
            if aside == 0 && word.hits.iter().any(|h| negation(h) && !wider(h)) {
                return true;
            }
            aside = if word.index > inside[0].index && has(word, terms.relative) { 3 } else { aside.saturating_sub(1) };
        }
        false
    }
}

/// The main clause with the parts that belong to it: those since the main clause before, and those up to the next.
fn scope(parts: &[Segment], main: usize) -> Range<usize> {
    let before = parts[..main].iter().rposition(|p| p.role == Role::Main).map_or(0, |p| p + 1);
    // Parts between two main clauses follow the first, unless they open the sentence. A clause that goes on with the
    // subject before it is also about what that one is about.
    let earlier = parts[..main].iter().rposition(|p| p.role == Role::Main).filter(|_| parts[main].continues);
    let opened = parts[before..=main].iter().position(|p| p.anew).map(|n| before + n);
    let first = if before == 0 { 0 } else { opened.or(earlier).unwrap_or(main) };
    let last = parts[main + 1..].iter().position(|p| p.role == Role::Main || p.anew).map_or(parts.len(), |n| main + 1 + n);
    parts[first].words.start..parts[last - 1].words.end
}

fn attached(parts: &[Segment], scope: &Range<usize>, role: Role) -> Option<Range<usize>> {
    parts.iter().find(|p| p.role == role && p.words.start >= scope.start && p.words.end <= scope.end).map(|p| p.words.clone())
}
