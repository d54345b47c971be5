//! How many of the verbs of documents the words know: a measure for those who write them.
//!
//! Nothing here tags parts of speech. A verb is found only where the grammar around it shows one: after a modal, after an
//! infinitive marker, and at the head of a list item whose introduction ends in one of these.

use std::collections::BTreeMap;

use crate::catalogue::{ConceptId, Language};
use crate::clause::{ReadSentence, Reading};
use crate::document::BlockKind;
use crate::language::Gap;

/// Concepts that say how words are joined, and nothing of what is done: a hit of theirs covers no verb.
const GRAMMAR: &[&str] = &[
    "must",
    "may",
    "can",
    "should",
    "not",
    "no-one",
    "never-always",
    "only",
    "please",
    "let",
    "without",
    "unless",
    "if",
    "when",
    "before",
    "because",
    "but",
    "for-example",
    "and",
    "relative",
    "preposition",
    "small",
    "abbreviation",
    "copula",
    "infinitive-marker",
    "modal",
    "auxiliary",
    "possessive",
    "numeral-context",
    "blank-word",
    "bracket-note",
    "any-all",
    "this",
    "no-answer",
    "yes-answer",
    "subject-pronoun",
    "someone",
];
/// What may stand between a modal and its verb.
const BETWEEN: &[&str] = &["not", "never-always", "only", "please"];
/// What may stand there besides where the subject is behind the modal. After an infinitive marker it would show that
/// the marker is a conjunction (`att du`) or a preposition (`to the`).
const SUBJECT: &[&str] =
    &["small", "you", "staff", "everyone", "organisation", "manager", "executive", "channel-staff", "public", "subject-pronoun", "someone"];

/// What shows that no verb follows.
const PARTED: &[&str] =
    &["and", "but", "preposition", "relative", "if", "when", "because", "any-all", "no-one", "auxiliary", "modal", "infinitive-marker"];

/// The verbs of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerbCount {
    /// Content verbs found.
    pub verbs: usize,
    /// Those that a concept covers.
    pub covered: usize,
    /// The others, by form (lower case), with their number.
    pub uncovered: BTreeMap<String, usize>,
}

impl VerbCount {
    /// The covered share, from 0 to 1; `None` where no verb was found.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Counts of words stay far below what a float holds exactly.
    pub fn share(&self) -> Option<f64> {
        (self.verbs > 0).then(|| self.covered as f64 / self.verbs as f64)
    }

    /// The `most` commonest uncovered forms with their number, commonest first; equally common ones by the alphabet.
    #[must_use]
    pub fn commonest(&self, most: usize) -> Vec<(&str, usize)> {
        let mut forms: Vec<(&str, usize)> = self.uncovered.iter().map(|(form, count)| (form.as_str(), *count)).collect();
        forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        forms.truncate(most);
        forms
    }
}

/// What concepts say of the verbs of documents, which are added one by one.
#[derive(Debug, Clone)]
pub struct Coverage {
    marker: ConceptId,
    modal: ConceptId,
    between: Vec<ConceptId>,
    subject: Vec<ConceptId>,
    parted: Vec<ConceptId>,
    // By concept number: whether a hit covers a verb.
    covers: Vec<bool>,
    counts: [VerbCount; 5],
}

/// What stands where a verb is due.
enum Due {
    Verb(usize),
    /// The sentence ends: the items of its list go on.
    End,
    Nothing,
}

impl Coverage {
    /// Nothing counted yet; `concepts` are the names of the concepts by number.
    #[must_use]
    pub fn new(concepts: &[String]) -> Self {
        let numbers = |names: &[&str]| -> Vec<ConceptId> {
            let found = names.iter().filter_map(|name| concepts.iter().position(|c| c == name));
            found.filter_map(|n| ConceptId::try_from(n).ok()).collect()
        };
        let number = |name: &str| numbers(&[name]).first().copied().unwrap_or(ConceptId::MAX);
        Self {
            marker: number("infinitive-marker"),
            modal: number("modal"),
            between: numbers(BETWEEN),
            subject: numbers(SUBJECT),
            parted: numbers(PARTED),
            // A name with `#` is a rule's own phrase.
            covers: concepts.iter().map(|name| !name.contains('#') && !GRAMMAR.contains(&name.as_str())).collect(),
            counts: Default::default(),
        }
    }

    /// What was counted in `language`.
    #[must_use]
    pub fn of(&self, language: Language) -> &VerbCount {
        &self.counts[language.index()]
    }

    /// Counts the verbs of a document.
    pub fn add(&mut self, reading: &Reading<'_>) {
        for (id, block) in reading.document.blocks.iter().enumerate() {
            let item = matches!(block.kind, BlockKind::ListItem { .. });
            let introduction = block.lead_in.filter(|_| item).and_then(|lead| reading.block_sentences(lead).last());
            let led = introduction.is_some_and(|sentence| self.is_left_open(sentence));
            for (number, sentence) in reading.block_sentences(id).iter().enumerate() {
                self.sentence(sentence, led && number == 0);
            }
        }
    }

