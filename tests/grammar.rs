//! The grammar, construction by construction: `tests/data/grammar/xx.txt` holds sentences and the frames they must give.
//!
//! A row is `sentence | force | agent | capacity | more`, where `more` names flags and slots that must be there
//! (`negated reason exception concession which consequence help law quoted question inherited object=media breadth=open`); with `!` before
//! it, must not. `\n` in a sentence begins a new line, so that lists and headings can be shown; the frame is then that of
//! the last sentence. A row that begins with `+` is the next clause of the sentence above.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use trygg::catalogue::Language;
use trygg::clause::Clause;
use trygg::engine::Linter;
use trygg::format::Format;
use trygg::text::Source;

/// Sentences a language must have.
const ENOUGH: usize = 60;

struct Row<'a> {
    line: usize,
    sentence: &'a str,
    frames: Vec<Vec<&'a str>>,
}

#[test]
fn sentences_give_their_frames() {
    let linter = Linter::builtin();
    let mut wrong = String::new();
    for language in Language::ALL {
        let text = file(language);
        let rows = rows(&text);
        assert!(rows.len() >= ENOUGH, "{language}: {} sentences, {ENOUGH} wanted", rows.len());
        for row in rows {
            let document = Format::Markdown.read(Source::new("grammar.md", row.sentence.replace("\\n", "\n")));
            let reading = linter.reading(&document, Some(language));
            let clauses = reading.sentences.last().map_or(&[][..], |s| &s.clauses);
            let fits = clauses.len() >= row.frames.len() && row.frames.iter().zip(clauses).all(|(frame, clause)| fits(frame, clause));
            if !fits {
                let seen = clauses.iter().map(shown).collect::<Vec<_>>().join("\n      + ");
                let _ = writeln!(wrong, "{language}.txt:{} {}\n   wanted {:?}\n     read {seen}", row.line, row.sentence, row.frames);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_language_shows_the_same_constructions() {
    let headings = |language| {
        let text = file(language);
        text.lines().filter_map(|l| l.strip_prefix("## ")).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let first = headings(Language::En);
    for language in Language::ALL {
        assert_eq!(headings(language), first, "{language}");
    }
}

fn file(language: Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/grammar/{language}.txt"));
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let mut cells = line.split('|').map(str::trim);
        let sentence = cells.next().unwrap_or_default();
        let frame: Vec<&str> = cells.collect();
        assert!(frame.len() >= 3, "line {}: sentence | force | agent | capacity | more", number + 1);
        match rows.last_mut().filter(|_| sentence == "+") {
            Some(row) => row.frames.push(frame),
            None => rows.push(Row { line: number + 1, sentence, frames: vec![frame] }),
        }
    }
    rows
}

fn fits(frame: &[&str], clause: &Clause) -> bool {
    let said = |flag: &str| flags(clause).iter().any(|f| f == flag);
    let more = frame.get(3).copied().unwrap_or_default();
    frame[0] == clause.force.name()
        && frame[1] == clause.agent.name()
        && frame[2] == clause.capacity.name()
        && more.split_whitespace().all(|flag| flag.strip_prefix('!').map_or_else(|| said(flag), |denied| !said(denied)))
}

fn flags(clause: &Clause) -> Vec<String> {
    let slots = &clause.slots;
    let known = [
        (clause.negated, "negated"),
        (clause.quoted, "quoted"),
        (clause.question, "question"),
        (clause.inherited, "inherited"),
        (clause.reason.is_some(), "reason"),
        (clause.condition.is_some(), "condition"),
        (slots.exception.is_some(), "exception"),
        (slots.concession.is_some(), "concession"),
        (clause.which.is_some(), "which"),
        (slots.consequence.is_some(), "consequence"),
        (slots.help.is_some(), "help"),
        (slots.law.is_some(), "law"),
    ];
    let mut flags: Vec<String> = known.into_iter().filter(|(set, _)| *set).map(|(_, name)| name.to_owned()).collect();
    flags.extend(slots.object.as_ref().map(|(object, _)| format!("object={}", object.name())));
    flags.extend(slots.breadth.as_ref().map(|(breadth, _)| format!("breadth={}", breadth.name())));
    flags
}

fn shown(clause: &Clause) -> String {
    format!("{} | {} | {} | {}", clause.force.name(), clause.agent.name(), clause.capacity.name(), flags(clause).join(" "))
}
