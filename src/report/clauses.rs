//! How a document was understood: its sentences with their clauses, slot by slot.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::printable;
use crate::catalogue::Language;
use crate::clause::{Clause, ReadSentence, Reading};
use crate::text::Span;

const VERSION: u32 = 1;
/// Characters that a cell of the table shows of the words of a slot.
const WIDEST: usize = 36;

/// One slot of a clause.
struct Slot {
    name: &'static str,
    /// What it was understood as, where the slot is a choice (the inner `None`: nothing); `None` where it is words only.
    value: Option<Option<&'static str>>,
    /// The words that say so.
    words: Option<Range<usize>>,
}

/// Every slot of a clause. A new slot of the frame is one line here: a choice is a column of the table, and what is
/// words only stands in its last column.
fn slots(clause: &Clause) -> Vec<Slot> {
    let choice = |name, value, words: &Option<Range<usize>>| Slot { name, value: Some(value), words: words.clone() };
    let words = |name, words: &Option<Range<usize>>| Slot { name, value: None, words: words.clone() };
    let (object, breadth) = (clause.slots.object.as_ref(), clause.slots.breadth.as_ref());
    vec![
        choice("force", Some(clause.force.name()), &clause.force_words),
        choice("agent", Some(clause.agent.name()), &clause.agent_words),
        choice("capacity", Some(clause.capacity.name()), &None),
        choice("object", object.map(|(object, _)| object.name()), &object.map(|(_, words)| words.clone())),
        choice("breadth", breadth.map(|(breadth, _)| breadth.name()), &breadth.map(|(_, words)| words.clone())),
        words("main", &Some(clause.main.clone())),
        words("condition", &clause.condition),
        words("reason", &clause.reason),
        words("exception", &clause.slots.exception),
        words("concession", &clause.slots.concession),
        words("which", &clause.which),
        words("consequence", &clause.slots.consequence),
        words("help", &clause.slots.help),
        words("law", &clause.slots.law),
        words("scope", &Some(clause.scope.clone())),
    ]
}

/// The flags of a clause that are set.
fn flags(clause: &Clause) -> Vec<&'static str> {
    let flags = [("negated", clause.negated), ("quoted", clause.quoted), ("question", clause.question), ("inherited", clause.inherited)];
    flags.into_iter().filter(|(_, set)| *set).map(|(name, _)| name).collect()
}

/// A document as the grammar understood it, with the names of its concepts by number.
#[derive(Debug, Clone, Copy)]
pub struct Understood<'r> {
    /// The sentences and clauses.
    pub reading: &'r Reading<'r>,
    /// Names by [`crate::catalogue::ConceptId`].
    pub concepts: &'r [String],
}

