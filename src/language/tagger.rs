//! Tags words with the concepts they stand for, in one pass whatever the number of rules.

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::compile::{ClassId, END, Part, Step};
use super::lexicon::{Entry, LexiconIndex, Opening};
use super::{Gap, Hit, Hits, Token};

/// The longest gap, in words, that may not cross a comma.
const SHORT_GAP: u8 = 3;

/// Places a match may have reached; nearly always one.
type Places = SmallVec<[usize; 4]>;

/// Tags sentences of one language, remembering the words it has met.
#[derive(Debug)]
pub struct Tagger<'i> {
    index: &'i LexiconIndex,
    known: FxHashMap<Box<str>, usize>,
    entries: Vec<Entry>,
    held: Held,
}

/// A bit for each part that the sentence holds.
#[derive(Debug)]
struct Held(Vec<u64>);

impl Held {
    fn add(&mut self, part: Part) {
        if let Some(bits) = self.0.get_mut(part as usize / 64) {
            *bits |= 1 << (part % 64);
        }
    }

    fn has(&self, part: Part) -> bool {
        self.0.get(part as usize / 64).is_some_and(|bits| bits >> (part % 64) & 1 == 1)
    }

    /// Whether the sentence holds what each of `steps` cannot do without. Most rows lack something, and need not be followed.
    fn may_hold(&self, steps: &[Step]) -> bool {
        let plain = |step: &Step| match step {
            Step::Word(class) => self.has(*class),
            Step::Concept(concept) => self.has((*concept).into()),
            Step::Optional(_) | Step::Gap(_) | Step::Any(_) => true,
        };
        // Alternatives take longest to look at, and so come last.
        steps.iter().all(plain)
            && steps.iter().all(|step| if let Step::Any(rows) = step { rows.iter().any(|row| self.may_hold(row)) } else { true })
    }
}

impl<'i> Tagger<'i> {
    pub(super) fn new(index: &'i LexiconIndex) -> Self {
        let held = Held(vec![0; index.parts as usize / 64 + 1]);
        Self { index, known: FxHashMap::default(), entries: Vec::new(), held }
    }

    /// Whether a full stop after `word` (normal form) belongs to the word.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.index.is_abbreviation(word)
    }

    /// Tags one sentence.
    #[must_use]
    pub fn tag(&mut self, tokens: &[Token]) -> Hits {
        self.tag_with(tokens, &[])
    }

    /// Tags one sentence of which `known` is known beforehand.
    #[must_use]
    pub fn tag_with(&mut self, tokens: &[Token], known: &[Hit]) -> Hits {
        let numbers: Vec<usize> = tokens.iter().map(|token| self.number(&token.norm)).collect();
        let words: Vec<&Entry> = numbers.iter().map(|number| &self.entries[*number]).collect();
        self.held.0.fill(0);
        words.iter().flat_map(|word| &word.classes).for_each(|class| self.held.add(*class));
        known.iter().for_each(|hit| self.held.add(hit.concept.into()));
        let mut hits = Hits::default().and(known);
        let mut found = Vec::new();
        let mut left: Vec<&[Opening]> = words.iter().map(|word| &*word.openings).collect();
        for level in 0..=self.index.top {
            let mut run = Run { index: self.index, tokens, words: &words, held: &self.held, lower: &hits, found };
            for (at, openings) in left.iter_mut().enumerate() {
                let (now, later) = openings.split_at(openings.partition_point(|o| o.level <= level));
                now.iter().for_each(|opening| run.from(*opening, at, at + 1));
                *openings = later;
            }
            for hit in hits.iter() {
                let openings = self.index.by_concept.get(usize::from(hit.concept)).into_iter().flatten();
                let now = openings.skip_while(|o| o.level < level).take_while(|o| o.level == level);
                now.for_each(|opening| run.from(*opening, hit.start, hit.end));
            }
            found = run.found;
            found.iter().for_each(|hit| self.held.add(hit.concept.into()));
            hits = hits.and(&found);
            found.clear();
        }
        hits
    }

    fn number(&mut self, norm: &str) -> usize {
        if let Some(number) = self.known.get(norm) {
            return *number;
        }
        self.entries.push(self.index.entry(norm));
        self.known.insert(norm.into(), self.entries.len() - 1);
        self.entries.len() - 1
    }
}

struct Run<'a> {
    index: &'a LexiconIndex,
    tokens: &'a [Token],
    words: &'a [&'a Entry],
    held: &'a Held,
    lower: &'a Hits,
    found: Vec<Hit>,
}

