//! Annotated policies: what the engine marks in each fixture is exactly what an adviser marked.
//!
//! `fixtures/<language>/NAME.marks` lists them in the order of the document, one `rule<TAB>words` a line. Where a fixture
//! and the engine disagree, one of the two is wrong. `TRYGG_BLESS=1` writes what the engine says into the lists,
//! `TRYGG_BLESS=edges` only where rule and sentence agree and the words begin or end elsewhere; `TRYGG_FIXTURE=nn/NAME`
//! narrows the run. Read the difference before it is kept. `TRYGG_READ=1` shows how the sentences were read.

mod corpus;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write;
use std::fs;

use corpus::frames::{self, frames};
use corpus::{Fixture, fixtures, normal};
use trygg::catalogue::Language;
use trygg::diagnostic::Diagnostic;
use trygg::document::Document;
use trygg::engine::{Linter, Outcome, Settings};
use trygg::text::PositionEncoding;

/// A mark: the rule, and the words with one space for each run of white space.
type Mark = (String, String);

fn mark(diagnostic: &Diagnostic) -> Mark {
    (diagnostic.rule.clone(), normal(&diagnostic.excerpt))
}

/// Whether the mark is in the sentence of `words`.
fn near(diagnostic: &Diagnostic, words: &str) -> bool {
    let (sentence, excerpt) = (normal(&diagnostic.sentence), normal(&diagnostic.excerpt));
    sentence.contains(words) || words.contains(&excerpt) || excerpt.contains(words)
}

/// A fixture, what was expected of it, and what came.
struct Checked {
    fixture: Fixture,
    document: Document,
    outcome: Outcome,
    expected: Vec<Mark>,
}

impl Checked {
    fn new(linter: &Linter, fixture: Fixture) -> Self {
        let document = fixture.format.read(fixture.source());
        let outcome = linter.check(&document, &Settings::default());
        let list = fs::read_to_string(fixture.path.with_extension("marks"));
        let list = list.unwrap_or_else(|error| panic!("{}: a fixture needs a list of marks beside it: {error}", fixture.name));
        let expected = list.lines().filter(|line| !line.trim().is_empty()).map(|line| {
            let (rule, words) = line.split_once('\t').unwrap_or_else(|| panic!("{}: `rule<TAB>words`, not {line}", fixture.name));
            (rule.trim().to_owned(), normal(words))
        });
        Self { expected: expected.collect(), document, outcome, fixture }
    }

    fn actual(&self) -> Vec<Mark> {
        self.outcome.diagnostics.iter().map(mark).collect()
    }

    /// The list, with the engine's words for marks of the same rule in the same sentence.
    fn with_edges(&self) -> Vec<Mark> {
        let mut free: Vec<&Diagnostic> = self.outcome.diagnostics.iter().filter(|d| !self.expected.iter().any(|m| *m == mark(d))).collect();
        let actual = self.actual();
        let moved = self.expected.iter().map(|(rule, words)| {
            let exact = actual.contains(&(rule.clone(), words.clone()));
            let found = free.iter().position(|d| !exact && d.rule == *rule && near(d, words));
            found.map_or_else(|| (rule.clone(), words.clone()), |at| mark(free.remove(at)))
        });
        moved.collect()
    }

    /// Line of the source, from 1.
    fn line(&self, diagnostic: &Diagnostic) -> usize {
        self.document.source.position(diagnostic.span.start, PositionEncoding::Scalar).line + 1
    }

    /// What the list itself gets wrong.
    fn slips(&self, known: &[&str]) -> Vec<String> {
        let blocks: Vec<String> = self.document.blocks.iter().map(|b| normal(b.prose.text())).collect();
        let stranger = |(rule, _): &&Mark| !known.contains(&rule.as_str());
        let unsaid = |(_, words): &&Mark| !blocks.iter().any(|text| text.contains(words.as_str()));
        let rules = self.expected.iter().filter(stranger).map(|(rule, _)| format!("the list names an unknown rule {rule}"));
        let words =
            self.expected.iter().filter(unsaid).map(|(_, words)| format!("the list has words that are nowhere in the text: {words}"));
        rules.chain(words).collect()
    }

