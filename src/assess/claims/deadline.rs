//! How soon an answer comes.

use super::{Phrases, claim, holds, is_said};
use crate::catalogue::ConceptId;
use crate::clause::{Agent, ReadSentence, Reading};
use crate::language::Hit;
use crate::rule::{Claim, Claimed, CompiledRule, Rulebook};

/// Units by the phrase of the rule, in minutes. A working day is a day: `24 hours` and `one working day` are meant to be the same.
const UNITS: [(&str, u32); 4] = [("minutes", 1), ("hours", 60), ("days", 24 * 60), ("weeks", 7 * 24 * 60)];
/// Numbers by the phrase of the rule.
const NUMBERS: [(&str, u32); 13] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("thirty", 30),
    ("twenty-four", 24),
];
/// What is answered, by the phrase of the rule: one time for comments and another for messages do not contradict each other.
const ASKED: [&str; 4] = ["questions", "messages", "comments", "complaints"];
/// Numbers of units beyond which nobody means an answer.
const MANY: u32 = 1000;

/// The concepts by which response times are told.
pub(super) struct Words {
    answers: ConceptId,
    units: Vec<(ConceptId, u32)>,
    numbers: Vec<(ConceptId, u32)>,
    asked: Vec<(ConceptId, &'static str)>,
    /// Whose questions, on which channel.
    narrowing: Vec<ConceptId>,
    /// What makes it one case of several: `urgent`, `at weekends`, the press.
    special: Vec<ConceptId>,
}

impl Words {
    pub(super) fn new(rule: &CompiledRule, rulebook: &Rulebook) -> Self {
        let phrases = Phrases { rule, rulebook };
        Self {
            answers: phrases.own("answers"),
            units: UNITS.map(|(name, minutes)| (phrases.own(name), minutes)).to_vec(),
            numbers: NUMBERS.map(|(name, number)| (phrases.own(name), number)).to_vec(),
            asked: ASKED.map(|name| (phrases.own(name), name)).to_vec(),
            narrowing: phrases.all(&["manager", "executive", "channel-staff", "unit", "public", "social-media"]),
            special: phrases.silencing(
                &[
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
                ],
                "special",
            ),
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
        if !promises || by(&[Agent::Public]) || !is_said(reading, sentence) || holds(sentence, &self.special) {
            return None;
        }
        let mut times = sentence.hits.iter().filter_map(|hit| self.time(sentence, &hit));
        let (minutes, at, end) = times.next()?;
        if times.any(|(other, ..)| other != minutes) {
            return None;
        }
        let asked = sentence.hits.iter().filter(|hit| self.asked.iter().any(|(concept, _)| *concept == hit.concept)).map(|hit| hit.start);
        let words = asked.min().unwrap_or(at).min(answers.start).min(at)..answers.end.max(end);
        Some(claim(rule, reading, number, words, self.of(sentence), Claimed::Minutes(minutes)))
    }

    /// What a unit of time counts: the number right before it.
    fn time(&self, sentence: &ReadSentence, unit: &Hit) -> Option<(u32, usize, usize)> {
        let (_, minutes) = self.units.iter().find(|(concept, _)| *concept == unit.concept)?;
        let before = unit.start.checked_sub(1)?;
        let digits = sentence.tokens.get(before)?.norm.parse::<u32>().ok();
        let word = || {
            let named = |hit: &Hit| hit.start == before && hit.end == unit.start;
            let hit = sentence.hits.iter().filter(named).find_map(|hit| self.numbers.iter().find(|(concept, _)| *concept == hit.concept));
            hit.map(|(_, number)| *number)
        };
        let number = digits.or_else(word).filter(|number| (1..=MANY).contains(number))?;
        Some((number * minutes, before, unit.end))
    }

    /// What the time is promised for: kinds of questions, channels, and who answers.
    fn of(&self, sentence: &ReadSentence) -> Vec<String> {
        let asked = sentence.hits.iter().filter_map(|hit| self.asked.iter().find(|(concept, _)| *concept == hit.concept));
        let narrowed = sentence.hits.iter().filter(|hit| self.narrowing.contains(&hit.concept));
        let words = narrowed.flat_map(|hit| sentence.tokens[hit.start..hit.end].iter().map(|token| token.norm.to_string()));
        let mut of: Vec<String> = asked.map(|(_, name)| (*name).to_owned()).chain(words).collect();
        of.sort_unstable();
        of.dedup();
        of
    }
}