impl Run<'_> {
    /// Follows `opening`, whose head begins at word `start` and ends before word `at`.
    fn from(&mut self, opening: Opening, start: usize, at: usize) {
        let Opening { tail, concept, key, .. } = opening;
        // Most rows are one word.
        if tail == END {
            self.found.push(Hit { start, end: at, concept });
            return;
        }
        if key.is_some_and(|part| !self.held.has(part)) {
            return;
        }
        let steps = &self.index.tails[tail as usize];
        if self.held.may_hold(steps)
            && let Some(end) = self.ends(steps, at).into_iter().max()
        {
            self.found.push(Hit { start, end, concept });
        }
    }

    /// Where matches of `steps` that go on at word `at` can end; empty where there is none.
    fn ends(&self, steps: &[Step], at: usize) -> Places {
        let mut places: Places = smallvec![at];
        for step in steps {
            let mut next = Places::new();
            for at in &places {
                self.advance(step, *at, &mut next);
            }
            if next.len() > 1 {
                next.sort_unstable();
                next.dedup();
            }
            places = next;
            if places.is_empty() {
                break;
            }
        }
        places
    }

    /// Whether something this strong parts word `at` from the one before it.
    fn bars(&self, at: usize, strongest: Gap) -> bool {
        self.tokens.get(at).is_some_and(|t| t.gap >= strongest)
    }

    /// Whether word `at` is of `class`. Words of a phrase stand side by side: a comma parts them.
    fn is(&self, at: usize, class: ClassId) -> bool {
        self.words.get(at).is_some_and(|word| word.classes.binary_search(&class).is_ok()) && !self.bars(at, Gap::Comma)
    }

    fn advance(&self, step: &Step, at: usize, next: &mut Places) {
        match step {
            Step::Word(class) => {
                if self.is(at, *class) {
                    next.push(at + 1);
                }
            }
            Step::Optional(class) => {
                if self.is(at, *class) {
                    next.push(at + 1);
                }
                next.push(at);
            }
            // A colon parts what concepts and gaps may bridge.
            Step::Concept(concept) => {
                if !self.bars(at, Gap::Colon) {
                    next.extend(self.lower.end_of(*concept, at));
                }
            }
            Step::Gap(most) => {
                // A short gap stays within a phrase, a long one may cross a comma.
                let strongest = if *most <= SHORT_GAP { Gap::Comma } else { Gap::Colon };
                let open = |skip: &usize| {
                    *skip == 0
                        || (at + skip <= self.tokens.len() && !self.bars(at + skip - 1, strongest) && !self.bars(at + skip, strongest))
                };
                next.extend((0..=usize::from(*most)).take_while(open).map(|skip| at + skip));
            }
            Step::Any(rows) => rows.iter().for_each(|row| next.extend(self.ends(row, at))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;
    use crate::catalogue::{ConceptId, Lexicon, parse_pattern};

    fn index(concepts: &[(&str, &[&str])]) -> (LexiconIndex, Vec<String>) {
        let names: Vec<String> = concepts.iter().map(|(n, _)| (*n).to_owned()).collect();
        let entries = concepts.iter().enumerate().flat_map(|(n, (_, patterns))| {
            patterns.iter().flat_map(move |p| parse_pattern(p, None).unwrap().into_iter().map(move |s| (n as ConceptId, s)))
        });
        (LexiconIndex::new(&Lexicon { entries: entries.collect(), ..Lexicon::default() }, &names), names)
    }

    fn show(concepts: &[(&str, &[&str])], text: &str) -> Vec<String> {
        let (index, names) = index(concepts);
        let tokens = tokenise(text);
        let words = |h: &Hit| tokens[h.start..h.end].iter().map(|t| t.norm.to_string()).collect::<Vec<_>>().join(" ");
        index.tagger().tag(&tokens).iter().map(|h| format!("{}={}", names[usize::from(h.concept)], words(&h))).collect()
    }

    #[test]
    fn open_words_phrases_and_gaps() {
        let concepts: &[(&str, &[&str])] =
            &[("approve", &["*godkjenn*", "klarere med"]), ("without", &["uten"]), ("bare", &["{without} .. {approve}"])];
        assert_eq!(show(&concepts[..1], "Forhåndsgodkjenning, klarere med leder"), ["approve=forhåndsgodkjenning", "approve=klarere med"]);
        assert_eq!(
            show(concepts, "uten skriftlig godkjenning"),
            ["without=uten", "bare=uten skriftlig godkjenning", "approve=godkjenning"]
        );
    }

    #[test]
    fn the_longest_hit_of_a_concept_wins_and_commas_part_words() {
        assert_eq!(show(&[("may", &["may", "may not"])], "may not"), ["may=may not"]);
        assert_eq!(show(&[("may", &["may not"])], "may, not"), Vec::<String>::new());
    }

    #[test]
    fn a_match_may_begin_with_anything_that_its_first_steps_allow() {
        let concepts: &[(&str, &[&str])] =
            &[("ask", &["[please] [do|did] (ask|check with|{consult} first) [the] chair"]), ("consult", &["consult"])];
        for (text, found) in [
            ("Please do ask the chair", vec!["ask=please do ask the chair", "ask=do ask the chair", "ask=ask the chair"]),
            ("Check with chair", vec!["ask=check with chair"]),
            (
                "Please consult first the chair",
                vec!["ask=please consult first the chair", "ask=consult first the chair", "consult=consult"],
            ),
            ("Please ask, the chair", vec![]),
            ("So, ask chair", vec!["ask=ask chair"]),
        ] {
            assert_eq!(show(concepts, text), found, "{text}");
        }
    }

    #[test]
    fn what_many_patterns_end_in_keeps_their_concepts_apart() {
        let concepts: &[(&str, &[&str])] =
            &[("may", &["may (post|share) .. online"]), ("must", &["must (post|share) .. online"]), ("both", &["{may} and {must}"])];
        assert_eq!(show(concepts, "You may post online"), ["may=may post online"]);
        assert_eq!(
            show(concepts, "You may post it online and must share that online"),
            ["may=may post it online", "both=may post it online and must share that online", "must=must share that online"]
        );
        assert_eq!(show(concepts, "You may share what you must post offline"), Vec::<String>::new());
    }

    #[test]
    fn concepts_in_a_circle_end() {
        let concepts: &[(&str, &[&str])] = &[("a", &["one {b}", "two"]), ("b", &["three {a}"])];
        assert!(show(concepts, "one three two").contains(&"a=two".to_owned()));
    }
}
