//! How soon an answer comes.

use std::ops::Range;

use super::property::Property;
use super::{Phrases, QUALIFYING, claim, is_running, is_said};
use crate::catalogue::ConceptId;
use crate::clause::{Agent, ReadSentence, Reading, Vocabulary};
use crate::document::{Block, BlockId};
use crate::language::Hit;
use crate::rule::{Claim, Claimed, CompiledRule, Rulebook};

/// Units by the phrase of the rule, in minutes. A working day is a day: `24 hours` and `one working day` are meant to be the same.
const UNITS: [(&str, u32); 4] = [("minutes", 1), ("hours", 60), ("days", 24 * 60), ("weeks", 7 * 24 * 60)];
/// What is answered, by the phrase of the rule: one time for comments and another for messages do not contradict each other.
const ASKED: [&str; 4] = ["questions", "messages", "comments", "complaints"];
/// Numbers of units beyond which nobody means an answer.
const MANY: u32 = 1000;

/// Concepts of cases that have a time of their own.
const SPECIAL: [&str; 12] = [
    "media",
    "election",
    "sanction",
    "security",
    "uncivil",
    "unlawful",
    "harm",
    "secret-open",
    "secret-named",
    "exception-sentence",
    "take-down",
    "breach",
];

/// The concepts by which response times are told.
pub(super) struct Words<'r> {
    rulebook: &'r Rulebook,
    answers: ConceptId,
    units: Vec<(ConceptId, u32)>,
    asked: Vec<(ConceptId, &'static str)>,
    /// Whose questions, on which channel.
    narrowing: Vec<ConceptId>,
    /// Channels, which a heading names for what stands under it.
    channels: ConceptId,
    /// What makes it one case of several: `urgent`, `at weekends`, the press.
    special: Vec<ConceptId>,
    /// What qualifies what is said.
    qualifying: Vec<ConceptId>,
    /// Words that add nothing to a key: articles, prepositions.
    small: Vec<ConceptId>,
}

impl<'r> Words<'r> {
    pub(super) fn new(rule: &CompiledRule, rulebook: &'r Rulebook) -> Self {
        let phrases = Phrases { rule, rulebook };
        Self {
            rulebook,
            answers: phrases.own("answers"),
            units: UNITS.map(|(name, minutes)| (phrases.own(name), minutes)).to_vec(),
            asked: ASKED.map(|name| (phrases.own(name), name)).to_vec(),
            narrowing: phrases.all(&["manager", "executive", "channel-staff", "unit", "public", "social-media"]),
            channels: rulebook.concept("social-media"),
            special: [phrases.all(&SPECIAL), vec![phrases.own("special")]].concat(),
            qualifying: phrases.all(&QUALIFYING),
            small: phrases.all(&["small", "preposition"]),
        }
    }

    /// The time within which sentence `number` promises an answer; `None` where it promises none, or several.
    pub(super) fn claim(&self, rule: &CompiledRule, reading: &Reading<'_>, number: usize) -> Option<Claim> {
        let sentence = &reading.sentences[number];
        let answers = sentence.hits.iter().find(|hit| hit.concept == self.answers)?;
        // Whoever has won something must answer, too: only the body and those who run its channels promise an answer to others.
        let by = |agents: &[Agent]| sentence.clauses.iter().any(|clause| agents.contains(&clause.agent));
        let is_asked = sentence.hits.iter().any(|hit| self.asked.iter().any(|(concept, _)| *concept == hit.concept));
        let named = sentence.clauses.iter().any(|clause| clause.agent_words.is_some());
        let ours = by(&[Agent::Organisation, Agent::ChannelStaff, Agent::Manager]);
        let promises = (named && ours) || (is_asked && (ours || by(&[Agent::Nobody])));
        if !promises || by(&[Agent::Public]) || !is_running(reading, sentence) || !is_said(sentence) || self.is_special(sentence) {
            return None;
        }
        let (minutes, at, end) = self.one_time(sentence)?;
        let asked = sentence.hits.iter().filter(|hit| self.asked.iter().any(|(concept, _)| *concept == hit.concept)).map(|hit| hit.start);
        let words = asked.min().unwrap_or(at).min(answers.start).min(at)..answers.end.max(end);
        let of = self.of(&[sentence], &self.section(reading, sentence.block)?);
        Some(claim(rule, reading, number, words, of, Claimed::Minutes(minutes)))
    }

