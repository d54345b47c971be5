//! What the page of an assessment says, before it is set for a terminal or as Markdown.

use super::quotation::quoted;
use super::{Assessed, printable, translations};
use crate::assess::{Hold, Met};
use crate::catalogue::{Language, State};
use crate::engine::Conflict;
use crate::text::{PositionEncoding, Span};

/// The page, part by part, in the language of the report.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) documents: (String, Vec<String>),
    /// The three numbers: what is counted, and what it says.
    pub(super) numbers: [(String, String); 3],
    /// What to do next: a heading, a line that leads in, and the gaps.
    pub(super) next: (String, String, Vec<Gap>),
    /// What carries the level: a heading, and names with their evidence.
    pub(super) carries: (String, Vec<Shown>),
    /// The clause table: a heading, the names of its columns, its rows.
    pub(super) clauses: (String, [String; 4], Vec<Row>),
    /// What was found though a mature policy does without.
    pub(super) faults: Option<(String, Vec<Shown>)>,
    /// Places that contradict each other: a heading, and a line for every two.
    pub(super) conflicts: (String, Vec<String>),
    /// What is one policy in two languages: a heading, and for each pair a line with those of its differences.
    pub(super) translations: (String, Vec<(String, Vec<String>)>),
    /// What the page cannot say.
    pub(super) limits: Vec<String>,
}

/// A name with the sentence that shows it.
pub(super) type Shown = (String, Option<Evidence>);

/// A criterion that is not met.
pub(super) struct Gap {
    pub(super) name: String,
    pub(super) gap: String,
    pub(super) advice: String,
}

/// A sentence between quotation marks, and its place.
pub(super) struct Evidence {
    pub(super) place: String,
    pub(super) sentence: String,
}

/// A provision in the clause table.
pub(super) struct Row {
    pub(super) mark: u8,
    pub(super) not_applicable: bool,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) evidence: Option<Evidence>,
    /// What is missing, or why it counts for no more.
    pub(super) notes: Vec<String>,
}

/// Characters of a sentence that are shown as evidence.
const SENTENCE: usize = 160;

impl Page {
    /// The page of `assessed`.
    pub(super) fn of(assessed: &Assessed<'_>) -> Self {
        let words = |key: &'static str| assessed.words(key).to_owned();
        let rows = |fault: bool| assessed.provisions().filter(move |(p, _)| assessed.is_fault(&p.provision.id) == fault);
        let faults: Vec<_> = rows(true)
            .filter(|(_, result)| result.found.state >= State::Partial)
            .map(|(provision, result)| (provision.provision.names[assessed.language.index()].clone(), evidence(assessed, result)))
            .collect();
        Self {
            title: if assessed.name.is_empty() { words("title") } else { format!("{}: {}", printable(assessed.name), words("title")) },
            documents: (words("documents"), assessed.assessment.documents.iter().map(|d| printable(&d.path).into_owned()).collect()),
            numbers: numbers(assessed),
            next: next(assessed),
            carries: (words("carries"), carries(assessed)),
            clauses: (
                words("clauses"),
                ["clause", "state", "rests-on", "missing"].map(|key| assessed.words(key).to_owned()),
                rows(false).map(|(provision, result)| row(assessed, provision, result)).collect(),
            ),
            faults: (!faults.is_empty()).then(|| (words("faults"), faults)),
            conflicts: (words("conflicts"), conflicts(assessed)),
            translations: (words("translations"), translations::lines(assessed)),
            limits: vec![words("practice"), words("pilot")],
        }
    }
}

impl<'r> Assessed<'r> {
    /// Fixed words in the language of the report.
    pub(super) fn words(&self, key: &'r str) -> &'r str {
        self.rulebook.report().get(key, self.language)
    }

    pub(super) fn filled(&self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        self.rulebook.report().filled(key, self.language, values)
    }

    /// The name of a level.
    pub(super) fn level_name(&self, level: u8) -> &'r str {
        self.words(["level-0", "level-1", "level-2", "level-3", "level-4"][usize::from(level.min(4))])
    }

    /// The name of the control band.
    pub(super) fn band_name(&self) -> &'r str {
        self.words(match self.assessment.band {
            crate::assess::Band::Green => "band-green",
            crate::assess::Band::Amber => "band-amber",
            crate::assess::Band::Red => "band-red",
        })
    }
}

/// The three numbers: what is counted, and what it says.
pub(super) fn numbers(assessed: &Assessed<'_>) -> [(String, String); 3] {
    let assessment = assessed.assessment;
    let level = assessment.ladder.level;
    let (fulfilled, applicable) = assessed.completeness();
    let control = &assessment.control;
    let band = assessed.band_name();
    let counts = assessed.filled(
        "counts",
        &[
            ("restrictions", &control.restrictions()),
            ("reasons", &control.tally.reasoned),
            ("supports", &control.supports),
            ("contacts", &control.tally.helps),
        ],
    );
    [
        (assessed.words("level").to_owned(), format!("{level} {}", assessed.level_name(level))),
        (
            assessed.words("completeness").to_owned(),
            assessed.filled("fulfilled-of", &[("fulfilled", &fulfilled), ("applicable", &applicable)]),
        ),
        (assessed.words("control").to_owned(), format!("{band}: {counts}")),
    ]
}

