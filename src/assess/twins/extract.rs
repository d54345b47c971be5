//! From a reading to its gist.

use std::sync::Arc;

use crate::assess::claims::claims;
use crate::catalogue::{ConceptId, Language};
use crate::clause::{Clause, Force, ReadSentence, Reading};
use crate::document::BlockKind;
use crate::rule::{Gist, Line, Norm, Rulebook, Section, StatedTwins};
use crate::text::Span;

/// What a sentence is about, as far as a translator keeps it: concepts of the grammar and of words such as `I` and `the` are left
/// out, and so are those that some languages put in another word class.
const ABOUT: [&str; 40] = [
    "publish",
    "speak",
    "post-noun",
    "social-media",
    "media",
    "private-account",
    "official-account",
    "own-content",
    "on-behalf",
    "off-duty",
    "at-work",
    "approve",
    "ask-first",
    "review-by",
    "criticism",
    "image",
    "depicted",
    "secret-open",
    "secret-named",
    "disclose",
    "befriend",
    "topic",
    "election",
    "affiliation",
    "disclaimer",
    "insignia",
    "colleague",
    "staff-rep",
    "manager",
    "executive",
    "channel-staff",
    "public",
    "training",
    "security",
    "copyright",
    "take-down",
    "sanction",
    "monitor",
    "uncivil",
    "promote",
];

/// What narrows a norm, or turns it round together with a negation: `may … only with`, `must not … without`.
const GUARDS: [&str; 10] = ["only", "without", "if", "provided", "before", "when", "but", "exception-sentence", "instead", "neither"];
/// What says the same as `without` in another construction: `unless they agree`, `uten at de har sagt ja`.
const UNLESS: &str = "unless";

/// Concepts that the same words often have together, whichever the language: beside one of the first the second adds nothing.
const TWICE: [(&[&str], &str); 3] =
    [(&["publish", "speak"], "disclose"), (&["image", "publish"], "post-noun"), (&["channel-staff"], "manager")];

/// The gist of `reading`; `group` is the group of translations that the configuration puts the document in.
#[must_use]
pub fn gist(reading: &Reading<'_>, rulebook: &Rulebook, language: Option<Language>, group: Option<String>) -> Gist {
    let document = reading.document;
    let words = Words::new(rulebook);
    let mut sections = vec![Section { level: 0, heading: Span::default(), sentence: None, lines: Vec::new() }];
    let mut in_section = 0;
    for (id, block) in document.blocks.iter().enumerate() {
        if let BlockKind::Heading { level } = block.kind {
            let heading = block.prose.to_source(Span::new(0, block.prose.text().len()));
            let sentence = reading.of_block.get(id).filter(|numbers| !numbers.is_empty()).map(|numbers| numbers.start);
            sections.push(Section { level, heading, sentence, lines: Vec::new() });
            in_section = 0;
            continue;
        }
        let numbers = reading.of_block.get(id).cloned().unwrap_or_default();
        if numbers.is_empty() {
            continue;
        }
        let lines = numbers.map(|number| {
            let sentence = &reading.sentences[number];
            let span = block.prose.to_source(sentence.span);
            words.line(sentence, number, in_section, span)
        });
        if let Some(section) = sections.last_mut() {
            section.lines.extend(lines);
        }
        in_section += 1;
    }
    let translation_of = ["translation-of", "translation_of"].iter().find_map(|key| document.metadata.get(key)).map(|f| f.value.clone());
    Gist {
        source: Arc::new(document.source.clone()),
        language,
        stated: StatedTwins { group, translation_of },
        sections,
        claims: claims(reading, rulebook, language),
    }
}

/// The concepts that a gist is made of.
struct Words {
    about: Vec<ConceptId>,
    guards: Vec<ConceptId>,
    /// Concepts beside which another says nothing more.
    twice: Vec<(Vec<ConceptId>, ConceptId)>,
    /// `unless`, and what it is taken for.
    unless: (ConceptId, ConceptId),
    not: ConceptId,
    released: ConceptId,
    must: ConceptId,
}

impl Words {
    fn new(rulebook: &Rulebook) -> Self {
        let concept = |name: &&str| rulebook.concept(name);
        Self {
            about: ABOUT.iter().map(concept).collect(),
            guards: GUARDS.iter().map(concept).collect(),
            twice: TWICE.iter().map(|(narrow, wide)| (narrow.iter().map(concept).collect(), concept(wide))).collect(),
            unless: (concept(&UNLESS), concept(&"without")),
            not: concept(&"not"),
            released: concept(&"need-not"),
            must: concept(&"must"),
        }
    }

    fn line(&self, sentence: &ReadSentence, number: usize, block: usize, span: Span) -> Line {
        let said = |among: &[ConceptId]| {
            let plain = |concept: ConceptId| if concept == self.unless.0 { self.unless.1 } else { concept };
            let mut found: Vec<ConceptId> = sentence.hits.iter().map(|hit| plain(hit.concept)).filter(|c| among.contains(c)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let touches = said(&self.about);
        let mut about = touches.clone();
        for (narrow, wide) in &self.twice {
            if narrow.iter().any(|concept| about.contains(concept)) {
                about.retain(|concept| concept != wide);
            }
        }
        let norms = sentence.clauses.iter().map(|clause| self.norm(sentence, clause)).collect();
        Line { span, sentence: number, block, leads: sentence.leads, norms, about, touches, guards: said(&self.guards) }
    }

    fn norm(&self, sentence: &ReadSentence, clause: &Clause) -> Norm {
        let within = |concept: ConceptId| sentence.hits.iter().filter(move |h| h.concept == concept && clause.scope.contains(&h.start));
        // Two negations cancel out in ways that languages do not share, and the Danish `skal ikke` is a release or a ban.
        let doubly = within(self.not).count() > 1;
        let doubtful = clause.force == Force::Dispensation && within(self.released).next().is_none() && within(self.must).next().is_some();
        let unsure = clause.quoted || clause.question || doubly || doubtful;
        let force = if unsure { Force::None } else { clause.force };
        Norm { force, agent: clause.agent, own: clause.force_words.is_some() }
    }
}