    /// The time within which a property promises an answer: `Response time: 24 hours`, or a row `Comments | 4 hours` under such a
    /// header or heading.
    pub(super) fn property(&self, rule: &CompiledRule, reading: &Reading<'_>, property: &Property) -> Option<Claim> {
        let (number, words) = property.value.clone();
        let (key, value) = (&reading.sentences[property.key.0], &reading.sentences[number]);
        let section = reading.document.blocks[property.block].section;
        let above = |block: Option<BlockId>| block.map_or(&[][..], |id| reading.block_sentences(id));
        let announces = |sentence: &ReadSentence| sentence.hits.holds(&[self.answers]);
        let is_announced = announces(key) || above(property.header).iter().chain(above(section)).any(announces);
        let plain = |sentence: &ReadSentence| is_said(sentence) && !self.is_special(sentence);
        let is_plain = plain(key) && plain(value) && !above(property.header).iter().any(|header| header.hits.holds(&self.special));
        if !is_announced || !is_plain || !self.is_understood(key, &property.key.1) {
            return None;
        }
        let (minutes, ..) = self.one_time(value)?;
        let of = self.of(&[key, value], &self.section(reading, property.block)?);
        Some(claim(rule, reading, number, words, of, Claimed::Minutes(minutes)))
    }

    /// Whether every word of a key says that there are answers, or to whom and to what.
    fn is_understood(&self, key: &ReadSentence, words: &Range<usize>) -> bool {
        let tells = |hit: &Hit| {
            let concept = hit.concept;
            concept == self.answers
                || self.asked.iter().any(|(asked, _)| *asked == concept)
                || self.narrowing.contains(&concept)
                || self.small.contains(&concept)
        };
        words.clone().all(|word| key.hits.iter().any(|hit| (hit.start..hit.end).contains(&word) && tells(&hit)))
    }

    /// The channels that the headings above a block name; `None` where they are about a case that has a time of its own. The title is
    /// about all of the document.
    fn section(&self, reading: &Reading<'_>, block: BlockId) -> Option<Vec<String>> {
        let title = reading.document.blocks.iter().position(Block::is_heading);
        let above = reading.document.headings_above(block).filter(|heading| Some(*heading) != title);
        let headings: Vec<&ReadSentence> = above.flat_map(|heading| reading.block_sentences(heading)).collect();
        if headings.iter().any(|heading| heading.hits.holds(&self.special)) {
            return None;
        }
        Some(headings.into_iter().flat_map(|heading| words_of(heading, &[self.channels])).collect())
    }

    fn is_special(&self, sentence: &ReadSentence) -> bool {
        sentence.hits.holds(&self.special) || sentence.hits.holds(&self.qualifying)
    }

    /// The time that a sentence names, and its words; `None` where it names none, or several.
    fn one_time(&self, sentence: &ReadSentence) -> Option<(u32, usize, usize)> {
        let mut times = sentence.hits.iter().filter_map(|hit| self.time(sentence, &hit));
        let first = times.next()?;
        times.all(|(minutes, ..)| minutes == first.0).then_some(first)
    }

    /// What a unit of time counts: the number right before it.
    fn time(&self, sentence: &ReadSentence, unit: &Hit) -> Option<(u32, usize, usize)> {
        let (_, minutes) = self.units.iter().find(|(concept, _)| *concept == unit.concept)?;
        let before = unit.start.checked_sub(1)?;
        let word = &sentence.tokens.get(before)?.norm;
        let in_words = || self.rulebook.lexicon(sentence.language).number(word);
        let number = word.parse::<u32>().ok().or_else(in_words).filter(|number| (1..=MANY).contains(number))?;
        Some((number * minutes, before, unit.end))
    }

    /// What the time is promised for: kinds of questions, channels, and who answers, with the channels of its section.
    fn of(&self, sentences: &[&ReadSentence], section: &[String]) -> Vec<String> {
        let of_sentence = |sentence: &&ReadSentence| -> Vec<String> {
            let asked = sentence.hits.iter().filter_map(|hit| self.asked.iter().find(|(concept, _)| *concept == hit.concept));
            asked.map(|(_, name)| (*name).to_owned()).chain(words_of(sentence, &self.narrowing)).collect()
        };
        let mut of: Vec<String> = sentences.iter().flat_map(of_sentence).chain(section.iter().cloned()).collect();
        of.sort_unstable();
        of.dedup();
        of
    }
}

/// The words of a sentence that stand for any of `concepts`.
fn words_of(sentence: &ReadSentence, concepts: &[ConceptId]) -> Vec<String> {
    let hits = sentence.hits.iter().filter(|hit| concepts.contains(&hit.concept));
    hits.flat_map(|hit| sentence.tokens[hit.start..hit.end].iter().map(|token| token.norm.to_string())).collect()
}