pub(super) fn next(assessed: &Assessed<'_>) -> (String, String, Vec<Gap>) {
    let ladder = &assessed.assessment.ladder;
    let language = assessed.language;
    let lead = if ladder.level >= crate::catalogue::LEVELS {
        assessed.words("highest").to_owned()
    } else if ladder.too_thin {
        assessed.words("thin").to_owned()
    } else {
        let holds = assessed.holds();
        let held = holds.contains(&&Hold::RedBand).then(|| assessed.words("held-by-band"));
        let next = assessed.filled("next-level", &[("level", &assessed.level_name(ladder.level + 1))]);
        held.map_or(next.clone(), |held| format!("{held} {next}"))
    };
    let gap = |c: &crate::catalogue::Criterion| Gap {
        name: c.names[language.index()].clone(),
        gap: c.gaps[language.index()].clone(),
        advice: c.advice[language.index()].clone(),
    };
    (assessed.words("next").to_owned(), lead, assessed.next().into_iter().map(gap).collect())
}

/// The criteria of the level reached that are met, with the evidence of the first of their provisions.
fn carries(assessed: &Assessed<'_>) -> Vec<(String, Option<Evidence>)> {
    let ladder = &assessed.assessment.ladder;
    let criteria = assessed.rulebook.criteria();
    let met = ladder.results.iter().filter(|r| matches!(r.met, Met::Partly | Met::Wholly));
    met.map(|result| &criteria[result.criterion])
        .filter(|criterion| criterion.level == ladder.level && ladder.level > 0)
        .map(|criterion| {
            let mut asked = criterion.all.iter().chain(&criterion.any);
            let shown = asked.find_map(|asked| {
                let mut provisions = assessed.provisions();
                let (_, result) = provisions.find(|(p, r)| p.provision.id == asked.provision && r.found.state >= asked.state)?;
                evidence(assessed, result)
            });
            (criterion.names[assessed.language.index()].clone(), shown)
        })
        .collect()
}

/// A line for each disagreement: what it is about, and the two places with their words.
fn conflicts(assessed: &Assessed<'_>) -> Vec<String> {
    let side = |(document, span): &(usize, Span)| {
        let source = assessed.sources.get(*document)?;
        let line = source.position(span.start, PositionEncoding::Scalar).line + 1;
        let words = quoted(&shortened(&printable(source.slice(*span))), assessed.language);
        Some(format!("{words} ({}:{line})", printable(&source.path)))
    };
    let line = |conflict: &Conflict| {
        let rule = assessed.rulebook.rules().get(conflict.rule)?;
        let title = &assessed.rulebook.text(rule, assessed.language)?.title;
        Some(format!("{title}: {}", conflict.sides.iter().filter_map(side).collect::<Vec<_>>().join(", ")))
    };
    assessed.assessment.conflicts.iter().filter_map(line).collect()
}

fn evidence(assessed: &Assessed<'_>, result: &crate::engine::ProvisionResult) -> Option<Evidence> {
    let place = result.found.place.as_ref()?;
    let source = assessed.sources.get(result.document?)?;
    let line = source.position(place.span.start, PositionEncoding::Scalar).line + 1;
    Some(Evidence {
        place: format!("{}:{line}", printable(&source.path)),
        sentence: quoted(&shortened(&printable(&place.sentence)), assessed.language),
    })
}

fn row(assessed: &Assessed<'_>, provision: &crate::rule::CompiledProvision, result: &crate::engine::ProvisionResult) -> Row {
    let language: Language = assessed.language;
    let found = &result.found;
    let library = &provision.provision;
    let mut notes = Vec::new();
    if let Some(reason) = &result.not_applicable {
        notes.push(assessed.filled("not-applicable-because", &[("reason", &printable(reason))]));
    }
    if let Some(miss) = found.near_miss.and_then(|n| library.near_misses.get(n)) {
        notes.push(miss.why[language.index()].clone());
    }
    if (State::Mention..State::Fulfilled).contains(&found.state) && !found.missing.is_empty() {
        let slots: Vec<&str> = found.missing.iter().map(|slot| assessed.rulebook.report().get(slot_key(slot.name()), language)).collect();
        notes.push(format!("{}: {}.", assessed.words("missing"), slots.join(", ")));
    }
    if found.state < State::Partial && result.not_applicable.is_none() {
        notes.push(library.advice[language.index()].clone());
    }
    Row {
        mark: found.state.mark(),
        not_applicable: found.state == State::NotApplicable,
        name: library.names[language.index()].clone(),
        state: assessed.words(state_key(found.state)).to_owned(),
        evidence: evidence(assessed, result),
        notes,
    }
}

const fn state_key(state: State) -> &'static str {
    match state {
        State::Absent => "state-absent",
        State::Quoted => "state-quoted",
        State::OtherParty => "state-other-party",
        State::Lapsed => "state-lapsed",
        State::Negated => "state-negated",
        State::NotApplicable => "state-not-applicable",
        State::HeadingOnly => "state-heading-only",
        State::Placeholder => "state-placeholder",
        State::Mention => "state-mention",
        State::Aspiration => "state-aspiration",
        State::Partial => "state-partial",
        State::Fulfilled => "state-fulfilled",
    }
}

fn slot_key(slot: &str) -> &'static str {
    match slot {
        "who" => "slot-who",
        "does" => "slot-does",
        "what" => "slot-what",
        "when" => "slot-when",
        "how" => "slot-how",
        _ => "slot-check",
    }
}

/// The first words of a long sentence.
pub(super) fn shortened(sentence: &str) -> String {
    if sentence.chars().count() <= SENTENCE {
        return sentence.to_owned();
    }
    let start: String = sentence.chars().take(SENTENCE).collect();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{} …", &start[..end])
}