impl<'r> Understood<'r> {
    fn text(self, sentence: &ReadSentence) -> &'r str {
        self.reading.document.blocks[sentence.block].prose.text()
    }

    /// The words `range` of `sentence`.
    fn words(self, sentence: &ReadSentence, range: &Range<usize>) -> &'r str {
        Reading::span(sentence, range).of(self.text(sentence))
    }

    /// The bytes of the source of a span of the sentence's prose.
    fn bytes(self, sentence: &ReadSentence, span: Span) -> [usize; 2] {
        let span = self.reading.document.blocks[sentence.block].prose.to_source(span);
        [span.start, span.end]
    }

    fn concepts(self, sentence: &'r ReadSentence) -> impl Iterator<Item = (&'r str, Range<usize>)> {
        let named = sentence
            .hits
            .iter()
            .map(move |hit| (self.concepts.get(usize::from(hit.concept)).map_or("?", String::as_str), hit.start..hit.end));
        // What a document is searched for in `assess` is no part of how its sentences are understood.
        named.filter(|(name, _)| name.split_once('#').is_none_or(|(owner, _)| owner.contains('/')))
    }

    /// The row of a clause: a cell for each choice, one for the flags, one for the slots that are words only.
    fn row(self, sentence: &ReadSentence, clause: &Clause) -> Vec<String> {
        let quote = |range: &Range<usize>| format!("«{}»", short(&printable(self.words(sentence, range))));
        let (mut row, mut rest) = (Vec::new(), Vec::new());
        // The scope says nothing new where it is the main clause.
        let told = |slot: &Slot| slot.name == "scope" && clause.scope == clause.main;
        for Slot { name, value, words } in slots(clause).into_iter().filter(|slot| !told(slot)) {
            match (value, words.as_ref().map(quote)) {
                (Some(value), words) => row.push([value, words.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")),
                (None, Some(words)) => rest.push(format!("{name} {words}")),
                (None, None) => {}
            }
        }
        row.push(flags(clause).join(", "));
        row.push(rest.join("  "));
        row
    }
}

/// `text`, with its middle left out where it is long.
fn short(text: &str) -> String {
    let length = text.chars().count();
    if length <= WIDEST {
        return text.to_owned();
    }
    let half = (WIDEST - 1) / 2;
    let (head, tail): (String, String) = (text.chars().take(half).collect(), text.chars().skip(length - half).collect());
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// Each sentence with a table of its clauses, one row each, and its concepts.
///
/// # Errors
/// Those of `out`.
pub fn clauses(understood: Understood<'_>, out: &mut dyn Write) -> io::Result<()> {
    for sentence in &understood.reading.sentences {
        writeln!(out, "{}  {}", sentence.language, printable(sentence.span.of(understood.text(sentence))))?;
        let rows: Vec<Vec<String>> = sentence.clauses.iter().map(|clause| understood.row(sentence, clause)).collect();
        let width =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
        for row in &rows {
            // A column that is empty in every row of the sentence takes no room.
            let cells = row.iter().zip(&widths).filter(|(_, width)| **width > 0).map(|(cell, width)| format!("{cell:width$}"));
            writeln!(out, "    {}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        let concepts =
            understood.concepts(sentence).map(|(name, range)| format!("{name}={}", printable(understood.words(sentence, &range))));
        let concepts = concepts.collect::<Vec<_>>().join(", ");
        if !concepts.is_empty() {
            writeln!(out, "    {concepts}")?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Root<'r> {
    version: u32,
    path: &'r str,
    sentences: Vec<SentenceJson<'r>>,
}

/// Bytes are bytes of the source.
#[derive(Serialize)]
struct SentenceJson<'r> {
    sentence: &'r str,
    language: Language,
    bytes: [usize; 2],
    clauses: Vec<ClauseJson<'r>>,
    concepts: Vec<Part<'r>>,
}

#[derive(Serialize)]
struct ClauseJson<'r> {
    slots: Vec<Part<'r>>,
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Part<'r> {
    name: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Option<&'static str>>,
    words: Option<&'r str>,
    bytes: Option<[usize; 2]>,
}

/// The same as one JSON document: every slot, those that nothing fills included.
///
/// # Errors
/// Those of `out`.
pub fn clauses_json(understood: Understood<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sentence = |sentence| {
        let part = |name, value, words: Option<Range<usize>>| Part {
            name,
            value,
            words: words.as_ref().map(|range| understood.words(sentence, range)),
            bytes: words.as_ref().map(|range| understood.bytes(sentence, Reading::span(sentence, range))),
        };
        let clause = |clause: &Clause| ClauseJson {
            slots: slots(clause).into_iter().map(|slot| part(slot.name, slot.value, slot.words)).collect(),
            flags: flags(clause),
        };
        SentenceJson {
            sentence: sentence.span.of(understood.text(sentence)),
            language: sentence.language,
            bytes: understood.bytes(sentence, sentence.span),
            clauses: sentence.clauses.iter().map(clause).collect(),
            concepts: understood.concepts(sentence).map(|(name, range)| part(name, None, Some(range))).collect(),
        }
    };
    let root = Root {
        version: VERSION,
        path: &understood.reading.document.source.path,
        sentences: understood.reading.sentences.iter().map(sentence).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Linter;
    use crate::format::Format;
    use crate::text::Source;

    #[test]
    fn long_words_lose_their_middle() {
        assert_eq!(short("må ikke"), "må ikke");
        let long = short("Alle innlegg må godkjennes på forhånd av kommunikasjonssjefen");
        assert_eq!(long, "Alle innlegg må g…munikasjonssjefen");
        assert!(long.chars().count() <= WIDEST);
    }

    #[test]
    fn every_slot_has_its_words_and_the_bytes_of_the_source() {
        let text = "# Regler\n\nAnsatte *må ikke* publisere navn, fordi loven sier det.\n";
        let (linter, document) = (Linter::builtin(), Format::Markdown.read(Source::new("p.md", text)));
        let reading = linter.reading(&document, Some(Language::Nb));
        let mut out = Vec::new();
        clauses_json(Understood { reading: &reading, concepts: linter.rulebook().concepts() }, &mut out).expect("written");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        let sentence = &value["sentences"][1];
        let slice = |part: &serde_json::Value| {
            let at = |n: usize| usize::try_from(part["bytes"][n].as_u64().expect("a number")).expect("a place");
            text[at(0)..at(1)].to_owned()
        };
        assert_eq!(slice(sentence), "Ansatte *må ikke* publisere navn, fordi loven sier det.");
        let clause = &sentence["clauses"][0];
        assert_eq!(clause["flags"][0], "negated");
        let slots = clause["slots"].as_array().expect("slots");
        assert_eq!(slots.len(), super::slots(&reading.sentences[1].clauses[0]).len());
        let force = slots.iter().find(|slot| slot["name"] == "force").expect("a force");
        assert_eq!(
            (force["value"].as_str(), force["words"].as_str(), slice(force).as_str()),
            (Some("prohibition"), Some("må ikke"), "må ikke")
        );
        let reason = slots.iter().find(|slot| slot["name"] == "reason").expect("the slot");
        assert_eq!((reason.get("value"), reason["words"].as_str()), (None, Some("fordi loven sier det")));
        assert!(sentence["concepts"].as_array().expect("concepts").iter().any(|c| c["name"] == "publish" && c["words"] == "publisere"));
    }
}