    /// Everything in which list and engine disagree, one line each; empty where they agree.
    fn disagreements(&self, linter: &Linter) -> Vec<String> {
        let mut lines = self.slips(&linter.rule_ids());
        let mut extra: Vec<&Diagnostic> = self.outcome.diagnostics.iter().collect();
        let mut missing = Vec::new();
        for expected in &self.expected {
            match extra.iter().position(|d| mark(d) == *expected) {
                Some(at) => drop(extra.remove(at)),
                None => missing.push(expected),
            }
        }
        if missing.is_empty() && extra.is_empty() && self.actual() != self.expected {
            lines.push("the list is not in the order of the document".to_owned());
        }
        for (rule, words) in missing {
            let (said, place) = self.instead(&mut extra, rule, words);
            lines.push(format!("{said} {rule} ⟦{words}⟧{place}"));
            if frames::wanted() {
                let show = |sentence: &str| normal(sentence).contains(words.as_str());
                lines.extend(frames(linter, &self.document, None, show).into_iter().map(|l| format!("           {l}")));
            }
        }
        for d in extra {
            lines.push(format!("extra      {} ⟦{}⟧ in line {}: {}", d.rule, normal(&d.excerpt), self.line(d), normal(&d.sentence)));
        }
        lines
    }

    /// What came in place of an expected mark; taken out of `extra`.
    fn instead(&self, extra: &mut Vec<&Diagnostic>, rule: &str, words: &str) -> (&'static str, String) {
        let came = |d: &Diagnostic| format!("\n           got {} ⟦{}⟧ in line {}", d.rule, normal(&d.excerpt), self.line(d));
        let edges = extra.iter().position(|d| near(d, words) && d.rule == rule);
        if let Some(at) = edges {
            return ("edges     ", came(extra.remove(at)));
        }
        if let Some(at) = extra.iter().position(|d| near(d, words)) {
            return ("other rule", came(extra.remove(at)));
        }
        let silenced = self.outcome.suppressed.iter().find(|s| s.diagnostic.rule == rule && near(&s.diagnostic, words));
        ("missing   ", silenced.map_or_else(String::new, |s| format!("\n           not marked: {}", s.reason)))
    }
}

#[test]
fn the_engine_marks_what_an_adviser_marks() {
    let linter = Linter::builtin();
    let only = env::var("TRYGG_FIXTURE").unwrap_or_default();
    let all = fixtures().into_iter().filter(|fixture| fixture.name.contains(&only));
    let checked: Vec<Checked> = all.map(|fixture| Checked::new(&linter, fixture)).collect();
    assert!(checked.iter().any(|c| !c.expected.is_empty()), "no fixture with marks");
    if let Some(how) = env::var_os("TRYGG_BLESS") {
        for one in &checked {
            let marks = if how == "edges" { one.with_edges() } else { one.actual() };
            let list: String = marks.iter().map(|(rule, words)| format!("{rule}\t{words}\n")).collect();
            fs::write(one.fixture.path.with_extension("marks"), list).expect("written");
        }
        return;
    }
    let mut report = String::new();
    let mut agreed = 0;
    for one in &checked {
        let lines = one.disagreements(&linter);
        agreed += usize::from(lines.is_empty());
        if !lines.is_empty() {
            let got = one.actual().iter().filter(|m| one.expected.contains(m)).count();
            let _ = writeln!(report, "\n{}: {got} of {} marks", one.fixture.name, one.expected.len());
            for line in lines {
                let _ = writeln!(report, "  {line}");
            }
        }
    }
    assert!(report.is_empty(), "\n{report}\n{agreed} of {} fixtures as marked", checked.len());
}

#[test]
fn every_language_has_fixtures_and_is_told() {
    let linter = Linter::builtin();
    let mut languages = BTreeSet::new();
    for fixture in fixtures() {
        let document = fixture.format.read(fixture.source());
        let told = linter.check(&document, &Settings::default()).document.language;
        assert_eq!(told.map(Language::tag), Some(fixture.folder()), "{}", fixture.name);
        languages.extend(told);
    }
    let missing: Vec<Language> = Language::ALL.into_iter().filter(|l| !languages.contains(l)).collect();
    assert!(missing.is_empty(), "no fixtures in {missing:?}");
}