    /// Whether the sentence ends where a verb is due.
    fn is_left_open(&self, sentence: &ReadSentence) -> bool {
        (0..sentence.tokens.len()).any(|at| matches!(self.due_after(sentence, at), Due::End))
    }

    fn sentence(&mut self, sentence: &ReadSentence, led: bool) {
        let mut verbs: Vec<usize> = Vec::new();
        let head = led.then(|| self.from(sentence, 0, true, true));
        for due in head.into_iter().chain((0..sentence.tokens.len()).map(|at| self.due_after(sentence, at))) {
            if let Due::Verb(at) = due {
                verbs.push(at);
            }
        }
        verbs.sort_unstable();
        verbs.dedup();
        for at in verbs {
            let covered = sentence
                .hits
                .iter()
                .take_while(|hit| hit.start <= at)
                .any(|hit| at < hit.end && self.covers.get(usize::from(hit.concept)).copied().unwrap_or(false));
            let count = &mut self.counts[sentence.language.index()];
            count.verbs += 1;
            if covered {
                count.covered += 1;
            } else {
                *count.uncovered.entry(sentence.tokens[at].norm.to_string()).or_default() += 1;
            }
        }
    }

    /// What is due behind word `at`.
    fn due_after(&self, sentence: &ReadSentence, at: usize) -> Due {
        let is = |concept| sentence.hits.starting_at(at).iter().any(|hit| hit.concept == concept && hit.end == at + 1);
        if is(self.modal) {
            self.from(sentence, at + 1, true, false)
        } else if is(self.marker) {
            self.from(sentence, at + 1, false, false)
        } else {
            Due::Nothing
        }
    }

    /// The verb at or after word `at`, behind what may stand before it. `head`: no word before it parts it from its modal.
    fn from(&self, sentence: &ReadSentence, mut at: usize, subject: bool, head: bool) -> Due {
        let start = at;
        while let Some(token) = sentence.tokens.get(at) {
            if token.gap >= Gap::Comma && !(head && at == start) {
                return Due::Nothing;
            }
            let hits = sentence.hits.starting_at(at);
            let end_of = |concepts: &[ConceptId]| hits.iter().filter(|h| concepts.contains(&h.concept)).map(|h| h.end).max();
            let is_subject = end_of(&self.subject);
            match end_of(&self.between).max(is_subject.filter(|_| subject)) {
                Some(end) => at = end,
                None if is_subject.is_some() || end_of(&self.parted).is_some() => return Due::Nothing,
                // A name (`to Brookvale`), a figure or a paragraph sign is no verb.
                None if token.capital && at > 0 || !token.norm.chars().all(|c| c.is_alphabetic() || c == '-') => return Due::Nothing,
                None => return Due::Verb(at),
            }
        }
        Due::End
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Linter;
    use crate::format::Format;
    use crate::text::Source;

    /// The verbs found in `text`: how many, and those that nothing covers.
    fn count(language: Language, text: &str) -> (usize, Vec<String>) {
        let linter = Linter::builtin();
        let document = Format::Markdown.read(Source::new("p.md", text));
        let mut coverage = Coverage::new(linter.rulebook().concepts());
        coverage.add(&linter.reading(&document, Some(language)));
        let count = coverage.of(language);
        (count.verbs, count.uncovered.keys().cloned().collect())
    }

    #[test]
    fn verbs_stand_after_modals_and_markers() {
        assert_eq!(count(Language::Nb, "Du må aldri flurpe. Det er lov å gnuffe."), (2, vec!["flurpe".into(), "gnuffe".into()]));
        assert_eq!(count(Language::Nn, "Her kan dei tilsette publisere."), (1, vec![]));
        assert_eq!(count(Language::En, "Employees should not also flurp and must publish."), (2, vec!["flurp".into()]));
        assert_eq!(count(Language::Da, "Medarbejdere skal ikke gnuffe."), (1, vec!["gnuffe".into()]));
    }

    #[test]
    fn what_is_no_content_verb_is_left_out() {
        for (language, text) in [
            (Language::Nb, "Du må være der, og du skal ha rett."),
            (Language::Sv, "Vi vet att du ska."),
            (Language::En, "Give it to the editor, to you or to Brookvale, and it must be 3."),
            (Language::En, "You can. And you must, for once."),
        ] {
            assert_eq!(count(language, text), (0, vec![]), "{text}");
        }
    }

    #[test]
    fn items_go_on_where_their_introduction_ends() {
        let items = "- flurp\n- not gnuff. Snorf!\n- be kind\n";
        assert_eq!(count(Language::En, &format!("Employees must not:\n\n{items}")).1, ["flurp", "gnuff"]);
        assert_eq!(count(Language::En, &format!("Remember to\n\n{items}")).1, ["flurp", "gnuff"]);
        assert_eq!(count(Language::En, &format!("These rules hold:\n\n{items}")).0, 0);
    }
}
